internal import CCurl
internal import Wire

/// One libcurl handle, used for one transfer after the other.
///
/// It remembers what is set, and sets only what differs: in a batch that is the body. Belongs to
/// the loop's thread.
final class EasyHandle {
  let pointer: UnsafeMutableRawPointer
  /// The transfer that the handle serves now.
  private(set) var transfer: Transfer?
  /// Who is told what happens.
  unowned let loop: CurlLoop

  private var url = ""
  private var proxy: Proxy?
  private var headers = Headers()
  private var hasBody = false
  private var method = ""
  private var connect = Duration.zero
  private var origin: Origin?
  private var list: UnsafeMutablePointer<curl_slist>?

  /// `nil` when no memory is left.
  init?(loop: CurlLoop, settings: Settings) {
    guard let pointer = curl_easy_init() else { return nil }
    self.pointer = pointer
    self.loop = loop
    let context = Unmanaged.passUnretained(self).toOpaque()
    let options: [(CURLoption, Int)] = [
      (CURLOPT_NOSIGNAL, 1),
      // A look-up of a name may hang; ending its transfer must not wait for it.
      (CURLOPT_QUICK_EXIT, 1),
      (CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
      // A model may think for minutes, which some networks take for a dead connection.
      (CURLOPT_TCP_KEEPALIVE, 1), (CURLOPT_TCP_KEEPIDLE, 30), (CURLOPT_TCP_KEEPINTVL, 15),
    ]
    for (option, value) in options { ccurl_set_long(pointer, option, value) }
    ccurl_set_string(pointer, CURLOPT_PROTOCOLS_STR, "http,https")
    // Ours are set for each transfer; empty, so that libcurl does not ask the environment.
    ccurl_set_string(pointer, CURLOPT_PROXY, "")
    ccurl_set_string(pointer, CURLOPT_NOPROXY, "")
    ccurl_set_string(pointer, CURLOPT_USERAGENT, settings.userAgent)
    if let file = settings.certificateFile { ccurl_set_string(pointer, CURLOPT_CAINFO, file) }
    ccurl_set_pointer(pointer, CURLOPT_PRIVATE, context)
    ccurl_set_write(pointer, CURLOPT_HEADERFUNCTION, receiveHeader)
    ccurl_set_pointer(pointer, CURLOPT_HEADERDATA, context)
    ccurl_set_write(pointer, CURLOPT_WRITEFUNCTION, receiveBody)
    ccurl_set_pointer(pointer, CURLOPT_WRITEDATA, context)
    ccurl_set_ready(pointer, becameReady)
    ccurl_set_pointer(pointer, CURLOPT_PREREQDATA, context)
    ccurl_set_open(pointer, openSocket)
    ccurl_set_pointer(pointer, CURLOPT_OPENSOCKETDATA, context)
    ccurl_set_close(pointer, closeSocket)
  }

  /// Ends the handle; it must not be in a `curl_multi` any more.
  func destroy() {
    curl_easy_cleanup(pointer)
    curl_slist_free_all(list)
  }

  /// The handle that libcurl names by `pointer`.
  static func at(_ pointer: UnsafeMutableRawPointer) -> EasyHandle? {
    var context: UnsafeMutableRawPointer?
    ccurl_get_pointer(pointer, CURLINFO_PRIVATE, &context)
    return context.map { Unmanaged<EasyHandle>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Sets the handle up for `transfer`.
  func attach(_ transfer: Transfer, origin: Origin) {
    self.transfer = transfer
    let request = transfer.request
    if self.origin !== origin {
      self.origin = origin
      // The connection keeps this pointer for its whole life; the loop keeps the origin longer.
      ccurl_set_pointer(
        pointer, CURLOPT_CLOSESOCKETDATA, Unmanaged.passUnretained(origin).toOpaque())
    }
    if url != transfer.destination.url {
      url = transfer.destination.url
      ccurl_set_string(pointer, CURLOPT_URL, url)
    }
    if proxy != transfer.destination.proxy {
      proxy = transfer.destination.proxy
      ccurl_set_string(pointer, CURLOPT_PROXY, proxy?.value ?? "")
      ccurl_set_string(pointer, CURLOPT_NOPROXY, proxy?.exceptions ?? "")
    }
    if connect != request.limits.connect {
      connect = request.limits.connect
      ccurl_set_long(pointer, CURLOPT_CONNECTTIMEOUT_MS, max(1, connect.milliseconds))
    }
    set(method: request.method, hasBody: !request.body.isEmpty)
    set(headers: request.headers)
    if hasBody {
      request.body.withUnsafeBytes { bytes in
        ccurl_set_offset(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
        ccurl_set_pointer(pointer, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress)
      }
    }
  }

  /// Lets go of the transfer and of the copy of its body.
  func detach() {
    transfer = nil
    if hasBody { ccurl_set_pointer(pointer, CURLOPT_COPYPOSTFIELDS, nil) }
  }

  private func set(method: String, hasBody: Bool) {
    let sendsBody = hasBody || ["POST", "PUT", "PATCH"].contains(method)
    guard method != self.method || sendsBody != self.hasBody else { return }
    self.method = method
    self.hasBody = sendsBody
    let kind = sendsBody ? CURLOPT_POST : method == "HEAD" ? CURLOPT_NOBODY : CURLOPT_HTTPGET
    ccurl_set_long(pointer, kind, 1)
    let isPlain = method == (sendsBody ? "POST" : method == "HEAD" ? "HEAD" : "GET")
    if isPlain {
      ccurl_set_pointer(pointer, CURLOPT_CUSTOMREQUEST, nil)
    } else {
      ccurl_set_string(pointer, CURLOPT_CUSTOMREQUEST, method)
    }
  }

  private func set(headers: Headers) {
    guard list == nil || headers != self.headers else { return }
    self.headers = headers
    var fresh: UnsafeMutablePointer<curl_slist>?
    func append(_ line: String) { fresh = curl_slist_append(fresh, line) ?? fresh }
    // libcurl leaves a field out that has no value, unless a semicolon stands for its colon.
    for field in headers.fields {
      append(field.value.isEmpty ? field.name + ";" : "\(field.name): \(field.value)")
    }
    // And it adds two of its own: a wait for the server's leave to send, and a form's type.
    append("expect:")
    if headers["content-type"] == nil { append("content-type:") }
    ccurl_set_list(pointer, CURLOPT_HTTPHEADER, fresh)
    curl_slist_free_all(list)
    list = fresh
  }

  /// A number that libcurl has of the present transfer; 0 when it has none.
  func number(_ info: CURLINFO) -> Int {
    var value = 0
    ccurl_get_long(pointer, info, &value)
    return value
  }

  /// The announced length of the body; negative when it was not announced.
  var announcedLength: Int {
    var value: curl_off_t = -1
    ccurl_get_offset(pointer, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &value)
    return Int(value)
  }
}

extension Duration {
  /// Whole milliseconds, rounded up, at most 2³¹ − 1 (24 days).
  var milliseconds: Int {
    let (seconds, attoseconds) = components
    guard seconds < 2_147_483 else { return Int(Int32.max) }
    return Int(seconds) * 1_000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
