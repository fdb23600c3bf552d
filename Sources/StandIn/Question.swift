internal import JSONText

/// What a request asks, read from any of the three protocols.
struct Question: Sendable, Hashable {
  /// The model's name.
  var model = ""
  /// Whether the reply is to arrive as events.
  var streams = false
  /// Whether a stream of Chat Completions is to end with a chunk of usage.
  var includesUsage = false
  /// The most tokens the reply may take, or `nil` for no limit.
  var maximumTokens: Int?
  /// The JSON Schema that the reply is to fit, or `nil` for free text.
  var schema: JSON?
  /// The system prompt, or what a protocol has in its place.
  var system = ""
  /// What the user said, turn by turn.
  var userTurns: [String] = []
  /// Whether the conversation ends with words put into the model's mouth.
  var endsWithAssistant = false
  /// The bytes of all text that was sent, the system prompt's included.
  var inputBytes = 0
  /// The messages that were sent.
  var messages = 0

  /// The tokens of the input by the stand-in's estimate.
  var inputTokens: Int { PreparedText.tokens(inBytes: inputBytes) }

  /// Takes in one message of a conversation: its text is a string or parts that carry text.
  mutating func readMessage(_ reader: inout JSONReader) throws(JSONError) {
    var role = ""
    var text = ""
    try reader.readObject { name, reader throws(JSONError) in
      switch name {
      case "role": role = try reader.readString()
      case "content": text = try Self.readText(&reader)
      default: try reader.skipValue()
      }
    }
    messages += 1
    inputBytes += text.utf8.count
    endsWithAssistant = role == "assistant"
    if role == "user" { userTurns.append(text) }
    if role == "system" || role == "developer" { system += text }
  }

  /// Takes in a system prompt that stands beside the messages.
  mutating func readSystem(_ reader: inout JSONReader) throws(JSONError) {
    let text = try Self.readText(&reader)
    inputBytes += text.utf8.count
    system += text
  }

  /// A string, or the `text` of every part of an array, a line each; `null` is no text.
  static func readText(_ reader: inout JSONReader) throws(JSONError) -> String {
    switch try reader.kind() {
    case .null:
      try reader.readNull()
      return ""
    case .array:
      var lines: [String] = []
      try reader.readArray { reader throws(JSONError) in
        try reader.readObject { name, reader throws(JSONError) in
          if name == "text" {
            lines.append(try reader.readString())
          } else {
            try reader.skipValue()
          }
        }
      }
      return lines.joined(separator: "\n")
    default: return try reader.readString()
    }
  }

  /// What stands under `path` in the object that comes next, or `nil`.
  static func readSchema(
    _ reader: inout JSONReader, under path: String...
  ) throws(JSONError) -> JSON? {
    let start = reader.offset
    try reader.skipValue()
    let json = try JSON(parsing: Array(reader.bytes[start..<reader.offset]))
    return path.reduce(json) { $0?[$1] }
  }

  /// A count, or `nil` for `null`.
  static func readCount(_ reader: inout JSONReader) throws(JSONError) -> Int? {
    try reader.readNull() ? nil : try reader.readCount()
  }

  /// A flag; `null` is `false`.
  static func readFlag(_ reader: inout JSONReader) throws(JSONError) -> Bool {
    try reader.readNull() ? false : try reader.readBool()
  }

  /// Takes a mark `[standin-fault: SPEC]` out of the last user turn and gives its specification.
  mutating func takeFaultMark() -> String? {
    guard var turn = userTurns.last else { return nil }
    // Most prompts have no bracket, and bytes are many times quicker to look through.
    guard turn.withUTF8({ $0.contains(UInt8(ascii: "[")) }) else { return nil }
    guard let start = turn.firstRange(of: "[standin-fault:"),
      let end = turn[start.upperBound...].firstIndex(of: "]")
    else { return nil }
    userTurns[userTurns.count - 1] =
      String(turn[..<start.lowerBound]) + turn[turn.index(after: end)...]
    return String(turn[start.upperBound..<end]).trimmed()
  }
}
