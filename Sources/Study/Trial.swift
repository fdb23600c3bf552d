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
    self.prompt = prompt
    self.condition = condition
    self.sample = sample
    id = TrialID(prompt: prompt.text, condition: condition, sample: sample)
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

  /// Computes the identity of a trial.
  ///
  /// Each part is hashed with its length before it, so that no two different lists of parts run
  /// together into the same bytes.
  public init(prompt: String, condition: Condition, sample: Int) {
    let parameters = condition.parameters
    let parts = [
      "prereg.trial/1", condition.system.text, prompt, condition.model,
      String(parameters.maximumOutputTokens), parameters.effort ?? "",
      parameters.temperature.map { String($0) } ?? "", String(sample),
    ]
    digest = SHA256Digest(of: parts.flatMap { ["\($0.utf8.count):", $0] })
  }

  /// 64 lower-case hexadecimal digits.
  public var description: String { digest.description }

  /// The first 12 digits: enough to tell the trials of a run apart in a file's name.
  public var short: Substring { description.prefix(12) }

  /// Orders by digits.
  public static func < (left: TrialID, right: TrialID) -> Bool { left.digest < right.digest }
}
