import Testing

@testable import JSONText

/// The marks of eight bytes, beside the plainest way to the same answer.
@Suite struct EightBytesTests {
  @Test(arguments: UInt64(1)...40) func marksWhatHolds(seed: UInt64) {
    var numbers = Numbers(state: seed)
    let text = (0..<24).map { _ in UInt8(numbers.next(seed % 2 == 0 ? 128 : 256)) }
    text.withUnsafeBufferPointer { text in
      for index in 0...16 {
        let eight = EightBytes(text, at: index)
        let bytes = text[index..<(index + 8)]
        #expect(eight.isASCII == bytes.allSatisfy { $0 < 0x80 })
        #expect(eight.isPrintable == bytes.allSatisfy { (0x20..<0x80).contains($0) })
        #expect(EightBytes.count(eight.longLeads) == bytes.count { $0 >= 0xE0 })
        let wanted = bytes[index + numbers.next(8)]
        #expect(
          index + EightBytes.first(of: eight.firstEqual(to: wanted)) == bytes.firstIndex(of: wanted)
        )
        #expect(EightBytes.count(eight.beyondASCII) == bytes.count { $0 >= 0x80 })
        let least = bytes.firstIndex { $0 < 0x30 } ?? index + 8
        #expect(index + EightBytes.first(of: eight.firstBelow(0x30)) == least)
        guard eight.isASCII else { continue }
        #expect(EightBytes.count(eight.equal(to: wanted)) == bytes.count { $0 == wanted })
        #expect(EightBytes.count(eight.atLeast(0x30)) == bytes.count { $0 >= 0x30 })
        #expect(EightBytes.count(eight.below(0x30)) == bytes.count { $0 < 0x30 })
        #expect(
          EightBytes.count(eight.within(0x61...0x7A)) == bytes.count { (0x61...0x7A).contains($0) })
      }
    }
  }

  @Test(arguments: 0..<20)
  func findsAByteWhereverItStands(length: Int) {
    for place in 0...length {
      var bytes = [UInt8](repeating: 0x7A, count: length)
      if place < length { bytes[place] = 0x3C }
      bytes.withUnsafeBufferPointer { bytes in
        for start in 0...length {
          let found = EightBytes.first(in: bytes, from: start) { $0.firstEqual(to: 0x3C) }
          #expect(found == (start <= place ? place : length))
        }
      }
    }
  }

  private struct Numbers {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }
}
