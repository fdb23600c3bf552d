/// A place in the text where a word of a list stands.
struct WordMatch: Sendable {
  /// The first byte.
  let start: Int32
  /// Behind the last byte.
  let end: Int32
  /// The list's number, such as a ``Cue``'s.
  let tag: UInt8

  /// The cue, when the list is one of ``CueLists``.
  var cue: Cue? { Cue(rawValue: tag) }
}

/// A word or phrase of a list, folded.
struct WordEntry: Sendable {
  /// The list's number.
  let tag: UInt8
  /// The phrase in folded bytes, one space between words.
  let bytes: [UInt8]
  /// Whether the last word may go on.
  let isPrefix: Bool

  /// Reads a phrase as the lists write it; `nil` when nothing is left of it.
  init?(tag: UInt8, _ text: Substring) {
    var bytes: [UInt8] = []
    for byte in Folding.fold(String(text)) where byte != 0x20 || (bytes.last ?? 0x20) != 0x20 {
      bytes.append(byte)
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    guard !bytes.isEmpty else { return nil }
    self.tag = tag
    self.bytes = bytes
    isPrefix = text.utf8.last { $0 != 0x20 } == UInt8(ascii: "*")
  }

  /// Reads lines "name: word; word; …".
  ///
  /// `tag` gives the number of a name. A line that begins with a space goes on with the list above.
  static func parse(_ list: String, tag: (String) -> UInt8?) -> [WordEntry] {
    var entries: [WordEntry] = []
    var current: UInt8?
    for line in list.utf8.split(separator: UInt8(ascii: "\n")) {
      var rest = line
      if line.first != 0x20, let colon = line.firstIndex(of: UInt8(ascii: ":")) {
        current = tag(String(Substring(line[..<colon])))
        rest = line[line.index(after: colon)...]
      }
      guard let current else { continue }
      for part in rest.split(separator: UInt8(ascii: ";")) {
        if let entry = WordEntry(tag: current, Substring(part)) { entries.append(entry) }
      }
    }
    return entries
  }
}

/// The words of many lists in one tree of bytes, walked from the beginning of each word.
///
/// Words begin where a script says so, therefore no failure links are needed: most walks end at the
/// second byte, which is looked up in a dense table. Time is linear in the text: a walk is never
/// longer than the longest cue.
struct WordTrie: Sendable {
  /// The cues of ``CueLists``; built once, when first needed.
  static let cues = WordTrie(CueLists.all.flatMap(CueLists.parse))

  private struct Node {
    var firstChild: Int32 = 0
    var firstEntry: Int32 = 0
    var firstOfLabel: Int32 = 0
    var labelCount: UInt16 = 0
    var childCount: UInt8 = 0
    var entryCount: UInt8 = 0
  }
  private struct Terminal {
    var tag: UInt8
    var isPrefix: Bool
  }

  private let nodes: [Node]
  /// The byte that leads to each node.
  private let bytes: [UInt8]
  /// What must follow that byte where all words go on alike: most words part ways early, and a node
  /// for each of their bytes would fill the processor's cache twenty times over.
  private let labels: [UInt8]
  private let terminals: [Terminal]
  /// The node for two first bytes, 0 when no cue begins with them.
  private let seconds: [Int32]
  /// The node for one first byte.
  private let firsts: [Int32]

  /// Builds the tree.
  init(_ entries: [WordEntry]) {
    let sorted = entries.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    var nodes = [Node()]
    var bytes: [UInt8] = [0]
    var labels: [UInt8] = []
    var terminals: [Terminal] = []
    // Breadth first, so that the children of a node lie side by side.
    var queue: [(node: Int, depth: Int, range: Range<Int>)] = [(0, 0, 0..<sorted.count)]
    var head = 0
    while head < queue.count {
      var (node, depth, range) = queue[head]
      head += 1
      nodes[node].firstOfLabel = Int32(labels.count)
      // The first two bytes are looked up in tables. Words are sorted: what the first and the last
      // share is shared by all, and the first is the shortest of those that end here.
      if depth >= 2 {
        let (first, last) = (sorted[range.lowerBound].bytes, sorted[range.upperBound - 1].bytes)
        while depth < first.count, first[depth] == last[depth] {
          labels.append(first[depth])
          depth += 1
        }
      }
      nodes[node].labelCount = UInt16(labels.count - Int(nodes[node].firstOfLabel))
      var index = range.lowerBound
      nodes[node].firstEntry = Int32(terminals.count)
      while index < range.upperBound, sorted[index].bytes.count == depth {
        let terminal = Terminal(tag: sorted[index].tag, isPrefix: sorted[index].isPrefix)
        // Looked up by index: a slice held across the append would copy the whole list.
        let first = Int(nodes[node].firstEntry)
        let isKnown = (first..<terminals.count).contains {
          terminals[$0].tag == terminal.tag && terminals[$0].isPrefix == terminal.isPrefix
        }
        if !isKnown { terminals.append(terminal) }
        index += 1
      }
      nodes[node].entryCount = UInt8(terminals.count - Int(nodes[node].firstEntry))
      nodes[node].firstChild = Int32(nodes.count)
      while index < range.upperBound {
        let byte = sorted[index].bytes[depth]
        var end = index
        while end < range.upperBound, sorted[end].bytes[depth] == byte { end += 1 }
        queue.append((nodes.count, depth + 1, index..<end))
        nodes.append(Node())
        bytes.append(byte)
        nodes[node].childCount += 1
        index = end
      }
    }
    self.nodes = nodes
    self.bytes = bytes
    self.labels = labels
    self.terminals = terminals
    var firsts = [Int32](repeating: 0, count: 256)
    var seconds = [Int32](repeating: 0, count: 65_536)
    for first in Self.children(of: 0, nodes) {
      firsts[Int(bytes[first])] = Int32(first)
      for second in Self.children(of: first, nodes) {
        seconds[Int(bytes[first]) << 8 | Int(bytes[second])] = Int32(second)
      }
    }
    self.firsts = firsts
    self.seconds = seconds
  }

  private static func children(of node: Int, _ nodes: [Node]) -> Range<Int> {
    let first = Int(nodes[node].firstChild)
    return first..<(first + Int(nodes[node].childCount))
  }

  /// The longest word of the lists that begins at `start` of the folded `text`.
  func longest(in text: Span<UInt8>, at start: Int) -> WordMatch? {
    guard start < text.count,
      mayBegin(text[start], start + 1 < text.count ? text[start + 1] : 0x20)
    else { return nil }
    return walking(through: text) { walk in
      var best: WordMatch?
      walk.visit(from: start) { node, end in
        walk.report(node, from: start, to: end) { best = $0 }
      }
      return best
    }
  }

  /// Whether a word of the lists can begin with these two bytes; most words of a text are none of
  /// the lists', which this tells.
  @inline(__always)
  func mayBegin(_ first: UInt8, _ second: UInt8) -> Bool {
    let node = Int(firsts[Int(first)])
    return node != 0
      && (second <= 0x20 || nodes[node].entryCount > 0
        || seconds[Int(first) << 8 | Int(second)] != 0)
  }

  /// Every cue in `text`, which must be folded, in the order in which they begin.
  func matches(in text: Span<UInt8>) -> [WordMatch] {
    var found: [WordMatch] = []
    found.reserveCapacity(text.count / 6 + 8)
    walking(through: text) { walk in
      let text = walk.text
      var previous: UInt8 = 0x20
      for index in text.indices {
        let byte = text[index]
        if byte > 0x20, Walk.begins(byte, after: previous) {
          walk.visit(from: index) { node, end in
            walk.report(node, from: index, to: end) { found.append($0) }
          }
        }
        // What stands for nothing parts no words and joins none.
        if byte != Folding.filler { previous = byte }
      }
    }
    return found
  }

  /// Hands the tables to `body` as plain memory: a walk looks at a few bytes, and counting references
  /// and checking bounds for each would take longer than the walk.
  private func walking<Result>(through text: Span<UInt8>, _ body: (Walk) -> Result) -> Result {
    text.withUnsafeBufferPointer { text in
      nodes.withUnsafeBufferPointer { nodes in
        bytes.withUnsafeBufferPointer { bytes in
          labels.withUnsafeBufferPointer { labels in
            terminals.withUnsafeBufferPointer { terminals in
              firsts.withUnsafeBufferPointer { firsts in
                seconds.withUnsafeBufferPointer { seconds in
                  body(
                    Walk(
                      text: text, nodes: nodes, bytes: bytes, labels: labels, terminals: terminals,
                      firsts: firsts, seconds: seconds))
                }
              }
            }
          }
        }
      }
    }
  }

  /// The tree laid beside a folded text.
  ///
  /// Nodes hold places in these tables and no others, and every
  /// place in the text is compared with its end first.
  private struct Walk {
    let text: UnsafeBufferPointer<UInt8>
    let nodes: UnsafeBufferPointer<Node>
    let bytes: UnsafeBufferPointer<UInt8>
    let labels: UnsafeBufferPointer<UInt8>
    let terminals: UnsafeBufferPointer<Terminal>
    let firsts: UnsafeBufferPointer<Int32>
    let seconds: UnsafeBufferPointer<Int32>

    /// Calls `body` with every node on the way from `start` that ends a word of the lists, and with
    /// the place behind that word.
    @inline(__always)
    func visit(from start: Int, _ body: (Node, Int) -> Void) {
      var place = Int(firsts[Int(text[start])])
      guard place != 0 else { return }
      var index = start + 1
      if index < text.count, text[index] > 0x20, nodes[place].entryCount == 0 {
        place = Int(seconds[Int(text[start]) << 8 | Int(text[index])])
        guard place != 0 else { return }
        index += 1
      }
      while place != 0 {
        let node = nodes[place]
        let label = Int(node.firstOfLabel)
        for letter in label..<(label + Int(node.labelCount)) {
          guard index < text.count, next(&index) == labels[letter] else { return }
        }
        if node.entryCount > 0 { body(node, index) }
        guard node.childCount > 0, index < text.count else { return }
        place = child(of: node, by: next(&index))
      }
    }

    /// Takes the byte at `index`; a run of spaces counts as one, fillers do not count.
    @inline(__always)
    private func next(_ index: inout Int) -> UInt8 {
      var byte = text[index]
      index += 1
      while byte == Folding.filler, index < text.count {
        byte = text[index]
        index += 1
      }
      if byte == 0x20 {
        while index < text.count, text[index] == 0x20 || text[index] == Folding.filler {
          index += 1
        }
      }
      return byte
    }

    /// The node that `byte` leads to, 0 for none.
    @inline(__always)
    private func child(of node: Node, by byte: UInt8) -> Int {
      var place = Int(node.firstChild)
      let end = place + Int(node.childCount)
      while place < end {
        if bytes[place] == byte { return place }
        place += 1
      }
      return 0
    }

    /// Calls `body` with each word that ends at `node`, as far as the text lets it end there.
    @inline(__always)
    func report(_ node: Node, from start: Int, to end: Int, _ body: (WordMatch) -> Void) {
      let isWhole = ends(at: end)
      let first = Int(node.firstEntry)
      for index in first..<(first + Int(node.entryCount)) {
        let terminal = terminals[index]
        if isWhole || terminal.isPrefix {
          body(WordMatch(start: Int32(start), end: Int32(end), tag: terminal.tag))
        }
      }
    }

    /// Whether a word can begin with `byte`: after a space or sign, and anywhere in scripts that
    /// write words together.
    @inline(__always)
    static func begins(_ byte: UInt8, after previous: UInt8) -> Bool {
      if byte < 0x80 { return !isWord(byte) || !isWord(previous) }
      if byte < 0xC0 { return false }
      return byte >= 0xE0 || previous < 0x80
    }

    @inline(__always)
    private static func isWord(_ byte: UInt8) -> Bool {
      (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
    }

    /// Whether a word ends before `end`.
    private func ends(at end: Int) -> Bool {
      guard end < text.count else { return true }
      let last = text[end - 1]
      var index = end
      while index < text.count, text[index] == Folding.filler { index += 1 }
      let next = index < text.count ? text[index] : 0x20
      if Self.isWord(last) || last == Folding.filler { return !Self.isWord(next) }
      if last >= 0x80, last < 0xC0, end >= 2, text[end - 2] >= 0xC3, text[end - 2] < 0xE0 {
        return !(next >= 0xC3 && next < 0xE0)
      }
      return true
    }
  }
}
