/// A proxy as the environment names it.
struct Proxy: Sendable, Hashable {
  /// The value, user-info included; for libcurl only, never for a message.
  let value: String
  /// The variable it came from.
  let variable: String
  /// The hosts that are reached without it, for libcurl to match.
  let exceptions: String
}

/// The proxies of an environment, read once: libcurl would look at every transfer, on its own
/// thread, while another may change the environment.
///
/// The names and their order are curl's, and `HTTP_PROXY` in capitals as most tools have it; not
/// where `REQUEST_METHOD` tells of a CGI program, whose clients set that one by a header. This
/// machine itself is never reached by way of a proxy: it would send what is meant to stay here
/// over the network in clear text.
struct Proxies: Sendable {
  private let http: Proxy?
  private let https: Proxy?

  init(environment: [String: String]) {
    func first(_ names: [String]) -> (name: String, value: String)? {
      for name in names {
        if let value = environment[name], !value.isEmpty { return (name, value) }
      }
      return nil
    }
    let exceptions = first(["no_proxy", "NO_PROXY"])?.value ?? ""
    func proxy(_ names: [String]) -> Proxy? {
      first(names + ["all_proxy", "ALL_PROXY"]).map {
        Proxy(value: $0.value, variable: $0.name, exceptions: exceptions)
      }
    }
    let isCGI = environment["REQUEST_METHOD"] != nil
    http = proxy(isCGI ? ["http_proxy"] : ["http_proxy", "HTTP_PROXY"])
    https = proxy(["https_proxy", "HTTPS_PROXY"])
  }

  func proxy(isTLS: Bool) -> Proxy? {
    isTLS ? https : http
  }
}

extension Proxy {
  /// Scheme, host and port, without user name and password.
  var shown: String {
    let scheme = value.prefix { $0.isLetter || $0.isNumber }
    let hasScheme = value.dropFirst(scheme.count).hasPrefix("://")
    let rest = hasScheme ? value.dropFirst(scheme.count + 3) : value[...]
    let host = rest.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest
    return (hasScheme ? scheme + "://" : "") + host.prefix { $0 != "/" }
  }
}
