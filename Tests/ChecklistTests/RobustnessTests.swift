import Testing

@testable import Checklist

/// Input that nobody means well with.
struct RobustnessTests {
  private static let megabyte = 1 << 20

  @Test(
    .timeLimit(.minutes(3)),
    arguments: [
      String(repeating: "[", count: 10 * megabyte),
      String(repeating: "{\"a\":", count: 2 * megabyte),
      String(repeating: "> ", count: 2 * megabyte),
      String(repeating: "| a ", count: megabyte) + "\n|-|\n",
      String(repeating: "|a|b|\n", count: megabyte / 2), String(repeating: "- ", count: megabyte),
      String(repeating: "#", count: megabyte), String(repeating: "**", count: megabyte),
      String(repeating: "<a>\n", count: megabyte / 2),
      String(repeating: "```\n", count: megabyte / 2 + 1),
      String(repeating: "\\section{", count: megabyte / 4), String(repeating: "1", count: megabyte),
      String(repeating: "1 ", count: megabyte),
      String(repeating: "success criteria ", count: megabyte / 8),
      String(repeating: "a: |\n  ", count: megabyte / 4), String(repeating: "\0", count: megabyte),
      String(repeating: "\r", count: megabyte), String(repeating: "仮説", count: megabyte / 4),
    ])
  func endsQuickly(text: String) {
    let assessment = Checklist().assess(text)
    #expect(assessment.steps.count == 5)
  }

  @Test func emptyTextHasNothing() {
    for text in ["", "\n", "   ", "\u{FEFF}", "```", "{}", "[]", "---"] {
      let assessment = Checklist().assess(text)
      #expect(assessment.steps.allSatisfy { $0.level == .absent })
      #expect(!assessment.passes())
    }
  }

  @Test func brokenBytesAreRead() {
    var generator = SplitMix64(state: 7)
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
