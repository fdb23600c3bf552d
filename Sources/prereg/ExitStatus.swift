/// What the process tells its caller, as `sysexits.h` and the command's contract have it.
enum ExitStatus: Int32 {
  case success = 0
  /// The checklist, the comparison or the verdict says no.
  case rejected = 1
  /// Some calls failed; the rest is recorded and the same command resumes.
  case incomplete = 2
  /// A budget was reached.
  case budget = 3
  case usage = 64
  case badData = 65
  case noInput = 66
  case unavailable = 69
  case internalError = 70
  case inputOutput = 74
  case denied = 77
  case interrupted = 130
}

/// An error that ends the command: one line for standard error and the exit status.
struct CommandFailure: Error {
  let status: ExitStatus
  let message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}
