import ArgumentParser
import Criteria
import Ledger
import Reports
import Results
import Study
import Verdict

/// The command `prereg judge`.
struct JudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge",
    abstract: "Compute the verdict on a sealed plan from its results; never by a model.",
    discussion: """
      The results are raw rows, one per repetition and arm: .csv, .tsv, .jsonl or .sqlite. The verdict \
      is supported, refuted, inconclusive, or invalid when the plan is not as sealed or the results \
      are not those it sealed. It is recorded in the ledger, every time.

      Exit 0: supported, 1: refuted or inconclusive, 65: invalid, or results that cannot be read (then \
      nothing is recorded).

      EXAMPLES
        prereg judge plan.md --results results.csv
        prereg judge plan.md --results runs.sqlite --table runs --hours 7.5 --usd 12
        prereg judge plan.md --results results.jsonl --format markdown > VERDICT.md
      """)

  @Argument(help: ArgumentHelp("The sealed plan.", valueName: "plan"))
  var plan: String

  @Option(help: ArgumentHelp("The results' file.", valueName: "file"))
  var results: String

  @Option(help: ArgumentHelp("The table of an SQLite file.", valueName: "name"))
  var table: String?

  @Option(help: ArgumentHelp("The hours the experiment took.", valueName: "h"))
  var hours: Double?

  @Option(help: ArgumentHelp("The US dollars it cost.", valueName: "x"))
  var usd: Double?

  @Option(help: "In which form to write the verdict.")
  var format = JudgementReport.Format.text

  @Option(help: ArgumentHelp("Write to a file in place of standard output.", valueName: "file"))
  var out: String?

  @OptionGroup var author: AuthorOptions
  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    for (name, value) in [("--hours", hours), ("--usd", usd)] {
      if let value, !(value >= 0 && value.isFinite) {
        throw ValidationError("\(name) is \(value); it must be 0 or more")
      }
    }
  }

  func run() throws {
    do {
      try judge()
    } catch let error as ExitCode {
      throw error
    } catch {
      throw CommandFailure(reading: error)
    }
  }

  private func judge() throws {
    var (ledger, name) = try ledger.open(for: plan)
    guard let seal = ledger.seal(of: name), let sealed = seal.sealed else {
      throw CommandFailure(
        .badData,
        "\(plan): not sealed in \(ledger.path); a plan is sealed before there are results: "
          + "'prereg seal \(plan)'")
    }
    let file = try ResultFile(contentsOf: results, table: table)
    var criteria: Preregistration?
    var judgement: Judgement
    do {
      let read = try sealed.preregistration()
      criteria = read
      judgement = try Judgement(
        read, file.table, changes: SealedState.changes(of: plan, since: sealed, read))
    } catch let error as FieldProblem {
      judgement = Judgement(
        invalid: [
          "\(ledger.path):\(seal.number): the sealed criteria cannot be read: \(error.message); judge "
            + "with the program that sealed them, \(seal.tool), or amend the seal before there are "
            + "results"
        ], rows: file.table.rows.count)
    }
    let folder = RelativePath.folder(of: ledger.path)
    judgement.deviations += SealedState.deviations(seal, in: ledger)
    let path = RelativePath.from(folder, to: results)
    let report = JudgementReport(
      judgement,
      of: .init(
        plan: plan, results: results, seal: seal.hash, sealedAt: seal.time, author: seal.author))
    let draft = LedgerEntry(
      .judge, author: try author.name(in: folder), plan: name, tool: "prereg \(Version.text)",
      judged: LedgerEntry.Judged(
        seal: seal.hash, results: path, resultsSHA256: file.sha256,
        verdict: judgement.verdict.rawValue, effects: judgement.criteria.map(\.ledgerEffect),
        predictedBy: criteria?.predictedBy ?? seal.author,
        hours: .init(estimated: criteria?.estimatedHours, actual: hours),
        usd: .init(estimated: criteria?.estimatedUSD, actual: usd)))
    // A verdict that cannot be shown is not recorded, and the other way round.
    let entry = try ledger.append(draft) { _ throws(LedgerError) in
      guard let out else { return }
      do throws(CommandFailure) {
        try OutputFile.write(report.text(format), to: out)
      } catch {
        throw LedgerError(.unwritable, error.message)
      }
    }
    if out == nil {
      Console.output.write(
        report.text(
          format,
          TerminalStyle(color: Console.output.hasColor, width: Console.output.width, unicode: true))
      )
    }
    Console.error.line("recorded as entry \(entry.number) of \(ledger.path), hash \(entry.hash)")
    switch judgement.verdict {
    case .supported: break
    case .refuted, .inconclusive: throw ExitCode(ExitStatus.rejected.rawValue)
    case .invalid: throw ExitCode(ExitStatus.badData.rawValue)
    }
  }
}

extension CriterionResult {
  /// What calibration needs to know.
  var ledgerEffect: LedgerEntry.JudgedEffect {
    LedgerEntry.JudgedEffect(
      criterion: criterion.name, outcome: outcome.rawValue, predicted: criterion.predicted,
      low: criterion.predictedLow, high: criterion.predictedHigh, none: criterion.noEffect,
      observed: estimate.isFinite ? estimate : nil)
  }
}
