public import ArgumentParser
public import Checklist
public import Criteria
public import Dialects
public import Reports
public import Study

// The library's own words are the command line's words.

extension DialectName: ExpressibleByArgument {}

extension Checklist.Topic: ExpressibleByArgument {}

extension RunFormat: ExpressibleByArgument {}

extension ComparisonReport.Format: ExpressibleByArgument {}

extension ScoreFormat: ExpressibleByArgument {}

extension Shard: ExpressibleByArgument {
  /// Reads `2/8`.
  public init?(argument: String) { self.init(argument) }
}

extension JudgementReport.Format: ExpressibleByArgument {}

extension PlanImport.Format: ExpressibleByArgument {}

extension PlanExport.Format: ExpressibleByArgument {}

extension Level: ExpressibleByArgument {
  /// Reads a level's name.
  public init?(argument: String) {
    guard let level = Level.allCases.first(where: { $0.name == argument }) else { return nil }
    self = level
  }

  /// The levels that a text can be asked to reach.
  public static var allValueStrings: [String] { [Level.met.name, Level.weak.name] }
}
