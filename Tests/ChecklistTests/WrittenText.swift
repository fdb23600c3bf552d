import Foundation

/// A text that was written to be trained on, see `Benchmarks/checklist-training/written`.
///
/// Each begins with a line "=== id language levels"; its own lines follow behind a bar, before which
/// stand the letters of the steps that the line is evidence for.
struct WrittenText {
  let id: String
  let text: String

  /// All of them, in the order of the files.
  static func all() throws -> [WrittenText] {
    let folder = Fixture.folder.appending(path: "../../Benchmarks/checklist-training/written")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
    return try files.flatMap { file in
      try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n=== ").compactMap {
        WrittenText(block: $0)
      }
    }
  }

  private init?(block: String) {
    let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
    guard let id = lines.first?.replacing("=== ", with: "").split(separator: " ").first else {
      return nil
    }
    self.id = String(id)
    text = lines.dropFirst().compactMap { line in
      line.firstIndex(of: "|").map { String(line[line.index(after: $0)...].dropFirst()) + "\n" }
    }.joined()
  }
}
