internal import Wire

extension Runner {
  /// Sends a call that is broken off at `deadline`, the trial's, when it begins so late that its own
  /// time limit would not end it before.
  func ask(_ call: ModelCall, until deadline: Duration) async throws(EndpointError) -> ModelReply {
    let left = deadline - clock.elapsed()
    guard left < options.longestCall else { return try await ask(call) }
    let result = await withTaskGroup { group in
      group.addTask { [ask] () -> Result<ModelReply, EndpointError>? in
        do throws(EndpointError) {
          return .success(try await ask(call))
        } catch {
          return .failure(error)
        }
      }
      group.addTask { [clock] in
        try? await clock.sleep(left)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      if let first { return first }
      // A reply that came in the same moment is a reply.
      if case .success(let reply)? = await group.next() ?? nil { return .success(reply) }
      let limit = Int(options.retrying.deadline.inSeconds.rounded())
      return .failure(
        EndpointError(.timeout, "the trial took longer than \(limit) s, waits included"))
    }
    return try result.get()
  }
}
