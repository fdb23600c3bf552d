extension String {
  /// The text of `bytes` that are known to be UTF-8, for they were taken from texts.
  ///
  /// Nothing is checked: what is no UTF-8 must not come here.
  package init(knownUTF8 bytes: [UInt8]) {
    self = bytes.withUnsafeBufferPointer { String(unchecked: $0, isASCII: false) }
  }

  /// The text of `bytes`, what is no UTF-8 repaired: what `String(decoding:as:)` gives.
  ///
  /// That one looks at every byte by itself once it has met one that is not ASCII, and a dash is in
  /// most texts: it took five times as long (measured on plans of 3 kB).
  package init(repairing bytes: UnsafeBufferPointer<UInt8>) {
    switch UTF8Check(bytes) {
    case .ascii: self.init(unchecked: bytes, isASCII: true)
    case .valid: self.init(unchecked: bytes, isASCII: false)
    case .invalid: self.init(decoding: bytes, as: UTF8.self)
    }
  }

  private init(unchecked bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool) {
    self = String(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: isASCII))
  }
}

/// What kind of text bytes are.
enum UTF8Check {
  case ascii
  /// UTF-8 with characters beyond ASCII.
  case valid
  case invalid

  /// Looks at `bytes` (Unicode 16, table 3-7).
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var (index, isASCII) = (0, true)
    while true {
      index = EightBytes.first(in: bytes, from: index) { $0.beyondASCII }
      guard index < bytes.count else { break }
      isASCII = false
      guard let length = Self.length(at: index, in: bytes) else {
        self = .invalid
        return
      }
      index += length
    }
    self = isASCII ? .ascii : .valid
  }

  /// The length of the character beyond ASCII that begins at `start`, or `nil` when none does.
  private static func length(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[start] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: length = 3
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard start + length <= bytes.count, second.contains(bytes[start + 1]) else { return nil }
    for place in (start + 2)..<(start + length) where bytes[place] & 0xC0 != 0x80 { return nil }
    return length
  }
}
