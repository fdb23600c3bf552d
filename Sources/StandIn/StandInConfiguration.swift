package import Wire

/// How a stand-in behaves.
package struct StandInConfiguration: Sendable {
  /// What it can answer.
  package var library: RecordingLibrary
  /// The port on 127.0.0.1; 0 for any free one.
  package var port = 0
  /// The key that requests must bring; without one, any or none is right.
  package var key: Secret?
  /// The wait before the header of a reply.
  package var latency = Duration.zero
  /// The pace of a streamed reply; 0 for all at once.
  package var tokensPerSecond = 0
  /// Scripted faults; for each request the first whose conditions hold strikes.
  package var faults: [Fault] = []
  /// How long a batch is under way, in milliseconds.
  package var batchMilliseconds = 0
  /// The most requests in a minute; more get a 429.
  package var requestsPerMinute: Int?
  /// The most tokens in a minute, input and output together.
  package var tokensPerMinute: Int?
  /// Whether replies tell what is left of the limits, even when none is set.
  package var sendsRateLimitHeaders = false
  /// The model's name in replies; `nil` repeats the one asked for, as clients expect.
  package var answeringModel: String?
  /// The threads that serve; one saturates a core.
  package var threads = 1
  /// Called when a request is over, on a serving thread: must be quick.
  package var onRequest: (@Sendable (RequestRecord) -> Void)?

  package init(library: RecordingLibrary) {
    self.library = library
  }
}
