import Checklist
import JSONText
import Foundation
import Testing
import Statistics

@testable import Reports

@Suite struct ScoreReportTests {
  @Test(arguments: ScoreFormat.allCases)
  func readsAsRecorded(format: ScoreFormat) throws {
    let scores = try Fixtures.scores()
    try expectSnapshot(
      ScoreReport.render(scores, as: format, toolVersion: "0.1.0"), "scores.\(format.rawValue)")
  }

  @Test func showsFewTextsInFull() throws {
    let few = try ["relu-squared", "cold-start", "pair-programming", "churn-discount"]
      .map(Fixtures.score)
    try expectSnapshot(ScoreReport.render(few, as: .text), "scores-few.text")
    let narrow = TerminalStyle(color: true, width: 44, unicode: false)
    try expectSnapshot(
      ScoreReport.render(few, as: .text, style: narrow), "scores-few-narrow.text")
    try expectSnapshot(
      ScoreReport.render([few[0]], as: .markdown, isList: false), "score-one.markdown")
  }

  @Test func keepsWithinTheTerminal() throws {
    for width in [40, 60, 80, 132] {
      let style = TerminalStyle(width: width)
      for score in try Fixtures.scores() {
        let lines = ScoreText(style: style).checklist(score.assessment).split(separator: "\n")
        #expect(lines.allSatisfy { $0.columns <= width }, "\(score.id) at \(width)")
      }
    }
  }

  @Test func writesALineEachOnceThereAreMany() throws {
    let scores = try Fixtures.scores()
    var report = ScoreReport(.text)
    #expect(report.begin() == "")
    for score in scores.prefix(5) { #expect(report.add(score) == "") }
    #expect(report.add(scores[5]).split(separator: "\n").count == 6)
    #expect(report.add(scores[6]) == "pass  ✓✓✓✓✓  plans/cold-start.md\n")
    #expect(report.tally.scored == 7)
  }

  @Test func jsonIsAnArrayForAListAndAnObjectForOne() throws {
    let scores = try Fixtures.scores()
    let list = ScoreReport.render(scores, as: .json)
    var reader = JSONReader(Array(list.utf8))
    var read: [ScoreRecord] = []
    try reader.readArray { reader throws(JSONError) in read.append(try ScoreRecord(from: &reader)) }
    #expect(read == scores)
    let alone = ScoreReport.render(scores.prefix(1), as: .json)
    #expect(try JSON(parsing: Array(alone.utf8)).elements?.count == 1)
    let one = ScoreReport.render(scores.prefix(1), as: .json, isList: false)
    #expect(try ScoreRecord(parsing: one) == scores[0])
    #expect(ScoreReport.render([], as: .json) == "[]\n")
  }

  @Test func passesOtherFieldsThrough() throws {
    let score = try Fixtures.score("qk-norm")
    for format in [ScoreFormat.json, .jsonl] {
      var report = ScoreReport(format, isList: false)
      let text = report.begin() + report.add(score, passingThrough: [("split", "\"dev\"")])
      #expect(text.hasSuffix(",\"split\":\"dev\"}\n"))
    }
  }

  @Test(arguments: ScoreFormat.allCases)
  func saysWhenThereIsNothing(format: ScoreFormat) {
    let text = ScoreReport.render([], as: format)
    switch format {
    case .text: #expect(text == "no texts\n")
    case .markdown: #expect(text == "### Checklist: no texts\n")
    case .json: #expect(text == "[]\n")
    case .jsonl: #expect(text == "")
    case .junit: #expect(text.hasSuffix("<testsuites name=\"prereg score\">\n</testsuites>\n"))
    case .sarif: #expect(text.hasSuffix("\"results\":[]}]}\n"))
    }
  }

  @Test func countsAndPassesByThreshold() throws {
    let scores = try Fixtures.scores()
    var tally = ScoreTally()
    for score in scores { tally.add(score) }
    #expect(tally.passed == Rate(5, of: 12))
    #expect(tally.count(of: .costEstimate, at: .absent) == 4)
    #expect(tally.rate(of: .hypothesis) == Rate(7, of: 12))
    #expect(tally.rate(of: .hypothesis, reaching: .weak) == Rate(11, of: 12))
    #expect(tally.withoutOverclaim == Rate(10, of: 12))
    #expect(!tally.allPassed)
    var lenient = ScoreTally()
    for var score in scores {
      score.threshold = .weak
      lenient.add(score)
    }
    #expect(lenient.passed == Rate(6, of: 12))
  }

  @Test func aWeakStepThatPassesIsNoFailure() throws {
    var score = try Fixtures.score("batch-ramp")
    score.threshold = .weak
    let junit = ScoreReport.render([score], as: .junit)
    #expect(junit.contains("failures=\"0\"") && !junit.contains("<failure"))
    let sarif = ScoreReport.render([score], as: .sarif)
    #expect(sarif.contains("\"level\":\"note\"") && !sarif.contains("\"level\":\"warning\""))
    #expect(ScoreReport.render([score], as: .text).contains("plans/batch-ramp.md: passes, 3 of 5"))
  }

  @Test func sarifPointsIntoFilesOnly() throws {
    var score = try Fixtures.score("grasp-depth")
    score.source = "plans/with space/über#1.md"
    #expect(
      ScoreReport.render([score], as: .sarif)
        .contains("\"uri\":\"plans/with%20space/%C3%BCber%231.md\"},\"region\":{\"startLine\":1}"))
    score.source = "replies.jsonl"
    let line = ScoreReport.render([score], as: .sarif)
    #expect(line.contains("\"uri\":\"replies.jsonl\"}}") && !line.contains("startLine"))
    score.source = nil
    let alone = ScoreReport.render([score], as: .sarif)
    #expect(
      alone.contains("\"locations\":[{\"logicalLocations\":[{\"name\":\"plans/grasp-depth.md\"}]}]")
    )
    score.source = "/tmp/a.md"
    #expect(ScoreReport.render([score], as: .sarif).contains("\"uri\":\"file:///tmp/a.md\""))
  }

  /// The members that the SARIF 2.1.0 schema (OASIS, errata 01) knows for the objects written here,
  /// by the member that holds them; it permits no others, and demands those marked with `!`.
  static let sarifMembers: [String: Set<String>] = [
    "": ["$schema", "version!", "runs!"], "runs": ["tool!", "columnKind", "results"],
    "tool": ["driver!"], "driver": ["name!", "version", "rules"],
    "rules": ["id!", "name", "shortDescription"], "shortDescription": ["text!"],
    "results": ["ruleId", "level", "message!", "locations", "relatedLocations"],
    "message": ["text!"], "locations": ["physicalLocation", "logicalLocations"],
    "relatedLocations": ["physicalLocation", "logicalLocations"],
    "physicalLocation": ["artifactLocation", "region"], "artifactLocation": ["uri"],
    "region": ["startLine", "endLine", "message"], "logicalLocations": ["name"],
  ]

  @Test func sarifKeepsToItsSchema() throws {
    var scores = try Fixtures.scores()
    let place = Evidence(lines: 2...4, quote: "the same")
    scores[0].assessment.steps[0].evidence = [
      place, place, place, Evidence(lines: 5...5, quote: ""),
    ]
    scores[1].source = nil
    let text = ScoreReport.render(scores, as: .sarif, toolVersion: "0.1.0")
    check(try JSONSerialization.jsonObject(with: Data(text.utf8)), in: "")
  }

  private func check(_ value: Any, in name: String) {
    if let list = value as? [Any] {
      for item in list { check(item, in: name) }
      if name == "relatedLocations" || name == "logicalLocations" {
        #expect(Set(list.map { "\($0)" }).count == list.count, "\(name) repeats itself")
      }
    } else if let object = value as? [String: Any] {
      let members = Self.sarifMembers[name] ?? []
      for (key, value) in object {
        #expect(members.contains(key) || members.contains(key + "!"), "\(key) in \(name)")
        check(value, in: key)
      }
      for member in members where member.hasSuffix("!") {
        #expect(object[String(member.dropLast())] != nil, "\(name) without \(member)")
      }
    } else if name == "level" {
      #expect(["none", "note", "warning", "error"].contains(value as? String ?? ""))
    } else if name == "startLine" {
      #expect((value as? Int ?? 0) >= 1)
    }
  }

  @Test(arguments: ScoreFormat.allCases)
  func keepsHostileTextHarmless(format: ScoreFormat) throws {
    var score = try Fixtures.score("relu-squared")
    let hostile = "\u{1B}[2J</script><img src=x>]]>\u{202E}| `x` @all\nnext"
    score.id = hostile
    score.source = hostile
    score.assessment.steps[0].evidence[0].quote = hostile
    score.assessment.steps[0].missing = [hostile]
    score.assessment.overclaims = [Evidence(lines: 1...2, quote: hostile)]
    score.assessment.notes = [Note(kind: hostile, lines: 1...1, message: hostile)]
    for isList in [true, false] {
      let text = ScoreReport.render([score], as: format, isList: isList)
      #expect(!text.unicodeScalars.contains("\u{1B}"))
      if [.markdown, .junit].contains(format) {
        #expect(!MarkupTests.withoutCodeSpans(text).contains("<img"))
      }
      if [.text, .markdown, .junit].contains(format) {
        #expect(!text.unicodeScalars.contains("\u{202E}"))
      }
      if format == .json || format == .sarif {
        _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
      }
    }
  }

  @Test func markdownFitsAComment() throws {
    let scores = try Fixtures.scores()
    let many = (0..<5_000).map { number in
      var score = scores[number % scores.count]
      score.id = "plans/\(number)-\(String(repeating: "x", count: 60)).md"
      return score
    }
    let text = ScoreReport.render(many, as: .markdown)
    #expect(text.utf8.count < 65_536)
    #expect(text.contains("Not listed: 4,850 further texts."))
    #expect(text.contains("2,907 further texts that do not pass"))
  }
}
