extension WordTrie {
  /// Lays words out in a double array.
  struct Builder {
    private(set) var slots: [Slot] = []
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
    private static let window = 16

    /// Adds `words`, which must be sorted by their bytes; returns the node that they start from.
    mutating func add(_ words: [WordEntry]) -> Slot {
      guard !words.isEmpty else {
        return Slot(byte: 0, base: grow(), endsWord: false, endsPrefix: false)
      }
      var root = Slot.empty
      // Breadth first: what most walks see lies side by side.
      var queue = [Branch(place: -1, depth: 0, range: words.indices)]
      var head = 0
      while head < queue.count {
        let branch = queue[head]
        head += 1
        var index = branch.range.lowerBound
        let byte = branch.depth == 0 ? 0 : words[index].bytes[branch.depth - 1]
        while index < branch.range.upperBound, words[index].bytes.count == branch.depth {
          index += 1
        }
        let ending = list(words[branch.range.lowerBound..<index])
        let endsPrefix = ending.map { hasPrefix($0) } ?? false
        let node: Slot
        if let ending, index == branch.range.upperBound {
          node = Slot(byte: byte, leaf: ending, endsPrefix: endsPrefix)
        } else {
          let children = Self.children(of: words, index..<branch.range.upperBound, branch.depth)
          let base = base(for: (ending == nil ? [] : [0]) + children.map(\.byte))
          for child in children {
            queue.append(
              Branch(place: base ^ Int(child.byte), depth: branch.depth + 1, range: child.range))
          }
          if let ending { slots[base] = Slot(ending) }
          node = Slot(byte: byte, base: base, endsWord: ending != nil, endsPrefix: endsPrefix)
        }
        if branch.depth == 0 { root = node } else { slots[branch.place] = node }
      }
      return root
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

    private func hasPrefix(_ words: Words) -> Bool {
      terminals[words.first..<(words.first + words.count)].contains { $0.isPrefix }
    }

    /// The bytes at `depth` of the sorted words in `range`, and the words that have each.
    private static func children(
      of words: [WordEntry], _ range: Range<Int>, _ depth: Int
    ) -> [(byte: UInt8, range: Range<Int>)] {
      var children: [(UInt8, Range<Int>)] = []
      var index = range.lowerBound
      while index < range.upperBound {
        let byte = words[index].bytes[depth]
        var end = index + 1
        while end < range.upperBound, words[end].bytes[depth] == byte { end += 1 }
        children.append((byte, index..<end))
        index = end
      }
      return children
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
