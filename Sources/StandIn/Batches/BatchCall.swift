internal import NIOHTTP1

/// One operation of a provider's batch API.
struct BatchCall: Sendable, Hashable {
  /// The operations, by the names that faults call them.
  enum Operation: String, Sendable, Hashable, CaseIterable {
    case upload, file, content, create, retrieve, results, cancel, delete, list
  }

  var operation: Operation
  /// Whether it is Anthropic's API, not OpenAI's.
  var isAnthropic: Bool
  /// The batch or file that it is about, where it is about one.
  var id = ""

  /// Tells the operation by method and path; `nil` when the path is of no batch API.
  init?(_ request: ReceivedRequest) {
    let parts = request.path.split(separator: "/").map(String.init)
    let isAnthropic = parts.starts(with: ["v1", "messages", "batches"])
    let isFile = parts.starts(with: ["v1", "files"])
    guard isAnthropic || isFile || parts.starts(with: ["v1", "batches"]) else { return nil }
    let rest = Array(parts.dropFirst(isAnthropic ? 3 : 2))
    let row = Self.table.first { row in
      row.method == request.head.method && row.isFile == isFile
        && row.isAnthropic.map { $0 == isAnthropic } ?? true && row.parts == rest.count
        && (rest.count < 2 || rest[1] == row.operation.rawValue)
    }
    guard let row else { return nil }
    operation = row.operation
    self.isAnthropic = isAnthropic
    id = rest.first ?? ""
  }

  /// `parts`: how many there are in the path after the collection's name.
  private static let table:
    [(
      operation: Operation, method: HTTPMethod, isFile: Bool, isAnthropic: Bool?, parts: Int
    )] = [
      (.upload, .POST, true, nil, 0), (.file, .GET, true, nil, 1), (.content, .GET, true, nil, 2),
      (.create, .POST, false, nil, 0), (.list, .GET, false, nil, 0),
      (.retrieve, .GET, false, nil, 1), (.cancel, .POST, false, nil, 2),
      (.results, .GET, false, true, 2), (.delete, .DELETE, false, true, 1),
    ]
}

/// A request within a batch.
struct BatchItem: Sendable {
  var id = ""
  /// The body of the request that it stands for.
  var body: [UInt8] = []
  /// The path that it names (OpenAI).
  var path = ""
}
