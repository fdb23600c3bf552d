internal import CCurl
internal import FoundationEssentials
public import Wire

/// Carries requests by libcurl: HTTP/1.1, or HTTP/2 where a server with TLS has it.
///
/// One thread of its own serves every transfer; connections stay open and are used again. TLS
/// certificates are always verified. A redirect is handed back like any other response, so that
/// no key travels to where it was not meant to go. Clear-text `http` is for this machine
/// (`localhost`, 127.0.0.0/8, `[::1]`), unless a request allows it elsewhere; cloud metadata
/// addresses are refused, also when a name leads to them.
///
/// End it with ``shutdown()``; letting go of it does the same. Sending is for any thread and task.
public final class CurlExchange: Exchange {
  /// What an exchange is made with.
  public struct Configuration: Sendable {
    /// The certificates (PEM) of those who may sign a server's, beside the system's directory of
    /// them; `nil` for the file that `SSL_CERT_FILE` names, or else the system's.
    public var certificateFile: String?
    /// The most transfers under way at once, 1 or more, and the most connections kept open for
    /// the next; further requests wait, without their time limits running.
    public var maximumConnections: Int
    /// The `user-agent` field of every request that has none of its own.
    public var userAgent: String
    /// The variables that name proxies and certificates: `https_proxy`, `http_proxy`, `all_proxy`
    /// and `no_proxy`, also in capitals, and `SSL_CERT_FILE`.
    public var environment: [String: String]

    /// Creates a configuration; with the environment of this process when none is given.
    public init(
      certificateFile: String? = nil, maximumConnections: Int = 1_024,
      userAgent: String = "prereg",
      environment: [String: String]? = nil
    ) {
      self.certificateFile = certificateFile
      self.maximumConnections = maximumConnections
      self.userAgent = userAgent
      self.environment = environment ?? ProcessInfo.processInfo.environment
    }
  }

  private let inbox: Inbox
  private let thread: Locked<LoopThread?>
  private let proxies: Proxies
  /// The URLs seen: a batch sends thousands of requests to one or two.
  private let destinations = Locked<[String: Destination]>([:])

  /// Starts an exchange and its thread.
  ///
  /// Raises the process's soft limit on open files, never above the hard one, to make room for
  /// `maximumConnections`: 1,024 in all is a common default, and too few for a large batch.
  ///
  /// - Throws: ``TransportError/Code/tls`` when the certificate file cannot be read;
  ///   ``TransportError/Code/other`` when the system gives no memory or thread.
  public init(configuration: Configuration = Configuration()) throws(TransportError) {
    let settings = Settings(
      userAgent: configuration.userAgent,
      certificateFile: try CertificateFile.path(for: configuration),
      maximumConnections: max(1, configuration.maximumConnections))
    OpenFiles.makeRoom(for: settings.maximumConnections)
    guard let alarm = Alarm() else {
      throw TransportError(
        .other, "the system gives no pipe; raise the limit on open files (ulimit -n)")
    }
    guard Self.curlIsReady, let pointer = curl_multi_init() else {
      throw TransportError(.other, "libcurl does not start: no memory is left")
    }
    let multi = Multi(pointer: pointer)
    let inbox = Inbox(alarm: alarm)
    do {
      thread = Locked(
        try LoopThread {
          CurlLoop(multi: multi, inbox: inbox, alarm: alarm, settings: settings).run()
        })
    } catch {
      curl_multi_cleanup(pointer)
      throw error
    }
    self.inbox = inbox
    proxies = Proxies(environment: configuration.environment)
  }

  deinit {
    inbox.submit(.stop(nil))
    join()
  }

  /// Ends every transfer, each with ``TransportError/Code/cancelled``, closes the connections and
  /// waits for the thread's end; a second call does nothing.
  public func shutdown() async {
    await withUnsafeContinuation { continuation in
      if !inbox.submit(.stop(continuation)) { continuation.resume() }
    }
    join()
  }

  private func join() {
    thread.withLock { thread in
      defer { thread = nil }
      return thread
    }?.join()
  }

  /// Throws what a request to `url` would be refused with before anything is sent:
  /// ``TransportError/Code/badURL`` for what is no address, holds a user's name or is a cloud's
  /// metadata address, ``TransportError/Code/clearText`` for `http` elsewhere that is not allowed.
  ///
  /// Where a name leads is not looked at, see ``checkAddresses(of:environment:)``.
  public static func check(_ url: String, allowsClearText: Bool) throws(TransportError) {
    try Destination(url, proxies: Proxies(environment: [:]))
      .check(allowsClearText: allowsClearText)
  }

  /// Throws ``TransportError/Code/badURL`` when the host of `url` is a name that leads to a cloud's
  /// metadata address now, among others perhaps.
  ///
  /// Waits for the system's resolver. A name without an address is no error here, nor is any that a
  /// proxy in `environment`, this process's when none is given, looks up. Where the name leads later is
  /// looked at with every connection.
  public static func checkAddresses(
    of url: String, environment: [String: String]? = nil
  ) throws(TransportError) {
    let environment = environment ?? ProcessInfo.processInfo.environment
    try Destination(url, proxies: Proxies(environment: environment))
      .checkAddresses(IPAddress.all(of:))
  }

  /// Sends `request` and waits for its response, or for the response's header when the request is
  /// ``HTTPRequest/Delivery/streamed``.
  ///
  /// A body that is not read stops its transfer once 256 KiB are waiting; letting go of it ends
  /// the transfer.
  ///
  /// - Throws: ``TransportError/Code/badURL``, ``TransportError/Code/badRequest`` and
  ///   ``TransportError/Code/clearText`` before anything is sent; any other code when no whole
  ///   response came. Redirects and statuses of 400 and above are responses.
  public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let destination = try destination(of: request.url)
    try destination.check(allowsClearText: request.allowsClearText)
    try request.checkForm()

    let transfer = Transfer(request, to: destination)
    let outcome = await withTaskCancellationHandler {
      await withUnsafeContinuation { waiter in
        transfer.waiter = waiter
        guard inbox.submit(.start(transfer)) else {
          waiter.resume(returning: .failure(Self.isShutDown))
          return
        }
        // The handler below may have run before there was anything to cancel.
        if Task.isCancelled { inbox.submit(.cancel(transfer)) }
      }
    } onCancel: {
      inbox.submit(.cancel(transfer))
    }
    let answer = try outcome.get()
    let head = ResponseHead(answer.head)
    let body: ResponseBody
    if let stream = answer.stream {
      let reader = BodyReader(stream: stream, transfer: transfer, exchange: self)
      body = ResponseBody { () async throws(TransportError) in try await reader.next() }
    } else {
      body = ResponseBody(answer.body)
    }
    return HTTPResponse(status: head.status, headers: head.headers, body: body)
  }

  private func destination(of url: String) throws(TransportError) -> Destination {
    if let known = destinations.withLock({ $0[url] }) { return known }
    let destination = try Destination(url, proxies: proxies)
    destinations.withLock { known in
      // Whoever asks for that many different URLs gains nothing from a memory of them.
      if known.count >= 64 { known = [:] }
      known[url] = destination
    }
    return destination
  }

  fileprivate func submit(_ command: Command) {
    inbox.submit(command)
  }

  private static let isShutDown = TransportError(
    .cancelled, "nothing can be sent any more: the program's network has ended")

  /// Once in a process, before any other call.
  private static let curlIsReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK
}

/// The reader's end of a streamed body; its end is the end of the transfer.
///
/// It keeps the exchange.
private final class BodyReader: Sendable {
  private let stream: BodyStream
  private let transfer: Transfer
  private let exchange: CurlExchange

  init(stream: BodyStream, transfer: Transfer, exchange: CurlExchange) {
    self.stream = stream
    self.transfer = transfer
    self.exchange = exchange
  }

  deinit {
    if !stream.hasEnded { exchange.submit(.cancel(transfer)) }
  }

  func next() async throws(TransportError) -> [UInt8]? {
    let piece = await withTaskCancellationHandler {
      await stream.next { exchange.submit(.resume(transfer)) }
    } onCancel: {
      exchange.submit(.cancel(transfer))
    }
    return try piece.get()
  }
}
