internal import JSONText

extension WordTrie {
  /// The tree laid beside a folded text.
  ///
  /// Memory is read without a check: every place in the text is compared with its end first; a base
  /// displaced by a byte stays in its block of 256 slots, of which the double array has whole ones;
  /// and slots and leaves hold places in the other tables and no others.
  struct Walk {
    let text: UnsafeBufferPointer<UInt8>
    private let slots: UnsafeBufferPointer<Slot>
    private let leaves: UnsafeBufferPointer<Leaf>
    private let rests: UnsafeBufferPointer<UInt8>
    private let terminals: UnsafeBufferPointer<Terminal>
    private let root: Slot

    @inline(__always)
    init(text: UnsafeBufferPointer<UInt8>, _ tables: Tables) {
      self.text = text
      slots = tables.slots
      leaves = tables.leaves
      rests = tables.rests
      terminals = tables.terminals
      root = tables.root
    }

    /// Calls `body` with every word of the lists that begins at `start`, the shortest first.
    @inline(__always)
    func visit(from start: Int, _ body: (WordMatch) -> Void) {
      var byte = text[start]
      var index = start + 1
      var slot = root
      // No word begins with a space, and 0 is the byte of slots that are no children.
      guard byte > 0x20 else { return }
      while true {
        slot = slots[slot.base ^ Int(byte)]
        guard slot.byte == byte else { return }
        let next = index < text.count ? text[index] : 0x20
        if next &- 0x61 < 26, !slot.mayEndBeforeLetter {
          byte = next
          index += 1
          continue
        }
        if slot.mayEnd {
          var words: Words
          if slot.isLeaf {
            let leaf = leaves[slot.base]
            for place in leaf.rest {
              guard take(&index) == rests[place] else { return }
            }
            words = leaf.words
          } else {
            words = slots[slot.base].words
          }
          let isWhole = ends(at: index)
          for place in words.first..<(words.first + words.count) {
            let terminal = terminals[place]
            if isWhole || terminal.isPrefix { body(WordMatch(start, index, terminal.tag)) }
          }
          if slot.isLeaf { return }
        }
        guard let next = take(&index) else { return }
        byte = next
      }
    }

    /// Takes the byte that counts at `index`: a run of spaces counts as one, fillers do not count;
    /// `nil` for none.
    @inline(__always)
    private func take(_ index: inout Int) -> UInt8? {
      guard index < text.count else { return nil }
      let byte = text[index]
      index += 1
      return byte > 0x20 ? byte : behindGap(byte, &index)
    }

    /// The byte that counts where `byte`, a space or filler, stands before `index`.
    private func behindGap(_ byte: UInt8, _ index: inout Int) -> UInt8? {
      var byte = byte
      while byte == Folding.filler {
        guard index < text.count else { return nil }
        byte = text[index]
        index += 1
      }
      // Broken text holds other controls, which no word does.
      guard byte == 0x20 else { return byte > 0x20 ? byte : nil }
      while index < text.count, text[index] == 0x20 || text[index] == Folding.filler { index += 1 }
      return byte
    }

    /// Calls `body` with each place where a word can begin, and `digits` with each digit that goes on
    /// with a number behind a filler, as wide digits do.
    @inline(__always)
    func eachStart(_ body: (Int) -> Void, digits: (Int) -> Void = { _ in }) {
      var previous: UInt8 = 0x20
      var index = 0
      while index < text.count {
        let end = min(index + 8, text.count)
        let isBehindFiller = index > 0 && text[index - 1] == Folding.filler
        if index + 8 == end, !isBehindFiller, EightBytes(text, at: index).isPrintable {
          eachStart(in: EightBytes(text, at: index), at: index, after: previous, body)
          previous = text[index + 7]
          index = end
        }
        while index < end {
          let byte = text[index]
          if byte > 0x20, Self.begins(byte, after: previous) {
            body(index)
          } else if Self.isDigit(byte), Self.isDigit(previous), text[index - 1] == Folding.filler {
            digits(index)
          }
          // What stands for nothing parts no words and joins none.
          if byte != Folding.filler { previous = byte }
          index += 1
        }
      }
    }

    /// Calls `body` for the words that begin among eight printable bytes.
    @inline(__always)
    private func eachStart(
      in eight: EightBytes, at index: Int, after previous: UInt8, _ body: (Int) -> Void
    ) {
      let word = eight.within(0x61...0x7A) | eight.within(0x30...0x39)
      let goesOn = word & EightBytes.moved(word, after: Self.isWord(previous))
      var starts = eight.atLeast(0x21) & ~goesOn
      while starts != 0 {
        body(index + EightBytes.first(of: starts))
        starts &= starts - 1
      }
    }

    /// Whether a word can begin with `byte`: after a space or sign, and anywhere in scripts that
    /// write words together.
    @inline(__always)
    private static func begins(_ byte: UInt8, after previous: UInt8) -> Bool {
      if byte < 0x80 { return !isWord(byte) || !isWord(previous) }
      if byte < 0xC0 { return false }
      return byte >= 0xE0 || previous < 0x80
    }

    /// Whether `byte` is a small letter or digit of ASCII.
    @inline(__always)
    static func isWord(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 || isDigit(byte) }

    @inline(__always)
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// Whether a word ends before `end`, which is behind at least one byte.
    @inline(__always)
    private func ends(at end: Int) -> Bool {
      guard end < text.count else { return true }
      var next = text[end]
      // A space or sign ends every word.
      if next < 0x30, next != Folding.filler { return true }
      let last = text[end - 1]
      if next == Folding.filler {
        let index = text[end...].firstIndex { $0 != Folding.filler }
        next = index.map { text[$0] } ?? 0x20
      }
      if Self.isWord(last) || last == Folding.filler { return !Self.isWord(next) }
      if last >= 0x80, last < 0xC0, end >= 2, text[end - 2] >= 0xC3, text[end - 2] < 0xE0 {
        return !(next >= 0xC3 && next < 0xE0)
      }
      return true
    }
  }
}
