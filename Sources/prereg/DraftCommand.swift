import ArgumentParser
import Checklist
import Dialects
import FoundationEssentials
import Prompts
import Reports
import Runner
import Study
import Wire

/// In which form a drafted plan is written.
enum PlanFormat: String, ExpressibleByArgument, CaseIterable {
  case markdown
  case json
}

/// The command `prereg draft`.
struct DraftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draft",
    abstract: "Draft an experiment plan from an idea, check it, and ask for what is missing.",
    discussion: """
      The idea is the argument itself, the file it names, or standard input for '-'. The plan goes to \
      standard output as it arrives; the checklist's table follows on standard error. Steps that are \
      missing are asked for once more and added below, what is there stays as it is.

      Exit 0: the plan passes, 1: it does not.

      EXAMPLES
        prereg draft "I think spaced review beats cramming for our vocab app"
        prereg draft idea.md --out plan.md
        prereg draft idea.md --base-url http://localhost:11434/v1 --model llama3.3
        echo "muon beats adamw" | prereg draft - --format json > plan.json
      """)

  @Argument(
    help: ArgumentHelp(
      "The idea, a file that holds it, or - for standard input.", valueName: "idea"))
  var idea: String?

  @OptionGroup var endpoint: EndpointOptions
  @OptionGroup var price: PriceOptions

  @Option(
    help: ArgumentHelp("A system prompt in place of the built-in one.", valueName: "file"))
  var system: String?

  @Option(
    help: ArgumentHelp(
      "At most so many follow-ups that ask for the missing steps.", valueName: "n"))
  var `repair` = 1

  @Option(help: ArgumentHelp("Save the plan, with front matter.", valueName: "file"))
  var out: String?

  @Option(help: "In which form to write the plan.")
  var format = PlanFormat.markdown

  @Flag(name: .customLong("no-stream"), help: "Wait for the whole reply.")
  var waits = false

  func validate() throws {
    if endpoint.model.count > 1 { throw ValidationError("draft takes one --model") }
    if `repair` < 0 { throw ValidationError("--repair is \(`repair`); it must be 0 or more") }
  }

  mutating func run() async throws {
    let prompt = try IdeaInput.read(idea)
    let systemPrompt = try SystemPrompt.chosen(system)
    let prices = try price.table()
    let (target, model) = try Endpoints(endpoint).endpoint(for: endpoint.model.first)
    let screen = DraftScreen(isShown: format == .markdown)
    let caller = DraftCaller(
      target: target, limits: endpoint.limits, retrying: Retrying(retries: endpoint.retries),
      screen: screen)
    var call = ModelCall(
      model: model, system: systemPrompt.text, turns: [.init(.user, prompt.text)],
      maximumOutputTokens: endpoint.maxTokens, effort: endpoint.effort,
      temperature: endpoint.temperature, streams: !waits)

    var account = DraftAccount(prices: prices)
    let reply = try await caller.ask(call, &account)

    let checklist = Checklist()
    var text = reply.text
    var assessment = checklist.assess(text, budget: prompt.budget)
    var repairs = 0
    while repairs < `repair`, case .complete = reply.stop,
      let message = Repair.message(for: assessment)
    {
      repairs += 1
      screen.note(
        "asking for what is missing: "
          + assessment.steps.filter { $0.level < .met }.map(\.step.title).joined(separator: ", "))
      call.turns = [.init(.user, prompt.text), .init(.assistant, text), .init(.user, message)]
      let addition: ModelReply
      do {
        addition = try await caller.ask(call, &account)
      } catch let failure as CommandFailure {
        screen.note("the follow-up failed, the plan stays as it is: \(failure.message)")
        break
      }
      let merged = Repair.merge(
        draft: text, assessment: assessment, addition: addition.text,
        assess: { checklist.assess($0, budget: prompt.budget) })
      guard merged.text != text else {
        screen.note("the addition lifts no step; it is left out of the plan")
        break
      }
      (text, assessment) = (merged.text, merged.assessment)
    }

    let plan = Plan(
      idea: prompt.text, text: text, model: reply.model ?? model, date: Date(),
      system: systemPrompt.name, systemSHA256: sha256(systemPrompt.text),
      status: reply.stop.trialStatus, repairs: repairs,
      usage: account.usage, usd: account.usd, seconds: account.seconds, assessment: assessment)
    if format == .json { Console.output.write(plan.json()) }
    if let out { try OutputFile.write(plan.markdown(), to: out) }
    if case .refused(let explanation) = reply.stop {
      screen.note("the model declined" + (explanation.map { ": \($0)" } ?? ""))
    }
    Console.error.write(
      "\n"
        + plan.checklist(
          TerminalStyle(color: Console.error.hasColor, width: Console.error.width, unicode: true)))
    if let out { Console.error.line("saved \(out)") }
    if !plan.passed { throw ExitCode(ExitStatus.rejected.rawValue) }
  }
}

extension StopReason {
  /// The state of a trial whose model stopped so.
  var trialStatus: TrialStatus {
    switch self {
    case .complete, .other: .replied
    case .truncated: .truncated
    case .refused: .refused
    }
  }
}
