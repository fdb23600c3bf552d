internal import JSONText

/// What became of one request: a line of the log.
package struct RequestRecord: Sendable, Hashable {
  /// How the response ended on our side.
  package enum Ending: String, Sendable, Hashable {
    /// Every byte was handed to the socket.
    case sent
    /// A scripted fault cut it short.
    case cut
    /// The client went away before it was done, or the server was stopped.
    case abandoned
  }

  /// The number of the request, from 1.
  package var serial: Int
  /// When it had arrived whole.
  package var time: WireDate
  /// `anthropic`, `openai-chat`, `openai-responses`.
  package var dialect: String
  /// The model that was asked for.
  package var model: String
  /// Whether the reply was to be streamed.
  package var streams: Bool
  /// The mark of the first user turn, white space collapsed; 16 hexadecimal digits.
  package var prompt: Fingerprint
  /// The mark of the whole request, the same for every attempt at it.
  package var trial: Fingerprint
  /// The how-manieth request of that mark it is, from 1.
  package var attempt: Int
  /// The first eight bytes of its idempotency key, if it had one.
  package var idempotency: String?
  /// The recording that answered, if one did.
  package var recording: String?
  /// The status that was sent, or `nil` when none was.
  package var status: Int?
  /// The scripted fault that struck, if one did.
  package var fault: String?
  package var inputTokens: Int
  package var outputTokens: Int
  package var ending: Ending

  /// One line of JSON, without its line end.
  package var json: String {
    func text(_ value: String?) -> String { value.map { JSONWriter.quoted($0) } ?? "null" }
    return #"{"schema":"prereg.standin-log/1","source":"recording","request":\#(serial),"#
      + #""time":\#(text(time.rfc3339)),"dialect":\#(text(dialect)),"model":\#(text(model)),"#
      + #""stream":\#(streams),"prompt":"\#(prompt)","trial":"\#(trial)","#
      + #""attempt":\#(attempt),"idempotency":\#(text(idempotency)),"recording":\#(text(recording)),"#
      + #""status":\#(status.map(String.init) ?? "null"),"fault":\#(text(fault)),"#
      + #""input_tokens":\#(inputTokens),"output_tokens":\#(outputTokens),"#
      + #""ended":"\#(ending.rawValue)"}"#
  }
}
