import Testing

/// What `score` takes as texts, labels and budgets, and what it says of others.
@Suite struct ScoreInputTests {
  private static let over = """
    # Plan

    ## Cost

    40 GPU-hours on one A100, $480, three days.

    """

  private func budgetNotes(_ output: String) -> [String] {
    output.split(separator: "\n").map(String.init).filter { $0.contains("the budget is") }
  }

  // MARK: Budgets

  @Test func theBudgetOfTheFrontMatterIsApplied() async throws {
    let place = try Workplace()
    let matter = "---\ntitle: x\nbudget: {usd: 100, gpu_hours: 50}\nowner: the team\n---\n"
    try place.write(matter + Self.over, to: "over.md")
    try place.write(Self.over, to: "none.md")
    let over = try await place.prereg("score", "over.md")
    #expect(over.status == 1 && over.error.isEmpty, "\(over)")
    #expect(over.output.contains("the plan says $480, the budget is $100"), "\(over)")
    #expect(budgetNotes(over.output).count == 1, "\(over)")
    let none = try await place.prereg("score", "none.md")
    #expect(budgetNotes(none.output).isEmpty, "\(none)")
    let windows = try await place.prereg(
      "score", "-", input: "\u{FEFF}" + (matter + Self.over).replacing("\n", with: "\r\n"))
    #expect(budgetNotes(windows.output).count == 1, "\(windows)")
    let line = #"{"id":"a","text":"---\nbudget:\n  usd: 100\n---\n## Cost\n$480, one day."}"#
    let lines = try await place.prereg("score", "-", "--format", "jsonl", input: line)
    #expect(lines.output.contains(#""kind":"budget""#), "\(lines)")
  }

  @Test(arguments: [
    "budget: {usd: 100, gpu_hours: 20, days: 2}", "budget:\n  usd: 100\n  days: 2\ntitle: x",
  ])
  func aBudgetIsNoEstimate(_ budget: String) async throws {
    let outcome = try await Workplace().prereg(
      "score", "-", "--format", "json", input: "---\n\(budget)\n---\nI think emoji work.\n")
    #expect(outcome.output.contains(#""cost_estimate":0"#), "\(outcome)")
    let plan = try await Workplace().prereg(
      "score", "-", "--format", "json", input: "---\nbudget: 24 GPU-hours, $48, one day\n---\n")
    #expect(plan.output.contains(#""cost_estimate":2"#), "\(plan)")
  }

  @Test func theBudgetOfTheCommandLineWins() async throws {
    let place = try Workplace()
    try place.write("---\nbudget: {usd: 100, gpu_hours: 20}\n---\n" + Self.over, to: "over.md")
    let outcome = try await place.prereg("score", "over.md", "--budget", "usd=500,days=2")
    #expect(!outcome.output.contains("the budget is $"), "\(outcome)")
    #expect(outcome.output.contains("the budget is 20 GPU-hours"), "\(outcome)")
    #expect(outcome.output.contains("the plan says three days, the budget is 2 days"))
    let reasons = try await place.prereg("score", "over.md", "--explain", "--budget", "usd=1")
    #expect(reasons.output.contains("the budget is $1"), "\(reasons)")
  }

  @Test func aBudgetThatCannotBeReadIsTold() async throws {
    let place = try Workplace()
    try place.write("---\nbudget:\n  usd: cheap\n---\n" + Self.over, to: "x.md")
    let outcome = try await place.prereg("score", "x.md")
    #expect(outcome.status == 1, "\(outcome)")
    #expect(
      outcome.error == "x.md:3: \"usd\" is \"cheap\"; it must be a number, 0 or more; "
        + "scored without that budget\n")
    #expect(outcome.output.contains("cost estimate"))
    try place.write(
      "---\n\nA rule, not front matter: budget: [\n\n---\n\nbudget: none\n", to: "y.md")
    #expect(try await place.prereg("score", "y.md").error.isEmpty)
  }

  @Test(arguments: [
    ("usd=100,gpu=3", "\"gpu=3\" is no limit; write usd=100,gpu_hours=20,days=2"),
    ("usd=-1", "\"usd=-1\" is no limit"), (",", "\"\" is no limit"),
    ("usd=1,usd=2", "usd is given twice"),
  ])
  func limitsThatAreNone(_ limits: String, _ words: String) async throws {
    let outcome = try await Workplace().prereg("score", "-", "--budget=" + limits, input: "x")
    #expect(outcome.status == 64 && outcome.error.contains(words), "\(outcome)")
  }

  // MARK: Labels

  @Test func aLabelBelongsToTheNameWithoutItsEnding() async throws {
    let place = try Workplace()
    try place.write("Just try it.", to: "r/plan.v2.md")
    func label(_ id: String) throws {
      try place.write(#"{"id":\#(id),"levels":{"hypothesis":0}}"#, to: "labels.jsonl")
    }
    try label(#""plan.v2""#)
    let own = try await place.prereg("score", "r", "--labels", "labels.jsonl")
    #expect(own.status == 0 && own.output.hasPrefix("1 labelled text:"), "\(own)")
    try label(#""plan""#)
    let other = try await place.prereg("score", "r", "--labels", "labels.jsonl")
    #expect(other.status == 65 && other.error.contains("no label has the id of a text"))
    // The id of a line is not a file's name: "gpt-4.1" is not "gpt-4".
    try label(#""gpt-4""#)
    let line = try await place.prereg(
      "score", "-", "--input", "jsonl", "--labels", "labels.jsonl",
      input: #"{"id":"gpt-4.1","text":"x"}"#)
    #expect(line.status == 65, "\(line)")
  }

  @Test func aNumberIsAnIdInBoth() async throws {
    let place = try Workplace()
    try place.write(#"{"id": 1, "levels": {"hypothesis": 0}}"#, to: "labels.jsonl")
    let outcome = try await place.prereg(
      "score", "-", "--labels", "labels.jsonl", input: #"{"id":1,"text":"Just try it."}"#)
    #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome)")
    #expect(outcome.output.hasPrefix("1 labelled text: exact level 1.000"), "\(outcome)")
  }

  @Test(arguments: [
    (
      #"{"id":"x","levels":{"hypothesys":2}}"#,
      "labels.jsonl:1: \"hypothesys\" in \"levels\" is no step; the names are hypothesis, "
        + "minimal_experiment, ablations_controls, cost_estimate, success_criteria, overclaim"
    ),
    (
      #"{"id":"x","levels":{},"lines":{"costs":[1]}}"#,
      "labels.jsonl:1: \"costs\" in \"lines\" is no step; "
    ),
    (#"{"id":null,"levels":{}}"#, "labels.jsonl:1: no \"id\"; "),
  ])
  func aLabelOfNoStepIsAnError(_ label: String, _ words: String) async throws {
    let place = try Workplace()
    try place.write("Just try it.", to: "x.md")
    try place.write(label, to: "labels.jsonl")
    let outcome = try await place.prereg("score", "x.md", "--labels", "labels.jsonl")
    #expect(outcome.status == 65 && outcome.errorLines.count == 1, "\(outcome)")
    #expect(outcome.error.hasPrefix(words), "\(outcome)")
  }

  @Test func agreementOnNothingIsNoFigure() async throws {
    let place = try Workplace()
    try place.write("Just try it.", to: "x.md")
    try place.write(#"{"id":"x","levels":{"overclaim":0}}"#, to: "labels.jsonl")
    let text = try await place.prereg("score", "x.md", "--labels", "labels.jsonl")
    #expect(text.output.hasPrefix("1 labelled text: exact level -, mean"), "\(text)")
    #expect(!text.output.contains("0.000"), "\(text)")
    let json = try await place.prereg(
      "score", "x.md", "--labels", "labels.jsonl", "--format", "json")
    #expect(json.output.contains(#""exact":null"#) && !json.output.contains(#""exact":0"#))
  }

  // MARK: Lines

  @Test(arguments: ["\n", "\u{FEFF}", "\u{FEFF}\r\n \t\n", "  "])
  func linesMayBeginWithNothing(_ opening: String) async throws {
    let lines = opening + #"{"id":"a","text":"x"}"# + "\n" + #"{"id":"b","text":"y"}"# + "\n"
    for arguments in [["-"], ["-", "--input", "jsonl"]] {
      let outcome = try await Workplace().prereg(
        ["score"] + arguments + ["--format", "jsonl"], input: lines)
      #expect(outcome.status == 1 && outcome.error.isEmpty, "\(outcome)")
      #expect(outcome.output.split(separator: "\n").count == 2, "\(outcome)")
      #expect(outcome.output.contains(#""id":"b""#))
    }
  }

  @Test func aTextThatIsNoLinesStaysOne() async throws {
    let outcome = try await Workplace().prereg(
      "score", "-", "--format", "jsonl", input: "\n\n{\"hypothesis\": \"x\"}\n{\"text\": \"y\"}\n")
    #expect(outcome.output.split(separator: "\n").count == 1, "\(outcome)")
    #expect(outcome.output.contains(#""id":"-""#))
  }

  // MARK: Words

  @Test func theHelpNamesWhatCanBeGiven() async throws {
    let place = try Workplace()
    let help = try await place.prereg("score", "--help")
    let words = help.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("for a text to pass. (values: met, weak; default: met)"), "\(help)")
    let absent = try await place.prereg("score", "-", "--pass-at", "absent", input: "x")
    #expect(absent.status == 64 && absent.error.contains("'absent' is invalid"), "\(absent)")
    #expect(help.output.contains("--budget <limits>"))
    let empty = try await place.prereg("score", "")
    #expect(empty.status == 66 && empty.error == "\"\": no such file; the path is empty\n")
  }

  @Test func everyKindOfNoteIsExplained() async throws {
    let place = try Workplace()
    let notes = try await place.prereg("explain", "notes")
    #expect(notes.status == 0 && notes.output.contains("\nseeds_in_cost\n    The controls"))
    #expect(try await place.prereg("explain").output.contains(notes.output))
    let score = try await place.prereg("score", "--help")
    #expect(score.output.contains("explain notes' tells what each kind means"))
  }

  @Test func explainShowsWhereAnOverclaimComesFrom() async throws {
    let place = try Workplace()
    let outcome = try await place.prereg(
      "score", "-", "--explain", input: "# Plan\n\nThis will certainly work. It is proven.\n")
    #expect(outcome.status == 1, "\(outcome)")
    let section = try #require(outcome.output.split(separator: "\noverclaim: ").last)
    #expect(section.hasPrefix("found\n  there  +") || section.hasPrefix("found\n  there  -"))
    #expect(section.contains("(outright from -3.10) = "), "\(section)")
    #expect(section.contains("\n  line 3  outright  This will certainly work."), "\(section)")
    let none = try await place.prereg("score", "-", "--explain", input: "Just try it.\n")
    #expect(none.output.contains("\noverclaim: none\n  there  -"), "\(none)")
  }
}
