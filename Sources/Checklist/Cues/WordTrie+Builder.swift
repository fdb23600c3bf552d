extension WordTrie {
  /// Lays words out in a double array.
  struct Builder {
    private(set) var slots: [Slot] = []
    private(set) var leaves: [Leaf] = []
    private(set) var rests: [UInt8] = []
    private(set) var terminals: [Terminal] = []
    /// A bit for each place that no node or list takes, 64 to a word.
    private var free: [UInt64] = []
    /// For each place whether a node has its base there.
    private var isBase: [Bool] = []

    /// Words that share their first bytes and are not laid out yet.
    private struct Branch {
      /// Where the node for those bytes is to stand.
      var place: Int
      /// How many bytes they share.
      var depth: Int
      /// The words.
      var range: Range<Int>
    }

    /// How far back, in words of 64 places, free ones are looked for: there are few further on.
    private static let window = 4

    /// Adds `words`, which must be sorted by their bytes; returns the node that they start from.
    mutating func add(_ words: [WordEntry]) -> Slot {
      var root = Slot(byte: 0, base: grow(), end: false, endBeforeLetter: false)
      // Breadth first: what most walks see lies side by side.
      var queue = words.isEmpty ? [] : [Branch(place: -1, depth: 0, range: words.indices)]
      var head = 0
      var bytes: [UInt8] = []
      while head < queue.count {
        let (place, depth, range) = (queue[head].place, queue[head].depth, queue[head].range)
        head += 1
        let byte = depth == 0 ? 0 : words[range.lowerBound].bytes[depth - 1]
        let node: Slot
        if let leaf = leaf(words[range], behind: depth) {
          node = Slot(byte: byte, leaf: leaf)
        } else {
          var index = range.lowerBound
          while index < range.upperBound, words[index].bytes.count == depth { index += 1 }
          let ending = list(words[range.lowerBound..<index])
          bytes.removeAll(keepingCapacity: true)
          if ending != nil { bytes.append(0) }
          let firstChild = queue.count
          while index < range.upperBound {
            let next = words[index].bytes[depth]
            let start = index
            while index < range.upperBound, words[index].bytes[depth] == next { index += 1 }
            bytes.append(next)
            queue.append(Branch(place: Int(next), depth: depth + 1, range: start..<index))
          }
          let base = base(for: bytes)
          for child in firstChild..<queue.count { queue[child].place ^= base }
          if let ending { slots[base] = Slot(ending) }
          node = Slot(
            byte: byte, base: base, end: ending != nil,
            endBeforeLetter: ending.map { mayEnd($0, of: byte) } ?? false)
        }
        if depth == 0 { root = node } else { slots[place] = node }
      }
      return root
    }

    /// Makes a leaf of `words` if they are all the same behind `depth` bytes; never of the root.
    private mutating func leaf(_ words: ArraySlice<WordEntry>, behind depth: Int) -> Int? {
      guard depth > 0, let first = words.first, let last = words.last,
        first.bytes.count == last.bytes.count, first.bytes == last.bytes, let list = list(words)
      else { return nil }
      let start = rests.count
      rests += first.bytes[depth...]
      leaves.append(Leaf(rest: start..<rests.count, words: list))
      return leaves.count - 1
    }

    /// Lists words of the same bytes; `nil` when there are none.
    private mutating func list(_ words: ArraySlice<WordEntry>) -> Words? {
      guard !words.isEmpty else { return nil }
      let first = terminals.count
      for word in words {
        let terminal = Terminal(tag: word.tag, isPrefix: word.isPrefix)
        if !terminals[first...].contains(terminal) { terminals.append(terminal) }
      }
      return Words(first: first, count: terminals.count - first)
    }

    /// Whether one of `words`, whose last byte is `byte`, may end where a letter follows.
    private func mayEnd(_ words: Words, of byte: UInt8) -> Bool {
      !Walk.isWord(byte)
        || terminals[words.first..<(words.first + words.count)].contains { $0.isPrefix }
    }

    // MARK: Places

    /// A base that is no other node's and has free places for children with `bytes`, which it takes.
    private mutating func base(for bytes: [UInt8]) -> Int {
      var word = max(0, free.count - Self.window)
      while true {
        if word == free.count { _ = grow() }
        var places = free[word]
        while places != 0 {
          let base = (word * 64 + places.trailingZeroBitCount) ^ Int(bytes[0])
          if !isBase[base], bytes.allSatisfy({ isFree(base ^ Int($0)) }) {
            isBase[base] = true
            for byte in bytes { take(base ^ Int(byte)) }
            return base
          }
          places &= places - 1
        }
        word += 1
      }
    }

    private func isFree(_ place: Int) -> Bool { free[place >> 6] & 1 << UInt64(place & 63) != 0 }

    private mutating func take(_ place: Int) { free[place >> 6] &= ~(1 << UInt64(place & 63)) }

    /// Adds 256 free places; returns the first.
    private mutating func grow() -> Int {
      let first = slots.count
      slots += repeatElement(.empty, count: 256)
      free += repeatElement(.max, count: 4)
      isBase += repeatElement(false, count: 256)
      return first
    }
  }
}
