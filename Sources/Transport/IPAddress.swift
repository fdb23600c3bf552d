// For `sockaddr`, which Glibc's own module leaves to whoever includes it first.
internal import CCurl

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// An address as the network has it, to tell the few kinds apart that matter here.
struct IPAddress: Equatable {
  /// Four bytes or sixteen, in network order.
  let bytes: [UInt8]

  /// The address that `text` spells, square brackets allowed; `nil` for a name.
  init?(_ text: String) {
    let bare =
      text.hasPrefix("[") ? String(text.dropFirst().prefix { $0 != "]" && $0 != "%" }) : text
    var four = in_addr()
    var sixteen = in6_addr()
    if inet_pton(AF_INET, bare, &four) == 1 {
      self.init(withUnsafeBytes(of: four) { Array($0) })
    } else if inet_pton(AF_INET6, bare, &sixteen) == 1 {
      self.init(withUnsafeBytes(of: sixteen) { Array($0) })
    } else {
      return nil
    }
  }

  /// The address in a socket address, or `nil` for another family.
  init?(socketAddress: UnsafePointer<sockaddr>) {
    let raw = UnsafeRawPointer(socketAddress)
    switch Int32(socketAddress.pointee.sa_family) {
    case AF_INET:
      let address = raw.loadUnaligned(as: sockaddr_in.self).sin_addr
      self.init(withUnsafeBytes(of: address) { Array($0) })
    case AF_INET6:
      let address = raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
      self.init(withUnsafeBytes(of: address) { Array($0) })
    default: return nil
    }
  }

  /// The addresses that the system's resolver has for `name`, none when it has none; waits for it.
  static func all(of name: String) -> [IPAddress] {
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(name, nil, nil, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    return sequence(first: list) { $0?.pointee.ai_next }.prefix { $0 != nil }.compactMap {
      ($0?.pointee.ai_addr).flatMap { IPAddress(socketAddress: $0) }
    }
  }

  /// An IPv4 address in IPv6 clothes is taken for what it is: mapped (`::ffff:a.b.c.d`, RFC 4291), or
  /// behind a translator of addresses (`64:ff9b::a.b.c.d`, RFC 6052).
  private init(_ bytes: [UInt8]) {
    let clothes: [[UInt8]] = [
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0],
    ]
    let isDressed = bytes.count == 16 && clothes.contains { bytes.starts(with: $0) }
    self.bytes = isDressed ? Array(bytes[12...]) : bytes
  }

  /// 127.0.0.0/8 or ::1.
  var isLoopback: Bool {
    bytes.count == 4 ? bytes[0] == 127 : bytes == Array(repeating: 0, count: 15) + [1]
  }

  /// Whether this is where a cloud hands a machine its credentials, or link-local at large.
  var isMetadata: Bool {
    isLinkLocal6
      || Self.metadata.contains { bytes.count == $0.count && bytes.starts(with: $0.prefix) }
  }

  /// fe80::/10 (RFC 4291 §2.5.6), where OpenStack has its service.
  private var isLinkLocal6: Bool {
    bytes.count == 16 && bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
  }

  /// Names under which the same services are found.
  static let metadataNames: Set<String> = [
    "metadata", "metadata.google.internal", "metadata.google.internal.", "metadata.goog",
    "instance-data", "instance-data.ec2.internal",
  ]

  private static let metadata: [(prefix: [UInt8], count: Int)] = [
    ([169, 254], 4),  // RFC 3927; Amazon, Google, Azure, Oracle and others
    ([100, 100, 100, 200], 4),  // Alibaba
    ([168, 63, 129, 16], 4),  // Azure's host agent
    ([192, 0, 0, 192], 4),  // Oracle, before 169.254
    ([0xFD, 0x00, 0x0E, 0xC2], 16),  // Amazon: instances ::254, pods ::23
    ([0xFD, 0x20, 0x00, 0xCE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54], 16),  // Google
  ]
}
