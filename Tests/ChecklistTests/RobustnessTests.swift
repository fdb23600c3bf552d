import Testing
import Statistics

@testable import Checklist

/// Input that nobody means well with.
struct RobustnessTests {
  // An unoptimised build takes a hundred times as long for the same answer.
  #if DEBUG
    private static let megabyte = 1 << 15
  #else
    private static let megabyte = 1 << 20
  #endif

  /// A text that repeats a piece; its description is short, the text is not.
  struct Repeated: Sendable, CustomTestStringConvertible {
    let piece: String
    let megabytes: Double
    var text: String {
      String(
        repeating: piece,
        count: Int(megabytes * Double(RobustnessTests.megabyte)) / piece.utf8.count + 1)
    }
    var testDescription: String { "\(megabytes) MB of \(piece.debugDescription)" }
  }

  @Test(
    .timeLimit(.minutes(3)),
    arguments: [
      "{\"a\":", "> ", "| a ", "|a|b|\n", "- ", "#", "**", "<a>\n", "```\n", "\\section{", "1",
      "1 ",
      "success criteria ", "a: |\n  ", "\0", "\r", "仮説", "a.b,", "8 × ", "\"", "(", "e1", "- a: ",
      "|-|\n",
    ].map { Repeated(piece: $0, megabytes: 1) } + [Repeated(piece: "[", megabytes: 10)])
  func endsQuickly(input: Repeated) {
    #expect(Checklist().assess(input.text).steps.count == 5)
  }

  /// Found by `make fuzz`: the heading of a value stood behind the value.
  @Test func aKeyBehindItsValueIsNoRange() {
    let text =
      "  \"exs\":\u{1}\0" + "6,\n    \"OptnalmUnsafeBu tokens\0\": \n"
      + "    \"emt? Roughl tokens\0\":  Optionaho "
    #expect(text.utf8.count == 83)
    #expect(Checklist().assess(text).steps.count == 5)
  }

  @Test func emptyTextHasNothing() {
    for text in ["", "\n", "   ", "\u{FEFF}", "```", "{}", "[]", "---"] {
      let assessment = Checklist().assess(text)
      #expect(assessment.steps.allSatisfy { $0.level == .absent })
      #expect(!assessment.passes())
    }
  }

  @Test func brokenBytesAreRead() {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<300 {
      let count = Int(generator.next() % 400)
      let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
      _ = Judge(Document(bytes: bytes))
    }
  }

  @Test func cutTextsAreRead() {
    for fixture in Fixture.all.prefix(60) {
      let bytes = Array(fixture.text.utf8)
      for part in 1..<6 { _ = Judge(Document(bytes: Array(bytes.prefix(bytes.count * part / 6)))) }
    }
  }

  @Test func evidenceStaysInsideTheText() {
    for (fixture, assessment) in assessed {
      let lines = fixture.text.split(separator: "\n", omittingEmptySubsequences: false).count
      for evidence in assessment.steps.flatMap(\.evidence) + assessment.overclaims {
        #expect(evidence.lines.lowerBound >= 1 && evidence.lines.upperBound <= lines)
        #expect(!evidence.quote.isEmpty && evidence.quote.utf8.count <= 210)
        #expect(!evidence.quote.contains("\n"))
      }
      for finding in assessment.steps {
        #expect(finding.missing.isEmpty == (finding.level == .met))
        #expect(finding.evidence.isEmpty == (finding.level == .absent))
      }
    }
  }
}
