internal import Wire

extension HTTPRequest {
  /// Throws ``TransportError/Code/badRequest`` for a method or field that would say something
  /// else on the wire than it does here: a line end in a key pasted from a file is a header of
  /// the attacker's choosing in the worst case.
  func checkForm() throws(TransportError) {
    guard Self.isToken(method) else {
      throw TransportError(.badRequest, "the method \(quoted(method)) is not one word")
    }
    for field in headers.fields {
      guard Self.isToken(field.name) else {
        throw TransportError(
          .badRequest, "the header name \(quoted(field.name)) is not one word; check --header")
      }
      guard !field.value.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A || $0 == 0 }) else {
        throw TransportError(
          .badRequest,
          "the value of the header \"\(field.name)\" has a line end in it; "
            + "remove it where the value comes from")
      }
      guard !Self.isOwn(field.name) else {
        throw TransportError(
          .badRequest,
          "the header \"\(field.name)\" follows from the request itself and cannot be given")
      }
    }
  }

  /// The fields that frame a message; a second word on them is how requests are smuggled.
  private static let ownFields = [
    "content-length", "transfer-encoding", "connection", "expect", "upgrade",
  ]

  private static func isOwn(_ name: String) -> Bool {
    ownFields.contains { $0.utf8.count == name.utf8.count && $0 == name.lowercased() }
  }

  /// RFC 9110 §5.6.2.
  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "A")...UInt8(ascii: "Z"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }
}
