internal import JSONText

/// Text of unknown origin made fit for one line of a message.
enum OneLine {
  /// `text` on one line: runs of white space and control characters become one space, characters
  /// that would act on a terminal or turn the line's direction around are left out, and what is
  /// longer than `limit` characters ends in an ellipsis.
  static func neutral(_ text: String, limit: Int) -> String {
    var line = ""
    var count = 0
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.value == 0x7F {
        pendingSpace = !line.isEmpty
        continue
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
        continue
      default: break
      }
      // Counted in scalars: a letter can carry any number of marks.
      count += pendingSpace ? 2 : 1
      if count > limit { return line + "…" }
      if pendingSpace { line.append(" ") }
      pendingSpace = false
      line.unicodeScalars.append(scalar)
    }
    return line
  }

  /// `text` without white space at either end.
  static func trimmed(_ text: some StringProtocol) -> String {
    var rest = text[...]
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest.drop(while: \.isWhitespace))
  }

  /// `text` with each occurrence of `whole` replaced, and of any part of it, or only of any
  /// beginning of it, that has `least` bytes or more.
  ///
  /// Compared byte by byte: by characters, a mark after it would hide an occurrence. Takes time in
  /// proportion to the product of both lengths, for beginnings to that of the text.
  static func replacing(
    partsOf whole: String, atLeast least: Int, onlyBeginnings: Bool = false, in text: String,
    with replacement: String
  ) -> String {
    let bytes = Array(text.utf8)
    let whole = Array(whole.utf8)
    let least = min(least, whole.count)
    guard least > 0, bytes.count >= least else { return text }
    let starts = 0...(onlyBeginnings ? 0 : whole.count - least)
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      var longest = 0
      for start in starts where whole[start] == bytes[at] {
        var length = 1
        while at + length < bytes.count, start + length < whole.count,
          bytes[at + length] == whole[start + length]
        {
          length += 1
        }
        longest = max(longest, length)
      }
      if longest >= least {
        result += replacement.utf8
        at += longest
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether `text` holds `part`, compared byte by byte.
  static func holds(_ part: String, in text: String) -> Bool {
    var (part, text) = (part, text)
    return text.withUTF8 { text in
      part.withUTF8 { part in
        guard let first = part.first else { return true }
        var place = 0
        while true {
          place = EightBytes.first(in: text, from: place) { $0.firstEqual(to: first) }
          guard place + part.count <= text.count else { return false }
          if text[place..<(place + part.count)].elementsEqual(part) { return true }
          place += 1
        }
      }
    }
  }

  /// Whether `text` holds `part`, ASCII letters of either case being the same.
  static func contains(_ part: String, in text: String) -> Bool {
    index(of: part, in: Array(text.utf8)) != nil
  }

  /// Where `part` begins in `bytes` at `start` or later, ASCII letters of either case being the same.
  static func index(of part: String, in bytes: [UInt8], from start: Int = 0) -> Int? {
    let part = part.utf8.map(lower)
    guard bytes.count - part.count >= start else { return nil }
    return (start...(bytes.count - part.count)).first { offset in
      part.indices.allSatisfy { part[$0] == lower(bytes[offset + $0]) }
    }
  }

  /// Whether `text` can stand as a header's value: visible ASCII and spaces (RFC 9110 §5.5).
  static func isHeaderValue(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x09 }
  }

  /// Whether `text` can stand as a header's name: a token (RFC 9110 §5.6.2).
  static func isHeaderName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
