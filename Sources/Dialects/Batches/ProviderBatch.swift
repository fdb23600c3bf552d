internal import JSONText

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A batch as its provider tells of it.
public struct ProviderBatch: Sendable, Hashable {
  /// Where it stands, as far as somebody who waits for results cares.
  public enum Phase: Sendable, Hashable {
    /// Not at its end yet.
    case running
    /// At its end: results can be read, of all requests or of some.
    case ended
    /// Not accepted after all: no request was run, and there are no results.
    case rejected
  }

  /// How many of its requests stand where; some providers count them only at the end.
  public struct Counts: Sendable, Hashable {
    /// All of them.
    public var total = 0
    /// Those with a reply.
    public var succeeded = 0
    /// Those with an error, at OpenAI also those that expired or were cancelled.
    public var errored = 0
    /// Those cancelled before they were run.
    public var cancelled = 0
    /// Those not run in time.
    public var expired = 0
  }

  /// The provider's identifier.
  public var id: String
  /// The provider's own word for where it stands.
  public var status: String
  /// What that word means.
  public var phase: Phase
  /// How many requests stand where.
  public var counts: Counts
  /// When it was created, if known.
  public var createdAt: Date?
  /// When it came to its end, if it has.
  public var endedAt: Date?
  /// When it will end, whatever is left of it.
  public var expiresAt: Date?
  /// Why it was rejected.
  public var message: String?
  /// The label it was created with, where the provider keeps one.
  public var label: String?
  /// The files of results (OpenAI).
  package var files: [String] = []
}

extension ProviderBatch {
  /// Reads either provider's description; `nil` when it is none.
  init?(_ json: JSON) {
    guard let id = json["id"]?.text, !id.isEmpty else { return nil }
    if let status = json["processing_status"]?.text {
      self.init(anthropic: json, id: id, status: status)
    } else if let status = json["status"]?.text {
      self.init(openAI: json, id: id, status: status)
    } else {
      return nil
    }
  }

  private init(anthropic json: JSON, id: String, status: String) {
    func count(_ name: String) -> Int { tokens(json["request_counts"]?[name]) ?? 0 }
    var counts = Counts()
    counts.succeeded = count("succeeded")
    counts.errored = count("errored")
    counts.cancelled = count("canceled")
    counts.expired = count("expired")
    counts.total =
      count("processing") + counts.succeeded + counts.errored + counts.cancelled + counts.expired
    self.init(
      id: id, status: status, phase: status == "ended" ? .ended : .running, counts: counts,
      createdAt: Self.date(json["created_at"]), endedAt: Self.date(json["ended_at"]),
      expiresAt: Self.date(json["expires_at"]))
  }

  private init(openAI json: JSON, id: String, status: String) {
    func count(_ name: String) -> Int { tokens(json["request_counts"]?[name]) ?? 0 }
    var counts = Counts()
    counts.total = count("total")
    counts.succeeded = count("completed")
    counts.errored = count("failed")
    let phase: Phase =
      switch status {
      case "completed", "expired", "cancelled": .ended
      case "failed": .rejected
      default: .running
      }
    self.init(
      id: id, status: status, phase: phase, counts: counts,
      createdAt: Self.date(json["created_at"]),
      endedAt: ["completed_at", "expired_at", "cancelled_at", "failed_at"].lazy
        .compactMap { Self.date(json[$0]) }.first,
      expiresAt: Self.date(json["expires_at"]))
    message = Self.problems(json["errors"]?["data"]?.elements ?? [])
    label = json["metadata"]?[Self.labelName]?.text
    files = ["output_file_id", "error_file_id"].compactMap { json[$0]?.text }
      .filter { !$0.isEmpty }
  }

  /// The name of the label among a batch's metadata (OpenAI).
  static let labelName = "prereg_batch"

  /// The first of a rejected batch's errors, and how many more there are.
  private static func problems(_ errors: [JSON]) -> String? {
    guard let first = errors.first else { return nil }
    let words = first["message"]?.text ?? first["code"]?.text ?? "no reason is given"
    let line = first["line"]?.integer.map { " (line \($0) of the file)" } ?? ""
    let more = errors.count > 1 ? ", and \(errors.count - 1) more errors" : ""
    return OneLine.neutral(words, limit: 300) + line + more
  }

  /// A time in seconds since 1970, or RFC 3339 to any fraction of a second.
  private static func date(_ json: JSON?) -> Date? {
    if let seconds = json?.integer { return Date(timeIntervalSince1970: Double(seconds)) }
    guard let text = json?.text else { return nil }
    let whole = text.prefix { $0 != "." }
    let rest = text.dropFirst(whole.count).drop { $0 == "." || $0.isNumber }
    return try? Date(String(whole + rest), strategy: .iso8601)
  }
}
