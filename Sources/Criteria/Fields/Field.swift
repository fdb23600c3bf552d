/// One named field of a part of a preregistration: the single table from which YAML, JSON, prompts,
/// options and comparisons are made.
public struct Field<Root>: Sendable {
  /// The name in YAML, JSON and `--set`.
  public let name: String
  /// What is asked of the user, and shown as help.
  public let question: String
  /// The words that are allowed, when only some are.
  public let choices: [String]
  /// The value, or `nil` when there is none.
  public let value: @Sendable (Root) -> Scalar?
  /// Takes the value that a text stands for; gives what is wrong with the text, or `nil`.
  let take: @Sendable (inout Root, String) -> String?

  /// Sets the field from `text`; throws what is wrong with it, such as `it must be a number`.
  public func set(_ root: inout Root, to text: String) throws(FieldProblem) {
    if let problem = take(&root, text) { throw FieldProblem(message: problem) }
  }
}

/// Why a text cannot be the value of a field.
public struct FieldProblem: Error, Sendable, Hashable {
  /// Creates a problem.
  public init(message: String) { self.message = message }

  /// Such as `it must be a number`.
  public var message: String
}

/// The value of a field.
public enum Scalar: Sendable, Hashable {
  /// Text, a choice or a condition.
  case text(String)
  /// A number.
  case number(Double)
  /// Yes or no.
  case flag(Bool)

  /// As the user would write it.
  public var text: String {
    switch self {
    case .text(let text): text
    case .number(let number): Number.text(number)
    case .flag(let flag): flag ? "true" : "false"
    }
  }
}

extension Field {
  static func text(
    _ name: String, _ path: any WritableKeyPath<Root, String?> & Sendable, _ question: String
  ) -> Field {
    Field(name: name, question: question, choices: []) {
      $0[keyPath: path].map(Scalar.text)
    } take: { root, text in
      let text = text.trimmed
      root[keyPath: path] = text.isEmpty ? nil : text
      return nil
    }
  }

  static func number(
    _ name: String, _ path: any WritableKeyPath<Root, Double?> & Sendable, _ question: String,
    in range: ClosedRange<Double>? = nil, _ wanted: String = "a number"
  ) -> Field {
    Field(name: name, question: question, choices: []) {
      $0[keyPath: path].map(Scalar.number)
    } take: { root, text in
      guard let number = Number(text)?.value, range?.contains(number) ?? true else {
        return "it must be \(wanted)"
      }
      root[keyPath: path] = number
      return nil
    }
  }

  static func choice<Choice>(
    _ name: String, _ path: any WritableKeyPath<Root, Choice?> & Sendable, _ question: String,
    of cases: [Choice] = Array(Choice.allCases)
  ) -> Field where Choice: RawRepresentable<String> & CaseIterable & Sendable {
    let choices = cases.map(\.rawValue)
    return Field(name: name, question: question, choices: choices) {
      ($0[keyPath: path]?.rawValue).map(Scalar.text)
    } take: { root, text in
      guard choices.contains(text.trimmed), let choice = Choice(rawValue: text.trimmed) else {
        return "it must be one of \(choices.joined(separator: ", "))"
      }
      root[keyPath: path] = choice
      return nil
    }
  }
}
