#if canImport(CryptoKit)
  internal import CryptoKit
#else
  internal import CCrypto
#endif

/// The SHA-256 of `text` in UTF-8 as 64 lower-case hexadecimal digits (FIPS 180-4).
public func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }

/// The SHA-256 of `bytes` likewise.
public func sha256(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var hexadecimal: [UInt8] = []
  hexadecimal.reserveCapacity(64)
  for byte in digest(bytes) {
    hexadecimal.append(digits[Int(byte >> 4)])
    hexadecimal.append(digits[Int(byte & 15)])
  }
  return String(decoding: hexadecimal, as: UTF8.self)
}

private func digest(_ bytes: [UInt8]) -> [UInt8] {
  #if canImport(CryptoKit)
    return Array(SHA256.hash(data: bytes))
  #else
    var digest = [UInt8](repeating: 0, count: 32)
    let done = EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
    precondition(done == 1, "OpenSSL without SHA-256")
    return digest
  #endif
}
