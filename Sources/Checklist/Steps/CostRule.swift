/// Estimate compute cost and time before execution.
///
///     met     A quantified cost of resources (GPU-hours, core-hours, money, tokens, FLOPs, reagents,
///             pay, person-days) and a quantified duration of the run or the project. One figure that
///             fixes both counts as both: "overnight on one A100, about 8 h".
///     weak    Only one of the two in figures, or both only in words ("cheap", "fits on a laptop").
///     absent  Neither, or a placeholder. Money or hours of something else (revenue, the length of an
///             audio set, a production fleet) do not count.
///
/// Why: an estimate made beforehand decides whether the experiment is worth it, and shows when it
/// has grown into another one.
struct CostRule: StepRule {
  let step = Step.costEstimate
  let explanation = RuleDocs.costRule

  func missing(at level: Level, in evidence: [Facts]) -> [String] {
    if level == .met { return [] }
    let resources = "a figure for resources: GPU-hours, money, tokens or person-days"
    let time = "a figure for time: how long the runs or the project take"
    if level == .absent { return [resources, time] }
    let hasResources = evidence.have(
      .machineTime, .personTime, .money, .price, .tokens, .flops, .energy)
    let hasTime = evidence.have(.duration, .machineTime) || evidence.have(.span)
    if hasResources, !hasTime { return [time] }
    if hasTime, !hasResources { return [resources] }
    if hasTime {
      return ["say that the figures are what this experiment takes, and how long all of it"]
    }
    return [resources, time]
  }
}
