internal import NIOCore
internal import NIOHTTP1

/// One request under way: what it asked, what strikes it, what the response will carry.
struct ServedRequest {
  let dialect: any ServedDialect
  let request: ReceivedRequest
  let trial: Fingerprint
  let now: WireDate
  /// `now` as the `Date` field gives it.
  let date: String
  var serial = 0
  var attempt = 0
  /// The operation of a batch API, when it is one.
  var call: String?
  var question = Question()
  /// The first user turn, which tells what recording answers.
  var promptKey = PromptKey("")
  var fault: Fault?
  /// The wait before the head, and the pace of a stream.
  var latencyMilliseconds = 0
  var tokensPerSecond = 0
  var rateLimits: RateLimitState?
  var retryAfterMilliseconds: Int?
  var recording: String?
  var outputTokens = 0

  init(_ dialect: any ServedDialect, _ request: ReceivedRequest, now: WireDate, date: String) {
    self.dialect = dialect
    self.request = request
    self.now = now
    self.date = date
    trial = request.trial
  }

  var faultName: Fault.Name? {
    guard case .named(let name) = fault?.kind else { return nil }
    return name
  }

  /// The mark by which the same call of a batch API is known again: whatever is in it, for files and
  /// labels get new names each time.
  var mark: Fingerprint {
    Fingerprint((request.head.method.rawValue + " " + request.head.uri).utf8)
  }

  /// The bytes that were sent.
  var body: [UInt8] { [UInt8](request.body.readableBytesView) }

  func requireVersion() throws(Complaint) {
    if request.head.headers.contains(name: "anthropic-version") { return }
    throw Complaint(status: 400, message: "anthropic-version: header is required")
  }

  // MARK: - Faults

  func isStruck(by fault: Fault) -> Bool {
    fault.condition.holds(
      for: question, dialect: dialect.name, call: call, trial: trial, attempt: attempt)
  }

  /// The fault that the request itself asks for: by header, by the model's name, or by a mark in
  /// the last user turn; the latter two are taken out.
  mutating func takeOwnFault() throws(StandInError) -> Fault? {
    let header = request.head.headers.first(name: "x-standin-fault")
    var specification = header
    let prefix = "standin-fault/"
    if question.model.hasPrefix(prefix) {
      let parts = question.model.dropFirst(prefix.count).split(separator: "/", maxSplits: 1)
      specification = specification ?? parts.first.map(String.init)
      question.model = parts.count > 1 ? String(parts[1]) : "standin-fault"
    }
    if let mark = question.takeFaultMark() { specification = specification ?? mark }
    return try specification.map { text throws(StandInError) in try Fault(text) }
  }

  /// The error that the fault puts in place of a reply, if it does.
  var complaintOfFault: Complaint? {
    guard let fault else { return nil }
    let usual = "Scripted fault of the stand-in: \(fault)."
    func complaint(_ status: Int, _ message: String) -> Complaint {
      Complaint(
        status: status, message: fault.message ?? message, type: fault.type, code: fault.code)
    }
    switch fault.kind {
    case .status(let status): return complaint(status, usual)
    case .named(.echoKey):
      return complaint(401, "Incorrect API key provided: \(request.key ?? "(none)").")
    case .named(.expired): return complaint(504, usual)
    case .named(.errorEvent) where !question.streams: return complaint(529, usual)
    case .named(.failed) where !question.streams && !(dialect is ServedResponses):
      return complaint(529, usual)
    default: return nil
    }
  }

  /// The body that the fault puts in place of a reply, if it does.
  var bodyOfFault: (body: Body, status: Int)? {
    switch faultName {
    case .html:
      let status = fault?.status ?? 502
      let page =
        "<!DOCTYPE html>\n<html><head><title>\(status)</title></head>"
        + "<body><h1>\(status)</h1><p>Scripted fault of the stand-in.</p></body></html>\n"
      return (.whole(ByteBuffer(string: page), type: "text/html; charset=utf-8"), status)
    case .badJSON where !question.streams:
      return (.json(#"{"id":"standin","content":[{"type":"#), 200)
    case .failed where !question.streams:
      let answer = answer(RecordedText(text: PreparedText(""), name: ""), model: nil)
      return (.json(ServedResponses().failure(answer, faultComplaint)), 200)
    default: return nil
    }
  }

  private var faultComplaint: Complaint {
    Complaint(
      status: 529,
      message: fault?.message ?? "Scripted fault of the stand-in: \(fault?.description ?? "").",
      type: fault?.type, code: fault?.code)
  }

  // MARK: - Replies

  /// What is to be said, as the question's limit and the fault have it.
  func answer(_ recorded: RecordedText, model: String?) -> Answer {
    let text = recorded.text
    var answer = Answer(
      text: text, stop: recorded.isCutOff ? .truncated : .complete, model: model ?? question.model,
      serial: serial,
      inputTokens: question.inputTokens, includesUsage: question.includesUsage,
      created: now.milliseconds / 1_000)
    var limit = question.maximumTokens ?? .max
    switch faultName {
    case .empty: (answer.text, answer.stop) = (PreparedText(""), .complete)
    case .refusal: (answer.text, answer.stop) = (PreparedText(""), .refused)
    case .filter: (answer.text, answer.stop) = (PreparedText(""), .filtered)
    case .maxTokens: limit = min(limit, fault?.tokens ?? text.tokens / 2)
    case .huge: limit = .max
    case .ornate: answer.manner = .ornate
    case .bare: answer.manner = .bare
    default: break
    }
    if answer.text.tokens > limit {
      (answer.text, answer.stop) = (answer.text.prefix(tokens: limit), .truncated)
    }
    return answer
  }

  func body(_ answer: Answer) -> Body {
    guard question.streams else { return .whole(dialect.whole(answer), type: "application/json") }
    var stream = dialect.events(answer)
    switch faultName {
    case .errorEvent:
      stream.cut(from: stream.middle)
      dialect.append(faultComplaint, to: &stream, serial: serial)
    case .failed:
      stream.cut(from: stream.middle)
      if dialect is ServedResponses {
        let failure = ServedResponses().failure(answer, faultComplaint)
        stream.append(
          "response.failed",
          #"{"type":"response.failed","sequence_number":\#(stream.count),"response":\#(failure)}"#)
      } else {
        dialect.append(faultComplaint, to: &stream, serial: serial)
      }
    case .noEnd: stream.cut(from: stream.textEvents.upperBound)
    case .badJSON:
      stream.cut(from: stream.middle)
      stream.append("content_block_delta", #"{"type":"content_block_del"#)
    default: break
    }
    return .events(stream)
  }
}
