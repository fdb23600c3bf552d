internal import JSONText
public import Study
internal import Wire

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Opinions kept in a file from one command to the next, so that no judge is paid twice for the same
/// answer: a line of JSON each, shape `prereg.opinion/1`, with the endpoint in it.
///
/// It holds hashes of the texts that were judged, never the texts; the judges' reasons quote them.
/// Several processes may add to one file.
public final class OpinionFile: Sendable {
  /// The file's path.
  public let path: String
  private let opinions: Locked<[Key: Opinion]>

  private struct Key: Hashable {
    var endpoint: String
    var judge: String
    var question: String
    var reply: String
  }

  /// Reads the file at `path`, which need not be there; lines that are none of its shape are passed
  /// over.
  ///
  /// - Throws: ``StoreError/Code/unreadable`` for a file that cannot be read.
  public init(_ path: String) throws(StoreError) {
    self.path = path
    var known: [Key: Opinion] = [:]
    if DiskFile.size(of: path) != nil {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw StoreError(.unreadable, path, "cannot be read; name another file with --judge-cache")
      }
      for line in data.split(separator: UInt8(ascii: "\n")) {
        guard let json = try? JSON(parsing: Array(line)), let opinion = Opinion(json),
          let endpoint = json["endpoint"]?.text
        else { continue }
        known[Self.key(opinion, endpoint)] = opinion
      }
    }
    opinions = Locked(known)
  }

  /// What `judge` at `endpoint` said of the text with that SHA-256 when it was asked that question, or
  /// `nil` when it was not.
  public func opinion(
    at endpoint: String, of judge: String, question: String, reply: String
  ) -> Opinion? {
    let key = Key(endpoint: endpoint, judge: judge, question: question, reply: reply)
    return opinions.withLock { $0[key] }
  }

  /// Adds an opinion from `endpoint`; a failed one is not kept.
  ///
  /// - Throws: ``StoreError`` when the file cannot be written.
  public func add(_ opinion: Opinion, from endpoint: String) throws(StoreError) {
    guard opinion.status != .failed else { return }
    opinions.withLock { $0[Self.key(opinion, endpoint)] = opinion }
    if let end = path.lastIndex(of: "/"), end > path.startIndex {
      try DiskFile.makeFolder(String(path[..<end]))
    }
    let line = opinion.json(adding: [("endpoint", endpoint)]) + "\n"
    try DiskFile.append(Array(line.utf8), to: path)
  }

  private static func key(_ opinion: Opinion, _ endpoint: String) -> Key {
    Key(
      endpoint: endpoint, judge: opinion.judge, question: opinion.question, reply: opinion.reply)
  }
}
