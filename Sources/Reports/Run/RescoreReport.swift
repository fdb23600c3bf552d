public import Checklist
internal import JSONText
public import Study

/// What scoring a run anew changed.
public struct RescoreReport: Sendable {
  /// A reply that is not what it was.
  public struct Change: Sendable {
    let trial: TrialRecord
    let before: Assessment
    let after: Assessment

    /// Creates a change of what the checklist finds in the reply of `trial`.
    public init(_ trial: TrialRecord, _ before: Assessment, _ after: Assessment) {
      self.trial = trial
      self.before = before
      self.after = after
    }

    /// The levels that changed, each in words.
    fileprivate func words(_ style: TerminalStyle) -> String {
      var parts = Step.allCases.compactMap { step -> String? in
        let (old, new) = (before.level(of: step), after.level(of: step))
        return old == new ? nil : "\(step.title) \(old.name) \(style.arrow) \(new.name)"
      }
      if before.overclaims.isEmpty != after.overclaims.isEmpty {
        parts.append(after.overclaims.isEmpty ? "overclaims no more" : "overclaims now")
      }
      return parts.joined(separator: ", ")
    }
  }

  private let checklist: String
  private let rescored: Int
  private let known: Int
  private let passed: (before: Int, after: Int)
  private let versions: [String: Int]
  private let changes: [Change]

  /// Creates a report of replies that `checklist` scored: `rescored` that earlier `versions` had,
  /// and `known` that it had itself.
  public init(
    checklist: String, rescored: Int, known: Int, passedBefore: Int, passedAfter: Int,
    versions: [String: Int], changes: [Change]
  ) {
    self.checklist = checklist
    self.rescored = rescored
    self.known = known
    passed = (passedBefore, passedAfter)
    self.versions = versions
    self.changes = changes
  }

  /// A line per reply that changed, and the sum.
  public func text(_ style: TerminalStyle = .plain) -> String {
    guard rescored > 0 else {
      return "Nothing to do: \(Figures.counted(known, "reply", plural: "replies")) "
        + "\(known == 1 ? "is" : "are") scored by checklist \(checklist) already.\n"
    }
    var table = TextTable([
      .init("changed"), .init("model"), .init("system"), .init("sample", alignment: .right),
      .init("levels", shrinks: true),
    ])
    for change in changes {
      table.add([
        .init(change.trial.prompt), .init(change.trial.model), .init(change.trial.system),
        .count(change.trial.sample), .init(change.words(style)),
      ])
    }
    let earlier = versions.sorted { $0.key < $1.key }.map {
      "\(Figures.count($0.value)) before by \($0.key)"
    }
    var text =
      "\(Figures.counted(rescored, "reply", plural: "replies")) scored by checklist \(checklist) "
      + "(\(earlier.joined(separator: ", "))): \(Figures.count(changes.count)) changed, "
      + "\(Figures.count(passed.before)) passed before and \(Figures.count(passed.after)) pass now."
    if known > 0 { text += " \(Figures.count(known)) had been scored by it before." }
    return (changes.isEmpty ? "" : table.text(style) + "\n") + text
      + "\nThe earlier scores are kept in the table earlier_score of run.sqlite.\n"
  }

  /// One object on one line, shape `prereg.rescore/1`.
  public func json() -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", "prereg.rescore/1")
      writer.member("checklist", checklist)
      writer.member("rescored", rescored)
      writer.member("known", known)
      writer.member("passed_before", passed.before)
      writer.member("passed_after", passed.after)
      writer.object("earlier") { writer in
        for (version, count) in versions.sorted(by: { $0.key < $1.key }) {
          writer.member(version, count)
        }
      }
      writer.array("changes") { list in
        for change in changes {
          list.object { writer in
            writer.member("prompt", change.trial.prompt)
            writer.member("model", change.trial.model)
            writer.member("system", change.trial.system)
            writer.member("sample", change.trial.sample)
            for (name, assessment) in [("before", change.before), ("after", change.after)] {
              writer.key(name)
              assessment.writeLevels(to: &writer)
            }
          }
        }
      }
    }
    return writer.text
  }
}
