internal import JSONText

/// A JSON-RPC 2.0 message as a client sends it.
enum Message {
  /// Wants an answer.
  case request(Request)
  /// Wants none.
  case notification
  /// An answer, to a server that asked nothing.
  case response

  /// Reads one line; throws a ``Fault`` that says what the line is not.
  init(parsing line: [UInt8]) throws(Fault) {
    let json: JSON
    do {
      json = try JSON(parsing: line)
    } catch {
      throw Fault(.parseError, "not JSON: \(error)")
    }
    guard case .object(let members) = json else {
      throw Fault(
        .invalidRequest,
        "a message is one JSON object on one line; batches are no part of the protocol any more")
    }
    let id = try Self.id(members)
    guard json["jsonrpc"]?.text == "2.0" else {
      throw Fault(.invalidRequest, "\"jsonrpc\" is not \"2.0\"", id: id)
    }
    guard json["method"] != nil || json["result"] == nil && json["error"] == nil else {
      self = .response
      return
    }
    guard let method = json["method"]?.text else {
      throw Fault(.invalidRequest, "no \"method\", or it is not a string", id: id)
    }
    guard let id else {
      self = .notification
      return
    }
    let parameters = json["params"] ?? .object([])
    guard parameters.isObject else {
      throw Fault(.invalidParameters, "\"params\" is not an object", id: id)
    }
    self = .request(Request(id: id, method: method, parameters: parameters))
  }

  /// The identifier as JSON; `nil` when there is none.
  private static func id(_ members: [JSON.Member]) throws(Fault) -> String? {
    switch members.last(where: { $0.name == "id" })?.value {
    case nil: return nil
    case .string(let text): return JSONWriter.quoted(text)
    case .integer(let number): return String(number)
    default: throw Fault(.invalidRequest, "\"id\" is not a string or a whole number")
    }
  }
}

/// A request to be answered.
struct Request {
  /// The identifier as JSON, to be repeated in the answer.
  var id: String
  var method: String
  /// Always an object.
  var parameters: JSON

  /// What the request says about itself under `io.modelcontextprotocol/name`.
  func metadata(_ name: String) -> JSON? {
    parameters["_meta"]?["io.modelcontextprotocol/" + name]
  }
}

/// A request that cannot be served, as JSON-RPC reports it.
struct Fault: Error {
  /// The codes of JSON-RPC 2.0 section 5.1, and the one that MCP adds.
  enum Code: Int {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParameters = -32602
    case unsupportedVersion = -32022
  }

  var code: Code
  /// One line: what is wrong and what would be right.
  var message: String
  /// The request's identifier as JSON, or `nil` when it could not be read.
  var id: String?
  /// More for programs, as JSON.
  var data: String?

  init(_ code: Code, _ message: String, id: String? = nil, data: String? = nil) {
    self.code = code
    self.message = message
    self.id = id
    self.data = data
  }
}
