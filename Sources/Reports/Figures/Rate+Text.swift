package import Statistics

extension Rate {
  /// `41/59  69 % [57–80]`, the bracket being the 95 % Wilson interval in percent.
  package func text(_ style: TerminalStyle = .plain) -> String {
    guard let share, let interval = wilsonInterval() else { return "0/0" }
    return "\(fraction)  \(Figures.percent(share)) [\(Figures.bounds(interval, style))]"
  }

  /// `41/59`.
  package var fraction: String { "\(Figures.count(count))/\(Figures.count(total))" }
}
