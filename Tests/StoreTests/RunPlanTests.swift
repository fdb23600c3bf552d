import Checklist
import Foundation
import GRDB
import Store
import Study
import Testing

@Suite struct RunPlanTests {
  private let scratch: ScratchFolder
  private let folder: RunFolder

  init() throws {
    scratch = try ScratchFolder()
    folder = try RunFolder.create(scratch.run, settings: settings)
  }

  private func rows(_ sql: String) throws -> [String] {
    try DatabaseQueue(path: scratch.run + "/run.sqlite").read { database in
      try Row.fetchAll(database, sql: sql).map { row in
        row.databaseValues.map { $0.storage.value.map { "\($0)" } ?? "-" }.joined(separator: "|")
      }
    }
  }

  @Test func plannedTrialsArePendingInTheOrderOfReports() async throws {
    let plan = StudyPlan(
      prompts: PromptList(["b", "a", "Z", "ä"].map { Prompt(name: $0, text: $0) }),
      models: ["n", "m"],
      systems: [discipline], samples: 2)
    let changes = try await folder.plan(plan)
    #expect(changes.added == 16 && changes.known == 0 && changes.superseded == 0)
    let read = try trials(of: scratch.run)
    #expect(read.map(\.prompt) == ["Z", "a", "b", "ä"].flatMap { Array(repeating: $0, count: 4) })
    #expect(read.prefix(4).map { "\($0.model)\($0.sample)" } == ["m1", "m2", "n1", "n2"])
    #expect(read.allSatisfy { $0.status == .pending && $0.attempts.isEmpty && $0.usd == nil })
    let again = try await folder.plan(plan)
    #expect(again.added == 0 && again.known == 16 && again.renamed == 0)
  }

  @Test func aRenamedFileKeepsItsTrials() async throws {
    try await folder.plan([trial("old", text: "T"), trial("other")])
    try await folder.record(record(trial("old", text: "T")))
    let changes = try await folder.plan([
      trial("new", text: "T", system: SystemPrompt(name: "renamed", text: discipline.text)),
      trial("other"),
    ])
    #expect(changes.added == 0 && changes.known == 2 && changes.renamed == 1)
    let read = try trials(of: scratch.run)
    #expect(read.map(\.prompt) == ["new", "other"])
    #expect(read[0].status == .replied && read[0].system == "renamed")
    #expect(read[0].source == "Experiments/new.md")
    #expect(try rows("SELECT name FROM prompt ORDER BY name") == ["new", "other"])
  }

  @Test func anEditedFileReplacesItsTrialsAndKeepsTheirReplies() async throws {
    try await folder.plan([trial("a", text: "First"), trial("b")])
    try await folder.record(record(trial("a", text: "First")))
    let changes = try await folder.plan([trial("a", text: "Second"), trial("b")])
    #expect(changes.added == 1 && changes.superseded == 1)
    #expect(try trials(of: scratch.run).map(\.status) == [.pending, .pending])
    let totals = try RunReader(scratch.run).totals()
    #expect(totals.trials == [.pending: 2] && totals.scored == 0)
    #expect(totals.usd == 0.5)
    #expect(try rows("SELECT count(*) FROM reply") == ["1"])
    // Back to the first text, the reply counts again.
    try await folder.plan([trial("a", text: "First")])
    #expect(try trials(of: scratch.run).map(\.status) == [.replied, .pending])
  }

  @Test func aSmallerPlanTakesNothingAway() async throws {
    try await folder.plan([trial("a"), trial("a", model: "n"), trial("b")])
    let changes = try await folder.plan([trial("a")])
    #expect(changes.known == 1 && changes.superseded == 0)
    #expect(try trials(of: scratch.run).count == 3)
  }

  @Test func theTablesSayWhatWasAsked() async throws {
    let budget = Budget(usd: 20, gpuHours: 8)
    try await folder.plan([
      trial("a", budget: budget, parameters: Parameters(effort: "high")),
      trial("a", sample: 2, budget: budget, parameters: Parameters(effort: "high")),
    ])
    try await folder.plan([trial("a", parameters: Parameters(effort: "high"))])
    #expect(
      try rows(
        """
        SELECT name, source, title, tags, budget_usd, budget_gpu_hours, budget_days, text
        FROM prompt
        """) == [#"a|Experiments/a.md|-|["t"]|-|-|-|Text of a"#])
    #expect(
      try rows(
        """
        SELECT model, name, text, max_output_tokens, effort, temperature FROM condition
        JOIN system_prompt ON system_prompt.id = system_prompt_id
        """) == ["m|discipline|Be strict.|8192|high|-"])
    #expect(
      try rows("SELECT prompt, sample, status, passed, attempts FROM result") == [
        "a|1|pending|-|0", "a|2|pending|-|0",
      ])
  }

  @Test func aPlanLargerThanOneTransactionIsStored() async throws {
    let plan = StudyPlan(
      prompts: PromptList((0..<5_003).map { Prompt(name: "\($0)", text: "\($0)") }), models: ["m"],
      systems: [discipline])
    #expect(try await folder.plan(plan).added == 5_003)
    #expect(try RunReader(scratch.run).totals().trials == [.pending: 5_003])
  }
}
