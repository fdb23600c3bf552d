/// Gathers remarks: the first twenty of a kind, and how many more there are.
struct NoteList {
  /// The most remarks of one kind.
  static let mostOfAKind = 20

  private var kept: [Note] = []
  private var counts: [NoteKind: (all: Int, firstLeftOut: ClosedRange<Int>?)] = [:]

  /// Adds a remark of `kind` on the text in `range`.
  mutating func add(
    _ kind: NoteKind, _ source: Source, _ range: Range<Int>, message: () -> String
  ) {
    add(kind, source.givenLines(of: range), message: message)
  }

  /// Adds a remark of `kind` on `lines`; `message` is asked for only when it is kept.
  mutating func add(_ kind: NoteKind, _ lines: ClosedRange<Int>, message: () -> String) {
    counts[kind, default: (0, nil)].all += 1
    guard counts[kind]?.all ?? 0 > Self.mostOfAKind else {
      kept.append(Note(kind: kind.rawValue, lines: lines, message: message()))
      return
    }
    if counts[kind]?.firstLeftOut == nil { counts[kind]?.firstLeftOut = lines }
  }

  /// The remarks, in the order of the text.
  var notes: [Note] {
    if kept.isEmpty { return [] }
    let more = counts.compactMap { kind, count -> Note? in
      guard let lines = count.firstLeftOut else { return nil }
      let left = count.all - Self.mostOfAKind
      return Note(
        kind: kind.rawValue, lines: lines, message: "\(left) more of this kind, from here on")
    }
    return (kept + more.sorted { $0.kind < $1.kind }).enumerated()
      .sorted {
        ($0.element.lines.lowerBound, $0.offset) < ($1.element.lines.lowerBound, $1.offset)
      }.map(\.element)
  }
}
