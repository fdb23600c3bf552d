import Testing

@testable import Checklist

/// What is quoted as evidence: the words, without what stands around them.
struct QuotationTests {
  private func quotes(_ text: String, _ step: Step) -> [String] {
    Checklist().assess(text).steps.first { $0.step == step }?.evidence.map(\.quote) ?? []
  }

  @Test(arguments: [
    (#"<ablations>no bias</ablations><controls>3 seeds</controls>"#, "no bias … 3 seeds"),
    (#"lower <b>step</b> time</p>"#, "lower step time"),
    (#"put `<link>` or <link rel="preload"> first"#, #"put <link> or <link rel="preload"> first"#),
    (#"loss < 3 and a <b and c> d"#, #"loss < 3 and a <b and c> d"#),
    (#"\textbf{Tying}: 40\% of \$48, \emph{one} \item day"#, "Tying: 40% of $48, one day"),
    (#"\end{itemize} RMSNorm \begin{itemize}"#, "RMSNorm"),
    (#"threshold: ">= 5% lower"#, "threshold: >= 5% lower"),
    (#"metric": "step time"#, "metric: step time"),
    (#"he said "it is faster" twice"#, #"he said "it is faster" twice"#),
    (#"Wenn das „hilft", gut"#, #"Wenn das „hilft", gut"#),
    (#"记为"不适合"，不再讨论"#, #"记为"不适合"，不再讨论"#),
    (#"print(f"rank {n}", flush=True)"#, #"print(f"rank {n}", flush=True)"#),
    (#"a 24" screen, by itself""#, #"a 24" screen, by itself"#),
    ("# 3 seeds give the noise floor;", "3 seeds give the noise floor"),
    ("[x] same data order,", "same data order"),
    ("one part (the gate) removed)", "one part (the gate) removed)"),
    ("the gate removed) (", "the gate removed"),
    ("> 5 % lower", "> 5 % lower"),
  ])
  func withoutWhatStandsAround(given: String, quote: String) {
    let source = Source(bytes: Array(given.utf8))
    #expect(source.quote(0..<given.utf8.count) == quote)
  }

  @Test func titleOfACommandIsALabel() {
    let text = #"\section{Cost} 24 GPU-hours on one A100, one day."#
    #expect(quotes(text, .costEstimate) == ["Cost: 24 GPU-hours on one A100, one day."])
  }

  @Test func noWordIsCutOff() {
    let text = "6 запусков × 4 часа"
    let source = Source(bytes: Array(text.utf8))
    #expect(source.quote(0..<"6 запуск".utf8.count) == "6 запусков")
    #expect(source.quote(0..<1) == "6")
    #expect(Source(bytes: Array("2×3".utf8)).quote(0..<1) == "2")
  }

  @Test func neighboursOnOneLineAreNotQuoted() {
    let text = """
      {"hypothesis": "RMSNorm lowers step time of GPT-2 125M by at least 5% versus LayerNorm", \
      "cost": {"gpu_hours": 24, "owner": "the norms team, room four", "wall_clock_days": 1}, \
      "success_criteria": {"metric": "step time", "threshold": "at least 5% lower", \
      "otherwise": "refuted"}}
      """
    #expect(quotes(text, .costEstimate) == ["gpu_hours: 24 … wall_clock_days: 1"])
    let criteria = quotes(text, .successCriteria).joined()
    #expect(criteria.contains("threshold: at least 5% lower"), "\(criteria)")
    #expect(!criteria.contains("success_criteria") && !criteria.contains("hours"), "\(criteria)")
  }

  @Test func sentencesThatFollowEachOtherAreOneQuotation() {
    let text =
      "**Cost.** We need 24 GPU-hours on one A100. That is $48. The wall-clock time is one day."
    #expect(
      quotes(text, .costEstimate) == [
        "We need 24 GPU-hours on one A100. That is $48. The wall-clock time is one day."
      ])
  }

  /// A heading says what should follow, not that it does.
  @Test func noEvidenceIsABareHeading() {
    let bare = ["Minimum experiment", "Rule out.", "Decision rule, fixed now", "Hypothesis"]
    for (fixture, assessment) in assessed {
      for finding in assessment.steps {
        #expect(finding.evidence.isEmpty == (finding.level == .absent), "\(fixture.id)")
        for evidence in finding.evidence where finding.evidence.count > 1 {
          #expect(!bare.contains(evidence.quote), "\(fixture.id) \(finding.step)")
        }
      }
    }
    let step = "Train the 400M model on 2B tokens with and without QK-norm; measure the loss."
    #expect(quotes("## Minimum experiment\n\n\(step)\n", .minimalExperiment) == [step])
  }

  @Test func evidenceStaysOnTheLinesOfItsPassages() {
    for (fixture, assessment) in assessed {
      let judge = Judge(Document(fixture.text))
      var lines: Set<Int> = []
      for passage in judge.document.passages {
        lines.formUnion(judge.document.source.givenLines(of: passage.range))
      }
      for evidence in assessment.steps.flatMap(\.evidence) + assessment.overclaims {
        #expect(lines.isSuperset(of: evidence.lines), "\(fixture.id) \(evidence)")
      }
    }
  }
}
