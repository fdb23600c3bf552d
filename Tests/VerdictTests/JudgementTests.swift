import Criteria
import Results
import Statistics
import Testing
import Verdict

/// Five seeds of two arms: differences 1.4, 1.5, 0.8, 1.4, 2.0; their mean is 1.42.
private let rows = """
  arm,seed,acc
  new,1,81.2
  old,1,79.8
  new,2,82.5
  old,2,81.0
  new,3,80.9
  old,3,80.1
  new,4,83.1
  old,4,81.7
  new,5,82.2
  old,5,80.2

  """

func table(_ text: String) throws -> ResultTable {
  try ResultFile.table(Array(text.utf8), ending: "csv", path: "r.csv")
}

/// A plan about `rows`, changed by fields.
func plan(_ fields: [String: String] = [:]) throws -> Preregistration {
  var plan = Preregistration()
  plan.arm = "arm"
  plan.seed = "seed"
  var criterion = Criterion()
  var settings = [
    "metric": "acc", "treatment": "new", "baseline": "old", "comparator": ">=", "threshold": "1",
    "n": "5",
  ]
  settings.merge(fields) { $1 }
  for field in Criterion.fields {
    if let value = settings[field.name] { try field.set(&criterion, to: value) }
  }
  plan.criteria = [criterion]
  return plan.complete
}

private func judge(_ fields: [String: String] = [:], _ text: String = rows) throws -> Judgement {
  let plan = try plan(fields)
  #expect(plan.problems == [])
  return try Judgement(plan, table(text))
}

@Suite struct JudgementTests {
  @Test(
    arguments: [
      ([:], .supported), (["threshold": "1.42"], .supported), (["threshold": "1.5"], .refuted),
      (["threshold": "2", "refuted_if": "< 1"], .inconclusive),
      (["threshold": "2", "refuted_if": "< 1.5"], .refuted),
      (["test": "t"], .supported), (["test": "t", "paired": "true"], .supported),
      (["test": "t", "alpha": "0.01"], .inconclusive),
      (["test": "t", "alpha": "0.01", "paired": "true"], .supported),
      // Of five pairs the least two-sided p value is 2 / 32.
      (["test": "permutation", "paired": "true"], .inconclusive),
      (["test": "permutation", "paired": "true", "sides": "one"], .supported),
      (["test": "sign", "paired": "true"], .inconclusive),
      (["decide_by": "interval"], .inconclusive),
      (["decide_by": "interval", "paired": "true", "threshold": "0.8"], .supported),
      (["decide_by": "interval", "paired": "true", "threshold": "2.5"], .refuted),
      (["decide_by": "interval", "interval": "bootstrap", "paired": "true"], .supported),
      (["minimum_effect": "1.5"], .inconclusive), (["minimum_effect": "1.4"], .supported),
      (
        ["effect": "ratio", "threshold": "1.01", "decide_by": "interval", "paired": "true"],
        .supported
      ),
      (["effect": "percent", "threshold": "3"], .refuted),
      (["effect": "percent", "threshold": "1.5", "test": "t", "paired": "true"], .supported),
      (["statistic": "median", "threshold": "1.9"], .supported),
      (["comparator": "<", "threshold": "0"], .refuted),
    ] as [([String: String], Verdict)])
  func verdicts(_ fields: [String: String], _ verdict: Verdict) throws {
    let judgement = try judge(fields)
    #expect(judgement.verdict == verdict, "\(judgement)")
    #expect(judgement.problems == [])
  }

  /// Losses of a run that is about to overflow: finite, and their squares are not.
  @Test(arguments: [
    ["decide_by": "interval"], ["decide_by": "interval", "paired": "true"], ["test": "t"],
    ["test": "t", "paired": "true"], ["effect": "ratio", "decide_by": "interval"],
    ["effect": "percent", "decide_by": "interval", "paired": "true"],
  ])
  func valuesWhoseSquaresAreNoNumbers(_ fields: [String: String]) throws {
    let text = "arm,seed,acc\nnew,1,1e200\nnew,2,-3e200\nnew,3,4e200\nold,1,1\nold,2,3\nold,3,2\n"
    let judgement = try judge(fields.merging(["n": "3"]) { $1 }, text)
    #expect(judgement.verdict == .inconclusive)
    #expect(judgement.criteria[0].interval == nil)
    #expect(judgement.criteria[0].test == nil)
    #expect(judgement.criteria[0].reasons.last?.hasSuffix("be computed of these rows") == true)
  }

  /// The unit of a measure moves neither the degrees of freedom nor the p value.
  @Test(arguments: [1e-120, 1e-90, 1e80])
  func theScaleDoesNotMatter(_ scale: Double) throws {
    func sample(_ scale: Double, _ values: [Double]) -> Sample { Sample(values.map { $0 * scale }) }
    let (left, right) = ([81.2, 82.5, 80.9, 83.1], [79.8, 81, 80.1, 81.7, 80.2])
    let usual = try #require(TTest.welch(Sample(left), Sample(right)))
    let scaled = try #require(TTest.welch(sample(scale, left), sample(scale, right)))
    #expect(((usual.degreesOfFreedom ?? 0) - (scaled.degreesOfFreedom ?? 0)).magnitude < 1e-9)
    #expect((usual.pValue - scaled.pValue).magnitude < 1e-9)
  }

  @Test func nonInferiority() throws {
    var fields = ["margin": "0.5", "treatment": "old", "baseline": "new", "paired": "true"]
    var plan = try plan(fields)
    plan.criteria[0].threshold = nil
    plan.criteria[0].refutedIf = nil
    #expect(plan.complete.problems == [])
    // Old is 1.42 below new; the whole interval lies beyond the margin of 0.5, and within one of 3.
    #expect(try Judgement(plan.complete, table(rows)).verdict == .refuted)
    fields["margin"] = "3"
    plan.criteria[0].margin = 3
    let within = try Judgement(plan.complete, table(rows))
    #expect(within.verdict == .supported, "\(within)")
    plan.criteria[0].test = .t
    #expect(try Judgement(plan.complete, table(rows)).criteria[0].test?.pValue ?? 1 < 0.01)
  }

  @Test func figuresAreThoseOfSciPy() throws {
    // Tests/StatisticsTests/Reference/verdicts.py
    let result = try judge(["test": "t", "paired": "true"]).criteria[0]
    #expect((result.estimate - 1.42).magnitude < 1e-12)
    #expect((try #require(result.test).pValue - 0.0017404522627843977).magnitude < 1e-12)
    let ratio = try judge(["effect": "ratio", "paired": "true"]).criteria[0]
    let interval = try #require(ratio.interval)
    #expect((interval.lowerBound - 1.0110603048519096).magnitude < 1e-10)
    #expect((interval.upperBound - 1.0241856184363956).magnitude < 1e-10)
  }

  @Test func proportions() throws {
    var text = "arm,acc\n"
    for index in 0..<40 { text += "new,\(index < 12 ? 1 : 0)\n" }
    for index in 0..<44 { text += "old,\(index < 5 ? "true" : "no")\n" }
    var plan = try plan([
      "statistic": "proportion", "test": "fisher", "threshold": "0.1", "n": "40",
    ])
    plan.seed = nil
    #expect(plan.problems == [])
    let judgement = try Judgement(plan, table(text))
    #expect(judgement.verdict == .inconclusive, "p is 0.055")
    #expect(
      judgement.deviations.first?.contains("44 rows where 40 were sealed; all are used") == true)
    plan.criteria[0].sides = .one
    #expect(try Judgement(plan, table(text)).verdict == .supported)
  }

  @Test func aValueWithoutBaseline() throws {
    let judgement = try judge(
      ["treatment": "new", "baseline": "", "effect": "value", "threshold": "81", "test": "t"])
    #expect(judgement.verdict == .inconclusive, "p is 0.075")
    #expect(
      ((judgement.criteria[0].test?.pValue ?? 0) - 0.07474163834747868).magnitude < 1e-12,
      "\(judgement)")
  }

  @Test func severalCriteria() throws {
    var plan = try plan(["test": "t", "paired": "true"])
    var second = plan.criteria[0]
    second.name = "second"
    second.threshold = 1.9
    second.refutedIf = Bound(.less, 0)
    plan.criteria.append(second)
    #expect(try Judgement(plan, table(rows)).verdict == .inconclusive)
    plan.combine = .any
    let any = try Judgement(plan, table(rows))
    #expect(any.verdict == .supported)
    plan.correction = .holm
    let holm = try Judgement(plan, table(rows))
    let (one, two) = (any.criteria[0].adjustedP ?? 0, holm.criteria[0].adjustedP ?? 0)
    #expect((two - 2 * one).magnitude < 1e-15)
    #expect(holm.criteria[0].confidence == 0.975)
  }

  @Test func killCriteriaRefuteAndExcuseMissingSeeds() throws {
    var plan = try plan(["n": "9"])
    plan.kill = [KillCriterion("min acc of new < 81"), .words("it smells")]
    let judgement = try Judgement(plan, table(rows))
    #expect(judgement.verdict == .refuted)
    #expect(judgement.kill.map(\.isMet) == [true, nil])
    #expect(judgement.deviations.contains { $0.contains("5 seeds where 9 were sealed") })
    plan.kill = [KillCriterion("min acc of new < 80")]
    #expect(try Judgement(plan, table(rows)).verdict == .invalid)
  }

  @Test func exclusionsAreAppliedAndCounted() throws {
    var plan = try plan()
    plan.exclusions = [Condition("status", .equal, "crashed")]
    var lines = rows.split(separator: "\n").map { "\($0),ok" }
    lines[0] = "arm,seed,acc,status"
    lines.append("new,6,nan,crashed")
    let judgement = try Judgement(plan, table(lines.joined(separator: "\n")))
    #expect(judgement.verdict == .supported)
    #expect(judgement.exclusions.map(\.rows) == [1])
    let lacking = try Judgement(plan, table(rows))
    #expect(lacking.verdict == .invalid)
    #expect(
      lacking.problems == [
        "the sealed exclusion \"status = crashed\" cannot be applied: the results have no column "
          + "\"status\""
      ])
  }

  @Test func whatThePlanDoesNotNameIsExploratory() throws {
    let text = rows.replacing("arm,seed,acc", with: "arm,seed,acc,loss").replacing(
      ".2\n", with: ".2,1\n"
    ).replacing(".8\n", with: ".8,2\n").replacing(".5\n", with: ".5,2\n").replacing(
      ".0\n", with: ".0,2\n"
    ).replacing(".9\n", with: ".9,2\n").replacing(".1\n", with: ".1,2\n").replacing(
      ".7\n", with: ".7,2\n")
    let judgement = try judge([:], text + "third,1,70.0,3\n")
    #expect(judgement.exploratory == ["column \"loss\"", "arm \"third\""])
    #expect(judgement.verdict == .supported)
  }
}

@Suite struct InvalidResultsTests {
  @Test(arguments: [
    ("81.2", "nan", "r.csv:2: \"acc\" is \"nan\"; it must be a finite number"),
    ("81.2", "", "r.csv:2: \"acc\" is empty; every row that is not excluded needs a number"),
    ("81.2", "1e400", "r.csv:2: \"acc\" is \"1e400\"; it must be a finite number"),
    ("81.2", "81.2 %", "r.csv:2: \"acc\" is in \"%\"; the plan seals no unit"),
    ("new,2,", "new,1,", "r.csv:4: arm \"new\", seed 1 stands on line 2 already"),
    ("new,2,", "new,1.0,", "r.csv:4: arm \"new\", seed 1 stands on line 2 already"),
    ("new,5,82.2\n", "", "criterion \"primary\": arm \"new\", 4 seeds where 5 were sealed"),
    (
      "old,", "former,",
      "criterion \"primary\": arm \"old\", 0 seeds where 5 were sealed; the results have \"former\", "
        + "\"new\""
    ),
    ("new,5,", "new,,", "r.csv:10: \"seed\" is empty"),
  ])
  func invalid(_ old: String, _ new: String, _ message: String) throws {
    let judgement = try judge([:], rows.replacing(old, with: new))
    #expect(judgement.verdict == .invalid)
    #expect(judgement.problems.contains { $0.hasPrefix(message) }, "\(judgement.problems)")
  }

  @Test func oneSeedWhereThreeWereSealed() throws {
    let judgement = try judge(["n": "3"], "arm,seed,acc\nnew,1,9\nold,1,1\n")
    #expect(judgement.verdict == .invalid)
    #expect(judgement.problems.count == 2)
  }

  @Test func pairsWithoutPartner() throws {
    let judgement = try judge(["paired": "true"], rows.replacing("new,5,", with: "new,7,"))
    #expect(judgement.verdict == .invalid)
    #expect(
      judgement.problems == ["criterion \"primary\": seed 5, 7 has no partner in the other arm"])
  }

  @Test func mixedUnits() throws {
    let withUnits = rows.replacing(".2\n", with: ".2 %\n")
    let mixed = try judge(["unit": "%"], withUnits)
    #expect(mixed.verdict == .invalid)
    #expect(
      mixed.problems.contains { $0.contains("with a unit on some rows and without on others") })
    let other = try judge(["unit": "ms"], "arm,seed,acc\nnew,1,12 s\nold,1,3 ms\n")
    #expect(other.problems[0] == "r.csv:2: \"acc\" is in \"s\"; the plan seals \"ms\"")
    let column = try judge(
      ["unit": "ms", "n": "1"], "arm,seed,acc,acc_unit\nnew,1,5,ms\nold,1,3,s\n")
    #expect(column.problems[0] == "r.csv:3: \"acc\" is in \"s\"; the plan seals \"ms\"")
    #expect(
      try judge(["unit": "ms", "n": "1"], "arm,seed,acc,acc_unit\nnew,1,5,ms\nold,1,3,ms\n").verdict
        == .supported)
  }

  @Test func oneArmWithUnitsAndOneWithout() throws {
    let judgement = try judge(["unit": "ms", "n": "1"], "arm,seed,acc\nnew,1,5 ms\nold,1,3\n")
    #expect(judgement.verdict == .invalid)
    #expect(
      judgement.problems.first
        == "r.csv:3: \"acc\" is written with a unit on some rows and without on others")
  }

  /// A loss that is no number is what a run that diverged leaves behind.
  @Test(arguments: [
    ("max loss > 5", "r.csv:2: \"loss\" is \"inf\"; it must be a finite number"),
    ("max loss of old > 5", "r.csv:3: \"loss\" is empty"),
    (
      "max loss of odl > 5",
      "the kill criterion \"max loss of odl > 5\" cannot be checked: no row is about it"
    ),
  ])
  func killCriteriaThatCannotBeChecked(_ kill: String, _ message: String) throws {
    var plan = try plan(["n": "1"])
    plan.kill = [KillCriterion(kill)]
    let judgement = try Judgement(
      plan, table("arm,seed,acc,loss\nnew,1,5,inf\nold,1,3,\n"))
    #expect(judgement.verdict == .invalid)
    #expect(judgement.problems.contains { $0.hasPrefix(message) }, "\(judgement.problems)")
  }

  @Test func killCriteriaReadValuesAsTheCriteriaDo() throws {
    var plan = try plan(["n": "1", "unit": "ms"])
    plan.kill = [KillCriterion("max acc > 4")]
    let judgement = try Judgement(plan, table("arm,seed,acc\nnew,1,5 ms\nold,1,3 ms\n"))
    #expect(judgement.verdict == .refuted)
    #expect(judgement.kill.map(\.value) == [5])
  }

  @Test func sealedAggregation() throws {
    let text = rows + "new,1,83.2\n"
    #expect(try judge([:], text).verdict == .invalid)
    #expect(try judge(["aggregate": "mean"], text).criteria[0].arms[0].count == 5)
    #expect(try judge(["aggregate": "max"], text).criteria[0].estimate > 1.8)
  }

  @Test func changesMakeItInvalid() throws {
    let judgement = try Judgement(plan(), table(rows), changes: ["the plan is not as sealed"])
    #expect(judgement.verdict == .invalid)
    #expect(judgement.criteria.count == 1, "the figures are shown all the same")
  }

  @Test(arguments: ["metric", "arm", "seed"])
  func aMissingColumnIsAnError(_ field: String) throws {
    var plan = try plan()
    switch field {
    case "metric": plan.criteria[0].metric = "f1"
    case "arm": plan.arm = "group"
    default: plan.seed = "fold"
    }
    do {
      _ = try Judgement(plan, table(rows))
      Issue.record("no error")
    } catch let error as ResultsError {
      #expect(error.code == .missingColumn)
      #expect(error.description.hasPrefix("r.csv: no column \""))
      #expect(error.description.hasSuffix("it has \"arm\", \"seed\", \"acc\""))
    }
  }
}

/// Whatever the order of rows and columns and the way numbers are written, the judgement is the same.
@Suite struct InvarianceTests {
  private static let settings: [[String: String]] = [
    ["test": "t"], ["test": "t", "paired": "true"], ["test": "permutation"],
    ["test": "sign", "paired": "true"], ["decide_by": "interval", "interval": "bootstrap"],
    ["effect": "ratio", "interval": "bootstrap", "paired": "true", "threshold": "1.01"],
    ["effect": "percent", "paired": "true", "test": "permutation"], ["statistic": "median"],
  ]

  @Test(arguments: 0..<24 as Range<UInt64>)
  func sameRowsSameJudgement(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let setting = Self.settings[Int(seed) % Self.settings.count]
    let plan = try plan(setting)
    let lines = rows.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let order = [0, 1, 2].shuffled(using: &random)
    var shuffled = Array(lines.dropFirst())
    shuffled.shuffle(using: &random)
    let written = ([lines[0]] + shuffled).enumerated().map { line, fields in
      order.map { column in
        line > 0 && column > 0 ? Self.rewritten(fields[column], &random) : fields[column]
      }.joined(separator: ",")
    }.joined(separator: "\n")
    #expect(
      try Judgement(plan, table(written)) == Judgement(plan, table(rows)),
      "seed \(seed): \(written)")
  }

  /// The same number in another format.
  private static func rewritten(_ text: String, _ random: inout SplitMix64) -> String {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return "+" + text
    case 1: return text.contains(".") ? text + "00" : text + ".0"
    case 2: return text + "e0"
    case 3: return "0" + text
    default: return " \(text) "
    }
  }
}

@Suite struct CapacityTests {
  private func capacity(
    _ fields: [String: String], repeats: [Double]? = nil, deviation: Double? = nil
  ) throws -> Capacity {
    try #require(
      Capacity(plan(fields).criteria[0], repeats: repeats, deviation: deviation))
  }

  @Test func whatCanBeDetected() throws {
    let found = try capacity(["threshold": "1"], deviation: 1)
    // statsmodels: TTestIndPower().solve_power(nobs1=5, alpha=0.05, power=0.8)
    #expect((found.detectable - 2.024440145655355).magnitude < 1e-5)
    #expect(found.needed == 17)
    #expect(found.warnings.first?.contains("lies below what can be detected, 2.02: n = 17") == true)
    #expect(try capacity(["threshold": "3"], deviation: 1).warnings == [])
  }

  @Test func theCeiling() throws {
    let found = try capacity(
      ["threshold": "2", "unit": "%"], repeats: [98.9, 99.1, 99.0, 99.2, 98.8])
    #expect(found.warnings.contains { $0.contains("is at its ceiling: there is room for 1,") })
    #expect(
      try capacity(["threshold": "2", "unit": "%"], repeats: [80, 80.5, 81]).warnings.allSatisfy {
        !$0.contains("ceiling")
      })
  }

  @Test func nothingToTell() throws {
    let criterion = try plan(["n": "1"]).criteria[0]
    #expect(Capacity(criterion, repeats: nil, deviation: 1) == nil)
    #expect(Capacity(try plan().criteria[0], repeats: [1, 1, 1], deviation: nil) == nil)
  }

  @Test func repeatsOfTheBaseline() throws {
    let plan = try plan()
    #expect(
      try Capacity.repeats(of: plan.criteria[0], plan: plan, in: table(rows)).sorted()
        == [79.8, 80.1, 80.2, 81.0, 81.7])
    #expect(throws: ResultsError.self) {
      try Capacity.repeats(of: plan.criteria[0], plan: plan, in: table("acc,seed\n3,1\n"))
    }
  }
}
