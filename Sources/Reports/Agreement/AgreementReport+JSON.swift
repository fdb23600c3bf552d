internal import Checklist
internal import JSONText
internal import Study

extension AgreementReport {
  /// The report as one object: the whole, then each group.
  func json() -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", "prereg.agreement/1")
      writer.member("texts", count)
      whole.write(to: &writer)
      writer.array("groups") { writer in
        for (name, agreement) in groups {
          writer.object { writer in
            writer.member("group", name)
            agreement.write(to: &writer)
          }
        }
      }
      if !judges.isEmpty {
        writer.array("judges") { writer in
          for judge in judges {
            writer.object { writer in
              writer.member("judge", judge.name)
              writer.member("texts", judge.agreement.steps.map(\.count).max() ?? 0)
              writer.object("without_levels") { writer in
                for status in Opinion.Status.allCases where status != .judged {
                  writer.member(status.rawValue, judge.missing[status] ?? 0)
                }
              }
              judge.agreement.write(to: &writer)
            }
          }
        }
      }
      writer.array("disagreements") { writer in
        for difference in whole.disagreements {
          writer.object { writer in
            writer.member("id", difference.id)
            writer.member("step", difference.step.rawValue)
            writer.member("readers", difference.expected.rawValue)
            writer.member("checklist", difference.found.level.rawValue)
            writer.array("lines") { writer in
              for evidence in difference.found.evidence { writer.number(evidence.lines.lowerBound) }
            }
          }
        }
      }
    }
    return writer.text
  }
}

extension Agreement {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("exact", meanExact)
    writer.member("pass_fail", passFail)
    writer.object("overclaim") { writer in
      writer.member("precision", overclaims.precision)
      writer.member("recall", overclaims.recall)
    }
    writer.object("evidence") { writer in
      writer.member("shared", evidence.shared)
      writer.member("of", evidence.of)
    }
    writer.array("steps") { writer in
      for step in steps {
        writer.object { writer in
          writer.member("step", step.step.rawValue)
          writer.member("texts", step.count)
          writer.member("exact", step.exact)
          writer.member("present", step.present)
          writer.member("kappa", step.kappa)
          writer.array("kappa_interval") { writer in
            writer.number(step.kappaInterval?.lowerBound)
            writer.number(step.kappaInterval?.upperBound)
          }
          writer.array("confusion") { writer in
            for row in step.confusion { writer.array { for count in row { $0.number(count) } } }
          }
        }
      }
    }
  }
}
