/// Recomputes products that the text spells out: "8 × 3 h × 4 runs = 69 h".
struct CostArithmetic {
  /// One remark for each product that does not come out.
  private(set) var notes: [Note] = []

  /// How far off a result may be: estimates are rounded, often generously.
  private static let tolerance = 0.2

  private enum Join { case times, equals, none }

  /// Recomputes every product in the text that `judge` has read.
  init(_ judge: Judge) {
    let document = judge.document
    for index in document.passages.indices {
      let passage = document.passages[index]
      guard passage.kind != .code else { continue }
      let range = document.quantities(in: passage.range)
      guard range.count >= 3 else { continue }
      check(Array(document.quantities[range]), document.source)
    }
  }

  private mutating func check(_ quantities: [Quantity], _ source: Source) {
    var index = 0
    while index + 2 < quantities.count {
      var factors = [quantities[index]]
      var next = index + 1
      while next < quantities.count, join(quantities[next - 1], quantities[next], source) == .times
      {
        factors.append(quantities[next])
        next += 1
      }
      if factors.count >= 2, next < quantities.count,
        join(quantities[next - 1], quantities[next], source) == .equals,
        !goesOn(after: quantities[next], source), !comesFrom(factors[0], source),
        let note = verdict(factors, quantities[next], source)
      {
        notes.append(note)
      }
      index = max(next, index + 1)
    }
  }

  /// What stands between two quantities: only a sign of multiplication, only one of equality.
  private func join(_ left: Quantity, _ right: Quantity, _ source: Source) -> Join {
    guard right.start >= left.end, right.start - left.end <= 28 else { return .none }
    var join = Join.none
    var index = Int(left.end)
    while index < Int(right.start) {
      let byte = source.bytes[index]
      let next = index + 1 < source.bytes.count ? source.bytes[index + 1] : 0
      switch byte {
      case 0xC3 where next == 0x97, 0xC2 where next == 0xB7, UInt8(ascii: "*"):
        if join != .none { return .none }
        join = .times
      case 0xE2 where next == 0x89 && source.bytes[index + 2] == 0x88, UInt8(ascii: "="):
        if join != .none { return .none }
        join = .equals
      case UInt8(ascii: "x") where source.folded[index - 1] == 0x20 && next == 0x20:
        if join != .none { return .none }
        join = .times
      case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "|"),
        UInt8(ascii: "^"), UInt8(ascii: "{"), UInt8(ascii: "["), 0x0A, UInt8(ascii: "."),
        UInt8(ascii: "<"), UInt8(ascii: ">"):
        return .none
      default: break
      }
      index += 1
    }
    return join
  }

  /// Whether the result is itself part of a longer calculation.
  private func goesOn(after quantity: Quantity, _ source: Source) -> Bool {
    var index = Int(quantity.end)
    let limit = min(source.bytes.count, index + 3)
    while index < limit {
      if "+*/^×x(".utf8.contains(source.bytes[index]) || source.bytes[index] == 0xC3 { return true }
      if source.bytes[index] > 0x20 { return false }
      index += 1
    }
    return false
  }

  /// Whether something stands before the first factor that belongs to the calculation.
  private func comesFrom(_ quantity: Quantity, _ source: Source) -> Bool {
    var index = Int(quantity.start) - 1
    while index >= 0, Int(quantity.start) - index <= 4 {
      let byte = source.bytes[index]
      if "+*/^-)(".utf8.contains(byte) || byte == 0x97 || byte == 0xB7 { return true }
      if byte > 0x20 { return false }
      index -= 1
    }
    return false
  }

  private func verdict(_ factors: [Quantity], _ result: Quantity, _ source: Source) -> Note? {
    let all = factors + [result]
    if all.contains(where: { $0.isWords || $0.low != $0.value || $0.value <= 0 }) { return nil }
    let times = factors.filter(\.isTime)
    let money = factors.filter { $0.kind == .money || $0.kind == .price }
    guard times.count <= 1, money.count <= 1 else { return nil }
    if factors.contains(where: { [.percent, .bytes, .rate, .points].contains($0.kind) }) {
      return nil
    }
    let isMoney = result.kind == .money
    guard isMoney == !money.isEmpty, isMoney || result.isTime == !times.isEmpty else { return nil }
    if isMoney, times.contains(where: { $0.kind == .moment || $0.value < 0.5 }) { return nil }
    if !isMoney, !result.isTime, !Self.isCount(result) { return nil }
    let product = factors.reduce(1) { $0 * $1.value }
    let ratio = product / result.value
    guard ratio > 1 + Self.tolerance || ratio < 1 - Self.tolerance else { return nil }
    // A factor of sixty or a thousand is a unit misread, not a sum got wrong.
    guard ratio < 40, ratio > 1.0 / 40 else { return nil }
    let range = Int(factors[0].start)..<Int(result.end)
    let written = factors.map { source.quote(Int($0.start)..<Int($0.end)) }
      .joined(separator: " × ")
    let unit = isMoney ? "in money" : result.isTime ? "hours" : ""
    let said = source.quote(Int(result.start)..<Int(result.end))
    return Note(
      kind: "cost_arithmetic", lines: source.givenLines(of: range),
      message: "\(written) is \(Notes.text(product))\(unit.isEmpty ? "" : " " + unit), "
        + "the plan says \(said)")
  }

  private static func isCount(_ quantity: Quantity) -> Bool {
    switch quantity.kind {
    case .runs, .items, .tokens, .flops, .arms, .subjects: true
    default: false
    }
  }
}

extension Quantity {
  /// Whether the value is in hours.
  var isTime: Bool {
    kind == .duration || kind == .machineTime || kind == .personTime || kind == .moment
  }
}
