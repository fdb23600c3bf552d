/// A place in the text where a word of a list stands.
struct WordMatch: Sendable {
  /// The first byte.
  let start: Int32
  /// Behind the last byte.
  let end: Int32
  /// The list's number, such as a ``Cue``'s.
  let tag: UInt8

  /// A match at places of a text of less than 2 GiB.
  @inline(__always)
  init(_ start: Int, _ end: Int, _ tag: UInt8) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
    self.tag = tag
  }

  /// The cue, when the list is one of ``CueLists``.
  var cue: Cue? { Cue(rawValue: tag) }
}

/// The words of many lists in one tree of bytes, walked from the beginning of each word.
///
/// Words begin where a script says so, therefore no failure links are needed: most walks end after a
/// few bytes. Time is linear in the text: a walk is never longer than the longest word of the lists.
///
/// The tree is a double array (Aoe 1989, "An efficient digital search algorithm by using a
/// double-array structure"; with exclusive or for the sum as in Darts-clone): a node's children
/// stand at its base, each displaced by its byte, between those of other nodes, and each tells by
/// its byte whose it is. A step is one look into one table. Where only one word is left, the rest of
/// its bytes is in one piece.
struct WordTrie: Sendable {
  /// A place of the double array: the byte that leads there and what follows.
  ///
  /// No two nodes share a base, therefore the byte alone tells whether the slot is the child looked
  /// for. A slot that is no node, and one that holds only a list of words, has 0 for its byte, which
  /// no walk looks for.
  struct Slot: Sendable {
    private var bits: UInt32

    /// A place that nothing leads to.
    static let empty = Slot(byte: 0, payload: 0)

    /// A node whose children stand at `base`; the words that `end` there are listed at `base` itself.
    init(byte: UInt8, base: Int, end: Bool, endBeforeLetter: Bool) {
      self.init(byte: byte, payload: base)
      if end { bits |= 1 << 8 }
      if endBeforeLetter { bits |= 1 << 9 }
    }

    /// A node that only the words of the leaf at `index` go through; every walk looks at it.
    init(byte: UInt8, leaf index: Int) {
      self.init(byte: byte, base: index, end: true, endBeforeLetter: true)
      bits |= 1 << 10
    }

    /// A list of words.
    init(_ words: Words) { self.init(byte: 0, payload: words.payload) }

    private init(byte: UInt8, payload: Int) {
      precondition(payload >> 21 == 0, "a tree of words has more than two million places")
      bits = UInt32(payload) << 11 | UInt32(byte)
    }

    /// The byte that leads there.
    @inline(__always) var byte: UInt8 { UInt8(truncatingIfNeeded: bits) }
    /// Whether words of the lists may end there.
    @inline(__always) var mayEnd: Bool { bits & 1 << 8 != 0 }
    /// Whether they may where a letter follows, which goes on with most words.
    @inline(__always) var mayEndBeforeLetter: Bool { bits & 1 << 9 != 0 }
    /// Whether only one word goes on there.
    @inline(__always) var isLeaf: Bool { bits & 1 << 10 != 0 }
    /// Where the children stand, or which leaf it is.
    @inline(__always) var base: Int { Int(bits >> 11) }
    /// The words listed there.
    @inline(__always) var words: Words { Words(payload: base) }
  }

  /// The place in ``terminals`` of words that end alike.
  struct Words {
    let first: Int
    let count: Int

    init(first: Int, count: Int) {
      precondition(first >> 16 == 0 && count < 32, "too many words in a tree, or alike")
      self.first = first
      self.count = count
    }

    @inline(__always) fileprivate init(payload: Int) {
      first = payload >> 5
      count = payload & 31
    }

    fileprivate var payload: Int { first << 5 | count }
  }

  /// The rest of a word that is the only one left, and the lists that have it.
  struct Leaf: Sendable {
    private let start: UInt32
    private let count: UInt32
    private let payload: UInt32

    init(rest: Range<Int>, words: Words) {
      start = UInt32(rest.lowerBound)
      count = UInt32(rest.count)
      payload = UInt32(words.payload)
    }

    /// The place of its bytes in ``rests``.
    @inline(__always) var rest: Range<Int> {
      Range(uncheckedBounds: (Int(start), Int(start) + Int(count)))
    }
    /// The lists.
    @inline(__always) var words: Words { Words(payload: Int(payload)) }
  }

  /// A word that ends at a node.
  struct Terminal: Equatable, Sendable {
    var tag: UInt8
    var isPrefix: Bool
  }

  /// What a tree is made of, in memory of its own: a walk looks at a few bytes, and counting
  /// references to arrays would take longer than the walk.
  ///
  /// Unchecked: nothing is written between `init` and `deinit`.
  final class Tables: @unchecked Sendable {
    /// The double array; its count is a multiple of 256, so that a base displaced by a byte is a
    /// place in it.
    let slots: UnsafeBufferPointer<Slot>
    let leaves: UnsafeBufferPointer<Leaf>
    let rests: UnsafeBufferPointer<UInt8>
    let terminals: UnsafeBufferPointer<Terminal>
    /// The node before the first byte.
    let root: Slot

    init(_ entries: [WordEntry]) {
      var builder = Builder()
      root = builder.add(entries.sorted { $0.precedes($1) })
      slots = Self.copy(builder.slots)
      leaves = Self.copy(builder.leaves)
      rests = Self.copy(builder.rests)
      terminals = Self.copy(builder.terminals)
    }

    deinit {
      slots.deallocate()
      leaves.deallocate()
      rests.deallocate()
      terminals.deallocate()
    }

    private static func copy<Element>(_ elements: [Element]) -> UnsafeBufferPointer<Element> {
      let copy = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
      _ = copy.initialize(fromContentsOf: elements)
      return UnsafeBufferPointer(copy)
    }
  }

  private let tables: Tables

  /// Builds the tree.
  init(_ entries: [WordEntry]) { tables = Tables(entries) }

  /// The longest word of the lists that begins at `start` of the folded `text`.
  func longest(in text: Span<UInt8>, at start: Int) -> WordMatch? {
    guard start >= 0, start < text.count, text.count <= Int32.max else { return nil }
    return walking(through: text) { walk in
      var best: WordMatch?
      walk.visit(from: start) { best = $0 }
      return best
    }
  }

  /// Every word of the lists in `text`, which must be folded, in the order in which they begin.
  func matches(in text: Span<UInt8>) -> [WordMatch] {
    var found: [WordMatch] = []
    precondition(text.count <= Int32.max, "a text to match has 2 GiB or more")
    walking(through: text) { walk in
      walk.eachStart { start in
        walk.visit(from: start) { found.append($0) }
      }
    }
    return found
  }

  /// Lays the tree beside a text.
  @inline(__always)
  func walking<Result>(through text: Span<UInt8>, _ body: (Walk) -> Result) -> Result {
    text.withUnsafeBufferPointer { text in
      withExtendedLifetime(tables) { body(Walk(text: text, tables)) }
    }
  }
}
