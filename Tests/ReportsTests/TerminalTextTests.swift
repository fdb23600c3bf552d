import Testing

@testable import Reports

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("\u{1B}[31mred\u{1B}[0m", "␛[31mred␛[0m"),
    ("\u{1B}]0;title\u{07}", "␛]0;title␇"),
    ("a\u{8}b\u{7F}", "a␈b␡"),
    ("\u{9B}2J", "⟨U+009B⟩2J"),
    ("\u{202E}gnp.exe\u{202C}", "⟨U+202E⟩gnp.exe⟨U+202C⟩"),
    ("\u{2066}x\u{2069}", "⟨U+2066⟩x⟨U+2069⟩"),
    ("one\r\ntwo\rthree\n", "one\ntwo␍three\n"),
    ("\u{2028}", "⟨U+2028⟩"),
    ("tab\tstays, “quotes” — and 漢字 👩‍🔬 too", "tab\tstays, “quotes” — and 漢字 👩‍🔬 too"),
    ("שלום \u{200F}abc", "שלום \u{200F}abc"),
  ])
  func makesVisibleWhatSteersATerminal(text: String, shown: String) {
    #expect(TerminalText.neutralised(text) == shown)
  }

  @Test func putsTextOnOneLine() {
    #expect(TerminalText.line("a\nb\r\nc\td\u{2029}e\u{1B}") == "a b c d e␛")
    #expect(TerminalText.line("a\rb") == "a␍b")
  }

  @Test func leavesNoControlCharacterBehind() {
    for value in (0...0x2FFF as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(value), scalar != "\n", scalar != "\t" else { continue }
      let shown = TerminalText.neutralised("a\(scalar)b")
      let isSafe = shown.unicodeScalars.allSatisfy { scalar in
        scalar.properties.generalCategory != .control
          && !(0x202A...0x202E).contains(scalar.value)
          && !(0x2066...0x2069).contains(scalar.value)
      }
      #expect(isSafe, "U+\(String(value, radix: 16))")
    }
  }

  /// Text of all kinds, and bytes that are none.
  static let pieces: [[UInt8]] = [
    Array("plain ".utf8), Array("é漢👩‍🔬".utf8), Array("\u{1B}[2J".utf8), Array("\r\n".utf8), [0x0D],
    [0x0A], [0xC2, 0x9B], [0xE2, 0x80, 0xAE], [0xFF], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC3],
    [0x80, 0x80], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0x00],
  ]

  @Test(arguments: 1...200)
  func comesOutTheSameHoweverItIsCut(seed: UInt64) {
    var random = Fixtures.Seeded(state: seed)
    let bytes = (0..<12).flatMap { _ in
      Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
    }
    let whole = TerminalText.neutralised(String(decoding: bytes, as: UTF8.self))
    var stream = TerminalText()
    var shown = ""
    var rest = bytes[...]
    while !rest.isEmpty {
      let length = Int.random(in: 1...min(4, rest.count), using: &random)
      shown += stream.feed(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    shown += stream.finish()
    #expect(Array(shown.utf8) == Array(whole.utf8), "seed \(seed): \(bytes)")
  }

  @Test func holdsBackOnlyWhatIsIncomplete() {
    var stream = TerminalText()
    #expect(stream.feed([0x61, 0xE6, 0xBC]) == "a")
    #expect(stream.feed([0xA2]) == "漢")
    #expect(stream.feed("\r") == "")
    #expect(stream.feed("\n") == "\n")
    #expect(stream.feed([0xF0, 0x9F]) == "")
    #expect(stream.finish() == "\u{FFFD}")
    #expect(stream.finish() == "")
  }
}
