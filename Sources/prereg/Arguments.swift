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

/// The level that a text can be asked to reach.
enum PassLevel: String, ExpressibleByArgument, CaseIterable {
  case met
  case weak

  /// The checklist's level.
  var level: Level {
    switch self {
    case .met: .met
    case .weak: .weak
    }
  }
}

extension Budget {
  /// Reads `usd=100,gpu_hours=20,days=2`, or some of them.
  ///
  /// - Throws: A `ValidationError` for another name, one that is repeated, or what is not a number of
  ///   0 or more.
  init(argument: String) throws {
    self.init()
    let limits: [String: WritableKeyPath<Budget, Double?>] = [
      "usd": \.usd, "gpu_hours": \.gpuHours, "days": \.days,
    ]
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: "=", maxSplits: 1).map {
        $0.trimmingPrefix { $0 == " " }
      }
      guard pair.count == 2, let limit = limits[String(pair[0])],
        let amount = Double(String(pair[1])), amount.isFinite, amount >= 0
      else {
        throw ValidationError(
          "\"\(part)\" is no limit; write usd=100,gpu_hours=20,days=2, or some of them, each 0 or more"
        )
      }
      guard self[keyPath: limit] == nil else {
        throw ValidationError("\(pair[0]) is given twice")
      }
      self[keyPath: limit] = amount
    }
  }
}
