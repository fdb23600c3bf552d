internal import Checklist
internal import JSONText
public import Study
public import Wire

extension Opinion {
  /// The longest answer that is kept when it cannot be read, in characters.
  static let keptAnswer = 2_000

  /// Reads what `judge` answered about a text.
  ///
  /// Nothing is thrown: an answer that was refused, cut off or cannot be read is an opinion of that
  /// status. Servers that do not hold a model to the schema put a fence or a sentence around the
  /// object; it is found nevertheless.
  ///
  /// - Parameters:
  ///   - answer: The judge's reply.
  ///   - judge: The model that was asked.
  ///   - question: What it was asked.
  ///   - text: What it was asked about.
  public init(
    reading answer: ModelReply, of judge: String, to question: OpinionQuestion, about text: String
  ) {
    self.init(
      judge: judge, question: question.sha256, reply: sha256(text), status: .unparsable,
      answeredBy: answer.model)
    if case .refused(let reason) = answer.stop {
      status = .refused
      failure = Failure(
        kind: "refusal", message: reason ?? "the judge declined to answer, without a reason")
      return
    }
    do throws(Unreadable) {
      try read(answer.text)
      status = .judged
    } catch {
      let isCutOff = answer.stop == .truncated
      status = isCutOff ? .truncated : .unparsable
      self.answer = String(answer.text.prefix(Self.keptAnswer))
      failure = Failure(
        kind: status.rawValue,
        message: isCutOff
          ? "the limit of \(question.parameters.maximumOutputTokens) tokens cut the answer off"
          : "the judge's answer \(error.problem)")
    }
  }

  private struct Unreadable: Error {
    /// Follows the words "the judge's answer".
    var problem: String
  }

  private mutating func read(_ text: String) throws(Unreadable) {
    let json = try Self.object(in: text)
    var levels: [Step: Level] = [:]
    var reasons: [String: String] = [:]
    for name in Self.aspects {
      guard let aspect = json[name] else { throw Unreadable(problem: "has no \"\(name)\"") }
      let level = aspect["level"]?.integer ?? aspect.integer
      reasons[name] = aspect["reason"]?.text ?? ""
      if let step = Step(rawValue: name) {
        guard let level = level.flatMap(Level.init(rawValue:)) else {
          throw Unreadable(problem: "gives \"\(name)\" a level that is not 0, 1 or 2")
        }
        levels[step] = level
      } else {
        guard let level, level == 0 || level == 1 else {
          throw Unreadable(problem: "gives \"\(name)\" a level that is not 0 or 1")
        }
        overclaims = level == 1
      }
    }
    self.levels = levels
    self.reasons = reasons
  }

  /// The one object in an answer.
  private static func object(in text: String) throws(Unreadable) -> JSON {
    guard let start = text.firstIndex(of: "{"), let end = text.lastIndex(of: "}"), start < end
    else { throw Unreadable(problem: "holds no JSON object") }
    do {
      return try JSON(parsing: Array(text[start...end].utf8))
    } catch {
      throw Unreadable(problem: "is not one JSON object: \(error)")
    }
  }
}
