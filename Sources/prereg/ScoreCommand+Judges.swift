import ArgumentParser
import Checklist
import FoundationEssentials
import Opinions
import Reports
import Runner
import Store
import Study
import Wire

extension ScoreCommand {
  /// Scores the texts, asks the judges about them, and writes both side by side.
  func scoreWithJudges() async throws {
    let inputs = ScoreInputs(paths: paths, format: input, budget: budget)
    var items: [ScoreItem] = []
    var worst: CommandFailure?
    try await inputs.forEach {
      items.append($0)
    } problem: { failure in
      Console.error.line(failure.message)
      worst = worst ?? failure
    }
    let (opinions, failure) = try await opinions(on: items.map(\.text))
    let style = TerminalStyle(
      color: Console.output.hasColor, width: Console.output.width, unicode: true)
    var report = ScoreReport(
      format, style: style, isList: inputs.isList, toolVersion: Version.text)
    var beside = OpinionReport(threshold: passAt)
    let checklist = Checklist()
    Console.output.write(report.begin())
    for (item, said) in zip(items, opinions) {
      let record = ScoreRecord(
        id: item.id, source: item.source,
        assessment: checklist.assess(item.text, budget: item.budget),
        threshold: passAt)
      beside.add(said, on: record)
      let json = said.map { $0.json(threshold: passAt) }.joined(separator: ",")
      Console.output.write(
        report.add(record, passingThrough: item.fields + [(name: "judges", json: "[\(json)]")]))
    }
    Console.output.write(report.finish())
    switch format {
    case .text: Console.output.write("\n" + beside.text(style: style))
    case .markdown: Console.output.write("\n" + beside.markdown())
    default: break
    }
    if let worst { throw ExitCode(worst.status.rawValue) }
    if let failure { throw failure }
    if !report.tally.allPassed { throw ExitCode(ExitStatus.rejected.rawValue) }
  }

  /// What each judge says of each text, from the cache or asked now; and what keeps it from being
  /// everything, if anything does.
  func opinions(
    on texts: [String]
  ) async throws -> (opinions: [[Opinion]], failure: CommandFailure?) {
    let texts = texts.map(Self.judged)
    let judges = try ModelJudges(judging, endpoint, parameters: endpoint.parameters)
    let cache: OpinionFile
    do {
      cache = try OpinionFile(judgeCache ?? Self.defaultCache)
    } catch {
      throw CommandFailure(error)
    }
    let hashes = texts.map { sha256($0) }
    func known(_ judge: String, _ text: Int) -> Opinion? {
      cache.opinion(
        at: judges.place(of: judge), of: judge, question: judges.question.sha256,
        reply: hashes[text])
    }
    var firsts: [String: Int] = [:]
    for (index, hash) in hashes.enumerated() where firsts[hash] == nil { firsts[hash] = index }
    let items = firsts.values.sorted().flatMap { text in
      judges.names.filter { judge in
        guard let opinion = known(judge, text) else { return true }
        return judging.judgeAgain && opinion.status != .judged
      }.map { OpinionRun.Item(judge: $0, text: text) }
    }
    let all = firsts.count * judges.names.count
    Console.error.line(
      "model judges: \(items.count) to be asked, \(all - items.count) known from \(cache.path)")
    let failed = Locked([OpinionRun.Item: Opinion]())
    let run = judges.run(about: items, prices: .builtIn)
    let outcome: OpinionRun.Outcome
    do {
      outcome = try await ModelJudges.watching(run, of: items.count) {
        try await run.run(
          concurrency: judges.concurrency, text: { texts[$0] },
          record: { opinion, item in
            if opinion.status == .failed { failed.withLock { $0[item] = opinion } }
            try cache.add(opinion, from: judges.place(of: item.judge))
          })
      }
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
    if let remark = ModelJudges.withoutLevels(outcome) { Console.error.line(remark) }
    let opinions = texts.indices.map { text in
      let first = firsts[hashes[text]] ?? text
      return judges.names.compactMap { judge in
        known(judge, text)
          ?? failed.withLock { $0[OpinionRun.Item(judge: judge, text: first)] }
      }
    }
    return (
      opinions, ModelJudges.failure(outcome, resume: "the same command asks for what is missing")
    )
  }

  /// What a judge is shown of a text: of a plan that `draft` saved not the front matter, in which the
  /// checklist's verdict stands.
  private static func judged(_ text: String) -> String {
    let plan = SavedPlan.withoutFrontMatter(text)
    return plan == text ? text : String(plan.drop { $0.isNewline })
  }

  /// `$XDG_CACHE_HOME/prereg/opinions.jsonl`, or below `~/.cache` (XDG base directories 0.8).
  static var defaultCache: String {
    let environment = ProcessInfo.processInfo.environment
    let base = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (base ?? (environment["HOME"] ?? ".") + "/.cache") + "/prereg/opinions.jsonl"
  }
}
