/// Text from elsewhere inside our Markdown (GitHub's flavour), so that it shows as itself.
enum MarkdownText {
  /// `text` on one line with everything escaped that Markdown, HTML, a table or a mention would
  /// take for its own.
  static func escaped(_ text: String) -> String {
    var output = ""
    for character in TerminalText.line(text) {
      switch character {
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "&": output += "&amp;"
      // A word after @ would notify a person of that name, a number after # link an issue.
      case "@": output += "&#64;"
      case "#": output += "&#35;"
      case "\\", "`", "*", "_", "[", "]", "|", "~": output += "\\\(character)"
      default: output.append(character)
      }
    }
    // Without its colon a scheme is no link.
    return output.replacing("://", with: "&#58;//")
  }

  /// `text` on one line as a code span; in a table's cell `|` needs a backslash that elsewhere
  /// would show.
  static func code(_ text: String, inTable: Bool = false) -> String {
    let text = TerminalText.line(text)
    let line = inTable ? text.replacing("|", with: "\\|") : text
    var longest = 0
    var run = 0
    for byte in line.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let needsSpace = line.hasPrefix("`") || line.hasSuffix("`") || line.isEmpty
    return needsSpace ? "\(fence) \(line) \(fence)" : fence + line + fence
  }
}
