#if canImport(CryptoKit)
  internal import CryptoKit
#else
  internal import CCrypto
#endif

/// The SHA-256 of `text` in UTF-8 as 64 lower-case hexadecimal digits (FIPS 180-4).
public func sha256(_ text: String) -> String { SHA256Digest(of: [text]).description }

/// The SHA-256 of `bytes` likewise.
public func sha256(_ bytes: [UInt8]) -> String { SHA256Digest(of: bytes).description }

/// A SHA-256, in 32 bytes where its digits would take a hundred.
///
/// Four words and no vector: a vector of this size asks for 32-byte alignment, which frames of
/// asynchronous functions do not give (Swift 6.3.1).
struct SHA256Digest: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The digest's first eight bytes, the first the most significant; the next eight, and so on.
  let first, second, third, fourth: UInt64

  /// Hashes the texts as if they were one.
  init(of parts: [String]) {
    self.init(digest { update in for var part in parts { part.withUTF8 { update(.init($0)) } } })
  }

  /// Hashes bytes.
  init(of bytes: [UInt8]) {
    self.init(digest { update in bytes.withUnsafeBytes(update) })
  }

  private init(_ bytes: [UInt8]) {
    func word(_ index: Int) -> UInt64 {
      bytes[(index * 8)..<(index * 8 + 8)].reduce(0) { $0 << 8 | UInt64($1) }
    }
    (first, second, third, fourth) = (word(0), word(1), word(2), word(3))
  }

  /// Reads 64 hexadecimal digits; `nil` for anything else.
  init?(hexadecimal text: String) {
    var words: [UInt64] = [0, 0, 0, 0]
    var count = 0
    for byte in text.utf8 {
      let value: UInt8
      switch byte {
      case 0x30...0x39: value = byte - 0x30
      case 0x61...0x66: value = byte - 0x57
      default: return nil
      }
      guard count < 64 else { return nil }
      words[count / 16] = words[count / 16] << 4 | UInt64(value)
      count += 1
    }
    guard count == 64 else { return nil }
    (first, second, third, fourth) = (words[0], words[1], words[2], words[3])
  }

  /// 64 lower-case hexadecimal digits.
  var description: String {
    String(unsafeUninitializedCapacity: 64) { buffer in
      var index = 0
      for word in [first, second, third, fourth] {
        for shift in stride(from: 60, through: 0, by: -4) {
          let digit = UInt8(truncatingIfNeeded: word >> shift) & 15
          buffer[index] = digit + (digit < 10 ? 0x30 : 0x57)
          index += 1
        }
      }
      return index
    }
  }

  /// Orders by digits.
  static func < (left: SHA256Digest, right: SHA256Digest) -> Bool {
    (left.first, left.second, left.third, left.fourth)
      < (right.first, right.second, right.third, right.fourth)
  }
}

/// The digest of what `body` hands to its argument, piece by piece.
private func digest(_ body: ((UnsafeRawBufferPointer) -> Void) -> Void) -> [UInt8] {
  #if canImport(CryptoKit)
    var hash = SHA256()
    body { hash.update(bufferPointer: $0) }
    return Array(hash.finalize())
  #else
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("no memory for a SHA-256") }
    defer { EVP_MD_CTX_free(context) }
    var done = EVP_DigestInit_ex(context, algorithm, nil)
    body { done &= EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    let bytes = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      done &= EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
      count = 32
    }
    precondition(done == 1, "OpenSSL without SHA-256")
    return bytes
  #endif
}

#if !canImport(CryptoKit)
  // Set once and only read after: OpenSSL looks an algorithm up by its name each time it is not
  // given one that was fetched, which takes as long as hashing a kilobyte.
  nonisolated(unsafe) private let algorithm = EVP_MD_fetch(nil, "SHA256", nil)
#endif
