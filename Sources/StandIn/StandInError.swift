/// Why the stand-in cannot start.
package struct StandInError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong; an open list, so that a new cause breaks nobody.
  package struct Code: Sendable, Hashable, RawRepresentable {
    package let rawValue: String

    package init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// No folder of recordings, or none where one was named.
    package static let noRecordings = Code(rawValue: "no_recordings")
    /// A recording or the index cannot be used.
    package static let badRecording = Code(rawValue: "bad_recording")
    /// A fault's specification cannot be understood.
    package static let badFault = Code(rawValue: "bad_fault")
    /// The port cannot be listened on.
    package static let cannotListen = Code(rawValue: "cannot_listen")
    /// A file cannot be read or written.
    package static let file = Code(rawValue: "file")
  }

  /// The cause.
  package var code: Code
  /// One line for the reader: what failed, on what, what to do.
  package var message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { message }
}
