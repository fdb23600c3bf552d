internal import NIOCore
internal import NIOHTTP1
internal import Wire

/// Turns requests into responses; knows nothing of connections.
final class Responder: Sendable {
  let configuration: StandInConfiguration
  let ledger: Locked<Ledger>
  let shelf = Locked(BatchShelf())
  private let latencyMilliseconds: Int

  init(_ configuration: StandInConfiguration) {
    self.configuration = configuration
    let plenty = 1_000_000_000
    let isLimited =
      configuration.requestsPerMinute != nil || configuration.tokensPerMinute != nil
      || configuration.sendsRateLimitHeaders
    ledger = Locked(
      Ledger(
        limiter: isLimited
          ? RateLimiter(
            requestsPerMinute: configuration.requestsPerMinute ?? plenty,
            tokensPerMinute: configuration.tokensPerMinute ?? plenty, now: .now())
          : nil))
    let latency = configuration.latency.components
    latencyMilliseconds = Int(latency.seconds * 1_000 + latency.attoseconds / 1_000_000_000_000_000)
  }

  /// The response to one request.
  func respond(to request: ReceivedRequest, now: WireDate, date: String) -> Delivery {
    let isAnthropic = request.head.headers.contains(name: "anthropic-version")
    var served: ServedRequest
    switch (request.path, request.head.method) {
    case ("/v1/messages", .POST):
      served = ServedRequest(ServedMessages(), request, now: now, date: date)
    case ("/v1/chat/completions", .POST):
      served = ServedRequest(ServedChat(), request, now: now, date: date)
    case ("/v1/responses", .POST):
      served = ServedRequest(ServedResponses(), request, now: now, date: date)
    case ("/v1/messages/count_tokens", .POST):
      return countTokens(
        ServedRequest(ServedMessages(countsOnly: true), request, now: now, date: date))
    case ("/v1/models", .GET):
      return models(
        ServedRequest(isAnthropic ? ServedMessages() : ServedChat(), request, now: now, date: date))
    case ("/", .GET):
      return ServedRequest(ServedChat(), request, now: now, date: date)
        .plain(.whole(ByteBuffer(string: introduction), type: "text/plain; charset=utf-8"))
    case ("/standin/stats", .GET):
      return ServedRequest(ServedChat(), request, now: now, date: date)
        .plain(.json(ledger.withLock { $0.statistics.json } + "\n"))
    default:
      if let call = BatchCall(request) {
        let dialect: any ServedDialect = call.isAnthropic ? ServedMessages() : ServedChat()
        return respond(to: call, ServedRequest(dialect, request, now: now, date: date))
      }
      let served = ServedRequest(
        isAnthropic ? ServedMessages() : ServedChat(), request, now: now, date: date)
      return served.plain(refusing: pathComplaint(request))
    }
    let begun = ledger.withLock { ledger in
      ledger.begin(trial: served.trial)
    }
    served.latencyMilliseconds = latencyMilliseconds
    served.tokensPerSecond = configuration.tokensPerSecond
    served.serial = begun.serial
    served.attempt = begun.attempt
    return reply(&served)
  }

  /// Takes in what became of a request, and tells whoever asked to know.
  func end(_ record: RequestRecord) {
    ledger.withLock { $0.end(record) }
    configuration.onRequest?(record)
  }

  // MARK: - Replies

  private func reply(_ served: inout ServedRequest) -> Delivery {
    do {
      try authorize(served.request)
      if served.dialect is ServedMessages { try served.requireVersion() }
      served.question = try served.dialect.question(served.body)
      served.fault = try fault(&served)
      served.promptKey = PromptKey(served.question.userTurns.first ?? "")
      try admit(&served)
      let (body, status) = try answer(&served)
      return served.deliver(body, status: status)
    } catch {
      return served.refuse(error)
    }
  }

  func authorize(_ request: ReceivedRequest) throws(Complaint) {
    guard let key = configuration.key, request.key.map({ Secret($0) }) != key else { return }
    throw Complaint(
      status: 401,
      message: request.key == nil
        ? "No key was sent: this stand-in was started with --key."
        : "The key is not the one that this stand-in was started with.")
  }

  /// Asks the limits; what they say is told in the headers either way.
  private func admit(_ served: inout ServedRequest) throws(Complaint) {
    let (tokens, now) = (served.question.inputTokens, served.now)
    let (wait, state) = ledger.withLock { ledger in
      (ledger.admit(tokens: tokens, now: now), ledger.limiter?.state(now: now))
    }
    served.rateLimits = state
    guard wait > 0, let state else { return }
    served.retryAfterMilliseconds = wait
    throw Complaint(
      status: 429,
      message: "Rate limit of this stand-in reached: \(state.requests.limit) requests and "
        + "\(state.tokens.limit) tokens per minute. Try again in \(wait) ms.")
  }

  /// The fault that strikes: the request's own before those of the script.
  func fault(_ served: inout ServedRequest) throws(Complaint) -> Fault? {
    do {
      if let own = try served.takeOwnFault() {
        return served.isStruck(by: own) ? own : nil
      }
    } catch {
      throw Complaint(status: 400, message: error.message)
    }
    for fault in configuration.faults where served.isStruck(by: fault) { return fault }
    return nil
  }

  /// The recorded reply, or what a fault puts in its place.
  func answer(
    _ served: inout ServedRequest
  ) throws(Complaint) -> (body: Body, status: Int) {
    if let complaint = served.complaintOfFault { throw complaint }
    if let (body, status) = served.bodyOfFault { return (body, status) }
    let recorded =
      served.faultName == .huge
      ? RecordedText(text: PreparedText(filler: served.fault?.byteCount ?? 0), name: "none")
      : try recordedText(for: served)
    served.recording = recorded.name
    let answer = served.answer(recorded, model: configuration.answeringModel)
    ledger.withLock { $0.charge(tokens: answer.outputTokens) }
    served.outputTokens = answer.outputTokens
    return (served.body(answer), 200)
  }

  // MARK: - Requests that ask for no reply

  private func countTokens(_ served: ServedRequest) -> Delivery {
    do {
      try authorize(served.request)
      let question = try served.dialect.question(served.body)
      return served.plain(.json(#"{"input_tokens":\#(question.inputTokens)}"#))
    } catch {
      return served.plain(refusing: error)
    }
  }

  private func models(_ served: ServedRequest) -> Delivery {
    do {
      try authorize(served.request)
    } catch {
      return served.plain(refusing: error)
    }
    let names = configuration.library.recordings.map { "recorded/\($0.id)" } + ["recorded/any"]
    let isAnthropic = served.dialect is ServedMessages
    let models = names.map { name in
      isAnthropic
        ? #"{"type":"model","id":"\#(name)","display_name":"Recorded reply \#(name)","#
          + #""created_at":"2026-11-01T00:00:00Z","lifecycle":"active"}"#
        : #"{"id":"\#(name)","object":"model","created":1793491200,"owned_by":"prereg-standin"}"#
    }
    let list = models.joined(separator: ",")
    return served.plain(
      .json(
        isAnthropic
          ? #"{"data":[\#(list)],"has_more":false,"first_id":"\#(names.first ?? "")","#
            + #""last_id":"\#(names.last ?? "")"}"#
          : #"{"object":"list","data":[\#(list)]}"#))
  }

  private func pathComplaint(_ request: ReceivedRequest) -> Complaint {
    let served: Set = [
      "/v1/messages", "/v1/messages/count_tokens", "/v1/chat/completions", "/v1/responses",
    ]
    return served.contains(String(request.path))
      ? Complaint(status: 405, message: "\(request.path) takes POST.")
      : Complaint(
        status: 404,
        message: "There is nothing at \(request.head.method) \(request.path); this stand-in serves "
          + "/v1/messages, /v1/messages/count_tokens, /v1/messages/batches, "
          + "/v1/chat/completions, /v1/responses, /v1/files, /v1/batches and /v1/models.",
        code: "not_found")
  }

  private var introduction: String {
    """
    prereg-standin: \(configuration.library.recordings.count) recorded replies for demonstrations and \
    tests; no model answers here.
    POST /v1/messages, /v1/chat/completions, /v1/responses, and in batches /v1/messages/batches,
    /v1/files and /v1/batches; GET /v1/models, /standin/stats.

    """
  }
}
