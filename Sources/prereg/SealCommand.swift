import ArgumentParser
import Criteria
import FoundationEssentials
import Ledger
import Reports
import Results
import Study
import Verdict

/// The command `prereg seal`.
struct SealCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal",
    abstract: "Freeze a plan and its success criteria before there are results.",
    discussion: """
      Reads the success criteria into a block "preregistration:" in the plan's front matter, shows \
      each field beside the sentence it came from, asks for what it could not read, and adds an entry \
      to the ledger: the SHA-256 of the plan, the criteria, who and when. From then on any change of \
      the file shows; 'prereg judge' computes the verdict from results.

      A block that stands in the plan already is taken as it is. In scripts: --propose writes the \
      block to be edited, --set fills fields in, --yes seals what is shown. --fields lists all fields.

      EXAMPLES
        prereg seal plan.md
        prereg seal plan.md --set treatment=muon --set baseline=adamw --set n=5 --yes
        prereg seal plan.md --noise baseline-repeats.csv
        prereg seal plan.md --amend "two seeds more: the pilot was noisier than thought"
        prereg seal plan.md --yes --sign ~/.ssh/id_ed25519 --file train.py --file data.csv
      """)

  @Argument(help: ArgumentHelp("The plan, a Markdown file.", valueName: "plan"))
  var plan: String?

  @Flag(help: "Seal what is shown without asking; for scripts.")
  var yes = false

  @Flag(help: "Write the proposed block into the plan and stop.")
  var propose = false

  @Flag(help: "List the fields of the block and stop.")
  var fields = false

  @Option(
    help: ArgumentHelp(
      "A field's value, as n=3 or, of one of several criteria, accuracy.n=3; repeatable.",
      valueName: "field=value"))
  var set: [String] = []

  @Option(
    help: ArgumentHelp(
      "Seal anew, with a reason; the earlier seal stays in the ledger.", valueName: "reason"))
  var amend: String?

  @Option(
    help: ArgumentHelp(
      "Data or code whose checksum is sealed too; repeatable.", valueName: "path"))
  var file: [String] = []

  @Option(
    help: ArgumentHelp("Repeats of the baseline, to tell what can be detected.", valueName: "file"))
  var noise: String?

  @Option(
    help: ArgumentHelp(
      "The standard deviation of one repetition, in place of --noise.", valueName: "x"))
  var sd: Double?

  @Option(
    help: ArgumentHelp(
      "Sign the entry with this SSH key, by ssh-keygen.", valueName: "key"))
  var sign: String?

  @OptionGroup var author: AuthorOptions
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var endpoint: EndpointOptions

  func validate() throws {
    if plan == nil, !fields { throw ValidationError("no plan given; name a Markdown file") }
    if let sd, !(sd > 0 && sd.isFinite) {
      throw ValidationError("--sd is \(sd); it must be more than 0")
    }
    if let amend, !amend.contains(where: { !$0.isWhitespace }) {
      throw ValidationError("--amend is empty; give the reason")
    }
    if endpoint.model.count > 1 { throw ValidationError("seal takes one --model") }
  }

  mutating func run() async throws {
    if fields {
      Console.output.write(FieldList.text)
      return
    }
    guard let plan else { return }
    do {
      try await seal(plan)
    } catch let error as ExitCode {
      throw error
    } catch {
      throw CommandFailure(reading: error)
    }
  }

  private func seal(_ path: String) async throws {
    let file = try PlanFile(contentsOf: path)
    var (ledger, name) = try ledger.open(for: path)
    if let failure = standing(ledger.seal(of: name), file) { throw failure }
    let writer = try author.name(in: RelativePath.folder(of: path))

    let source = try await CriteriaSource(
      file, model: endpoint.model.isEmpty ? nil : endpoint)
    var plan = source.plan
    try FieldSetting.apply(set, to: &plan)
    let style = TerminalStyle(
      color: Console.error.hasColor, width: Console.error.width, unicode: true)
    if propose {
      let written = try file.with(plan)
      try OutputFile.write(written.text, to: path)
      Console.error.write(
        CriteriaText(style: style).list(
          plan, sources: source.proposal, problems: plan.complete.problems))
      Console.error.line(
        "wrote the block into \(path); complete it, then run 'prereg seal \(path)'")
      return
    }
    plan = try CriteriaPrompt(style: style, asks: !yes).confirm(
      plan, sources: source.proposal, path: path)
    Console.error.write(try CapacityInput(noise: noise, deviation: sd).report(on: plan))

    let sealedFile = try file.with(plan)
    let draft = LedgerEntry(
      amend == nil ? .seal : .amend, author: writer, plan: name, tool: "prereg \(Version.text)",
      sealed: try sealed(sealedFile, plan, name, ledger.path))
    let (entry, signature) = try append(
      draft, to: &ledger, plan: sealedFile.text == file.text ? nil : sealedFile)
    Console.output.line(
      "\(path): \(amend == nil ? "sealed" : "amended") at \(entry.time) by \(writer)")
    Console.output.line("entry \(entry.number) of \(ledger.path), hash \(entry.hash)")
    if let signature { Console.output.line("signed: \(signature)") }
    Console.error.line(
      "commit plan and ledger before there are results, or give the hash to others; 'prereg verify "
        + "\(path)' checks both, with --head HASH that nothing was cut off")
  }

  /// Signs the entry, writes `plan` when it has changed, and then the entry: when one fails, the ledger
  /// is as it was.
  private func append(
    _ draft: LedgerEntry, to ledger: inout Ledger, plan: PlanFile?
  ) throws -> (LedgerEntry, signature: String?) {
    var signature: String?
    let ledgerPath = ledger.path
    do {
      let entry = try ledger.append(draft) { entry throws(LedgerError) in
        var signed: String?
        if let sign { signed = try Signature.sign(entry, key: sign) }
        do throws(CommandFailure) {
          if let plan { try OutputFile.write(plan.text, to: plan.path) }
          guard let signed else { return }
          let name = Signature.path(for: entry, ledger: ledgerPath)
          try OutputFile.write(signed, to: name)
          signature = name
        } catch {
          throw LedgerError(.unwritable, error.message)
        }
      }
      return (entry, signature)
    } catch {
      if let signature { try? FileManager.default.removeItem(atPath: signature) }
      throw error
    }
  }

  /// What forbids a seal where there is one, or an amendment where there is none.
  private func standing(_ seal: LedgerEntry?, _ file: PlanFile) -> CommandFailure? {
    guard let seal else {
      return amend == nil
        ? nil
        : CommandFailure(.badData, "\(file.path): not sealed yet; seal it without --amend")
    }
    guard amend == nil else { return nil }
    let state = seal.sealed?.planSHA256 == file.sha256 ? "as it is" : "and has changed since"
    return CommandFailure(
      .badData,
      "\(file.path): sealed on \(seal.time) \(state) (entry \(seal.number)); to seal it anew give "
        + "--amend \"REASON\"")
  }

  private func sealed(
    _ file: PlanFile, _ plan: Preregistration, _ name: String, _ ledger: String
  ) throws -> LedgerEntry.Sealed {
    let folder = RelativePath.folder(of: ledger)
    let git = GitHistory(holding: folder)
    let files = try self.file.map { path in
      LedgerEntry.SealedFile(
        path: RelativePath.from(folder, to: path), sha256: sha256(try TextFile.read(path)))
    }
    var sealed = LedgerEntry.Sealed(
      planSHA256: file.sha256, criteria: plan.canonical, files: files, commit: git?.head,
      reason: amend)
    if let git, let head = git.head {
      let path = RelativePath.from(git.root, to: file.path)
      sealed.isCommitted = git.sha256(of: path, in: head) == file.sha256
    }
    return sealed
  }
}
