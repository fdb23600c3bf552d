import Checklist
import Foundation
import Runner
import Study
import Wire

/// A log that keeps what it is given, in the order it was given.
final class MemoryLog: TrialLog {
  private let records = Locked((all: [TrialRecord](), session: 0, triedIn: [TrialID: Int]()))
  /// The records after which it fails, as a full disk does.
  private let room: Int

  init(room: Int = .max) {
    self.room = room
  }

  struct Full: Error {}

  private static let done: Set<TrialStatus> = [.replied, .refused, .truncated]

  /// Begins a session, as a run asks for this once.
  func finished() async -> Set<TrialID> {
    records.withLock { $0.session += 1 }
    return done
  }

  var done: Set<TrialID> {
    Set(all.filter { Self.done.contains($0.status) }.map(\.id))
  }

  func tried() async -> [TrialID: Int] {
    let done = done
    return records.withLock(\.triedIn).filter { !done.contains($0.key) }
  }

  func record(_ record: TrialRecord) async throws {
    try records.withLock { records in
      guard records.all.count < room else { throw Full() }
      records.all.append(record)
      records.triedIn[record.id] = records.session
    }
  }

  var all: [TrialRecord] { records.withLock(\.all) }

  func statuses() -> [String: TrialStatus] {
    Dictionary(all.map { ($0.prompt, $0.status) }, uniquingKeysWith: { $1 })
  }
}

/// A clock on which waiting takes no time.
final class QuickClock: Sendable {
  private let state = Locked((now: Duration.zero, waits: [Duration]()))

  var waits: [Duration] { state.withLock(\.waits) }

  func advance(by duration: Duration) {
    state.withLock { $0.now += duration }
  }

  var clock: RunClock {
    RunClock(
      elapsed: { [state] in state.withLock(\.now) },
      date: { Date(timeIntervalSince1970: 1_795_000_000) },
      sleep: { [state] duration in
        try Task.checkCancellation()
        state.withLock { state in
          state.now += duration
          state.waits.append(duration)
        }
        await Task.yield()
      })
  }
}

/// Something to wait for.
final class Signal: Sendable {
  private let state = Locked((isSet: false, waiting: [CheckedContinuation<Void, Never>]()))

  func set() {
    let waiting = state.withLock { state in
      state.isSet = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for one in waiting { one.resume() }
  }

  func wait() async {
    await withCheckedContinuation { continuation in
      let isSet = state.withLock { state in
        if !state.isSet { state.waiting.append(continuation) }
        return state.isSet
      }
      if isSet { continuation.resume() }
    }
  }
}

/// An endpoint that answers by script: what it says to the n-th call (from 1) about a prompt.
final class Endpoint: Sendable {
  typealias Script = @Sendable (ModelCall, Int) async throws(EndpointError) -> ModelReply

  private let script: Script
  private let counts = Locked<[String: Int]>([:])
  private let made = Locked<[ModelCall]>([])
  private let flying = Locked((now: 0, most: 0))

  init(_ script: @escaping Script) {
    self.script = script
  }

  var calls: [ModelCall] { made.withLock { $0 } }
  /// The most calls at one time.
  var most: Int { flying.withLock(\.most) }

  /// Suspends now and then, so that trials interleave.
  func ask(_ call: ModelCall) async throws(EndpointError) -> ModelReply {
    let key = call.model + call.turns[0].text
    let number = counts.withLock { counts in
      counts[key, default: 0] += 1
      return counts[key, default: 0]
    }
    made.withLock { $0.append(call) }
    flying.withLock { flying in
      flying.now += 1
      flying.most = max(flying.most, flying.now)
    }
    defer { flying.withLock { $0.now -= 1 } }
    await Task.yield()
    return try await script(call, number)
  }
}

/// A plan that meets all five steps, as ``judge(_:_:)`` sees it.
let good = Step.allCases.map { "[\($0.rawValue)]" }.joined(separator: "\n")

/// A checklist that one can see through: a step is met where its name stands in square brackets,
/// weak where it stands in round ones; `works!` is an overclaim.
@Sendable func judge(_ text: String, _ budget: Budget?) -> Assessment {
  Assessment(
    steps: Step.allCases.map { step in
      let level: Level =
        text.contains("[\(step.rawValue)]")
        ? .met : text.contains("(\(step.rawValue))") ? .weak : .absent
      return StepFinding(
        step: step, level: level, missing: level == .met ? [] : ["more of \(step.title)"])
    },
    overclaims: text.contains("works!") ? [Evidence(lines: 1...1, quote: "works!")] : [],
    checklistVersion: "test")
}

func reply(
  _ text: String = good, _ stop: StopReason = .complete, input: Int = 1_000, output: Int = 100
) -> ModelReply {
  ModelReply(
    text: text, stop: stop, usage: Usage(input: input, output: output), model: "served",
    requestID: "req_1")
}

/// A dollar per thousand input tokens, and ten per thousand output tokens.
let prices = PriceTable(
  source: "test", date: "today",
  models: ["m": ModelPrice(input: 1_000, output: 10_000), "n": ModelPrice(input: 0, output: 0)])

func plan(
  _ count: Int, models: [String] = ["m"], samples: Int = 1, parameters: Parameters = Parameters()
) -> StudyPlan {
  StudyPlan(
    prompts: PromptList(
      (0..<count).map { Prompt(name: "p\($0)", source: "E/p\($0).md", text: "Ask \($0)") }),
    models: models, systems: [SystemPrompt(name: "s", text: "System")], parameters: parameters,
    samples: samples)
}

func runner(
  _ options: RunOptions = RunOptions(), log: any TrialLog, endpoint: Endpoint,
  slots: Int = 4, clock: QuickClock = QuickClock(),
  onRecord: (@Sendable (TrialRecord) -> Void)? = nil
) -> Runner {
  Runner(
    options, log: log, limiter: Limiter(.fixed(slots), clock: clock.clock), prices: prices,
    clock: clock.clock,
    random: { 0.5 }, onRecord: onRecord,
    ask: { (call) async throws(EndpointError) in try await endpoint.ask(call) }, assess: judge)
}

func error(
  _ code: EndpointError.Code, _ message: String = "It failed.", status: Int? = nil,
  retry: RetryAdvice = .soon, transport: TransportError? = nil
) -> EndpointError {
  EndpointError(code, message, status: status, retry: retry, transport: transport)
}

let overloaded = error(.overloaded, "The service is full.", status: 529)
let denied = error(.authentication, "The key is wrong.", status: 401, retry: .never)
let badRequest = error(.invalidRequest, "No such field.", status: 400, retry: .never)
let refusedConnection = error(
  .connection, "Nothing listens at 127.0.0.1:9.",
  transport: TransportError(.connectionRefused, "Nothing listens at 127.0.0.1:9."))
