internal import CCurl

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The sockets that libcurl waits for, and the wait for them; belongs to the loop's thread.
final class SocketWatch {
  /// A socket of which something is known, as `curl_multi_socket_action` is told.
  struct Event {
    var socket: CInt
    var what: CInt
  }

  /// The wake-up's, then libcurl's in no order.
  private var descriptors: [pollfd]
  private var places: [CInt: Int] = [:]
  private let alarm: Alarm

  /// Also waits for `alarm`.
  init(alarm: Alarm) {
    self.alarm = alarm
    descriptors = [pollfd(fd: alarm.reader, events: Int16(POLLIN), revents: 0)]
  }

  /// Waits for what libcurl wants to know of `socket` from now on (`CURL_POLL_…`).
  func watch(_ socket: CInt, _ what: CInt) {
    // Nothing to be waited for, or no longer: an end that nobody asks about would not let wait.
    if what & CURL_POLL_INOUT == 0 {
      guard let place = places.removeValue(forKey: socket) else { return }
      let last = descriptors.removeLast()
      guard place < descriptors.count else { return }
      descriptors[place] = last
      places[last.fd] = place
      return
    }
    let events =
      (what & CURL_POLL_IN == 0 ? 0 : Int16(POLLIN))
      | (what & CURL_POLL_OUT == 0 ? 0 : Int16(POLLOUT))
    if let place = places[socket] {
      descriptors[place].events = events
    } else {
      places[socket] = descriptors.count
      descriptors.append(pollfd(fd: socket, events: events, revents: 0))
    }
  }

  /// Waits at most so many milliseconds, and adds what has happened to `events`.
  func wait(_ milliseconds: CInt, _ events: inout [Event]) {
    // An interruption is like the time being up: the loop comes back.
    var left = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
    guard left > 0 else { return }
    if descriptors[0].revents != 0 {
      alarm.clear()
      left -= 1
    }
    for descriptor in descriptors.dropFirst() where descriptor.revents != 0 {
      let found = CInt(descriptor.revents)
      // An error or an end shows when reading.
      let mayRead = found & (POLLIN | POLLERR | POLLHUP) != 0
      events.append(
        Event(
          socket: descriptor.fd,
          what: (mayRead ? CURL_CSELECT_IN : 0) | (found & POLLOUT == 0 ? 0 : CURL_CSELECT_OUT)))
      left -= 1
      if left == 0 { return }
    }
  }
}

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
