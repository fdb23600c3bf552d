/// Looks through bytes eight at a time: most of a text needs no second look.
package enum ByteScan {
  /// A word with `byte` in every place.
  @inlinable @inline(__always)
  package static func everywhere(_ byte: UInt8) -> UInt64 {
    UInt64(byte) &* 0x0101_0101_0101_0101
  }

  /// Sets the high bit of the lowest place of `word` that holds `byte`, and perhaps others above it
  /// (Hacker's Delight, §6-1).
  @inlinable @inline(__always)
  package static func places(of byte: UInt8, in word: UInt64) -> UInt64 {
    places(below: 1, in: word ^ everywhere(byte))
  }

  /// Sets the high bit of the lowest place of `word` that holds less than `limit`, 128 at most, and
  /// perhaps others above it.
  @inlinable @inline(__always)
  package static func places(below limit: UInt8, in word: UInt64) -> UInt64 {
    (word &- everywhere(limit)) & ~word & everywhere(0x80)
  }

  /// Sets the high bit of the places of `word` that hold no ASCII.
  @inlinable @inline(__always)
  package static func placesBeyondASCII(in word: UInt64) -> UInt64 { word & everywhere(0x80) }

  /// The first place of `bytes`, from `start` on, that `matches` finds in a word; else their end.
  ///
  /// The first byte is a word's lowest.
  @inlinable @inline(__always)
  package static func first(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ matches: (UInt64) -> UInt64
  ) -> Int {
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return 0 }
    var index = start
    while index &+ 8 <= bytes.count {
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let found = matches(word)
      if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
      index &+= 8
    }
    guard index < bytes.count else { return bytes.count }
    var rest: UInt64 = 0
    for place in stride(from: bytes.count &- 1, through: index, by: -1) {
      rest = rest << 8 | UInt64(bytes[place])
    }
    return min(bytes.count, index &+ matches(rest).trailingZeroBitCount / 8)
  }
}
