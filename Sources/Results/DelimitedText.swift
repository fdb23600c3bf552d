/// Reads comma-separated values by RFC 4180, and tab-separated ones likewise: a header, then rows.
///
/// Lines may end in LF as well as CR LF, a byte-order mark may stand first, and empty lines are
/// passed over; all else that the RFC does not allow is an error with its line. Time is linear.
enum DelimitedText {
  static func table(
    _ bytes: [UInt8], separator: UInt8, path: String
  ) throws(ResultsError) -> ResultTable {
    var scanner = Scanner(bytes: bytes, separator: separator, path: path)
    guard let header = try scanner.record() else {
      throw ResultsError(.empty, "\(path): the file is empty; it must have a header and rows")
    }
    let columns = header.values.map(\.trimmedEnds)
    try check(columns, header.line, separator, path)
    var table = ResultTable(path: path, columns: columns, rows: [])
    while let record = try scanner.record() {
      guard record.values.count == columns.count else {
        throw ResultsError(
          .malformed,
          "\(path):\(record.line): \(record.values.count) fields where the header has "
            + "\(columns.count); quote values that hold a separator")
      }
      table.rows.append(.init(place: record.line, values: record.values))
    }
    guard !table.rows.isEmpty else {
      throw ResultsError(.empty, "\(path): there is a header and no row; there are no results yet")
    }
    return table
  }

  private static func check(
    _ columns: [String], _ line: Int, _ separator: UInt8, _ path: String
  ) throws(ResultsError) {
    if columns.count == 1, separator == UInt8(ascii: ","),
      columns[0].contains(where: { ";\t".contains($0) })
    {
      throw ResultsError(
        .malformed,
        "\(path):\(line): the header has no comma but semicolons or tabs; save it with commas, or "
          + "with tabs as .tsv")
    }
    var seen: Set<String> = []
    for (index, name) in columns.enumerated() {
      if name.isEmpty {
        throw ResultsError(.malformed, "\(path):\(line): column \(index + 1) has no name")
      }
      guard seen.insert(name).inserted else {
        throw ResultsError(
          .malformed, "\(path):\(line): two columns are called \"\(name)\"; rename one")
      }
    }
  }
}

extension String {
  /// Without white space at either end.
  fileprivate var trimmedEnds: String {
    var rest = self[...]
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest.drop(while: \.isWhitespace))
  }
}

/// Goes through the records of delimited text.
private struct Scanner {
  let bytes: [UInt8]
  let separator: UInt8
  let path: String
  var index: Int
  var line = 1

  init(bytes: [UInt8], separator: UInt8, path: String) {
    self.bytes = bytes
    self.separator = separator
    self.path = path
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next record that is not an empty line, with the line it begins on.
  mutating func record() throws(ResultsError) -> (line: Int, values: [String])? {
    while index < bytes.count {
      let start = line
      var values = [try field()]
      while index < bytes.count, bytes[index] == separator {
        index += 1
        values.append(try field())
      }
      endLine()
      if values != [""] { return (start, values) }
    }
    return nil
  }

  private mutating func field() throws(ResultsError) -> String {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return try plain() }
    let start = line
    index += 1
    var value: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
          guard atEnd else {
            throw failure(line, "text follows a closing quote; double the quotes inside a value")
          }
          return try text(value, start)
        }
        index += 1
      } else if byte == 0x0A {
        line += 1
      }
      value.append(byte)
    }
    throw failure(start, "a quote opens here and is not closed")
  }

  private mutating func plain() throws(ResultsError) -> String {
    let start = index
    while !atEnd {
      if bytes[index] == UInt8(ascii: "\"") {
        throw failure(line, "a quote inside an unquoted value; quote the value and double it")
      }
      index += 1
    }
    return try text(Array(bytes[start..<index]), line)
  }

  /// Whether a field ends here.
  private var atEnd: Bool {
    guard index < bytes.count else { return true }
    let byte = bytes[index]
    if byte == separator || byte == 0x0A { return true }
    return byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
  }

  private mutating func endLine() {
    guard index < bytes.count else { return }
    index += bytes[index] == 0x0D ? 2 : 1
    line += 1
  }

  private func text(_ bytes: [UInt8], _ line: Int) throws(ResultsError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw failure(line, "a value is not UTF-8 text; save the file as UTF-8")
    }
    return text
  }

  private func failure(_ line: Int, _ message: String) -> ResultsError {
    ResultsError(.malformed, "\(path):\(line): \(message)")
  }
}
