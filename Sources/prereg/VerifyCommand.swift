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

      Exit 0: nothing fails, 1: something does, 65: the ledger's chain is broken.

      EXAMPLES
        prereg verify
        prereg verify plan.md
        prereg verify Experiments/colour-of-buttons --allowed-signers ~/.ssh/allowed_signers
      """)

  @Argument(help: ArgumentHelp("A plan, a ledger, or a folder with one.", valueName: "path"))
  var path = "."

  @Option(
    help: ArgumentHelp(
      "Whose keys count, in the format of ssh-keygen's allowed signers.", valueName: "file"))
  var allowedSigners: String?

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
    if let last = ledger.entries.last {
      Console.output.line(
        "\(file): whole, \(ledger.entries.count) \(ledger.entries.count == 1 ? "entry" : "entries"), "
          + "the last of \(last.time) with hash \(last.hash)")
    }
    if !found.allSatisfy(\.holds) { throw ExitCode(ExitStatus.rejected.rawValue) }
  }
}
