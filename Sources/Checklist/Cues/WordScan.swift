/// What is found in one pass over the words of a text: its cues, and where numbers begin.
struct WordScan {
  /// Every cue of ``CueLists``, in the order in which they begin.
  let cues: [WordMatch]
  /// Where numbers may begin, in order: at digits, and at words such as "two" and "half a", of which
  /// the longest counts.
  let numbers: [WordMatch]

  /// Marks the tags of ``Unit``s among those of ``Cue``s.
  private static let unitFlag: UInt8 = 0x80

  /// The cues and the number words, in one tree; built once, when first needed.
  private static let trie = WordTrie(
    CueLists.all.flatMap(CueLists.parse) + Unit.numbers.map { $0.tagged($0.tag | unitFlag) })

  /// Scans a folded text of less than 2 GiB.
  init(_ folded: [UInt8]) {
    precondition(folded.count <= Int32.max, "a text to scan has 2 GiB or more")
    var cues = MatchList(capacity: folded.count / 5)
    var numbers = MatchList(capacity: folded.count / 20)
    Self.trie.walking(through: folded.span) { walk in
      walk.eachStart { start in
        var number: WordMatch?
        walk.visit(from: start) { word in
          if word.tag < Self.unitFlag { cues.append(word) } else { number = word }
        }
        if let number {
          numbers.append(
            WordMatch(Int(number.start), Int(number.end), number.tag & ~Self.unitFlag))
        } else if walk.text[start] &- 0x30 < 10 {
          numbers.append(WordMatch(start, start, 0))
        }
      } digits: { start in
        numbers.append(WordMatch(start, start, 0))
      }
    }
    self.cues = cues.all
    self.numbers = numbers.all
  }
}
