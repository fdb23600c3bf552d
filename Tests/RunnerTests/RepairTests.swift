import Checklist
import Runner
import Testing

@Suite struct RepairTests {
  private func merge(_ draft: String, _ addition: String) -> Repair.Merged {
    Repair.merge(
      draft: draft, assessment: judge(draft, nil), addition: addition, assess: { judge($0, nil) })
  }

  @Test func theMessageNamesExactlyWhatIsMissing() {
    let draft = "[hypothesis] [minimal_experiment] (cost_estimate) [ablations_controls]"
    #expect(
      Repair.message(for: judge(draft, nil)) == """
        Checked against the five steps, your plan is not complete yet. Write only the 2 sections \
        below, under these headings, about the same experiment. Do not repeat or change anything \
        else: the rest of the plan stays as it is.

        ### Cost estimate
        Missing: more of cost estimate

        ### Success criteria
        Missing: more of success criteria
        """)
  }

  @Test func aCompletePlanNeedsNoMessage() {
    #expect(Repair.message(for: judge(good, nil)) == nil)
    #expect(Repair.message(for: judge(good + " works!", nil)) == nil)
  }

  @Test func aChecklistThatSaysNothingIsHelpedOut() {
    let silent = Assessment(
      steps: Step.allCases.map { StepFinding(step: $0, level: $0 == .costEstimate ? .weak : .met) },
      checklistVersion: "test")
    let message = Repair.message(for: silent) ?? ""
    #expect(message.contains("Write only the section below, under its heading,"))
    #expect(
      message.hasSuffix(
        "### Cost estimate\nMissing: the cost in numbers (GPU-hours, money or the like) and the "
          + "duration in numbers"))
  }

  @Test func whatIsThereStaysToTheLetter() {
    let draft = "# Plan\r\n\n[hypothesis]\t \n\n```\n# no heading\n```\n\n"
    let merged = merge(
      draft, "Sure! Here they are:\n\n### Success criteria\n[success_criteria]\n#### Why\nSo.\n")
    #expect(
      merged.text == "# Plan\r\n\n[hypothesis]\t \n\n```\n# no heading\n```\n\n## Additions\n\n"
        + "### Success criteria\n[success_criteria]\n#### Why\nSo.\n")
    #expect(merged.assessment == judge(merged.text, nil))
  }

  @Test func sectionsOfStepsThatAreMetAreLeftOut() {
    let merged = merge(
      "[hypothesis]",
      """
      ## Hypothesis
      A new one.
      ## Cost estimate
      [cost_estimate]
      ```
      ## Hypothesis in code
      ```
      ## Timeline
      A week.
      """)
    #expect(
      merged.text == """
        [hypothesis]

        ## Additions

        ## Cost estimate
        [cost_estimate]
        ```
        ## Hypothesis in code
        ```
        ## Timeline
        A week.

        """)
  }

  @Test func headingsNeedNotBeThoseAskedFor() {
    let merged = merge(
      "[hypothesis]",
      """
      Here you go.
      ## 1. The hypothesis, again
      A new one.
      ## Minimum experiment
      [minimal_experiment]
      ## Compute and time
      [cost_estimate]
      """)
    #expect(
      merged.text == """
        [hypothesis]

        ## Additions

        ## Minimum experiment
        [minimal_experiment]
        ## Compute and time
        [cost_estimate]

        """)
  }

  @Test func anAdditionWithoutHeadingsIsTakenWhole() {
    let merged = merge("[hypothesis]", "\n\n[cost_estimate] in prose\n\n")
    #expect(merged.text == "[hypothesis]\n\n## Additions\n\n[cost_estimate] in prose\n")
  }

  @Test func aSecondRepairGoesOnBelowTheFirst() {
    let once = merge("[hypothesis]", "### Cost estimate\n[cost_estimate]")
    let twice = merge(once.text, "### Success criteria\n[success_criteria]")
    #expect(
      twice.text == "[hypothesis]\n\n## Additions\n\n### Cost estimate\n[cost_estimate]\n\n"
        + "### Success criteria\n[success_criteria]\n")
  }

  @Test func aCutOffCodeBlockDoesNotSwallowTheAddition() {
    let merged = merge("[hypothesis]\n~~~~python\nx = 1\n~~~", "### Cost estimate\n[cost_estimate]")
    #expect(merged.text.hasPrefix("[hypothesis]\n~~~~python\nx = 1\n~~~\n~~~~\n\n## Additions\n"))
  }

  @Test(arguments: [
    "", "  \n", "I cannot help with that.", "### Hypothesis\nAnother [hypothesis].",
    "### Cost estimate\n[cost_estimate] and it works!",
  ])
  func anAdditionOfNoUseChangesNothing(addition: String) {
    let draft = "[hypothesis]\n"
    let merged = merge(draft, addition)
    #expect(merged.text == draft && merged.assessment == judge(draft, nil))
  }

  @Test func anAdditionThatLowersAStepChangesNothing() {
    let draft = "[hypothesis]"
    let merged = Repair.merge(
      draft: draft, assessment: judge(draft, nil), addition: "### Cost estimate\n[cost_estimate]",
      assess: { judge($0.replacing("[hypothesis]", with: "(hypothesis)"), nil) })
    #expect(merged.text == draft)
  }
}
