import Criteria
import Testing

private func plan(_ criteria: String, _ rest: String = "") -> String {
  """
  # A plan

  ## Hypothesis

  Muon reaches a lower validation loss than AdamW.

  ## Minimum experiment

  Train both on 1B tokens with 3 seeds each and compare the validation loss.

  \(rest)

  ## Success criteria

  \(criteria)
  """
}

@Suite struct OfflineReaderTests {
  /// A sentence, and the fields that it states; everything else must stay empty.
  @Test(
    arguments: [
      (
        "- Supported: mean validation loss is at most 2.85.",
        ["comparator": "<=", "threshold": "2.85", "statistic": "mean"]
      ),
      (
        "- Success: accuracy is at least 2 points higher than the baseline.",
        ["comparator": ">=", "threshold": "2", "effect": "difference", "unit": "points"]
      ),
      (
        "- Supported if throughput is more than 10 % higher than today's.",
        ["comparator": ">", "threshold": "10", "effect": "percent"]
      ),
      (
        "- Success: median latency is below 120 ms.",
        ["comparator": "<", "threshold": "120", "statistic": "median", "unit": "ms"]
      ),
      (
        "- Supported: mean latency is at least 12 % lower than today's.",
        ["comparator": "<=", "threshold": "-12", "effect": "percent"]
      ),
      (
        "- Supported if it reduces the error by at least 0.3 points.",
        ["comparator": "<=", "threshold": "-0.3", "effect": "difference"]
      ),
      ("- Success: latency is at least 20 % faster.", ["threshold": "-20", "comparator": "<="]),
      (
        "- Success: accuracy of 90 % or more.",
        ["comparator": ">=", "threshold": "90", "unit": "%"]
      ),
      (
        "- Supported: accuracy is at least 1.5 points higher, by a paired t-test with p < 0.01.",
        ["comparator": ">=", "threshold": "1.5", "test": "t", "paired": "true", "alpha": "0.01"]
      ),
      (
        "- Supported: the lower bound of the 95 % confidence interval of accuracy is above 0.",
        ["comparator": ">", "threshold": "0", "decide_by": "interval", "alpha": "0.05"]
      ),
    ] as [(String, [String: String])])
  func reads(_ sentence: String, _ fields: [String: String]) throws {
    let proposal = OfflineReader.propose(plan(sentence))
    let criterion = try #require(proposal.preregistration.criteria.first, "\(proposal)")
    #expect(proposal.preregistration.criteria.count == 1)
    for (name, value) in fields {
      let field = try #require(Criterion.fields.first { $0.name == name })
      #expect(field.value(criterion)?.text == value, "\(name) of \(sentence)")
      #expect(proposal.source(of: name, criterion: criterion.name) != nil, "\(name) has no source")
    }
    for name in ["treatment", "baseline", "margin", "minimum_effect"] where fields[name] == nil {
      #expect(Criterion.fields.first { $0.name == name }?.value(criterion) == nil, "\(name)")
    }
    #expect(criterion.count == 3, "three seeds, from the experiment")
    #expect(proposal.preregistration.seed == "seed")
  }

  @Test func everyProposedFieldIsBesideItsSentence() {
    let text = plan(
      "- Supported: accuracy is at least 2 points higher.\n- Refuted: below 0.5 points.")
    let proposal = OfflineReader.propose(text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(proposal.sources.count >= 5)
    for (name, source) in proposal.sources {
      #expect(lines[source.line - 1].contains(source.quote.prefix(20)), "\(name): \(source)")
    }
    #expect(proposal.preregistration.criteria[0].refutedIf == Bound(.less, 0.5))
  }

  @Test func whatIsNotSaidIsNotMadeUp() {
    let proposal = OfflineReader.propose(plan("- We will see whether it looks clearly better."))
    #expect(proposal.preregistration.criteria == [])
    #expect(OfflineReader.propose("").preregistration == Preregistration())
  }

  @Test func killCriteriaAreQuoted() {
    let proposal = OfflineReader.propose(
      plan("- Supported: loss at most 2.85.\n- Kill: abort if the loss is above 5 after 100 steps.")
    )
    #expect(proposal.preregistration.kill.count == 1)
    #expect(proposal.preregistration.criteria.count == 1)
  }
}

@Suite struct ModelProposalTests {
  private let text = plan("- Supported: mean **accuracy** is at least 2 points\n  higher.")

  @Test func aFieldCountsOnlyWithItsSentence() throws {
    let reply = """
      Here it is:
      {"fields": [
        {"field": "metric", "criterion": "a", "value": "accuracy",
         "quote": "Supported: mean accuracy is at least 2 points higher."},
        {"field": "threshold", "criterion": "a", "value": "2",
         "quote": "mean accuracy is at least 2 points higher"},
        {"field": "n", "criterion": "a", "value": "5", "quote": "Five seeds are used."},
        {"field": "comparator", "criterion": "a", "value": "about",
         "quote": "mean accuracy is at least 2 points higher"},
        {"field": "seed", "value": "seed", "quote": "with 3 seeds each"},
        {"field": "colour", "value": "red", "quote": "with 3 seeds each"}
      ]}
      """
    let found = try #require(ModelProposal.read(reply, plan: text))
    let criterion = try #require(found.proposal.preregistration.criteria.first)
    #expect(criterion.metric == "accuracy")
    #expect(criterion.threshold == 2)
    #expect(criterion.count == nil)
    #expect(found.proposal.preregistration.seed == "seed")
    #expect(
      found.dropped == [
        "a.n: the sentence it is said to stand in is not in the plan",
        "a.comparator is \"about\": it must be one of >=, <=, >, <",
        "colour is \"red\": there is no such field",
      ])
    let line = text.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains("Supported") }
    #expect(found.proposal.source(of: "metric", criterion: "a")?.line == line.map { $0 + 1 })
  }

  @Test func aReplyWithoutJSON() {
    #expect(ModelProposal.read("I cannot do that.", plan: text) == nil)
    #expect(ModelProposal.read("{\"fields\": 3}", plan: text) == nil)
  }
}
