import Checklist
import Statistics
import Study
import Testing

@testable import Reports

@Suite struct ComparisonTests {
  /// A side whose n-th prompt has these samples: a level per step, or a status without a reply.
  private enum Sample {
    case levels([Level])
    case lost(TrialStatus)

    static let good = Sample.levels([.met, .met, .met, .met, .met])
    static let weak = Sample.levels([.met, .met, .met, .weak, .met])
  }

  private func side(
    _ name: String, checklist: String = "2", _ prompts: [[Sample]]
  ) -> ComparedTrials {
    var side = ComparedTrials(name: name)
    for (prompt, samples) in prompts.enumerated() {
      for (sample, what) in samples.enumerated() {
        var record = TrialRecord(
          id: TrialID(stored: "\(name) \(prompt) \(sample)"), prompt: "p\(prompt)", model: name,
          system: "s", sample: sample + 1, status: .replied)
        switch what {
        case .levels(let levels):
          record.assessment = Assessment(
            steps: zip(Step.allCases, levels).map { StepFinding(step: $0, level: $1) },
            checklistVersion: checklist)
        case .lost(let status): record.status = status
        }
        side.add(record, as: .init(prompt: record.prompt, sample: record.sample))
      }
    }
    return side
  }

  private func compare(
    _ one: [[Sample]], _ other: [[Sample]], margin: Double = 0
  ) throws -> Comparison {
    try #require(
      Comparison.compare(
        [side("b", other)], with: side("a", one), .init(margin: margin)
      ).first)
  }

  @Test func aClearLossIsWorseAndARegression() throws {
    let one = [[Sample]](repeating: [.good], count: 20)
    let other = (0..<20).map { $0 < 14 ? [Sample.weak] : [.good] }
    let comparison = try compare(one, other)
    let passed = try #require(comparison.results.first)
    #expect(passed.verdict == .worse)
    #expect(passed.first == Rate(20, of: 20) && passed.second == Rate(6, of: 20))
    #expect(passed.prompts == (14, 0))
    #expect(abs(passed.p - 2 * 0.00006103515625) < 1e-12)
    #expect(comparison.regressions.map(\.measure) == [.passed, .met(.costEstimate)])
    #expect(try !compare(one, other, margin: 0.3).regressions.isEmpty)
    #expect(try compare(one, other, margin: 0.6).regressions.isEmpty)
    let reverse = try compare(other, one)
    #expect(reverse.results[0].verdict == .better && reverse.regressions.isEmpty)
  }

  @Test func fewPromptsAreNotEnoughWhateverTheyShow() throws {
    let comparison = try compare(
      [[Sample]](repeating: [.good], count: 5), [[Sample]](repeating: [.weak], count: 5))
    #expect(comparison.results[0].verdict == .undecided)
    #expect(comparison.results[0].difference.detectable == nil)
    let words = ComparisonWords(comparison, tests: (1, 6), style: .plain)
    #expect(words.headline.hasPrefix("Not enough data to tell b from a in passing: anything from"))
    #expect(words.headline.hasSuffix("5 prompts could not have shown any."))
  }

  @Test func likeSidesAreSimilarWithinWhatThePromptsCouldShow() throws {
    // Where nothing differed at all, the interval is what twenty prompts cannot rule out.
    let few = try compare(
      [[Sample]](repeating: [.good], count: 20), [[Sample]](repeating: [.good], count: 20))
    let bound = DetectableDifference.unseen(of: 20, alpha: 0.025)
    #expect(few.results[0].verdict == .similar(within: bound))
    #expect(few.results[0].difference.interval == -bound...bound)
    #expect(
      ComparisonWords(few, tests: (1, 6), style: .plain).headline
        == "No difference in passing is found, and none larger than 17 points is likely.")
    let tiny = try compare(
      [[Sample]](repeating: [.good], count: 8), [[Sample]](repeating: [.good], count: 8))
    #expect(tiny.results[0].verdict == .undecided)
  }

  @Test func samplesOfAPromptCountAsOne() throws {
    // Six prompts of ten samples: sixty pairs, and six things that can differ.
    let one = [[Sample]](repeating: [Sample](repeating: .good, count: 10), count: 6)
    var other = one
    other[0] = [Sample](repeating: .weak, count: 10)
    let comparison = try compare(one, other)
    let passed = comparison.results[0]
    #expect(comparison.pairs == 60 && comparison.prompts == 6)
    #expect(passed.prompts == (1, 0))
    #expect(passed.p == 1)
    #expect(passed.difference.interval.lowerBound <= -0.4)
    #expect(passed.verdict == .undecided)
  }

  @Test func whatHasNoPartnerIsCountedAndNamed() throws {
    var one = [[Sample]](repeating: [.good, .good], count: 10)
    var other = one
    one[0][0] = .lost(.failed)
    other[1] = [.lost(.refused), .lost(.refused)]
    other[2][1] = .lost(.pending)
    other.removeLast()
    let comparison = try compare(one, other)
    #expect(comparison.pairs == 14)
    #expect(comparison.gaps.possible == 20)
    let words = ComparisonWords(comparison, tests: (1, 6), style: .plain)
    #expect(words.extent == "8 prompts, 14 of 20 pairs compared")
    let sentences = words.sentences.joined(separator: "\n")
    #expect(sentences.contains("Left out for want of a scored reply of a: 1 failed."))
    #expect(
      sentences.contains(
        "Left out for want of a scored reply of b: 2 no such trial, 2 refused, 1 pending."))
    // One failed call of a, two refusals of b: 16 and 15 of the 17 pairs that came to an end.
    #expect(sentences.contains("the difference is -6 points (16/17 to 15/17)"))
  }

  @Test func nothingInCommonIsSaidInOneSentence() throws {
    let comparison = try compare([[.lost(.failed)]], [[.good]])
    #expect(comparison.results.isEmpty)
    #expect(
      ComparisonWords(comparison, tests: (0, 0), style: .plain).headline
        == "Not enough data: no prompt and sample has a scored reply on both sides.")
    let report = ComparisonReport(subject: "a against b", comparisons: [comparison])
    #expect(report.text(.json).contains(#""measures":[]"#))
    #expect(report.text(.text).contains("0 prompts, 0 of 1 pair compared"))
  }

  @Test func holmCorrectsOverAllComparisonsOfACall() throws {
    let base = [[Sample]](repeating: [.good], count: 12)
    let worse = (0..<12).map { $0 < 7 ? [Sample.weak] : [.good] }
    let single = try compare(base, worse).results[0]
    #expect(single.correctedP == single.p)
    let three = Comparison.compare(
      [side("b", worse), side("c", worse), side("d", base)], with: side("a", base))
    #expect(three.map { $0.results[0].correctedP } == [3 * single.p, 3 * single.p, 1])
    let cost = three[0].results[4]
    #expect(cost.measure == .met(.costEstimate))
    #expect(abs(cost.correctedP - 18 * single.p) < 1e-12)
  }

  @Test func theSameDataGiveTheSameFiguresInAnyOrder() throws {
    let records = try Fixtures.run(prompts: 12, samples: 3).filter { $0.model != "gpt-6.1-sol" }
    func report(_ records: [TrialRecord]) -> String {
      let sides = ["claude-sonnet-5-5", "claude-haiku-5-5"].map { model in
        records.filter { $0.model == model }.reduce(into: ComparedTrials(name: model)) {
          $0.add($1, as: .init(prompt: $1.prompt, sample: $1.sample))
        }
      }
      return ComparisonReport(
        subject: "models in a run",
        comparisons: Comparison.compare([sides[1]], with: sides[0])
      ).text(.json)
    }
    #expect(report(records) == report(records.reversed()))
  }

  @Test(arguments: ComparisonReport.Format.allCases.filter { $0 != .html })
  func snapshots(format: ComparisonReport.Format) throws {
    let names = ["claude-sonnet-5-5", "gpt-6.1-sol", "claude-haiku-5-5"]
    let report = try Fixtures.comparison(of: names, remarks: ["A remark on the | data."])
    try expectSnapshot(report.text(format), "comparison.\(format.rawValue)")
  }

  @Test func thePageListsTheTrialsThatDifferLossesFirst() throws {
    let one: [[Sample]] = [[.good], [.weak], [.good], [.weak], [.lost(.failed)], [.good]]
    let other: [[Sample]] = [
      [.good], [.good], [.weak], [.levels([.met, .met, .met, .weak, .absent])], [.good],
      [.lost(.refused)],
    ]
    let comparison = try compare(one, other)
    #expect(comparison.flips.map(\.prompt) == ["p2", "p1", "p3"])
    let page = ComparisonReport(
      subject: "a against b", comparisons: [comparison], remarks: ["Recordings."]
    ).text(.html)
    // What a reader must know stands with the sentence, before any figure.
    let start = page[..<(try #require(page.firstRange(of: "<h2"))).lowerBound]
    #expect(start.contains("Not enough data to tell b from a") && start.contains("Recordings."))
    #expect(
      page.contains(
        "3 of 4 pairs: 1 pass in A only, 1 in B only, 1 differ in a step and not in passing."))
    #expect(page.contains("<td>success criteria met → absent</td>"))
    #expect(page.contains("Left out for want of a scored reply of b: 1 refused."))
    #expect(!page.contains("<script"))
    #expect(page.contains("script-src 'none'"))
  }
}
