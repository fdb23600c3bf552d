/// What a planned experiment may take, from a prompt's front matter.
public struct Budget: Sendable, Hashable {
  /// US dollars.
  public var usd: Double?
  /// GPU-hours.
  public var gpuHours: Double?
  /// Days from start to result.
  public var days: Double?

  /// Creates a budget.
  public init(usd: Double? = nil, gpuHours: Double? = nil, days: Double? = nil) {
    self.usd = usd
    self.gpuHours = gpuHours
    self.days = days
  }
}
