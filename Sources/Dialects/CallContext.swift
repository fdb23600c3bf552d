internal import JSONText
package import Wire

/// What an answer is read against: who was asked for what.
package struct CallContext: Sendable {
  /// Who was asked.
  package var endpoint: Endpoint
  /// What was asked.
  package var call: ModelCall
  /// The time in seconds since 1970, for dates that a response names.
  package var now: @Sendable () -> Double

  /// Creates a context.
  package init(
    endpoint: Endpoint, call: ModelCall, now: @escaping @Sendable () -> Double = systemTime
  ) {
    self.endpoint = endpoint
    self.call = call
    self.now = now
  }

  /// The error for a response whose status is not one of success.
  func failure(status: Int, headers: Headers, body: [UInt8]) -> EndpointError {
    failure(status: status, headers: headers, body: ErrorBody(body))
  }

  /// The error for a response whose status is not one of success and whose body has been read.
  func failure(status: Int, headers: Headers, body: ErrorBody) -> EndpointError {
    let meaning = ErrorCauses.meaning(of: body, status: status, model: call.model)
    var retry = RetryAdvice(status: status, headers: headers, now: now())
    if !meaning.waitingHelps { retry = .never }
    var wording = ErrorWording(meaning.code, in: self)
    wording.said = body.said
    wording.status = status
    wording.requestID = Self.requestID(headers) ?? body.requestID
    wording.retry = retry
    wording.location = headers["location"]
    var error = wording.error()
    error.rateLimits = RateLimits(headers)
    return error
  }

  /// The error that `json` reports in place of a reply, if it does.
  func reportedError(in json: JSON, headers: Headers) -> EndpointError? {
    let isError =
      json["error"] != nil || json["type"]?.text == "error" || json["object"]?.text == "error"
    return isError ? failure(reported: json, headers: headers) : nil
  }

  /// The error that an answer reports inside itself, after a status of success.
  ///
  /// It has the code and the advice that its own status would have brought.
  func failure(reported json: JSON, headers: Headers) -> EndpointError {
    let body = ErrorBody(json)
    let meaning = ErrorCauses.meaning(of: body, status: nil, model: call.model)
    var wording = ErrorWording(meaning.code, in: self)
    wording.said = body.said
    wording.requestID = Self.requestID(headers) ?? body.requestID
    wording.retry =
      meaning.waitingHelps
      ? RetryAdvice(status: meaning.status, headers: [:], now: now()) : .never
    return wording.error()
  }

  /// The error for a response of success whose body is not what the dialect promises; `detail`
  /// follows the words "the reply".
  func malformed(
    _ detail: String, said: ErrorBody.Said = .nothing, headers: Headers, mayPass: Bool = false
  ) -> EndpointError {
    var wording = ErrorWording(.malformedReply, in: self)
    wording.detail = detail
    wording.said = said
    wording.requestID = Self.requestID(headers)
    wording.retry = mayPass ? .soon : .never
    return wording.error()
  }

  /// The error for a stream that ended before its proper end, after `characters` of text.
  func incomplete(after characters: Int, headers: Headers) -> EndpointError {
    var wording = ErrorWording(.incompleteStream, in: self)
    wording.detail = characters == 0 ? "before any text" : "after \(characters) characters of text"
    wording.requestID = Self.requestID(headers)
    wording.retry = .soon
    return wording.error()
  }

  /// The request's identifier: Anthropic's header, else OpenAI's, which proxies use too.
  static func requestID(_ headers: Headers) -> String? {
    headers["request-id"] ?? headers["x-request-id"]
  }
}
