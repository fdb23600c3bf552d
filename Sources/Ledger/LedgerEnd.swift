internal import Study

/// Whether entries were cut off a ledger's end, which no chain can show by itself.
///
/// Looked for where an entry leaves a trace outside the ledger: a hash that somebody kept, signatures
/// beside the ledger, and the versions of it that git has.
public struct LedgerEnd: Sendable, Hashable {
  /// What was checked, in reading order.
  public private(set) var checks: [Verification.Check] = []

  /// Whether nothing fails.
  public var holds: Bool { !checks.contains { $0.state == .fails } }

  /// Checks the end of `ledger`, whose chain has been checked by reading it.
  ///
  /// `head` is the hash of an entry that must be there, or its first digits; `nil` when nobody kept
  /// one.
  public init(of ledger: Ledger, head: String? = nil, now: String = Clock.now) {
    if let last = ledger.entries.last, last.time > now {
      note(
        .open,
        "the last entry is of \(last.time), and the clock says \(now): one of two clocks is wrong")
    }
    if let head { checkHead(head, ledger) }
    checkSignatures(ledger)
    checkHistory(ledger)
  }

  private mutating func note(_ state: Verification.Check.State, _ message: String) {
    checks.append(Verification.Check(state: state, message: message))
  }

  private mutating func checkHead(_ head: String, _ ledger: Ledger) {
    guard let entry = ledger.entries.first(where: { $0.hash.hasPrefix(head) }) else {
      note(
        .fails,
        "no entry has the hash \(head): the end was cut off, or the ledger was written anew")
      return
    }
    let later = ledger.entries.count - entry.number
    note(
      .holds,
      "entry \(entry.number) has the hash \(head): nothing up to it was cut off or changed"
        + (later == 0 ? "; it is the last" : "; \(later) more after it"))
  }

  /// Every signature's name tells the entry it is of.
  private mutating func checkSignatures(_ ledger: Ledger) {
    let known = Set(ledger.entries.map { Signature.path(for: $0, ledger: ledger.path) })
    let found = Signature.paths(besides: ledger.path)
    for path in found where !known.contains(path) {
      note(.fails, "\(path): the entry that it signs is not in the ledger")
    }
  }

  /// A ledger only grows, so every version of it begins the present one.
  private mutating func checkHistory(_ ledger: Ledger) {
    guard let git = GitHistory(holding: RelativePath.folder(of: ledger.path)),
      let present = try? TextFile.read(ledger.path, limit: Ledger.maximumBytes)
    else { return }
    let versions = git.versions(of: RelativePath.from(git.root, to: ledger.path))
    let lost = versions.filter { !present.starts(with: $0.bytes) }
    if versions.isEmpty {
      note(.open, "the ledger is not committed to git: no version to compare it with")
    } else if let first = lost.first {
      note(
        .fails,
        "commit \(first.commit.prefix(12)) of \(git.date(of: first.commit) ?? "unknown date") has "
          + "entries of the ledger that are not here; compare with: git show "
          + "\(first.commit.prefix(12)):\(RelativePath.from(git.root, to: ledger.path))")
    } else {
      note(
        .holds,
        versions.count == 1
          ? "the one version that git has is the beginning of this one"
          : "the \(versions.count) versions that git has are the beginning of this one")
    }
  }
}
