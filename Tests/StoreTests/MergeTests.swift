import Foundation
import GRDB
import Study
import Wire
import Testing

@testable import Store

@Suite struct MergeTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  /// A run that has `planned` to do and `recorded` behind it, under its name.
  @discardableResult
  private func run(
    _ name: String, _ planned: [Trial], _ recorded: [TrialRecord]
  ) async throws -> String {
    let path = scratch.path + "/" + name
    let options = RunSettings(
      toolVersion: "1.0", checklistVersion: "c1", options: #"{"shard":"\#(name)"}"#)
    let folder =
      RunFolder.holdsRun(at: path)
      ? try RunFolder.open(path, settings: options) : try RunFolder.create(path, settings: options)
    try await folder.plan(planned)
    for record in recorded { try await folder.record(record) }
    try await folder.close(outcome: "finished")
    return path
  }

  /// Merges and closes.
  private func merge(_ sources: [String]) async throws -> MergeChanges {
    let folder =
      RunFolder.holdsRun(at: scratch.run)
      ? try RunFolder.open(scratch.run, settings: settings)
      : try RunFolder.create(scratch.run, settings: settings)
    var changes = MergeChanges()
    for source in sources { changes = changes + (try await folder.merge(source)) }
    try await folder.close(outcome: "merged")
    return changes
  }

  /// All that a merge may change, session numbers aside.
  private func content() throws -> [String] {
    try DatabaseQueue(path: scratch.run + "/run.sqlite").read { database in
      try [
        "SELECT * FROM trial ORDER BY id", "SELECT * FROM attempt ORDER BY trial_id, number",
        "SELECT * FROM reply ORDER BY trial_id", "SELECT * FROM score ORDER BY trial_id",
        "SELECT * FROM prompt ORDER BY id", "SELECT * FROM condition ORDER BY id",
        "SELECT * FROM system_prompt ORDER BY id",
      ].flatMap { try Row.fetchAll(database, sql: $0).map(\.description) }
    }
  }

  @Test func everyTrialComesOnceAndASecondTimeChangesNothing() async throws {
    let (a, b, c) = (trial("a"), trial("b"), trial("c", model: "n"))
    let one = try await run("one", [a, b], [record(a), failed(b)])
    let two = try await run("two", [c], [record(c, .truncated, reply: "Cut")])
    let changes = try await merge([one, two])
    #expect(changes.added == 3 && changes.completed == 0 && changes.attempts == 4)
    let read = try trials(of: scratch.run)
    #expect(read.map(\.prompt) == ["a", "b", "c"])
    #expect(read.map(\.status) == [.replied, .failed, .truncated])
    #expect(read == (try trials(of: one) + trials(of: two)))
    #expect(try scratch.names(in: "run/replies").count == 2)
    #expect(try scratch.read("run/scores.jsonl").split(separator: "\n").count == 2)

    let before = try content()
    let again = try await merge([two, one])
    #expect(again == MergeChanges())
    #expect(try content() == before)
  }

  @Test func whatIsDoneElsewhereCompletesATrialAndEveryCallIsPaidFor() async throws {
    let (a, b) = (trial("a"), trial("b"))
    let one = try await run("one", [a, b], [failed(a, usd: 0.25)])
    let two = try await run("two", [a, b], [record(a), failed(b)])
    let changes = try await merge([one, two])
    #expect(changes.added == 2 && changes.completed == 2)
    let read = try trials(of: scratch.run)
    #expect(read.map(\.status) == [.replied, .failed])
    #expect(read[0].attempts.map(\.number) == [1, 2, 3])
    #expect(read[0].usd == 1.0 && read[0].usage == Usage(input: 10, output: 20))
    #expect(read[0].reply == "A plan.\n" && read[0].failure == nil)
    // The second run goes on; merging it again adds only that.
    try await run("two", [a, b], [record(b)])
    let later = try await merge([one, two])
    #expect(later.added == 0 && later.completed == 1 && later.attempts == 1)
    let totals = try RunReader(scratch.run).totals()
    #expect(totals.trials == [.replied: 2] && totals.attempts == 6)
    #expect(totals.usd == 1.5)
  }

  @Test func runsThatContradictEachOtherAreRefused() async throws {
    let a = trial("a")
    let one = try await run("one", [a], [record(a)])
    let two = try await run("two", [a], [record(a, reply: "Another plan.\n")])
    let three = try await run("three", [trial("a", text: "Edited")], [])
    _ = try await merge([one])
    let before = try content()
    for (source, what) in [(two, "another reply"), (three, "another text or other parameters")] {
      await #expect {
        _ = try await merge([source])
      } throws: { error in
        "\(error)" == "\(source): has \(what) for prompt \"a\", model \"m\", sample 1 than "
          + "\(scratch.run); it is not joined: merge it into a run of its own"
      }
      #expect(try content() == before)
    }
  }

  @Test func whatWasCheckedIsNotAskedAgainUnlessARunWasWrittenToSince() async throws {
    let (a, b) = (trial("a"), trial("b"))
    let one = try await run("one", [a, b], [record(a)])
    let two = try await run("two", [a, b], [record(b)])
    let check = try RunFolder.checkMerge(of: [one, two], into: scratch.run)
    let folder = try RunFolder.create(scratch.run, settings: settings)
    let asked = Locked(0)
    try await folder.queue.write { database in
      database.trace {
        if "\($0)".contains("rm.text") { asked.withLock { $0 += 1 } }
      }
    }
    _ = try await folder.merge(one, checked: check)
    #expect(asked.withLock { $0 } == 0)
    // Now it contradicts the first.
    try await run("two", [a, b], [record(a, reply: "Another plan.\n")])
    await #expect(throws: StoreError.self) { _ = try await folder.merge(two, checked: check) }
    #expect(asked.withLock { $0 } == 1)
    try await folder.close(outcome: "merged")
    // Another command has been at the target since the check.
    let again = try RunFolder.open(scratch.run, settings: settings)
    await #expect(throws: StoreError.self) { _ = try await again.merge(two, checked: check) }
    try await again.close(outcome: "merged")
  }

  @Test func aRunThatIsWrittenToCanBeJoined() async throws {
    let a = trial("a")
    let path = scratch.path + "/live"
    let live = try RunFolder.create(path, settings: settings)
    try await live.plan([a, trial("b")])
    try await live.record(record(a))
    #expect(try await merge([path]).added == 2)
    #expect(try RunReader(path).writer == Int(getpid()))
    try await live.record(record(trial("b")))
    try await live.close(outcome: "finished")
    #expect(try RunReader(path).writer == nil)
    #expect(try await merge([path]).completed == 1)
    #expect(try RunReader(scratch.run).totals().trials == [.replied: 2])
  }
}
