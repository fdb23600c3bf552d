/// Turns JSON into the key-value lines that ``BlockReader`` reads, keeping the lines it came from.
///
/// Strings are unpacked, so that a Markdown reply inside a JSON string reads like the reply itself.
enum JSONOutline {
  /// The outline of `bytes`; `nil` when they are not JSON with something in it.
  static func source(for bytes: [UInt8]) -> Source? {
    guard let first = bytes.first(where: { $0 > 0x20 && $0 < 0x80 }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || first == 0x22
    else { return nil }
    let scan = JSONScan(bytes)
    guard let outermost = scan.values.first else { return nil }
    if scan.problem != nil {
      guard outermost.kind == .object, scan.values.filter({ $0.name != nil }).count >= 2 else {
        return nil
      }
    } else if outermost.kind == .string, scan.end < bytes.count || outermost.range.count < 40 {
      return nil
    } else if outermost.kind != .object, outermost.kind != .string, scan.values.count < 3 {
      return nil
    }
    var writer = Writer(bytes: bytes)
    for value in scan.values { writer.write(value, of: scan) }
    let rest = scan.problem == nil ? scan.trailing : 0..<0
    writer.lines(Array(bytes[rest]), indent: 0, from: rest.lowerBound, moves: true)
    return Source(bytes: writer.out, givenLines: writer.givenLines, isOutline: true)
  }

  private struct Writer {
    let bytes: [UInt8]
    var out: [UInt8] = []
    var givenLines: [Int] = []
    private var offset = 0
    private var line = 1

    init(bytes: [UInt8]) {
      self.bytes = bytes
      out.reserveCapacity(bytes.count)
    }

    /// The line of the given text, 1-based, that holds `place`; places must not go back.
    private mutating func line(of place: Int) -> Int {
      while offset < place, offset < bytes.count {
        if bytes[offset] == 0x0A { line += 1 }
        offset += 1
      }
      return line
    }

    mutating func write(_ value: JSONScan.Value, of scan: JSONScan) {
      let indent = max(0, value.depth - 1) * 2
      let line = line(of: value.name?.lowerBound ?? value.range.lowerBound)
      let isContainer = value.kind == .object || value.kind == .array
      if isContainer, value.name == nil { return }
      let text =
        isContainer
        ? [] : value.kind == .string ? scan.decoded(value.range) : Array(bytes[value.range])
      if value.kind == .string, value.depth == 0 {
        lines(text, indent: 0, from: value.range.lowerBound, moves: false)
        return
      }
      begin(indent, line)
      if let name = value.name {
        out += scan.decoded(name).map { $0 < 0x20 ? 0x20 : $0 }
        out += ": ".utf8
      } else {
        out += "- ".utf8
      }
      let isLong = text.contains(0x0A)
      if isLong, value.name != nil {
        out += "|\n".utf8
        lines(text, indent: indent + 2, from: value.range.lowerBound, moves: false)
      } else {
        out += text.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
        out.append(0x0A)
      }
    }

    private mutating func begin(_ indent: Int, _ line: Int) {
      givenLines.append(line)
      out += repeatElement(0x20, count: indent)
    }

    /// Writes lines of text; with `moves`, the lines are lines of the given text as well.
    mutating func lines(_ text: [UInt8], indent: Int, from place: Int, moves: Bool) {
      var given = line(of: place)
      guard text.contains(where: { $0 > 0x20 }) else { return }
      for part in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
        begin(indent, given)
        out += part.map { $0 == 0x0D ? 0x20 : $0 }
        out.append(0x0A)
        if moves { given += 1 }
      }
    }
  }
}
