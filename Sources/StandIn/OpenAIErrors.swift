internal import JSONText

/// What both OpenAI protocols share: the shape of an error and the rate-limit headers.
enum OpenAIErrors {
  static func text(_ complaint: Complaint) -> String {
    #"{"error":\#(object(complaint))}"#
  }

  static func object(_ complaint: Complaint) -> String {
    #"{"message":\#(JSONWriter.quoted(complaint.message)),"type":\#(JSONWriter.quoted(type(complaint))),"#
      + #""param":\#(quoted(complaint.parameter)),"code":\#(quoted(code(complaint)))}"#
  }

  static func type(_ complaint: Complaint) -> String {
    complaint.type ?? types[complaint.status]
      ?? (complaint.status < 500 ? "invalid_request_error" : "server_error")
  }

  static func code(_ complaint: Complaint) -> String? {
    complaint.code ?? codes[complaint.status]
  }

  static func quoted(_ text: String?) -> String {
    text.map { JSONWriter.quoted($0) } ?? "null"
  }

  static func rateLimitHeaders(_ state: RateLimitState) -> [(name: String, value: String)] {
    [("requests", state.requests), ("tokens", state.tokens)].flatMap { what, part in
      [
        ("x-ratelimit-limit-\(what)", "\(part.limit)"),
        ("x-ratelimit-remaining-\(what)", "\(part.remaining)"),
        ("x-ratelimit-reset-\(what)", "\(part.resetMilliseconds)ms"),
      ]
    }
  }

  private static let types = [429: "requests"]
  private static let codes = [
    401: "invalid_api_key", 404: "model_not_found", 429: "rate_limit_exceeded",
  ]
}
