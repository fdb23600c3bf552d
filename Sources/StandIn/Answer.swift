internal import JSONText

/// What is to be said in reply, in no protocol's words yet.
struct Answer: Sendable {
  /// Why the writing ends.
  enum Stop: Sendable { case complete, truncated, refused, filtered }

  /// Deviations from the plain form that a client must cope with.
  enum Manner: Sendable {
    /// As the live services answer.
    case plain
    /// With reasoning, unknown events and unknown fields.
    case ornate
    /// Without identifiers and usage, as small servers answer.
    case bare
  }

  var text: PreparedText
  var stop = Stop.complete
  var manner = Manner.plain
  /// The model's name as the reply gives it.
  var model: String
  /// The number of the request, from which identifiers are made.
  var serial: Int
  var inputTokens: Int
  /// Whether a stream of Chat Completions ends with a chunk of usage.
  var includesUsage = false
  /// Seconds since 1970.
  var created: Int

  var outputTokens: Int { text.tokens }

  /// The model's name as a JSON string.
  var quotedModel: String { JSONWriter.quoted(model) }

  /// An identifier with the prefix that its protocol uses.
  func id(_ prefix: String) -> String { Answer.id(prefix, serial) }

  static func id(_ prefix: String, _ serial: Int) -> String {
    "\(prefix)standin\(10_000_000_000 + serial)"
  }

  /// The words of a scripted refusal.
  static let refusal = "This request was refused. (A refusal scripted in the stand-in.)"
  /// The reasoning of the ornate manner.
  static let reasoning = "(Reasoning scripted in the stand-in: no part of the reply.)"
}

/// A failure to be told to the client in its protocol's words.
struct Complaint: Sendable, Hashable {
  var status: Int
  var message: String
  /// The error's type, when the protocol's usual one for the status is not meant.
  var type: String?
  /// The error's code (OpenAI), when the usual one is not meant.
  var code: String?
  /// The field at fault, where the protocol names one.
  var parameter: String?
}
