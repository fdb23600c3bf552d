/// One scripted misbehaviour: what goes wrong, how, and for which requests.
///
/// Written as `kind;name=value;name=value…`, such as `429;retry-after=2;first=1`.
package struct Fault: Sendable, Hashable, CustomStringConvertible {
  /// What goes wrong.
  enum Kind: Sendable, Hashable {
    /// An error of this status in the dialect's shape.
    case status(Int)
    case named(Name)
  }

  /// The misbehaviours that are no status.
  enum Name: String, Sendable, Hashable, CaseIterable {
    case html, echoKey = "echo-key", badJSON = "bad-json", garbage, huge
    case refusal, filter, empty, maxTokens = "max-tokens"
    case errorEvent = "error-event", failed, noEnd = "no-end"
    case stall, stallBody = "stall-body", slowHeader = "slow-header", dribble
    case close, reset, resetBody = "reset-body", truncate
    case expired, stray
    case ornate, bare, none
  }

  /// The specification as it was written.
  package let description: String
  let kind: Kind

  // How: each is used by the kinds that the reference names.

  /// Seconds to ask the client to wait.
  private(set) var retryAfter: String?
  /// Milliseconds to ask the client to wait.
  private(set) var retryAfterMilliseconds: String?
  /// Seconds from now, told as an HTTP date.
  private(set) var retryDateSeconds: Int?
  private(set) var shouldRetry: String?
  private(set) var location: String?
  private(set) var message: String?
  private(set) var type: String?
  private(set) var code: String?
  /// The length of a stall; `nil` for until the client gives up.
  private(set) var milliseconds: Int?
  /// The length of a huge reply.
  private(set) var byteCount = 20 << 20
  /// The tokens after which a reply is cut off; `nil` for half of it.
  private(set) var tokens: Int?
  /// The status of an HTML page.
  private(set) var status: Int?

  // When.

  private(set) var condition = FaultCondition()

  /// Reads a specification; throws what is wrong with it and what would be right.
  package init(_ specification: String) throws(StandInError) {
    description = specification
    // Parameters end up in header fields and in the log, where a line end would make new lines.
    guard specification.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw StandInError(.badFault, "a fault holds a control character; write it on one line")
    }
    let parts = specification.split(separator: ";", omittingEmptySubsequences: false)
      .map { String($0).trimmed() }
    let word = parts.first ?? ""
    if let status = Int(word), (200...599).contains(status) {
      kind = .status(status)
    } else if let name = Name(rawValue: word) {
      kind = .named(name)
    } else {
      throw StandInError(
        .badFault,
        "fault \"\(specification)\": \"\(word)\" is no fault; known are a status of 200 through 599, "
          + Name.allCases.map(\.rawValue).joined(separator: ", "))
    }
    for part in parts.dropFirst() where !part.isEmpty {
      guard let equals = part.firstIndex(of: "=") else {
        throw StandInError(
          .badFault, "fault \"\(specification)\": \"\(part)\" has no value; write name=value")
      }
      try set(
        String(part[..<equals]).trimmed(),
        to: String(part[part.index(after: equals)...]).trimmed())
    }
  }

  private mutating func set(_ name: String, to value: String) throws(StandInError) {
    switch name {
    case "retry-after": retryAfter = value
    case "retry-after-ms": retryAfterMilliseconds = value
    case "retry-date": retryDateSeconds = try count(name, value)
    case "should-retry": shouldRetry = value
    case "location": location = value
    case "message": message = value
    case "type": type = value
    case "code": code = value
    case "ms": milliseconds = try count(name, value)
    case "bytes": byteCount = try count(name, value, upTo: 1 << 30)
    case "tokens": tokens = try count(name, value)
    case "status": status = try count(name, value, upTo: 599)
    case "first": condition.first = try count(name, value)
    case "after": condition.after = try count(name, value)
    case "percent": condition.percent = try count(name, value, upTo: 100)
    case "seed": condition.seed = UInt64(try count(name, value))
    case "prompt": condition.prompt = value
    case "model": condition.model = value
    case "dialect": condition.dialect = value
    case "call": condition.call = value
    default:
      throw StandInError(
        .badFault,
        "fault \"\(description)\": \"\(name)\" is no parameter; known are \(Self.parameters)")
    }
  }

  static let parameters =
    "retry-after, retry-after-ms, retry-date, should-retry, location, message, type, code, ms, bytes, "
    + "tokens, status, first, after, percent, seed, prompt, model, dialect, call"

  private func count(
    _ name: String, _ value: String, upTo most: Int = 1_000_000_000
  ) throws(StandInError) -> Int {
    guard let number = Int(value), (0...most).contains(number) else {
      throw StandInError(
        .badFault,
        "fault \"\(description)\": \"\(name)\" is \"\(value)\"; it must be a whole number of 0 through \(most)"
      )
    }
    return number
  }
}

/// Which requests a fault strikes; without conditions, all.
struct FaultCondition: Sendable, Hashable {
  /// The first so many attempts at the same request.
  var first: Int?
  /// All but the first so many attempts.
  var after = 0
  /// The chance of an attempt to be struck, in percent.
  var percent: Int?
  /// What makes the choice by chance repeatable.
  var seed: UInt64 = 0
  /// Words that the last user turn contains.
  var prompt: String?
  var model: String?
  var dialect: String?
  /// The operation of a batch API that it strikes in place of requests for replies.
  var call: String?

  /// Whether the fault strikes the `attempt`th (1 is the first) of the requests marked `trial`.
  func holds(
    for question: Question, dialect name: String, call operation: String? = nil, trial: Fingerprint,
    attempt: Int
  ) -> Bool {
    if call != operation { return false }
    if let first, attempt > after + first { return false }
    if attempt <= after { return false }
    if let dialect, dialect != name { return false }
    if let model, model != question.model { return false }
    if let prompt, !(question.userTurns.last ?? "").contains(prompt) { return false }
    if let percent {
      // By trial and attempt, not by arrival, so that the order in which a client sends its
      // requests changes nothing.
      var draw = trial
      draw.combine([UInt8](String("\(seed)/\(attempt)").utf8))
      return draw.scrambled % 100 < UInt64(percent)
    }
    return true
  }
}

extension String {
  /// The text without spaces and tabs at its ends.
  func trimmed() -> String {
    var text = self[...]
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text.drop { $0 == " " || $0 == "\t" })
  }
}
