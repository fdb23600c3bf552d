import Dialects
import Reports
import Runner
import Study
import Wire

/// What a drafting took.
struct DraftAccount {
  /// The tokens of all replies together; `nil` when none is known.
  private(set) var usage: Usage?
  /// The cost of all calls together in US dollars; `nil` when any of it is unknown.
  private(set) var usd: Double? = 0
  /// The wall time since the drafting began.
  var seconds: Double {
    let elapsed = (ContinuousClock.now - start).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
  }
  private let start = ContinuousClock.now
  private let prices: PriceTable

  init(prices: PriceTable = .builtIn) {
    self.prices = prices
  }

  mutating func add(_ reply: ModelReply, model: String) {
    usage = reply.usage.map { $0 + (usage ?? Usage(input: 0, output: 0)) } ?? usage
    let cost = reply.usage.flatMap { prices.cost(of: $0, model: model) }
    usd = usd.flatMap { sum in cost.map { sum + $0 } }
  }

  /// Counts a call that brought no reply and may be charged for all the same.
  mutating func add(_ failure: EndpointError) {
    if !failure.isFree { usd = nil }
  }
}

/// Asks the model of a drafting, shows the reply as it comes, and tries again where that may help.
struct DraftCaller {
  let target: ModelEndpoint
  let limits: TimeLimits
  let retrying: Retrying
  let screen: DraftScreen

  /// The reply to `call`; throws the ``CommandFailure`` of the last attempt.
  func ask(_ call: ModelCall, _ account: inout DraftAccount) async throws -> ModelReply {
    let start = ContinuousClock.now
    var failures: [EndpointError] = []
    while true {
      do throws(EndpointError) {
        let reply = try await target.reply(to: call, limits: limits) { screen.show($0) }
        screen.endText()
        account.add(reply, model: call.model)
        return reply
      } catch {
        failures.append(error)
        account.add(error)
        let decision = retrying.decide(
          after: failures, elapsed: ContinuousClock.now - start, random: .random(in: 0..<1))
        guard case .retry(let wait) = decision else {
          screen.endText()
          throw CommandFailure(retrying.explained(error, decision))
        }
        screen.note("\(error.message); trying again in \(wait.tenths) s")
        try await Task.sleep(for: wait)
      }
    }
  }
}

extension Duration {
  /// Seconds with one decimal.
  fileprivate var tenths: String {
    let tenths = Int((self / .milliseconds(100)).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
