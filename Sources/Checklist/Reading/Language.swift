internal import JSONText

/// Which languages a text is written in, as far as the word lists know them.
struct Language {
  /// Whether the lists know the language of most of the text.
  let isKnown: Bool

  /// How many bytes are looked at.
  private static let sample = 2_048

  /// Looks at the scripts of `document` and at the commonest words in it.
  ///
  /// A text of fewer than 20 words is taken as known: there is too little to tell by.
  init(of document: Document) {
    var latin = 0
    var cyrillic = 0
    var known = 0
    var other = 0
    var previous: UInt8 = 0x20
    document.source.folded.withUnsafeBufferPointer { text in
      let limit = min(text.count, Self.sample)
      var index = 0
      while index < limit {
        let end = min(index + 8, limit)
        if index + 8 == end, case let eight = EightBytes(text, at: index), eight.isASCII {
          let letters = eight.within(0x61...0x7A)
          latin += EightBytes.count(
            letters & EightBytes.moved(eight.below(0x41), after: previous <= 0x40))
          previous = text[index + 7]
          index = end
        }
        while index < end {
          let byte = text[index]
          index += 1
          if byte < 0x80 {
            latin += (byte &- 0x61 < 26 ? 1 : 0) & (previous <= 0x40 ? 1 : 0)
            previous = byte
            continue
          }
          switch byte {
          case 0xD0, 0xD1: cyrillic += 1
          // Devanagari shares its first byte with the other scripts of India; kana, ideographs,
          // Hangul.
          case 0xE3...0xED: known += 1
          case 0xA4, 0xA5: if previous == 0xE0 { known += 1 }
          case 0xA6...0xBF: if previous == 0xE0 { other += 1 }
          case 0xCE, 0xCF, 0xD4...0xDF, 0xE1: other += 1
          default: break
          }
          previous = byte
        }
      }
    }
    if other > 40, other > known, other > latin + cyrillic / 4 {
      isKnown = false
      return
    }
    guard latin + cyrillic / 5 >= 20, known < latin else {
      isKnown = true
      return
    }
    var hits = 0
    var foreign = 0
    var cues = 0
    for word in document.words {
      if word.start >= Self.sample { break }
      switch word.tag {
      case Cue.english.rawValue...: hits += 1
      case Cue.foreign.rawValue: foreign += 1
      default: cues += 1
      }
    }
    // Common words overlap between languages, a few of them with every other one.
    if foreign > 4, foreign * 2 > hits {
      isKnown = false
      return
    }
    // They make up a third of prose; tables, code and notes have fewer, but are full of what the
    // lists know, and a language that only shares some short words is not.
    isKnown = hits * 12 + cues * 2 >= latin + cyrillic / 5
  }
}
