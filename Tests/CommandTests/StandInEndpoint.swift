import Foundation
import StandIn
import Wire

/// A stand-in endpoint in this process, for commands that need one.
struct StandInEndpoint {
  let server: StandInServer

  /// A prompt that is recorded, for models that are asked for by their own name.
  let anyPrompt: String?
  /// Every request whose response is over, in that order.
  let log: Locked<[RequestRecord]>

  /// Starts an endpoint that answers at once; `key` is what requests must bring, if anything.
  static func start(
    key: String? = nil, faults: [String] = [], batchMilliseconds: Int = 0,
    requestsPerMinute: Int? = nil
  ) async throws -> StandInEndpoint {
    let recordings = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/StandIn/Recordings").standardizedFileURL
    var configuration = StandInConfiguration(
      library: try RecordingLibrary(contentsOf: recordings.path))
    configuration.key = key.map { .init($0) }
    configuration.requestsPerMinute = requestsPerMinute
    configuration.faults = try faults.map { try Fault($0) }
    configuration.batchMilliseconds = batchMilliseconds
    let log = Locked([RequestRecord]())
    configuration.onRequest = { record in log.withLock { $0.append(record) } }
    return StandInEndpoint(
      server: try await StandInServer.start(configuration),
      anyPrompt: configuration.library.recordings.first?.prompt, log: log)
  }

  /// The options that lead a command here, asking for the recording `id` whatever the prompt.
  func options(
    _ model: String = "recorded/natural-001", dialect: String = "anthropic"
  ) -> [String] {
    let base = dialect == "anthropic" ? server.url : server.url + "/v1"
    return ["--base-url", base, "--dialect", dialect, "--model", model]
  }

  /// The requests that reached the endpoint.
  var requests: Int { server.statistics.requests }

  /// How many whole replies went out, by the prompts' marks.
  var repliesByPrompt: [Fingerprint: Int] {
    log.withLock { log in
      log.reduce(into: [:]) { counts, record in
        if record.status == 200, record.fault == nil { counts[record.prompt, default: 0] += 1 }
      }
    }
  }
}

/// Runs `body` with an endpoint that is stopped afterwards.
func withStandIn(
  key: String? = nil, faults: [String] = [], batchMilliseconds: Int = 0,
  requestsPerMinute: Int? = nil, _ body: (StandInEndpoint, Workplace) async throws -> Void
) async throws {
  let endpoint = try await StandInEndpoint.start(
    key: key, faults: faults, batchMilliseconds: batchMilliseconds,
    requestsPerMinute: requestsPerMinute)
  do {
    try await body(endpoint, try Workplace())
  } catch {
    await endpoint.server.stop()
    throw error
  }
  await endpoint.server.stop()
}
