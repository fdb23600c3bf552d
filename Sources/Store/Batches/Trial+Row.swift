internal import JSONText
internal import Checklist
internal import Study

extension PlannedTrial {
  /// The beginning of a query whose rows ``init(_:)`` reads; conditions may follow.
  static let selection = """
    SELECT trial.id, trial.prompt, trial.source, title, tags, budget_usd, budget_gpu_hours,
      budget_days, prompt.text, condition.model, trial.system, system_prompt.text,
      max_output_tokens, effort, temperature, sample
    FROM trial
    JOIN prompt ON prompt.id = trial.prompt_id
    JOIN condition ON condition.id = trial.condition_id
    JOIN system_prompt ON system_prompt.id = condition.system_prompt_id
    WHERE
    """

  init(_ columns: PreparedStatement.Columns) {
    var fields = Fields(columns)
    let number = fields.next(or: Int64(0))
    var prompt = Prompt(
      name: fields.next(or: ""), source: fields.next(), title: fields.next(),
      tags: Self.tags(fields.next(or: "[]")), text: "")
    let budget = Budget(usd: fields.next(), gpuHours: fields.next(), days: fields.next())
    prompt.budget = budget == Budget() ? nil : budget
    prompt.text = fields.next(or: "")
    let condition = Condition(
      model: fields.next(or: ""),
      system: SystemPrompt(name: fields.next(or: ""), text: fields.next(or: "")),
      parameters: Parameters(
        maximumOutputTokens: fields.next(or: 1), effort: fields.next(),
        temperature: fields.next()))
    self.init(
      row: number,
      trial: Trial(prompt: prompt, condition: condition, sample: fields.next(or: 1)))
  }

  private static func tags(_ json: String) -> [String] {
    ((try? JSON(parsing: Array(json.utf8)))?.elements ?? []).compactMap(\.text)
  }
}
