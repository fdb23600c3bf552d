internal import Checklist

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Reads a JSONL file of prompts: one object per line.
///
/// A line is `{"id": …, "text": …}`, or `prompt` for `text`; `title`, `tags`, `model`, `samples`,
/// `vars` and `budget` mean what they mean in front matter, other members are left alone. Without
/// an `id` the line's number is the name. The text is sent as it stands unless there are variables,
/// the line's own `vars` or the caller's: data made elsewhere may be full of braces.
public enum PromptLines {
  /// Makes prompts of a file's bytes, in the file's order; does no input or output.
  ///
  /// Lines that cannot be used come back as problems, so that one run shows them all.
  public static func parse(
    _ bytes: [UInt8], path: String, variables: [String: String] = [:]
  ) -> PromptSet {
    var set = PromptSet()
    var names: [String: Int] = [:]
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.allSatisfy(isSpace) {
      let number = index + 1
      do throws(StudyError) {
        let prompt = try prompt(Array(line), number, path, variables)
        if let first = names.updateValue(number, forKey: prompt.name) {
          throw StudyError(
            .badLine, path, line: number,
            "the id \"\(prompt.name)\" is that of line \(first) already; give each line its own")
        }
        set.prompts.append(prompt)
      } catch {
        set.problems.append(error)
      }
    }
    return set
  }

  private static func prompt(
    _ bytes: [UInt8], _ number: Int, _ path: String, _ variables: [String: String]
  ) throws(StudyError) -> Prompt {
    guard bytes.count <= PromptFile.maximumBytes else {
      throw StudyError(
        .tooLarge, path, line: number,
        "the line is \(bytes.count) bytes; a prompt may have \(PromptFile.maximumBytes)")
    }
    let line = try decode(bytes, number, path)
    func fail(_ message: String) -> StudyError {
      StudyError(.badLine, path, line: number, message)
    }
    guard let text = line.text ?? line.prompt else {
      throw fail("there is neither \"text\" nor \"prompt\"")
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw StudyError(.emptyPrompt, path, line: number, "there is no text to send")
    }
    if let samples = line.samples, samples < 1 {
      throw fail("\"samples\" is \(samples); it must be 1 or more")
    }
    let budget = line.budget
    for (name, value) in [
      ("usd", budget?.usd), ("gpu_hours", budget?.gpu_hours), ("days", budget?.days),
    ] {
      if let value, value < 0 { throw fail("\"\(name)\" is \(value); it must be 0 or more") }
    }
    let values = (line.vars ?? [:]).mapValues(\.text).merging(variables) { _, extra in extra }
    return Prompt(
      name: line.id?.text ?? String(number), source: path, title: line.title,
      tags: line.tags?.texts ?? [], models: line.model?.texts ?? [], samples: line.samples,
      budget: budget.map { Budget(usd: $0.usd, gpuHours: $0.gpu_hours, days: $0.days) },
      text: values.isEmpty
        ? text : try Template.fill(text[...], firstLine: number, path: path, variables: values))
  }

  private static func decode(
    _ bytes: [UInt8], _ number: Int, _ path: String
  ) throws(StudyError) -> Line {
    do {
      return try JSONDecoder().decode(Line.self, from: Data(bytes))
    } catch {
      throw StudyError(.badLine, path, line: number, explain(error))
    }
  }

  private static func explain(_ error: any Error) -> String {
    switch error {
    case DecodingError.typeMismatch(let type, let context) where context.codingPath.isEmpty:
      "the line is not a JSON object (\(type))"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "\"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" is of the wrong kind"
    default:
      "the line is not JSON; each line must be one object such as {\"id\": \"a\", \"text\": \"…\"}"
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}

/// The members of a line that mean something here.
private struct Line: Decodable {
  struct Limits: Decodable {
    var usd: Double?
    var gpu_hours: Double?
    var days: Double?
  }

  var id: Scalar?
  var text: String?
  var prompt: String?
  var title: String?
  var tags: OneOrMore?
  var model: OneOrMore?
  var samples: Int?
  var vars: [String: Scalar]?
  var budget: Limits?
}

/// A string, or a number as it would be written.
private struct Scalar: Decodable {
  var text: String

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let number = try? value.decode(Int.self) {
      text = String(number)
    } else if let number = try? value.decode(Double.self) {
      text = String(number)
    } else {
      text = try value.decode(String.self)
    }
  }
}

/// One string, or a list of strings.
private struct OneOrMore: Decodable {
  var texts: [String]

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let one = try? value.decode(String.self) {
      texts = [one]
    } else {
      texts = try value.decode([String].self)
    }
  }
}
