extension Preregistration {
  /// What differs between these criteria and `other`, one line each: `criterion "accuracy": threshold
  /// 0.5, now 0.3`.
  public func differences(to other: Preregistration) -> [String] {
    var found = Self.fields.compactMap { $0.difference(self, other) }
    for (name, old, new) in [
      ("exclude", exclusions.map(\.description), other.exclusions.map(\.description)),
      ("kill", kill.map(\.description), other.kill.map(\.description)),
    ] where old != new {
      found.append("\(name) \(Self.list(old)), now \(Self.list(new))")
    }
    for criterion in criteria {
      guard let changed = other.criteria.first(where: { $0.name == criterion.name }) else {
        found.append("criterion \"\(criterion.name)\" is gone")
        continue
      }
      found += Criterion.fields.compactMap { $0.difference(criterion, changed) }
        .map { "criterion \"\(criterion.name)\": \($0)" }
    }
    for criterion in other.criteria where !criteria.contains(where: { $0.name == criterion.name }) {
      found.append("criterion \"\(criterion.name)\" is new")
    }
    return found
  }

  private static func list(_ items: [String]) -> String {
    items.isEmpty ? "nothing" : items.joined(separator: "; ")
  }
}

extension Field {
  fileprivate func difference(_ old: Root, _ new: Root) -> String? {
    let (before, after) = (value(old), value(new))
    guard before != after else { return nil }
    return "\(name) \(before?.text ?? "nothing"), now \(after?.text ?? "nothing")"
  }
}
