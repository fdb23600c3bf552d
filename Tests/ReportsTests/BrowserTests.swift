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

/// The page in a real browser: `Browser/check_page.py` filters, sorts, opens trials, and watches that
/// nothing leaves the page and the policy blocks nothing of ours.
@Suite(
  .serialized,
  .enabled(
    if: Installed.chromium != nil && Installed.python != nil,
    "needs chromium and python3, at least one of which is not installed"))
struct BrowserTests {
  @Test(.timeLimit(.minutes(2)), arguments: ["usual", "hostile", "unpriced"])
  func worksForItsReader(kind: String) throws {
    var summary = Fixtures.summary
    let records: [TrialRecord]
    switch kind {
    case "hostile": (summary, records) = try PageTests.hostileRun()
    case "unpriced":
      let model = Fixtures.Model(name: "qwen3.5:32b", carelessness: 0.3, price: nil)
      records = try Fixtures.run(
        prompts: 6, models: [model], systems: ["hypothesis-discipline", "terse"], samples: 2)
    default: records = try Fixtures.run()
    }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "prereg-page-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let page = folder.appending(path: "report.html")
    try Data(RunReport.render(records, as: .html, summary: summary).utf8).write(to: page)

    let process = Process()
    process.executableURL = URL(filePath: try #require(Installed.python))
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Browser/check_page.py")
    process.arguments = [script.path, try #require(Installed.chromium), page.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let result = try #require(
      try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      "the check printed \(String(decoding: data, as: UTF8.self))")
    #expect(result["failures"] as? [String] == [])
    #expect(result["trials"] as? Int == records.count)
    #expect(process.terminationStatus == 0)
  }
}
