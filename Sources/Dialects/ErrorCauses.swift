public import Wire

extension EndpointError.Code {
  /// The call asks for something that its dialect does not have, such as a temperature; found
  /// before anything is sent.
  public static let unsupportedSetting = Self(rawValue: "unsupported_setting")
  /// Another request holds what this one needs (409).
  public static let conflict = Self(rawValue: "conflict")
}

/// Which cause a failed response has: tables, read in this order.
enum ErrorCauses {
  /// What a word of the endpoint stands for.
  struct Meaning: Sendable {
    /// The cause.
    var code: EndpointError.Code
    /// The HTTP status that goes with it: in a stream, where the real one was 200, it decides
    /// whether the call may be tried again.
    var status: Int
    /// Whether waiting mends it; the account's money runs out under a status that says it does.
    var waitingHelps = true
  }

  /// Words that say more than the status they come with.
  static let words: [String: Meaning] = [
    // OpenAI: the kind is `insufficient_quota`, the code says whose money or limit it was.
    "insufficient_quota": Meaning(code: .quotaExhausted, status: 429, waitingHelps: false),
    "credit_balance_exhausted": Meaning(code: .quotaExhausted, status: 429, waitingHelps: false),
    "organization_spend_limit_exceeded": Meaning(
      code: .quotaExhausted, status: 429, waitingHelps: false),
    "project_spend_limit_exceeded": Meaning(
      code: .quotaExhausted, status: 429, waitingHelps: false),
    "organization_usage_limit_exceeded": Meaning(
      code: .quotaExhausted, status: 429, waitingHelps: false),
    "billing_hard_limit_reached": Meaning(code: .quotaExhausted, status: 429, waitingHelps: false),
    "billing_not_active": Meaning(code: .billing, status: 402, waitingHelps: false),
    // Anthropic: `details.error_code`.
    "enforced_spend_limit_reached": Meaning(
      code: .quotaExhausted, status: 429, waitingHelps: false),
    "contract_spend_limit_reached": Meaning(
      code: .quotaExhausted, status: 429, waitingHelps: false),
    "linked_organization_spend_limit_reached": Meaning(
      code: .quotaExhausted, status: 402, waitingHelps: false),
    "billing_error": Meaning(code: .billing, status: 402, waitingHelps: false),

    "invalid_api_key": Meaning(code: .authentication, status: 401),
    "model_not_found": Meaning(code: .unknownModel, status: 404),
    "context_length_exceeded": Meaning(code: .tooLarge, status: 413),
    "exceed_context_size_error": Meaning(code: .tooLarge, status: 413),  // llama.cpp
    "string_above_max_length": Meaning(code: .tooLarge, status: 413),
    "request_too_large": Meaning(code: .tooLarge, status: 413),
    "request_body_too_large_after_decoding": Meaning(code: .tooLarge, status: 413),
    "rate_limit_exceeded": Meaning(code: .rateLimited, status: 429),
    "rate_limit_error": Meaning(code: .rateLimited, status: 429),
    "slow_down": Meaning(code: .overloaded, status: 503),
    "server_is_overloaded": Meaning(code: .overloaded, status: 503),
    "overloaded_error": Meaning(code: .overloaded, status: 529),
    "overloaded": Meaning(code: .overloaded, status: 503),  // text-generation-inference
    "unavailable_error": Meaning(code: .overloaded, status: 503),  // llama.cpp, model loading
  ]

  /// Words that say the same as a status, used where there is none.
  static let statusOfWord: [String: Int] = [
    "invalid_request_error": 400, "invalid_prompt": 400, "BadRequestError": 400,
    "authentication_error": 401, "AuthenticationError": 401,
    "permission_error": 403, "permission_denied_error": 403, "PermissionDeniedError": 403,
    "not_found_error": 404, "NotFoundError": 404,
    "conflict_error": 409,
    "api_error": 500, "server_error": 500, "internal_server_error": 500,
    "InternalServerError": 500,
    "service_unavailable_error": 503,
    "timeout_error": 504, "vector_store_timeout": 504,
  ]

  /// What a status means where no word says more; the first row that holds it counts.
  static let statuses: [(statuses: ClosedRange<Int>, code: EndpointError.Code)] = [
    (300...399, .redirected),
    (401...401, .authentication), (402...402, .billing), (403...403, .permission),
    (404...405, .notFound), (410...410, .notFound),
    (408...408, .timeout), (504...504, .timeout), (524...524, .timeout),  // 524: Cloudflare
    (409...409, .conflict),
    (413...414, .tooLarge), (431...431, .tooLarge),
    (429...429, .rateLimited),
    (503...503, .overloaded), (529...529, .overloaded),
    (400...499, .invalidRequest),
    (500...999, .serverError),
  ]

  /// What a sentence says where neither word nor status does.
  ///
  /// It changes the advice given to the reader, never whether the call is tried again.
  static let phrases: [(phrase: String, code: EndpointError.Code)] = [
    ("prompt is too long", .tooLarge),  // Anthropic
    ("maximum context length", .tooLarge),  // vLLM
    ("exceeds the available context size", .tooLarge),  // llama.cpp, older
    ("credit balance is too low", .billing),  // Anthropic, before its 402
  ]

  /// Phrases that, beside the model's name, say that the endpoint does not know it.
  static let unknownModelPhrases = [
    "not found", "does not exist", "not a valid model", "invalid model", "unknown model",
    "no such model", "unsupported model", "not supported",
  ]

  /// The cause that a body's words, the status and the sentence name together, and the status that
  /// decides about trying again.
  static func meaning(of body: ErrorBody, status: Int?, model: String) -> Meaning {
    if let meaning = body.words.lazy.compactMap({ words[$0] }).first {
      return Meaning(
        code: meaning.code, status: status ?? meaning.status, waitingHelps: meaning.waitingHelps)
    }
    let status =
      status ?? body.status.flatMap { $0 >= 400 ? $0 : nil }
      ?? body.words.lazy.compactMap { statusOfWord[$0] }.first ?? 500
    let code = statuses.first { $0.statuses.contains(status) }?.code ?? .malformedReply
    return Meaning(code: refined(code, body, model: model), status: status)
  }

  private static func refined(
    _ code: EndpointError.Code, _ body: ErrorBody, model: String
  ) -> EndpointError.Code {
    guard case .words(let sentence) = body.said, [.notFound, .invalidRequest].contains(code)
    else { return code }
    let namesModel = body.parameter == "model" || OneLine.contains(model, in: sentence)
    if namesModel
      && (code == .notFound || unknownModelPhrases.contains { OneLine.contains($0, in: sentence) })
    {
      return .unknownModel
    }
    return phrases.first { OneLine.contains($0.phrase, in: sentence) }?.code ?? code
  }
}
