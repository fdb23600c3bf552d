/// The comments of a block of criteria, to be kept where the block is written anew.
///
/// A comment belongs to the field on its line, or else to the field below it; one below all fields
/// stays below them.
struct BlockComments {
  private var above: [String: [String]] = [:]
  private var behind: [String: String] = [:]
  private var below: [String] = []
  /// The fields with comments, in the old block's order.
  private var places: [String] = []

  /// Reads the comments of a block's lines, the first of which is its key.
  init(_ lines: some Sequence<Substring>) {
    var walk = BlockWalk()
    for line in lines {
      let step = walk.step(line)
      let comment = step.comment.flatMap(Self.own)
      guard let place = step.place else {
        if let comment { below.append(comment) }
        continue
      }
      if !below.isEmpty || comment != nil { places.append(place) }
      if !below.isEmpty { above[place] = below }
      behind[place] = comment
      below = []
    }
  }

  /// The same lines with the comments; those of fields that are no longer there come first.
  func added(to lines: [String]) -> [String] {
    var walk = BlockWalk()
    let steps = lines.map { walk.step($0[...]) }
    let here = Set(steps.compactMap(\.place))
    let lost = places.filter { !here.contains($0) }
      .flatMap { (above[$0] ?? []) + [behind[$0]].compactMap { $0 } }
    var output: [String] = []
    for (line, step) in zip(lines, steps) {
      let indent = String(line.prefix { $0 == " " })
      let place = step.place ?? ""
      var before = above[place] ?? []
      var line = line
      if let comment = behind[place] {
        if step.comment == nil { line += "  \(comment)" } else { before.append(comment) }
      }
      output += before.map { indent + $0 } + [line]
      if output.count == before.count + 1 { output += lost.map { "  \($0)" } }
    }
    return output + below.map { "  \($0)" }
  }

  /// The comment, unless it is the question that stands where a value is missing.
  private static func own(_ comment: String) -> String? {
    let text = comment.dropFirst().trimmed
    return questions.contains(text) ? nil : comment
  }

  private static let questions = Set(
    Preregistration.fields.map(\.question) + Criterion.fields.map(\.question))
}

/// Goes through a block's lines and tells which field each is about.
private struct BlockWalk {
  struct Step {
    /// The field, such as `criteria/0/n` or `exclude/1`; `nil` for a line that begins none.
    var place: String?
    /// From the number sign on.
    var comment: String?
  }

  private var indent: Int?
  private var list = ""
  private var item = -1
  /// The quote that is open at a line's end.
  private var quote: UInt8?

  mutating func step(_ line: Substring) -> Step {
    let continues = quote != nil
    let (content, comment) = split(line)
    guard !continues, let first = content.first(where: { $0 != " " }) else {
      return Step(place: nil, comment: comment)
    }
    let depth = content.prefix { $0 == " " }.count
    var text = content.dropFirst(depth)
    let isItem = first == "-" && text.dropFirst().first ?? " " == " "
    if isItem {
      item += 1
      text = text.dropFirst(2).drop { $0 == " " }
    }
    let name = text.prefix { $0.isLetter || $0 == "_" }
    guard !name.isEmpty, text.dropFirst(name.count).first == ":" else {
      return Step(place: isItem ? "\(list)/\(item)" : nil, comment: comment)
    }
    if isItem || depth > indent ?? .max {
      return Step(place: "\(list)/\(item)/\(name)", comment: comment)
    }
    // The block's own key stands at the margin; the first below it sets the fields' depth.
    if depth > 0 { indent = depth }
    (list, item) = (String(name), -1)
    return Step(place: String(name), comment: comment)
  }

  /// A line in front of its comment, and the comment.
  private mutating func split(_ line: Substring) -> (content: String, comment: String?) {
    let bytes = Array(line.utf8)
    var last: UInt8 = 0x2D
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
        if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") { index += 1 }
      } else if byte == UInt8(ascii: "#"), index == 0 || bytes[index - 1] <= 0x20 {
        let content = String(decoding: bytes[..<index], as: UTF8.self)
        return (
          content.trimmed.isEmpty ? "" : content,
          String(decoding: bytes[index...], as: UTF8.self).trimmed
        )
      } else if [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(byte),
        ":-[{,".utf8.contains(last)
      {
        quote = byte
      }
      if byte > 0x20 { last = byte }
      index += 1
    }
    return (String(decoding: bytes, as: UTF8.self), nil)
  }
}
