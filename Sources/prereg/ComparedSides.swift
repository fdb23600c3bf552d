import Reports
import Store
import Study

/// The trials of a comparison, read from the runs and sorted onto their sides.
struct ComparedSides {
  /// What is compared, in words.
  var subject: String
  /// What the others are compared with.
  var baseline: ComparedTrials
  /// One or more sides.
  var others: [ComparedTrials]
  /// What a reader must know about the data.
  var remarks: [String] = []

  /// Two runs against each other.
  ///
  /// A factor that both have values of in common pairs the trials; one that each has another single
  /// value of is part of what is compared.
  static func runs(
    _ one: String, _ other: String, models: [String], systems: [String]
  ) throws -> ComparedSides {
    let paths = [one, other]
    let readers = try paths.map { try RunReader($0) }
    var pairing: [ComparedFactor] = []
    for factor in ComparedFactor.allCases {
      let wanted = factor == .model ? models : systems
      let values = try zip(paths, readers).map { path, reader in
        try chosen(wanted, of: factor, in: reader, path, mustHaveAll: false)
      }
      if !Set(values[0]).isDisjoint(with: values[1]) {
        pairing.append(factor)
      } else if values.contains(where: { $0.count > 1 }) {
        throw CommandFailure(
          .usage,
          "\(one) and \(other) have no \(factor.words) in common: "
            + "\(values.map { $0.joined(separator: ", ") }.joined(separator: " against ")); "
            + "name one of each with --\(factor.rawValue)")
      }
    }
    let texts = try readers.map { reader in
      Dictionary(
        try reader.prompts().map { ($0.name, $0.text) }, uniquingKeysWith: { $0 + "\0" + $1 })
    }
    let names = one == other ? [one, other + " (again)"] : paths
    let sides = try zip(names, zip(readers, texts)).map { name, run in
      try side(name, run.0) { record in
        guard models.allows(record.model), systems.allows(record.system) else { return nil }
        return .init(
          prompt: run.1[record.prompt].map(sha256) ?? record.prompt,
          within: pairing.map { $0.name(of: record) }.joined(separator: "\0"),
          sample: record.sample)
      }
    }
    var result = ComparedSides(
      subject: "\(one) against \(other)", baseline: sides[0], others: [sides[1]])
    let changed = texts[0].filter { name, text in texts[1][name].map { $0 != text } ?? false }
    if !changed.isEmpty {
      result.remarks.append(
        "Prompts of the same name hold another text in \(other) and are not paired: "
          + changed.keys.sorted().joined(separator: ", ") + ".")
    }
    let prompts = try readers.map { reader in
      Dictionary(
        try reader.systemPrompts().map { ($0.name, $0.text) }, uniquingKeysWith: { one, _ in one })
    }
    for (name, text) in prompts[0].sorted(by: { $0.key < $1.key })
    where prompts[1][name].map({ $0 != text }) ?? false {
      result.remarks.append("The system prompt \(name) has another text in \(other).")
    }
    for (path, reader) in zip(paths, readers) {
      result.remarks += try reader.remarks().map { "\(path): \($0)" }
    }
    result.remarkOnChecklists()
    return result
  }

  /// The models or system prompts of one run against the first of them or `baseline`.
  static func within(
    _ path: String, by chosenFactor: ComparedFactor?, baseline: String?, models: [String],
    systems: [String]
  ) throws -> ComparedSides {
    let reader = try RunReader(path)
    let values = [
      ComparedFactor.model: try chosen(models, of: .model, in: reader, path),
      .system: try chosen(systems, of: .system, in: reader, path),
    ]
    let several = ComparedFactor.allCases.filter { (values[$0]?.count ?? 0) > 1 }
    guard let factor = chosenFactor ?? (several.count == 1 ? several[0] : nil) else {
      throw CommandFailure(
        .usage,
        several.isEmpty
          ? "\(path) has one model and one system prompt; name a second run to compare it with"
          : "\(path) has several models and several system prompts; say --by model or --by system")
    }
    var names = values[factor] ?? []
    if let baseline {
      guard names.contains(baseline) else {
        throw CommandFailure(
          .usage,
          "--baseline is \"\(baseline)\"; the \(factor.words)s compared are "
            + names.joined(separator: ", "))
      }
      names = [baseline] + names.filter { $0 != baseline }
    }
    guard names.count > 1 else {
      throw CommandFailure(
        .usage,
        "\(path) has one \(factor.words) only, \(names.joined()); there is nothing to compare it with"
      )
    }
    let sides = try self.sides(names, by: factor, reader) { record in
      models.allows(record.model) && systems.allows(record.system)
    }
    var result = ComparedSides(
      subject: "\(factor.words)s in \(path)", baseline: sides[0], others: Array(sides.dropFirst()),
      remarks: try reader.remarks())
    result.remarkOnChecklists()
    return result
  }

  private static func sides(
    _ names: [String], by factor: ComparedFactor, _ reader: RunReader,
    where isWanted: (TrialRecord) -> Bool
  ) throws -> [ComparedTrials] {
    var sides = names.map { ComparedTrials(name: $0) }
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    try reader.forEachTrial(.levels) { record in
      guard isWanted(record), let place = places[factor.name(of: record)] else { return }
      sides[place].add(
        record,
        as: .init(
          prompt: record.prompt, within: factor.other.name(of: record), sample: record.sample))
    }
    return sides
  }

  private static func side(
    _ name: String, _ reader: RunReader, key: (TrialRecord) -> ComparedTrials.Key?
  ) throws -> ComparedTrials {
    var side = ComparedTrials(name: name)
    try reader.forEachTrial(.levels) { record in
      if let key = key(record) { side.add(record, as: key) }
    }
    return side
  }

  /// The values of `factor` in a run, those that are `wanted` in that order; all when none is.
  private static func chosen(
    _ wanted: [String], of factor: ComparedFactor, in reader: RunReader, _ path: String,
    mustHaveAll: Bool = true
  ) throws -> [String] {
    let names = try factor == .model ? reader.models() : reader.systems()
    let found = wanted.filter(names.contains)
    let strange = wanted.first { !names.contains($0) }
    if let strange, mustHaveAll || found.isEmpty {
      throw CommandFailure(
        .usage,
        "\(path) has no \(factor.words) \"\(strange)\"; it has \(names.joined(separator: ", "))")
    }
    return wanted.isEmpty ? names : found
  }

  private mutating func remarkOnChecklists() {
    let versions = ([baseline] + others).reduce(into: Set<String>()) { $0.formUnion($1.checklists) }
    if versions.count > 1 {
      remarks.append(
        "The replies were judged by different checklists "
          + "(\(versions.sorted().joined(separator: ", "))); prereg rescore applies one to all.")
    }
  }
}

extension [String] {
  /// Whether a list of wanted names lets `name` through; an empty one lets all.
  fileprivate func allows(_ name: String) -> Bool { isEmpty || contains(name) }
}
