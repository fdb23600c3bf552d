import Checklist
import GRDB
import Study
import Testing

@testable import Store

@Suite struct RescoreTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  /// A later checklist, which finds no cost estimate and minds the budget.
  private let later = RunSettings(toolVersion: "1.1", checklistVersion: "c2")

  private func stricter(_ text: String, _ budget: Budget?) -> Assessment {
    var found = assessment([.met, .met, .met, budget == nil ? .absent : .weak, .met])
    found.checklistVersion = "c2"
    return found
  }

  private func rows(_ sql: String) throws -> [String] {
    try DatabaseQueue(path: scratch.run + "/run.sqlite").read { database in
      try Row.fetchAll(database, sql: sql).map { row in
        row.databaseValues.map { $0.storage.value.map { "\($0)" } ?? "-" }.joined(separator: "|")
      }
    }
  }

  private let drafts = [
    Draft(number: 0, text: "Short.", assessment: assessment([.met, .weak, .absent, .met, .met])),
    Draft(
      number: 1, addition: "More.", text: "A plan.\n",
      assessment: assessment([.met, .met, .met, .met, .met])),
    Draft(
      number: 2, addition: "Nothing new.", isTaken: false, text: "A plan.\n",
      assessment: assessment([.met, .met, .met, .met, .met])),
  ]

  private func repaired(_ trial: Trial) -> TrialRecord {
    var record = record(trial, attempts: [attempt(1), attempt(2), attempt(3)])
    record.attempts[1].followUp = 1
    record.attempts[2].followUp = 2
    record.drafts = drafts
    return record
  }

  private func begin() async throws {
    let folder = try RunFolder.create(scratch.run, settings: settings)
    let poor = assessment([.met, .met, .met, .absent, .met])
    try await folder.plan([trial("a", budget: Budget(usd: 5)), trial("b"), trial("c"), trial("d")])
    try await folder.record(record(trial("a", budget: Budget(usd: 5))))
    try await folder.record(record(trial("b"), assessment: poor))
    try await folder.record(repaired(trial("c")))
    try await folder.record(failed(trial("d")))
    try await folder.close(outcome: "finished")
  }

  @Test func draftsComeBackAsTheyWere() async throws {
    try await begin()
    let full = try trials(of: scratch.run)
    #expect(full.map(\.drafts) == [[], [], drafts, []])
    let levels = try trials(of: scratch.run, .levels)[2].drafts
    #expect(levels.map(\.number) == [0, 1, 2] && levels.map(\.isTaken) == [true, true, false])
    #expect(levels.allSatisfy { $0.text.isEmpty && $0.addition == nil })
    #expect(levels[0].assessment.level(of: .ablationsControls) == .absent)
  }

  @Test func aSecondRecordReplacesDrafts() async throws {
    try await begin()
    let folder = try RunFolder.open(scratch.run, settings: settings)
    try await folder.record(record(trial("c")))
    try await folder.close(outcome: "finished")
    #expect(try rows("SELECT * FROM draft") == [])
  }

  @Test func bothScoresAreKeptAndChangesListed() async throws {
    try await begin()
    let folder = try RunFolder.open(scratch.run, settings: later)
    let rescoring = try await folder.rescore(stricter)
    try await folder.close(outcome: "rescored")
    #expect(rescoring.rescored == 3 && rescoring.known == 0)
    #expect(rescoring.versions == ["c1": 3])
    #expect(rescoring.passed == (2, 0))
    #expect(rescoring.changes.map(\.trial.prompt) == ["a", "c"])
    #expect(rescoring.changes.map { $0.after.level(of: .costEstimate) } == [.weak, .absent])
    #expect(
      try rows("SELECT trial_id, cost_estimate, passed, checklist_version FROM score")
        == ["1|1|0|c2", "2|0|0|c2", "3|0|0|c2"])
    #expect(
      try rows(
        "SELECT trial_id, draft, cost_estimate, passed, checklist_version FROM earlier_score")
        == [
          "1|-1|2|1|c1", "2|-1|0|0|c1", "3|-1|2|1|c1", "3|0|2|0|c1", "3|1|2|1|c1", "3|2|2|1|c1",
        ])
    let read = try trials(of: scratch.run)
    #expect(read[0].assessment?.checklistVersion == "c2")
    #expect(read[2].drafts.allSatisfy { $0.assessment.checklistVersion == "c2" })
    #expect(read[2].drafts.map(\.text) == drafts.map(\.text))
    let lines = try scratch.read("run/scores.jsonl").split(separator: "\n")
    #expect(lines.count == 3 && lines.allSatisfy { $0.contains(#""checklist":"c2""#) })
    #expect(lines[0].contains(#""source":"replies/a--m--1-"#))
    let earlier = try RunReader(scratch.run).earlierScores()
    #expect(earlier.map(\.version) == ["c1"] && earlier.map(\.count) == [3])
  }

  @Test func aSecondTimeThereIsNothingToDoAndTheWayBackIsOpen() async throws {
    try await begin()
    for _ in 0..<2 {
      let folder = try RunFolder.open(scratch.run, settings: later)
      let rescoring = try await folder.rescore(stricter)
      try await folder.close(outcome: "rescored")
      #expect(rescoring.rescored + rescoring.known == 3)
    }
    let folder = try RunFolder.open(scratch.run, settings: settings)
    let back = try await folder.rescore { _, _ in assessment([.met, .met, .met, .met, .met]) }
    try await folder.close(outcome: "rescored")
    #expect(back.rescored == 3 && back.versions == ["c2": 3])
    #expect(
      try rows("SELECT DISTINCT checklist_version FROM earlier_score") == ["c2"],
      "what is in score stands nowhere else")
  }

  @Test func aRunOfAnEarlierStoreIsReadAndThenRescored() async throws {
    try await begin()
    try await DatabaseQueue(path: scratch.run + "/run.sqlite").write { try revert($0, to: 2) }
    #expect(try trials(of: scratch.run).map(\.drafts) == [[], [], [], []])
    #expect(try RunReader(scratch.run).earlierScores().isEmpty)
    let folder = try RunFolder.open(scratch.run, settings: later)
    #expect(try await folder.rescore(stricter).rescored == 3)
    try await folder.close(outcome: "rescored")
  }
}
