import Criteria
import Study
import Testing

private let plan = """
  ---
  title: "Muon"
  preregistration:
    schema: prereg.criteria/1
    arm: optimizer
    seed: seed
    exclude:
      - status = crashed
    kill:
      - max loss of muon > 5
    criteria:
      - name: loss
        metric: val_loss
        treatment: muon
        baseline: adamw
        comparator: "<="
        threshold: -0.02
        test: t
        paired: true
        n: 5
        predicted: -0.03
  tags: [a]
  ---

  # Muon

  Text.
  """

private func read(_ text: String) throws -> Preregistration {
  try #require(try PlanFile(Array(text.utf8), path: "plan.md").preregistration)
}

@Suite struct PreregistrationTests {
  @Test func readsTheBlock() throws {
    let read = try read(plan)
    #expect(read.arm == "optimizer")
    #expect(read.exclusions == [Condition("status", .equal, "crashed")])
    #expect(read.kill.first?.description == "max loss of muon > 5")
    let criterion = try #require(read.criteria.first)
    #expect(criterion.comparator == .atMost)
    #expect(criterion.threshold == -0.02)
    #expect(criterion.isPaired == true)
    #expect(read.complete.problems == [])
    #expect(read.complete.criteria[0].refutedIf == Bound(.more, -0.02))
  }

  @Test func canonicalFormReadsBackAndIgnoresHowTheYAMLWasWritten() throws {
    let complete = try read(plan).complete
    #expect(try Preregistration(canonical: complete.canonical) == complete)
    let other = plan.replacing("threshold: -0.02", with: "threshold: -2.0e-2")
      .replacing("\"<=\"", with: "'<='").replacing("n: 5", with: "n: 5.0")
    #expect(try read(other).complete.identity == complete.identity)
    #expect(try read(plan.replacing("n: 5", with: "n: 6")).complete.identity != complete.identity)
    #expect(throws: FieldProblem.self) {
      try Preregistration(canonical: complete.canonical + " ")
    }
    #expect(throws: FieldProblem.self) { try Preregistration(canonical: "{}") }
  }

  @Test func theBlockIsReplacedAndTheRestOfTheFileStays() throws {
    let file = try PlanFile(Array(plan.utf8), path: "plan.md")
    let complete = try read(plan).complete
    let written = try file.with(complete)
    #expect(written.preregistration == complete)
    #expect(written.text.hasPrefix("---\ntitle: \"Muon\"\npreregistration:\n"))
    #expect(written.text.hasSuffix("\ntags: [a]\n---\n\n# Muon\n\nText."))
    #expect(try written.with(complete).text == written.text)
    let bare = try PlanFile(Array("# Plan\r\ntext\r\n".utf8), path: "plan.md").with(complete)
    #expect(bare.text.hasSuffix("---\n\n# Plan\r\ntext\r\n"))
    #expect(bare.preregistration == complete)
  }

  @Test func commentsStayWhereTheyStood() throws {
    let commented = """
      ---
      preregistration:  # agreed on Monday
        # the column is written by the trainer
        arm: optimizer
        exclude:
          # crashed on the old driver
          - status = crashed  # three of them
        criteria:
          # the one that counts
          - name: loss
            metric: 'val # loss'  # "smoothed", by 10 steps
            treatment: muon
            baseline: adamw
            comparator: "<="  # less is better
            # half of what the pilot gave
            threshold: -0.02
            n: "?"  # how many repetitions are planned per arm
        # to be extended
      # tags of the site
      tags: [a]
      ---
      Text.
      """
    let file = try PlanFile(Array(commented.utf8), path: "plan.md")
    var criteria = try #require(file.preregistration)
    criteria.criteria[0].count = 5
    let written = try file.with(criteria.complete)
    #expect(written.preregistration == criteria.complete)
    #expect(written.text.hasPrefix("---\npreregistration:  # agreed on Monday\n  schema: "))
    for lines in [
      "  # the column is written by the trainer\n  arm: optimizer\n",
      "    # crashed on the old driver\n    - \"status = crashed\"  # three of them\n",
      "    # the one that counts\n    - name: loss\n",
      "      metric: \"val # loss\"  # \"smoothed\", by 10 steps\n",
      "      comparator: \"<=\"  # less is better\n",
      "      # half of what the pilot gave\n      threshold: -0.02\n",
      "      n: 5\n", "\n  # to be extended\n# tags of the site\ntags: [a]\n---\nText.",
    ] { #expect(written.text.contains(lines), "\(lines) in \(written.text)") }
    #expect(try written.with(criteria.complete).text == written.text)
    // A comment on a field that is gone is not.
    var fewer = criteria
    fewer.exclusions = []
    #expect(
      try file.with(fewer).text.contains("\n  # crashed on the old driver\n  # three of them\n"))
  }

  @Test func aBlockWithoutCriteriaAsksForOne() throws {
    let file = try PlanFile(Array("# Plan\n".utf8), path: "plan.md")
    let written = try file.with(Preregistration())
    #expect(written.text.contains("    - name: primary\n      metric: \"?\"  # which column"))
    #expect(written.preregistration?.criteria == [Criterion()])
  }

  @Test func fieldsOfEveryKindSurviveYAML() throws {
    var criterion = Criterion()
    criterion.name = "yes"
    criterion.quote = "A \"quoted\": # sentence, – with signs\\"
    criterion.metric = "123"
    criterion.unit = "%"
    criterion.rows = [Condition("data set", .different, "c 10"), Condition("x", .less, "1e3")]
    criterion.comparator = .more
    criterion.margin = 0.1 + 0.2
    criterion.refutedIf = Bound(.atMost, -1e-7)
    criterion.isPaired = false
    criterion.count = 3
    var plan = Preregistration()
    plan.criteria = [criterion]
    plan.combine = .any
    plan.kill = [.words("it diverges: stop")]
    let written = try PlanFile(Array("text".utf8), path: "p.md").with(plan)
    #expect(written.preregistration == plan)
  }

  @Test(arguments: [
    (
      "threshold: -0.02", "threshold: lots",
      "plan.md:17: \"threshold\" is \"lots\"; it must be a number"
    ),
    (
      "threshold: -0.02", "threshold: nan",
      "plan.md:17: \"threshold\" is \"nan\"; it must be a number"
    ),
    (
      "comparator: \"<=\"", "comparator: around",
      "plan.md:16: \"comparator\" is \"around\"; it must be one of >=, <=, >, <"
    ),
    ("n: 5", "n: 0", "plan.md:20: \"n\" is \"0\"; it must be a whole number, 1 or more"),
    ("n: 5", "n: 2.5", "plan.md:20: \"n\" is \"2.5\"; it must be a whole number, 1 or more"),
    (
      "metric: val_loss", "metrik: val_loss",
      "plan.md:13: \"metrik\" is not a key of a criterion; did you mean \"metric\"?"
    ),
    (
      "status = crashed", "status",
      "plan.md:7: \"exclude\" has \"status\"; it must be a condition such as: status = crashed"
    ),
    (
      "prereg.criteria/1", "prereg.criteria/9",
      "plan.md:4: \"schema\" is \"prereg.criteria/9\"; this version reads prereg.criteria/1"
    ),
    ("arm: optimizer", "arm: [a, b]", "plan.md:5: \"arm\" must be one text; it is a list"),
    ("\n---\n\n#", "\n\n#", "plan.md:1: the front matter that this \"---\" opens is not closed"),
  ])
  func saysWhatIsWrongWhere(_ old: String, _ new: String, _ message: String) throws {
    do {
      _ = try PlanFile(Array(plan.replacing(old, with: new).utf8), path: "plan.md")
      Issue.record("no error")
    } catch {
      #expect(error.description.hasPrefix(message), "\(error)")
    }
  }

  @Test(arguments: [
    ("metric: val_loss", "metric: \"?\"", "\"metric\" is missing: which column"),
    ("n: 5", "n: ", "\"n\" is missing: how many repetitions"),
    ("threshold: -0.02", "", "\"threshold\" is missing"),
    ("arm: optimizer", "", "\"arm\" is missing"),
    ("seed: seed", "", "\"seed\" is missing: pairs are matched by a column"),
    ("threshold: -0.02", "threshold: -0.02\n      margin: 1", "both given; keep one"),
    ("baseline: adamw", "baseline: muon", "are the same arm"),
    ("test: t", "test: fisher", "fisher needs"),
    ("n: 5", "n: 1", "\"n\" is 1; a test or an interval needs 2 or more"),
    ("test: t", "refuted_if: \"< 1\"", "can both hold"),
    ("test: t", "statistic: median\n      test: t", "not medians"),
    ("predicted: -0.03", "predicted: -0.03\n      predicted_low: 0", "outside its own bounds"),
    ("test: t", "interval: score", "score needs"),
  ])
  func refusesWhatIsMissingOrContradictsItself(
    _ old: String, _ new: String, _ message: String
  ) throws {
    let problems = try read(plan.replacing(old, with: new)).complete.problems
    #expect(problems.contains { $0.message.contains(message) }, "\(problems)")
  }

  @Test func differencesNameTheField() throws {
    let old = try read(plan).complete
    let new = try read(
      plan.replacing("-0.02", with: "-0.01").replacing("crashed", with: "failed")
    ).complete
    #expect(
      old.differences(to: new) == [
        "exclude status = crashed, now status = failed",
        "criterion \"loss\": threshold -0.02, now -0.01",
        "criterion \"loss\": refuted_if > -0.02, now > -0.01",
      ])
    #expect(old.differences(to: old) == [])
  }
}

@Suite struct SmallValueTests {
  @Test(arguments: ["1", "1.0", "+1.00", "1e0", " 1 ", "1E+0", "01"])
  func numbersHoweverWritten(_ text: String) { #expect(Number(text)?.value == 1) }

  @Test(arguments: [
    "", "nan", "inf", "-inf", "1,5", "1 2", "0x1", "one", "1e999", "--1", "infinity",
  ])
  func whatIsNoNumber(_ text: String) { #expect(Number(text) == nil) }

  @Test func boundsOverlapWhereBothCanHold() {
    #expect(Bound(.atLeast, 1).overlaps(Bound(.atMost, 1)))
    #expect(!Bound(.atLeast, 1).overlaps(Bound(.less, 1)))
    #expect(!Bound(.more, 1).overlaps(Bound(.less, 0)))
    #expect(Bound(.more, 1).overlaps(Bound(.more, 5)))
    #expect(Bound("≥ 1") == nil)
    #expect(Bound(">=0.5") == Bound(.atLeast, 0.5))
  }

  @Test func conditions() {
    #expect(Condition("a b = c") == Condition("a b", .equal, "c"))
    #expect(Condition("steps < 1000")?.holds(for: "999.0") == true)
    #expect(Condition("x = 1")?.holds(for: "1.00") == true)
    #expect(Condition("x != ok")?.holds(for: "failed") == true)
    for text in ["", "x", "= 3", "x < big", "x = a = b"] {
      #expect(Condition(text) == nil, "\(text)")
    }
    #expect(Condition.list("a = 1 and b = 2")?.count == 2)
  }

  @Test func anExclusionIsOneCondition() throws {
    var plan = Preregistration()
    #expect(try plan.set("exclude", to: "status = crashed"))
    #expect(try plan.set("kill", to: "max loss > 5"))
    #expect(try !plan.set("no_such_field", to: "1"))
    // Rows that meet both conditions, not those that meet either, are what this says.
    #expect(
      throws: FieldProblem(message: "it must be one condition, such as: status = crashed")
    ) { try plan.set("exclude", to: "status = crashed and steps < 1000") }
    #expect(plan.exclusions == [Condition("status", .equal, "crashed")])
    #expect(plan.kill.count == 1)
  }

  @Test func killCriteria() {
    #expect(
      KillCriterion("max loss of muon > 5")
        == .figure(.max, metric: "loss", arm: "muon", Bound(.more, 5)))
    #expect(KillCriterion("the loss diverges") == .words("the loss diverges"))
    #expect(KillCriterion("mean loss > lots") == .words("mean loss > lots"))
    var plan = Preregistration()
    plan.kill = [KillCriterion("max loss > 5")]
    #expect(!plan.problems.contains { $0.field == "arm" })
    plan.kill = [KillCriterion("max loss of muon > 5")]
    #expect(plan.problems.contains { $0.field == "arm" && $0.isMissing })
  }
}
