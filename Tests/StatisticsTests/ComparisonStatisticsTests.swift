import Statistics
import Testing

/// Literals from SciPy 1.16.3, statsmodels 0.14.5 and NumPy 2.4.6, printed by
/// `Reference/comparison.py`.
@Suite struct ComparisonStatisticsTests {
  private func isClose(_ value: Double, _ expected: Double, _ tolerance: Double = 1e-12) -> Bool {
    abs(value - expected) <= tolerance * max(abs(expected), 1e-300)
  }

  @Test(arguments: [
    (1e-300, -37.0470962993612), (1e-20, -9.262340089798409), (1e-09, -5.9978070150076865),
    (0.001, -3.090232306167813), (0.025, -1.9599639845400545), (0.07, -1.4757910281791706),
    (0.2, -0.8416212335729142), (0.5, 0.0), (0.8, 0.8416212335729143),
    (0.9, 1.2815515655446004), (0.975, 1.959963984540054), (0.9999, 3.719016485455709),
    (0.999999999999, 7.0344869100478356),
  ])
  func normalQuantile(probability: Double, deviate: Double) {
    #expect(isClose(NormalDistribution.quantile(probability), deviate, 1e-13))
  }

  @Test func normalQuantileAtAndBeyondTheEnds() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(1.5).isNaN)
    #expect(NormalDistribution.quantile(-0.5).isNaN)
  }

  @Test(arguments: [
    (-8.0, 6.22096057427174e-16), (-1.96, 0.024997895148220435), (-0.3, 0.3820885778110474),
    (0.0, 0.5), (1.0, 0.8413447460685429), (2.5, 0.9937903346742238), (6.0, 0.9999999990134123),
  ])
  func normalCumulative(deviate: Double, probability: Double) {
    #expect(isClose(NormalDistribution.cumulative(deviate), probability, 1e-13))
  }

  @Test(arguments: [
    (0, 0, 1.0), (0, 1, 1.0), (5, 0, 0.0625), (0, 6, 0.03125), (3, 9, 0.14599609375),
    (9, 3, 0.14599609375), (10, 10, 1.0), (11, 10, 1.0), (40, 71, 0.004195534185394861),
    (121, 59, 4.4344492637551645e-06), (400, 600, 2.728464156065976e-10),
    (5_000, 5_300, 0.003215819673645364),
  ])
  func mcNemar(first: Int, second: Int, value: Double) {
    #expect(isClose(McNemar.exactP(first, second), value, 1e-10))
  }

  @Test func mcNemarNeedsSixPairs() {
    #expect(McNemar.fewestPairs(alpha: 0.05) == 6)
    #expect(McNemar.fewestPairs(alpha: 0.01) == 8)
  }

  @Test(arguments: [
    ([0.01, 0.04, 0.03, 0.005, 0.2, 1.0], [0.05, 0.12, 0.12, 0.03, 0.4, 1.0]),
    ([0.5, 0.5, 0.5], [1.0, 1.0, 1.0]), ([0.03], [0.03]), ([], []),
    ([0.0125, 0.01, 0.03125, 0.01], [0.04, 0.04, 0.04, 0.04]),
  ])
  func holm(values: [Double], adjusted: [Double]) {
    for (value, expected) in zip(Holm.adjusted(values), adjusted) {
      #expect(isClose(value, expected))
    }
    #expect(Holm.adjusted(values).count == adjusted.count)
  }

  /// Twelve prompts of one to four samples: differences of passing and of a mean level.
  private static let prompts: [(passing: [Double], levels: [Double])] = [
    ([1, 0, 1], [0.4, 0.2, 0.0]), ([0, 0, 0], [0.0, -0.2, 0.2]), ([1, 1, 0], [1.0, 0.6, 0.2]),
    ([-1, 0, 0], [-0.8, 0.0, 0.2]), ([1], [0.6]), ([0, 1], [0.0, 0.4]),
    ([1, 1, 1, 1], [0.2, 0.8, 0.6, 1.2]), ([0, 0, -1], [0.0, 0.0, -0.4]),
    ([0, 1, 0], [0.2, 0.2, 0.0]), ([1, 0, 0], [0.6, 0.0, 0.0]), ([0, 0], [0.0, 0.2]),
    ([1, 1, -1], [0.8, 0.4, -0.2]),
  ]

  private static let bootstrap = ClusterBootstrap(
    prompts.map { prompt in
      .init(
        sums: [prompt.passing.reduce(0, +), prompt.levels.reduce(0, +)],
        count: prompt.passing.count)
    })

  @Test(arguments: [
    (0.025, [0.08303571428571438, 0.59375], [0.058823529411764705, 0.4000000000000001]),
    (0.05, [0.11764705882352941, 0.5485539488320347], [0.08235294117647059, 0.36777589134125616]),
  ])
  func bootstrapByTheSameDraws(tail: Double, passing: [Double], levels: [Double]) {
    let intervals = Self.bootstrap.intervals(tail: tail, seed: 11, draws: 4_000)
    for (interval, expected) in zip(intervals, [passing, levels]) {
      #expect(isClose(interval.lowerBound, expected[0], 1e-9))
      #expect(isClose(interval.upperBound, expected[1], 1e-9))
    }
    #expect(intervals.count == 2)
  }

  @Test(arguments: [
    (2, 1.695219061483072e-72),
    (6, 0.0024318031746115706),
    (12, 0.010756614916810273),
    (50, 0.02117941121137754),
    (1000, 0.024804305905564344),
  ])
  func tailsOfFewGroups(count: Int, share: Double) {
    #expect(isClose(ClusterBootstrap.tail(alpha: 0.05, of: count), share, 1e-8))
    #expect(ClusterBootstrap.tail(alpha: 0.05, of: 1) == 0)
  }

  @Test func standardErrorsRobustToLikenessWithinPrompts() {
    #expect(isClose(Self.bootstrap.means[0], 0.33333333333333326))
    #expect(isClose(Self.bootstrap.means[1], 0.22424242424242416))
    #expect(isClose(Self.bootstrap.standardErrors[0], 0.13836406392534326))
    #expect(isClose(Self.bootstrap.standardErrors[1], 0.0923454788104017))
  }

  @Test func likenessWithinPromptsWidensTheInterval() {
    // The same forty values: as forty prompts, and as ten prompts of four samples that agree.
    let values = [1, 0, 0, 1, 1, 0, -1, 0, 1, 0].map(Double.init)
    let single = ClusterBootstrap(
      values.flatMap { value in (0..<4).map { _ in .init(sums: [value], count: 1) } })
    let grouped = ClusterBootstrap(values.map { .init(sums: [$0 * 4], count: 4) })
    func width(_ bootstrap: ClusterBootstrap) -> Double {
      let interval = bootstrap.intervals(tail: 0.025, seed: 1)[0]
      return interval.upperBound - interval.lowerBound
    }
    #expect(width(grouped) > 1.7 * width(single))
    #expect(width(grouped) < 2.3 * width(single))
  }

  @Test(arguments: [
    (0.1, 0.05, 0.8, 0.28015817571418333), (0.05, 0.05, 0.9, 0.16207580983738815),
    (0.08, 0.01, 0.8, 0.2733958540259409),
  ])
  func detectable(error: Double, alpha: Double, power: Double, size: Double) {
    // statsmodels counts the far tail as power too, which is some 1e-5 of it.
    let value = DetectableDifference.normal(standardError: error, alpha: alpha, power: power)
    #expect(isClose(value, size, 1e-4))
  }

  @Test(arguments: [
    (6, 0.05, 0.8, 0.9634924839989961), (10, 0.05, 0.8, 0.6731718214777693),
    (20, 0.05, 0.8, 0.36645935125505147), (100, 0.05, 0.8, 0.07791107495026074),
    (1_000, 0.01, 0.9, 0.01174283775282928),
  ])
  func detectableWhenAllSpeakForOneSide(pairs: Int, alpha: Double, power: Double, share: Double) {
    let value = DetectableDifference.oneSided(pairs: pairs, alpha: alpha, power: power)
    #expect(isClose(value ?? 0, share, 1e-9))
    #expect(DetectableDifference.oneSided(pairs: 5, alpha: alpha, power: power) == nil)
  }

  @Test(arguments: [
    (1, 0.975), (5, 0.5218237501049814), (20, 0.16843347098308548),
    (100, 0.03621669264519054), (10_000, 0.000368819914622022),
  ])
  func unseenCases(count: Int, share: Double) {
    #expect(isClose(DetectableDifference.unseen(of: count, alpha: 0.025), share, 1e-10))
    #expect(DetectableDifference.unseen(of: 0, alpha: 0.025) == 1)
  }
}
