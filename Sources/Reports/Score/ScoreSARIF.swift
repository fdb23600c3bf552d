internal import JSONText
internal import Checklist

/// Scores as SARIF 2.1.0 (OASIS standard, 27 March 2020): one run, one result per step that is not
/// met and per overclaim, and the notes.
struct ScoreSARIFWriter: ScoreWriting {
  let toolVersion: String
  private var isEmpty = true

  init(toolVersion: String) {
    self.toolVersion = toolVersion
  }

  mutating func begin() -> String {
    var driver = JSONWriter()
    driver.object { driver in
      driver.key("name")
      driver.string("prereg")
      if !toolVersion.isEmpty {
        driver.key("version")
        driver.string(toolVersion)
      }
      driver.key("rules")
      driver.array { rules in
        for rule in Rule.all { rule.write(to: &rules) }
      }
    }
    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return "{\"$schema\":\"\(schema)\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":"
      + driver.text + "},\"columnKind\":\"unicodeCodePoints\",\"results\":["
  }

  mutating func add(
    _ record: ScoreRecord, passingThrough fields: [(name: String, json: String)]
  ) -> String {
    var output = ""
    for result in results(of: record) {
      output += isEmpty ? "\n" : ",\n"
      output += result.json(for: record)
      isEmpty = false
    }
    return output
  }

  mutating func finish(_ tally: ScoreTally) -> String {
    (isEmpty ? "" : "\n") + "]}]}\n"
  }

  private func results(of record: ScoreRecord) -> [Result] {
    let steps = record.assessment.steps.filter { $0.level < .met }.map { finding in
      Result(
        rule: finding.step.rawValue,
        // What does not keep the text from passing is worth a remark, no more.
        level: finding.level >= record.threshold
          ? "note" : finding.level == .absent ? "error" : "warning",
        message: Shortfall.message(finding), places: finding.evidence)
    }
    let overclaims = record.assessment.overclaims.map {
      Result(rule: "overclaim", level: "error", message: Shortfall.overclaim, places: [$0])
    }
    let notes = record.assessment.notes.map {
      Result(
        rule: $0.kind, level: "note", message: TerminalText.line($0.message),
        places: [Evidence(lines: $0.lines, quote: "")])
    }
    return steps + overclaims + notes
  }

  /// One reporting descriptor.
  private struct Rule {
    let id: String
    let name: String
    let text: String

    static let all =
      zip(Step.allCases, DisciplineLine.steps).map { step, line in
        Rule(id: step.rawValue, name: step.title, text: line)
      } + [Rule(id: "overclaim", name: "overclaim", text: DisciplineLine.attitude)]

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.key("id")
        writer.string(id)
        writer.key("name")
        writer.string(name)
        writer.key("shortDescription")
        writer.object { writer in
          writer.key("text")
          writer.string(text)
        }
      }
    }
  }

  /// One finding of the tool.
  private struct Result {
    let rule: String
    let level: String
    let message: String
    let places: [Evidence]

    func json(for record: ScoreRecord) -> String {
      var writer = JSONWriter()
      writer.object { writer in
        writer.key("ruleId")
        writer.string(rule)
        writer.key("level")
        writer.string(level)
        writer.key("message")
        writer.object { message in
          message.key("text")
          message.string(self.message)
        }
        writer.key("locations")
        writer.array { SARIFLocation(record: record, evidence: places.first).write(to: &$0) }
        // The schema wants related locations to differ from each other.
        var others: [Evidence] = []
        for place in places.dropFirst() where !others.contains(place) { others.append(place) }
        if !others.isEmpty {
          writer.key("relatedLocations")
          writer.array { writer in
            for place in others {
              SARIFLocation(record: record, evidence: place).write(to: &writer)
            }
          }
        }
      }
      return writer.text
    }
  }
}

/// The lines of the discipline prompt that the steps come from.
enum DisciplineLine {
  static let steps = [
    "State the hypothesis explicitly.",
    "Propose the minimum experiment that would test it.",
    "Identify the ablations and controls needed for a clean result.",
    "Estimate compute cost and time before execution.",
    "Pre-register success criteria.",
  ]
  static let attitude = "Treat 'I think X works' as a hypothesis, not a conclusion."
}

/// Where a result stands: lines of a file, or, for a text that is not a file of its own, its name.
private struct SARIFLocation {
  let record: ScoreRecord
  let evidence: Evidence?

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      if let source = record.source {
        writer.key("physicalLocation")
        writer.object { writer in
          writer.key("artifactLocation")
          writer.object { writer in
            writer.key("uri")
            writer.string(Self.uri(source))
          }
          // A text inside a file of JSON lines has lines of its own, which are not the file's.
          if !source.hasSuffix(".jsonl") {
            writer.key("region")
            region(evidence, to: &writer)
          }
        }
      }
      if record.source != record.id {
        writer.key("logicalLocations")
        writer.array { writer in
          writer.object { writer in
            writer.key("name")
            writer.string(record.id)
          }
        }
      }
    }
  }

  /// The lines; something absent is reported at the first line, since viewers show no result without
  /// one.
  private func region(_ evidence: Evidence?, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("startLine")
      writer.number(evidence?.lines.lowerBound ?? 1)
      guard let evidence else { return }
      writer.key("endLine")
      writer.number(evidence.lines.upperBound)
      if !evidence.quote.isEmpty {
        writer.key("message")
        writer.object { writer in
          writer.key("text")
          writer.string(TerminalText.line(evidence.quote))
        }
      }
    }
  }

  /// A path as a URI reference (RFC 3986): relative as it is, absolute under `file://`.
  static func uri(_ path: String) -> String {
    var output = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        output.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        output += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return output
  }
}
