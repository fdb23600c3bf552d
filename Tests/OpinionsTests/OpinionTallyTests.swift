import Checklist
import Opinions
import Statistics
import Study
import Testing

@Suite struct OpinionTallyTests {
  private func opinion(
    _ judge: String, _ levels: [Int]?, overclaims: Bool = false, usd: Double? = 0.01
  ) -> Opinion {
    Opinion(
      judge: judge, question: "q", reply: "r", status: levels == nil ? .unparsable : .judged,
      levels: levels.map { levels in
        Dictionary(
          uniqueKeysWithValues: zip(Step.allCases, levels.map { Level(rawValue: $0) ?? .absent }))
      } ?? [:], overclaims: levels == nil ? nil : overclaims, usd: usd)
  }

  private func assessment(_ levels: [Int]) -> Assessment {
    Assessment(
      steps: zip(Step.allCases, levels).map {
        StepFinding(step: $0, level: Level(rawValue: $1) ?? .absent)
      }, checklistVersion: "1")
  }

  @Test func countsEachJudgeAndWhatTheyShare() throws {
    var tally = OpinionTally()
    tally.add(
      [opinion("a", [2, 2, 2, 2, 2]), opinion("b", [2, 2, 2, 2, 1], usd: nil)],
      beside: assessment([2, 2, 2, 2, 2]))
    tally.add(
      [opinion("a", [0, 1, 2, 2, 2], overclaims: true), opinion("b", nil)],
      beside: assessment([1, 1, 2, 2, 2]))
    tally.add(
      [opinion("a", [0, 2, 2, 2, 2]), opinion("b", [0, 2, 2, 2, 2])],
      beside: assessment([0, 2, 2, 2, 2]))
    tally.add([], beside: assessment([0, 0, 0, 0, 0]))
    #expect(tally.judges.map(\.name) == ["a", "b"])
    let (a, b) = (tally.judges[0], tally.judges[1])
    #expect(a.count(.judged) == 3 && b.count(.judged) == 2 && b.count(.unparsable) == 1)
    #expect(a.passed.count == 1 && a.passed.total == 3 && b.passed.count == 0)
    #expect(a.same["hypothesis"]?.count == 2 && a.same["overclaim"]?.count == 2)
    #expect(b.same["success_criteria"]?.count == 1 && b.same["success_criteria"]?.total == 2)
    #expect(b.unpriced == 1 && abs(a.usd - 0.03) < 1e-12)
    #expect(tally.alpha(on: "hypothesis") == 1)
    #expect(try #require(tally.alphaWithChecklist(on: "hypothesis")) < 1)
    #expect(tally.alpha(on: "cost_estimate") == nil)
  }
}
