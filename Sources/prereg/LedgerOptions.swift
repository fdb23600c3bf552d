import ArgumentParser
import Criteria
import FoundationEssentials
import Ledger
import Results
import Study

/// The options of every command that reads or writes a ledger.
struct LedgerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The ledger; \(Ledger.fileName) beside the plan when not given.", valueName: "file"))
  var ledger: String?

  /// The ledger of `plan`, its chain checked, and the plan's name in it.
  func open(for plan: String) throws(CommandFailure) -> (ledger: Ledger, name: String) {
    let folder = RelativePath.folder(of: plan)
    let path = ledger ?? (folder == "." ? Ledger.fileName : "\(folder)/\(Ledger.fileName)")
    do {
      let opened = try Ledger(contentsOf: path)
      return (opened, RelativePath.from(RelativePath.folder(of: path), to: plan))
    } catch {
      throw CommandFailure(error)
    }
  }
}

/// The option of every command that writes to a ledger.
struct AuthorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who writes the entry; git's user.name and user.email when not given.", valueName: "name"))
  var author: String?

  /// Who writes the entry, by the option, git's settings for `folder`, or the user's account.
  func name(in folder: String) throws(CommandFailure) -> String {
    let name =
      author ?? GitHistory.author(in: folder) ?? ProcessInfo.processInfo.environment["USER"] ?? ""
    guard name.contains(where: { !$0.isWhitespace }) else {
      throw CommandFailure(
        .usage, "nobody is named as author; give --author NAME, or set git's user.name")
    }
    return name
  }
}

extension CommandFailure {
  /// A ledger that cannot be used.
  init(_ error: LedgerError) {
    let statuses: [LedgerError.Code: ExitStatus] = [
      .brokenChain: .badData, .clock: .badData, .sealed: .badData, .program: .unavailable,
    ]
    self.init(statuses[error.code] ?? .inputOutput, error.description)
  }

  /// Results that cannot be read.
  init(_ error: ResultsError) { self.init(.badData, error.description) }

  /// The command's failure for whatever reading plans, ledgers and results throws.
  init(reading error: any Error) {
    switch error {
    case let error as CommandFailure: self = error
    case let error as StudyError: self.init(error)
    case let error as LedgerError: self.init(error)
    case let error as ResultsError: self.init(error)
    default: self.init(.internalError, "internal error: \(error)")
    }
  }
}
