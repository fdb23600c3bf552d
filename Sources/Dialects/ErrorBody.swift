internal import JSONText
internal import Wire

/// What a failed response says, whichever of the many shapes it says it in.
struct ErrorBody: Sendable, Hashable {
  /// The sentence meant for people.
  enum Said: Sendable, Hashable {
    /// Nothing that can be shown.
    case nothing
    /// Words to be quoted.
    case words(String)
    /// A web page with this title, which may be empty: something other than the endpoint answered.
    case page(title: String)
  }

  /// The sentence.
  var said: Said = .nothing
  /// Words for machines, the most specific first: OpenAI's `code`, Anthropic's `error_code`, types.
  var words: [String] = []
  /// The request's field at fault, where the endpoint names it.
  var parameter: String?
  /// An HTTP status within the body: what a proxy got, or an event's only trace of one.
  var status: Int?
  /// The request's identifier, where the body carries it.
  var requestID: String?

  /// Reads a body of any kind.
  init(_ bytes: [UInt8]) {
    guard let first = bytes.first(where: { !Self.space.contains($0) }) else {
      self.init(said: .nothing)
      return
    }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      let json = try? JSON(parsing: bytes)
    {
      self.init(json)
      return
    }
    // LiteLLM gives the error as the event of a stream that it had already promised.
    var events = ServerSentEvents()
    let found = (try? events.feed(bytes)) ?? []
    if let json = found.lazy.compactMap({ try? JSON(parsing: $0.data) }).first {
      self.init(json)
      return
    }
    // No sentence is that far down a page.
    let head = Array(bytes.prefix(65_536))
    self.init(
      said: first == UInt8(ascii: "<")
        ? .page(title: Self.title(head)) : .words(String(decoding: head, as: UTF8.self)))
  }

  private init(said: Said) {
    self.said = said
  }

  /// Reads a body, or an event of a stream, that is JSON.
  init(_ json: JSON) {
    // Google wraps its error in a list.
    let top = json.elements?.first ?? json
    let inner = top["error"].flatMap { $0.isObject ? $0 : nil } ?? top
    requestID = top["request_id"]?.text
    parameter = inner["param"]?.text
    words = [
      inner["details"]?["error_code"], inner["code"], inner["type"], inner["status"],
      top["error_type"],
    ].compactMap { $0?.text }.filter { !$0.isEmpty }
    status = [inner["code"], inner["status"], inner["status_code"], top["code"]].lazy
      .compactMap { $0?.integer ?? $0?.text.flatMap { Int($0) } }
      .first { (100...999).contains($0) }
    if let sentence = Self.sentence(inner, top) { said = .words(sentence) }
  }

  /// The first sentence among the places where servers put it.
  private static func sentence(_ inner: JSON, _ top: JSON) -> String? {
    let places = [
      inner["message"], inner["msg"], top["error"], inner["detail"], top["message"],
      top["error_description"], inner["title"], top["errors"],
    ]
    return places.lazy.compactMap { place in place.flatMap { words(of: $0) } }.first
  }

  /// A string; an object's message; or FastAPI's list of `{loc, msg}`, of which only these are
  /// taken: it repeats the input beside them.
  private static func words(of json: JSON) -> String? {
    if let text = json.text { return text.isEmpty ? nil : text }
    if let elements = json.elements {
      let parts = elements.compactMap { words(of: $0) }
      return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
    guard let text = json["message"]?.text ?? json["msg"]?.text else { return nil }
    let place = json["loc"]?.elements?.compactMap { $0.text ?? $0.integer.map { String($0) } }
    guard let place, !place.isEmpty else { return text }
    return place.joined(separator: ".") + ": " + text
  }

  private static func title(_ page: [UInt8]) -> String {
    guard let tag = OneLine.index(of: "<title", in: page),
      let start = page[tag...].firstIndex(of: UInt8(ascii: ">")),
      let end = OneLine.index(of: "</title", in: page, from: start)
    else { return "" }
    return String(decoding: page[(start + 1)..<end], as: UTF8.self)
  }

  private static let space: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
}
