internal import Wire

extension Estimator {
  /// Those who write, models or judges: how much, and how fast.
  struct Writers: Sendable {
    private let name: String
    /// The tokens of one text where nothing is known.
    private let assumed: RunEstimate.Span
    private let experience: [String: Experience]

    /// The tokens that a model writes in a second.
    private static let speed = (low: 30.0, high: 150.0)

    /// Writers called `name`, such as "models".
    init(_ name: String, assumed: RunEstimate.Span, _ experience: [String: Experience]) {
      self.name = name
      self.assumed = assumed
      self.experience = experience.filter { $0.value.replies >= 3 }
    }

    /// The tokens of one text, of which `limit` are permitted.
    func output(of model: String, limit: Double) -> RunEstimate.Span {
      guard let known = experience[model] else {
        return .init(min(limit, assumed.low), min(limit, assumed.high))
      }
      let doubt = Self.doubt(known)
      return .init(
        min(limit, known.meanOutput * (1 - doubt)), min(limit, known.meanOutput * (1 + doubt)))
    }

    /// The time that a text of `output` tokens takes.
    func seconds(of model: String, _ output: RunEstimate.Span) -> RunEstimate.Span {
      guard let known = experience[model] else {
        return .init(1 + output.low / Self.speed.high, 2 + output.high / Self.speed.low)
      }
      let doubt = Self.doubt(known)
      return .init(known.meanSeconds * (1 - doubt), known.meanSeconds * (1 + doubt))
    }

    /// What that rests on, for `models`: `what` is assumed to be so many tokens `each`, unless texts
    /// were seen in this run.
    func basis(of models: [String], _ what: String, _ each: String) -> [String] {
      var basis: [String] = []
      let known = models.filter { experience[$0] != nil }
      for model in known {
        guard let seen = experience[model] else { continue }
        basis.append(
          "Output and time of \(model) are those of \(seen.replies) replies in this run: "
            + "\(Int(seen.meanOutput.rounded())) tokens on average, "
            + "give or take \(Int((Self.doubt(seen) * 100).rounded())) %.")
      }
      if known.count < models.count {
        let names = known.isEmpty ? what : "Output of the other \(name)"
        basis.append(
          "\(names) is assumed to be \(Int(assumed.low)) to \(Int(assumed.high)) tokens \(each), "
            + "written at \(Int(Self.speed.low)) to \(Int(Self.speed.high)) tokens a second.")
      }
      return basis
    }

    /// How far a mean of few replies may be off: half of it at four, a tenth from a hundred on.
    private static func doubt(_ known: Experience) -> Double {
      max(0.1, 1 / Double(known.replies).squareRoot())
    }
  }

  /// Calls that are made side by side.
  struct Phase: Sendable {
    private(set) var models: [String] = []
    private(set) var calls = RunEstimate.Span(0, 0)
    private(set) var input = RunEstimate.Span(0, 0)
    private(set) var output = RunEstimate.Span(0, 0)
    private var callSeconds = RunEstimate.Span(0, 0)
    private var longest = RunEstimate.Span(0, 0)

    /// Adds `calls` of `model` one after the other, which take `seconds` together.
    mutating func add(
      _ model: String, calls: RunEstimate.Span, _ low: Usage, _ high: Usage,
      _ seconds: RunEstimate.Span
    ) {
      if !models.contains(model) { models.append(model) }
      self.calls = self.calls + calls
      input = input + .init(Double(low.input), Double(high.input))
      output = output + .init(Double(low.output), Double(high.output))
      callSeconds = callSeconds + seconds
      longest = .init(max(longest.low, seconds.low), max(longest.high, seconds.high))
    }

    /// The wall time.
    func seconds(_ manner: Manner) -> RunEstimate.Span {
      func minutes(_ calls: Double, _ tokens: Double) -> Double {
        max(
          manner.requestsPerMinute.map { calls / Double($0) } ?? 0,
          manner.tokensPerMinute.map { tokens / Double($0) } ?? 0)
      }
      return .init(
        max(
          longest.low, callSeconds.low / Double(manner.concurrency.upperBound),
          minutes(calls.low, input.low + output.low) * 60),
        max(
          longest.high, callSeconds.high / Double(manner.concurrency.lowerBound),
          minutes(calls.high, input.high + output.high) * 60))
    }
  }
}
