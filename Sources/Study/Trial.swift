/// One prompt under one condition, once: the unit that is sent, stored and never repeated.
public struct Trial: Sendable, Hashable {
  /// The trial's identity.
  public let id: TrialID
  /// What is asked.
  public let prompt: Prompt
  /// Under what it is asked.
  public let condition: Condition
  /// Which repetition, 1 or more.
  public let sample: Int

  /// Creates a trial and its identity.
  public init(prompt: Prompt, condition: Condition, sample: Int) {
    self.init(
      prompt: prompt, condition: condition, sample: sample,
      after: TrialID.Beginning(system: condition.system.text))
  }

  /// Creates a trial; `beginning` is that of its system prompt.
  init(prompt: Prompt, condition: Condition, sample: Int, after beginning: TrialID.Beginning) {
    self.prompt = prompt
    self.condition = condition
    self.sample = sample
    id = TrialID(
      prompt: prompt.text, condition: condition, sample: sample, after: beginning)
  }
}

/// What makes two trials the same: the SHA-256 of system prompt, prompt, model, parameters and
/// sample number.
///
/// Names and paths are left out on purpose, so that adding or renaming files repeats nothing.
public struct TrialID: Sendable, Hashable, Comparable, CustomStringConvertible {
  private let digest: SHA256Digest

  /// Takes an identity that was computed before; a text that is none gets the identity of its own.
  public init(stored: String) {
    digest = SHA256Digest(hexadecimal: stored) ?? SHA256Digest(of: [stored])
  }

  /// What the identities of all trials with one system prompt have in common.
  struct Beginning: Sendable {
    fileprivate let hash: SHA256Beginning

    init(system: String) {
      hash = SHA256Beginning(of: framed(["prereg.trial/1", system]))
    }
  }

  /// Computes the identity of a trial; `beginning` is that of its system prompt.
  init(prompt: String, condition: Condition, sample: Int, after beginning: Beginning) {
    let parameters = condition.parameters
    let parts = [
      prompt, condition.model, String(parameters.maximumOutputTokens), parameters.effort ?? "",
      parameters.temperature.map { String($0) } ?? "", String(sample),
    ]
    digest = SHA256Digest(of: framed(parts), after: beginning.hash)
  }

  /// 64 lower-case hexadecimal digits.
  public var description: String { digest.description }

  /// The first 12 digits: enough to tell the trials of a run apart in a file's name.
  public var short: Substring { description.prefix(12) }

  /// Orders by digits.
  public static func < (left: TrialID, right: TrialID) -> Bool { left.digest < right.digest }
}

/// The parts, each with its length before it, so that no two different lists of parts run together
/// into the same bytes.
private func framed(_ parts: [String]) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(parts.reduce(0) { $0 + $1.utf8.count + 8 })
  for part in parts {
    bytes.append(contentsOf: "\(part.utf8.count):".utf8)
    bytes.append(contentsOf: part.utf8)
  }
  return bytes
}
