internal import JSONText

/// The counts that requests share: who came how often, and what they got.
struct Ledger: Sendable {
  private(set) var limiter: RateLimiter?
  private(set) var statistics = StandInStatistics()
  private var attempts: [Fingerprint: Int] = [:]

  init(limiter: RateLimiter?) {
    self.limiter = limiter
  }

  /// Takes in a request: its number, and how often the same one has come, this time included.
  mutating func begin(trial: Fingerprint) -> (serial: Int, attempt: Int) {
    statistics.requests += 1
    statistics.inFlight += 1
    statistics.mostInFlight = max(statistics.mostInFlight, statistics.inFlight)
    let attempt = attempts[trial, default: 0] + 1
    attempts[trial] = attempt
    if attempt == 1 { statistics.trials += 1 }
    return (statistics.requests, attempt)
  }

  /// Counts a call of a batch API, which asks for no reply itself: how often the same one has come.
  mutating func count(_ operation: String, _ mark: Fingerprint) -> Int {
    statistics.byCall[operation, default: 0] += 1
    attempts[mark, default: 0] += 1
    return attempts[mark, default: 0]
  }

  /// Takes in what became of it.
  mutating func end(_ record: RequestRecord) {
    statistics.inFlight -= 1
    statistics.byDialect[record.dialect, default: 0] += 1
    statistics.byStatus[record.status ?? 0, default: 0] += 1
    statistics.byEnding[record.ending.rawValue, default: 0] += 1
    if let fault = record.fault { statistics.byFault[fault, default: 0] += 1 }
    statistics.inputTokens += record.inputTokens
    statistics.outputTokens += record.outputTokens
  }

  mutating func connected() {
    statistics.connections += 1
    statistics.openConnections += 1
  }

  mutating func disconnected() {
    statistics.openConnections -= 1
  }

  /// Asks the limits, if there are any: 0, or the milliseconds to wait.
  mutating func admit(tokens: Int, now: WireDate) -> Int {
    limiter?.admit(tokens: tokens, now: now) ?? 0
  }

  mutating func charge(tokens: Int) {
    limiter?.charge(tokens: tokens)
  }
}

/// Counts since the start, as `GET /standin/stats` gives them.
package struct StandInStatistics: Sendable, Hashable {
  /// Requests for a reply, from their arrival on.
  package var requests = 0
  /// Different requests among them: equal body and idempotency key is the same request again.
  package var trials = 0
  /// Requests whose response is not over.
  package var inFlight = 0
  package var mostInFlight = 0
  /// Connections since the start, and now.
  package var connections = 0
  package var openConnections = 0
  package var inputTokens = 0
  package var outputTokens = 0
  /// Ended requests by the status sent; 0 for none.
  package var byStatus: [Int: Int] = [:]
  package var byDialect: [String: Int] = [:]
  package var byFault: [String: Int] = [:]
  /// Calls of the batch APIs by operation; the requests in batches are counted as requests.
  package var byCall: [String: Int] = [:]
  /// Ended requests by ``RequestRecord/Ending``.
  package var byEnding: [String: Int] = [:]

  /// One line of JSON.
  package var json: String {
    func table(_ counts: [String: Int]) -> String {
      let members = counts.sorted { $0.key < $1.key }.map { "\(JSONWriter.quoted($0)):\($1)" }
      return "{" + members.joined(separator: ",") + "}"
    }
    let statuses = Dictionary(uniqueKeysWithValues: byStatus.map { ("\($0)", $1) })
    return #"{"schema":"prereg.standin-stats/1","requests":\#(requests),"trials":\#(trials),"#
      + #""in_flight":\#(inFlight),"most_in_flight":\#(mostInFlight),"#
      + #""connections":\#(connections),"open_connections":\#(openConnections),"#
      + #""input_tokens":\#(inputTokens),"output_tokens":\#(outputTokens),"#
      + #""by_status":\#(table(statuses)),"by_dialect":\#(table(byDialect)),"#
      + #""by_fault":\#(table(byFault)),"by_call":\#(table(byCall)),"by_ending":\#(table(byEnding))}"#
  }
}
