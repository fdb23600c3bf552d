internal import JSONText
internal import Statistics

extension ComparisonReport {
  /// The report as one object, shape `prereg.comparison/1`.
  func json() -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", "prereg.comparison/1")
      writer.member("subject", subject)
      writer.member("confidence", 1 - Comparison.Settings.alpha)
      writer.member("power", Comparison.Settings.power)
      writer.member("margin", comparisons.first?.settings.margin)
      writer.key("seed")
      writer.raw(comparisons.first.map { "\($0.settings.seed)" } ?? "null")
      writer.array("comparisons") { list in
        for comparison in comparisons { comparison.write(to: &list) }
      }
      writer.array("remarks") { list in for remark in remarks { list.string(remark) } }
    }
    return writer.text
  }
}

extension Comparison {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("first", first)
      writer.member("second", second)
      writer.member("prompts", prompts)
      writer.member("pairs", pairs)
      writer.member("possible_pairs", gaps.possible)
      writer.member("verdict", (results.first?.verdict ?? .undecided).name)
      writer.member("regression", !regressions.isEmpty)
      writer.object("missing") { writer in
        for (side, list) in [("first", gaps.first), ("second", gaps.second)] {
          writer.object(side) { writer in for gap in list { writer.member(gap.reason, gap.count) } }
        }
      }
      writer.object("truncated") { writer in
        writer.member("first", gaps.truncated.first)
        writer.member("second", gaps.truncated.second)
      }
      writer.array("measures") { list in for result in results { result.write(to: &list) } }
    }
  }
}

extension Comparison.Result {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("measure", measure.key)
      for (name, rate) in [("first", first), ("second", second)] {
        writer.object(name) { writer in
          writer.member("count", rate.count)
          writer.member("of", rate.total)
        }
      }
      difference.write(to: &writer)
      writer.object("prompts_for") { writer in
        writer.member("first", prompts.first)
        writer.member("second", prompts.second)
      }
      writer.member("p", p)
      writer.member("p_corrected", correctedP)
      writer.member("verdict", verdict.name)
      if case .similar(let bound) = verdict { writer.member("within", bound) }
      writer.key("levels")
      if let levels {
        writer.object { writer in
          writer.member("first", levels.first)
          writer.member("second", levels.second)
          levels.write(to: &writer)
        }
      } else {
        writer.raw("null")
      }
    }
  }
}

extension Comparison.Difference {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("difference", value)
    writer.array("interval") { writer in
      writer.number(interval.lowerBound)
      writer.number(interval.upperBound)
    }
    writer.member("detectable", detectable)
  }
}
