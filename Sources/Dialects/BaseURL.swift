/// An endpoint's address taken apart, as far as reaching an operation below it needs.
package struct BaseURL: Sendable, Hashable {
  /// `http` or `https`.
  package let scheme: String
  /// What stands between the scheme and the path; may hold a user's name and a port.
  package let authority: String
  /// The host in lower case, an IPv6 address in its brackets.
  package let host: String
  /// The port, when one is given.
  package let port: Int?
  /// The path without trailing slashes; empty for the root.
  package let path: String
  /// The query with its question mark, or empty; some gateways want a version there.
  package let query: String

  /// Takes `text` apart, or gives what is wrong with it, worded to follow the text.
  package init(_ text: String) throws(Problem) {
    guard let separator = text.firstSlashes else {
      let shown = Self.shown(text)
      throw Problem("has no scheme; write it as http://\(shown) or https://\(shown)")
    }
    scheme = text[..<separator.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else {
      throw Problem("must begin with http:// or https://")
    }
    guard !text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) else {
      throw Problem("holds a space or a control character")
    }
    var rest = text[separator.upperBound...]
    if let fragment = rest.firstIndex(of: "#") { rest = rest[..<fragment] }
    var query = ""
    if let mark = rest.firstIndex(of: "?") {
      query = String(rest[mark...])
      rest = rest[..<mark]
    }
    self.query = query
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    authority = String(rest[..<slash])
    var path = rest[slash...]
    while path.last == "/" { path.removeLast() }
    self.path = String(path)
    (host, port) = try Self.hostAndPort(authority)
  }

  /// Why a text is no address, worded to follow the text.
  package struct Problem: Error, Sendable, Hashable {
    /// The words.
    package let words: String

    init(_ words: String) {
      self.words = words
    }
  }

  /// The host and, if given, the port: how messages name the endpoint; no user's name, no query.
  package var place: String { port.map { "\(host):\($0)" } ?? host }

  /// The address by which stores and messages name it: no user's name, no query, where secrets
  /// hide.
  package var address: String { "\(scheme)://\(place)\(path)" }

  /// `text`, be it an address or not, as a message may show it: without query, fragment and user's
  /// name.
  package static func shown(_ text: String) -> String {
    let shown = text.prefix { $0 != "?" && $0 != "#" }
    guard text.contains("@") else { return OneLine.neutral(String(shown), limit: 200) }
    // Where a name and password end is anyone's guess in what is not well formed.
    let scheme = shown.prefix(while: \.isLetter)
    return shown.dropFirst(scheme.count).hasPrefix("://") ? scheme + "://…" : "…"
  }

  /// Whether the host is this machine.
  package var isLoopback: Bool {
    host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]"
      || host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
  }

  /// Whether the host is `domain` or lies below it.
  package func isWithin(_ domain: String) -> Bool {
    host == domain || host.hasSuffix("." + domain)
  }

  /// The address of `dialect`'s call.
  ///
  /// An address that ends in the call's own path is used as it stands. Otherwise that of another
  /// dialect's call is cut off, and the path is added to what is left: Anthropic's below `/v1`,
  /// whether or not the address has it; OpenAI's as the address stands, `/v1` added to a bare host.
  package func url(for dialect: DialectName) -> String {
    let operation = Self.operations[dialect] ?? ""
    return path.hasSuffix(operation)
      ? assemble(path) : assemble(root(for: dialect) + operation)
  }

  /// The address of `path`, such as `/batches`, beside `dialect`'s call; `more` joins the query.
  package func url(for dialect: DialectName, path: String, query more: String = "") -> String {
    let address = assemble(root(for: dialect) + path)
    return more.isEmpty ? address : address + (query.isEmpty ? "?" : "&") + more
  }

  /// The versioned root that operations are below.
  private func root(for dialect: DialectName) -> String {
    var root = path
    let isWhole = path.hasSuffix(Self.operations[dialect] ?? "")
    for operation in Self.operations.values where root.hasSuffix(operation) {
      root.removeLast(operation.count)
    }
    if isWhole { return root }
    switch dialect {
    case .anthropic: if !root.hasSuffix("/v1") { root += "/v1" }
    case .openAIChat, .openAIResponses: if root.isEmpty { root = "/v1" }
    }
    return root
  }

  /// The path of each dialect's call below its versioned root.
  package static let operations: [DialectName: String] = [
    .anthropic: "/messages", .openAIChat: "/chat/completions", .openAIResponses: "/responses",
  ]

  private func assemble(_ path: String) -> String { "\(scheme)://\(authority)\(path)\(query)" }

  private static func hostAndPort(_ authority: String) throws(Problem) -> (String, Int?) {
    var rest = authority[...]
    if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    var host = rest
    var digits: Substring = ""
    if rest.first == "[" {
      guard let end = rest.firstIndex(of: "]") else { throw Problem("has a bracket too few") }
      host = rest[...end]
      digits = rest[rest.index(after: end)...]
    } else if let colon = rest.lastIndex(of: ":") {
      host = rest[..<colon]
      digits = rest[colon...]
    }
    guard !host.isEmpty else { throw Problem("names no host") }
    guard !digits.isEmpty else { return (host.lowercased(), nil) }
    guard digits.first == ":", let port = UInt16(digits.dropFirst()) else {
      throw Problem("has a port that is not a number from 0 to 65535")
    }
    return (host.lowercased(), Int(port))
  }
}

extension String {
  /// Where the `://` of a URL stands.
  fileprivate var firstSlashes: Range<String.Index>? {
    guard let colon = firstIndex(of: ":") else { return nil }
    guard self[colon...].hasPrefix("://") else { return nil }
    return colon..<index(colon, offsetBy: 3)
  }
}
