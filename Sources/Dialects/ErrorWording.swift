import Wire

/// One line for the reader, put together: what failed, on what, what the endpoint said, the status
/// and the request's identifier, what to do.
struct ErrorWording {
  var said = ErrorBody.Said.nothing
  var status: Int?
  var requestID: String?
  var retry = RetryAdvice.never
  /// Where a redirect points.
  var location: String?
  /// Particulars that some causes have.
  var detail = ""

  private let code: EndpointError.Code
  private let context: CallContext

  init(_ code: EndpointError.Code, in context: CallContext) {
    self.code = code
    self.context = context
  }

  /// What a cause reads like; both parts are given the particulars.
  private struct Row: Sendable {
    var what: @Sendable (ErrorWording) -> String
    var advice: @Sendable (ErrorWording) -> String
  }

  private static let rows: [EndpointError.Code: Row] = [
    .authentication: Row(
      what: { $0.hasKey ? "\($0.place) did not accept the key" : "\($0.place) asks for a key" },
      advice: { $0.hasKey ? "check \($0.key)" : "none was sent; set \($0.key)" }),
    .permission: Row(
      what: { "\($0.place) denied access" },
      advice: {
        "check what the key in \($0.key) may use: its project, organization, region and models"
      }),
    .billing: Row(
      what: { "\($0.place) reports a billing problem" },
      advice: { _ in "settle it on the provider's billing page; trying again does not help" }),
    .quotaExhausted: Row(
      what: { "the account's quota at \($0.place) is used up" },
      advice: { _ in "add credit or raise the spending limit; waiting does not help" }),
    .unknownModel: Row(
      what: { "\($0.place) does not know the model \"\($0.model)\"" },
      advice: {
        $0.context.endpoint.isProvidersOwn
          ? "name another with --model; `prereg models` lists the known ones"
          : "name one that this server has with --model (for Ollama, `ollama list` shows them)"
      }),
    .notFound: Row(
      what: { "there is nothing at \($0.address)" },
      advice: { wording in
        switch wording.context.endpoint.dialect {
        case .anthropic:
          "check --base-url: it is the address without /v1, such as https://api.anthropic.com"
        case .openAIChat:
          "check --base-url: it usually ends in /v1, such as http://localhost:11434/v1"
        case .openAIResponses:
          "check --base-url; a server without the Responses API needs --dialect openai-chat"
        }
      }),
    .invalidRequest: Row(
      what: { "\($0.place) did not accept the request" },
      advice: {
        $0.said == .nothing
          ? "check --model, --max-tokens, --effort and --temperature" : "change what it names"
      }),
    .tooLarge: Row(
      what: { "the request is too long for \($0.place)" },
      advice: { _ in "shorten the prompt or lower --max-tokens" }),
    .rateLimited: Row(
      what: { "\($0.place) limits the rate of calls" },
      advice: { $0.waiting(else: "send fewer at once with --concurrency, --rpm or --tpm") }),
    .overloaded: Row(
      what: { "\($0.place) has no capacity now" },
      advice: { $0.waiting(else: "try again later") }),
    .serverError: Row(
      what: { "\($0.place) failed" },
      advice: { $0.waiting(else: "try again later") }),
    .conflict: Row(
      what: { "\($0.place) is busy with a request that this one conflicts with" },
      advice: { $0.waiting(else: "try again") }),
    .timeout: Row(
      what: { "\($0.place) ran out of time on the request" },
      advice: { $0.waiting(else: "try again, or lower --max-tokens") }),
    .redirected: Row(
      what: { "\($0.place) redirects\($0.target)" },
      advice: { _ in "no redirect is followed with a key; give the final address with --base-url" }),
    .malformedReply: Row(
      what: {
        "\($0.place) sent no \($0.context.endpoint.dialect.title) reply"
          + ($0.detail.isEmpty ? "" : ": \($0.detail)")
      },
      advice: { $0.retry.isRetryable ? "try again" : "check --base-url and --dialect" }),
    .incompleteStream: Row(
      what: { "the reply of \($0.place) broke off \($0.detail)" },
      advice: { _ in "try again" }),
  ]

  /// The error with its message.
  func error() -> EndpointError {
    let row = Self.rows[code]
    var line = row?.what(self) ?? "\(place) failed"
    line += quoted
    let said = shownID.map { line.replacing($0, with: "") } ?? line
    let facts = [status.map { "HTTP \($0)" }, shownID.map { "request \($0)" }].compactMap(\.self)
    if !facts.isEmpty { line += " (" + facts.joined(separator: ", ") + ")" }
    let advice = row?.advice(self) ?? ""
    if !advice.isEmpty { line += "; " + advice }
    return EndpointError(
      code, line, status: status, requestID: shownID, retry: retry, said: said)
  }

  // MARK: Particulars

  private var place: String { context.endpoint.place }
  private var key: String { context.endpoint.credentialName }
  private var hasKey: Bool { context.endpoint.hasCredential }
  private var model: String { OneLine.neutral(context.call.model, limit: 100) }
  private var shownID: String? { requestID.map { safe($0, limit: 100) } }

  /// The address without a user's name and query, where secrets hide.
  private var address: String {
    let url = context.endpoint.url
    guard let parts = try? BaseURL(url) else { return place }
    return safe("\(parts.scheme)://\(parts.place)\(parts.path)", limit: 200)
  }

  private var target: String {
    guard let location, !location.isEmpty else { return "" }
    let shown = (try? BaseURL(location)).map { "\($0.scheme)://\($0.place)\($0.path)" }
    return " to " + safe(shown ?? String(location.prefix { !"?#".contains($0) }), limit: 200)
  }

  private var quoted: String {
    switch said {
    case .nothing: return ""
    case .words(let words):
      let words = safe(words, limit: 300).map { $0 == "\"" ? "'" : $0 }
      return words.isEmpty ? "" : ": \"" + String(words) + "\""
    case .page(let title):
      let title = safe(title, limit: 100).map { $0 == "\"" ? "'" : $0 }
      let page = code == .malformedReply ? " but a web page" : " with a web page"
      return title.isEmpty ? page : page + " titled \"" + String(title) + "\""
    }
  }

  /// What the endpoint asks to wait, or else `advice`.
  private func waiting(else advice: String) -> String {
    guard let after = retry.after else { return advice }
    return "it asks to wait \(after.inSeconds)"
  }

  /// What another machine wrote, on one line, without the secrets and prompts it may repeat.
  ///
  /// The secrets are taken out twice: what is dropped in between may have split one.
  private func safe(_ text: String, limit: Int) -> String {
    let endpoint = context.endpoint
    // Enough for what is shown; the rest is not worth the search.
    let text = String(decoding: text.utf8.prefix(2_048), as: UTF8.self)
    let prompts = ([context.call.system] + context.call.turns.map(\.text)).compactMap(\.self)
    let open = prompts.filter { $0.utf8.count >= 20 }.reduce(text) {
      OneLine.replacing(
        partsOf: $1, atLeast: 40, onlyBeginnings: true, in: $0, with: "[prompt]")
    }
    let line = OneLine.neutral(endpoint.redact(open), limit: .max)
    return OneLine.neutral(endpoint.redact(line), limit: limit)
  }
}

extension Duration {
  /// The time in seconds with at most one decimal, rounded up, such as `1.5 s`.
  fileprivate var inSeconds: String {
    let (seconds, attoseconds) = components
    let tenths = seconds * 10 + (attoseconds + 99_999_999_999_999_999) / 100_000_000_000_000_000
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }
}
