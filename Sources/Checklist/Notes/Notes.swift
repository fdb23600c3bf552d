/// Remarks beyond the five levels.
struct Notes {
  /// The remarks, in the order of the text.
  private(set) var all: [Note] = []

  /// Looks for everything worth a remark in what `judge` has read.
  init(_ judge: Judge, steps: [StepFinding], budget: Budget?) {
    all.sort { $0.lines.lowerBound < $1.lines.lowerBound }
  }
}
