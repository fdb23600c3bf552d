internal import Wire

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The file of trusted certificates.
///
/// libcurl itself does not look at `SSL_CERT_FILE`; its command line tool does.
enum CertificateFile {
  /// The file to use, found readable; `nil` for the system's.
  static func path(
    for configuration: CurlExchange.Configuration
  ) throws(TransportError) -> String? {
    if let path = configuration.certificateFile {
      try check(path, advice: "check the path given with --ca-file")
      return path
    }
    if let path = configuration.environment["SSL_CERT_FILE"], !path.isEmpty {
      try check(path, advice: "correct SSL_CERT_FILE, or unset it")
      return path
    }
    return nil
  }

  private static func check(_ path: String, advice: String) throws(TransportError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    var reason = errno
    if file >= 0 {
      var byte: UInt8 = 0
      // A directory opens and does not read.
      let count = pread(file, &byte, 1, 0)
      reason = count < 0 ? errno : 0
      close(file)
    }
    guard file < 0 || reason != 0 else { return }
    throw TransportError(
      .tls, "cannot read the CA file \"\(path)\": \(String(cString: strerror(reason))); \(advice)")
  }
}

/// The process's limit on open files and connections.
enum OpenFiles {
  /// What a program has open beside its connections, and some.
  private static let others = 128

  /// Raises the soft limit as far as `connections` need and the hard limit allows.
  static func makeRoom(for connections: Int) {
    var limit = rlimit()
    #if canImport(Darwin)
      let resource = RLIMIT_NOFILE
    #else
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #endif
    guard getrlimit(resource, &limit) == 0 else { return }
    let wanted = min(rlim_t(connections + others), limit.rlim_max)
    guard limit.rlim_cur < wanted else { return }
    limit.rlim_cur = wanted
    setrlimit(resource, &limit)
  }
}
