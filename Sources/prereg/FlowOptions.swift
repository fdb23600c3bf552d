import ArgumentParser
import Dialects
import Runner
import Wire

/// The options of a command that makes many calls: how many at once, and how fast.
struct FlowOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The most calls under way at once, or auto: as many as the endpoint bears, up to \(Concurrency.mostUnasked).",
      valueName: "n|auto"))
  var concurrency = Concurrency.fixed(8)

  @Option(
    help: ArgumentHelp(
      "The most calls in a minute, sent evenly. Without it, what replies say.", valueName: "n"))
  var rpm: Int?

  @Option(
    help: ArgumentHelp(
      "The most tokens in a minute, input and output. Without it, what replies say.",
      valueName: "n"))
  var tpm: Int?

  func validate() throws {
    func check(_ holds: Bool, _ message: String) throws {
      if !holds { throw ValidationError(message) }
    }
    if case .fixed(let count) = concurrency {
      try check(
        (1...Concurrency.most).contains(count),
        "--concurrency is \(count); it must be 1 to \(Concurrency.most), or auto")
    }
    try check((rpm ?? 1) >= 1, "--rpm is \(rpm ?? 1); it must be 1 or more")
    try check((tpm ?? 1) >= 1, "--tpm is \(tpm ?? 1); it must be 1 or more")
  }

  /// A limiter for one endpoint and key.
  func limiter() -> Limiter {
    Limiter(concurrency.limit, requestsPerMinute: rpm, tokensPerMinute: tpm)
  }
}

extension Limiter {
  /// The limiters of models: one for each endpoint and key, made by `make`.
  static func perAccount(
    _ endpoints: [String: ModelEndpoint], make: () -> Limiter
  ) -> [String: Limiter] {
    struct Account: Hashable {
      var place: String
      var key: Secret?
    }
    var limiters: [Account: Limiter] = [:]
    return endpoints.mapValues { target in
      let account = Account(place: target.endpoint.place, key: target.endpoint.credential)
      let limiter = limiters[account] ?? make()
      limiters[account] = limiter
      return limiter
    }
  }
}

/// What `--concurrency` may be.
enum Concurrency: ExpressibleByArgument, CustomStringConvertible {
  case fixed(Int)
  case auto

  /// The most calls that are ever under way at once.
  static let most = 1_000

  /// The most that auto opens to: a call under way takes some 60 KB, and a run that nobody sized is to
  /// stay within 120 MB.
  static let mostUnasked = 512

  init?(argument: String) {
    if argument == "auto" {
      self = .auto
    } else if let count = Int(argument) {
      self = .fixed(count)
    } else {
      return nil
    }
  }

  var description: String {
    switch self {
    case .fixed(let count): "\(count)"
    case .auto: "auto"
    }
  }

  var defaultValueDescription: String { description }

  /// The calls under way at the start, and at most.
  var range: ClosedRange<Int> {
    switch self {
    case .fixed(let count): count...count
    case .auto: Limiter.first...Self.mostUnasked
    }
  }

  fileprivate var limit: Limiter.Concurrency {
    switch self {
    case .fixed(let count): .fixed(count)
    case .auto: .auto(upTo: Self.mostUnasked)
    }
  }
}
