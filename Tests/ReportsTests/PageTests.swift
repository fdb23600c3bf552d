import Checklist
import Foundation
import Study
import Testing
import Statistics

@testable import Reports

@Suite struct PageTests {
  static let hostile =
    #"</script></style><img src=x onerror="window.pwned=1"><svg onload=window.pwned=1>"#

  /// Every text that a page shows, hostile.
  static func hostileRun() throws -> (RunSummary, [TrialRecord]) {
    var records = try RunReportTests.oneOfEach()
    for index in records.indices {
      records[index].prompt = "\(hostile) \(index) ${alert(1)} {{x}}"
      records[index].source = "javascript:window.pwned=1"
      records[index].model = hostile + (index.isMultiple(of: 2) ? "a" : "b")
      records[index].system = hostile + "s\(index % 2)"
      records[index].replyPath = "javascript:window.pwned=1//"
      records[index].failure?.message = hostile
      records[index].failure?.kind = hostile
      for attempt in records[index].attempts.indices {
        records[index].attempts[attempt].requestID = hostile
        records[index].attempts[attempt].failure = Failure(kind: hostile, message: hostile)
      }
      guard records[index].reply != nil else { continue }
      records[index].reply = """
        # \(hostile)

        <script>window.pwned=1</script> <!-- \(hostile)
        [click](javascript:window.pwned=1) ![x](http://127.0.0.1:9/x.png) <http://127.0.0.1:9/>

        | \(hostile) | b |
        |---|---|
        | `\(hostile)` | **\(hostile)** |

        - \(hostile)
          1. \u{202E}nested\u{202C}
        > \(hostile)

        ```html
        \(hostile)
        ```
        """
      records[index].assessment?.steps[0].evidence = [Evidence(lines: 1...1, quote: hostile)]
      records[index].assessment?.steps[1].evidence = [
        Evidence(lines: 6...8, quote: "words not there")
      ]
      for step in 2...4 { records[index].assessment?.steps[step].evidence = [] }
      records[index].assessment?.steps[4].missing = [hostile]
      records[index].assessment?.overclaims = []
      records[index].assessment?.notes = [Note(kind: hostile, lines: 1...1, message: hostile)]
    }
    let summary = RunSummary(
      name: hostile, systems: [.init(name: hostile, text: hostile)],
      prompts: records.map { .init(name: $0.prompt, text: hostile) },
      settings: [.init(hostile, hostile)], toolVersion: hostile, remarks: [hostile])
    return (summary, records)
  }

  @Test func permitsItsOwnStyleAndScriptOnly() throws {
    let page = RunReport.render(try Fixtures.run(prompts: 2), as: .html, summary: Fixtures.summary)
    let policy = try #require(page.firstMatch(of: #/Content-Security-Policy" content="([^"]+)"/#)).1
    #expect(policy.hasPrefix("default-src 'none'; script-src 'sha256-"))
    #expect(!policy.contains("unsafe"))
    let script = try #require(page.firstMatch(of: #/<script>([\s\S]*?)<\/script>/#)).1
    let style = try #require(page.firstMatch(of: #/<style>([\s\S]*?)<\/style>/#)).1
    #expect(policy.contains("script-src 'sha256-\(base64(sha256(String(script))))'"))
    #expect(policy.contains("style-src 'sha256-\(base64(sha256(String(style))))'"))
    #expect(!page.contains("\r"))
  }

  private func base64(_ hexadecimal: String) -> String {
    let digits = Array(hexadecimal)
    let bytes = stride(from: 0, to: 64, by: 2).compactMap {
      UInt8(String(digits[$0...($0 + 1)]), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }

  @Test func namesNoOtherSite() throws {
    let page = RunReport.render([], as: .html, summary: RunSummary(name: "empty"))
    let addresses = page.matches(of: #/https?:\/\/[^\s'"<)]+/#).map { String($0.0) }
    #expect(Set(addresses) == ["http://www.w3.org/2000/svg"])
  }

  @Test func holdsHostileTextAsText() throws {
    let (summary, records) = try Self.hostileRun()
    let page = RunReport.render(records, as: .html, summary: summary)
    #expect(!page.contains("<img") && !page.contains("<svg onload"))
    #expect(!page.unicodeScalars.contains("\u{202E}"))
    let ends = page.components(separatedBy: "</script").count - 1
    let starts = page.components(separatedBy: "<script").count - 1
    // One block of details, one of prompts, the index, and the program.
    #expect(starts == 4 && ends == 4)
    for block in page.matches(
      of: #/<script type="application\/json" class="\w+">([\s\S]*?)<\/script>/#)
    {
      #expect(!block.1.contains("<"))
      _ = try JSONSerialization.jsonObject(with: Data(block.1.utf8))
    }
  }

  @Test func saysOfTrialsThatComeWithoutTextsThatTheirDetailsAreLeftOut() throws {
    let records = try Fixtures.run(prompts: 12, models: [Fixtures.models[0]], samples: 1)
    var writer = RunPageWriter(
      summary: Fixtures.summary, tally: RunTally(records), limits: PageLimits(whole: 5))
    for (number, var record) in records.enumerated() {
      if number >= 5 { record.reply = nil }
      _ = writer.add(record)
    }
    let page = writer.finish()
    #expect(page.contains(#""withheld":7"#))
    #expect(page.components(separatedBy: #""whole":true"#).count == 5 + 1)
  }

  @Test func leavesDetailsOutOfAPageThatGrowsTooLarge() throws {
    let records = try Fixtures.run(prompts: 12, models: [Fixtures.models[0]], samples: 5)
    let tally = RunTally(records)
    var writer = RunPageWriter(
      summary: Fixtures.summary, tally: tally, limits: PageLimits(detailBytes: 50_000, rows: 40))
    var page = writer.begin()
    for record in records { page += writer.add(record) }
    page += writer.finish()
    let full = RunReport.render(records, as: .html, summary: Fixtures.summary)
    #expect(page.utf8.count < full.utf8.count - 40_000)
    #expect(page.contains(#""skipped":20"#))
    #expect(page.components(separatedBy: #""whole":false}"#).count > 10)
    #expect(page.contains("<b>\(tally.total.count(.replied))</b> replied"))
  }

  @Test func drawsEveryRateWithItsInterval() throws {
    let records = try Fixtures.run()
    let page = RunReport.render(records, as: .html, summary: Fixtures.summary)
    for group in RunTally(records).groups {
      let scores = group.tally.scores
      let rates =
        [scores.passed, scores.withoutOverclaim] + Step.allCases.map { scores.rate(of: $0) }
      for rate in rates {
        let interval = try #require(rate.wilsonInterval())
        let start =
          "\(group.model): \(rate.count) of \(rate.total), \(Figures.percent(try #require(rate.share))), "
          + "95 % interval \(Figures.bounds(interval)) %"
        #expect(page.contains("aria-label=\"\(start)\""))
        #expect(
          page.contains("<rect class=\"interval\" x=\"\(SVGText.percent(interval.lowerBound))\""))
      }
    }
  }

  @Test(arguments: [
    (0.0008, 0.013, [0.0005, 0.002, 0.005, 0.02]), (0.001, 0.001, [0.001, 0.002]),
    (0.3, 40, [0.2, 1, 10, 50]), (100, 100_000, [100, 1_000, 10_000, 100_000]),
  ])
  func endsAxesAtTicks(least: Double, most: Double, ticks: [Double]) throws {
    let axis = LogarithmicAxis(from: least, to: most)
    try #require(axis.ticks.count == ticks.count, "\(axis.ticks)")
    for (tick, expected) in zip(axis.ticks, ticks) {
      #expect(abs(tick / expected - 1) < 1e-9)
    }
    #expect(axis.position(least) >= 0 && axis.position(most) <= 1)
    #expect(axis.position(ticks[0]) == 0)
  }
}
