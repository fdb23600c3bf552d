import Criteria
import Ledger
import Study

/// How far plan, files and ledger are as the seal left them.
enum SealedState {
  /// What about the plan is not as sealed; empty when it is, byte for byte.
  static func changes(
    of path: String, since sealed: LedgerEntry.Sealed, _ criteria: Preregistration
  ) throws(StudyError) -> [String] {
    let bytes = try TextFile.read(path, limit: PlanFile.maximumBytes)
    guard sha256(bytes) != sealed.planSHA256 else { return [] }
    var what: String
    do {
      let now = try PlanFile(bytes, path: path).preregistration
      let differences = now.map { criteria.differences(to: $0.complete) }
      what = differences.map { $0.joined(separator: "; ") } ?? "its block of criteria is gone"
      if differences?.isEmpty == true { what = "the criteria are as sealed, other text is not" }
    } catch {
      what = "its criteria can no longer be read: \(error.description)"
    }
    return [
      "\(path) is not as sealed: \(what); restore it, or amend the seal with a reason before "
        + "there are results"
    ]
  }

  /// Amendments, earlier judgements and sealed files that changed: none makes results void, each is
  /// to be known.
  static func deviations(_ seal: LedgerEntry, in ledger: Ledger) -> [String] {
    var found: [String] = []
    var before: LedgerEntry.Sealed?
    var isJudged = false
    for entry in ledger.entries where entry.plan == seal.plan {
      if let judged = entry.judged {
        isJudged = true
        found.append("judged before, on \(entry.time): \(judged.verdict) (\(judged.results))")
      }
      guard let sealed = entry.sealed else { continue }
      if entry.kind == .amend {
        var changes: [String] = []
        if let old = try? before?.preregistration(), let new = try? sealed.preregistration() {
          changes = old.differences(to: new)
        }
        found.append(
          "amended on \(entry.time)\(isJudged ? ", after a judgement" : ""): "
            + "\(sealed.reason ?? "")\(changes.isEmpty ? "" : " (\(changes.joined(separator: "; ")))")"
        )
      }
      before = sealed
    }
    let folder = RelativePath.folder(of: ledger.path)
    for file in seal.sealed?.files ?? [] {
      let bytes = try? TextFile.read("\(folder)/\(file.path)")
      if bytes.map(sha256) != file.sha256 {
        found.append("the sealed file \(file.path) is \(bytes == nil ? "not there" : "changed")")
      }
    }
    return found
  }
}
