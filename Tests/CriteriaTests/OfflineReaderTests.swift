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

  /// Success criteria and what is read of each, in the criteria's order: comparator, threshold and what
  /// refutes it, a question mark where it is left to the user.
  @Test(
    arguments: [
      (
        "Success: the crash rate drops below 3 %.\nFailure: it stays at 4 % or above.",
        ["< 3, >= 4"]
      ),
      ("Supported if validation loss improves by ≥ 0.5 nats.", ["<= -0.5, ?"]),
      ("Supported if the crunchiness improves by at least 5 %.", ["? ?, ?"]),
      (
        "- Confirmed: perplexity is within 1 % of baseline.\n- Rejected: more than 3 % worse.",
        ["<= 1, > 3"]
      ),
      ("- Supported: accuracy is within 0.3 points of the baseline.", [">= -0.3, ?"]),
      ("- Supported: mean F1 must exceed the baseline's by 1.5 percentage points.", ["> 1.5, ?"]),
      (
        "- Supported: recall@10 ≥ 0.85.\n- If recall@10 < 0.80 we drop the idea.",
        [">= 0.85, < 0.8"]
      ),
      ("Win: throughput of 1.3x or higher.\n\nLoss: below 1.1x.", [">= 1.3, < 1.1"]),
      (
        "It is falsified if the reduction in loss is less than 0.01 nats. It is supported if loss "
          + "falls by 0.02 nats or more in at least 4 of 5 seeds.", ["<= -0.02, > -0.01"]
      ),
      (
        "Adopt it if it cuts memory by more than 20 % without losing more than 0.2 points of accuracy.",
        ["< -20, ?", ">= -0.2, ?"]
      ),
      ("Supported if no test set's accuracy falls by more than 1 point.", [">= -1, ?"]),
      (
        "| Outcome | Condition |\n|---|---|\n| Supported | median latency ≤ 120 ms and error rate < 1 % "
          + "|\n| Refuted | median latency > 150 ms |\n| Inconclusive | 120–150 ms |",
        ["<= 120, > 150", "< 1, ?"]
      ),
      ("Supported: a loss of 2.85 or better. Otherwise inconclusive.", ["<= 2.85, ?"]),
      ("Supported: loss at most 2.85.\n- Inconclusive from 2.85 to 2.9.", ["<= 2.85, ?"]),
      // German, French, Spanish, Chinese, Japanese.
      (
        "- Bestätigt: die mittlere Trainingszeit ist um mindestens 20 % kürzer.\n- Widerlegt: die "
          + "Ersparnis liegt unter 5 %.\n- Sonst unentschieden.", ["<= -20, > -5"]
      ),
      (
        "Gestützt, wenn die Genauigkeit um mehr als 0,5 Prozentpunkte steigt. Widerlegt, wenn sie "
          + "höchstens 0,1 Prozentpunkte höher ist.", ["> 0.5, <= 0.1"]
      ),
      (
        "- Confirmée : la latence médiane est inférieure à 80 ms.\n- Réfutée : elle dépasse 100 ms.\n"
          + "- Entre les deux : non concluant.", ["< 80, > 100"]
      ),
      (
        "Succès si le débit augmente d'au moins 15 %. Échec si le gain est inférieur à 5 %.",
        [">= 15, < 5"]
      ),
      ("- Confirmée : la précision reste à moins de 1 % de la référence.", [">= -1, ?"]),
      (
        "- Se confirma si la exactitud sube al menos 2 puntos.\n- Se refuta si la mejora es menor que "
          + "0,5 puntos.\n- En otro caso, no concluyente.", [">= 2, < 0.5"]
      ),
      (
        "Éxito: el tiempo de arranque medio es inferior a 200 ms. Fracaso: supera los 250 ms.",
        ["< 200, > 250"]
      ),
      ("- 支持：准确率比基线至少高 2 个百分点。\n- 否定：提升低于 0.5 个百分点。\n- 介于两者之间：无定论。", [">= 2, < 0.5"]),
      ("成功：召回率不低于 85%。失败：召回率低于 80%。", [">= 85, < 80"]),
      ("- 支持：精度がベースラインより 2 ポイント以上高い。\n- 棄却：精度の向上が 0.5 ポイント未満。", [">= 2, < 0.5"]),
      ("- 成功：レイテンシの中央値が 120 ms 以下である。\n- 失敗：レイテンシが 150 ms を超える。", ["<= 120, > 150"]),
    ] as [(String, [String])])
  func readsManyStyles(_ criteria: String, _ lines: [String]) {
    let proposal = OfflineReader.propose(plan(criteria))
    let read = proposal.preregistration.criteria.map { criterion in
      let threshold = criterion.threshold.map { Scalar.number($0).text } ?? "?"
      return "\(criterion.comparator?.rawValue ?? "?") \(threshold), "
        + (criterion.refutedIf?.description ?? "?")
    }
    #expect(read == lines, "\(criteria)")
  }

  @Test func sidesPairsAndCounts() throws {
    let text = plan(
      "- Supported: accuracy is at least 2 points higher (paired t-test, two-sided, p < 0.05, n = 5)."
    )
    .replacing("3 seeds each", with: "several seeds each")
    let criterion = try #require(OfflineReader.propose(text).preregistration.criteria.first)
    #expect(criterion.sides == .two)
    #expect(criterion.isPaired == true)
    #expect(criterion.count == 5)
    #expect(criterion.alpha == 0.05)
    let draws = OfflineReader.propose(
      plan("- Supported: accuracy is at least 2 points higher (bootstrap, 1000 resamples)."))
    #expect(draws.preregistration.criteria.first?.count == 3, "draws are no repetitions")
  }

  /// That an interval leaves out 0 is another line than the threshold.
  @Test func anIntervalAboutNothing() throws {
    let text = plan(
      "- Supported: accuracy is at least 2 points higher and the 95 % confidence interval excludes 0."
    )
    let proposal = OfflineReader.propose(text)
    let criterion = try #require(proposal.preregistration.criteria.first)
    #expect(proposal.unread.count == 1)
    #expect(criterion.decideBy == nil)
    #expect(criterion.threshold == 2)
  }

  @Test func whatComparesAndIsNotReadIsNamed() {
    let proposal = OfflineReader.propose(
      plan("- Supported: loss at most 2.85.\n- Supported: 34 of 40 batches come out right."))
    #expect(proposal.preregistration.criteria.count == 1)
    #expect(proposal.unread.map(\.quote) == ["Supported: 34 of 40 batches come out right."])
  }

  @Test func aPlanOfTooManyCriteria() {
    let lines = (1...200).map { "- Supported: loss is below \($0)." }.joined(separator: "\n")
    #expect(OfflineReader.propose(plan(lines)).preregistration.criteria.count == 50)
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
