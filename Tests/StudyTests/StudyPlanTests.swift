import Study
import Testing

@Suite struct StudyPlanTests {
  private let system = SystemPrompt(name: "s", text: "System")

  private func places(_ plan: StudyPlan) -> [String] {
    plan.map { "\($0.prompt.name)/\($0.condition.model)/\($0.condition.system.name)/\($0.sample)" }
  }

  @Test func trialsComeInAFixedOrder() {
    let plan = StudyPlan(
      prompts: [Prompt(name: "a", text: "A"), Prompt(name: "b", text: "B")], models: ["m", "n"],
      systems: [system, SystemPrompt(name: "t", text: "Other")], samples: 2)
    #expect(
      places(plan).prefix(9) == [
        "a/m/s/1", "a/m/s/2", "a/m/t/1", "a/m/t/2", "a/n/s/1", "a/n/s/2", "a/n/t/1", "a/n/t/2",
        "b/m/s/1",
      ])
    #expect(plan.count == 16 && Array(plan).count == 16)
    #expect(Set(plan.map(\.id)).count == 16)
  }

  @Test func frontMatterWins() {
    let plan = StudyPlan(
      prompts: [Prompt(name: "a", models: ["x", "x"], samples: 1, text: "A")], models: ["m"],
      systems: [system], samples: 5)
    #expect(places(plan) == ["a/x/s/1"])
    #expect(plan.count == 1)
    #expect(plan.everyModel == ["x"])
  }

  @Test func theSameTextIsAskedOnce() {
    let plan = StudyPlan(
      prompts: [
        Prompt(name: "a", text: "Same"), Prompt(name: "b", text: "Other"),
        Prompt(name: "c", samples: 3, text: "Same"), Prompt(name: "d", models: ["n"], text: "Same"),
      ], models: ["m", "m"], systems: [system, SystemPrompt(name: "copy", text: "System")],
      samples: 2)
    #expect(
      places(plan) == ["a/m/s/1", "a/m/s/2", "b/m/s/1", "b/m/s/2", "c/m/s/3", "d/n/s/1", "d/n/s/2"])
    #expect(plan.count == 7)
    #expect(plan.repetitions.map(\.kept) == ["a"])
    #expect(plan.repetitions.map(\.repeated) == [["c", "d"]])
  }

  @Test func aLimitTakesTheFirstPrompts() {
    let prompts = (1...3).map { Prompt(name: "\($0)", text: "\($0)") }
    func count(_ limit: Int?) -> Int {
      StudyPlan(
        prompts: PromptList(prompts), models: ["m"], systems: [system], samples: 2, limit: limit
      ).count
    }
    #expect([0, 1, 3, 9, nil].map(count) == [0, 2, 6, 6, 6])
  }

  @Test func systemPromptsOfOneNameAreToldApart() {
    let plan = StudyPlan(
      prompts: [Prompt(name: "a", text: "A")], models: ["m"],
      systems: [
        system, SystemPrompt(name: "s", text: "Two"), SystemPrompt(name: "s", text: "Three"),
      ])
    #expect(places(plan) == ["a/m/s/1", "a/m/s-2/1", "a/m/s-3/1"])
  }

  @Test func aTrialsIdentityIsWhatIsSentAndNoName() {
    func id(
      _ text: String = "A", name: String = "a", model: String = "m", system: String = "System",
      parameters: Parameters = Parameters(), sample: Int = 1
    ) -> TrialID {
      Trial(
        prompt: Prompt(name: name, text: text),
        condition: Condition(
          model: model, system: SystemPrompt(name: name, text: system), parameters: parameters),
        sample: sample
      ).id
    }
    #expect(id() == id(name: "renamed"))
    let others = [
      id("B"), id(model: "n"), id(system: "Other"), id(sample: 2), id("AS", system: "ystem"),
      id(parameters: Parameters(maximumOutputTokens: 9)), id(parameters: Parameters(effort: "low")),
      id(parameters: Parameters(temperature: 0)),
    ]
    #expect(Set(others + [id()]).count == others.count + 1)
    // A change here makes every run stored so far start again.
    #expect(
      id().description == "71bba0abc74a0a5d51f13d3c784f0e2e0758ecb6496b5ffabc334712a5e6d92e")
  }
}
