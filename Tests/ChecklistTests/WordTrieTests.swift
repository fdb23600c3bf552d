import Testing

@testable import Checklist

/// The tree of words, beside the plainest way to the same answer.
@Suite struct WordTrieTests {
  @Test(arguments: UInt64(1)...40) func findsWhatASearchFinds(seed: UInt64) {
    var numbers = Numbers(state: seed)
    func word() -> String {
      String(
        decoding: (0...numbers.next(5)).map { _ in Array("aab- c".utf8)[numbers.next(6)] },
        as: UTF8.self)
    }
    let lists = ["p", "q", "r"].map { name in
      "\(name): "
        + (0..<8).map { _ in word() + (numbers.next(3) == 0 ? "*" : "") }.joined(separator: "; ")
    }
    let entries = WordEntry.parse(lists.joined(separator: "\n")) {
      UInt8(["p", "q", "r"].firstIndex(of: $0) ?? 9)
    }
    // One space at most: a run of them counts as one, which the plain search does not know.
    let text = Array(
      (0..<60).map { _ in
        ["a", "ab", "b", "c", "aab", "("][numbers.next(6)] + (numbers.next(2) == 0 ? " " : "")
      }.joined().utf8)
    var wanted: Set<[Int]> = []
    for start in text.indices where text[start] > 0x20 {
      if start > 0, isLetter(text[start]), isLetter(text[start - 1]) { continue }
      for entry in entries where text[start...].starts(with: entry.bytes) {
        let end = start + entry.bytes.count
        let isWhole = end == text.count || !isLetter(text[end]) || !isLetter(text[end - 1])
        if isWhole || entry.isPrefix { wanted.insert([start, end, Int(entry.tag)]) }
      }
    }
    let trie = WordTrie(entries)
    let found = trie.matches(in: text.span).map { [Int($0.start), Int($0.end), Int($0.tag)] }
    #expect(Set(found) == wanted, "seed \(seed)")
    #expect(found.map { $0[0] } == found.map { $0[0] }.sorted())
    for start in text.indices where start == 0 || !isLetter(text[start - 1]) {
      let longest = trie.longest(in: text.span, at: start).map { Int($0.end) }
      #expect(longest == wanted.filter { $0[0] == start }.map { $0[1] }.max(), "seed \(seed)")
    }
  }

  /// A digit of double width is behind what folding leaves of the one before it.
  @Test func readsWideDigitsBehindLetters() {
    let document = Document("Ｈ１００ and １２ seeds")
    #expect(document.quantities.map(\.value) == [0, 12])
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  private struct Numbers {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }
}
