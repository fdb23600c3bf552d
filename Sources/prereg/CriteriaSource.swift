import Criteria
import Study
import Wire

/// Where the criteria to seal come from: the plan's own block, else the offline reader, else a model.
struct CriteriaSource {
  /// The criteria, as far as they are known.
  var plan: Preregistration
  /// Where each field was read; `nil` when they stand in the block.
  var proposal: Proposal?

  /// Reads the criteria of `file`; a model is asked when endpoint options are given.
  init(_ file: PlanFile, model endpoint: EndpointOptions?) async throws {
    if let written = file.preregistration {
      plan = written
      if endpoint != nil {
        Console.error.line(
          "the plan has a preregistration block; it is taken as it is and no model is asked")
      }
      return
    }
    let read = OfflineReader.propose(file.body)
    guard let endpoint else {
      (plan, proposal) = (read.preregistration, read)
      return
    }
    let found = try await ModelReader(endpoint).propose(file)
    (plan, proposal) = (found.preregistration, found)
  }
}

/// Sets fields from the command line: `n=3`, or `accuracy.n=3` of one of several criteria.
enum FieldSetting {
  static func apply(
    _ settings: [String], to plan: inout Preregistration
  ) throws(CommandFailure) {
    for setting in settings {
      guard let sign = setting.firstIndex(of: "=") else {
        throw CommandFailure(.usage, "--set \(setting): it must be FIELD=VALUE, such as n=3")
      }
      let name = setting[..<sign].trimmed
      let value = String(setting[setting.index(after: sign)...])
      do {
        try apply(name, value, to: &plan)
      } catch {
        throw CommandFailure(.usage, "--set \(setting): \(error.message)")
      }
    }
  }

  /// Sets the field `name`, of a criterion when it begins with one's name.
  static func apply(
    _ name: String, _ value: String, to plan: inout Preregistration
  ) throws(FieldProblem) {
    if try plan.set(name, to: value) { return }
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    let fieldName = parts.last ?? name
    guard let field = Criterion.fields.first(where: { $0.name == fieldName }) else {
      let known = (Preregistration.fields.map(\.name) + Criterion.fields.map(\.name))
      let guess = nearestName(to: fieldName, in: known).map { "did you mean \($0)? " } ?? ""
      throw FieldProblem(message: "there is no such field; \(guess)see 'prereg seal --fields'")
    }
    if plan.criteria.isEmpty {
      var criterion = Criterion()
      if parts.count == 2 { criterion.name = parts[0] }
      plan.criteria.append(criterion)
    }
    if parts.count == 2 {
      guard let index = plan.criteria.firstIndex(where: { $0.name == parts[0] }) else {
        let names = plan.criteria.map(\.name).joined(separator: ", ")
        throw FieldProblem(message: "there is no criterion \(parts[0]); there is \(names)")
      }
      return try field.set(&plan.criteria[index], to: value)
    }
    // Without a name it goes to every criterion: arms and repetitions are mostly the same.
    guard plan.criteria.count == 1 || fieldName != "name" else {
      throw FieldProblem(message: "there are several criteria; write CRITERION.name=VALUE")
    }
    for index in plan.criteria.indices { try field.set(&plan.criteria[index], to: value) }
  }
}
