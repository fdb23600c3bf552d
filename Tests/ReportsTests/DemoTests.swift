import Foundation
import Study
import Testing

@testable import Reports

/// Writes reports of made-up runs of real replies, to be looked at:
/// `PREREG_REPORT_DEMO=/tmp/demo swift test --filter DemoTests`.
@Suite struct DemoTests {
  static let folder = ProcessInfo.processInfo.environment["PREREG_REPORT_DEMO"]
  /// 1,112 prompts by three models by three samples are 10,008 trials.
  static let prompts =
    Int(ProcessInfo.processInfo.environment["PREREG_REPORT_DEMO_PROMPTS"] ?? "") ?? 1_112

  @Test(.enabled(if: folder != nil, "set PREREG_REPORT_DEMO to a folder to have the pages written"))
  func writesPages() throws {
    let folder = URL(filePath: try #require(Self.folder))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let runs: [(String, [TrialRecord])] = [
      ("ten", try Fixtures.run(prompts: 10, models: [Fixtures.models[0]], samples: 1)),
      ("usual", try Fixtures.run()),
      ("systems", try Fixtures.run(systems: ["hypothesis-discipline", "no system prompt"])),
      (
        "local",
        try Fixtures.run(
          models: [.init(name: "qwen3.5:32b", carelessness: 0.3, price: nil)], samples: 5)
      ),
      ("large", try Fixtures.run(prompts: Self.prompts)),
    ]
    for (name, records) in runs {
      let clock = ContinuousClock()
      var page = ""
      let time = clock.measure {
        page = RunReport.render(records, as: .html, summary: Fixtures.summary)
      }
      try Data(page.utf8).write(to: folder.appending(path: "\(name).html"))
      print("\(name): \(records.count) trials, \(page.utf8.count) bytes, \(time)")
    }
    let usual = runs[1].1
    for format in RunFormat.allCases where format != .html {
      let style = TerminalStyle(color: format == .text, width: 110)
      let text = RunReport.render(usual, as: format, summary: Fixtures.summary, style: style)
      try Data(text.utf8).write(to: folder.appending(path: "usual.\(format.rawValue)"))
    }
    for format in ScoreFormat.allCases {
      let style = TerminalStyle(color: format == .text, width: 110)
      let text = ScoreReport.render(try Fixtures.scores(), as: format, style: style)
      try Data(text.utf8).write(to: folder.appending(path: "scores.\(format.rawValue)"))
    }
    let few = ScoreReport.render(
      try Fixtures.scores().suffix(3), as: .text, style: TerminalStyle(color: true, width: 110))
    try Data(few.utf8).write(to: folder.appending(path: "few.txt"))
  }
}
