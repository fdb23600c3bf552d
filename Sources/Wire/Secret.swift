/// A key or token that does not show itself: printing it, dumping it or interpolating it gives
/// `[redacted]`.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let value: String

  /// Wraps `value`, white space at both ends removed (keys are often pasted with a line end).
  public init(_ value: String) {
    var text = Substring(value)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    self.value = String(text.drop(while: \.isWhitespace))
  }

  /// The secret itself, for the one place that writes it into a request's header.
  package func reveal() -> String { value }

  /// `[redacted]`.
  public var description: String { "[redacted]" }
  /// `[redacted]`.
  public var debugDescription: String { description }
  /// A mirror without children.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
