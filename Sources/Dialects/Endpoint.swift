public import Wire

/// Where calls go: a protocol, an address, and what opens it.
public struct Endpoint: Sendable, Hashable {
  /// The protocol spoken there.
  public let dialect: DialectName
  /// The address as it was given.
  public let baseURL: String
  /// The key or token, or `nil` for a server that asks for none.
  public var credential: Secret?
  /// Where the credential came from, such as `ANTHROPIC_API_KEY`: what a message about it names.
  public var credentialName: String
  /// Fields sent with every request; they win over the dialect's own.
  public var headers: Headers
  /// Whether clear-text `http` to a host other than this machine is permitted.
  public var allowsClearText: Bool

  /// The address taken apart.
  package let base: BaseURL
  /// The address that calls are sent to.
  package let url: String

  /// Creates an endpoint.
  ///
  /// `baseURL` is an `http` or `https` address as the provider's official client has it (Anthropic's
  /// without `/v1`, OpenAI's with it); a trailing slash, a `/v1` too many or too few, and the full
  /// address of the call are understood. Throws when it is no such address, or when the credential
  /// could not travel in a header.
  public init(
    dialect: DialectName, baseURL: String, credential: Secret? = nil,
    credentialName: String? = nil, headers: Headers = [:], allowsClearText: Bool = false
  ) throws(EndpointSetupError) {
    let name = credentialName ?? dialect.keyVariable
    do {
      base = try BaseURL(baseURL)
    } catch {
      throw EndpointSetupError(
        .badBaseURL, "the base URL \"\(BaseURL.shown(baseURL))\" \(error.words)")
    }
    if let credential, !OneLine.isHeaderValue(credential.reveal()) {
      throw EndpointSetupError(
        .badCredential,
        "\(name) holds a line break or another character that no key has; set it anew")
    }
    self.dialect = dialect
    self.baseURL = baseURL
    self.credential = credential
    self.credentialName = name
    self.headers = headers
    self.allowsClearText = allowsClearText
    url = base.url(for: dialect)
  }

  /// How messages name the endpoint: host and port.
  public var place: String { base.place }

  /// The address by which a store remembers the endpoint: no user's name, no query, where secrets
  /// hide.
  public var address: String { base.address }

  /// Whether this is one of the provider's own addresses rather than a compatible server.
  package var isProvidersOwn: Bool {
    Self.ownDomains[dialect.defaultBaseURL]?.contains(where: base.isWithin) ?? false
  }

  /// The hosts of each provider; Azure serves OpenAI's own protocol and models.
  static let ownDomains: [String: [String]] = [
    DialectName.anthropic.defaultBaseURL: ["api.anthropic.com"],
    DialectName.openAIChat.defaultBaseURL: ["api.openai.com", "openai.azure.com"],
  ]

  /// Whether requests carry something that opens the endpoint.
  var hasCredential: Bool {
    credential != nil || headers.fields.contains { Self.isSecret($0) }
  }

  /// `text` with every secret that requests carry taken out.
  ///
  /// A part of a secret goes too when it is twelve bytes or more: servers cut and escape what they
  /// repeat. Secrets of fewer than four bytes stay: they are fill-ins, and taking them out would
  /// garble whatever the server says.
  package func redact(_ text: String) -> String {
    var secrets = headers.fields.filter(Self.isSecret).flatMap { field in
      [field.value, field.value.split(separator: " ").last.map(String.init) ?? ""]
    }
    if let credential { secrets.append(credential.reveal()) }
    return secrets.reduce(text) { text, secret in
      secret.utf8.count < 4
        ? text : OneLine.replacing(partsOf: secret, atLeast: 12, in: text, with: "[redacted]")
    }
  }

  /// `reply` without the credential, should the server repeat it: what is returned is stored.
  ///
  /// Of the text only the whole credential is taken out; to look for parts of it would cost as much
  /// as all else that is done with a reply.
  func redact(_ reply: ModelReply) -> ModelReply {
    var reply = reply
    reply.requestID = reply.requestID.map(redact)
    reply.model = reply.model.map(redact)
    if case .refused(let reason?) = reply.stop { reply.stop = .refused(redact(reason)) }
    if let secret = credential?.reveal(), secret.utf8.count >= 4,
      OneLine.holds(secret, in: reply.text)
    {
      reply.text = OneLine.replacing(
        partsOf: secret, atLeast: secret.utf8.count, in: reply.text, with: "[redacted]")
    }
    return reply
  }

  private static func isSecret(_ field: Headers.Field) -> Bool {
    let name = field.name.lowercased()
    return ["authorization", "key", "token", "secret", "cookie"].contains { name.contains($0) }
  }
}

/// A choice of endpoint that cannot be used, in words the user can act on.
public struct EndpointSetupError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong; an open list, so that a new cause breaks nobody.
  public struct Code: Sendable, Hashable, RawRepresentable {
    /// The word for this cause.
    public let rawValue: String

    /// Creates a code from its word.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// Neither a key nor a base URL: nowhere to go.
    public static let noEndpoint = Code(rawValue: "no_endpoint")
    /// The base URL is no address.
    public static let badBaseURL = Code(rawValue: "bad_base_url")
    /// The key could not travel in a header.
    public static let badCredential = Code(rawValue: "bad_credential")
    /// A header is not `Name: value`.
    public static let badHeader = Code(rawValue: "bad_header")
    /// A compatible server was named and no model.
    public static let modelNeeded = Code(rawValue: "model_needed")
    /// The key of one provider would go to the other.
    public static let foreignCredential = Code(rawValue: "foreign_credential")
  }

  /// The cause.
  public var code: Code
  /// One line for the reader: what is wrong and what to do; no key.
  public var message: String

  /// Creates an error.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
