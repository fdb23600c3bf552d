internal import Criteria
internal import Study

/// What can be checked about one sealed plan, and what the proof rests on.
public struct Verification: Sendable, Hashable {
  /// One thing that was checked.
  public struct Check: Sendable, Hashable {
    /// How it came out.
    public enum State: String, Sendable, Hashable {
      /// It is as it should be.
      case holds
      /// It is not.
      case fails
      /// It cannot be told from what is here.
      case open
    }

    /// How it came out.
    public var state: State
    /// What was checked and found, on one line.
    public var message: String
  }

  /// The plan, as the ledger names it.
  public var plan: String
  /// What was checked, in reading order.
  public var checks: [Check] = []
  /// What the proof rests on, in plain words, one line each.
  public var foundation: [String] = []

  /// Whether nothing fails.
  public var holds: Bool { !checks.contains { $0.state == .fails } }

  /// Checks the newest seal of `plan` in `ledger`, whose chain has been checked by reading it.
  ///
  /// Looks at the plan, the sealed files, signatures beside the ledger and the git history of the
  /// folder; `allowed` is a list of allowed signers, see ``Signature``.
  public init?(_ plan: String, in ledger: Ledger, allowed: String? = nil) {
    guard let seal = ledger.seal(of: plan), let sealed = seal.sealed else { return nil }
    self.plan = plan
    let folder = RelativePath.folder(of: ledger.path)
    let history = ledger.entries.filter { $0.plan == plan && $0.kind == .amend }
    note(
      .holds,
      "entry \(seal.number), \(seal.kind.rawValue) of \(seal.time) by \(seal.author); the chain of "
        + "\(ledger.entries.count) \(ledger.entries.count == 1 ? "entry" : "entries") is whole")
    for amendment in history {
      let judged = ledger.entries.contains {
        $0.plan == plan && $0.kind == .judge && $0.number < amendment.number
      }
      note(
        .open,
        "amended on \(amendment.time)\(judged ? ", after a judgement" : ""): "
          + (amendment.sealed?.reason ?? ""))
    }
    do {
      _ = try sealed.preregistration()
    } catch {
      note(.fails, "the sealed criteria cannot be read: \(error.message)")
    }
    checkFiles(seal, sealed, folder)
    let isSigned = checkSignature(seal, ledger, allowed)
    let isInGit = checkHistory(seal, sealed, ledger, folder)
    explain(isSigned: isSigned, isInGit: isInGit)
  }

  private mutating func note(_ state: Check.State, _ message: String) {
    checks.append(Check(state: state, message: message))
  }

  private mutating func checkFiles(
    _ seal: LedgerEntry, _ sealed: LedgerEntry.Sealed, _ folder: String
  ) {
    let plan = LedgerEntry.SealedFile(path: seal.plan, sha256: sealed.planSHA256)
    for (index, file) in ([plan] + sealed.files).enumerated() {
      let what = index == 0 ? "the plan" : "the sealed file"
      guard let bytes = try? TextFile.read("\(folder)/\(file.path)") else {
        note(.fails, "\(file.path): \(what) is not there")
        continue
      }
      sha256(bytes) == file.sha256
        ? note(.holds, "\(file.path): \(what) is byte for byte as sealed")
        : note(.fails, "\(file.path): \(what) is not as sealed")
    }
  }

  private mutating func checkSignature(
    _ seal: LedgerEntry, _ ledger: Ledger, _ allowed: String?
  ) -> Bool {
    let path = Signature.path(for: seal, ledger: ledger.path)
    guard (try? TextFile.read(path, limit: 64 << 10)) != nil else {
      if allowed != nil { note(.fails, "\(path): there is no signature of the seal") }
      return false
    }
    switch Signature.check(seal, signature: path, allowed: allowed) {
    case .trusted(let signer):
      note(.holds, "\(path): signed by \(signer)")
      return true
    case .made(let key):
      note(
        .holds,
        "\(path): signed with the key \(key); --allowed-signers FILE tells whose key that is")
      return true
    case .wrong(let reason):
      note(.fails, "\(path): \(reason)")
      return false
    }
  }

  /// Whether git has the sealed plan before the results; gives whether it has the plan at all.
  private mutating func checkHistory(
    _ seal: LedgerEntry, _ sealed: LedgerEntry.Sealed, _ ledger: Ledger, _ folder: String
  ) -> Bool {
    guard let git = GitHistory(holding: folder) else {
      note(.open, "the folder is not in a git repository: no history to check")
      return false
    }
    func path(_ relative: String) -> String {
      RelativePath.from(git.root, to: "\(folder)/\(relative)")
    }
    guard let planned = git.firstCommit(of: path(seal.plan), sha256: sealed.planSHA256) else {
      let isJudged = ledger.entries.contains { $0.plan == seal.plan && $0.kind == .judge }
      note(
        isJudged ? .fails : .open,
        "\(seal.plan): the plan as sealed is not committed to git"
          + (isJudged ? " and results were judged" : "; commit it before there are results"))
      return false
    }
    let date = git.date(of: planned) ?? "unknown date"
    note(.holds, "the plan as sealed is in commit \(planned.prefix(12)) of \(date)")
    var seen: Set<String> = []
    for entry in ledger.entries {
      guard let judged = entry.judged, entry.plan == seal.plan, judged.seal == seal.hash,
        seen.insert(judged.results).inserted
      else { continue }
      guard let first = git.firstCommit(of: path(judged.results)) else {
        note(.open, "\(judged.results): the results are not committed to git")
        continue
      }
      git.isBefore(planned, first)
        ? note(
          .holds,
          "\(judged.results): first committed in \(first.prefix(12)), after the plan was")
        : note(
          .fails,
          "\(judged.results): first committed in \(first.prefix(12)), not after the plan")
    }
    return true
  }

  private mutating func explain(isSigned: Bool, isInGit: Bool) {
    foundation = [
      "The chain shows that no entry was changed or taken out from above one that is there. It does "
        + "not show when it was written, nor what stood below: whoever has the file can write all of it "
        + "anew, or cut off its end. The hash of an entry that others keep shows either: "
        + "'prereg verify --head HASH'.",
      "The times are those of the writer's clock.",
    ]
    if isSigned {
      foundation.append(
        "The signature shows that the holder of the key wrote this seal; not when.")
    }
    foundation.append(
      isInGit
        ? "The git history shows that the plan came before the results, as far as nobody rewrote it: "
          + "a copy that others hold (a pushed branch, a pull request) is what makes that hard."
        : "What would show that the plan came first: commit and push plan and ledger before there are "
          + "results, or give the seal's hash to somebody who notes the day.")
  }
}
