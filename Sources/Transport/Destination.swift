internal import CCurl
internal import Wire

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Where a request goes, read from its URL once and found fit to be talked to.
final class Destination: Sendable {
  /// The URL as libcurl normalised it: what was checked is what is used.
  let url: String
  let isTLS: Bool
  /// The host's name or address, lower-case.
  let host: String
  let isLoopback: Bool
  /// `scheme://host:port`, the default port left out: what errors may show, and what tells
  /// origins apart.
  let origin: String
  /// The proxy in the environment for this scheme; `nil` for none.
  let proxy: Proxy?

  /// Reads `url`; throws ``TransportError/Code/badURL`` for one that is not to be used.
  init(_ url: String, proxies: Proxies) throws(TransportError) {
    let parts = try URLParts(url)
    guard let isTLS = ["https": true, "http": false][parts.scheme] else {
      throw TransportError(
        .badURL,
        "the URL \(quoted(url)) has the scheme \"\(parts.scheme)\"; only https and http are spoken")
    }
    guard !parts.hasUser else {
      throw TransportError(
        .badURL,
        "the URL \(quoted(url)) carries a user name or password; give the key in the environment")
    }
    self.isTLS = isTLS
    self.url = parts.url
    host = parts.host
    isLoopback = host == "localhost" || (IPAddress(host)?.isLoopback ?? false)
    origin = "\(parts.scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
    proxy = isLoopback ? nil : proxies.proxy(isTLS: isTLS)
    if IPAddress(host)?.isMetadata ?? IPAddress.metadataNames.contains(host) {
      throw TransportError.metadata(origin)
    }
  }

  /// Throws when `find` gives the host's name an address that is never talked to.
  func checkAddresses(_ find: (String) -> [IPAddress]) throws(TransportError) {
    guard proxy == nil, !isLoopback, IPAddress(host) == nil else { return }
    if find(host).contains(where: \.isMetadata) { throw TransportError.metadata(origin) }
  }

  /// Throws when a request may not go here unencrypted.
  func check(allowsClearText: Bool) throws(TransportError) {
    guard isTLS || isLoopback || allowsClearText else {
      throw TransportError(
        .clearText,
        "\(origin) would get the request, key included, unencrypted; "
          + "use https, or pass --allow-http on a network you trust")
    }
  }
}

extension TransportError {
  /// A refusal to talk to `place`.
  static func metadata(_ place: String) -> TransportError {
    TransportError(
      .badURL,
      "\(place) leads to a cloud metadata or link-local address, which hands out the machine's "
        + "own credentials; it is never talked to")
  }
}

/// A URL taken apart by libcurl's own parser, so that no two readings of it differ.
private struct URLParts {
  var url = ""
  var scheme = ""
  var host = ""
  /// `nil` for the scheme's own.
  var port: String?
  var hasUser = false

  init(_ text: String) throws(TransportError) {
    guard let handle = curl_url() else {
      throw TransportError(.other, "no memory is left to read a URL")
    }
    defer { curl_url_cleanup(handle) }
    let flags = UInt32(CURLU_NON_SUPPORT_SCHEME)
    let result = curl_url_set(handle, CURLUPART_URL, text, flags)
    guard result == CURLUE_OK, !text.utf8.contains(0) else {
      let why =
        result == CURLUE_BAD_SCHEME || !text.contains("://")
        ? "begin it with https://" : "it is not of the form https://host/path"
      throw TransportError(.badURL, "the URL \(quoted(text)) cannot be read: \(why)")
    }
    func part(_ part: CURLUPart, _ flags: UInt32 = 0) -> String? {
      var value: UnsafeMutablePointer<CChar>?
      guard curl_url_get(handle, part, &value, flags) == CURLUE_OK, let value else { return nil }
      defer { curl_free(value) }
      return String(cString: value)
    }
    url = part(CURLUPART_URL) ?? ""
    scheme = part(CURLUPART_SCHEME) ?? ""
    host = part(CURLUPART_HOST)?.lowercased() ?? ""
    port = part(CURLUPART_PORT, UInt32(CURLU_NO_DEFAULT_PORT))
    hasUser = part(CURLUPART_USER) != nil || part(CURLUPART_PASSWORD) != nil
  }
}

/// `url` for a message: without its query and user-info, where secrets may be, without what could
/// steer a terminal, and not longer than a line.
func quoted(_ url: String) -> String {
  var shown = url.prefix { $0 != "?" && $0 != "#" }
  if url.contains("@") {
    // Where user-info ends is anyone's guess in a URL that is not well formed.
    let scheme = shown.prefix { $0.isLetter }
    shown = shown.dropFirst(scheme.count).hasPrefix("://") ? scheme + "://…" : "…"
  }
  let plain = shown.unicodeScalars.map { scalar in
    scalar.properties.generalCategory == .control ? "\u{FFFD}" : String(scalar)
  }
  return "\"\(plain.prefix(120).joined())\""
}
