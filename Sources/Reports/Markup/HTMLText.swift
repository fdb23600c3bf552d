internal import JSONText

/// Text from elsewhere inside HTML.
enum HTMLText {
  /// `text` for element content or a quoted attribute; control characters and direction overrides
  /// become visible.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in TerminalText.neutralised(text).unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  /// `json` for a `script` element that is a data block: with no `<` in it, nothing can end the
  /// element or begin a comment (HTML standard, 13.1.2.1 and 4.12.1.3).
  static func data(_ json: [UInt8]) -> [UInt8] {
    json.withUnsafeBufferPointer { json in
      var output: [UInt8] = []
      output.reserveCapacity(json.count + 64)
      var run = 0
      while true {
        let next = EightBytes.first(in: json, from: run) { $0.firstEqual(to: UInt8(ascii: "<")) }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: json[run..<next]))
        guard next < json.count else { return output }
        output.append(contentsOf: "\\u003c".utf8)
        run = next + 1
      }
    }
  }
}
