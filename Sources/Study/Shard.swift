/// One of the parts that a study is split into, to be run by a process each.
///
/// A prompt's part follows from its text alone: it is the same whatever else is in the study, and
/// prompts of the same text share one.
public struct Shard: Sendable, Hashable, CustomStringConvertible {
  /// Which part, from 1 to ``count``.
  public let number: Int
  /// How many parts there are, 1 or more.
  public let count: Int

  /// Reads `2/8`, the second of eight parts; `nil` for what is none.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], count >= 1,
      (1...count).contains(number)
    else { return nil }
    (self.number, self.count) = (number, count)
  }

  /// `2/8`.
  public var description: String { "\(number)/\(count)" }

  func holds(_ digest: SHA256Digest) -> Bool {
    Int(digest.first % UInt64(count)) == number - 1
  }
}
