import ArgumentParser
import Checklist
import JSONText
import Reports

extension ScoreCommand {
  /// Writes how far the checklist agrees with the readers whose labels are in the file at `path`.
  ///
  /// A text belongs to the label with its id, its path, or its file's name without its ending: that
  /// of "plan.v2.md" is "plan.v2". A label
  /// without a text, and a text without a label, are told and left out.
  func compare(with path: String, as format: AgreementReport.Format) async throws {
    var labels = try Self.readLabels(path)
    var judgements: [(group: String?, judgement: Agreement.Judgement)] = []
    var texts: [String] = []
    var unlabelled = 0
    var worst: CommandFailure?
    let checklist = Checklist()
    try await ScoreInputs(paths: paths, format: input).forEach { item in
      guard
        let label = labels.removeValue(forKey: item.id)
          ?? item.stem.flatMap({ labels.removeValue(forKey: $0) })
      else {
        unlabelled += 1
        return
      }
      texts.append(item.text)
      judgements.append(
        (
          label.group,
          Agreement.Judgement(
            id: label.id, expected: label.levels, expectedOverclaim: label.overclaim,
            expectedLines: label.lines, assessment: checklist.assess(item.text))
        ))
    } problem: { failure in
      Console.error.line(failure.message)
      worst = worst ?? failure
    }
    guard !judgements.isEmpty else {
      throw CommandFailure(
        .badData,
        "\(path): no label has the id of a text; an id is that of a JSONL line, a path, or a file's "
          + "name without its ending")
    }
    if unlabelled > 0 { Console.error.line("texts without a label, left out: \(unlabelled)") }
    if !labels.isEmpty {
      Console.error.line("labels without a text, left out: \(labels.count)")
    }
    let (opinions, failure) =
      judging.judges.isEmpty ? ([], nil) : try await opinions(on: texts)
    let style = TerminalStyle(
      color: Console.output.hasColor, width: Console.output.width, unicode: true)
    Console.output.write(
      AgreementReport(judgements, opinions: opinions).text(format, style: style))
    if let worst { throw ExitCode(worst.status.rawValue) }
    if let failure { throw failure }
  }

  private static func readLabels(_ path: String) throws(CommandFailure) -> [String: ReaderLabels] {
    var lines = try LineInput(path)
    var labels: [String: ReaderLabels] = [:]
    var number = 0
    while let line = try lines.next() {
      number += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      let label: ReaderLabels
      do {
        label = try ReaderLabels(parsing: line)
      } catch {
        throw CommandFailure(
          .badData,
          "\(lines.name):\(number): \(error.problem); a line is an object such as "
            + #"{"id": "a", "levels": {"hypothesis": 2}}"#)
      }
      guard labels.updateValue(label, forKey: label.id) == nil else {
        throw CommandFailure(
          .badData, "\(lines.name):\(number): a second label for \"\(label.id)\"; keep one")
      }
    }
    return labels
  }
}

extension AgreementReport.Format {
  /// The form that `format` asks for, if the report has it.
  init?(_ format: ScoreFormat) {
    switch format {
    case .text: self = .text
    case .markdown: self = .markdown
    case .json: self = .json
    case .jsonl, .junit, .sarif: return nil
    }
  }
}
