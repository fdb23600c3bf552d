/// Holds the figures of the cost estimate against the budget.
struct BudgetCheck {
  /// At most one remark for each kind of budget.
  private(set) var notes: [Note] = []

  /// Compares the largest figures of the passages that are evidence for the cost.
  ///
  /// A single figure above the budget settles it; figures are never added up, as a total stands
  /// beside its parts more often than not.
  init(_ judge: Judge, _ budget: Budget) {
    let document = judge.document
    let cost = document.passages.indices.filter { judge.evidence[$0][3] >= 0.5 }
    let quantities = cost.flatMap { index in
      document.quantities[document.quantities(in: document.passages[index].range)]
    }
    if let usd = budget.usd {
      note(
        quantities.filter { $0.kind == .money && Self.isDollars($0, document.source) }, over: usd,
        document.source
      ) { "$\($0)" }
    }
    if let hours = budget.gpuHours {
      note(quantities.filter { $0.kind == .machineTime }, over: hours, document.source) {
        "\($0) GPU-hours"
      }
    }
    if let days = budget.days {
      note(quantities.filter { $0.kind == .duration }, over: days * 24, document.source) { _ in
        "\(Notes.text(days)) days"
      }
    }
  }

  private mutating func note(
    _ quantities: [Quantity], over limit: Double, _ source: Source, name: (String) -> String
  ) {
    guard let largest = quantities.max(by: { $0.low < $1.low }), largest.low > limit else { return }
    let range = Int(largest.start)..<Int(largest.end)
    notes.append(
      Note(
        kind: "budget", lines: source.givenLines(of: range),
        message: "the plan says \(source.quote(range)), the budget is \(name(Notes.text(limit)))"))
  }

  private static func isDollars(_ quantity: Quantity, _ source: Source) -> Bool {
    let written = source.folded[Int(quantity.start)..<Int(quantity.end)]
    let text = String(decoding: written, as: UTF8.self)
    if text.contains("r$") || text.contains("reais") { return false }
    return text.contains("$") || text.contains("dollar") || text.contains("usd")
  }
}
