import Statistics
import Testing

// The literals are what Reference/verdicts.py prints.

private let first = Sample([81.2, 82.5, 80.9, 83.1, 82.2])
private let second = Sample([79.8, 81.0, 80.1, 81.7, 80.2])
private let third = Sample([4.1, 3.9, 4.6])
private let pairs = [(81.2, 79.8), (82.5, 81.0), (80.9, 80.1), (83.1, 81.7), (82.2, 80.2)]
private let differences = Sample(pairs.map { $0.0 - $0.1 })

private func near(_ left: Double, _ right: Double, within relative: Double = 1e-10) -> Bool {
  (left - right).magnitude <= relative * max(right.magnitude, 1e-12)
}

@Suite struct DistributionReferenceTests {
  @Test(
    arguments: [
      (0.5, 1, 0.6475836176504333), (2.3, 4, 0.9585304814438088),
      (-1.7, 7.31, 0.06555450632485268), (8, 30, 0.9999999968670887),
      (1.96, 1e6, 0.9750019662073651),
    ] as [(Double, Double, Double)])
  func studentT(_ t: Double, _ freedom: Double, _ expected: Double) {
    #expect(near(StudentT(degreesOfFreedom: freedom).cumulative(t), expected, within: 1e-9))
  }

  @Test(
    arguments: [
      (0.975, 4, 2.7764451051977934), (0.9, 1, 3.0776835371752544),
      (0.995, 17.5, 2.8880229797364643),
    ] as [(Double, Double, Double)])
  func studentTQuantile(_ probability: Double, _ freedom: Double, _ expected: Double) {
    #expect(near(StudentT(degreesOfFreedom: freedom).quantile(probability), expected))
  }

  @Test(
    arguments: [
      (2.776, 4, 1.5, 0.7873063488409302), (1.0, 2, 3.0, 0.028897773687173688),
      (-2.0, 10, 0.5, 0.012138466792307684), (2.0, 58, 2.8, 0.21327674008923894),
      (3, 1, 1, 0.7301025986105634),
    ] as [(Double, Double, Double, Double)])
  func noncentralT(_ t: Double, _ freedom: Double, _ shift: Double, _ expected: Double) {
    let found = StudentT(degreesOfFreedom: freedom).cumulative(t, shift: shift)
    #expect((found - expected).magnitude < 1e-8)
  }
}

@Suite struct TestReferenceTests {
  @Test(
    arguments: [
      (.twoSided, 0.030111333105607683), (.greater, 0.015055666552803841),
      (.less, 0.9849443334471961),
    ] as [(Alternative, Double)])
  func welch(_ alternative: Alternative, _ p: Double) throws {
    let test = try #require(TTest.welch(first, second, alternative))
    #expect(near(test.statistic, 2.6460137733747313))
    #expect(near(test.degreesOfFreedom ?? 0, 7.794184807428849))
    #expect(near(test.pValue, p))
  }

  @Test(
    arguments: [
      (.twoSided, 0.0017404522627843977), (.greater, 0.0008702261313921989),
      (.less, 0.9991297738686078),
    ] as [(Alternative, Double)])
  func paired(_ alternative: Alternative, _ p: Double) throws {
    let test = try #require(TTest.oneSample(differences, alternative))
    #expect(near(test.statistic, 7.442822340725701))
    #expect(near(test.pValue, p))
  }

  @Test(
    arguments: [
      (.twoSided, 0.07474163834747868), (.greater, 0.03737081917373934),
      (.less, 0.9626291808262607),
    ] as [(Alternative, Double)])
  func oneSample(_ alternative: Alternative, _ p: Double) throws {
    let test = try #require(TTest.oneSample(first, null: 81, alternative))
    #expect(near(test.statistic, 2.395236212015422))
    #expect(near(test.pValue, p))
  }

  @Test(
    arguments: [
      (.twoSided, 0.03571428571428571, 0.03968253968253968, 0.0625),
      (.greater, 0.017857142857142856, 0.01984126984126984, 0.03125),
      (.less, 1, 0.9841269841269841, 1),
    ] as [(Alternative, Double, Double, Double)])
  func permutations(_ side: Alternative, _ small: Double, _ large: Double, _ inPairs: Double) {
    #expect(near(PermutationTest.independent(first, third, side).pValue, small))
    #expect(near(PermutationTest.independent(first, second, side).pValue, large))
    #expect(near(PermutationTest.paired(differences, side).pValue, inPairs))
  }

  @Test func permutationsDrawnComeNearAllOfThem() {
    // 12 against 12 are 2.7 million rearrangements: drawn. Welch's p value is close to the exact one.
    let left = Sample((0..<12).map { Double($0 * $0 % 7) + 1.1 })
    let right = Sample((0..<12).map { Double($0 * $0 % 5) })
    let drawn = PermutationTest.independent(left, right, seed: 7)
    #expect(drawn == PermutationTest.independent(left, right, seed: 7))
    let p = TTest.welch(left, right)?.pValue ?? 0
    #expect((drawn.pValue - p).magnitude < 0.03, "\(drawn.pValue) \(p)")
  }

  @Test(
    arguments: [
      (.twoSided, 0.0654296875), (.greater, 0.03271484375), (.less, 0.994140625),
    ] as [(Alternative, Double)])
  func sign(_ alternative: Alternative, _ p: Double) {
    let nineOfEleven = Sample([1, 2, 3, 4, 5, 6, 7, 8, 9, -1, -2, 0, 0])
    #expect(near(SignTest.test(nineOfEleven, alternative).pValue, p))
  }

  @Test(
    arguments: [
      (.twoSided, 0.055291404746453304, 0.00041135335252982314),
      (.greater, 0.031505293804211444, 1.0),
      (.less, 0.9922430780980773, 0.00041135335252982314),
    ] as [(Alternative, Double, Double)])
  func fisher(_ alternative: Alternative, _ p: Double, _ other: Double) {
    #expect(near(FisherTest.test(Rate(12, of: 40), Rate(5, of: 44), alternative).pValue, p))
    #expect(near(FisherTest.test(Rate(0, of: 9), Rate(7, of: 8), alternative).pValue, other))
  }

  @Test func withoutNoiseNothingIsLeftToChance() throws {
    let constant = Sample([2, 2, 2])
    #expect(try #require(TTest.oneSample(constant)).pValue == 0)
    #expect(try #require(TTest.oneSample(constant, null: 2)).pValue == 1)
    #expect(try #require(TTest.oneSample(constant, .less)).pValue == 1)
    #expect(MeanInterval.oneSample(constant, confidence: 0.95) == 2...2)
    #expect(TTest.oneSample(Sample([2])) == nil)
  }
}

@Suite struct IntervalReferenceTests {
  private func expect(
    _ found: ClosedRange<Double>?, _ lower: Double, _ upper: Double, within relative: Double = 1e-9
  ) throws {
    let found = try #require(found)
    #expect(near(found.lowerBound, lower, within: relative), "\(found)")
    #expect(near(found.upperBound, upper, within: relative), "\(found)")
  }

  @Test func means() throws {
    try expect(
      MeanInterval.difference(first, second, confidence: 0.95), 0.1767570329179864,
      2.6632429670819886)
    try expect(
      MeanInterval.oneSample(differences, confidence: 0.9), 1.0132695558216602, 1.826730444178343)
    try expect(
      MeanInterval.oneSample(first, confidence: 0.95), 80.84403011550816, 83.11596988449182)
    try expect(
      MeanInterval.ratio(first, second, confidence: 0.95), 1.0021940781814689, 1.0332617741682641)
    try expect(
      MeanInterval.pairedRatio(pairs, confidence: 0.95), 1.0110603048519096, 1.0241856184363956)
  }

  @Test func aRatioToWhatMayBeNothingHasNoInterval() {
    #expect(MeanInterval.ratio(first, Sample([-3, 0.1, 3.2]), confidence: 0.95) == nil)
  }

  @Test func proportions() throws {
    let (left, right) = (Rate(56, of: 70), Rate(48, of: 80))
    try expect(
      ProportionInterval.difference(left, right, confidence: 0.95), 0.05243147240236498,
      0.33387265403690614)
    try expect(
      ProportionInterval.ratio(left, right, confidence: 0.95), 1.0766264227631928,
      1.6512485112663873)
    #expect(ProportionInterval.ratio(Rate(0, of: 3), right, confidence: 0.95) == nil)
  }

  @Test func bootstrap() throws {
    let interval = try #require(
      Bootstrap.interval([first.values, second.values], confidence: 0.95, seed: 3) {
        Sample($0[0]).mean - Sample($0[1]).mean
      })
    // SciPy with 400,000 draws; ten thousand are off by a few hundredths.
    #expect((interval.lowerBound - 0.46).magnitude < 0.06, "\(interval)")
    #expect((interval.upperBound - 2.34).magnitude < 0.06, "\(interval)")
  }
}

@Suite struct PowerReferenceTests {
  @Test func powerAndWhatCanBeDetected() {
    #expect(
      near(
        Power(.independent, standardDeviation: 1, count: 20).power(of: 0.8), 0.6934041966153818,
        within: 1e-7))
    #expect(
      near(
        Power(.oneSample, standardDeviation: 2, count: 12, isTwoSided: false).power(of: -1),
        0.49188448958351627, within: 1e-7))
    #expect(
      near(
        Power(.independent, standardDeviation: 1, count: 5).detectable(), 2.024440145655355,
        within: 1e-6))
    #expect(
      near(
        Power(.oneSample, standardDeviation: 1, count: 3).detectable(), 3.264043552819638,
        within: 1e-6))
  }
}
