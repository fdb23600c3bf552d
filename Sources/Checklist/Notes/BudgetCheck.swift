/// Holds the figures of the cost estimate against the budget.
struct BudgetCheck {
  private let document: Document
  /// The figures of the passages that are evidence for the cost, with the passage.
  private let figures: [(passage: Int, quantity: Quantity)]

  /// Adds at most one remark for each kind of budget: the largest figure above it.
  ///
  /// A single figure settles it; figures are never added up, as a total stands beside its parts more
  /// often than not. Figures of something else than the planned experiment do not count.
  static func check(_ judge: Judge, _ budget: Budget, into notes: inout NoteList) {
    let check = BudgetCheck(judge)
    if let usd = budget.usd {
      check.add("$\(Notes.text(usd))", over: usd, into: &notes) { check.isDollars($0, in: $1) }
    }
    if let hours = budget.gpuHours {
      check.add("\(Notes.text(hours)) GPU-hours", over: hours, into: &notes) {
        check.isGPUTime($0, in: $1)
      }
    }
    if let days = budget.days {
      check.add("\(Notes.text(days)) days", over: days * 24, into: &notes) {
        check.isCalendarTime($0, in: $1)
      }
    }
  }

  private init(_ judge: Judge) {
    let document = judge.document
    self.document = document
    figures = document.passages.indices.filter {
      judge.evidence[$0][3] >= 0.5 && !judge.facts[$0].has(.user) && !judge.facts[$0].has(.cited)
        && !document.passages[$0].traits.contains(.quoted)
    }.flatMap { index in
      let range = document.quantities(in: document.passages[index].range)
      let quantities = document.quantities[range]
      let products = zip(quantities, quantities.dropFirst()).compactMap {
        Self.machineTime($0, $1, document, index)
      }
      return (quantities + products).map { (index, $0) }
    }
  }

  /// "8 H100s for 3 hours", "10 runs × 4 GPU-hours" as one figure.
  private static func machineTime(
    _ left: Quantity, _ right: Quantity, _ document: Document, _ passage: Int
  ) -> Quantity? {
    guard right.start >= left.end, right.start - left.end <= 24, !left.isVague, !right.isVague
    else { return nil }
    let isProduct: Bool
    switch (left.kind, right.kind) {
    case (.devices, .duration):
      isProduct = document.source.quote(Int(left.end)..<Int(right.start)) == "for"
    case (.runs, .machineTime), (.repeats, .machineTime), (.arms, .machineTime):
      let reader = CalculationReader(
        source: document.source, passage: document.passages[passage].range)
      let figure = Calculation.Figure(quantity: left, price: nil, end: Int(left.end))
      isProduct = reader.sign(figure, right) == .times
    default: return nil
    }
    guard isProduct else { return nil }
    return Quantity(
      value: left.value * right.value, low: left.low * right.low, kind: .machineTime,
      start: left.start, end: right.end)
  }

  private func add(
    _ limit: String, over value: Double, into notes: inout NoteList,
    where counts: (Quantity, Int) -> Bool
  ) {
    var over = figures.filter { $0.quantity.low > value && !$0.quantity.isVague }
    over.sort { $0.quantity.low > $1.quantity.low }
    // Looking around a figure takes longer than reading it, and one is enough.
    for (passage, quantity) in over.prefix(Self.mostTried)
    where counts(quantity, passage) && isOfThePlan(quantity, in: passage) {
      let range = Int(quantity.start)..<Int(quantity.end)
      notes.add(.budget, document.source, range) {
        "the plan says \(document.source.quote(range)), the budget is \(limit)"
      }
      return
    }
  }

  private static let mostTried = 100

  private func isDollars(_ quantity: Quantity, in passage: Int) -> Bool {
    guard quantity.kind == .money else { return false }
    let source = document.source
    let currency = source.currency(quantity)
    guard currency.contains("$") || currency.contains("dollar") || currency.contains("usd"),
      !currency.contains("r$"), !currency.contains("reais")
    else { return false }
    // "A$150", "NT$ 150", "150 Canadian dollars", "$150 CAD".
    let start = Int(quantity.start)
    var before = start
    while before > 0, start - before < 3, (0x61...0x7A).contains(source.folded[before - 1]) {
      before -= 1
    }
    let prefix = String(decoding: source.folded[before..<start], as: UTF8.self)
    guard prefix.isEmpty || prefix == "us" || source.bytes[start] != UInt8(ascii: "$") else {
      return false
    }
    let range = document.passages[passage].range
    // In LaTeX it is a mark.
    if source.bytes[start] != UInt8(ascii: "$"), source.holds("\\", in: range) { return false }
    return !Self.otherDollars.contains { source.holdsWord($0, in: near(quantity, range, 24)) }
  }

  private static let otherDollars: [StaticString] = [
    "aud", "cad", "nzd", "sgd", "hkd", "twd", "ntd", "mxn", "brl", "canadian", "australian",
    "singapore", "hong kong", "taiwan", "new zealand",
  ]

  private func isGPUTime(_ quantity: Quantity, in passage: Int) -> Bool {
    guard quantity.kind == .machineTime else { return false }
    let source = document.source
    var range = Int(quantity.start)..<Int(quantity.end)
    let here = document.passages[passage]
    if document.units(in: range).allSatisfy({ $0 != .device }), here.kind == .value {
      range = document.sections[here.section].title
    }
    return Self.gpus.contains { source.holds($0, in: range) }
  }

  private static let gpus: [StaticString] = [
    "gpu", "a100", "h100", "h200", "b200", "v100", "t4", "l4", "a10", "4090", "3090", "a6000",
    "a5000", "mi250", "mi300", "rtx", "nvidia", "card", "显卡", "卡",
  ]

  private func isCalendarTime(_ quantity: Quantity, in passage: Int) -> Bool {
    guard quantity.kind == .duration else { return false }
    let units = document.units(in: Int(quantity.start)..<Int(quantity.end))
    let range = document.passages[passage].range
    // "30 GPU-hours a week"
    let start = Int(quantity.start)
    let before = document.quantities(in: max(0, start - 40)..<start)
    if let last = before.last, Int(document.quantities[last].end) >= start - 1 { return false }
    // Hours beyond days are those of the machines together.
    guard units.contains(where: { ($0.hours ?? 0) >= 24 }) else { return false }
    return !Circumstance.found(in: near(quantity, range, 60), document.source).contains(.ofData)
  }

  /// Whether the figure is of the planned experiment: not denied, not saved, not of each month.
  private func isOfThePlan(_ quantity: Quantity, in passage: Int) -> Bool {
    let source = document.source
    let range = document.passages[passage].range
    let wide = Circumstance.found(in: near(quantity, range, 160), source)
    if wide.contains(.elsewhere) { return false }
    let start = Int(quantity.start)
    if Circumstance.found(in: max(range.lowerBound, start - 14)..<start, source).contains(.denied) {
      return false
    }
    // A factor of a product, or an amount for each week.
    let price = UnitPrice.read(at: Int(quantity.end), in: source, amount: nil)
    if case .hours? = price?.per { return false }
    var end = Int(quantity.end)
    while end < range.upperBound, source.bytes[end] == 0x20 { end += 1 }
    return !source.matches("×", at: end) && !source.matches("x ", at: end)
  }

  /// The text around a figure within its passage.
  private func near(_ quantity: Quantity, _ range: Range<Int>, _ reach: Int) -> Range<Int> {
    let start = max(range.lowerBound, Int(quantity.start) - reach)
    return start..<max(start, min(range.upperBound, Int(quantity.end) + reach))
  }
}
