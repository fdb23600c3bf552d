import Testing
import Wire

@testable import Transport

@Suite struct DestinationTests {
  private func destination(_ url: String, _ environment: [String: String] = [:]) throws
    -> Destination
  {
    try Destination(url, proxies: Proxies(environment: environment))
  }

  private func refusal(_ url: String) -> TransportError? {
    do {
      _ = try destination(url)
      return nil
    } catch {
      return error as? TransportError
    }
  }

  static let origins: [(url: String, origin: String, isLoopback: Bool)] = [
    ("https://api.anthropic.com/v1/messages", "https://api.anthropic.com", false),
    ("https://API.Example.com:443/", "https://api.example.com", false),
    ("https://h:8443/x?key=1#y", "https://h:8443", false),
    ("http://localhost:11434/v1", "http://localhost:11434", true),
    ("http://LOCALHOST", "http://localhost", true),
    ("http://127.0.0.1:9", "http://127.0.0.1:9", true),
    ("http://127.9.9.9/", "http://127.9.9.9", true),
    ("http://2130706433/", "http://127.0.0.1", true),
    ("http://[::1]:80/", "http://[::1]", true),
    ("http://[::2]/", "http://[::2]", false),
    ("http://128.0.0.1/", "http://128.0.0.1", false),
    ("http://localhost.example.com/", "http://localhost.example.com", false),
    ("http://127.0.0.1.example.com/", "http://127.0.0.1.example.com", false),
  ]

  @Test(arguments: origins)
  func readsOrigin(_ expected: (url: String, origin: String, isLoopback: Bool)) throws {
    let destination = try destination(expected.url)
    #expect(destination.origin == expected.origin)
    #expect(destination.isLoopback == expected.isLoopback)
  }

  static let refusals: [(url: String, message: String)] = [
    ("api.example.com/v1", "the URL \"api.example.com/v1\" cannot be read: begin it with https://"),
    ("", "the URL \"\" cannot be read: begin it with https://"),
    (
      "https://", "the URL \"https://\" cannot be read: it is not of the form https://host/path"
    ),
    (
      "https://a b/?key=secret",
      "the URL \"https://a b/\" cannot be read: it is not of the form https://host/path"
    ),
    (
      "ftp://h/x?key=secret",
      "the URL \"ftp://h/x\" has the scheme \"ftp\"; only https and http are spoken"
    ),
    (
      "file:///etc/passwd",
      "the URL \"file:///etc/passwd\" has the scheme \"file\"; only https and http are spoken"
    ),
    (
      "https://user:secret@h/x",
      "the URL \"https://…\" carries a user name or password; give the key in the environment"
    ),
    (
      "https://user:se?cret@h/",
      "the URL \"https://…\" cannot be read: it is not of the form https://host/path"
    ),
    (
      "https://h\u{1B}[2J/",
      "the URL \"https://h\u{FFFD}[2J/\" cannot be read: it is not of the form https://host/path"
    ),
  ]

  @Test(arguments: refusals)
  func refuses(_ url: String, _ message: String) {
    let error = refusal(url)
    #expect(error?.code == .badURL)
    #expect(error?.message == message)
  }

  static let metadata = [
    "http://169.254.169.254/latest/meta-data/", "https://169.254.0.1", "http://2852039166/",
    "http://0xA9FEA9FE/", "http://[::ffff:169.254.169.254]/", "http://[fd00:ec2::254]/",
    "http://[fd20:ce::254]/", "http://100.100.100.200/", "http://metadata.google.internal/",
    "http://Metadata.Google.Internal./x", "http://metadata/", "http://[fe80::a9fe:a9fe]/",
    "http://[febf::1%25eth0]/",
  ]

  @Test(arguments: metadata)
  func refusesMetadata(_ url: String) {
    let error = refusal(url)
    #expect(error?.code == .badURL)
    #expect(
      error?.message.hasSuffix(
        " leads to a cloud metadata or link-local address, which hands out the machine's own "
          + "credentials; it is never talked to") == true)
  }

  @Test func refusesANameThatLeadsToMetadata() throws {
    func check(
      _ url: String, _ addresses: String..., environment: [String: String] = [:]
    ) throws {
      try destination(url, environment).checkAddresses { _ in addresses.compactMap { IPAddress($0) }
      }
    }
    let error = #expect(throws: TransportError.self) {
      try check("https://model.example:8443/v1", "10.0.0.1", "169.254.169.254")
    }
    #expect(error?.code == .badURL)
    #expect(
      error?.message
        == "https://model.example:8443 leads to a cloud metadata or link-local address, which hands "
        + "out the machine's own credentials; it is never talked to")
    #expect(throws: TransportError.self) { try check("http://model.example", "fd00:ec2::254") }
    try check("https://model.example", "10.0.0.1", "2001:db8::1")
    try check("https://model.example")
    // The proxy looks it up, and may have it elsewhere.
    try check("https://h", "169.254.169.254", environment: ["https_proxy": "http://p:1"])
    #expect(IPAddress.all(of: "localhost").contains { $0.isLoopback })
    #expect(IPAddress.all(of: "name.invalid").isEmpty)
  }

  @Test func refusesClearTextElsewhere() throws {
    let remote = try destination("http://10.0.0.7:8000/v1?key=secret")
    let error = #expect(throws: TransportError.self) {
      try remote.check(allowsClearText: false)
    }
    #expect(error?.code == .clearText)
    #expect(
      error?.message
        == "http://10.0.0.7:8000 would get the request, key included, unencrypted; "
        + "use https, or pass --allow-http on a network you trust")
    try remote.check(allowsClearText: true)
    try destination("http://localhost").check(allowsClearText: false)
    try destination("https://10.0.0.7").check(allowsClearText: false)
  }

  @Test func knowsTheAddressesBehindSocketAddresses() {
    #expect(IPAddress("169.254.3.4")?.isMetadata == true)
    #expect(IPAddress("::ffff:169.254.3.4")?.isMetadata == true)
    #expect(IPAddress("169.253.3.4")?.isMetadata == false)
    #expect(IPAddress("[::1]")?.isLoopback == true)
    #expect(IPAddress("::ffff:127.0.0.1")?.isLoopback == true)
    #expect(IPAddress("example.com") == nil)
  }

  static let proxies: [(url: String, environment: [String: String], value: String?)] = [
    ("https://h", ["https_proxy": "http://p:1", "HTTPS_PROXY": "http://q:1"], "http://p:1"),
    ("https://h", ["HTTPS_PROXY": "http://q:1", "http_proxy": "http://p:1"], "http://q:1"),
    ("https://h", ["https_proxy": "", "ALL_PROXY": "socks5://s:1"], "socks5://s:1"),
    ("https://h", ["http_proxy": "http://p:1"], nil),
    ("http://h", ["http_proxy": "http://p:1", "https_proxy": "http://q:1"], "http://p:1"),
    ("http://h", ["HTTP_PROXY": "http://p:1"], "http://p:1"),
    ("http://h", ["HTTP_PROXY": "http://p:1", "REQUEST_METHOD": "GET"], nil),
    ("http://h", ["all_proxy": "http://p:1"], "http://p:1"),
    ("http://localhost", ["http_proxy": "http://p:1"], nil),
    ("https://127.0.0.1", ["https_proxy": "http://p:1"], nil),
  ]

  @Test(arguments: proxies)
  func findsItsProxy(_ expected: (url: String, environment: [String: String], value: String?))
    throws
  {
    let proxy = try destination(expected.url, expected.environment).proxy
    #expect(proxy?.value == expected.value)
  }

  static let shown: [(String, String)] = [
    ("http://p:3128", "http://p:3128"), ("http://u:secret@p:3128/", "http://p:3128"),
    ("p:3128", "p:3128"), ("u:se/cret@p:1", "p:1"), ("http://u:se/cret@p:1", "http://p:1"),
    ("socks5h://u@[::1]:1", "socks5h://[::1]:1"),
    ("", ""),
  ]

  @Test(arguments: shown)
  func showsAProxyWithoutItsPassword(_ value: String, _ expected: String) {
    #expect(Proxy(value: value, variable: "https_proxy", exceptions: "").shown == expected)
  }

  static let headers: [(headers: Headers, message: String)] = [
    (
      ["x-api-key": "secret\r\nx: y"],
      "the value of the header \"x-api-key\" has a line end in it; "
        + "remove it where the value comes from"
    ),
    ([" x": "y"], "the header name \" x\" is not one word; check --header"),
    (["": "y"], "the header name \"\" is not one word; check --header"),
    (["a:b": "y"], "the header name \"a:b\" is not one word; check --header"),
    (
      ["Content-Length": "3"],
      "the header \"Content-Length\" follows from the request itself and cannot be given"
    ),
    (
      ["transfer-encoding": "chunked"],
      "the header \"transfer-encoding\" follows from the request itself and cannot be given"
    ),
  ]

  @Test(arguments: headers)
  func refusesAMalformedHeader(_ headers: Headers, _ message: String) throws {
    let error = #expect(throws: TransportError.self) {
      try HTTPRequest(url: "https://h", headers: headers).checkForm()
    }
    #expect(error?.code == .badRequest)
    #expect(error?.message == message)
  }

  @Test func refusesAMalformedMethod() throws {
    let error = #expect(throws: TransportError.self) {
      try HTTPRequest(method: "GET / HTTP/1.1\r\nx: y\r\n", url: "https://h").checkForm()
    }
    #expect(error?.code == .badRequest)
    #expect(
      error?.message
        == "the method \"GET / HTTP/1.1\u{FFFD}\u{FFFD}x: y\u{FFFD}\u{FFFD}\" is not one word")
    try HTTPRequest(method: "PATCH", url: "https://h", headers: ["x-y_z.1": "ü"]).checkForm()
  }
}
