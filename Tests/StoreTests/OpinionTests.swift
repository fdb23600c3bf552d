import Checklist
import Foundation
import GRDB
import Store
import Study
import Testing
import Wire

private func opinion(
  _ judge: String = "j", on text: String, _ status: Opinion.Status = .judged,
  question: String = "q",
  usd: Double? = 0.25
) -> Opinion {
  Opinion(
    judge: judge, question: question, reply: sha256(text), status: status,
    levels: status == .judged
      ? Dictionary(uniqueKeysWithValues: Step.allCases.map { ($0, .weak) }) : [:],
    overclaims: status == .judged ? true : nil,
    reasons: status == .judged
      ? Dictionary(
        uniqueKeysWithValues: (Step.allCases.map(\.rawValue) + ["overclaim"]).map { ($0, "r") })
      : [:],
    failure: status == .judged ? nil : Failure(kind: status.rawValue, message: "why"),
    answeredBy: "j-1", usage: Usage(input: 9, output: 3), usd: usd, seconds: 1.5,
    askedAt: Date(timeIntervalSince1970: 1_795_000_000))
}

/// Opinions of model judges in the store.
@Suite struct OpinionTests {
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

  @Test func standsBesideTheScoreAndLeavesItAlone() async throws {
    let (a, b) = (trial("a"), trial("b"))
    try await folder.record(record(a, reply: "Plan a"))
    try await folder.record(record(b, reply: "Plan b"))
    let before = try rows("SELECT * FROM score")
    #expect(try RunReader(scratch.run).hasOpinions() == false)
    try await folder.record(opinion(on: "Plan a"), of: [a.id])
    try await folder.record(opinion("k", on: "Plan a", .unparsable), of: [a.id])
    #expect(try rows("SELECT * FROM score") == before)
    let reader = try RunReader(scratch.run)
    #expect(
      try reader.opinions() == [
        a.id: [opinion(on: "Plan a"), opinion("k", on: "Plan a", .unparsable)]
      ])
    #expect(try reader.judging().usd == 0.5 && reader.hasOpinions())
    #expect(
      try rows("SELECT prompt, judge, step, level FROM opinion_levels WHERE step > 'm'") == [
        "a|j|minimal_experiment|1", "a|j|success_criteria|1", "a|j|overclaim|1",
      ])
    #expect(
      try rows("SELECT judge, status, hypothesis, passed, error_kind FROM opinion ORDER BY judge")
        == ["j|judged|1|0|-", "k|unparsable|-|-|unparsable"])
    #expect(try reader.reply(of: b.id) == "Plan b")
    #expect(try reader.reply(of: TrialID(stored: "none")) == nil)
  }

  @Test func onlyWhatIsNotJudgedYetIsAskedFor() async throws {
    let (a, b, c) = (trial("a"), trial("b"), trial("c"))
    try await folder.record(record(a, reply: "Same"))
    try await folder.record(record(b, reply: "Same"))
    try await folder.record(record(c, reply: "Other"))
    try await folder.record(failed(trial("d")))
    try await folder.record(
      record(trial("e"), .refused, reply: "No.", assessment: nil, failure: nil))
    try await folder.record(record(trial("g"), reply: " \n"))
    let all = try await folder.unjudged(by: "j", question: "q")
    #expect(all.map(\.trials) == [[a.id, b.id], [c.id]])
    #expect(all.map(\.reply) == [sha256("Same"), sha256("Other")])
    #expect(all.map(\.bytes) == [4, 5])
    #expect(try RunReader(scratch.run).unjudged(by: "j", question: "q") == all)
    try await folder.record(opinion(on: "Same"), of: all[0].trials)
    try await folder.record(opinion(on: "Other", .failed), of: [c.id])
    #expect(try await folder.unjudged(by: "j", question: "q").map(\.trials) == [[c.id]])
    #expect(try await folder.unjudged(by: "j", question: "other").count == 2)
    #expect(try await folder.unjudged(by: "k", question: "q").count == 2)
    #expect(try RunReader(scratch.run).judging().usd == 0.5, "two trials, one answer")
    try await folder.record(opinion(on: "Other"), of: [c.id])
    #expect(try await folder.unjudged(by: "j", question: "q").isEmpty)
    // The same words under another trial are known already.
    try await folder.record(record(trial("f"), reply: "Other"))
    #expect(try RunReader(scratch.run).unjudged(by: "j", question: "q").isEmpty)
    #expect(try RunReader(scratch.run).opinions()[trial("f").id] == nil, "reading copies nothing")
    #expect(try await folder.unjudged(by: "j", question: "q").isEmpty)
    let copied = try RunReader(scratch.run).opinions()[trial("f").id]
    #expect(copied?.first?.levels == opinion(on: "Other").levels && copied?.first?.usd == 0)
  }

  @Test func ofSeveralQuestionsTheLatestIsShown() async throws {
    let a = trial("a")
    try await folder.record(record(a))
    var later = opinion(on: "A plan.\n", question: "new")
    later.askedAt += 60
    try await folder.record(later, of: [a.id])
    try await folder.record(opinion(on: "A plan.\n", question: "old"), of: [a.id])
    #expect(try RunReader(scratch.run).opinions()[a.id] == [later])
  }
}

/// The file of opinions that `score` keeps.
@Suite struct OpinionFileTests {
  @Test func keepsWhatWasSaidByJudgeEndpointQuestionAndText() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path + "/cache/prereg/opinions.jsonl"
    let file = try OpinionFile(path)
    let first = opinion(on: "A")
    try file.add(first, from: "api.example.com")
    try file.add(opinion(on: "B", .failed), from: "api.example.com")
    try scratch.write("cache/prereg/other", "")
    for file in [file, try OpinionFile(path)] {
      func find(
        _ endpoint: String = "api.example.com", judge: String = "j", question: String = "q",
        text: String = "A"
      ) -> Opinion? {
        file.opinion(at: endpoint, of: judge, question: question, reply: sha256(text))
      }
      #expect(find() == first)
      #expect(find("127.0.0.1:80") == nil && find(judge: "k") == nil)
      #expect(find(question: "p") == nil && find(text: "C") == nil)
      #expect(find(text: "B") == nil, "a failed question is asked again")
    }
  }

  @Test func passesOverLinesThatAreNone() throws {
    let scratch = try ScratchFolder()
    try scratch.write("o.jsonl", "no json\n{\"schema\":\"other\"}\n\n{\"half")
    let file = try OpinionFile(scratch.path + "/o.jsonl")
    #expect(file.opinion(at: "e", of: "j", question: "q", reply: "r") == nil)
  }
}
