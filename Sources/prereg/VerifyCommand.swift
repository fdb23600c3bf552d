import ArgumentParser
import FoundationEssentials
import Ledger
import Reports
import Study

/// The command `prereg verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that sealed plans are as sealed, and say what the proof rests on.",
    discussion: """
      Checks the ledger's chain, that each plan and sealed file is byte for byte as sealed, signatures \
      beside the ledger, and by the git history that the plan was committed before the results.

      Entries that were cut off the ledger's end show by the versions of it that git has, by signatures \
      without an entry, and by --head, a hash that 'prereg seal' or 'prereg judge' printed and that was \
      given to others.

      Exit 0: nothing fails, 1: something does, 65: the ledger's chain is broken.

      EXAMPLES
        prereg verify
        prereg verify plan.md
        prereg verify --head 31053bad93177bf9
        prereg verify Experiments/colour-of-buttons --allowed-signers ~/.ssh/allowed_signers
      """)

  @Argument(help: ArgumentHelp("A plan, a ledger, or a folder with one.", valueName: "path"))
  var path = "."

  @Option(
    help: ArgumentHelp(
      "Whose keys count, in the format of ssh-keygen's allowed signers.", valueName: "file"))
  var allowedSigners: String?

  @Option(
    help: ArgumentHelp(
      "The hash of an entry that must be there, or its first 12 digits or more.",
      valueName: "hash"))
  var head: String?

  func validate() throws {
    if let head,
      !(12...64).contains(head.count) || !head.allSatisfy({ $0.isHexDigit && $0.isASCII })
    {
      throw ValidationError("--head is \"\(head)\"; it must be 12 to 64 digits of an entry's hash")
    }
  }

  func run() throws {
    do {
      try verify()
    } catch let error as ExitCode {
      throw error
    } catch {
      throw CommandFailure(reading: error)
    }
  }

  private func verify() throws {
    if let allowedSigners { _ = try TextFile.read(allowedSigners, limit: 1 << 20) }
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandFailure(.noInput, "\(path): no such file or folder")
    }
    var only: String?
    var file = path
    if isFolder {
      file = path == "." ? Ledger.fileName : "\(path)/\(Ledger.fileName)"
    } else if !path.hasSuffix(".jsonl") {
      let folder = RelativePath.folder(of: path)
      file = folder == "." ? Ledger.fileName : "\(folder)/\(Ledger.fileName)"
      only = RelativePath.from(folder, to: path)
    }
    guard FileManager.default.fileExists(atPath: file) else {
      throw CommandFailure(.noInput, "\(file): there is no ledger; nothing has been sealed here")
    }
    let ledger = try Ledger(contentsOf: file)
    var plans: [String] = []
    for entry in ledger.entries where !plans.contains(entry.plan) { plans.append(entry.plan) }
    if let only {
      guard plans.contains(only) else {
        throw CommandFailure(.badData, "\(path): not sealed in \(file)")
      }
      plans = [only]
    }
    let text = VerificationText(
      style: TerminalStyle(
        color: Console.output.hasColor, width: Console.output.width, unicode: true))
    let found = plans.compactMap { Verification($0, in: ledger, allowed: allowedSigners) }
    for verification in found {
      Console.output.write(text.checks(verification))
      Console.output.write(text.foundation(verification))
    }
    let end = LedgerEnd(of: ledger, head: head?.lowercased())
    Console.output.write(text.end(end, of: ledger))
    if !found.allSatisfy(\.holds) || !end.holds { throw ExitCode(ExitStatus.rejected.rawValue) }
  }
}
