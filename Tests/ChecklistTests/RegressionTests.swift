import Foundation
import Testing

@testable import Checklist

/// The levels of all fixtures, held against the recorded ones and the readers'.
struct RegressionTests {
  /// Level changes show as a diff here; `RECORD_SNAPSHOTS=1` accepts them and fails the run once.
  @Test func levelsAreAsRecorded() throws {
    let url = Fixture.folder.appending(path: "Snapshots/levels.tsv")
    let found = assessed.map { fixture, assessment in
      let levels = assessment.steps.map { String($0.level.rawValue) }.joined(separator: " ")
      return "\(fixture.id)\t\(levels)\t\(assessment.overclaims.isEmpty ? 0 : 1)"
    }
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try Data((found.joined(separator: "\n") + "\n").utf8).write(to: url)
      Issue.record("recorded \(found.count) lines; run again without RECORD_SNAPSHOTS")
      return
    }
    let recorded = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(
      String.init)
    let changed = found.difference(from: recorded).map { change in
      switch change {
      case .insert(_, let line, _): "+ \(line)"
      case .remove(_, let line, _): "- \(line)"
      }
    }
    #expect(
      changed.isEmpty,
      "levels changed:\n\(changed.sorted { $0.dropFirst() < $1.dropFirst() }.joined(separator: "\n"))"
    )
  }

  /// Floors under the agreement with the readers.
  ///
  /// The weights are trained on these texts: the floors guard against regressions and say nothing
  /// about other texts.
  @Test(arguments: [("natural", 0.90), ("hard", 0.85), ("mixed", 0.82), ("languages", 0.83)])
  func agreesWithReaders(group: String, floor: Double) throws {
    let agreement = Agreement(judgements(in: group), resamples: 0)
    let exact = try #require(agreement.meanExact)
    #expect(exact >= floor, "mean exact \(exact)")
    print("agreement", group, exact, agreement.passFail ?? -1, agreement.overclaims)
  }

  @Test func passesWhatReadersPass() throws {
    let agreement = Agreement(Set(Fixture.all.map(\.group)).flatMap(judgements), resamples: 0)
    #expect(try #require(agreement.passFail) >= 0.93)
    #expect(try #require(agreement.overclaims.precision) >= 0.8)
    #expect(try #require(agreement.overclaims.recall) >= 0.6)
    print(
      "agreement all", agreement.meanExact ?? -1, agreement.passFail ?? -1, agreement.overclaims)
  }

  @Test func evidenceSharesLinesWithReaders() {
    var shared = 0
    var all = 0
    for (fixture, assessment) in assessed {
      for finding in assessment.steps
      where finding.level == .met && fixture.levels[finding.step] == .met {
        all += 1
        let lines = finding.evidence.flatMap { Array($0.lines) }
        if !(fixture.lines[finding.step] ?? []).isDisjoint(with: lines) { shared += 1 }
      }
    }
    let share = Double(shared) / Double(max(1, all))
    print("evidence shares a line:", share)
    #expect(share >= 0.95)
  }

  /// Without the lines that readers marked, a step that was there drops.
  @Test func deletingEvidenceLowersTheStep() {
    var dropped = 0
    var all = 0
    for (fixture, assessment) in assessed {
      for finding in assessment.steps {
        guard finding.level > .absent, let lines = fixture.lines[finding.step], !lines.isEmpty,
          fixture.levels[finding.step] == finding.level
        else { continue }
        let rest = fixture.text.split(separator: "\n", omittingEmptySubsequences: false)
          .enumerated()
          .filter { !lines.contains($0.offset + 1) }.map { String($0.element) }
        all += 1
        let after = Checklist().assess(rest.joined(separator: "\n")).level(of: finding.step)
        if after < finding.level { dropped += 1 }
      }
    }
    let share = Double(dropped) / Double(max(1, all))
    print("drops without evidence:", share)
    #expect(share >= 0.80)
  }

  /// Writes what `Benchmarks/checklist-training/train.py` reads, to the file that
  /// `CHECKLIST_FEATURES` names: the fixtures, and the phrases beside that script.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["CHECKLIST_FEATURES"] != nil))
  func writesFeatures() throws {
    let path = try #require(ProcessInfo.processInfo.environment["CHECKLIST_FEATURES"])
    var texts =
      Fixture.all.map { ($0.id, $0.text) } + (try WrittenText.all()).map { ($0.id, $0.text) }
    let phrases = Fixture.folder.appending(
      path: "../../Benchmarks/checklist-training/phrases.tsv")
    for (index, line) in try String(contentsOf: phrases, encoding: .utf8).split(separator: "\n")
      .enumerated()
    {
      let text = try #require(line.split(separator: "\t", maxSplits: 2).last)
      texts.append(("phrase-\(index)", text.replacing("\\n", with: "\n") + "\n"))
    }
    var lines = ["[" + FeatureSpace.names.map { "\"\($0)\"" }.joined(separator: ",") + "]"]
    for (id, text) in texts {
      let judge = Judge(Document(text))
      let rows = judge.document.passages.indices.map { index in
        let passage = judge.document.passages[index]
        let given = judge.document.source.givenLines(of: passage.range)
        let features = judge.features(of: index)
        let words = words(in: passage.range, of: judge.document.source).joined(separator: ",")
        return "[\(given.lowerBound),\(given.upperBound),\(passage.section),\(features),[\(words)]]"
      }
      lines.append("{\"id\":\"\(id)\",\"rows\":[\(rows.joined(separator: ","))]}")
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
  }

  /// The words of folded text, in quotes; they hold nothing that JSON would escape.
  private func words(in range: Range<Int>, of source: Source) -> [String] {
    var words: [String] = []
    source.folded.withUnsafeBufferPointer { text in
      _ = WordWeights.forEachWord(in: range, of: text) { word in
        words.append("\"" + String(decoding: text[word], as: UTF8.self) + "\"")
      }
    }
    return words
  }

  private func judgements(in group: String) -> [Agreement.Judgement] {
    assessed.filter { $0.fixture.group == group }.map { fixture, assessment in
      Agreement.Judgement(
        id: fixture.id, expected: fixture.levels, expectedOverclaim: fixture.overclaim,
        assessment: assessment)
    }
  }
}
