internal import JSONText
internal import NIOCore

/// One of the protocols that the stand-in speaks.
protocol ServedDialect: Sendable {
  /// The name in the log, as the command line spells it.
  var name: String { get }
  /// The response header that carries the request's identifier.
  var requestIDHeader: String { get }

  /// Takes in one member of the request's body.
  func read(_ name: String, _ reader: inout JSONReader, into question: inout Question)
    throws(JSONError)
  /// What the protocol finds wrong with a question, or `nil`.
  func objection(to question: Question) -> Complaint?
  /// The reply as one JSON text.
  func whole(_ answer: Answer) -> ByteBuffer
  /// The reply as events.
  func events(_ answer: Answer) -> EventStream
  /// An error's JSON text.
  func error(_ complaint: Complaint, serial: Int) -> String
  /// Adds the event of an error that strikes in the middle of a stream.
  func append(_ complaint: Complaint, to stream: inout EventStream, serial: Int)
  /// The rate-limit headers of the live service.
  func rateLimitHeaders(_ state: RateLimitState) -> [(name: String, value: String)]
}

extension ServedDialect {
  /// Reads a body; throws what is wrong with the JSON or with the question.
  func question(_ body: [UInt8]) throws(Complaint) -> Question {
    var question = Question()
    do {
      var reader = JSONReader(body, isStrict: true)
      try reader.readObject { name, reader throws(JSONError) in
        switch name {
        case "model": question.model = try reader.readString()
        case "stream": question.streams = try Question.readFlag(&reader)
        default: try read(name, &reader, into: &question)
        }
      }
      try reader.finish()
    } catch {
      throw Complaint(
        status: 400,
        message:
          "The body is not the JSON that was expected: \(error).")
    }
    if question.model.isEmpty {
      throw Complaint(status: 400, message: "model: Field required", parameter: "model")
    }
    if let objection = objection(to: question) { throw objection }
    return question
  }
}

extension Complaint: Error {}

extension ByteBuffer {
  /// A buffer of `head`, the escaped text, and `tail`.
  static func json(_ head: String, _ text: PreparedText, _ tail: String) -> ByteBuffer {
    var buffer = ByteBufferAllocator().buffer(
      capacity: head.utf8.count + text.escaped.count + tail.utf8.count)
    buffer.writeString(head)
    buffer.writeBytes(text.escaped)
    buffer.writeString(tail)
    return buffer
  }
}
