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
