import Testing

@testable import Checklist

/// The measure of agreement.
struct AgreementTests {
  private func judgement(
    _ id: String, _ expected: Level, _ found: Level, over: (Bool, Bool) = (false, false)
  ) -> Agreement.Judgement {
    let steps = Step.allCases.map { StepFinding(step: $0, level: found) }
    let evidence = over.1 ? [Evidence(lines: 1...1, quote: "x")] : []
    return Agreement.Judgement(
      id: id, expected: Dictionary(uniqueKeysWithValues: Step.allCases.map { ($0, expected) }),
      expectedOverclaim: over.0,
      assessment: Assessment(steps: steps, overclaims: evidence, checklistVersion: "t"))
  }

  @Test func countsWhatAgrees() throws {
    let agreement = Agreement([
      judgement("a", .met, .met), judgement("b", .met, .weak), judgement("c", .weak, .weak),
      judgement("d", .absent, .weak, over: (true, true)),
      judgement("e", .absent, .absent, over: (true, false)),
    ])
    let step = try #require(agreement.steps.first)
    #expect(step.count == 5)
    #expect(step.exact == 0.6)
    #expect(step.present == 0.8)
    #expect(step.confusion == [[1, 1, 0], [0, 1, 0], [0, 1, 1]])
    // Disagreement 2 against 30 / 5 by chance.
    #expect(abs(try #require(step.kappa) - 2.0 / 3) < 1e-6)
    #expect(try #require(step.kappaInterval).contains(2.0 / 3))
    #expect(agreement.disagreements.count == 10)
    #expect(agreement.overclaims == Agreement.Detection(hits: 1, falseAlarms: 0, misses: 1))
    #expect(agreement.passFail == 0.8)
  }

  @Test func sameSeedSameInterval() {
    let texts = (0..<40).map {
      judgement(
        "\($0)", Level(rawValue: $0 % 3) ?? .absent, Level(rawValue: ($0 / 2) % 3) ?? .absent)
    }
    #expect(
      Agreement(texts, seed: 3).steps.first?.kappaInterval
        == Agreement(texts, seed: 3).steps.first?.kappaInterval)
  }

  @Test func nothingToCompareIsNoError() {
    let agreement = Agreement([])
    #expect(agreement.meanExact == nil)
    #expect(agreement.steps.allSatisfy { $0.kappa == nil && $0.kappaInterval == nil })
    #expect(agreement.passFail == nil)
  }
}
