#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Ends the loop's wait from any thread; a pipe, for `curl_multi_wakeup` ends no wait but libcurl's.
final class Alarm: Sendable {
  /// Where the loop waits.
  let reader: CInt
  private let writer: CInt

  /// `nil` when the system gives no pipe.
  init?() {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (reader, writer) = (ends[0], ends[1])
  }

  deinit {
    close(reader)
    close(writer)
  }

  /// Ends the wait, or the next one.
  func ring() {
    var byte: UInt8 = 0
    // A pipe that is full rings already.
    _ = write(writer, &byte, 1)
  }

  /// Forgets what has rung.
  func clear() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(reader, &bytes, bytes.count) == bytes.count {}
  }
}
