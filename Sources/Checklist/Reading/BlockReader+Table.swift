extension BlockReader {
  /// Reads the rows of a table.
  ///
  /// A row is a passage, under its first cell. Where the columns are headed by the steps, a cell is
  /// one, under the header of its column.
  mutating func readTable(from start: Int, upTo limit: Int, indent: Int) -> Int {
    var index = start
    var columns: [Int] = []
    while index < limit {
      let line = Line(index, of: source, indent: indent)
      guard case .row = line.kind else { break }
      if !source.isDelimiterRow(line.content) {
        if index == start {
          openSection(line.content, rank: Rank.intro)
          let headers = source.cells(line.content)
          if areSteps(headers) {
            columns = headers.map { aside($0) }
            add(line.content, .heading)
          } else {
            add(line.content, .row)
          }
        } else if columns.isEmpty {
          let section = aside(source.firstCell(line.content))
          add(line.content, .row, traits: .labelled, section: section)
        } else {
          for (cell, section) in zip(source.cells(line.content), columns) {
            addSentences(cell, .item, traits: .labelled, section: section)
          }
        }
      }
      index += 1
    }
    close(Rank.intro)
    return index
  }

  /// Whether headers of columns announce a plan's steps: a hypothesis and another one, or four.
  ///
  /// Tables of runs have columns such as "Run", "Control" and "Cost", and are read row by row.
  private func areSteps(_ headers: [Range<Int>]) -> Bool {
    guard headers.count > 1 else { return false }
    let announced = headers.map { topics(of: $0).subtracting(.other) }.filter { $0.isSingle }
    let distinct = Set(announced).count
    return distinct > 3 || distinct > 1 && announced.contains(.hypothesis)
  }
}
