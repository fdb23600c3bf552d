internal import FoundationEssentials

extension Fault {
  /// Reads a script, a fault per line.
  ///
  /// Empty lines and lines that begin with `#` are skipped. Of the faults whose conditions hold for
  /// a request, the first strikes.
  package static func script(at path: String) throws(StandInError) -> [Fault] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw StandInError(.file, "\(path): not there or not readable")
    }
    var faults: [Fault] = []
    let lines = String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let line = String(line).trimmed()
      if line.isEmpty || line.hasPrefix("#") { continue }
      do {
        faults.append(try Fault(line))
      } catch {
        throw StandInError(.badFault, "\(path):\(index + 1): \(error.message)")
      }
    }
    return faults
  }

  /// Every fault and every parameter, for the help text.
  package static let reference = """
    A fault is written kind;name=value;name=value, such as "429;retry-after=2;first=1".

    Kinds:
      200 … 599     an error of that status in the dialect's shape (200: an error in place of a
                    reply); with retry-after=S, retry-after-ms=N, retry-date=S (an HTTP date S
                    seconds from now), should-retry=true|false, location=URL, message=TEXT,
                    type=WORD, code=WORD
      html          an error page in HTML (status=502)
      echo-key      a 401 whose message quotes the key that was sent
      bad-json      200 with a body, or one event of a stream, that is not JSON
      garbage       bytes that are not HTTP
      huge          a reply of bytes=20971520
      refusal       a refusal; "filter": an answer withheld by a content filter
      empty         a reply without text
      max-tokens    a reply cut off by the token limit, at tokens=N or half of it
      error-event   a stream that ends in an error in its middle (without a stream: status 529);
                    with message=, type=, code=
      failed        a Responses reply of status "failed" (in other dialects as error-event)
      no-end        a stream that stops short of its last event, the connection being in order
      stall         nothing for ms=N milliseconds, or until the client gives up; then the reply
      stall-body    the same in the middle of the body
      slow-header   the header in bits, ms=50 apart;  "dribble": the whole reply, ms=5 apart
      close         the connection closed without a reply
      reset         the connection reset without a reply;  "reset-body": in the middle of the body
      truncate      the connection closed in the middle of the body
      expired       a request of a batch that was not run in time (outside of one: status 504)
      stray         results of a batch with a line of nobody's request before them;
                    "bad-json": with half a line at their end (both with call=results, or
                    call=content at OpenAI)
      ornate        a good reply with reasoning, unknown events, blocks and fields, and comments
      bare          a good reply without identifiers and usage
      none          no fault: shields a request from those further down a script

    When (all of them must hold; without any, always):
      first=N       the first N attempts at the same request (same body, same idempotency key; of a
                    batch API: same method and path)
      after=N       not the first N attempts
      percent=P     P percent of all attempts, by chance; seed=S gives other ones
      call=NAME     in place of requests for replies, calls of the batch APIs: create, retrieve,
                    results, cancel, list, delete (Anthropic), upload, content (OpenAI)
      prompt=TEXT   the last user turn contains TEXT;  model=NAME;  dialect=NAME

    Given by --fault, by a line of --script, by a request's header "x-standin-fault: SPEC", by the
    words "[standin-fault: SPEC]" in the last user turn (taken out before the prompt is looked
    up), or by the model name "standin-fault/SPEC" or "standin-fault/SPEC/MODEL".
    """
}
