internal import JSONText

/// Reads JSON lines: one object per line; a member that a line lacks is empty there.
enum JSONRows {
  static func table(_ bytes: [UInt8], path: String) throws(ResultsError) -> ResultTable {
    var table = ResultTable(path: path, columns: [], rows: [])
    var places: [String: Int] = [:]
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
      let place = "\(path):\(index + 1)"
      let members = try members(Array(line), place)
      var values = [String](repeating: "", count: table.columns.count)
      var seen: Set<String> = []
      for member in members {
        guard seen.insert(member.name).inserted else {
          throw ResultsError(.malformed, "\(place): \"\(member.name)\" stands there twice")
        }
        let column = places[member.name] ?? table.columns.count
        if column == table.columns.count {
          places[member.name] = column
          table.columns.append(member.name)
          values.append("")
        }
        values[column] = text(member.value)
      }
      table.rows.append(.init(place: index + 1, values: values))
    }
    guard !table.rows.isEmpty else {
      throw ResultsError(.empty, "\(path): the file is empty; it must have one object per line")
    }
    for row in table.rows.indices {
      let lacking = table.columns.count - table.rows[row].values.count
      table.rows[row].values += repeatElement("", count: lacking)
    }
    return table
  }

  private static func members(
    _ line: [UInt8], _ place: String
  ) throws(ResultsError) -> [JSON.Member] {
    let json: JSON
    do {
      json = try JSON(parsing: line)
    } catch {
      // A Python program writes NaN where a figure is missing.
      let hint = line.firstRange(of: "NaN".utf8) == nil ? "" : "; NaN is no JSON, write null"
      throw ResultsError(.malformed, "\(place): not JSON: \(error)\(hint)")
    }
    guard case .object(let members) = json else {
      throw ResultsError(
        .malformed, "\(place): not an object; each line must be one, such as {\"seed\": 1, …}")
    }
    return members
  }

  private static func text(_ value: JSON) -> String {
    switch value {
    case .string(let text): text
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .bool(let flag): flag ? "true" : "false"
    case .null: ""
    case .array: "[…]"
    case .object: "{…}"
    }
  }
}
