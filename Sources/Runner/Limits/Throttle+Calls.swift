internal import Study
internal import Wire

extension CallSize {
  /// What `call` is likely to take, told from the length of its texts.
  init(_ call: ModelCall) {
    let bytes = call.turns.reduce(call.system?.utf8.count ?? 0) { $0 + $1.text.utf8.count }
    self.init(
      input: TokenEstimate.likely(bytes: bytes), maximumOutput: call.maximumOutputTokens)
  }
}

extension CallOutcome {
  /// A wait longer than `longestWait` ends the model's trials, and must not hold up other models of
  /// the same endpoint.
  init(_ error: EndpointError, longestWait: Duration) {
    let wait = error.retry.after.flatMap { $0 > longestWait ? nil : $0 }
    self =
      switch error.code {
      case .rateLimited: .rateLimited(retryAfter: wait)
      case .overloaded: .overloaded(retryAfter: wait)
      default: .other(isFree: error.isFree)
      }
  }
}
