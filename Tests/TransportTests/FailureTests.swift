import CCurl
import Testing
import Wire

@testable import Transport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The wordings that a scripted server cannot bring about; `FaultTests`, `LimitTests` and
/// `TLSTests` have the others.
@Suite struct FailureTests {
  private func failure(_ code: CURLcode) -> Failure {
    Failure(fault: .curl(code.rawValue), origin: "https://h:8443", host: "h")
  }

  private static let proxy = Proxy(
    value: "http://user:secret@p:3128", variable: "https_proxy", exceptions: "")

  @Test func names() {
    let host = failure(CURLE_COULDNT_RESOLVE_HOST).error
    #expect(host.code == .unknownHost)
    #expect(
      host.message
        == "cannot connect to https://h:8443: the name \"h\" has no address; "
        + "check its spelling, and the network")
    var proxied = failure(CURLE_COULDNT_RESOLVE_PROXY)
    proxied.proxy = Self.proxy
    #expect(proxied.error.code == .unknownHost)
    #expect(
      proxied.error.message
        == "cannot connect to https://h:8443: the proxy http://p:3128 that https_proxy names "
        + "has no address; check its spelling")
  }

  static let systemErrors: [(number: Int32, message: String)] = [
    (ECONNREFUSED, "nothing answers there; check the address, and the network"),
    (ENETUNREACH, "the network does not reach it; check the address, and the network"),
    (EHOSTUNREACH, "the network does not reach it; check the address, and the network"),
    (
      EADDRNOTAVAIL,
      "this machine has no port left for another connection; check the address, and the network"
    ),
    (EACCES, "this machine does not permit it; check the address, and the network"),
    (
      EMFILE,
      "this program has too many files and connections open; "
        + "raise the limit (ulimit -n), or run fewer calls at once"
    ),
    (EAFNOSUPPORT, "Address family not supported by protocol; check the address, and the network"),
  ]

  @Test(arguments: systemErrors)
  func connections(_ number: Int32, _ message: String) {
    var failure = failure(CURLE_COULDNT_CONNECT)
    failure.systemError = number
    #expect(failure.error.code == .connectionRefused)
    #expect(failure.error.message == "cannot connect to https://h:8443: " + message)
  }

  @Test func proxies() {
    var failure = failure(CURLE_COULDNT_CONNECT)
    failure.systemError = ECONNREFUSED
    failure.proxy = Self.proxy
    #expect(
      failure.error.message
        == "cannot connect to https://h:8443: nothing answers there; "
        + "check the address, and the proxy http://p:3128 that https_proxy names")
    failure.fault = .curl(CURLE_RECV_ERROR.rawValue)
    failure.proxyStatus = 407
    #expect(failure.error.code == .connectionRefused)
    #expect(
      failure.error.message
        == "the proxy http://p:3128 does not connect to https://h:8443: "
        + "it answered with status 407; check https_proxy")
  }

  static let verdicts: [(verdict: Int, message: String)] = [
    (0, "its certificate is for another host than \"h\"; check the address"),
    (9, "its certificate is not valid yet; check the clock of this machine"),
    (10, "its certificate has expired; have it renewed, or check the clock of this machine"),
    (
      18,
      "its certificate is signed by itself; "
        + "name the certificate that signs it with --ca-file or SSL_CERT_FILE"
    ),
    (
      20,
      "nobody known here signs its certificate; "
        + "name the certificate that signs it with --ca-file or SSL_CERT_FILE"
    ),
    (
      23,
      "its certificate does not hold (OpenSSL's reason 23); "
        + "name the certificate that signs it with --ca-file or SSL_CERT_FILE"
    ),
  ]

  @Test(arguments: verdicts)
  func certificates(_ verdict: Int, _ message: String) {
    var failure = failure(CURLE_PEER_FAILED_VERIFICATION)
    failure.verdict = verdict
    #expect(failure.error.code == .tls)
    #expect(failure.error.message == "cannot trust https://h:8443: " + message)
  }

  static let rest: [(CURLcode, TransportError.Code, String)] = [
    (
      CURLE_SSL_CONNECT_ERROR, .tls,
      "cannot agree with https://h:8443 on encryption; "
        + "check the port, and whether the server speaks https at all"
    ),
    (
      CURLE_SSL_CACERT_BADFILE, .tls,
      "cannot trust https://h:8443: the system's CA file holds no certificate that can be read; "
        + "it must be in PEM form"
    ),
    (
      CURLE_HTTP2_STREAM, .connectionReset,
      "the connection to https://h:8443 broke before a response; try again"
    ),
    (
      CURLE_WEIRD_SERVER_REPLY, .notHTTP,
      "what https://h:8443 answers is not HTTP; check the address and the port"
    ),
    (
      CURLE_URL_MALFORMAT, .badURL,
      "the URL of https://h:8443 cannot be used; check its spelling"
    ),
    (CURLE_OUT_OF_MEMORY, .other, "the transfer with https://h:8443 failed: Out of memory"),
  ]

  @Test(arguments: rest)
  func others(_ code: CURLcode, _ expected: TransportError.Code, _ message: String) {
    let error = failure(code).error
    #expect(error.code == expected)
    #expect(error.message == message)
  }

  @Test func refusedAddress() {
    var failure = failure(CURLE_COULDNT_CONNECT)
    failure.fault = .refusedAddress
    #expect(failure.error.code == .badURL)
    #expect(failure.error.message.hasPrefix("https://h:8443 leads to a cloud metadata"))
  }

  @Test func unusableCertificateFiles() throws {
    let missing = "/nonexistent/ca.pem"
    let byOption = #expect(throws: TransportError.self) {
      _ = try exchange(environment: ["SSL_CERT_FILE": "/etc/hosts"], certificateFile: missing)
    }
    #expect(byOption?.code == .tls)
    #expect(
      byOption?.message
        == "cannot read the CA file \"\(missing)\": No such file or directory; "
        + "check the path given with --ca-file")
    let byVariable = #expect(throws: TransportError.self) {
      _ = try exchange(environment: ["SSL_CERT_FILE": "/"])
    }
    #expect(
      byVariable?.message
        == "cannot read the CA file \"/\": Is a directory; correct SSL_CERT_FILE, or unset it")
  }

  @Test func finalAndPassingFailures() {
    let final: [TransportError.Code] = [.badURL, .badRequest, .clearText, .unknownHost, .tls]
    #expect(final.allSatisfy { !TransportError($0, "").isRetryable })
    let passing: [TransportError.Code] = [.connectionReset, .emptyReply, .firstByteTimeout]
    #expect(passing.allSatisfy { TransportError($0, "").isRetryable })
  }
}
