internal import JSONText
internal import NIOCore
internal import NIOHTTP1
internal import Wire

extension Responder {
  /// The response to a call of a batch API.
  func respond(to call: BatchCall, _ served: ServedRequest) -> Delivery {
    var served = served
    do throws(Complaint) {
      try authorize(served.request)
      if call.isAnthropic { try served.requireVersion() }
      served.attempt = ledger.withLock { $0.count(call.operation.rawValue, served.mark) }
      served.call = call.operation.rawValue
      served.fault = try fault(&served)
      if let complaint = served.complaintOfFault { throw complaint }
      let body = try shelf.withLock { shelf throws(Complaint) in
        try perform(call, served, &shelf)
      }
      return served.deliverUnrecorded(body, status: 200)
    } catch {
      return served.deliverUnrecorded(
        .json(served.dialect.error(error, serial: served.serial)), status: error.status)
    }
  }

  private func perform(
    _ call: BatchCall, _ served: ServedRequest, _ shelf: inout BatchShelf
  ) throws(Complaint) -> Body {
    let host = served.request.head.headers.first(name: "host") ?? "127.0.0.1"
    switch call.operation {
    case .upload:
      let form = try BatchReading.form(
        served.body, contentType: served.request.head.headers.first(name: "content-type") ?? "")
      let id = shelf.add(
        .init(
          name: form.name, purpose: "batch", bytes: form.file,
          created: served.now.milliseconds / 1_000))
      return .json(try describe(file: id, shelf))
    case .file: return .json(try describe(file: call.id, shelf))
    case .content:
      guard let file = shelf.files[call.id] else { throw unknown(call.id) }
      return .whole(
        served.damaged(ByteBuffer(bytes: file.bytes)), type: "application/octet-stream")
    case .create:
      let id = shelf.add(try batch(call, served, shelf))
      return .json(shelf.batches[id]?.json(host: host) ?? "")
    case .list:
      return .json(list(call, served, &shelf, host: host))
    case .retrieve:
      return .json(try present(call, served, &shelf).json(host: host))
    case .cancel:
      var batch = try present(call, served, &shelf)
      if batch.results == nil && batch.cancelledAt == nil {
        batch.cancelledAt = served.now.milliseconds
        shelf.update(batch)
      }
      return .json(batch.json(host: host))
    case .results:
      guard let results = try present(call, served, &shelf).results else {
        throw Complaint(status: 404, message: "The batch \(call.id) has no results yet.")
      }
      let text = results.replies.map { $0 + "\n" }.joined()
      return .whole(served.damaged(ByteBuffer(string: text)), type: "application/x-jsonl")
    case .delete:
      guard try present(call, served, &shelf).results != nil else {
        throw Complaint(
          status: 400, message: "The batch \(call.id) is under way; cancel it first.")
      }
      shelf.remove(call.id)
      return .json(#"{"id":"\#(call.id)","type":"message_batch_deleted"}"#)
    }
  }

  private func unknown(_ id: String) -> Complaint {
    Complaint(status: 404, message: "There is no \(id) here.", code: "not_found")
  }

  private func describe(file id: String, _ shelf: BatchShelf) throws(Complaint) -> String {
    guard let file = shelf.files[id] else { throw unknown(id) }
    return #"{"id":"\#(id)","object":"file","bytes":\#(file.bytes.count),"#
      + #""created_at":\#(file.created),"filename":\#(JSONWriter.quoted(file.name)),"#
      + #""purpose":"\#(file.purpose)","status":"processed","status_details":null}"#
  }

  /// A new batch; one whose file is no good is made too, and has failed at once.
  private func batch(
    _ call: BatchCall, _ served: ServedRequest, _ shelf: BatchShelf
  ) throws(Complaint) -> ServedBatch {
    let now = served.now.milliseconds
    var batch = ServedBatch(
      isAnthropic: call.isAnthropic, items: [], created: now,
      due: now + configuration.batchMilliseconds)
    guard !call.isAnthropic else {
      batch.items = try BatchReading.requests(served.body)
      return batch
    }
    let order = try BatchReading.order(served.body)
    guard let file = shelf.files[order.file] else { throw unknown(order.file) }
    guard itemDialect(order.endpoint) != nil else {
      throw Complaint(
        status: 400, message: "\(order.endpoint) is no endpoint for batches here.",
        parameter: "endpoint")
    }
    batch.endpoint = order.endpoint
    batch.inputFile = order.file
    batch.metadata = order.metadata
    (batch.items, batch.problems) = BatchReading.lines(file.bytes, endpoint: order.endpoint)
    return batch
  }

  private func list(
    _ call: BatchCall, _ served: ServedRequest, _ shelf: inout BatchShelf, host: String
  ) -> String {
    let query = served.request.query
    let limit = min(max(query["limit"].flatMap { Int($0) } ?? 20, 1), 1_000)
    var ids = shelf.order.reversed().filter {
      shelf.batches[$0]?.isAnthropic == call.isAnthropic
    }
    if let after = query["after_id"] ?? query["after"], let place = ids.firstIndex(of: after) {
      ids.removeSubrange(...place)
    }
    let page = ids.prefix(limit)
    for id in page { advance(id, served, &shelf) }
    func quoted(_ id: String?) -> String { id.map { "\"\($0)\"" } ?? "null" }
    let data = page.compactMap { shelf.batches[$0]?.json(host: host) }.joined(separator: ",")
    return #"{\#(call.isAnthropic ? "" : #""object":"list","#)"data":[\#(data)],"#
      + #""has_more":\#(ids.count > limit),"first_id":\#(quoted(page.first)),"#
      + #""last_id":\#(quoted(page.last))}"#
  }

  /// The batch that a call is about, as it stands now.
  private func present(
    _ call: BatchCall, _ served: ServedRequest, _ shelf: inout BatchShelf
  ) throws(Complaint) -> ServedBatch {
    advance(call.id, served, &shelf)
    guard let batch = shelf.batches[call.id], batch.isAnthropic == call.isAnthropic else {
      throw unknown(call.id)
    }
    return batch
  }
}
