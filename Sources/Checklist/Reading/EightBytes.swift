/// Eight bytes of a text, looked at together: most of a text is plain, and what is looked for rare.
///
/// Questions are answered by marks: the high bit of each byte that it holds for.
struct EightBytes {
  /// The bytes, the first one lowest.
  let bits: UInt64

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let high: UInt64 = 0x8080_8080_8080_8080

  /// The eight bytes of `text` from `index` on, which must be there.
  @inline(__always)
  init(_ text: UnsafeBufferPointer<UInt8>, at index: Int) {
    assert(index >= 0 && index + 8 <= text.count)
    bits = UInt64(
      littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(
        fromByteOffset: index, as: UInt64.self))
  }

  /// Whether all are ASCII.
  @inline(__always) var isASCII: Bool { bits & Self.high == 0 }

  /// Whether all are ASCII and none is a control.
  @inline(__always) var isPrintable: Bool { isASCII && atLeast(0x20) == Self.high }

  // MARK: Of ASCII bytes only

  /// Marks bytes from `low` on, which is above 0; all must be ASCII.
  @inline(__always)
  func atLeast(_ low: UInt8) -> UInt64 {
    (bits &+ Self.ones &* UInt64(0x80 - low)) & Self.high
  }

  /// Marks bytes below `limit`, which is above 0; all must be ASCII.
  @inline(__always)
  func below(_ limit: UInt8) -> UInt64 { atLeast(limit) ^ Self.high }

  /// Marks bytes equal to `byte`; all must be ASCII.
  @inline(__always)
  func equal(to byte: UInt8) -> UInt64 {
    ~((bits ^ Self.ones &* UInt64(byte)) &+ Self.ones &* 0x7F) & Self.high
  }

  /// Marks bytes in `range`; all must be ASCII.
  @inline(__always)
  func within(_ range: ClosedRange<UInt8>) -> UInt64 {
    atLeast(range.lowerBound) & ~atLeast(range.upperBound + 1)
  }

  // MARK: Of any bytes

  /// Marks bytes equal to `byte` after those in `ignoring` are set; above the first mark there may be
  /// wrong ones.
  @inline(__always)
  func firstEqual(to byte: UInt8, ignoring: UInt8 = 0) -> UInt64 {
    let zero = (bits | Self.ones &* UInt64(ignoring)) ^ Self.ones &* UInt64(byte | ignoring)
    return (zero &- Self.ones) & ~zero & Self.high
  }

  /// Marks bytes that begin a character of three bytes or more.
  @inline(__always)
  var longLeads: UInt64 { bits & bits << 1 & bits << 2 & Self.high }

  /// The place of the first `byte` in `text` from `start` on.
  static func firstIndex(
    of byte: UInt8, in text: UnsafeBufferPointer<UInt8>, from start: Int = 0
  ) -> Int? {
    var index = start
    while index + 8 <= text.count {
      let marks = EightBytes(text, at: index).firstEqual(to: byte)
      if marks != 0 { return index + first(of: marks) }
      index += 8
    }
    while index < text.count, text[index] != byte { index += 1 }
    return index < text.count ? index : nil
  }

  // MARK: Marks

  /// The marks, each moved to the byte behind; the first byte gets one when `first` holds.
  @inline(__always)
  static func moved(_ marks: UInt64, after first: Bool) -> UInt64 {
    marks << 8 | (first ? 0x80 : 0)
  }

  /// Which byte the first mark is at, 0 through 7; there must be one.
  @inline(__always)
  static func first(of marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }

  /// How many marks there are.
  @inline(__always)
  static func count(_ marks: UInt64) -> Int { Int(((marks >> 7) &* ones) >> 56) }
}
