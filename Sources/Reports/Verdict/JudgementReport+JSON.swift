internal import Criteria
internal import JSONText
internal import Statistics
internal import Verdict

extension JudgementReport {
  /// One object, shape `prereg.verdict/1`.
  func json() -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", "prereg.verdict/1")
      writer.member("plan", subject.plan)
      writer.member("results", subject.results)
      writer.member("seal", subject.seal)
      writer.member("sealed_at", subject.sealedAt)
      writer.member("author", subject.author)
      writer.member("verdict", judgement.verdict.rawValue)
      writer.member("rows", judgement.rows)
      writer.strings("problems", judgement.problems)
      writer.array("criteria") { writer in
        for result in judgement.criteria { writer.write(result) }
      }
      writer.array("kill") { writer in
        for result in judgement.kill {
          writer.object { writer in
            writer.member("criterion", result.criterion.description)
            writer.member("value", result.value)
            writer.key("met")
            if let isMet = result.isMet { writer.bool(isMet) } else { writer.raw("null") }
          }
        }
      }
      writer.array("exclusions") { writer in
        for exclusion in judgement.exclusions {
          writer.object { writer in
            writer.member("condition", exclusion.condition.description)
            writer.member("rows", exclusion.rows)
          }
        }
      }
      writer.strings("deviations", judgement.deviations)
      writer.strings("exploratory", judgement.exploratory)
    }
    return writer.text + "\n"
  }
}

extension JSONWriter {
  fileprivate mutating func strings(_ name: String, _ values: [String]) {
    array(name) { writer in for value in values { writer.string(value) } }
  }

  fileprivate mutating func write(_ result: CriterionResult) {
    object { writer in
      writer.member("name", result.criterion.name)
      writer.member("outcome", result.outcome.rawValue)
      writer.member("estimate", result.estimate)
      writer.member("low", result.interval?.lowerBound)
      writer.member("high", result.interval?.upperBound)
      writer.member("confidence", result.confidence)
      writer.member("p", result.test?.pValue)
      writer.member("adjusted_p", result.adjustedP)
      writer.member("predicted", result.criterion.predicted)
      writer.array("arms") { writer in
        for arm in result.arms {
          writer.object { writer in
            writer.key("name")
            writer.string(orNull: arm.name)
            writer.member("n", arm.count)
            writer.member("value", arm.value)
            writer.member("sd", arm.deviation)
          }
        }
      }
      writer.strings("reasons", result.reasons)
    }
  }
}
