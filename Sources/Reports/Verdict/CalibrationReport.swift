internal import JSONText
public import Ledger
internal import Verdict

/// How predictions hold, by who made them.
public struct CalibrationReport: Sendable {
  private let calibration: Calibration

  /// Creates a report.
  public init(_ calibration: Calibration) {
    self.calibration = calibration
  }

  /// For a terminal: a table of predictors, then every prediction.
  public func text(_ style: TerminalStyle = .plain) -> String {
    guard !calibration.predictors.isEmpty else { return "no judged plan yet\n" }
    var table = TextTable([
      .init("predictor", shrinks: true), .init("predictions", alignment: .right),
      .init("right direction", alignment: .right), .init("within bounds", alignment: .right),
      .init("observed ÷ predicted", alignment: .right), .init("time ×", alignment: .right),
      .init("cost ×", alignment: .right),
    ])
    for one in calibration.predictors {
      let bounds = one.withinBounds
      table.add([
        .init(TerminalText.line(one.name)), .init(Figures.count(one.predictions.count)),
        .init(share(one.rightDirection, one.predictions.count)),
        .init(share(bounds.held, bounds.of)), .init(figure(one.medianRatio)),
        .init(figure(one.hourFactor)), .init(figure(one.usdFactor)),
      ])
    }
    var output = table.text(style)
    var list = TextTable([
      .init("plan", shrinks: true), .init("criterion", shrinks: true), .init("outcome"),
      .init("predicted", alignment: .right), .init("bounds"),
      .init("observed", alignment: .right),
    ])
    var rows = 0
    for one in calibration.predictors.flatMap(\.predictions) {
      rows += 1
      let bounds = one.bounds.map {
        "\(Figure.text($0.lowerBound)) \(style.ellipsis) \(Figure.text($0.upperBound))"
      }
      list.add([
        .init(TerminalText.line(one.plan)), .init(TerminalText.line(one.criterion)),
        .init(one.outcome), .init(Figure.text(one.predicted)), .init(bounds ?? ""),
        .init(Figure.text(one.observed)),
      ])
    }
    if rows > 0 { output += "\n" + list.text(style) }
    for one in calibration.predictors {
      for (what, factor, count) in [
        ("time", one.hourFactor, one.hourRatios.count),
        ("cost", one.usdFactor, one.usdRatios.count),
      ] {
        guard let factor else { continue }
        output +=
          "\n\(TerminalText.line(one.name)): multiply the next estimate of \(what) by "
          + "\(figure(factor)) (\(Figures.counted(count, "judged plan")))"
      }
    }
    return output + (output.hasSuffix("\n") ? "" : "\n")
  }

  /// One object, shape `prereg.calibration/1`.
  public func json() -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", "prereg.calibration/1")
      writer.array("predictors") { writer in
        for one in calibration.predictors {
          writer.object { writer in
            writer.member("name", one.name)
            writer.member("right_direction", one.rightDirection)
            writer.member("within_bounds", one.withinBounds.held)
            writer.member("with_bounds", one.withinBounds.of)
            writer.member("median_ratio", one.medianRatio)
            writer.member("hour_factor", one.hourFactor)
            writer.member("usd_factor", one.usdFactor)
            writer.array("predictions") { writer in
              for prediction in one.predictions {
                writer.object { writer in
                  writer.member("plan", prediction.plan)
                  writer.member("criterion", prediction.criterion)
                  writer.member("outcome", prediction.outcome)
                  writer.member("predicted", prediction.predicted)
                  writer.member("low", prediction.bounds?.lowerBound)
                  writer.member("high", prediction.bounds?.upperBound)
                  writer.member("observed", prediction.observed)
                }
              }
            }
          }
        }
      }
    }
    return writer.text + "\n"
  }

  private func share(_ count: Int, _ total: Int) -> String {
    total == 0 ? "" : "\(Figures.count(count))/\(Figures.count(total))"
  }

  private func figure(_ value: Double?) -> String { value.map { Figure.text($0, digits: 3) } ?? "" }
}
