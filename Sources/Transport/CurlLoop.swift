internal import CCurl
internal import Wire

/// What every handle of an exchange is set up with.
struct Settings: Sendable {
  var userAgent: String
  var certificateFile: String?
  var maximumConnections: Int
}

/// The place that transfers share a server.
final class Origin {
  var gate: Gate
  /// Transfers that the gate, or the limit on transfers, keeps back; in order.
  var waiting: ArraySlice<Transfer> = []

  init(isTLS: Bool) {
    gate = Gate(isTLS: isTLS)
  }
}

/// The one that owns libcurl: everything here runs on one thread.
///
/// Around and around: take the commands, let libcurl work where something has happened, collect
/// what has ended, end what met a limit, begin what may begin, hand over, wait. Continuations
/// resume once a round, outside libcurl and outside every lock.
final class CurlLoop {
  private let multi: Multi
  private let inbox: Inbox
  private let settings: Settings
  private let alarm: Alarm
  private let sockets: SocketWatch
  private var commands: [Command] = []
  private var events: [SocketWatch.Event] = []
  /// Whether every transfer is looked at in every round, as libcurl does by itself.
  ///
  /// Where each has a connection of its own, only those are that something has happened to: libcurl
  /// makes a system call for each that it looks at, eleven for each reply with 256 under way. Of
  /// those that share a connection (HTTP/2) libcurl 7.88 forgets some that are not looked at.
  private var looksAtAll = false

  /// The transfers in `multi`; each knows its place.
  private var running: [Transfer] = []
  /// How many of them have no connection yet.
  private var unready = 0
  private var origins: [String: Origin] = [:]
  private var isAnyWaiting = false
  /// Handles without work, the last used on top.
  private var idle: [EasyHandle] = []

  /// The time, read once a round.
  private var now = ContinuousClock.now
  /// When the next limit may be met.
  ///
  /// A thousand limits are kept by looking at all of them when the earliest is due: those move
  /// ahead all the while, so that is rare, and it takes microseconds.
  private var nextSweep: ContinuousClock.Instant?

  private var answers: [(Transfer, Result<Transfer.Answer, TransportError>)] = []
  private var streams: [BodyStream] = []
  private var stopped: [UnsafeContinuation<Void, Never>] = []
  private var isStopping = false

  init(multi: Multi, inbox: Inbox, alarm: Alarm, settings: Settings) {
    self.multi = multi
    self.inbox = inbox
    self.settings = settings
    self.alarm = alarm
    sockets = SocketWatch(alarm: alarm)
    ccurl_multi_set_socket(
      multi.pointer, watchSocket, Unmanaged.passUnretained(sockets).toOpaque())
    // Idle connections are kept for every transfer that may come; libcurl's own measure, four
    // for each transfer under way, closes them when a batch thins out.
    ccurl_multi_set_long(multi.pointer, CURLMOPT_MAXCONNECTS, settings.maximumConnections)
  }

  func run() {
    while true {
      inbox.take(&commands)
      now = .now
      for command in commands { obey(command) }
      commands.removeAll(keepingCapacity: true)
      if isStopping { break }
      drive()
      now = .now
      let someEnded = collect()
      sweep()
      if isAnyWaiting { beginWaiting() }
      handOver()
      if inbox.fallAsleep() { wait(patience(someEnded: someEnded)) }
    }
    end()
  }

  /// Lets libcurl work: where something has happened, and where its own time has come, as that of
  /// transfers just begun has.
  private func drive() {
    var count: Int32 = 0
    if looksAtAll {
      curl_multi_perform(multi.pointer, &count)
      return
    }
    for event in events {
      curl_multi_socket_action(multi.pointer, event.socket, event.what, &count)
    }
    events.removeAll(keepingCapacity: true)
    if curlsPatience == 0 {
      curl_multi_socket_action(multi.pointer, CURL_SOCKET_TIMEOUT, 0, &count)
    }
  }

  /// Waits at most so many milliseconds for the network.
  private func wait(_ milliseconds: Int32) {
    guard looksAtAll else {
      sockets.wait(min(milliseconds, curlsPatience ?? milliseconds), &events)
      return
    }
    var bell = curl_waitfd(fd: alarm.reader, events: Int16(CURL_WAIT_POLLIN), revents: 0)
    curl_multi_poll(multi.pointer, &bell, 1, milliseconds, nil)
    if bell.revents != 0 { alarm.clear() }
  }

  /// How long libcurl itself may wait, in milliseconds; `nil` when it waits for sockets only.
  private var curlsPatience: Int32? {
    var milliseconds = -1
    curl_multi_timeout(multi.pointer, &milliseconds)
    return milliseconds < 0 ? nil : Int32(min(60_000, milliseconds))
  }

  /// How long to wait for the network, in milliseconds.
  ///
  /// When a transfer has ended, one that libcurl keeps back for it is not always woken in
  /// 7.88: a round without waiting moves it.
  private func patience(someEnded: Bool) -> Int32 {
    if looksAtAll, someEnded, unready > 0 { return 0 }
    guard let nextSweep else { return 60_000 }
    return Int32(min(60_000, max(0, now.duration(to: nextSweep).milliseconds)))
  }

  private func obey(_ command: Command) {
    switch command {
    case .start(let transfer):
      let destination = transfer.destination
      let origin = origins[destination.origin] ?? Origin(isTLS: destination.isTLS)
      origins[destination.origin] = origin
      looksAtAll = looksAtAll || destination.isTLS
      if origin.waiting.isEmpty, mayBegin(origin) {
        begin(transfer, at: origin)
      } else {
        transfer.state = .waiting
        origin.waiting.append(transfer)
        isAnyWaiting = true
      }
    case .cancel(let transfer):
      if transfer.state != .made { end(transfer, .cancelled) }
    case .resume(let transfer):
      guard transfer.state == .running, let handle = transfer.handle else { return }
      transfer.progress.resume(at: now)
      watch(transfer)
      curl_easy_pause(handle.pointer, CURLPAUSE_CONT)
    case .stop(let continuation):
      isStopping = true
      if let continuation { stopped.append(continuation) }
    }
  }

  private func mayBegin(_ origin: Origin) -> Bool {
    running.count < settings.maximumConnections && origin.gate.isOpen
  }

  private func begin(_ transfer: Transfer, at origin: Origin) {
    guard let handle = idle.popLast() ?? EasyHandle(loop: self, settings: settings) else {
      transfer.state = .over
      answers.append((transfer, .failure(TransportError(.other, "no memory is left"))))
      return
    }
    transfer.progress = Progress(limits: transfer.request.limits, started: now)
    transfer.handle = handle
    transfer.state = .running
    transfer.place = running.count
    running.append(transfer)
    unready += 1
    origin.gate.began()
    handle.attach(transfer, origin: origin)
    watch(transfer)
    curl_multi_add_handle(multi.pointer, handle.pointer)
  }

  private func beginWaiting() {
    isAnyWaiting = false
    for origin in origins.values {
      while let next = origin.waiting.first {
        if next.state == .waiting {
          guard mayBegin(origin) else {
            isAnyWaiting = true
            break
          }
          begin(next, at: origin)
        }
        origin.waiting.removeFirst()
      }
      // A slice holds on to what was taken from it.
      if origin.waiting.isEmpty { origin.waiting = [] }
    }
  }

  /// Ends what libcurl says has ended; true when something has.
  private func collect() -> Bool {
    var left: Int32 = 0
    var someEnded = false
    while let message = curl_multi_info_read(multi.pointer, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let pointer = message.pointee.easy_handle,
        let transfer = EasyHandle.at(pointer)?.transfer
      else { continue }
      let result = ccurl_result(message)
      end(transfer, result == CURLE_OK ? nil : .curl(result.rawValue))
      someEnded = true
    }
    return someEnded
  }

  private func sweep() {
    guard let due = nextSweep, due <= now else { return }
    nextSweep = nil
    // Backwards, because the last one takes the place of one that ends.
    for transfer in running.reversed() {
      if let limit = transfer.progress.limitMet(at: now) {
        end(transfer, .limit(limit))
      } else {
        watch(transfer)
      }
    }
  }

  private func watch(_ transfer: Transfer) {
    let deadline = transfer.progress.deadline
    nextSweep = min(nextSweep ?? deadline, deadline)
  }

  /// Takes `transfer` out, wherever it is, and lets its waiter or reader know.
  private func end(_ transfer: Transfer, _ fault: Fault?) {
    guard transfer.state != .over else { return }
    let fault = fault == nil ? nil : transfer.fault ?? fault
    let failure = fault.map { Failure($0, of: transfer, settings: settings).error }
    if transfer.state == .running, let handle = transfer.handle {
      curl_multi_remove_handle(multi.pointer, handle.pointer)
      handle.detach()
      idle.append(handle)
      transfer.handle = nil
      running[transfer.place] = running[running.count - 1]
      running[transfer.place].place = transfer.place
      running.removeLast()
      if !transfer.isReady { unready -= 1 }
      origins[transfer.destination.origin]?.gate.ended(
        wasReady: transfer.isReady, failed: fault != nil && fault != .cancelled)
    }
    transfer.state = .over
    if let stream = transfer.stream, transfer.head.isComplete {
      stream.end(failure)
    } else if let failure {
      answers.append((transfer, .failure(failure)))
    } else {
      answers.append((transfer, .success(answer(transfer))))
    }
  }

  private func answer(_ transfer: Transfer) -> Transfer.Answer {
    Transfer.Answer(head: transfer.head.bytes, body: transfer.body, stream: transfer.stream)
  }

  private func handOver() {
    for stream in streams { stream.handOver() }
    streams.removeAll(keepingCapacity: true)
    for (transfer, answer) in answers { transfer.waiter?.resume(returning: answer) }
    answers.removeAll(keepingCapacity: true)
  }

  /// Leaves nothing of libcurl and nobody waiting.
  private func end() {
    for command in inbox.close() { obey(command) }
    for origin in origins.values {
      for transfer in origin.waiting { end(transfer, .shutDown) }
    }
    for transfer in running.reversed() { end(transfer, .shutDown) }
    for handle in idle { handle.destroy() }
    curl_multi_cleanup(multi.pointer)
    handOver()
    for continuation in stopped { continuation.resume() }
  }
}

// MARK: - What libcurl tells, in the middle of its work

extension CurlLoop {
  enum Reception {
    case taken, pause, refused
  }

  func openedSocket(for transfer: Transfer) {
    origins[transfer.destination.origin]?.gate.socketOpened()
  }

  func becameReady(_ transfer: Transfer) {
    // A second time when libcurl repeats a request that an old connection lost.
    guard !transfer.isReady, let handle = transfer.handle else { return }
    transfer.isReady = true
    unready -= 1
    origins[transfer.destination.origin]?.gate.ready(
      opened: handle.number(CURLINFO_NUM_CONNECTS) > 0)
  }

  func received(header line: UnsafeRawBufferPointer, of transfer: Transfer) -> Bool {
    switch transfer.head.take(line) {
    case .more:
      if transfer.head.status >= 200 { noteBytes(transfer) }
    case .begun:
      noteBytes(transfer)
      if transfer.destination.isTLS {
        origins[transfer.destination.origin]?.gate.answered(
          multiplexed: transfer.head.isMultiplexed)
      }
    case .complete:
      if transfer.stream != nil {
        answers.append((transfer, .success(answer(transfer))))
      }
    case .tooLong:
      transfer.fault = .headTooLong
      return false
    }
    return true
  }

  func received(body bytes: UnsafeRawBufferPointer, of transfer: Transfer) -> Reception {
    let request = transfer.request
    if transfer.receivedBytes == 0, let handle = transfer.handle {
      let announced = handle.announcedLength
      guard announced <= request.maximumBodyBytes else {
        transfer.fault = .bodyTooLong
        return .refused
      }
      // An announcement is no proof: no more than a megabyte is set aside for it.
      if transfer.stream == nil { transfer.body.reserveCapacity(min(announced, 1 << 20)) }
    }
    guard transfer.receivedBytes + bytes.count <= request.maximumBodyBytes else {
      transfer.fault = .bodyTooLong
      return .refused
    }
    if let stream = transfer.stream {
      guard stream.receive(bytes) else {
        transfer.progress.pause()
        return .pause
      }
      streams.append(stream)
    } else {
      transfer.body.append(contentsOf: bytes)
    }
    transfer.receivedBytes += bytes.count
    noteBytes(transfer)
    return .taken
  }

  /// Moves the idle limit; the first byte changes which limit is ahead.
  private func noteBytes(_ transfer: Transfer) {
    if transfer.progress.received(at: now) { watch(transfer) }
  }
}
