import Foundation
import Study
import Testing

@testable import Reports

/// Programs that a test may need and a machine may lack.
enum Installed {
  static let chromium = ["chromium", "chromium-browser", "google-chrome"].lazy.compactMap(find)
    .first
  static let python = find("python3")

  private static func find(_ program: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

/// The pages in a real browser: `Browser/check_page.py` filters, sorts, opens trials,
/// `Browser/check_comparison.py` measures what is drawn, and both watch that nothing leaves the page
/// and the policy blocks nothing of ours.
@Suite(
  .serialized,
  .enabled(
    if: Installed.chromium != nil && Installed.python != nil,
    "needs chromium and python3, at least one of which is not installed"))
struct BrowserTests {
  @Test(.timeLimit(.minutes(2)), arguments: ["usual", "hostile", "unpriced", "curtailed"])
  func worksForItsReader(kind: String) throws {
    var summary = Fixtures.summary
    let records: [TrialRecord]
    switch kind {
    case "hostile": (summary, records) = try PageTests.hostileRun()
    case "unpriced":
      let model = Fixtures.Model(name: "qwen3.5:32b", carelessness: 0.3, price: nil)
      records = try Fixtures.run(
        prompts: 6, models: [model], systems: ["hypothesis-discipline", "terse"], samples: 2)
    case "curtailed": records = try Fixtures.run(prompts: 6)
    default: records = try Fixtures.run()
    }
    let folder = try ScratchFolder()
    let page = folder.url.appending(path: "report.html")
    let limits = PageLimits(detailBytes: kind == "curtailed" ? 40_000 : PageLimits().detailBytes)
    var writer = RunPageWriter(summary: summary, tally: RunTally(records), limits: limits)
    var text = writer.begin()
    for record in records { text += writer.add(record) }
    text += writer.finish()
    try Data(text.utf8).write(to: page)

    let result = try check("check_page.py", page)
    #expect(result["trials"] as? Int == records.count)
  }

  @Test(.timeLimit(.minutes(2)), arguments: ["usual", "hostile", "nothing in common"])
  func showsAComparison(kind: String) throws {
    var names = ["claude-sonnet-5-5", "gpt-6.1-sol", "claude-haiku-5-5"]
    if kind == "nothing in common" { names = ["claude-sonnet-5-5", "none such"] }
    let report = try Fixtures.comparison(of: names, margin: 0.05) { name in
      kind == "hostile"
        ? name + "<script>pwned = 1</script><img src=https://example.com/x onerror=pwned=1>\u{202E}"
        : name
    }
    let folder = try ScratchFolder()
    let page = folder.url.appending(path: "comparison.html")
    try Data(report.text(.html).utf8).write(to: page)
    let result = try check("check_comparison.py", page)
    #expect(result["plots"] as? Int == (kind == "nothing in common" ? 0 : 2))
    #expect(result["flips"] as? Int == report.comparisons.reduce(0) { $0 + $1.flips.count })
  }

  /// What a check says of a page, which must be that nothing is wrong.
  private func check(_ name: String, _ page: URL) throws -> [String: Any] {
    let process = Process()
    process.executableURL = URL(filePath: try #require(Installed.python))
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Browser/\(name)")
    process.arguments = [script.path, try #require(Installed.chromium), page.path]
    // No cache of the scripts' modules beside them.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let result = try #require(
      try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      "the check printed \(String(decoding: data, as: UTF8.self))")
    #expect(result["failures"] as? [String] == [])
    #expect(process.terminationStatus == 0)
    return result
  }
}

/// A folder that is there as long as it is held.
private final class ScratchFolder {
  let url = FileManager.default.temporaryDirectory
    .appending(path: "prereg-page-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
