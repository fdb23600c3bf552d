import Reports
import Store

extension RunReader {
  /// What a reader of any report on the run must know.
  func remarks() throws(StoreError) -> [String] {
    var remarks: [String] = []
    let recorded = try recordedReplies()
    if recorded > 0 {
      remarks.append(RunSummary.demonstration(of: recorded, systems: try systems().count))
    }
    let earlier = try earlierScores()
    if !earlier.isEmpty {
      let counts = earlier.map { "\($0.count) by checklist \($0.version)" }
      remarks.append(
        "Some replies were scored more than once; shown is the latest score. Earlier ones are kept in "
          + "the table earlier_score: \(counts.joined(separator: ", ")).")
    }
    return remarks + (try accounts().map(EstimateText.comparison))
  }
}
