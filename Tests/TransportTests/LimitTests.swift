import TestKit
import Testing
import Transport
import Wire

/// The limit under test is short, the others are long: a slow machine changes nothing but time.
@Suite struct LimitTests {
  private let short = Duration.milliseconds(250)

  @Test(arguments: deliveries)
  func firstByte(_ delivery: HTTPRequest.Delivery) async throws {
    let server = try ScriptedServer(.receive, .waitForEnd)
    let error = await failure(
      of: HTTPRequest(url: server.url, limits: TimeLimits(firstByte: short), delivery: delivery),
      over: try exchange())
    #expect(error.code == .firstByteTimeout)
    #expect(
      error.message
        == "\(server.url) did not begin its response within 0.25 s; allow it longer with --timeout")
    #expect(try await server.reaches { $0.ended == 1 })
  }

  @Test func interimResponsesAreNotTheFirstByte() async throws {
    let server = try ScriptedServer(
      .receive, .send("HTTP/1.1 100 Continue\r\n\r\n"), .waitForEnd)
    let error = await failure(
      of: HTTPRequest(url: server.url, limits: TimeLimits(firstByte: short, idle: .seconds(90))),
      over: try exchange())
    #expect(error.code == .firstByteTimeout)
  }

  static let stalls = [
    "HTTP/1.1 200 OK\r\nx: y\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
  ]

  @Test(arguments: stalls, deliveries)
  func idle(_ beginning: String, _ delivery: HTTPRequest.Delivery) async throws {
    let server = try ScriptedServer(.receive, .send(beginning), .waitForEnd)
    let error = await failure(
      of: HTTPRequest(url: server.url, limits: TimeLimits(idle: short), delivery: delivery),
      over: try exchange())
    #expect(error.code == .idleTimeout)
    #expect(
      error.message
        == "\(server.url) was silent for 0.25 s in the middle of its response; try again")
    #expect(try await server.reaches { $0.ended == 1 })
  }

  @Test(arguments: deliveries)
  func total(_ delivery: HTTPRequest.Delivery) async throws {
    let server = try ScriptedServer { _ in
      [.receive, .send("HTTP/1.1 200 OK\r\n\r\n")]
        + Array(repeating: [.send("."), .pause(.milliseconds(20))], count: 3_000).joined()
    }
    let error = await failure(
      of: HTTPRequest(
        url: server.url, limits: TimeLimits(total: .milliseconds(600)), delivery: delivery),
      over: try exchange())
    #expect(error.code == .totalTimeout)
    #expect(
      error.message
        == "\(server.url) did not finish its response within 0.6 s; allow it longer with --timeout")
    #expect(try await server.reaches { $0.ended == 1 })
  }

  /// A full backlog takes no connection: the kernel drops what comes after.
  @Test func connect() async throws {
    let full = try FullBacklog()
    let error = await failure(
      of: HTTPRequest(url: full.url, limits: TimeLimits(connect: short)), over: try exchange())
    #expect(error.code == .connectTimeout)
    #expect(
      error.message
        == "cannot connect to \(full.url): no connection within 0.25 s; "
        + "check the address, or start the server")
  }

  @Test func aReaderThatLagsIsNoSilence() async throws {
    let server = try ScriptedServer(
      .receive, .send("HTTP/1.1 200 OK\r\nContent-Length: \(64 << 20)\r\n\r\n"), .sendMebibytes(64))
    let response = try await exchange().send(
      HTTPRequest(
        url: server.url, limits: TimeLimits(idle: .milliseconds(700)), maximumBodyBytes: 64 << 20,
        delivery: .streamed))
    try await Task.sleep(for: .milliseconds(1_500))
    #expect(try await response.body.collect().count == 64 << 20)
  }

  @Test func hundredsOfLimitsAreKeptAtOnce() async throws {
    let server = try ScriptedServer(.receive, .waitForEnd)
    let exchange = try exchange()
    try await withThrowingTaskGroup(of: TransportError.Code.self) { group in
      for number in 0..<200 {
        group.addTask {
          let limits = TimeLimits(firstByte: .milliseconds(300 + number % 7 * 30))
          return await failure(of: HTTPRequest(url: server.url, limits: limits), over: exchange)
            .code
        }
      }
      for try await code in group { #expect(code == .firstByteTimeout) }
    }
    #expect(try await server.reaches { $0.ended == server.record.accepted })
  }
}
