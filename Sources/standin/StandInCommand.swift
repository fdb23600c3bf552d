import ArgumentParser
import Dispatch
import FoundationEssentials
import StandIn
import Wire

@main
struct StandInCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prereg-standin",
    abstract:
      "A loopback endpoint with recorded replies, for demonstrations, tests and benchmarks.",
    discussion: """
      Speaks Anthropic Messages, OpenAI Chat Completions and OpenAI Responses on 127.0.0.1, whole \
      and streamed, and both providers' batch APIs. It answers a prompt that was recorded with its recording and any other with \
      404; it is no model. The first line on standard output is \
      "listening on http://127.0.0.1:PORT".

      Examples:
        prereg-standin --port 8787
        ANTHROPIC_BASE_URL=http://127.0.0.1:8787 ANTHROPIC_API_KEY=any prereg draft "…"
        OPENAI_BASE_URL=http://127.0.0.1:8787/v1 OPENAI_API_KEY=any prereg batch Experiments
        prereg-standin --port 0 --port-file port.txt --pace 0 --log requests.jsonl
        prereg-standin --fault '429;retry-after=1;first=1' --fault '500;percent=5'
        prereg-standin --list
        prereg-standin --faults

      A prompt is looked up by the first user turn, white space collapsed. A later user turn gets \
      the recorded follow-up for the steps that it names, if there is one. The model "recorded/ID" \
      gives that recording to any prompt, "recorded/any" one that depends on the prompt; a model \
      whose name begins with "unknown" does not exist; any other name will do. A request for a \
      model judge's opinion (with its JSON schema) gets the levels that careful readers gave the \
      recording it is about, or levels by mere words for any other text; the model "recorded" gives \
      them as they are, another name changes some. Counts are at \
      GET /standin/stats.
      """)

  @Option(help: "The port on 127.0.0.1; 0 for any free one.")
  var port = 8787

  @Option(help: ArgumentHelp("Write the port into a file once it is open.", valueName: "file"))
  var portFile: String?

  @Option(
    help: ArgumentHelp(
      "The folder of recordings (default: the package's, or the one beside this program).",
      valueName: "dir"))
  var recordings: String?

  @Option(help: "The key that requests must bring; by default any or none will do.")
  var key: String?

  @Option(help: ArgumentHelp("The wait before each reply's header.", valueName: "ms"))
  var latency = 0

  @Option(
    help: ArgumentHelp("The pace of streams; 0 for all at once.", valueName: "tokens-per-s"))
  var pace = 150

  @Option(help: ArgumentHelp("How long a batch is under way.", valueName: "ms"))
  var batchTime = 0

  @Option(help: ArgumentHelp("A scripted fault; may be repeated. See --faults.", valueName: "spec"))
  var fault: [String] = []

  @Option(
    help: ArgumentHelp("A file of scripted faults, one on a line.", valueName: "file"))
  var script: String?

  @Option(help: ArgumentHelp("The most requests in a minute; more get a 429.", valueName: "n"))
  var rpm: Int?

  @Option(help: ArgumentHelp("The most tokens in a minute; more get a 429.", valueName: "n"))
  var tpm: Int?

  @Flag(help: "Send the live services' rate-limit headers even without limits.")
  var rateLimitHeaders = false

  @Option(
    help: ArgumentHelp(
      "The model's name in replies (default: the one asked for).", valueName: "name"))
  var answerAs: String?

  @Option(help: ArgumentHelp("Append a line of JSON per request to a file.", valueName: "file"))
  var log: String?

  @Option(help: "The threads that serve; one is enough to keep a core busy.")
  var threads = 1

  @Flag(help: "Tell each request on standard error.")
  var verbose = false

  @Flag(help: "List the recordings and end.")
  var list = false

  @Flag(help: "Explain the scripted faults and end.")
  var faults = false

  func validate() throws {
    let ranges = [
      ("--port", port, 0...65_535), ("--latency", latency, 0...3_600_000),
      ("--pace", pace, 0...1_000_000),
      ("--batch-time", batchTime, 0...86_400_000), ("--rpm", rpm ?? 1, 1...1_000_000_000),
      ("--tpm", tpm ?? 1, 1...1_000_000_000), ("--threads", threads, 1...64),
    ]
    for (name, value, range) in ranges where !range.contains(value) {
      throw ValidationError(
        "\(name) is \(value); it must be \(range.lowerBound) through \(range.upperBound)")
    }
  }

  func run() async throws {
    if faults { return print(Fault.reference) }
    do {
      let folder = try recordings ?? Self.defaultRecordings()
      let library = try RecordingLibrary(contentsOf: folder)
      if list { return show(library) }
      try await serve(library, from: folder)
    } catch let error as StandInError {
      write("prereg-standin: \(error.message)\n", to: .standardError)
      throw ExitCode(Self.exitCode(of: error))
    }
  }

  private func serve(_ library: RecordingLibrary, from folder: String) async throws {
    var configuration = StandInConfiguration(library: library)
    configuration.port = port
    configuration.key = key.map { Secret($0) }
    configuration.latency = .milliseconds(latency)
    configuration.tokensPerSecond = pace
    configuration.batchMilliseconds = batchTime
    configuration.faults =
      try fault.map { try Fault($0) } + (script.map { try Fault.script(at: $0) } ?? [])
    configuration.requestsPerMinute = rpm
    configuration.tokensPerMinute = tpm
    configuration.sendsRateLimitHeaders = rateLimitHeaders
    configuration.answeringModel = answerAs
    configuration.threads = threads
    configuration.onRequest = try observer()
    let server = try await StandInServer.start(configuration)
    write("listening on \(server.url)\n", to: .standardOutput)
    if let portFile { try write("\(server.port)\n", toFile: portFile) }
    let followUps = library.recordings.count { !$0.followUps.isEmpty }
    write(
      """
      prereg-standin: \(library.recordings.count) recorded replies (\(followUps) with recorded \
      follow-ups) from \(folder); no model answers here

      """, to: .standardError)
    await Self.untilToldToEnd()
    await server.stop()
    if let portFile { try? FileManager.default.removeItem(atPath: portFile) }
  }
}
