extension Criterion {
  /// The fields of a criterion, in the order they are written.
  public static let fields: [Field<Criterion>] = [
    Field(name: "name", question: "what the criterion is called", choices: []) {
      .text($0.name)
    } take: { criterion, text in
      guard !text.trimmed.isEmpty else { return "it must be a word" }
      criterion.name = text.trimmed
      return nil
    },
    .text("quote", \.quote, "the plan's sentence that it was read from"),
    .text("metric", \.metric, "which column of the results holds the measure"),
    .text("unit", \.unit, "the measure's unit, as written behind a number"),
    Field(
      name: "where", question: "the rows it is about, such as: dataset = cifar10", choices: []
    ) {
      $0.rows.isEmpty ? nil : .text($0.rows.map(\.description).joined(separator: " and "))
    } take: { criterion, text in
      guard let conditions = Condition.list(text) else {
        return "it must be a condition such as: dataset = cifar10"
      }
      criterion.rows = conditions
      return nil
    },
    .text("treatment", \.treatment, "the arm that the hypothesis is about"),
    .text("baseline", \.baseline, "the arm it is compared with; leave it out for a fixed number"),
    .choice("effect", \.effect, "how the arms are compared"),
    .choice("statistic", \.statistic, "what is computed of an arm's repetitions"),
    .choice(
      "comparator", \.comparator, "on which side of the line the effect must be",
      of: Comparator.directed),
    .number("threshold", \.threshold, "the line, in the unit of the effect"),
    .number(
      "margin", \.margin,
      "for non-inferiority, in place of a threshold: how much worse is still good",
      in: 0...Double.greatestFiniteMagnitude, "a number, more than 0"),
    Field(name: "refuted_if", question: "what refutes it, such as: < 0.1", choices: []) {
      $0.refutedIf.map { .text($0.description) }
    } take: { criterion, text in
      guard let bound = Bound(text) else { return "it must be a bound such as: < 0.1" }
      criterion.refutedIf = bound
      return nil
    },
    .choice("decide_by", \.decideBy, "whether the estimate decides or the whole interval"),
    .choice("interval", \.interval, "how the interval is made"),
    .choice("test", \.test, "the test that must reject \"no effect\" as well"),
    .choice("sides", \.sides, "in how many directions the test looks"),
    .number(
      "alpha", \.alpha, "the level of the test; the interval has confidence 1 - alpha",
      in: 1e-9...0.5, "a number above 0, at most 0.5"),
    .number(
      "minimum_effect", \.minimumEffect, "how far from no effect the estimate must be besides",
      in: 0...Double.greatestFiniteMagnitude, "a number, 0 or more"),
    Field(name: "n", question: "how many repetitions are planned per arm", choices: []) {
      $0.count.map { .number(Double($0)) }
    } take: { criterion, text in
      guard let count = Number(text).flatMap({ Int(exactly: $0.value) }), count >= 1 else {
        return "it must be a whole number, 1 or more"
      }
      criterion.count = count
      return nil
    },
    .choice("aggregate", \.aggregate, "what is made of several rows of one arm and seed"),
    Field(
      name: "paired", question: "whether the arms' repetitions of the same seed belong together",
      choices: ["true", "false"]
    ) {
      $0.isPaired.map(Scalar.flag)
    } take: { criterion, text in
      guard ["true", "false"].contains(text.trimmed) else { return "it must be true or false" }
      criterion.isPaired = text.trimmed == "true"
      return nil
    },
    .number("predicted", \.predicted, "the effect that is expected"),
    .number("predicted_low", \.predictedLow, "the least effect that would not surprise"),
    .number("predicted_high", \.predictedHigh, "the largest effect that would not surprise"),
  ]
}

extension Preregistration {
  /// The fields above the criteria, in the order they are written; the lists are not among them.
  public static let fields: [Field<Preregistration>] = [
    .text("arm", \.arm, "which column of the results says which arm a row belongs to"),
    .text("seed", \.seed, "which column tells repetitions apart (a seed, a fold, a subject)"),
    .text("predicted_by", \.predictedBy, "whose predictions these are, when not the author's"),
    .choice("correction", \.ownCorrection, "how several criteria are corrected for"),
    .choice("combine", \.ownCombine, "whether all criteria must hold, or any"),
    .number(
      "estimated_hours", \.estimatedHours, "how many hours it is expected to take",
      in: 0...Double.greatestFiniteMagnitude, "a number, 0 or more"),
    .number(
      "estimated_usd", \.estimatedUSD, "how many US dollars it is expected to cost",
      in: 0...Double.greatestFiniteMagnitude, "a number, 0 or more"),
  ]

  /// Sets the field `name`, or adds to the lists `exclude` and `kill`; `false` when there is no such
  /// field.
  ///
  /// One exclusion is one condition: rows are left out by each of several, so that "a = 1 and b = 2"
  /// would leave out more rows than it says.
  public mutating func set(_ name: String, to text: String) throws(FieldProblem) -> Bool {
    switch name {
    case "exclude":
      guard let condition = Condition(text) else {
        throw FieldProblem(message: "it must be one condition, such as: status = crashed")
      }
      exclusions.append(condition)
    case "kill": kill.append(KillCriterion(text))
    default:
      guard let field = Self.fields.first(where: { $0.name == name }) else { return false }
      try field.set(&self, to: text)
    }
    return true
  }

  private var ownCorrection: Correction? {
    get { correction }
    set { correction = newValue ?? Correction.none }
  }

  private var ownCombine: Combination? {
    get { combine }
    set { combine = newValue ?? .all }
  }
}
