import Criteria
import Prompts
import Runner
import Wire

/// Asks a model to propose criteria, through the same endpoints as `draft`.
struct ModelReader {
  private let options: EndpointOptions

  init(_ options: EndpointOptions) {
    self.options = options
  }

  /// What the model reads in the plan; what it did not quote from the plan is dropped and said so.
  func propose(_ file: PlanFile) async throws -> Proposal {
    let (target, model) = try Endpoints(options).endpoint(for: options.model.first)
    let screen = DraftScreen(isShown: false)
    let caller = DraftCaller(
      target: target, limits: options.limits, retrying: Retrying(retries: options.retries),
      screen: screen)
    let body = file.body.trimmed
    let call = ModelCall(
      model: model, system: Self.system, turns: [.init(.user, body)],
      maximumOutputTokens: options.maxTokens, effort: options.effort,
      temperature: options.temperature, streams: false)
    var account = DraftAccount()
    let reply = try await caller.ask(call, &account)
    guard let found = ModelProposal.read(reply.text, plan: file.body) else {
      throw CommandFailure(
        .badData,
        "\(model): the reply holds no JSON object with \"fields\"; seal without --model, or try "
          + "another")
    }
    for line in found.dropped { Console.error.line("not taken from \(model): \(line)") }
    return found.proposal
  }

  private static var system: String {
    var text = BuiltInPrompt.criteria.text
    for field in Preregistration.fields { text += "\n- \(field.name): \(field.question)" }
    text += "\n- exclude: rows to leave out, such as status = crashed"
    text += "\n- kill: what ends the experiment early, such as max loss of muon > 5"
    for field in Criterion.fields where field.name != "name" && field.name != "quote" {
      let list = field.choices.isEmpty ? "" : " (\(field.choices.joined(separator: ", ")))"
      text += "\n- of a criterion, \(field.name): \(field.question)\(list)"
    }
    return text + "\n"
  }
}
