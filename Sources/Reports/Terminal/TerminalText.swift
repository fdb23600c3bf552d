internal import JSONText

/// Makes text from elsewhere safe to write to a terminal, piece by piece as it arrives.
///
/// A model's reply may hold sequences that move the cursor, retitle the window, or show lines in
/// another order than they are. Here every such character becomes a visible sign: `␛` for escape,
/// `⟨U+202E⟩` for a direction override. Line feeds and tabs stay; CR LF becomes LF; bytes that are not
/// UTF-8 become U+FFFD. However the pieces are cut, also within a character, the outcome is that of
/// the whole.
public struct TerminalText: Sendable {
  /// The start of a character whose rest has not come yet, or a CR whose LF may follow.
  private var held: [UInt8] = []

  /// Starts a text.
  public init() {}

  /// Takes the next bytes of the text and gives what can be written now.
  public mutating func feed(_ bytes: some Collection<UInt8>) -> String {
    held.append(contentsOf: bytes)
    let end = held.count - Self.unfinished(held)
    let ready = String(decoding: held[..<end], as: UTF8.self)
    held.removeFirst(end)
    return Self.neutralised(ready)
  }

  /// Takes the next piece of the text and gives what can be written now.
  public mutating func feed(_ text: String) -> String {
    feed(text.utf8)
  }

  /// Ends the text and gives what was held back.
  public mutating func finish() -> String {
    let rest = String(decoding: held, as: UTF8.self)
    held = []
    return Self.neutralised(rest)
  }

  /// `text` safe for a terminal, its lines and tabs kept.
  public static func neutralised(_ text: String) -> String {
    isHarmless(text, onOneLine: false) ? text : rewritten(text, onOneLine: false)
  }

  /// `text` safe for a terminal on one line: line ends and tabs become spaces.
  public static func line(_ text: String) -> String {
    isHarmless(text, onOneLine: true) ? text : rewritten(text, onOneLine: true)
  }

  private static func rewritten(_ text: String, onOneLine: Bool) -> String {
    var output = String.UnicodeScalarView()
    var pendingReturn = false
    func end() { output.append(onOneLine ? " " : "\n") }
    for scalar in text.unicodeScalars {
      if pendingReturn {
        pendingReturn = false
        if scalar == "\n" {
          end()
          continue
        }
        output.append("\u{240D}")
      }
      switch scalar {
      case "\r": pendingReturn = true
      case "\n": end()
      case "\t": output.append(onOneLine ? " " : "\t")
      case "\u{2028}" where onOneLine, "\u{2029}" where onOneLine, "\u{85}" where onOneLine: end()
      default: append(scalar, to: &output)
      }
    }
    if pendingReturn { output.append("\u{240D}") }
    return String(output)
  }

  /// Appends `scalar`, or the sign that stands for it.
  private static func append(
    _ scalar: Unicode.Scalar, to output: inout String.UnicodeScalarView
  ) {
    if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) {
      output.append(picture)
    } else if scalar.value == 0x7F {
      output.append("\u{2421}")
    } else if hazards.contains(where: { $0.contains(scalar.value) }) {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let padding = String(repeating: "0", count: max(0, 4 - digits.count))
      output.append(contentsOf: "⟨U+\(padding)\(digits)⟩".unicodeScalars)
    } else {
      output.append(scalar)
    }
  }

  /// Characters other than C0 and DEL that steer a terminal or reorder what it shows: C1 controls
  /// (ECMA-48 §8.3), line and paragraph separators, and the explicit directional formatting
  /// characters of UAX #9, which plain right-to-left text does without.
  private static let hazards: [ClosedRange<UInt32>] = [
    0x80...0x9F, 0x2028...0x2029, 0x202A...0x202E, 0x2066...0x2069,
  ]

  /// Whether the text holds nothing to rewrite.
  private static func isHarmless(_ text: String, onOneLine: Bool) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var index = 0
      while true {
        index = EightBytes.first(in: bytes, from: index) { eight in
          eight.firstBelow(0x20) | eight.firstEqual(to: 0x7F) | eight.beyondASCII
        }
        guard index < bytes.count else { return true }
        switch bytes[index] {
        case 0x0A, 0x09:
          if onOneLine { return false }
          index += 1
        case ..<0x80: return false
        case 0xC2:
          if bytes[index + 1] < 0xA0 { return false }
          index += 2
        case 0xE2:
          switch (bytes[index + 1], bytes[index + 2]) {
          // U+2028 to U+202E, and U+2066 to U+2069.
          case (0x80, 0xA8...0xAE), (0x81, 0xA6...0xA9): return false
          default: index += 3
          }
        case ..<0xE0: index += 2
        case ..<0xF0: index += 3
        default: index += 4
        }
      }
    }
  }

  /// How many bytes at the end may belong to something that is not complete.
  private static func unfinished(_ bytes: [UInt8]) -> Int {
    if bytes.last == 0x0D { return 1 }
    for (distance, byte) in bytes.suffix(3).reversed().enumerated() where byte & 0xC0 != 0x80 {
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return distance + 1 < length ? distance + 1 : 0
    }
    return 0
  }
}
