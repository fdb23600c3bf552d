internal import Wire

/// The `curl_multi` of an exchange; only the loop's thread uses it.
struct Multi: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer
}

/// What the callers' threads ask of the loop.
enum Command: Sendable {
  case start(Transfer)
  case cancel(Transfer)
  /// The reader of a paused body has room again.
  case resume(Transfer)
  /// End everything; the continuation, if any, resumes when nothing of libcurl is left.
  case stop(UnsafeContinuation<Void, Never>?)
}

/// The commands that the loop has not seen yet.
final class Inbox: Sendable {
  private struct State {
    var commands: [Command] = []
    var isAsleep = false
    var isClosed = false
  }

  private let state = Locked(State())
  private let alarm: Alarm

  /// Rings `alarm` when a command has come while the loop slept.
  init(alarm: Alarm) {
    self.alarm = alarm
  }

  /// Hands `command` to the loop; false when the loop has ended and nobody will see it.
  ///
  /// The alarm is a system call: only the first command after the loop fell asleep pays for it.
  @discardableResult
  func submit(_ command: Command) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.commands.append(command)
      if state.isAsleep {
        state.isAsleep = false
        alarm.ring()
      }
      return true
    }
  }

  /// Exchanges the commands for the empty `list`, whose storage serves the next ones.
  func take(_ list: inout [Command]) {
    state.withLock { state in
      state.isAsleep = false
      swap(&state.commands, &list)
    }
  }

  /// Notes that the loop is about to wait; false when there are commands to see first.
  func fallAsleep() -> Bool {
    state.withLock { state in
      state.isAsleep = state.commands.isEmpty
      return state.isAsleep
    }
  }

  /// Accepts nothing any more, and gives the commands that came too late.
  func close() -> [Command] {
    state.withLock { state in
      state.isClosed = true
      defer { state.commands = [] }
      return state.commands
    }
  }
}
