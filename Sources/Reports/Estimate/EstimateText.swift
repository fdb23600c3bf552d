internal import JSONText
public import Study

/// An estimate in words: pure text.
public enum EstimateText {
  /// A few lines for a person, ended by LF; what it rests on follows when `showsBasis`.
  public static func lines(_ estimate: RunEstimate, showsBasis: Bool) -> String {
    var lines = [
      "expected   \(Figures.counted(estimate.trials, "trial")), "
        + "\(counts(estimate.calls)) \(estimate.calls.high == 1 ? "call" : "calls")"
        + (estimate.questions == 0
          ? "" : ", \(Figures.count(estimate.questions)) of them to model judges"),
      "tokens     \(counts(estimate.inputTokens)) in, \(counts(estimate.outputTokens)) out",
      "cost       \(cost(estimate))",
      "time       \(time(estimate.seconds))",
    ]
    if let most = estimate.mostUSD, estimate.trials + estimate.questions > 0 {
      lines[2] += "; \(Figures.usd(most)) if \(worstCase(estimate))"
    }
    if showsBasis && !estimate.basis.isEmpty {
      lines.append("This rests on:")
      lines += estimate.basis.map { "  " + $0 }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// One sentence that sets what was expected beside what was.
  public static func comparison(_ account: RunAccount) -> String {
    let estimate = account.estimate
    let spent = Figures.usd(account.usd, unknown: account.unpriced, "call")
    var parts = [
      ("calls", counts(estimate.calls), Figures.count(account.calls)),
      ("tokens in", counts(estimate.inputTokens), Figures.count(account.inputTokens)),
      ("tokens out", counts(estimate.outputTokens), Figures.count(account.outputTokens)),
      ("cost", cost(estimate), spent),
    ]
    if let seconds = account.seconds {
      parts.append(("time", time(estimate.seconds), Figures.time(seconds)))
    }
    return "Actual (expected): "
      + parts.map { "\($0.0) \($0.2) (\($0.1))" }.joined(separator: ", ") + "."
  }

  /// The estimate as one JSON object, shape `prereg.estimate/1`, ended by LF.
  ///
  /// Members: `schema`, `trials`, `judge_questions` (among the calls), then `calls`, `input_tokens`, `output_tokens`, `usd` (`null` when
  /// a price is not known) and `seconds`, each an object of `low` and `high`, `usd_most`, `basis`.
  public static func json(_ estimate: RunEstimate) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", "prereg.estimate/1")
      writer.member("trials", estimate.trials)
      writer.member("judge_questions", estimate.questions)
      for (name, span) in [
        ("calls", estimate.calls), ("input_tokens", estimate.inputTokens),
        ("output_tokens", estimate.outputTokens), ("usd", estimate.usd),
        ("seconds", estimate.seconds),
      ] {
        writer.key(name)
        guard let span else {
          writer.number(nil as Double?)
          continue
        }
        writer.object { writer in
          writer.member("low", rounded(span.low))
          writer.member("high", rounded(span.high))
        }
      }
      writer.key("usd_most")
      writer.number(estimate.mostUSD.map(rounded))
      writer.array("basis") { list in for line in estimate.basis { list.string(line) } }
    }
    return writer.text + "\n"
  }

  private static func worstCase(_ estimate: RunEstimate) -> String {
    let reply = "every reply takes all of --max-tokens"
    if estimate.questions == 0 { return reply }
    return estimate.trials == 0
      ? "every answer of a judge takes all it may"
      : reply + ", and every answer of a judge all it may"
  }

  private static func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }

  private static func counts(_ span: RunEstimate.Span) -> String {
    words(Figures.count(Int(span.low)), Figures.count(Int(span.high)))
  }

  private static func cost(_ estimate: RunEstimate) -> String {
    estimate.usd.map { words(Figures.usd($0.low), Figures.usd($0.high)) } ?? "unknown"
  }

  private static func time(_ span: RunEstimate.Span) -> String {
    words(Figures.time(span.low), Figures.time(span.high))
  }

  private static func words(_ low: String, _ high: String) -> String {
    low == high ? low : "\(low) to \(high)"
  }
}
