import Foundation
import Testing

/// The worked examples: their plans pass, are as sealed, and give the verdicts that they tell.
@Suite struct ExampleTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Experiments").standardizedFileURL

  @Test(arguments: [
    ("xz-small-replies", "refuted"), ("shifted-digits", "inconclusive"),
    ("shared-dictionary", "supported"),
  ])
  func anExample(_ name: String, _ verdict: String) async throws {
    let place = try Workplace()
    let copy = place.folder.appendingPathComponent(name)
    try FileManager.default.copyItem(at: Self.folder.appendingPathComponent(name), to: copy)
    let plan = "\(name)/plan.md"
    #expect((try await place.prereg("score", plan)).status == 0)
    let verified = try await place.prereg("verify", plan)
    #expect(verified.status == 0, "\(verified)")
    let judged = try await place.prereg(
      "judge", plan, "--results", "\(name)/results.csv", "--author", "A")
    #expect(judged.output.hasPrefix("\(plan): \(verdict)\n"), "\(judged)")
    let readme = try place.text("\(name)/README.md")
    #expect(readme.contains("plan.md: \(verdict)\n"), "the README shows another verdict")
  }
}
