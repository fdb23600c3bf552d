/// Eight bytes of a text, looked at together: most of a text is plain, and what is looked for rare.
///
/// Questions are answered by marks: the high bit of each byte that it holds for.
@frozen
package struct EightBytes: Sendable {
  /// The bytes, the first one lowest.
  package let bits: UInt64

  @inlinable @inline(__always)
  static var ones: UInt64 { 0x0101_0101_0101_0101 }
  @inlinable @inline(__always)
  static var high: UInt64 { 0x8080_8080_8080_8080 }

  /// The eight bytes of `text` from `index` on, which must be there.
  @inlinable @inline(__always)
  package init(_ text: UnsafeBufferPointer<UInt8>, at index: Int) {
    assert(index >= 0 && index + 8 <= text.count)
    bits = UInt64(
      littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(
        fromByteOffset: index, as: UInt64.self))
  }

  /// The bytes of `text` in `range`, at most eight, and zeros behind them.
  @inlinable @inline(never)
  package init(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    assert(range.count <= 8)
    bits = range.reversed().reduce(0) { $0 << 8 | UInt64(text[$1]) }
  }

  /// Whether all are ASCII.
  @inlinable @inline(__always)
  package var isASCII: Bool { beyondASCII == 0 }

  /// Whether all are ASCII and none is a control.
  @inlinable @inline(__always)
  package var isPrintable: Bool { isASCII && atLeast(0x20) == Self.high }

  // MARK: Of ASCII bytes only

  /// Marks bytes from `low` on, which is above 0; all must be ASCII.
  @inlinable @inline(__always)
  package func atLeast(_ low: UInt8) -> UInt64 {
    (bits &+ Self.ones &* UInt64(0x80 - low)) & Self.high
  }

  /// Marks bytes below `limit`, which is above 0; all must be ASCII.
  @inlinable @inline(__always)
  package func below(_ limit: UInt8) -> UInt64 { atLeast(limit) ^ Self.high }

  /// Marks bytes equal to `byte`; all must be ASCII.
  @inlinable @inline(__always)
  package func equal(to byte: UInt8) -> UInt64 {
    ~((bits ^ Self.ones &* UInt64(byte)) &+ Self.ones &* 0x7F) & Self.high
  }

  /// Marks bytes in `range`; all must be ASCII.
  @inlinable @inline(__always)
  package func within(_ range: ClosedRange<UInt8>) -> UInt64 {
    atLeast(range.lowerBound) & ~atLeast(range.upperBound + 1)
  }

  // MARK: Of any bytes

  /// Marks bytes that are not ASCII.
  @inlinable @inline(__always)
  package var beyondASCII: UInt64 { bits & Self.high }

  /// Marks bytes equal to `byte` after those in `ignoring` are set; above the first mark there may be
  /// wrong ones (Hacker's Delight, §6-1).
  @inlinable @inline(__always)
  package func firstEqual(to byte: UInt8, ignoring: UInt8 = 0) -> UInt64 {
    let zero = (bits | Self.ones &* UInt64(ignoring)) ^ Self.ones &* UInt64(byte | ignoring)
    return (zero &- Self.ones) & ~zero & Self.high
  }

  /// Marks bytes below `limit`, 128 at most; above the first mark there may be wrong ones.
  @inlinable @inline(__always)
  package func firstBelow(_ limit: UInt8) -> UInt64 {
    (bits &- Self.ones &* UInt64(limit)) & ~bits & Self.high
  }

  /// Marks bytes that begin a character of three bytes or more.
  @inlinable @inline(__always)
  package var longLeads: UInt64 { bits & bits << 1 & bits << 2 & Self.high }

  // MARK: In a text

  /// The place of the first byte of `text`, from `start` on, that `marks` marks; else the end.
  @inlinable @inline(__always)
  package static func first(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, _ marks: (EightBytes) -> UInt64
  ) -> Int {
    var index = start
    while index &+ 8 <= text.count {
      let found = marks(EightBytes(text, at: index))
      if found != 0 { return index &+ first(of: found) }
      index &+= 8
    }
    guard index < text.count else { return text.count }
    return min(text.count, index &+ first(of: marks(EightBytes(text, in: index..<text.count))))
  }

  /// The place of the first `byte` in `text` from `start` on; `nil` when there is none.
  @inlinable @inline(__always)
  package static func firstIndex(
    of byte: UInt8, in text: UnsafeBufferPointer<UInt8>, from start: Int = 0
  ) -> Int? {
    let index = first(in: text, from: start) { $0.firstEqual(to: byte) }
    return index < text.count ? index : nil
  }

  // MARK: Marks

  /// The marks, each moved to the byte behind; the first byte gets one when `first` holds.
  @inlinable @inline(__always)
  package static func moved(_ marks: UInt64, after first: Bool) -> UInt64 {
    marks << 8 | (first ? 0x80 : 0)
  }

  /// Which byte the first mark is at, 0 through 7; 8 when there is none.
  @inlinable @inline(__always)
  package static func first(of marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }

  /// How many marks there are.
  @inlinable @inline(__always)
  package static func count(_ marks: UInt64) -> Int { Int(((marks >> 7) &* ones) >> 56) }
}
