import Testing

@testable import JSONText

@Suite struct UTF8TextTests {
  @Test(arguments: [
    "", "plain", "a dash — in the middle of a text", "é", "漢字かな交じり文", "😀 at the start",
    "\0\u{7F}\u{80}\u{7FF}",
    "\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}",
  ])
  func keepsWhatIsUTF8(text: String) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer {
      #expect(UTF8Check($0) == (bytes.allSatisfy { $0 < 0x80 } ? .ascii : .valid))
      #expect(String(repairing: $0) == text)
    }
    #expect(Array(String(knownUTF8: bytes).utf8) == bytes)
  }

  /// Every two bytes that begin a character, and what a few may be followed by, as the standard
  /// library sees them.
  @Test func findsWhatIsNone() {
    for first in UInt8.min ... .max {
      for second in UInt8.min ... .max {
        for rest in [[], [0x80], [0x80, 0xBF], [0xC0, 0x80], [0x41, 0x80]] as [[UInt8]] {
          let bytes = Array("before ".utf8) + [first, second] + rest + Array(" behind".utf8)
          let isValid = String(validating: bytes, as: UTF8.self) != nil
          bytes.withUnsafeBufferPointer { bytes in
            if (UTF8Check(bytes) != .invalid) != isValid {
              Issue.record("\(first) \(second) \(rest): valid is \(isValid)")
            }
          }
        }
      }
    }
  }

  @Test func repairsWhatIsNone() {
    for bytes in [[0x61, 0xFF, 0x62], [0xE2, 0x80], [0xF0, 0x9F, 0x98]] as [[UInt8]] {
      bytes.withUnsafeBufferPointer {
        #expect(String(repairing: $0) == String(decoding: bytes, as: UTF8.self))
      }
    }
  }
}
