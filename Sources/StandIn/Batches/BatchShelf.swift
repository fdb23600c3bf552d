internal import JSONText

/// The batches and files that clients left here, for as long as the stand-in runs.
struct BatchShelf: Sendable {
  /// An uploaded file, or one of results (OpenAI).
  struct File: Sendable {
    var name: String
    var purpose: String
    var bytes: [UInt8]
    var created: Int
  }

  private(set) var batches: [String: ServedBatch] = [:]
  /// The identifiers of the batches, the first made first.
  private(set) var order: [String] = []
  private(set) var files: [String: File] = [:]
  private var serial = 0

  /// Keeps a file and gives its identifier.
  mutating func add(_ file: File) -> String {
    serial += 1
    let id = Answer.id("file-", serial)
    files[id] = file
    return id
  }

  /// Keeps a batch under an identifier of its own, which is returned.
  mutating func add(_ batch: ServedBatch) -> String {
    serial += 1
    var batch = batch
    batch.id = Answer.id(batch.isAnthropic ? "msgbatch_" : "batch_", serial)
    batches[batch.id] = batch
    order.append(batch.id)
    return batch.id
  }

  mutating func update(_ batch: ServedBatch) { batches[batch.id] = batch }

  mutating func remove(_ id: String) {
    batches[id] = nil
    order.removeAll { $0 == id }
  }
}

/// A batch as the stand-in keeps it.
struct ServedBatch: Sendable {
  /// What became of its requests.
  struct Results: Sendable {
    /// The lines with replies; at Anthropic all lines.
    var replies: [String] = []
    /// The lines with errors (OpenAI).
    var errors: [String] = []
    var succeeded = 0
    var errored = 0
    var expired = 0
    var cancelled = 0
  }

  var id = ""
  var isAnthropic: Bool
  var items: [BatchItem]
  /// When it was made, in milliseconds since 1970.
  var created: Int
  /// When its requests are done.
  var due: Int
  var cancelledAt: Int?
  /// There once it has ended.
  var results: Results?
  // OpenAI's members.
  var endpoint = ""
  var inputFile = ""
  var metadata = "null"
  var problems: [(line: Int, message: String)] = []
  var outputFile: String?
  var errorFile: String?

  /// Whether nothing of it was accepted.
  var isRejected: Bool { !problems.isEmpty }
  /// When it ended.
  var endedAt: Int { min(due, cancelledAt ?? due) }
  private var expiresAt: Int { created + 86_400_000 }

  /// The description that the client gets; `host` is how it named this server.
  func json(host: String) -> String { isAnthropic ? messageBatch(host: host) : batch }

  private func messageBatch(host: String) -> String {
    func time(_ milliseconds: Int?) -> String {
      milliseconds.map { "\"\(WireDate(milliseconds: $0).rfc3339)\"" } ?? "null"
    }
    let status = results != nil ? "ended" : cancelledAt != nil ? "canceling" : "in_progress"
    let ended = results ?? Results()
    let url = "\"http://\(host)/v1/messages/batches/\(id)/results\""
    return #"""
      {"id":"\#(id)","type":"message_batch","processing_status":"\#(status)","request_counts":\#
      {"processing":\#(results == nil ? items.count : 0),"succeeded":\#(ended.succeeded),\#
      "errored":\#(ended.errored),"canceled":\#(ended.cancelled),"expired":\#(ended.expired)},\#
      "created_at":\#(time(created)),"expires_at":\#(time(expiresAt)),\#
      "ended_at":\#(results == nil ? "null" : time(endedAt)),\#
      "cancel_initiated_at":\#(time(cancelledAt)),"archived_at":null,\#
      "results_url":\#(results == nil ? "null" : url)}
      """#
  }

  private var batch: String {
    func time(_ milliseconds: Int?) -> String { milliseconds.map { "\($0 / 1_000)" } ?? "null" }
    let ended = results ?? Results()
    let errors = problems.map { problem in
      #"{"code":"invalid_json_line","message":\#(JSONWriter.quoted(problem.message)),"#
        + #""line":\#(problem.line),"param":null}"#
    }
    func file(_ id: String?) -> String { id.map { "\"\($0)\"" } ?? "null" }
    func when(_ word: String) -> String {
      status == word ? time(isRejected ? created : endedAt) : "null"
    }
    return #"""
      {"id":"\#(id)","object":"batch","endpoint":\#(JSONWriter.quoted(endpoint)),"errors":\#
      \#(isRejected ? #"{"object":"list","data":[\#(errors.joined(separator: ","))]}"# : "null"),\#
      "input_file_id":"\#(inputFile)","completion_window":"24h","status":"\#(status)",\#
      "output_file_id":\#(file(outputFile)),"error_file_id":\#(file(errorFile)),\#
      "created_at":\#(time(created)),"in_progress_at":\#(isRejected ? "null" : time(created)),\#
      "expires_at":\#(time(expiresAt)),"completed_at":\#(when("completed")),\#
      "failed_at":\#(when("failed")),"expired_at":\#(when("expired")),\#
      "cancelling_at":\#(time(cancelledAt)),"cancelled_at":\#(when("cancelled")),\#
      "request_counts":{"total":\#(isRejected ? 0 : items.count),"completed":\#(ended.succeeded),\#
      "failed":\#(ended.errored)},"metadata":\#(metadata)}
      """#
  }

  private var status: String {
    if isRejected { return "failed" }
    guard let results else { return cancelledAt == nil ? "in_progress" : "cancelling" }
    if results.cancelled > 0 { return "cancelled" }
    return results.expired > 0 ? "expired" : "completed"
  }
}
