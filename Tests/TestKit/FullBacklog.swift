#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A port on loopback whose queue of connections is full: the next attempt gets no answer at all,
/// as from a host that is not there.
package final class FullBacklog: Sendable {
  private let sockets: [Int32]
  package let url: String

  package init() throws {
    let listener = loopbackSocket()
    var address = loopbackAddress()
    let port = withSocketAddress(&address) { pointer, length in
      bind(listener, pointer, length.pointee) == 0 && listen(listener, 0) == 0
        && getsockname(listener, pointer, length) == 0
    }
    guard port else { throw NoServer() }
    url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
    // Linux queues one more than was asked for; the others make sure.
    sockets =
      [listener]
      + (0..<4).map { _ in
        let client = loopbackSocket()
        _ = fcntl(client, F_SETFL, O_NONBLOCK)
        _ = withSocketAddress(&address) { connect(client, $0, $1.pointee) == 0 }
        return client
      }
  }

  deinit {
    for socket in sockets { close(socket) }
  }
}

/// The system gave no port.
struct NoServer: Error {}

func loopbackSocket() -> Int32 {
  #if canImport(Darwin)
    socket(AF_INET, SOCK_STREAM, 0)
  #else
    socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  #endif
}

/// 127.0.0.1, any port.
func loopbackAddress() -> sockaddr_in {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
  return address
}

func withSocketAddress<Result>(
  _ address: inout sockaddr_in,
  _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Result
) -> Result {
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  return withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &length) }
  }
}
