internal import JSONText
internal import NIOCore
internal import NIOHTTP1
internal import Wire

extension Responder {
  /// Ends a batch whose time has come: answers its requests as if they had been sent one by one, and
  /// shuffles the results.
  func advance(_ id: String, _ served: ServedRequest, _ shelf: inout BatchShelf) {
    guard var batch = shelf.batches[id], batch.results == nil, !batch.isRejected,
      batch.cancelledAt != nil || served.now.milliseconds >= batch.due
    else { return }
    var results = ServedBatch.Results()
    // By a mark of their own, so that the order is mixed and the same every time.
    let items = batch.items.sorted {
      Fingerprint($0.id.utf8).scrambled < Fingerprint($1.id.utf8).scrambled
    }
    let isCancelled = batch.cancelledAt.map { $0 < batch.due } ?? false
    for item in items {
      results.add(
        isCancelled ? .cancelled : answer(item, of: batch, served), to: item,
        isAnthropic: batch.isAnthropic)
    }
    if !batch.isAnthropic {
      func keep(_ lines: [String], _ name: String) -> String? {
        guard !lines.isEmpty else { return nil }
        return shelf.add(
          .init(
            name: "\(id)_\(name).jsonl", purpose: "batch_output",
            bytes: Array(lines.map { $0 + "\n" }.joined().utf8),
            created: served.now.milliseconds / 1_000))
      }
      batch.outputFile = keep(results.replies, "output")
      batch.errorFile = keep(results.errors, "error")
    }
    batch.results = results
    shelf.update(batch)
  }

  /// The dialect of the requests that an OpenAI batch may hold.
  func itemDialect(_ endpoint: String) -> (any ServedDialect)? {
    switch endpoint {
    case "/v1/chat/completions": ServedChat()
    case "/v1/responses": ServedResponses()
    default: nil
    }
  }

  /// Answers one request of a batch; it counts and is logged like any other.
  private func answer(
    _ item: BatchItem, of batch: ServedBatch, _ call: ServedRequest
  ) -> BatchAnswer {
    let dialect: any ServedDialect =
      batch.isAnthropic ? ServedMessages() : itemDialect(batch.endpoint) ?? ServedChat()
    let path = batch.isAnthropic ? "/v1/messages" : batch.endpoint
    let request = ReceivedRequest(
      head: HTTPRequestHead(version: .http1_1, method: .POST, uri: path),
      body: ByteBuffer(bytes: item.body))
    var served = ServedRequest(dialect, request, now: call.now, date: call.date)
    let begun = ledger.withLock { $0.begin(trial: served.trial) }
    (served.serial, served.attempt) = begun
    let outcome: BatchAnswer
    do {
      served.question = try dialect.question(item.body)
      served.question.streams = false
      served.fault = try fault(&served)
      served.promptKey = PromptKey(served.question.userTurns.first ?? "")
      if served.faultName == .expired {
        outcome = .expired
      } else {
        let (body, status) = try answer(&served)
        outcome = .answered(body.text, status: status, serial: served.serial)
      }
    } catch {
      outcome = .answered(
        dialect.error(error, serial: served.serial), status: error.status, serial: served.serial)
    }
    end(served.record(status: outcome.status, ending: .sent))
    return outcome
  }
}

/// What becomes of a request in a batch.
enum BatchAnswer: Sendable {
  case answered(String, status: Int, serial: Int)
  case expired
  case cancelled

  var status: Int? {
    if case .answered(_, let status, _) = self { status } else { nil }
  }
}

extension ServedBatch.Results {
  /// Adds the line of one request.
  fileprivate mutating func add(_ answer: BatchAnswer, to item: BatchItem, isAnthropic: Bool) {
    let id = #""custom_id":\#(JSONWriter.quoted(item.id))"#
    func message(_ result: String) -> String { #"{\#(id),"result":\#(result)}"# }
    func line(_ serial: Int, _ response: String, _ error: String) -> String {
      #"{"id":"\#(Answer.id("batch_req_", serial))",\#(id),"response":\#(response),"error":\#(error)}"#
    }
    switch answer {
    case .answered(let body, let status, let serial):
      let isReply = (200...299).contains(status)
      if isReply { succeeded += 1 } else { errored += 1 }
      guard !isAnthropic else {
        replies.append(
          message(
            isReply
              ? #"{"type":"succeeded","message":\#(body)}"#
              : #"{"type":"errored","error":\#(body)}"#))
        return
      }
      let text = line(
        serial,
        #"{"status_code":\#(status),"request_id":"\#(Answer.id("req_", serial))","body":\#(body)}"#,
        "null")
      if isReply { replies.append(text) } else { errors.append(text) }
    case .expired:
      expired += 1
      if isAnthropic { return replies.append(message(#"{"type":"expired"}"#)) }
      errored += 1
      errors.append(
        line(
          expired, "null",
          #"{"code":"batch_expired","message":"This request could not be executed before the completion window expired."}"#
        ))
    case .cancelled:
      cancelled += 1
      if isAnthropic { return replies.append(message(#"{"type":"canceled"}"#)) }
      errored += 1
      errors.append(
        line(
          cancelled, "null",
          #"{"code":"batch_cancelled","message":"This request was cancelled with its batch."}"#))
    }
  }
}

extension Body {
  /// The text of a whole body; none of an event stream, which no batch has.
  fileprivate var text: String {
    if case .whole(let bytes, _) = self { String(buffer: bytes) } else { "" }
  }
}

extension ServedRequest {
  /// Results as a fault has them: with a line that breaks off, or with lines of nobody's.
  func damaged(_ results: ByteBuffer) -> ByteBuffer {
    switch faultName {
    case .badJSON:
      return results.getSlice(at: results.readerIndex, length: max(0, results.readableBytes - 20))
        ?? results
    case .stray:
      var all = ByteBuffer(
        string: dialect is ServedMessages
          ? #"{"custom_id":"nobody","result":{"type":"expired"}}"# + "\n"
          : #"{"custom_id":"nobody","response":null,"error":{"code":"batch_expired"}}"# + "\n")
      all.writeImmutableBuffer(results)
      return all
    default: return results
    }
  }
}
