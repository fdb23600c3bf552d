internal import Checklist

/// Which way a change goes that is stated without a sign.
enum Direction {
  case asWritten, downwards, unknown

  private static let down = [
    "smaller", "lower", "fewer", "less", "shorter", "cheaper", "below the",
  ]
  private static let falling = [
    "reduce", "reduces", "lower", "lowers", "cut", "cuts", "drop", "drops", "fall", "falls",
    "decrease", "decreases", "shrink", "shrinks",
  ]
  private static let speed = ["faster", "slower", "quicker"]

  /// By the word behind the number, or the verb before "by at least".
  init(_ amount: PlanReading.Amount, metric: String?) {
    let behind = amount.after.lowercased().split { !$0.isLetter }.prefix(2).map(String.init)
    let before = amount.before.lowercased().split { !$0.isLetter }.suffix(8).map(String.init)
    if let first = behind.first, Self.speed.contains(first) {
      let name = metric?.lowercased() ?? ""
      let isTime = ["time", "latency", "duration"].contains { name.contains($0) }
      let isRate = ["throughput", "rate", "speed"].contains { name.contains($0) }
      self = isTime == isRate ? .unknown : isTime == (first != "slower") ? .downwards : .asWritten
    } else if let first = behind.first, Self.down.contains(first) {
      self = .downwards
    } else if before.contains("by"), !Set(before).isDisjoint(with: Self.falling) {
      self = .downwards
    } else {
      self = .asWritten
    }
  }
}
