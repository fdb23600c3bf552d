@testable import StandIn
import Testing

/// The recordings in the package.
let recordingsFolder: String = {
  var path = #filePath[...]
  for _ in 0..<3 { path = path[..<(path.lastIndex(of: "/") ?? path.startIndex)] }
  return path + "/Sources/StandIn/Recordings"
}()

/// Two recordings, short enough to read in a test; the second has a follow-up.
let smallLibrary = RecordingLibrary([
  Recording(
    id: "one", prompt: "Does  X\nwork?",
    text: "# Plan\n\nX \"works\" if *p* < 0.05 — say so beforehand.\n", followUps: [:]),
  Recording(
    id: "two", prompt: "Zählt 中文 auch?", text: "Ja: 实验 eins, zwei, drei. 🎉\tFertig.\n",
    followUps: [
      .costEstimate: "Cost: two hours.", .hypothesis: "Hypothesis: it counts.",
    ]),
])

/// Runs `body` against a server of its own.
func withServer<Result>(
  _ change: (inout StandInConfiguration) -> Void = { _ in },
  _ body: (StandInServer) async throws -> Result
) async throws -> Result {
  var configuration = StandInConfiguration(library: smallLibrary)
  change(&configuration)
  let server = try await StandInServer.start(configuration)
  do {
    let result = try await body(server)
    await server.stop()
    return result
  } catch {
    await server.stop()
    throw error
  }
}

/// A request in the words of one protocol.
enum Ask: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case messages, chat, responses

  var testDescription: String { rawValue }

  var path: String {
    switch self {
    case .messages: "/v1/messages"
    case .chat: "/v1/chat/completions"
    case .responses: "/v1/responses"
    }
  }

  /// The bytes of a request for one user turn, or for several with short replies between them.
  func request(
    _ turns: String..., model: String = "some-model", streams: Bool = false, limit: Int = 4_000,
    schema: String? = nil, headers: [String] = []
  ) -> String {
    var messages: [String] = []
    for (index, turn) in turns.enumerated() {
      if index > 0 { messages.append(#"{"role":"assistant","content":"so far so good"}"#) }
      messages.append(#"{"role":"user","content":\#(quoted(turn))}"#)
    }
    let list = "[" + messages.joined(separator: ",") + "]"
    let own =
      switch self {
      case .messages: #""max_tokens":\#(limit),"system":"Be strict.","messages":\#(list)"#
      case .chat:
        #""max_completion_tokens":\#(limit),"stream_options":{"include_usage":true},"messages":\#(list)"#
      case .responses:
        #""max_output_tokens":\#(limit),"instructions":"Be strict.","input":\#(list)"#
      }
    let shape =
      switch (schema, self) {
      case (nil, _): ""
      case (let schema?, .messages):
        #","output_config":{"format":{"type":"json_schema","schema":\#(schema)}}"#
      case (let schema?, .chat):
        #","response_format":{"type":"json_schema","json_schema":{"name":"n","schema":\#(schema)}}"#
      case (let schema?, .responses):
        #","text":{"format":{"type":"json_schema","name":"n","schema":\#(schema)}}"#
      }
    let body = #"{"model":\#(quoted(model)),"stream":\#(streams),\#(own)\#(shape)}"#
    return post(path, body, headers: headers)
  }
}

func post(_ path: String, _ body: String, headers: [String] = []) -> String {
  let more = headers.map { $0 + "\r\n" }.joined()
  return "POST \(path) HTTP/1.1\r\nhost: x\r\nanthropic-version: 2026-10-21\r\n\(more)"
    + "content-length: \(body.utf8.count)\r\n\r\n\(body)"
}

func quoted(_ text: String) -> String {
  var out = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": out += "\\\""
    case "\\": out += "\\\\"
    case "\n": out += "\\n"
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out + "\""
}
