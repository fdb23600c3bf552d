/// A JSON value as an endpoint sent it, read by asking rather than by declaring.
///
/// Endpoints that speak "the same" protocol differ in which fields they leave out, set to null or
/// give in another shape. Asking for what is not there gives `nil`, so a reader says what it needs
/// and skips the rest.
package enum JSON: Sendable, Hashable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number without fraction or exponent that fits.
  case integer(Int)
  /// Any other number.
  case number(Double)
  /// Text, escapes resolved.
  case string(String)
  /// A list.
  case array([JSON])
  /// Members in the order they came, repeated names included.
  case object([Member])

  /// One name and its value.
  package struct Member: Sendable, Hashable {
    /// The name.
    package var name: String
    /// The value.
    package var value: JSON

    /// Creates a member.
    package init(name: String, value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// The value under `name`, or `nil` when this is no object, has no such member or it is null.
  ///
  /// Of repeated names the last counts, as in most readers. Takes time in proportion to the members.
  package subscript(_ name: String) -> JSON? {
    guard case .object(let members) = self,
      let value = members.last(where: { $0.name == name })?.value, value != .null
    else { return nil }
    return value
  }

  /// The elements, or `nil` when this is no array.
  package var elements: [JSON]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The text, or `nil` when this is no string.
  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The number when it is whole, whether written `7` or `7.0`.
  package var integer: Int? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  /// Whether this is an object.
  package var isObject: Bool {
    guard case .object = self else { return false }
    return true
  }
}

extension JSON {
  /// Reads one JSON text whole, as forgiving as ``JSONReader``.
  ///
  /// More than 250,000 values are an error, so that no reply takes memory out of proportion.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    var reader = JSONReader(bytes)
    var room = 250_000
    self = try JSON(from: &reader, room: &room)
    try reader.finish()
  }

  private init(from reader: inout JSONReader, room: inout Int) throws(JSONError) {
    room -= 1
    if room < 0 { throw reader.malformed("more than 250,000 values") }
    switch try reader.kind() {
    case .object:
      var members: [Member] = []
      try reader.readObject { name, reader throws(JSONError) in
        members.append(Member(name: name, value: try JSON(from: &reader, room: &room)))
      }
      self = .object(members)
    case .array:
      var elements: [JSON] = []
      try reader.readArray { reader throws(JSONError) in
        elements.append(try JSON(from: &reader, room: &room))
      }
      self = .array(elements)
    case .string: self = .string(try reader.readString())
    case .number:
      let text = try reader.readNumber()
      self = Int(text).map(JSON.integer) ?? .number(Double(text) ?? .nan)
    case .boolean: self = .bool(try reader.readBool())
    case .null:
      try reader.readNull()
      self = .null
    }
  }
}
