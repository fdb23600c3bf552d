import Checklist
import Foundation
import GRDB
import Study
import Testing

@testable import Store

/// The views that other programs open.
@Suite struct ViewTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  private func rows(_ sql: String) throws -> [String] {
    try DatabaseQueue(path: scratch.run + "/run.sqlite").read { database in
      try Row.fetchAll(database, sql: sql).map { row in
        row.databaseValues.map { $0.storage.value.map { "\($0)" } ?? "-" }.joined(separator: "|")
      }
    }
  }

  private let levels = [
    "a|m|1|c1|hypothesis|2", "a|m|1|c1|minimal_experiment|1", "a|m|1|c1|ablations_controls|0",
    "a|m|1|c1|cost_estimate|2", "a|m|1|c1|success_criteria|2", "a|m|1|c1|overclaim|1",
  ]

  private let query = """
    SELECT prompt, model, sample, checklist_version, step, level FROM trial_levels
    """

  @Test func aRowForEachLevelOfAScoredTrial() async throws {
    let folder = try RunFolder.create(scratch.run, settings: settings)
    let found = assessment([.met, .weak, .absent, .met, .met], overclaims: true)
    try await folder.record(record(trial("a"), assessment: found))
    try await folder.record(failed(trial("b")))
    try await folder.close(outcome: "finished")
    #expect(try rows(query) == levels)
    #expect(try rows("SELECT * FROM opinion_levels") == [])
  }

  @Test func aRunOfAnEarlierVersionGetsThem() async throws {
    let folder = try RunFolder.create(scratch.run, settings: settings)
    let found = assessment([.met, .weak, .absent, .met, .met], overclaims: true)
    try await folder.record(record(trial("a"), assessment: found))
    // Back to what version 1 wrote.
    try await folder.queue.write { try revert($0, to: 1) }
    try await folder.close(outcome: "finished")
    #expect(try trials(of: scratch.run).count == 1)
    let again = try RunFolder.open(scratch.run, settings: settings)
    try await again.close(outcome: "finished")
    #expect(try rows(query) == levels)
  }
}
