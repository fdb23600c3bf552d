import Foundation

@testable import Checklist

/// A reply with the levels and lines that careful readers gave it.
struct Fixture: Sendable {
  let id: String
  let group: String
  let text: String
  let levels: [Step: Level]
  let overclaim: Bool
  let lines: [Step: Set<Int>]

  /// All of `Fixtures/replies.jsonl`, read with the checklist's own JSON reader.
  static let all: [Fixture] = {
    let url = folder.appending(path: "Fixtures/replies.jsonl")
    guard let data = try? Data(contentsOf: url) else { return [] }
    return data.split(separator: UInt8(ascii: "\n")).compactMap { Fixture(Array($0)) }
  }()

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  private init?(_ line: [UInt8]) {
    let scan = JSONScan(line)
    var members: [String: JSONScan.Value] = [:]
    for (name, value) in scan.members { members[name] = value }
    guard let id = members["id"], let group = members["group"], let text = members["text"],
      let levels = members["levels"], let lines = members["lines"]
    else { return nil }
    self.id = scan.string(id.range)
    self.group = scan.string(group.range)
    self.text = scan.string(text.range)
    let levelValues = Self.members(of: levels, line)
    self.levels = Dictionary(
      uniqueKeysWithValues: Step.allCases.map { step in
        (step, Level(rawValue: Int(levelValues[step.rawValue] ?? "0") ?? 0) ?? .absent)
      })
    overclaim = levelValues["overclaim"] == "1"
    let lineValues = Self.members(of: lines, line)
    self.lines = Dictionary(
      uniqueKeysWithValues: Step.allCases.map { step in
        let numbers = (lineValues[step.rawValue] ?? "").split { !$0.isNumber }.compactMap {
          Int($0)
        }
        return (step, Set(numbers))
      })
  }

  private static func members(of value: JSONScan.Value, _ line: [UInt8]) -> [String: String] {
    let inner = JSONScan(Array(line[value.range]))
    return Dictionary(
      uniqueKeysWithValues: inner.members.map { ($0.name, inner.text(of: $0.value)) })
  }
}

/// The assessment of every fixture, made once.
let assessed: [(fixture: Fixture, assessment: Assessment)] = Fixture.all.map {
  ($0, Checklist().assess($0.text))
}
