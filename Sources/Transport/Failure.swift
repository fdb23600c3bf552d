internal import CCurl
internal import Wire

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What is known of a transfer that failed, and how it is told; a value, so that every wording is
/// tested without a network.
struct Failure {
  var fault: Fault
  /// `scheme://host:port`.
  var origin: String
  var host: String
  var isLoopback = false
  var proxy: Proxy?
  var certificateFile: String?
  var limits = TimeLimits()
  var maximumBodyBytes = 0
  var receivedBytes = 0
  /// Whether a response had begun.
  var hasBegun = false
  /// What the system said when the connection was made.
  var systemError: Int32 = 0
  /// OpenSSL's verdict on the certificate (`X509_V_…`); 0 for none.
  var verdict = 0
  /// The status with which a proxy answered `CONNECT`; 0 for none.
  var proxyStatus = 0

  var error: TransportError {
    switch fault {
    case .curl(let code): fromCurl(CURLcode(code))
    case .limit(let limit): met(limit)
    case .headTooLong:
      TransportError(
        .notHTTP,
        "the header of \(origin)'s response is longer than \(HeadCollector.limit) bytes; "
          + "check the address and the port")
    case .bodyTooLong:
      TransportError(
        .bodyTooLarge,
        "the response of \(origin) is longer than the limit of \(maximumBodyBytes) bytes; "
          + "check that the address is a model endpoint")
    case .refusedAddress: .metadata(origin)
    case .cancelled: TransportError(.cancelled, "the transfer with \(origin) was cancelled")
    case .shutDown:
      TransportError(.cancelled, "the transfer with \(origin) ended with the program's network")
    }
  }

  private func met(_ limit: Progress.Limit) -> TransportError {
    switch limit {
    case .firstByte:
      TransportError(
        .firstByteTimeout,
        "\(origin) did not begin its response within \(limits.firstByte.inSeconds); "
          + "allow it longer with --timeout")
    case .idle:
      TransportError(
        .idleTimeout,
        "\(origin) was silent for \(limits.idle.inSeconds) in the middle of its response; "
          + "try again")
    case .total:
      TransportError(
        .totalTimeout,
        "\(origin) did not finish its response within \(limits.total.inSeconds); "
          + "allow it longer with --timeout")
    }
  }

  private func fromCurl(_ code: CURLcode) -> TransportError {
    if proxyStatus >= 300, let proxy {
      return TransportError(
        .connectionRefused,
        "the proxy \(proxy.shown) does not connect to \(origin): it answered with status "
          + "\(proxyStatus); check \(proxy.variable)")
    }
    switch code {
    case CURLE_URL_MALFORMAT:
      return TransportError(.badURL, "the URL of \(origin) cannot be used; check its spelling")
    case CURLE_COULDNT_RESOLVE_HOST:
      return TransportError(
        .unknownHost,
        "cannot connect to \(origin): the name \"\(host)\" has no address; "
          + "check its spelling, and the network")
    case CURLE_COULDNT_RESOLVE_PROXY:
      return TransportError(
        .unknownHost,
        "cannot connect to \(origin): \(proxyPhrase) has no address; check its spelling")
    case CURLE_COULDNT_CONNECT:
      return TransportError(
        .connectionRefused, "cannot connect to \(origin): \(noConnection); \(connectAdvice)")
    case CURLE_OPERATION_TIMEDOUT:
      // The only limit that libcurl keeps for us.
      return TransportError(
        .connectTimeout,
        "cannot connect to \(origin): no connection within \(limits.connect.inSeconds); "
          + connectAdvice)
    case CURLE_GOT_NOTHING:
      return TransportError(
        .emptyReply, "\(origin) closed the connection without a response; try again")
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
      let place = hasBegun ? "in the middle of the response" : "before a response"
      return TransportError(
        .connectionReset, "the connection to \(origin) broke \(place); try again")
    case CURLE_PARTIAL_FILE:
      return TransportError(
        .truncatedBody,
        "\(origin) ended its response early, after \(receivedBytes) bytes of body; try again")
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
      return TransportError(
        .notHTTP, "what \(origin) answers is not HTTP; check the address and the port")
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER:
      return TransportError(
        .tls,
        "cannot agree with \(origin) on encryption; check the port, and whether the server "
          + "speaks https at all")
    case CURLE_PEER_FAILED_VERIFICATION:
      return TransportError(.tls, "cannot trust \(origin): \(distrust)")
    case CURLE_SSL_CACERT_BADFILE:
      let file = certificateFile.map { "the CA file \"\($0)\"" } ?? "the system's CA file"
      return TransportError(
        .tls,
        "cannot trust \(origin): \(file) holds no certificate that can be read; "
          + "it must be in PEM form")
    default:
      let reason = String(cString: curl_easy_strerror(code))
      return TransportError(.other, "the transfer with \(origin) failed: \(reason)")
    }
  }

  private var noConnection: String {
    switch systemError {
    case ECONNREFUSED, 0: "nothing answers there"
    case ENETUNREACH, EHOSTUNREACH, ENETDOWN: "the network does not reach it"
    case EMFILE, ENFILE: "this program has too many files and connections open"
    case EADDRNOTAVAIL: "this machine has no port left for another connection"
    case EACCES, EPERM: "this machine does not permit it"
    case let number: String(cString: strerror(number))
    }
  }

  private var connectAdvice: String {
    if [EMFILE, ENFILE].contains(systemError) {
      return "raise the limit (ulimit -n), or run fewer calls at once"
    }
    if proxy != nil { return "check the address, and \(proxyPhrase)" }
    return isLoopback
      ? "check the address, or start the server" : "check the address, and the network"
  }

  private var proxyPhrase: String {
    proxy.map { "the proxy \($0.shown) that \($0.variable) names" } ?? "the proxy"
  }

  private var distrust: String {
    let name = "name the certificate that signs it with --ca-file or SSL_CERT_FILE"
    return switch verdict {
    case 0, 1, 62, 64:
      "its certificate is for another host than \"\(host)\"; check the address"
    case 9: "its certificate is not valid yet; check the clock of this machine"
    case 10: "its certificate has expired; have it renewed, or check the clock of this machine"
    case 18: "its certificate is signed by itself; \(name)"
    case 2, 19, 20, 21: "nobody known here signs its certificate; \(name)"
    default: "its certificate does not hold (OpenSSL's reason \(verdict)); \(name)"
    }
  }
}

extension Failure {
  /// Asks libcurl for what it knows of `transfer`, whose handle it still has.
  init(_ fault: Fault, of transfer: Transfer, settings: Settings) {
    self.init(
      fault: fault, origin: transfer.destination.origin, host: transfer.destination.host,
      isLoopback: transfer.destination.isLoopback, proxy: transfer.destination.proxy,
      certificateFile: settings.certificateFile, limits: transfer.request.limits,
      maximumBodyBytes: transfer.request.maximumBodyBytes,
      receivedBytes: transfer.receivedBytes, hasBegun: transfer.head.status >= 200)
    guard let handle = transfer.handle else { return }
    systemError = Int32(truncatingIfNeeded: handle.number(CURLINFO_OS_ERRNO))
    verdict = handle.number(CURLINFO_SSL_VERIFYRESULT)
    proxyStatus = handle.number(CURLINFO_HTTP_CONNECTCODE)
  }
}

extension Duration {
  /// Seconds for a reader, to the millisecond: `15 s`, `0.3 s`.
  var inSeconds: String {
    let (whole, fraction) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
    guard fraction > 0 else { return "\(whole) s" }
    var digits = String(String(fraction + 1_000).dropFirst())
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(whole).\(digits) s"
  }
}
