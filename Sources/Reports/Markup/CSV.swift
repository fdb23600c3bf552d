/// Comma-separated values by RFC 4180, made safe for spreadsheets.
enum CSV {
  /// One record, ended by CR LF.
  ///
  /// A value that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or
  /// CR) gets an apostrophe before it, as OWASP's note on CSV injection advises; numbers of ours are
  /// not values from elsewhere and go through ``number(_:)``.
  static func record(_ fields: [Field]) -> String {
    fields.map(\.text).joined(separator: ",") + "\r\n"
  }

  /// One field, quoted where it must be.
  struct Field: ExpressibleByStringLiteral {
    let text: String

    init(stringLiteral value: String) {
      self = .value(value)
    }

    private init(text: String) {
      self.text = text
    }

    /// Text from anywhere; `nil` is the empty field.
    static func value(_ value: String?) -> Field {
      guard let value, let first = value.unicodeScalars.first else { return Field(text: "") }
      let isFormula = ["=", "+", "-", "@", "\t", "\r"].contains(first)
      let safe = isFormula ? "'" + value : value
      let mustQuote = safe.utf8.contains {
        [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D].contains($0)
      }
      guard mustQuote else { return Field(text: safe) }
      return Field(text: "\"" + safe.replacing("\"", with: "\"\"") + "\"")
    }

    /// A number as computed here; `nil` is the empty field.
    static func number(_ value: (some CustomStringConvertible)?) -> Field {
      Field(text: value?.description ?? "")
    }
  }
}
