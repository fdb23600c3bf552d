package import Wire

extension RateLimits {
  /// The limits that a response's header tells of; `nil` when it tells of none.
  ///
  /// Anthropic's are `anthropic-ratelimit-{requests,tokens,input-tokens,output-tokens}-{limit,
  /// remaining}`, OpenAI's `x-ratelimit-{limit,remaining}-{requests,tokens}`; gateways send either,
  /// whatever they speak. When the limit is whole again (`…-reset`) is not read: some mean the end
  /// of a minute by it and some a bucket that fills steadily.
  package init?(_ headers: Headers) {
    var figures: [Quantity: (limit: Int?, remaining: Int?)] = [:]
    for field in headers.fields where field.name.utf8.count >= Self.shortest {
      guard let (quantity, isLimit) = Self.names[field.name.lowercased()],
        let value = Int(field.value), value >= 0
      else { continue }
      if isLimit {
        figures[quantity, default: (nil, nil)].limit = value
      } else {
        figures[quantity, default: (nil, nil)].remaining = value
      }
    }
    let allowances = figures.compactMapValues { figure in
      figure.limit.flatMap { $0 > 0 ? Allowance(limit: $0, remaining: figure.remaining) : nil }
    }
    guard !allowances.isEmpty else { return nil }
    self.init(allowances)
  }

  private static let names: [String: (quantity: Quantity, isLimit: Bool)] = {
    var names: [String: (quantity: Quantity, isLimit: Bool)] = [:]
    let words: [(Quantity, String)] = [
      (.requests, "requests"), (.tokens, "tokens"), (.inputTokens, "input-tokens"),
      (.outputTokens, "output-tokens"),
    ]
    for (quantity, word) in words {
      for (part, isLimit) in [("limit", true), ("remaining", false)] {
        names["anthropic-ratelimit-\(word)-\(part)"] = (quantity, isLimit)
        names["x-ratelimit-\(part)-\(word)"] = (quantity, isLimit)
      }
    }
    return names
  }()

  /// Most fields of a response are told from these by their length alone.
  private static let shortest = names.keys.map(\.utf8.count).min() ?? 0
}
