internal import FoundationEssentials
internal import Study

/// A detached signature of a ledger entry, made and checked by OpenSSH.
///
/// What is signed is the entry's line; the signature stands beside the ledger in a file named after
/// the entry's hash. ssh-keygen(1), options `-Y sign`, `-Y verify` and `-Y check-novalidate`.
public struct Signature: Sendable {
  /// What signatures are for, so that one made for another purpose is none.
  public static let namespace = "prereg"

  /// The signature's file for an entry of the ledger at `path`.
  public static func path(for entry: LedgerEntry, ledger path: String) -> String {
    "\(path).\(entry.hash.prefix(12)).sig"
  }

  /// The signatures' files beside the ledger at `path`, sorted.
  static func paths(besides path: String) -> [String] {
    let folder = RelativePath.folder(of: path)
    let parent = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.map { parent + $0 }
      .filter { $0.hasPrefix("\(path).") && $0.hasSuffix(".sig") }.sorted()
  }

  /// Signs `entry` with the private key, or the public key of one that an agent holds, in the file
  /// `key`.
  ///
  /// - Returns: The signature's text.
  /// - Throws: ``LedgerError/Code/program`` with what ssh-keygen says.
  public static func sign(_ entry: LedgerEntry, key: String) throws(LedgerError) -> String {
    let arguments = ["ssh-keygen", "-Y", "sign", "-q", "-n", namespace, "-f", key]
    guard let outcome = Program.run(arguments, input: Array(entry.line.utf8)) else {
      throw LedgerError(.program, "ssh-keygen cannot be run; install openssh-client")
    }
    guard outcome.status == 0, outcome.text.hasPrefix("-----BEGIN SSH SIGNATURE") else {
      let reason = Program.run(arguments, input: Array(entry.line.utf8), mergesErrors: true)
      let line = reason?.text.split(separator: "\n").last.map(String.init) ?? "no reason given"
      throw LedgerError(.program, "\(key): ssh-keygen cannot sign with it: \(line)")
    }
    return outcome.text + "\n"
  }

  /// What checking a signature found.
  public enum Finding: Sendable, Hashable {
    /// It is of this entry, by a key that the list of allowed signers gives to this name.
    case trusted(signer: String)
    /// It is of this entry, by the key of this fingerprint, whosever that is.
    case made(key: String)
    /// It is not of this entry.
    case wrong(String)
  }

  /// Checks the signature in the file `signature` against `entry`; `allowed` is a list of allowed
  /// signers as ssh-keygen(1) has it.
  public static func check(
    _ entry: LedgerEntry, signature: String, allowed: String?
  ) -> Finding {
    let input = Array(entry.line.utf8)
    if let allowed {
      let found = Program.run(
        ["ssh-keygen", "-Y", "find-principals", "-s", signature, "-f", allowed])
      let signer = found?.text.split(separator: "\n").first.map(String.init)
      if let signer, found?.status == 0 {
        let check = Program.run(
          [
            "ssh-keygen", "-Y", "verify", "-q", "-n", namespace, "-f", allowed, "-I", signer, "-s",
            signature,
          ], input: input)
        return check?.status == 0
          ? .trusted(signer: signer) : .wrong("the signature is not of this entry")
      }
      return .wrong("no key in \(allowed) made the signature")
    }
    let check = Program.run(
      ["ssh-keygen", "-Y", "check-novalidate", "-n", namespace, "-s", signature], input: input,
      mergesErrors: true)
    guard let check else { return .wrong("ssh-keygen cannot be run; install openssh-client") }
    guard check.status == 0 else { return .wrong("the signature is not of this entry") }
    let key = check.text.split(separator: " ").first { $0.hasPrefix("SHA256:") }
    return .made(key: key.map(String.init) ?? "unknown")
  }
}
