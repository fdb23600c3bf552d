/// The revisions of the Model Context Protocol that are spoken here, newest first.
///
/// From 2026-07-28 on every request says by itself which revision it is in; before, an `initialize`
/// settled it for all that followed. Hosts of both kinds are in use.
///
/// Source: modelcontextprotocol.io/specification/2026-07-28, "Versioning and Compatibility" (read
/// November 2026).
enum Revision {
  /// The revision whose requests stand for themselves.
  static let stateless = "2026-07-28"
  /// The revisions that begin with a handshake; older ones have batches and no structured results.
  static let withHandshake = ["2025-11-25", "2025-06-18"]
  /// All of them.
  static let all = [stateless] + withHandshake

  /// How a request is to be answered.
  enum Era {
    case stateless
    case handshake
  }
}
