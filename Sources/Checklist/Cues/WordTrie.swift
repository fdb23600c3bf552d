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
  /// `tag` gives the number of a name. A line that begins with a
  /// space goes on with the list above.
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
    var childCount: UInt16 = 0
    var entryCount: UInt16 = 0
    var firstEntry: Int32 = 0
  }
  private struct Terminal {
    var tag: UInt8
    var isPrefix: Bool
  }

  private let nodes: [Node]
  /// The byte that leads to each node.
  private let bytes: [UInt8]
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
    var terminals: [Terminal] = []
    // Breadth first, so that the children of a node lie side by side.
    var queue: [(node: Int, depth: Int, range: Range<Int>)] = [(0, 0, 0..<sorted.count)]
    var head = 0
    while head < queue.count {
      let (node, depth, range) = queue[head]
      head += 1
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
      nodes[node].entryCount = UInt16(terminals.count - Int(nodes[node].firstEntry))
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
    guard start < text.count else { return nil }
    var best: WordMatch?
    var node = Int(firsts[Int(text[start])])
    var index = start + 1
    while node != 0 {
      if nodes[node].entryCount > 0 {
        let isWhole = Self.ends(text, at: index)
        let first = Int(nodes[node].firstEntry)
        for entry in first..<(first + Int(nodes[node].entryCount))
        where isWhole || terminals[entry].isPrefix {
          best = WordMatch(start: Int32(start), end: Int32(index), tag: terminals[entry].tag)
        }
      }
      node = step(from: node, text, &index)
    }
    return best
  }

  /// Every cue in `text`, which must be folded, in the order in which they begin.
  func matches(in text: Span<UInt8>) -> [WordMatch] {
    var found: [WordMatch] = []
    found.reserveCapacity(text.count / 6 + 8)
    var previous: UInt8 = 0x20
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte > 0x20, Self.begins(byte, after: previous) {
        walk(text, from: index, into: &found)
      }
      previous = byte
      index += 1
    }
    return found
  }

  /// Whether a word can begin with `byte`: after a space or sign, and anywhere in scripts that
  /// write words together.
  @inline(__always)
  private static func begins(_ byte: UInt8, after previous: UInt8) -> Bool {
    if byte < 0x80 {
      return !isWord(byte) || !(isWord(previous) || previous == Folding.filler)
    }
    if byte < 0xC0 { return false }
    return byte >= 0xE0 || previous < 0x80
  }

  @inline(__always)
  private static func isWord(_ byte: UInt8) -> Bool {
    (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }

  private func walk(_ text: Span<UInt8>, from start: Int, into found: inout [WordMatch]) {
    var node = Int(firsts[Int(text[start])])
    guard node != 0 else { return }
    var index = start + 1
    if index < text.count, text[index] > 0x20, nodes[node].entryCount == 0 {
      node = Int(seconds[Int(text[start]) << 8 | Int(text[index])])
      guard node != 0 else { return }
      index += 1
    }
    while node != 0 {
      if nodes[node].entryCount > 0 { report(node, text, start, index, into: &found) }
      node = step(from: node, text, &index)
    }
  }

  /// The node that the byte at `index` leads to, 0 for none; a run of spaces counts as one, fillers
  /// do not count.
  @inline(__always)
  private func step(from node: Int, _ text: Span<UInt8>, _ index: inout Int) -> Int {
    guard nodes[node].childCount > 0, index < text.count else { return 0 }
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
    return child(of: node, byte)
  }

  @inline(__always)
  private func child(of node: Int, _ byte: UInt8) -> Int {
    let first = Int(nodes[node].firstChild)
    var index = first
    let end = first + Int(nodes[node].childCount)
    while index < end {
      if bytes[index] == byte { return index }
      index += 1
    }
    return 0
  }

  private func report(
    _ node: Int, _ text: Span<UInt8>, _ start: Int, _ end: Int, into found: inout [WordMatch]
  ) {
    let isWhole = Self.ends(text, at: end)
    let first = Int(nodes[node].firstEntry)
    for index in first..<(first + Int(nodes[node].entryCount)) {
      let terminal = terminals[index]
      if isWhole || terminal.isPrefix {
        found.append(WordMatch(start: Int32(start), end: Int32(end), tag: terminal.tag))
      }
    }
  }

  /// Whether a word ends before `end`.
  private static func ends(_ text: Span<UInt8>, at end: Int) -> Bool {
    guard end < text.count else { return true }
    let last = text[end - 1]
    var index = end
    while index < text.count, text[index] == Folding.filler { index += 1 }
    let next = index < text.count ? text[index] : 0x20
    if isWord(last) || last == Folding.filler { return !isWord(next) }
    if last >= 0x80, last < 0xC0, end >= 2, text[end - 2] >= 0xC3, text[end - 2] < 0xE0 {
      return !(next >= 0xC3 && next < 0xE0)
    }
    return true
  }
}
