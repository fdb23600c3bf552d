/// Recomputes times that the text works out from computation and speed: "6e18 FLOPs ÷ 2e14 FLOP/s =
/// 8 h".
enum ComputeTime {
  /// Up to how many times too short or too long a time may be: devices are never fully used.
  private static let tolerance = 5.0

  /// Recomputes every such time in the text that `judge` has read.
  static func check(_ judge: Judge, into notes: inout NoteList) {
    for facts in judge.facts
    where facts.figures.count >= 3 && facts.has(.rate) && facts.kind != .code {
      let document = judge.document
      for index in facts.figures.dropLast(2) {
        check(
          document.quantities[index], document.quantities[index + 1],
          document.quantities[index + 2], document.source, &notes)
      }
    }
  }

  private static func check(
    _ work: Quantity, _ speed: Quantity, _ time: Quantity, _ source: Source,
    _ notes: inout NoteList
  ) {
    // A stroke behind "FLOPs" makes them look like a rate.
    guard work.kind == .flops || work.kind == .rate, speed.kind == .rate, time.isTime,
      ![work, speed, time].contains(where: \.isVague),
      Self.between(work, speed, source, ["/", "÷"]), Self.between(speed, time, source, ["=", "≈"]),
      let operations = Self.flops(work, source), let rate = Self.flops(speed, source), rate > 0,
      time.value > 0
    else { return }
    let hours = operations / rate / 3_600
    guard hours / time.value > Self.tolerance || time.value / hours > Self.tolerance else { return }
    let range = Int(work.start)..<Int(time.end)
    func quote(_ quantity: Quantity) -> String {
      source.quote(Int(quantity.start)..<Int(quantity.end))
    }
    notes.add(.costArithmetic, source, range) {
      "\(quote(work)) ÷ \(quote(speed)) is \(Notes.text(hours)) hours, "
        + "the plan says \(quote(time))"
    }
  }

  /// Whether nothing but one of `signs` stands between two quantities.
  private static func between(
    _ left: Quantity, _ right: Quantity, _ source: Source, _ signs: [String]
  ) -> Bool {
    guard right.start > left.end, right.start - left.end <= 8 else { return false }
    let text = String(
      decoding: source.bytes[Int(left.end)..<Int(right.start)], as: UTF8.self)
    let bare = text.filter { $0 != " " && $0 != "~" }
    return signs.contains(bare.hasPrefix("s") ? String(bare.dropFirst()) : bare)
  }

  /// What the prefix of the unit multiplies by.
  private static let prefixes: [(name: String, factor: Double)] = [
    ("gflop", 1e9), ("tflop", 1e12), ("teraflop", 1e12), ("pflop", 1e15), ("petaflop", 1e15),
    ("eflop", 1e18), ("exaflop", 1e18), ("zflop", 1e21),
  ]

  /// The quantity in floating-point operations, or `nil` when it is of something else.
  private static func flops(_ quantity: Quantity, _ source: Source) -> Double? {
    let text = String(
      decoding: source.folded[Int(quantity.start)..<Int(quantity.end)], as: UTF8.self)
    guard text.contains("flop") else { return nil }
    return quantity.value * (prefixes.first { text.contains($0.name) }?.factor ?? 1)
  }
}
