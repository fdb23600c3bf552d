/// Text from elsewhere as a YAML 1.2 scalar.
package enum YAMLText {
  /// `text` as a scalar that reads back as itself: a literal block indented by two under its key
  /// where it has several plain lines, else in double quotes.
  package static func scalar(_ text: String) -> String {
    guard text.contains("\n"), !text.hasSuffix("\n"), text.unicodeScalars.allSatisfy(isPlain) else {
      return quoted(text)
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // The digit says how far the block is indented, so that the text may begin with spaces; the
    // dash, that no line end follows the last line.
    return "|2-\n" + lines.map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
  }

  /// `text` in double quotes; the escapes are those that JSON has too (§5.7), so any YAML reader
  /// knows them.
  package static func quoted(_ text: String) -> String {
    let hexadecimal = Array("0123456789abcdef")
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": output += "\\\(scalar)"
      case "\n": output += "\\n"
      case "\t": output += "\\t"
      case "\r": output += "\\r"
      case _ where isPlain(scalar): output.unicodeScalars.append(scalar)
      default:
        output += "\\u"
        for shift in [12, 8, 4, 0] {
          output.append(hexadecimal[Int(scalar.value >> UInt32(shift)) & 15])
        }
      }
    }
    return output + "\""
  }

  /// Whether a reader takes the scalar as it stands (§5.1, printable characters), without those that
  /// some readers take for line ends or byte order marks.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }
}
