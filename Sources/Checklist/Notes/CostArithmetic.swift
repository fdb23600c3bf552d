/// Recomputes products that the text spells out: "8 × 3 h × 4 runs = 69 h", "24 h × $2/h = $480".
struct CostArithmetic {
  /// How far off a result may be: estimates are rounded, often generously.
  private static let tolerance = 0.2
  /// The most factors of a product.
  private static let mostFactors = 8
  /// How far around a calculation its circumstances are looked for, in bytes.
  private static let reach = 160

  /// Adds one remark for each product in the text that `judge` has read which does not come out.
  static func check(_ judge: Judge, into notes: inout NoteList) {
    for (index, facts) in judge.facts.enumerated()
    where facts.figures.count >= Calculation.fewestFigures && facts.kind != .code {
      let document = judge.document
      let range = document.passages[index].range
      for calculation in Calculation.all(facts.figures, in: range, of: document)
      where calculation.isWhole {
        let sides = calculation.sides
        for side in 1..<sides.count {
          let isFirst = sides[side].count == 1
          let (factors, result) =
            isFirst ? (sides[side - 1], sides[side]) : (sides[side], sides[side - 1])
          guard factors.count >= 2, factors.count <= mostFactors, result.count == 1 else {
            continue
          }
          let product = CostArithmetic(document, index, factors, result[0])
          guard let value = product.wrongValue() else { continue }
          let from = min(Int(factors[0].quantity.start), Int(result[0].quantity.start))
          let to = max(factors[factors.count - 1].end, result[0].end)
          notes.add(.costArithmetic, document.source, from..<to) { product.message(value) }
        }
      }
    }
  }

  private let document: Document
  private let passage: Int
  private let factors: [Calculation.Figure]
  private let result: Calculation.Figure

  private init(
    _ document: Document, _ passage: Int, _ factors: [Calculation.Figure],
    _ result: Calculation.Figure
  ) {
    self.document = document
    self.passage = passage
    self.factors = factors
    self.result = result
  }

  private var isMoney: Bool { result.quantity.kind == .money }

  /// The product, when the result is another and nothing explains why.
  private func wrongValue() -> Double? {
    let figures = factors + [result]
    guard
      figures.allSatisfy({
        !$0.quantity.isVague && $0.quantity.low == $0.quantity.value && $0.quantity.value > 0
      }), let product = product()
    else { return nil }
    let ratio = product / result.quantity.value
    // A factor of sixty or a thousand is a unit misread, not a sum got wrong.
    guard isOff(ratio), ratio < 40, ratio > 1.0 / 40, !isLoose, !isExplained(ratio) else {
      return nil
    }
    return product
  }

  /// Whether the result is a round "a day" or "less than 10 h".
  private var isLoose: Bool {
    let start = Int(result.quantity.start)
    let units = document.units(in: start..<Int(result.quantity.end))
    if result.quantity.isWords, units.contains(.one) || units.contains(.half) { return true }
    let before = max(document.passages[passage].range.lowerBound, start - 14)
    return Circumstance.found(in: before..<start, document.source).contains(.denied)
  }

  private func isOff(_ ratio: Double) -> Bool {
    ratio > 1 + Self.tolerance || ratio < 1 - Self.tolerance
  }

  /// The factors multiplied, in the unit of the result; `nil` when they do not fit together.
  private func product() -> Double? {
    let quantities = factors.map(\.quantity)
    let times = quantities.filter(\.isTime)
    let money = factors.filter { $0.quantity.kind == .money || $0.quantity.kind == .price }
    let unfit: [Quantity.Kind] = [.percent, .bytes, .rate, .points]
    guard times.count <= 1, money.count <= 1,
      !quantities.contains(where: { unfit.contains($0.kind) }),
      isMoney == !money.isEmpty, result.price == nil
    else { return nil }
    let product = quantities.reduce(1) { $0 * $1.value }
    guard let price = money.first else {
      guard result.quantity.isTime == !times.isEmpty else { return nil }
      return result.quantity.isTime || Self.isCount(result.quantity) ? product : nil
    }
    guard document.source.currency(price.quantity) == document.source.currency(result.quantity)
    else { return nil }
    switch price.price?.per {
    case .hours(let hours): return times.isEmpty ? nil : product / hours
    case .tokens(let count):
      return quantities.contains { $0.kind == .tokens } ? product / count : nil
    case .each: return times.isEmpty ? product : nil
    case nil:
      guard price.quantity.kind == .money,
        !times.contains(where: { $0.kind == .moment || $0.value < 0.5 })
      else { return nil }
      return product
    }
  }

  private static func isCount(_ quantity: Quantity) -> Bool {
    switch quantity.kind {
    case .runs, .items, .tokens, .flops, .arms, .subjects: true
    default: false
    }
  }

  /// Whether the text around gives a reason why the result is not the product: another number that
  /// makes up for it, work side by side, a discount.
  private func isExplained(_ ratio: Double) -> Bool {
    let source = document.source
    let range = document.passages[passage].range
    let start = min(Int(factors[0].quantity.start), Int(result.quantity.start))
    let end = max(factors[factors.count - 1].end, result.end)
    let window = max(0, start - Self.reach)..<min(source.bytes.count, end + Self.reach)
    var numbers = conversions()
    for quantity in document.quantities[document.quantities(in: window)]
    where Int(quantity.start) < start || Int(quantity.start) >= end {
      let isNear = range.contains(Int(quantity.start))
      switch quantity.kind {
      case .devices: numbers.append(quantity.value)
      case .percent where isNear:
        let share = quantity.value / 100
        numbers += [share, 1 + share, 1 - share]
      case .plain, .runs, .repeats, .arms, .steps, .items, .people:
        if isNear { numbers.append(quantity.value) }
      default: break
      }
    }
    let fits = numbers.contains {
      $0 > 0 && (!isOff(ratio * $0) || !isOff(ratio / $0))
    }
    if fits { return true }
    let said = Circumstance.found(in: window.clamped(to: range), source)
    if ratio < 1 { return said.contains(.more) }
    if said.contains(.less) { return true }
    guard result.quantity.isTime else { return false }
    return Circumstance.found(in: window, source).contains(.parallel)
  }

  /// What units can be mistaken for: working days, the six operations for each parameter and token,
  /// a price whose unit is not given.
  private func conversions() -> [Double] {
    var found: [Double] = []
    if self.result.quantity.kind == .flops, factors.allSatisfy({ $0.quantity.value >= 1_000 }) {
      found += [2, 3, 4, 6, 8]
    }
    // "30 h on two GPUs" is one figure.
    let result = Int(self.result.quantity.start)..<Int(self.result.quantity.end)
    found += document.units(in: result).compactMap(\.factor)
    if document.source.holds("on two", in: result) { found.append(2) }
    let times = (factors + [self.result]).map(\.quantity).filter(\.isTime)
    for time in times {
      let units = document.units(in: Int(time.start)..<Int(time.end))
      if units.contains(.day) { found.append(3) }
      if units.contains(.week) { found += [1.4, 4.2] }
      if units.contains(.month) { found += [1.4, 4.4] }
      if isMoney, factors.allSatisfy({ $0.price == nil }), !units.contains(.hour) {
        found += [8, 24, 168, 60, 5, 7, 30]
      }
    }
    return found
  }

  private func message(_ product: Double) -> String {
    func quote(_ figure: Calculation.Figure) -> String {
      document.source.quote(Int(figure.quantity.start)..<figure.end)
    }
    let value =
      result.quantity.isTime
      ? Self.time(product) : Notes.text(product) + (isMoney ? " in money" : "")
    return factors.map(quote).joined(separator: " × ")
      + " is \(value), the plan says \(quote(result))"
  }

  private static func time(_ hours: Double) -> String {
    if hours >= 1 { return Notes.text(hours) + " hours" }
    if hours * 60 >= 1 { return Notes.text(hours * 60) + " minutes" }
    return Notes.text(hours * 3_600) + " seconds"
  }
}

extension Quantity {
  /// Whether the value is in hours.
  var isTime: Bool {
    kind == .duration || kind == .machineTime || kind == .personTime || kind == .moment
  }
}

extension Source {
  /// The sign or words of a sum of money, without its number.
  func currency(_ quantity: Quantity) -> String {
    let text = String(decoding: folded[Int(quantity.start)..<Int(quantity.end)], as: UTF8.self)
    return text.filter { !$0.isNumber && !" .,\u{1}kmb".contains($0) }
  }
}
