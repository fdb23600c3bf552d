/// Reading what the user hands over, with the limits and the words for what is wrong with it.
enum InputText {
  /// The most bytes one text may have: 16 MiB, the same as for a reply over the wire.
  static let maximumBytes = 16 << 20

  /// The text of the file at `path`, or of standard input for `-`.
  static func read(_ path: String) throws(CommandFailure) -> String {
    var input = try ByteInput(path)
    var all: [UInt8] = []
    while true {
      let bytes = try input.next()
      if bytes.isEmpty { return try text(all, from: input.name) }
      all += bytes
      guard all.count <= maximumBytes else { throw tooLong(input.name) }
    }
  }

  /// `bytes` as text; `origin` names them in the error.
  static func text(
    _ bytes: [UInt8], from origin: String, firstLine: Int = 1
  ) throws(CommandFailure) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let valid = validPrefix(bytes)
    let line = bytes[..<valid].count { $0 == UInt8(ascii: "\n") } + firstLine
    throw CommandFailure(
      .badData, "\(origin):\(line): not UTF-8 at byte \(valid); convert the text to UTF-8")
  }

  /// The error for a text over ``maximumBytes``.
  static func tooLong(_ origin: String) -> CommandFailure {
    CommandFailure(
      .badData,
      "\(origin): longer than 16 MiB, the limit for one text; split it, or give many texts as JSONL"
    )
  }

  /// How many bytes at the start are proper UTF-8.
  private static func validPrefix(_ bytes: [UInt8]) -> Int {
    var valid = 0
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      valid += UTF8.width(scalar)
    }
    return valid
  }
}
