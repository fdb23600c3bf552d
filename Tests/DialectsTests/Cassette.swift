import Dialects
import FoundationEssentials
import Testing
import Wire

/// Bytes as an endpoint sent them, kept beside the tests.
///
/// The canonical ones are accepted by the providers' own Python clients with strict validation on.
func cassette(_ name: String, file: String = #filePath) throws -> [UInt8] {
  let folder = file.prefix(upTo: file.lastIndex(of: "/") ?? file.endIndex)
  return [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/Cassettes/\(name)")))
}

/// The text of the cassettes of a plan in full.
let plan =
  "## Hypothesis\n\nRoPE scaling beats ALiBi by ≥ 0.5 points (95 % CI) — “für alle” 3 seeds 🧪."
  + "\n\n## Minimal experiment\n\n- 2 × 125M models\n\t`seed ∈ {1,2,3}`\n"

let key = "sk-test-0123456789abcdef"

extension Endpoint {
  /// The provider's own endpoint, opened with ``key``.
  static func sample(
    _ dialect: DialectName, at baseURL: String? = nil, credential: Secret? = Secret(key),
    headers: Headers = [:]
  ) throws -> Endpoint {
    try Endpoint(
      dialect: dialect, baseURL: baseURL ?? dialect.defaultBaseURL, credential: credential,
      headers: headers)
  }
}

extension ModelCall {
  static func sample(
    _ model: String = "some-model", streams: Bool = false
  ) -> ModelCall {
    ModelCall(
      model: model, system: "Be \"strict\".\n", turns: [Turn(.user, "Idee: größer \u{1} 🧪")],
      maximumOutputTokens: 100, streams: streams)
  }
}

extension CallContext {
  /// Monday, 23 November 2026, 12:00:00 UTC.
  static let noon = 1_795_435_200.0

  static func sample(
    _ dialect: DialectName, at baseURL: String? = nil, model: String = "some-model",
    credential: Secret? = Secret(key), headers: Headers = [:]
  ) throws -> CallContext {
    CallContext(
      endpoint: try .sample(dialect, at: baseURL, credential: credential, headers: headers),
      call: .sample(model), now: { noon })
  }
}

/// The dialect of a cassette, told from the first word of its name.
func dialect(ofCassette name: String) -> DialectName {
  let words: [Substring: DialectName] = [
    "anthropic": .anthropic, "chat": .openAIChat, "responses": .openAIResponses,
  ]
  return words[name.prefix { $0 != "-" }] ?? .openAIChat
}

/// What a stream brings when it arrives in `chunks`: its pieces of text, and its reply or error.
func read(
  _ chunks: [[UInt8]], in context: CallContext, headers: Headers = [:]
) -> (pieces: [String], reply: Result<ModelReply, EndpointError>) {
  func run<Speech: Dialect>(
    _ dialect: Speech.Type
  ) -> (pieces: [String], reply: Result<ModelReply, EndpointError>) {
    var stream = ReplyStream<Speech>(in: context, headers: headers)
    var pieces: [String] = []
    do {
      for chunk in chunks { pieces += try stream.feed(chunk) }
      return (pieces, .success(try stream.finish()))
    } catch {
      return (pieces, .failure(error))
    }
  }
  return run(context.endpoint.dialect.dialect)
}

extension Result where Failure == EndpointError {
  /// The error, if it is one.
  var error: EndpointError? {
    guard case .failure(let error) = self else { return nil }
    return error
  }
}
