import JSONText
import Testing

@testable import Checklist

/// Changes that leave the content alone leave the levels alone.
struct MetamorphicTests {
  struct Change: Sendable, CustomTestStringConvertible {
    let name: String
    /// The share of levels, over all fixtures, that must stay as they are.
    let floor: Double
    let apply: @Sendable (String) -> String
    var testDescription: String { name }
  }

  static let changes: [Change] = [
    Change(name: "CRLF line ends", floor: 0.999) { $0.replacing("\n", with: "\r\n") },
    Change(name: "CR line ends", floor: 0.995) { $0.replacing("\n", with: "\r") },
    Change(name: "a line end at the end", floor: 1) { $0 + "\n\n" },
    Change(name: "other list markers", floor: 0.995) {
      lines($0) { $0.hasPrefix("- ") ? "* " + $0.dropFirst(2) : $0 }
    },
    Change(name: "a greeting before", floor: 0.96) { "Sure, happy to help with that.\n\n" + $0 },
    Change(name: "a sign-off after", floor: 0.97) {
      $0 + "\n\nLet me know if you have any questions!\n"
    },
    Change(name: "headings one level deeper", floor: 0.995) {
      lines($0) { $0.hasPrefix("#") ? "#" + $0 : $0 }
    },
    Change(name: "headings in bold", floor: 0.96) {
      lines($0) { line in
        guard line.hasPrefix("#") else { return line }
        return "**" + line.drop { $0 == "#" || $0 == " " } + "**"
      }
    },
    Change(name: "wrapped in JSON", floor: 0.96) { text in
      var writer = JSONWriter()
      writer.object { object in
        object.key("reply")
        object.string(text)
      }
      return writer.text
    },
  ]

  @Test(arguments: changes)
  func keepsLevels(change: Change) {
    var same = 0
    var all = 0
    for (fixture, assessment) in assessed {
      if change.name == "wrapped in JSON", fixture.text.hasPrefix("{") { continue }
      let changed = Checklist().assess(change.apply(fixture.text))
      for step in Step.allCases {
        all += 1
        if changed.level(of: step) == assessment.level(of: step) { same += 1 }
      }
    }
    let share = Double(same) / Double(max(1, all))
    print("unchanged:", change.name, share)
    #expect(share >= change.floor, "\(share)")
  }

  private static func lines(_ text: String, _ change: (String) -> String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { change(String($0)) }
      .joined(separator: "\n")
  }
}
