import TestKit
import Testing
import Transport
import Wire

@Suite(.enabled(if: Nginx.isInstalled, "nginx and openssl are not both installed"))
struct TLSTests {
  /// The words of a response: the protocol and the connection's number.
  private static func send(_ url: String, over exchange: CurlExchange) async throws -> [String] {
    let response = try await exchange.send(HTTPRequest(url: url, body: [1]))
    return text(try await response.body.collect()).split(separator: " ").map(String.init)
  }

  private static func sendAtOnce(_ count: Int, _ url: String, over exchange: CurlExchange)
    async throws -> (protocols: Set<String>, connections: Set<String>)
  {
    try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<count { group.addTask { try await send(url, over: exchange) } }
      var protocols: Set<String> = []
      var connections: Set<String> = []
      for try await words in group where words.count == 2 {
        protocols.insert(words[0])
        connections.insert(words[1])
      }
      return (protocols, connections)
    }
  }

  @Test func aCertificateSignedByItselfIsRefused() async throws {
    let nginx = try await Nginx()
    let error = await failure(of: HTTPRequest(url: nginx.http2), over: try exchange())
    #expect(error.code == .tls)
    #expect(
      error.message
        == "cannot trust \(nginx.http2): its certificate is signed by itself; "
        + "name the certificate that signs it with --ca-file or SSL_CERT_FILE")
  }

  @Test func aNamedCertificateIsTrusted() async throws {
    let nginx = try await Nginx()
    let byOption = try exchange(
      environment: ["SSL_CERT_FILE": nginx.otherCertificateFile],
      certificateFile: nginx.certificateFile)
    #expect(try await Self.send(nginx.http2, over: byOption).first == "HTTP/2.0")
    let byVariable = try exchange(environment: ["SSL_CERT_FILE": nginx.certificateFile])
    #expect(try await Self.send(nginx.http1, over: byVariable).first == "HTTP/1.1")
  }

  @Test func anotherCertificateIsNotEnough() async throws {
    let nginx = try await Nginx()
    let exchange = try exchange(
      environment: ["SSL_CERT_FILE": nginx.certificateFile],
      certificateFile: nginx.otherCertificateFile)
    #expect(await failure(of: HTTPRequest(url: nginx.http2), over: exchange).code == .tls)
  }

  @Test func anotherHostIsRefused() async throws {
    let nginx = try await Nginx()
    let url = nginx.http2.replacing("localhost", with: "127.0.0.1")
    let error = await failure(
      of: HTTPRequest(url: url), over: try exchange(certificateFile: nginx.certificateFile))
    #expect(error.code == .tls)
    #expect(
      error.message
        == "cannot trust \(url): its certificate is for another host than \"127.0.0.1\"; "
        + "check the address")
  }

  @Test func aFileWithoutCertificatesIsNamed() async throws {
    let nginx = try await Nginx()
    let error = await failure(
      of: HTTPRequest(url: nginx.http2), over: try exchange(certificateFile: "/etc/hosts"))
    #expect(error.code == .tls)
    #expect(
      error.message
        == "cannot trust \(nginx.http2): the CA file \"/etc/hosts\" holds no certificate that can "
        + "be read; it must be in PEM form")
  }

  @Test func clearTextSpokenToATLSServerAndTheOtherWay() async throws {
    let server = try ScriptedServer(.send("HTTP/1.1 400 Bad Request\r\n\r\n"), .waitForEnd)
    let url = "https://127.0.0.1:\(server.port)"
    let error = await failure(of: HTTPRequest(url: url), over: try exchange())
    #expect(error.code == .tls)
    #expect(
      error.message
        == "cannot agree with \(url) on encryption; "
        + "check the port, and whether the server speaks https at all")
    let nginx = try await Nginx()
    let plain = try await exchange().send(
      HTTPRequest(url: nginx.http1.replacing("https", with: "http")))
    #expect(plain.status == 400)
  }

  @Test func manyRequestsShareAConnection() async throws {
    let nginx = try await Nginx()
    let exchange = try exchange(certificateFile: nginx.certificateFile)
    let (protocols, connections) = try await Self.sendAtOnce(400, nginx.http2, over: exchange)
    #expect(protocols == ["HTTP/2.0"])
    #expect(connections.count <= 4)
    let (_, later) = try await Self.sendAtOnce(50, nginx.http2, over: exchange)
    #expect(later.isSubset(of: connections))
  }

  @Test func withoutHTTP2EachHasItsOwn() async throws {
    let nginx = try await Nginx()
    let exchange = try exchange(certificateFile: nginx.certificateFile)
    let (protocols, connections) = try await Self.sendAtOnce(100, nginx.http1, over: exchange)
    #expect(protocols == ["HTTP/1.1"])
    #expect(connections.count <= 100)
  }
}
