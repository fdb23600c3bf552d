import Foundation
import Runner
import Store
import Study
import Testing
import Wire

/// Numbers that are the same for the same seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Whatever goes wrong in whatever order, every trial is done in the end, and once.
@Suite(.timeLimit(.minutes(2))) struct ResumeTests {
  private enum Interruption: CaseIterable {
    case none, drain, cancel, abandon
  }

  /// An endpoint that fails in every way it can, as the seed has it, and counts what it gave.
  private func troubled(
    seed: UInt64, given: Locked<[String: Int]>, after: @escaping @Sendable () -> Void
  ) -> Endpoint {
    let numbers = Locked(SeededNumbers(state: seed))
    return Endpoint { (call, _) async throws(EndpointError) in
      let roll = numbers.withLock { Int.random(in: 0..<20, using: &$0) }
      after()
      if Task.isCancelled { throw EndpointError(.cancelled, "The call was given up.") }
      let failures: [Int: EndpointError] = [
        0: overloaded, 1: error(.rateLimited, "Slow down.", status: 429),
        2: error(.timeout, "No answer."), 3: error(.serverError, "Broken.", status: 500),
        4: error(.connection, "The connection broke."),
        5: error(.incompleteStream, "The stream ended early.", status: 200),
        6: error(.malformedReply, "Not what the dialect promises.", status: 200),
        7: error(.invalidRequest, "Ask \(roll).", status: 400, retry: .never),
      ]
      if let failure = failures[roll] { throw failure }
      given.withLock { $0[call.model + call.turns[0].text, default: 0] += 1 }
      return roll == 8
        ? reply("", .refused(nil)) : reply(good, roll == 9 ? .truncated : .complete)
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func everyTrialIsDoneOnce(seed: UInt64) async throws {
    var numbers = SeededNumbers(state: seed)
    let folder = NSTemporaryDirectory() + "prereg-tests-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let settings = RunSettings(toolVersion: "1", checklistVersion: "test")
    let plan = plan(25, models: ["m", "n"])
    let given = Locked<[String: Int]>([:])
    var isDone = false
    for session in 1...60 where !isDone {
      let store =
        session == 1
        ? try RunFolder.create(folder, settings: settings)
        : try RunFolder.open(folder, settings: settings)
      try await store.plan(plan)
      let interruption = Interruption.allCases.randomElement(using: &numbers) ?? .none
      let moment = Int.random(in: 1...60, using: &numbers)
      let calls = Locked(0)
      let reached = Signal()
      let endpoint = troubled(seed: seed &* 1_000 &+ UInt64(session), given: given) {
        let count = calls.withLock { calls in
          calls += 1
          return calls
        }
        if count == moment { reached.set() }
      }
      let run = runner(
        RunOptions(retrying: Retrying(retries: Int.random(in: 0...3, using: &numbers))),
        log: store, endpoint: endpoint, slots: Int.random(in: 1...12, using: &numbers))
      let task = Task { try await run.run(plan) }
      let interrupter = Task {
        await reached.wait()
        switch interruption {
        case .none: break
        case .drain: run.drain()
        case .cancel, .abandon: task.cancel()
        }
      }
      let outcome = try await task.value
      reached.set()
      await interrupter.value
      #expect(run.progress.inFlight == 0 && run.progress.waiting == 0, "seed \(seed)")
      // Sometimes nobody says goodbye.
      if interruption != .abandon { try await store.close(outcome: outcome.end.name) }
      isDone = try RunReader(folder).totals().trials.keys.allSatisfy {
        $0 != .pending && $0 != .failed
      }
    }
    #expect(isDone, "seed \(seed)")
    var statuses: [TrialID: TrialStatus] = [:]
    var wrong: [String] = []
    try RunReader(folder).forEachTrial(.levels) { record in
      let isNew = statuses.updateValue(record.status, forKey: record.id) == nil
      // Of the calls of all sessions, exactly one brought a reply.
      let replies = record.attempts.count { $0.failure == nil }
      let isCounted = record.attempts.map(\.number) == Array(1...max(1, record.attempts.count))
      if !isNew || replies != 1 || !isCounted { wrong.append("\(record.prompt): \(replies)") }
    }
    #expect(wrong.isEmpty, "seed \(seed)")
    #expect(Set(statuses.keys) == Set(plan.map(\.id)), "seed \(seed)")
    let counts = given.withLock { $0 }
    #expect(counts.count == plan.count && counts.values.allSatisfy { $0 == 1 }, "seed \(seed)")
  }
}
