/// A 64-bit mark of some bytes, the same in every run; it tells requests apart in the log and is
/// no protection against anyone.
package struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The mark of nothing.
  init() {}

  /// The mark of `bytes`.
  init(_ bytes: some Sequence<UInt8>) {
    combine(bytes)
  }

  /// Takes in more bytes, eight at a time: one multiplication a word keeps up with the wire.
  mutating func combine(_ bytes: some Sequence<UInt8>) {
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      let raw = UnsafeRawBufferPointer(buffer)
      var offset = 0
      while offset + 8 <= raw.count {
        mix(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
        offset += 8
      }
      var tail: UInt64 = 0
      for index in offset..<raw.count { tail = tail << 8 | UInt64(raw[index]) }
      mix(tail)
      mix(UInt64(raw.count))
    }
    if isDone == nil { combine(Array(bytes)) }
  }

  /// Sixteen hexadecimal digits.
  package var description: String {
    let digits = String(scrambled, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The value with every bit depending on every other (the finaliser of SplitMix64).
  var scrambled: UInt64 {
    var bits = value
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }

  private mutating func mix(_ word: UInt64) {
    value = (value ^ word) &* 0xFF51_AFD7_ED55_8CCD
    value ^= value >> 32
  }
}
