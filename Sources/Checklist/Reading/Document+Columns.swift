extension Document {
  /// Gives bare numbers the unit that their key or column names: "gpu_hours: 1.6", and a column
  /// "H100-h" in a table.
  mutating func readUnitsOfKeys() {
    for passage in passages where passage.kind == .value && passage.traits.contains(.labelled) {
      let title = sections[passage.section].title
      // In broken outlines a key may stand behind what is taken for its value.
      guard title.upperBound <= passage.range.upperBound, let kind = unit(of: title) else {
        continue
      }
      for index in quantities(in: title.upperBound..<passage.range.upperBound)
      where quantities[index].kind == .plain {
        quantities[index].kind = kind
      }
    }
    var header = 0..<0
    var kinds: [Quantity.Kind?] = []
    for passage in passages where passage.kind == .row {
      let parent = sections[passage.section].parent
      if !passage.traits.contains(.labelled) {
        header = passage.range
        kinds = source.cells(header).map { unit(of: $0) }
        continue
      }
      guard sections[parent].title == header, kinds.contains(where: { $0 != nil }) else { continue }
      for (cell, kind) in zip(source.cells(passage.range), kinds) {
        guard let kind else { continue }
        for index in quantities(in: cell) where quantities[index].kind == .plain {
          quantities[index].kind = kind
        }
      }
    }
  }

  /// The units whose words stand in `range`, the first eight.
  func units(in range: Range<Int>) -> [Unit] {
    var units: [Unit] = []
    var index = range.lowerBound
    while index < range.upperBound, units.count < 8 {
      let byte = source.folded[index]
      let isStart =
        index == range.lowerBound || source.folded[index - 1] <= 0x20
        || source.folded[index - 1] == UInt8(ascii: "(") || byte >= 0xE0
      if byte > 0x20, isStart, let match = Unit.trie.longest(in: source.folded.span, at: index),
        let unit = Unit(rawValue: match.tag)
      {
        units.append(unit)
        index = Int(match.end)
      } else {
        index += 1
      }
    }
    return units
  }

  /// The kind of quantity that a key or column header speaks of.
  private func unit(of title: Range<Int>) -> Quantity.Kind? {
    let units = units(in: title)
    let hasTime = units.contains { $0 == .hour || $0 == .day || $0 == .week || $0 == .minute }
    if units.contains(.currency) { return units.contains(.per) ? .price : .money }
    // A column "d" is as likely the fourth of a, b, c, d as one of days.
    if source.folded[title].count(where: { $0 > 0x20 && $0 != Folding.filler }) == 1 { return nil }
    if hasTime, units.contains(.device) { return .machineTime }
    if hasTime, units.contains(.person) { return .personTime }
    if hasTime { return .duration }
    if units.contains(.token) { return .tokens }
    if units.contains(.flop) { return .flops }
    return nil
  }
}
