import Criteria
import Results
import Verdict

/// What the user says about noise, and what the plan can find in it.
struct CapacityInput {
  /// A file of baseline repeats.
  let noise: String?
  /// The standard deviation of one repetition.
  let deviation: Double?

  /// What can be detected, criterion by criterion; empty when nothing is known about noise.
  func report(on plan: Preregistration) throws -> String {
    guard noise != nil || deviation != nil else { return "" }
    let table = try noise.map { try ResultFile(contentsOf: $0).table }
    var output = "\n"
    for criterion in plan.criteria {
      let repeats = try table.map { try Capacity.repeats(of: criterion, plan: plan, in: $0) }
      guard let capacity = Capacity(criterion, repeats: repeats, deviation: deviation) else {
        output +=
          "\(criterion.name): the noise is 0 or n is 1; what can be detected cannot be told\n"
        continue
      }
      output += line(capacity, criterion, repeats?.count)
      for warning in capacity.warnings { output += "warning: \(criterion.name): \(warning)\n" }
    }
    return output
  }

  private func line(_ capacity: Capacity, _ criterion: Criterion, _ repeats: Int?) -> String {
    let source = repeats.map { "\($0) baseline repeats" } ?? "as stated"
    var line =
      "\(criterion.name): noise \(Figure.text(capacity.noise, digits: 3)) (\(source)); n = "
      + "\(criterion.count ?? 0) finds an effect of \(Figure.text(capacity.detectable, digits: 3)) "
      + "with a chance of \(Figure.text(Capacity.chance))"
    if let target = capacity.target, let power = capacity.power {
      line +=
        ", the effect of \(Figure.text(target, digits: 3)) that the criterion is about with "
        + Figure.text(power, digits: 2)
    }
    return line + "\n"
  }
}
