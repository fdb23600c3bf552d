/// A prompt as it is compared: runs of white space are one space, the ends are trimmed.
struct PromptKey: Sendable, Hashable {
  let text: String

  init(_ prompt: String) {
    var prompt = prompt
    text = prompt.withUTF8 { bytes in
      String(unsafeUninitializedCapacity: bytes.count) { out in
        var written = 0
        var isPending = false
        var index = 0
        while index < bytes.count {
          let space = Self.whiteSpace(in: bytes, at: index)
          if space > 0 {
            isPending = written > 0
            index += space
            continue
          }
          // Every space written stands for at least one byte read, so `out` is large enough.
          if isPending {
            out[written] = 0x20
            written += 1
            isPending = false
          }
          out[written] = bytes[index]
          written += 1
          index += 1
        }
        return written
      }
    }
  }

  /// The length of the white-space character (Unicode `White_Space`) that starts at `index`, or 0.
  private static func whiteSpace(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    if first <= 0x20 { return first == 0x20 || (first >= 0x09 && first <= 0x0D) ? 1 : 0 }
    if first < 0xC2 || first > 0xE3 { return 0 }
    let second = index + 1 < bytes.count ? bytes[index + 1] : 0
    let third = index + 2 < bytes.count ? bytes[index + 2] : 0
    switch (first, second, third) {
    case (0xC2, 0x85, _), (0xC2, 0xA0, _): return 2
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
      (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return 3
    default: return 0
    }
  }
}
