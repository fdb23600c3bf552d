internal import NIOCore
internal import NIOHTTP1

/// A request that has arrived whole.
struct ReceivedRequest {
  var head: HTTPRequestHead
  var body: ByteBuffer

  /// The path without the query.
  var path: Substring {
    head.uri[..<(head.uri.utf8.firstIndex(of: UInt8(ascii: "?")) ?? head.uri.endIndex)]
  }

  /// The parameters of the query, as they stand there.
  var query: [String: String] {
    let text = head.uri[path.endIndex...].dropFirst()
    let pairs = text.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
    return Dictionary(
      pairs.compactMap { $0.count == 2 ? (String($0[0]), String($0[1])) : nil },
      uniquingKeysWith: { $1 })
  }

  /// The key that was sent, as a bearer token or as `x-api-key`.
  var key: String? {
    if let field = head.headers.first(name: "authorization") {
      let scheme = field.prefix(7)
      return scheme.lowercased() == "bearer " ? String(field.dropFirst(7)).trimmed() : nil
    }
    return head.headers.first(name: "x-api-key")
  }

  /// The idempotency key, if one was sent.
  var idempotencyKey: String? { head.headers.first(name: "idempotency-key") }

  /// The mark by which a later attempt at the same request is known.
  var trial: Fingerprint {
    var mark = Fingerprint(body.readableBytesView)
    if let key = idempotencyKey { mark.combine([UInt8](key.utf8)) }
    return mark
  }
}
