/// Decides when a transfer to one origin may begin, so that requests sent at once share
/// connections where the server multiplexes (HTTP/2).
///
/// libcurl 7.88 opens some 400 connections for 500 requests at once. `CURLOPT_PIPEWAIT` does not
/// prevent it, and makes all but the first wait for the first *response* where a server does not
/// multiplex; a limit on connections per host would throttle such servers for good. So transfers to a TLS origin wait here: the first goes alone
/// until its connection stands; a second goes then, and whether it shares that connection or
/// opens another tells what the server speaks without waiting for a response, which a model may
/// take minutes to begin. Clear-text origins are never multiplexed and never wait.
struct Gate {
  enum Kind {
    case unknown
    /// One transfer a connection (HTTP/1.1).
    case serial
    /// Many transfers a connection (HTTP/2).
    case multiplexed
  }

  /// The streams that libcurl puts on a connection, unless the server allows fewer; RFC 9113
  /// §6.5.2 recommends that servers allow no fewer than 100.
  static let streamsPerConnection = 100

  private(set) var kind: Kind
  /// Transfers begun and not ended.
  private(set) var underWay = 0
  /// Those of them that have no connection yet.
  private(set) var unready = 0
  /// Connections known to stand.
  private(set) var connections = 0
  /// Sockets open, those of connections being made included.
  private var sockets = 0
  private let learns: Bool

  init(isTLS: Bool) {
    learns = isTLS
    kind = isTLS ? .unknown : .serial
  }

  /// Whether one more transfer may begin now.
  var isOpen: Bool {
    switch kind {
    case .serial: true
    case .unknown: unready == 0 && underWay < 2
    case .multiplexed: unready == 0 || underWay < Self.streamsPerConnection * connections
    }
  }

  mutating func began() {
    underWay += 1
    unready += 1
  }

  /// A transfer has its connection: one that it `opened`, or one that stood.
  mutating func ready(opened: Bool) {
    unready -= 1
    if opened { connections += 1 }
    if kind == .unknown, underWay == 2 { kind = opened ? .serial : .multiplexed }
  }

  /// The header of a final response came.
  mutating func answered(multiplexed: Bool) {
    if learns { kind = multiplexed ? .multiplexed : .serial }
  }

  /// A transfer ended, with or without ever having had a connection.
  ///
  /// When a first transfer found no connection, those behind it must not each wait as long for
  /// the same end: they all go at once.
  mutating func ended(wasReady: Bool, failed: Bool) {
    underWay -= 1
    guard !wasReady else { return }
    unready -= 1
    if failed, kind == .unknown { kind = .serial }
  }

  mutating func socketOpened() {
    sockets += 1
  }

  mutating func socketClosed() {
    sockets -= 1
    connections = min(connections, sockets)
  }
}
