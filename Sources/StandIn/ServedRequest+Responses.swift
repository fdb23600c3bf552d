internal import NIOCore
internal import NIOHTTP1

extension ServedRequest {
  /// The response that carries `body`.
  func deliver(_ body: Body, status: Int) -> Delivery {
    let framing = Framing(
      knowsChunks: request.head.version == .http1_1, keepsAlive: request.head.isKeepAlive,
      latencyMilliseconds: latencyMilliseconds, tokensPerSecond: tokensPerSecond,
      fault: faultName, faultMilliseconds: fault?.milliseconds)
    var head = head(status)
    head.append(dialect.requestIDHeader, Answer.id("req_", serial))
    if let rateLimits {
      for field in dialect.rateLimitHeaders(rateLimits) { head.append(field.name, field.value) }
    }
    for field in retryFields { head.append(field.name, field.value) }
    var delivery = framing.delivery(head, body)
    delivery.record = record(
      status: faultName == .garbage ? nil : status, ending: delivery.isCut ? .cut : .sent)
    return delivery
  }

  /// The same for what asks for no reply and is not in the log.
  func deliverUnrecorded(_ body: Body, status: Int) -> Delivery {
    var delivery = deliver(body, status: status)
    delivery.record = nil
    return delivery
  }

  /// An error in place of a reply.
  func refuse(_ complaint: Complaint) -> Delivery {
    deliver(.json(dialect.error(complaint, serial: serial)), status: complaint.status)
  }

  /// What every response carries.
  private func head(_ status: Int) -> ResponseHead {
    var head = ResponseHead(status)
    head.append("date", date)
    head.append("server", "prereg-standin")
    head.append("x-prereg-recording", recording ?? "none")
    return head
  }

  private var retryFields: [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    if let wait = retryAfterMilliseconds {
      fields.append(("retry-after", String((wait + 999) / 1_000)))
      if !(dialect is ServedMessages) { fields.append(("retry-after-ms", String(wait))) }
    }
    guard let fault else { return fields }
    if let seconds = fault.retryAfter { fields.append(("retry-after", seconds)) }
    if let wait = fault.retryAfterMilliseconds { fields.append(("retry-after-ms", wait)) }
    if let seconds = fault.retryDateSeconds {
      fields.append(("retry-after", now.adding(milliseconds: seconds * 1_000).http))
    }
    if let word = fault.shouldRetry { fields.append(("x-should-retry", word)) }
    if let location = fault.location { fields.append(("location", location)) }
    return fields
  }

  /// What the log will say of it.
  func record(status: Int?, ending: RequestRecord.Ending) -> RequestRecord {
    RequestRecord(
      serial: serial, time: now, dialect: dialect.name, model: question.model,
      streams: question.streams,
      prompt: Fingerprint(promptKey.text.utf8), trial: trial, attempt: attempt,
      idempotency: request.idempotencyKey.map { String($0.prefix(8)) }, recording: recording,
      status: status, fault: fault?.description, inputTokens: question.inputTokens,
      outputTokens: outputTokens, ending: ending)
  }

  // MARK: - Responses that are no reply

  /// A response outside the log: a page, a list, a count.
  func plain(_ body: Body, status: Int = 200) -> Delivery {
    Framing(knowsChunks: true, keepsAlive: request.head.isKeepAlive).delivery(head(status), body)
  }

  func plain(refusing complaint: Complaint) -> Delivery {
    plain(.json(dialect.error(complaint, serial: serial)), status: complaint.status)
  }
}
