import Checklist
import Foundation
import Store
import Study
import Testing
import Wire

@Suite struct RunFolderTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  @Test func whatIsRecordedIsReadBackAsItWas() async throws {
    let folder = try RunFolder.create(scratch.run, settings: settings)
    let cut = Failure(kind: "overloaded", message: "Full.", status: 529)
    var whole = record(
      trial("a"), assessment: assessment([.met, .weak, .absent, .met, .met], overclaims: true),
      attempts: [attempt(1, failure: cut, usage: nil, usd: 0), attempt(2)])
    let refused = record(
      trial("b"), .refused, reply: nil, assessment: nil,
      failure: Failure(kind: "refusal", message: "No."))
    let empty = record(
      trial("c"), reply: "", assessment: assessment([.absent, .absent, .absent, .absent, .absent]),
      attempts: [attempt(1, usage: nil, usd: nil)],
      failure: Failure(kind: "empty_reply", message: "Empty."), usage: nil, usd: nil)
    for one in [empty, failed(trial("d")), refused, whole] { try await folder.record(one) }
    let read = try trials(of: scratch.run)
    #expect(read.map(\.prompt) == ["a", "b", "c", "d"])
    whole.replyPath = read[0].replyPath
    #expect(read[0] == whole)
    #expect(read[1] == refused)
    #expect(read[2].reply == "" && read[2].usd == nil && read[2].usage == nil)
    #expect(read[3] == failed(trial("d")))
    try await folder.close(outcome: "finished")
    #expect(try trials(of: scratch.run) == read)
  }

  @Test func onlyLevelsAreReadWhenThatIsEnough() async throws {
    let folder = try RunFolder.create(scratch.run, settings: settings)
    let levels: [Level] = [.met, .weak, .absent, .met, .weak]
    try await folder.record(record(trial("a"), assessment: assessment(levels, overclaims: true)))
    let read = try #require(try trials(of: scratch.run, .levels).first)
    #expect(read.reply == nil)
    #expect(read.replyPath != nil)
    #expect(read.assessment?.steps.map(\.level) == levels)
    #expect(read.assessment?.overclaims.count == 1)
    #expect(read.assessment?.passes() == false)
    #expect(read.attempts.count == 1)
  }

  @Test func aRecordIsInTheStoreWhenItReturns() async throws {
    let folder = try RunFolder.create(scratch.run, settings: settings)
    try await folder.record(record(trial("0")))
    let reader = try RunReader(scratch.run)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 1...64 {
        group.addTask {
          for round in 0..<5 {
            let one = trial("\(worker)-\(round)")
            try await folder.record(record(one))
            let isStored = try await folder.finished().contains(one.id)
            #expect(isStored)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try reader.totals().trials == [.replied: 321])
    try await folder.close(outcome: "finished")
    #expect(try scratch.names(in: "run/replies").count == 321)
    let lines = try scratch.read("run/scores.jsonl").split(separator: "\n")
    #expect(lines.count == 321)
  }

  @Test func whatIsDoneIsNotToBeRepeated() async throws {
    let folder = try RunFolder.create(scratch.run, settings: settings)
    let planned = ["replied", "refused", "truncated", "failed", "pending", "begun"].map {
      trial($0)
    }
    try await folder.plan(planned)
    try await folder.record(record(planned[0]))
    try await folder.record(record(planned[1], .refused, reply: nil, assessment: nil))
    try await folder.record(record(planned[2], .truncated))
    try await folder.record(failed(planned[3]))
    var begun = failed(planned[5])
    begun.status = .pending
    try await folder.record(begun)
    #expect(try await folder.finished() == Set(planned[0...2].map(\.id)))
    let totals = try RunReader(scratch.run).totals()
    #expect(
      totals.trials == [.replied: 1, .refused: 1, .truncated: 1, .failed: 1, .pending: 2])
    #expect(totals.attempts == 7)
    #expect(totals.scored == 2 && totals.passed == 2)
    // What was tried is told by the session that tried it last; what was not is not there.
    let first = try await folder.tried()
    #expect(Set(first.keys) == Set([planned[3].id, planned[5].id]))
    #expect(Set(first.values).count == 1)
    try await folder.close(outcome: "finished")
    let second = try RunFolder.open(scratch.run, settings: settings)
    try await second.record(failed(planned[3]))
    try await second.record(record(planned[5]))
    let tried = try await second.tried()
    #expect(Array(tried.keys) == [planned[3].id])
    #expect(try #require(tried.values.first) > (try #require(first.values.first)))
  }

  @Test func aRunThatWasLetGoIsWhole() async throws {
    do {
      let folder = try RunFolder.create(scratch.run, settings: settings)
      for name in ["a", "b", "c"] { try await folder.record(record(trial(name))) }
    }
    // What a crash leaves: a copy missing, one cut off, half a line of scores.
    let copies = try scratch.names(in: "run/replies")
    for copy in copies.prefix(1) { try scratch.remove("run/replies/" + copy) }
    if let last = copies.last { try scratch.write("run/replies/" + last, "A pl") }
    let scores = try scratch.read("run/scores.jsonl")
    try scratch.write("run/scores.jsonl", String(scores.dropLast(20)))
    let folder = try RunFolder.open(scratch.run, settings: settings)
    #expect(try await folder.finished().count == 3)
    try await folder.record(record(trial("d")))
    try await folder.close(outcome: "finished")
    let replies = try scratch.names(in: "run/replies")
    #expect(replies.count == 4)
    for reply in replies { #expect(try scratch.read("run/replies/" + reply) == "A plan.\n") }
    let lines = try scratch.read("run/scores.jsonl").split(separator: "\n")
    #expect(lines.count == 4)
    for line in lines {
      let score = try ScoreRecord(parsing: String(line))
      #expect(score.assessment == assessment([.met, .met, .met, .met, .met]))
      #expect(score.source.map { scratch.exists("run/" + $0) } == true)
      #expect(line.contains(#""model":"m","system":"discipline","sample":1,"status":"replied""#))
    }
  }

  @Test func aClosedRunIsOnePlainFile() async throws {
    let folder = try RunFolder.create(scratch.run, settings: settings)
    try await folder.record(record(trial("a")))
    #expect(scratch.exists("run/run.sqlite-wal"))
    try await folder.close(outcome: "finished")
    #expect(
      try scratch.names(in: "run").sorted() == [".lock", "replies", "run.sqlite", "scores.jsonl"])
    let again = try RunFolder.open(scratch.run, settings: settings)
    try await again.close(outcome: "drained")
    let info = try RunReader(scratch.run).info()
    #expect(info.toolVersion == "1.0" && info.checklistVersion == "c1")
    #expect(info.options == #"{"samples":1}"#)
    #expect(info.sessions.map(\.outcome) == ["finished", "drained"])
    #expect(info.sessions.allSatisfy { $0.endedAt.map { $0 >= info.createdAt } == true })
  }

  @Test func repliesOfAnyNameHaveAFile() async throws {
    let folder = try RunFolder.create(scratch.run, settings: settings)
    let names = [
      "../../etc/passwd", "a/b\\c:d*e?.md", "überlegung 測試", String(repeating: "長い", count: 99),
      "", "-", "CON", "rope",
    ]
    for name in names { try await folder.record(record(trial(name, model: "a/b:c"))) }
    for sample in 1...3 { try await folder.record(record(trial("rope", sample: sample))) }
    try await folder.close(outcome: "finished")
    let files = try scratch.names(in: "run/replies")
    #expect(files.count == names.count + 3)
    #expect(files.allSatisfy { $0.utf8.count <= 143 && !$0.hasPrefix(".") && $0.hasSuffix(".md") })
    let id = trial("rope").id.short
    #expect(files.contains("rope--m--1-\(id).md"))
    #expect(files.contains { $0.hasPrefix("überlegung-測試--a-b-c--1-") })
    #expect(
      try trials(of: scratch.run).allSatisfy {
        $0.replyPath.map { scratch.exists("run/" + $0) } == true
      })
  }

  @Test func whatEarlierSessionsSpentIsKept() async throws {
    let one = trial("a")
    for round in 1...2 {
      let folder =
        round == 1
        ? try RunFolder.create(scratch.run, settings: settings)
        : try RunFolder.open(scratch.run, settings: settings)
      try await folder.record(failed(one, usd: 0.25))
      // Recorded again in one session, a trial's attempts of that session are replaced.
      try await folder.record(failed(one, usd: 0.25))
      try await folder.close(outcome: "finished")
    }
    let folder = try RunFolder.open(scratch.run, settings: settings)
    try await folder.record(record(one))
    let read = try #require(try trials(of: scratch.run).first)
    #expect(read.status == .replied && read.failure == nil)
    #expect(read.attempts.map(\.number) == [1, 2, 3, 4, 5])
    #expect(read.usd == 1.5)
    #expect(read.usage == Usage(input: 10, output: 20))
    #expect(read.seconds == 4 * 1.5 + 2.5)
    let totals = try RunReader(scratch.run).totals()
    #expect(totals.usd == 1.5 && totals.attempts == 5 && totals.unpriced == 0)
  }

  @Test func anUnknownCostStaysUnknown() async throws {
    let folder = try RunFolder.create(scratch.run, settings: settings)
    try await folder.record(failed(trial("a"), usd: nil))
    try await folder.close(outcome: "finished")
    let again = try RunFolder.open(scratch.run, settings: settings)
    try await again.record(record(trial("a")))
    #expect(try trials(of: scratch.run).first?.usd == .some(nil))
    #expect(try RunReader(scratch.run).totals().unpriced == 2)
  }
}
