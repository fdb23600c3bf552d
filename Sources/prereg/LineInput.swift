/// The lines of an input, one after the other, without their ends; memory is that of one line.
struct LineInput: ~Copyable {
  /// How messages name the input.
  var name: String { input.name }
  private var input: ByteInput
  private var buffer: [UInt8] = []
  private var start = 0
  private var searched = 0
  private var isAtEnd = false

  /// Opens the input, see ``ByteInput``.
  init(_ path: String) throws(CommandFailure) {
    input = try ByteInput(path)
  }

  /// The next line, or `nil` at the end; a line over the limit for one text throws.
  mutating func next() throws(CommandFailure) -> [UInt8]? {
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer {
          start = end + 1
          searched = start
        }
        return Array(buffer[start..<end])
      }
      if isAtEnd {
        defer { start = buffer.count }
        return start < buffer.count ? Array(buffer[start...]) : nil
      }
      buffer.removeFirst(start)
      start = 0
      searched = buffer.count
      guard buffer.count <= InputText.maximumBytes else { throw InputText.tooLong(name) }
      let bytes = try input.next()
      isAtEnd = bytes.isEmpty
      buffer += bytes
    }
  }
}
