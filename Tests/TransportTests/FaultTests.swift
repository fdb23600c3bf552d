import TestKit
import Testing
import Transport
import Wire

/// Every way a transfer breaks, as a scripted server breaks it, and what the caller is told.
@Suite struct FaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var steps: [ScriptedServer.Step]
    var code: TransportError.Code
    /// What follows `http://127.0.0.1:port`, or the whole with `ORIGIN` in its place.
    var message: String
  }

  static let cases: [Case] = [
    Case(
      testDescription: "empty reply", steps: [.receive], code: .emptyReply,
      message: "ORIGIN closed the connection without a response; try again"),
    Case(
      testDescription: "reset before a response", steps: [.receive, .reset],
      code: .connectionReset,
      message: "the connection to ORIGIN broke before a response; try again"),
    Case(
      testDescription: "reset in a header",
      steps: [
        .receive, .send("HTTP/1.1 200 OK\r\nx: y\r\n"), .pause(.milliseconds(200)), .reset,
      ], code: .connectionReset,
      message: "the connection to ORIGIN broke in the middle of the response; try again"),
    Case(
      testDescription: "reset in a body",
      steps: [
        .receive, .send("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc"),
        .pause(.milliseconds(200)), .reset,
      ], code: .connectionReset,
      message: "the connection to ORIGIN broke in the middle of the response; try again"),
    Case(
      testDescription: "short body",
      steps: [.receive, .send("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc")],
      code: .truncatedBody,
      message: "ORIGIN ended its response early, after 3 bytes of body; try again"),
    Case(
      testDescription: "chunks without end",
      steps: [
        .receive, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"),
      ],
      code: .truncatedBody,
      message: "ORIGIN ended its response early, after 3 bytes of body; try again"),
    Case(
      testDescription: "half a chunk",
      steps: [.receive, .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc")],
      code: .truncatedBody,
      message: "ORIGIN ended its response early, after 3 bytes of body; try again"),
    Case(
      testDescription: "garbage for a status line",
      steps: [.receive, .send("220 mail.example.com ESMTP ready\r\n\r\n"), .waitForEnd],
      code: .notHTTP,
      message: "what ORIGIN answers is not HTTP; check the address and the port"),
    Case(
      testDescription: "endless header",
      steps: [
        .receive, .send("HTTP/1.1 200 OK\r\n"),
        .send(
          String(repeating: "x-filler: " + String(repeating: "y", count: 990) + "\r\n", count: 400)),
        .waitForEnd,
      ], code: .notHTTP,
      message:
        "the header of ORIGIN's response is longer than 262144 bytes; check the address and the port"
    ),
    Case(
      testDescription: "announced body over the cap",
      steps: [.receive, .send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nabc"), .waitForEnd],
      code: .bodyTooLarge,
      message:
        "the response of ORIGIN is longer than the limit of 1000 bytes; "
        + "check that the address is a model endpoint"),
    Case(
      testDescription: "unannounced body over the cap",
      steps: [
        .receive, .send("HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 900)),
        .pause(.milliseconds(50)), .send(String(repeating: "x", count: 900)), .waitForEnd,
      ], code: .bodyTooLarge,
      message:
        "the response of ORIGIN is longer than the limit of 1000 bytes; "
        + "check that the address is a model endpoint"),
  ]

  @Test(arguments: cases, deliveries)
  func tellsWhatBroke(_ fault: Case, _ delivery: HTTPRequest.Delivery) async throws {
    let server = try ScriptedServer { _ in fault.steps }
    let error = await failure(
      of: HTTPRequest(
        url: server.url + "/v1?key=secret", headers: ["authorization": "Bearer secret"],
        body: Array("secret".utf8), maximumBodyBytes: 1_000, delivery: delivery),
      over: try exchange())
    #expect(error.code == fault.code)
    #expect(error.message == fault.message.replacing("ORIGIN", with: server.url))
  }

  @Test func aBodyOfExactlyTheCapIsTaken() async throws {
    let server = try ScriptedServer(.receive, .send(hello))
    let response = try await exchange().send(HTTPRequest(url: server.url, maximumBodyBytes: 5))
    #expect(text(try await response.body.collect()) == "hello")
  }

  @Test func whatCameBeforeABreakIsReadFirst() async throws {
    let server = try ScriptedServer(
      .receive, .send("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc"), .waitForRelease)
    let response = try await exchange().send(HTTPRequest(url: server.url, delivery: .streamed))
    server.release()
    var pieces: [String] = []
    do {
      for try await piece in response.body { pieces.append(text(piece)) }
      Issue.record("a short body ended properly")
    } catch {
      #expect(error.code == .truncatedBody)
    }
    #expect(pieces.joined() == "abc")
  }

  @Test func refusedConnection() async throws {
    // Bound and let go of, so that nothing listens there.
    let url = try ScriptedServer().url
    let error = await failure(of: HTTPRequest(url: url + "/v1?key=secret"), over: try exchange())
    #expect(error.code == .connectionRefused)
    #expect(
      error.message
        == "cannot connect to \(url): nothing answers there; check the address, or start the server"
    )
  }

  @Test func unknownName() async throws {
    // RFC 6761 §6.4: never an address; where no name server answers at all, the limit ends it.
    let error = await failure(
      of: HTTPRequest(
        url: "https://nowhere.invalid/v1", limits: TimeLimits(connect: .milliseconds(500))),
      over: try exchange())
    #expect([.unknownHost, .connectTimeout].contains(error.code))
    #expect(error.message.hasPrefix("cannot connect to https://nowhere.invalid: "))
  }
}
