/// Looks whether the success criteria could come out against the hypothesis.
struct CriteriaChecks {
  /// The remarks.
  private(set) var notes: [Note] = []

  /// Checks the passages that are evidence for the criteria.
  init(_ judge: Judge, _ steps: [StepFinding]) {
    let document = judge.document
    guard let criteria = steps.first(where: { $0.step == .successCriteria }),
      criteria.level == .met, let first = criteria.evidence.first
    else { return }
    let indices = document.passages.indices.filter { judge.evidence[$0][4] >= 0.4 }
    for index in indices { checkSignificance(document, index) }
    let near = document.passages.indices.filter {
      judge.evidence[$0][4] >= 0.1 || judge.facts[$0].topics.contains(.criteria)
    }
    let canFail = near.contains { index in
      document.words[document.words(in: document.passages[index].range)].contains {
        $0.cue == .refuting || $0.cue == .falsify || $0.cue == .between || $0.cue == .negation
      }
    }
    if !canFail, Self.hasLists(document) {
      notes.append(
        Note(
          kind: "no_refuting_outcome", lines: first.lines,
          message: "the criteria name no outcome that would count against the hypothesis"))
    }
    checkMetric(judge, indices)
  }

  /// Only languages with a list of refuting words can be found to have none.
  private static func hasLists(_ document: Document) -> Bool {
    document.words.contains { $0.cue == .english }
      && !document.source.folded.contains { $0 >= 0xD0 && $0 < 0xEE && $0 != 0xE2 }
  }

  /// "p < 0.9" or "p < 1" rejects next to nothing.
  private mutating func checkSignificance(_ document: Document, _ index: Int) {
    let range = document.passages[index].range
    let quantities = document.quantities[document.quantities(in: range)]
    for word in document.words[document.words(in: range)] where word.cue == .significance {
      let sign = document.source.folded[Int(word.end) - 1]
      guard sign == UInt8(ascii: "<"), word.end - word.start <= 3,
        let bound = quantities.first(where: { $0.start >= word.end && $0.start - word.end <= 2 }),
        bound.kind == .plain, bound.value >= 0.5, bound.value <= 1
      else { continue }
      notes.append(
        Note(
          kind: "criterion_cannot_fail", lines: document.source.givenLines(of: range),
          message: "p < \(Notes.text(bound.value)) holds for almost any result; use 0.05 or less"))
    }
  }

  /// Measures with names of their own, which a plan would name again where it measures them.
  private static let named: Set<String> = [
    "wer", "cer", "bleu", "rouge", "auc", "auroc", "f1", "macro-f1", "ndcg", "mrr", "perplexity",
    "p99", "p95", "p50", "rmse", "mae", "fid", "psnr", "ssim", "ece", "wape", "mape", "eer", "der",
    "recall", "throughput", "latency", "retention", "churn", "sharpe", "kappa",
  ]

  private mutating func checkMetric(_ judge: Judge, _ criteria: [Int]) {
    let document = judge.document
    let bound = criteria.first {
      judge.facts[$0].has(.threshold) && judge.facts[$0].numbers > 0
        && !metrics(document, $0).isEmpty
    }
    guard let bound, let missing = metrics(document, bound).min() else { return }
    let isCriterion = Set(criteria)
    var inside: Set<String> = []
    var outside: Set<String> = []
    for index in document.passages.indices {
      if isCriterion.contains(index) {
        inside.formUnion(metrics(document, index))
      } else {
        outside.formUnion(metrics(document, index))
      }
    }
    guard !outside.isEmpty, outside.isDisjoint(with: inside) else { return }
    notes.append(
      Note(
        kind: "unmeasured_metric",
        lines: document.source.givenLines(of: document.passages[bound].range),
        message: "the criterion is about \(missing), which the experiment does not measure"))
  }

  private func metrics(_ document: Document, _ index: Int) -> Set<String> {
    var found: Set<String> = []
    for word in document.words[document.words(in: document.passages[index].range)]
    where word.cue == .metric && word.end - word.start <= 10 {
      let bytes = document.source.folded[Int(word.start)..<Int(word.end)]
      let name = String(decoding: bytes, as: UTF8.self)
      if Self.named.contains(name) { found.insert(name) }
    }
    return found
  }
}
