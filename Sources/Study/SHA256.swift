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

  /// Hashes bytes, those of `beginning` before them.
  init(of bytes: [UInt8], after beginning: SHA256Beginning? = nil) {
    self.init(digest(after: beginning) { update in bytes.withUnsafeBytes(update) })
  }

  private init(_ bytes: [UInt8]) {
    func word(_ start: Int) -> UInt64 {
      (start..<(start + 8)).reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
    }
    (first, second, third, fourth) = (word(0), word(8), word(16), word(24))
  }

  /// Reads 64 hexadecimal digits; `nil` for anything else.
  init?(hexadecimal text: String) {
    guard text.utf8.count == 64 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    var (half, isSecond) = (UInt8(0), false)
    for byte in text.utf8 {
      let value: UInt8
      switch byte {
      case 0x30...0x39: value = byte - 0x30
      case 0x61...0x66: value = byte - 0x57
      default: return nil
      }
      if isSecond { bytes.append(half << 4 | value) }
      (half, isSecond) = (value, !isSecond)
    }
    self.init(bytes)
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

/// What many digests begin with, hashed once.
final class SHA256Beginning: @unchecked Sendable {
  // Written here only, and read by many digests.
  #if canImport(CryptoKit)
    fileprivate let hash: SHA256
  #else
    fileprivate let context: OpaquePointer
  #endif

  /// Hashes bytes.
  init(of bytes: [UInt8]) {
    #if canImport(CryptoKit)
      var hash = SHA256()
      bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
      self.hash = hash
    #else
      context = begin()
      precondition(
        EVP_DigestUpdate(context, bytes, bytes.count) == 1, "OpenSSL without SHA-256")
    #endif
  }

  #if !canImport(CryptoKit)
    deinit { EVP_MD_CTX_free(context) }
  #endif
}

/// The digest of what `body` hands to its argument, piece by piece, after `beginning`.
private func digest(
  after beginning: SHA256Beginning? = nil, _ body: ((UnsafeRawBufferPointer) -> Void) -> Void
) -> [UInt8] {
  #if canImport(CryptoKit)
    var hash = beginning?.hash ?? SHA256()
    body { hash.update(bufferPointer: $0) }
    return Array(hash.finalize())
  #else
    let context = begin(after: beginning)
    defer { EVP_MD_CTX_free(context) }
    var done: CInt = 1
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
  /// A digest under way, of nothing yet or of what `beginning` is of; to be freed.
  private func begin(after beginning: SHA256Beginning? = nil) -> OpaquePointer {
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("no memory for a SHA-256") }
    let done =
      beginning.map { EVP_MD_CTX_copy_ex(context, $0.context) }
      ?? EVP_DigestInit_ex(context, algorithm, nil)
    precondition(done == 1, "OpenSSL without SHA-256")
    return context
  }

  // Set once and only read after: OpenSSL looks an algorithm up by its name each time it is not
  // given one that was fetched, which takes as long as hashing a kilobyte.
  nonisolated(unsafe) private let algorithm = EVP_MD_fetch(nil, "SHA256", nil)
#endif
