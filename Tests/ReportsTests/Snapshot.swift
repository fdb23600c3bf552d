import Foundation
import Testing

/// Compares `text` with the golden file `name` beside the tests.
///
/// With `PREREG_RECORD_SNAPSHOTS=1` the file is written instead, and the test fails, so that no
/// recording run passes for a checked one.
func expectSnapshot(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Snapshots").appending(path: name)
  if ProcessInfo.processInfo.environment["PREREG_RECORD_SNAPSHOTS"] == "1" {
    try Data(text.utf8).write(to: file)
    Issue.record("recorded \(name); look at it and run again", sourceLocation: sourceLocation)
    return
  }
  let expected = try? String(contentsOf: file, encoding: .utf8)
  if let expected, expected != text {
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(new, old).prefix { $0 == $1 }.count
    Issue.record(
      """
      \(name):\(line + 1) differs (PREREG_RECORD_SNAPSHOTS=1 records it anew)
      - \(line < old.count ? old[line] : "(end)")
      + \(line < new.count ? new[line] : "(end)")
      """, sourceLocation: sourceLocation)
  }
  #expect(expected != nil, "no \(name) in Snapshots", sourceLocation: sourceLocation)
}
