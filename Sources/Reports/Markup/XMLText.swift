/// Text from elsewhere inside XML 1.0.
enum XMLText {
  /// `text` for an attribute or for element content.
  ///
  /// Characters that XML 1.0 §2.2 does not have at all, such as ESC, become the visible signs of
  /// ``TerminalText``; line ends in attributes are kept as references.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in TerminalText.neutralised(text).unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "\n": output += "&#10;"
      case "\t": output += "&#9;"
      case "\u{FFFE}", "\u{FFFF}": output += "\u{FFFD}"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  /// A start tag's name and attributes, those that are `nil` left out.
  static func tag(_ name: String, _ attributes: KeyValuePairs<String, String?>) -> String {
    attributes.reduce(into: name) { tag, attribute in
      if let value = attribute.value { tag += " \(attribute.key)=\"\(escaped(value))\"" }
    }
  }
}
