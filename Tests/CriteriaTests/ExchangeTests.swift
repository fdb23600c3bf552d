import Criteria
import Foundation
import Testing

@Suite struct ImportTests {
  @Test func anIdeaOfAIScientist() throws {
    let text = """
      [{"Name": "first", "Title": "First", "Short Hypothesis": "A.", "Experiments": "E."},
       {"Name": "compositional", "Title": "Compositional Regularization",
        "Short Hypothesis": "A regularizer raises accuracy by 3 points.",
        "Related Work": "Others.", "Abstract": "We test it.",
        "Experiments": ["Train with and without.", "Ablate the weight."],
        "Risk Factors and Limitations": ["It may overfit."]}]
      """
    let plan = try PlanImport.markdown(of: text, index: 2)
    #expect(plan.hasPrefix("# Compositional Regularization\n\n## Hypothesis\n"))
    #expect(plan.contains("A regularizer raises accuracy by 3 points."))
    #expect(plan.contains("- Train with and without.\n- Ablate the weight."))
    #expect(plan.contains("## Success criteria\n\nNot stated in the source.\n"))
    for kept in ["Others.", "We test it.", "It may overfit.", "### Name\n\ncompositional"] {
      #expect(plan.contains(kept))
    }
    #expect(throws: FieldProblem(message: "there is no idea 3; the file has 2")) {
      try PlanImport.markdown(of: text, index: 3)
    }
  }

  @Test func anIdeaOfCodeScientist() throws {
    let text = """
      {"research_idea_name": "react-memory", "research_idea_hypothesis": "Memory helps.",
       "research_idea_variables": "Memory or not.", "research_idea_metric": "Score above 0.5.",
       "research_baselines": "No memory.", "research_idea_pilot": "Two games."}
      """
    let plan = try PlanImport.markdown(of: text)
    #expect(plan.hasPrefix("# react-memory\n"))
    let criteria = try #require(plan.firstRange(of: "## Success criteria"))
    #expect(plan[criteria.upperBound...].contains("Score above 0.5."))
    let controls = try #require(plan.firstRange(of: "## Ablations and controls"))
    #expect(plan[controls.upperBound...].contains("No memory."))
  }

  @Test func asPredicted() throws {
    let text = """
      AsPredicted #12345
      1) Have any data been collected for this study already?
      No, no data have been collected.
      2) What's the main question being asked or hypothesis being tested in this study?
      Emoji raise the open rate.
      3) Describe the key dependent variable(s) specifying how they will be measured.
      The open rate.
      5) Specify exactly which analyses you will conduct to examine the main question/hypothesis.
      A difference above 1 point.
      6) Describe exactly how outliers will be defined and handled.
      Bots are left out.
      """
    let plan = try PlanImport.markdown(of: text)
    let hypothesis = try #require(plan.firstRange(of: "## Hypothesis"))
    let experiment = try #require(plan.firstRange(of: "## Minimum experiment"))
    #expect(
      plan[hypothesis.upperBound..<experiment.lowerBound].contains("Emoji raise the open rate."))
    #expect(plan.contains("Bots are left out."))
    #expect(plan.contains("AsPredicted #12345"))
    #expect(plan.contains("## Compute cost and time\n\nNot stated in the source."))
  }

  @Test func markdownKeepsItsOwnStructure() throws {
    let text = """
      # Muon

      ## Hypothesis
      Muon is faster.
      ### Mechanism
      Orthogonal updates.

      ## Minimum experiment
      The two arms are:
      - muon
      ```
      # a comment
      train
      ```
      ## Related work
      Others.
      """
    let plan = try PlanImport.markdown(of: text)
    let body = try #require(plan.split(separator: "\n\n## Ablations").first)
    #expect(
      body == """
        # Muon

        ## Hypothesis

        Muon is faster.

        ### Mechanism

        Orthogonal updates.

        ## Minimum experiment

        The two arms are:
        - muon
        ```
        # a comment
        train
        ```
        """)
    #expect(plan.hasSuffix("## Notes from the source\n\n### Related work\n\nOthers.\n"))
  }

  @Test(arguments: [
    ("", "the file is empty"), ("{", "not JSON"), ("[3]", "idea 1 is not an object"),
  ])
  func whatCannotBeRead(_ text: String, _ message: String) {
    do {
      _ = try PlanImport.markdown(of: text)
      Issue.record("no error")
    } catch {
      #expect(error.message.hasPrefix(message), "\(error)")
    }
  }
}

@Suite struct ExportTests {
  private let body = """
    # Emoji

    ## Hypothesis

    Emoji raise the open rate.

    ## Success criteria

    At least 1 point.
    """

  private var plan: Preregistration {
    var criterion = Criterion()
    criterion.name = "opens"
    criterion.metric = "open_rate"
    criterion.unit = "%"
    criterion.treatment = "emoji"
    criterion.baseline = "plain"
    criterion.comparator = .atLeast
    criterion.threshold = 1
    criterion.test = .t
    criterion.count = 4
    var plan = Preregistration()
    plan.criteria = [criterion]
    plan.exclusions = [Condition("bot", .equal, "yes")]
    return plan
  }

  @Test func theSentenceOfACriterion() {
    #expect(
      plan.criteria[0].sentence
        == "opens: supported when the mean open_rate of emoji minus that of plain is >= 1 %, and a t "
        + "test (two-sided) gives p <= 0.05; refuted when it is < 1; else inconclusive.")
  }

  @Test(arguments: PlanExport.Format.allCases)
  func everythingIsThereAndComesBack(_ format: PlanExport.Format) throws {
    let text = PlanExport.markdown(body, plan, as: format, isSealed: true)
    #expect(text.hasPrefix("# Emoji\n"))
    for part in [
      "Emoji raise the open rate.", "supported when the mean open_rate", "Rows with bot = yes",
      "opens: 4 repetitions per arm", "emoji, against plain", "open_rate (in %)",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    let back = try PlanImport.markdown(of: text)
    #expect(back.contains("# Emoji\n"))
    #expect(back.contains("Emoji raise the open rate."))
  }

  /// A plan in its own words, without criteria as data: each sentence has its place in the form.
  @Test(arguments: PlanExport.Format.allCases)
  func nothingOfThePlanIsLost(_ format: PlanExport.Format) {
    let body = """
      Written in May.

      # Muon

      ## Hypothesis
      Muon is faster.
      ### Mechanism
      Orthogonal updates.
      ## Minimum experiment
      ### Arms
      We compare:
      - muon and adamw
      # Success criteria
      A loss 3 % lower.
      ## Ablations and controls
      AdamW, tuned.
      ## Compute cost and time
      Two hours.
      ## Notes
      Keep this.
      """
    let text = PlanExport.markdown(body, nil, as: format, isSealed: false)
    for part in [
      "Written in May.", "Orthogonal updates.", "We compare:\n- muon and adamw",
      "A loss 3 % lower.", "AdamW, tuned.", "Two hours.", "**Notes**\n\nKeep this.",
    ] {
      #expect(text.components(separatedBy: part).count == 2, "\(part) in \(text)")
    }
    // What no criteria say is not made up.
    #expect(!text.contains("No rows are excluded"))
    #expect(!text.contains("nothing stops them early"))
  }

  @Test func withoutCriteriaItSaysSo() {
    let text = PlanExport.markdown("# P\n", nil, as: .aspredicted, isSealed: false)
    #expect(text.contains("Not stated in the plan."))
  }
}
