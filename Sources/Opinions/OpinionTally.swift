public import Checklist
public import Statistics
public import Study

/// Counts over the opinions of model judges, and how far they agree: with the checklist, and with
/// each other.
public struct OpinionTally: Sendable, Hashable {
  /// What a judge said altogether.
  public struct Judge: Sendable, Hashable {
    /// The judge's model.
    public var name: String
    /// How many questions came to what; a status without any is missing.
    public fileprivate(set) var statuses: [Opinion.Status: Int] = [:]
    /// The texts that pass, of those judged.
    public fileprivate(set) var passed = Rate(0, of: 0)
    /// The levels that are the checklist's, of those judged, by step's name and `overclaim`.
    public fileprivate(set) var same: [String: Rate] = [:]
    /// What its answers cost in US dollars, as far as known.
    public fileprivate(set) var usd = 0.0
    /// The answers whose cost is not known.
    public fileprivate(set) var unpriced = 0

    /// The questions that came to `status`.
    public func count(_ status: Opinion.Status) -> Int { statuses[status] ?? 0 }
  }

  /// The judges, in the order their first opinions came.
  public private(set) var judges: [Judge] = []
  private let threshold: Level
  /// The judges' levels of each text, by aspect: at most one byte per judge.
  private var ratings: [String: [[Int]]] = [:]
  private var checklist: [String: [Int]] = [:]

  /// Starts at nothing; a text passes when all steps reach `threshold`.
  public init(threshold: Level = .met) {
    self.threshold = threshold
  }

  /// Counts the opinions of one text that the checklist finds `assessment` in.
  public mutating func add(_ opinions: [Opinion], beside assessment: Assessment) {
    guard !opinions.isEmpty else { return }
    for opinion in opinions { count(opinion, assessment) }
    for name in Opinion.aspects {
      ratings[name, default: []].append(opinions.compactMap { $0.rating(of: name) })
      checklist[name, default: []].append(assessment.rating(of: name))
    }
  }

  /// Krippendorff's ordinal alpha of the judges on a step, by its name, or on `overclaim`; `nil` with
  /// fewer than two judges, or when all levels are the same.
  public func alpha(on aspect: String) -> Double? {
    KrippendorffAlpha.ordinal(ratings[aspect] ?? [])
  }

  /// The same of the judges and the checklist together.
  public func alphaWithChecklist(on aspect: String) -> Double? {
    let own = checklist[aspect] ?? []
    return KrippendorffAlpha.ordinal(zip(ratings[aspect] ?? [], own).map { $0 + [$1] })
  }

  private mutating func count(_ opinion: Opinion, _ assessment: Assessment) {
    let place =
      judges.firstIndex { $0.name == opinion.judge }
      ?? {
        judges.append(Judge(name: opinion.judge))
        return judges.count - 1
      }()
    judges[place].statuses[opinion.status, default: 0] += 1
    if let usd = opinion.usd { judges[place].usd += usd } else { judges[place].unpriced += 1 }
    guard let passes = opinion.passes(at: threshold) else { return }
    judges[place].passed.total += 1
    judges[place].passed.count += passes ? 1 : 0
    for name in Opinion.aspects {
      let isSame = opinion.rating(of: name) == assessment.rating(of: name)
      let before = judges[place].same[name] ?? Rate(0, of: 0)
      judges[place].same[name] = Rate(before.count + (isSame ? 1 : 0), of: before.total + 1)
    }
  }
}
