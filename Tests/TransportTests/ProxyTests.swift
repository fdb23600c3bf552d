import TestKit
import Testing
import Transport
import Wire

/// A scripted server as the proxy; each exchange has an environment of its own.
@Suite struct ProxyTests {
  @Test func clearTextGoesThroughTheProxy() async throws {
    let proxy = try ScriptedServer(.receive, .send(hello))
    let exchange = try exchange(environment: [
      "http_proxy": "http://u:secret@127.0.0.1:\(proxy.port)"
    ])
    let response = try await exchange.send(
      HTTPRequest(url: "http://model.invalid:81/v1", body: [1], allowsClearText: true))
    #expect(text(try await response.body.collect()) == "hello")
    let request = try #require(proxy.record.requests.first)
    #expect(
      request.hasPrefix("POST http://model.invalid:81/v1 HTTP/1.1\r\nHost: model.invalid:81\r\n"))
    #expect(request.contains("\r\nProxy-Authorization: Basic dTpzZWNyZXQ=\r\n"))
  }

  @Test func encryptedGoesByTunnel() async throws {
    let proxy = try ScriptedServer(
      .receive, .send("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"))
    let exchange = try exchange(environment: ["HTTPS_PROXY": "127.0.0.1:\(proxy.port)"])
    let error = await failure(
      of: HTTPRequest(url: "https://model.invalid/v1", headers: ["x-api-key": "k"]), over: exchange)
    #expect(error.code == .connectionRefused)
    #expect(
      error.message
        == "the proxy 127.0.0.1:\(proxy.port) does not connect to https://model.invalid: "
        + "it answered with status 403; check HTTPS_PROXY")
    let request = try #require(proxy.record.requests.first)
    #expect(request.hasPrefix("CONNECT model.invalid:443 HTTP/1.1\r\n"))
    #expect(!request.contains("x-api-key"))
  }

  @Test(arguments: ["model.invalid", ".invalid", "other,model.invalid", "*"])
  func exceptionsGoPastTheProxy(_ exceptions: String) async throws {
    let proxy = try ScriptedServer(.receive, .send(hello))
    let exchange = try exchange(
      environment: ["http_proxy": "127.0.0.1:\(proxy.port)", "no_proxy": exceptions])
    let error = await failure(
      of: HTTPRequest(
        url: "http://model.invalid/v1", limits: TimeLimits(connect: .milliseconds(500)),
        allowsClearText: true), over: exchange)
    #expect([.unknownHost, .connectTimeout].contains(error.code))
    #expect(proxy.record.accepted == 0)
  }

  @Test func thisMachineIsReachedDirectly() async throws {
    let proxy = try ScriptedServer(.receive, .send(hello))
    let server = try ScriptedServer(.receive, .send("HTTP/1.1 200 OK\r\n\r\nhere"))
    let exchange = try exchange(environment: ["all_proxy": "127.0.0.1:\(proxy.port)"])
    let response = try await exchange.send(HTTPRequest(url: server.url))
    #expect(text(try await response.body.collect()) == "here")
    #expect(proxy.record.accepted == 0)
  }

  @Test func aProxyThatIsAwayIsNamed() async throws {
    let port = try ScriptedServer().port
    let exchange = try exchange(environment: ["http_proxy": "http://u:secret@127.0.0.1:\(port)"])
    let error = await failure(
      of: HTTPRequest(url: "http://model.invalid/v1", allowsClearText: true), over: exchange)
    #expect(error.code == .connectionRefused)
    #expect(
      error.message
        == "cannot connect to http://model.invalid: nothing answers there; check the address, "
        + "and the proxy http://127.0.0.1:\(port) that http_proxy names")
  }

  /// The address is looked at when the connection is made: what a name leads to counts, and a
  /// proxy stands for any other way to get there.
  @Test func metadataAddressesAreRefusedWhereverTheyComeFrom() async throws {
    let exchange = try exchange(environment: ["http_proxy": "169.254.169.254:80"])
    let error = await failure(
      of: HTTPRequest(url: "http://model.invalid/v1", allowsClearText: true), over: exchange)
    #expect(error.code == .badURL)
    #expect(error.message.hasPrefix("http://model.invalid leads to a cloud metadata"))
  }
}
