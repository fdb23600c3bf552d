internal import JSONText

/// Folds text for matching, byte for byte.
///
/// ASCII and Cyrillic letters become small, accents and width variants go, hyphens, underscores,
/// emphasis marks, quotation marks and white space become spaces. Every byte keeps its place: where
/// a folded letter is shorter than the one it stands for, ``filler`` takes the bytes left over, and
/// matching skips it.
enum Folding {
  /// The byte that stands for nothing.
  static let filler: UInt8 = 1

  /// Folds `bytes` and appends to `lineStarts` where each line after the first begins.
  static func fold(_ bytes: [UInt8], lineStarts: inout [Int]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytes.count) { out, count in
      count = bytes.count
      bytes.withUnsafeBufferPointer { bytes in
        ascii.withUnsafeBufferPointer { ascii in
          fold(bytes, by: ascii, into: out, lineStarts: &lineStarts)
        }
      }
    }
  }

  /// Folds `bytes` by a table with a place for each byte of ASCII into `out`, which has as many places.
  private static func fold(
    _ bytes: UnsafeBufferPointer<UInt8>, by ascii: UnsafeBufferPointer<UInt8>,
    into out: UnsafeMutableBufferPointer<UInt8>, lineStarts: inout [Int]
  ) {
    var index = 0
    while index < bytes.count {
      let end = min(index + 8, bytes.count)
      // Most of a text is letters of one byte, within lines.
      if index + 8 == end, EightBytes(bytes, at: index).isPrintable {
        for lane in 0..<8 { out[index + lane] = ascii[Int(bytes[index + lane])] }
        index = end
      }
      while index < end {
        let byte = bytes[index]
        guard byte < 0x80 else {
          index = foldWide(bytes, at: index, into: out)
          continue
        }
        out[index] = ascii[Int(byte)]
        index += 1
        let endsLine = byte == 0x0D && (index >= bytes.count || bytes[index] != 0x0A)
        if byte == 0x0A || endsLine { lineStarts.append(index) }
      }
    }
  }

  /// Folds the character of two bytes or more at `index`; returns the index behind it.
  private static func foldWide(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, into out: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let lead = bytes[index]
    let left = bytes.count - index
    if lead < 0xE0 {
      guard lead >= 0xC2, left >= 2 else {
        out[index] = lead
        return index + 1
      }
      let (first, second) = foldTwo(lead, bytes[index + 1])
      out[index] = first
      out[index + 1] = second
      return index + 2
    }
    guard left >= 3 else {
      out[index] = lead
      return index + 1
    }
    let second = bytes[index + 1]
    let third = bytes[index + 2]
    out[index] = lead
    out[index + 1] = second
    out[index + 2] = third
    if lead >= 0xF0, left >= 4 {
      out[index + 3] = bytes[index + 3]
      return index + 4
    }
    if let plain = foldThree(lead, second, third) {
      out[index] = plain
      out[index + 1] = filler
      out[index + 2] = filler
    }
    return index + 3
  }

  private static func foldTwo(_ lead: UInt8, _ next: UInt8) -> (UInt8, UInt8) {
    switch lead {
    case 0xC2 where next == 0xA0 || next == 0xAB || next == 0xBB: return (space, filler)
    case 0xC2 where next == 0xAD: return (filler, filler)
    case 0xC3 where next >= 0x80:
      let letter = latin1[Int(next & 0x3F)]
      return letter == 0 ? (lead, next) : (letter, filler)
    case 0xC4 where next >= 0x80: return (latinA[Int(next & 0x3F)], filler)
    case 0xC5 where next >= 0x80: return (latinA[64 + Int(next & 0x3F)], filler)
    case 0xCC: return (filler, filler)
    case 0xCD where next < 0xB0: return (filler, filler)
    case 0xD0 where next == 0x81: return (0xD0, 0xB5)
    case 0xD1 where next == 0x91: return (0xD0, 0xB5)
    case 0xD0 where (0x90...0x9F).contains(next): return (0xD0, next + 0x20)
    case 0xD0 where (0xA0...0xAF).contains(next): return (0xD1, next - 0x20)
    default: return (lead, next)
    }
  }

  private static func foldThree(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> UInt8? {
    switch (lead, second) {
    case (0xE2, 0x80):
      switch third {
      case 0x80...0x8A, 0x90, 0x91, 0x9C...0x9F, 0xA8, 0xA9, 0xAF: return space
      case 0x8B...0x8F, 0xAA...0xAE: return filler
      case 0x92...0x95: return UInt8(ascii: ",")
      case 0x98, 0x99: return UInt8(ascii: "'")
      case 0xA2: return space
      default: return nil
      }
    case (0xE3, 0x80) where third == 0x80: return space
    case (0xEF, 0xBB) where third == 0xBF: return filler
    case (0xEF, 0xBC) where (0x81...0xBF).contains(third): return ascii[Int(third) - 0x60]
    case (0xEF, 0xBD) where (0x80...0x9E).contains(third): return ascii[Int(third) - 0x20]
    default: return nil
    }
  }

  private static let space = UInt8(ascii: " ")

  private static let ascii: [UInt8] = (0..<128).map { value in
    let byte = UInt8(value)
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): return byte + 32
    case 0..<0x20, 0x7F: return space
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: "`"),
      UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "~"):
      return space
    default: return byte
    }
  }

  /// U+00C0 to U+00FF; `@` where there is nothing to fold.
  private static let latin1 = letters(
    "aaaaaaaceeeeiiiidnooooo@ouuuuytsaaaaaaaceeeeiiiidnooooo@ouuuuyty")

  /// U+0100 to U+017F.
  private static let latinA = letters(
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
      + "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs")

  private static func letters(_ text: String) -> [UInt8] {
    text.utf8.map { $0 == UInt8(ascii: "@") ? 0 : $0 }
  }
}
