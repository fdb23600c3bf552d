/// Looks whether the experiment measures what the criteria are about.
enum MeasureCheck {
  /// Measures that stand for one another: who records one of them can tell the others.
  private enum Family: UInt8, CaseIterable {
    case latency, throughput, classes, accuracy, ranking, language, speech, text, error, image
    case calibration, agreement, clicks, opens, retention, trading
    /// Words that may mean any measure.
    case any
  }

  private static let words = """
    latency: latency; latencies; p99; p95; p90; p50; p99.9; response time*; ttft; time to first*; delay; lag; ms
    throughput: throughput; tokens/s; tok/s; requests/s; req/s; images/s; img/s; fps; tps; qps; rps; speed; step time
     ; per second; samples/s; steps/s; /s
    classes: f1; macro f1; micro f1; precision; recall; auc; auroc; roc; auprc; ap; pr auc; average precision
     ; sensitivity; specificity; mcc; balanced accuracy; confusion matri*; false positive*; false negative*; false alarm*
     ; true positive*; classif*
    accuracy: accuracy; acc; error rate*; top 1; top 5; exact match; em; correct*; pass rate; pass@*; success rate; solve*
     ; right answer*; mmlu; gsm8k; humaneval; mbpp; hellaswag; misclassif*; wrong; mistakes; errors; match rate; hit rate
    ranking: ndcg*; mrr; map; recall@*; hits@*; hit rate; recall; precision; precision@*; rank*; relevan*
    language: perplexity; ppl; loss; losses; nll; cross entropy; bits per byte; bpb; log likelihood; nats
    speech: wer; cer; der; eer; word error*; character error*; transcri*
    text: bleu; rouge*; chrf; comet; meteor; bertscore
    error: rmse; mse; mae; wape; mape; smape; residual*; r2; absolute error; squared error; forecast*; error; errors
    image: fid; psnr; ssim; lpips
    calibration: ece; brier; calibrat*; reliab*; confidence
    agreement: kappa; agreement; alpha; rater*; annotator*
    clicks: click*; click through*; click through rate; ctr
    opens: open rate*; opens; opened
    retention: retention; retain*; churn*; return rate; cancel*; renew*; stay; stays; come back; active; survival
    trading: sharpe; drawdown; returns; return; profit; pnl
    any: score*; performance; quality; metric; metrics; benchmark*; eval*; outcome*; endpoint*; downstream; harness; suite
     ; kpi*; result; results; report*; log; logs; logged; dashboard; readout; everything; the usual
    """

  private static let trie: WordTrie = {
    let byName = Dictionary(
      uniqueKeysWithValues: Family.allCases.map { (String(describing: $0), $0.rawValue) })
    return WordTrie(WordEntry.parse(words) { byName[$0] })
  }()

  /// Adds at most one remark, where no criterion in `criteria` is about a measure of a family that
  /// stands anywhere else, and the experiment names measures of another.
  static func check(_ judge: Judge, _ criteria: [Int], into notes: inout NoteList) {
    let document = judge.document
    var wanted: Set<Family> = []
    var missing: (index: Int, range: Range<Int>)?
    for index in criteria {
      let named = named(document, index)
      wanted.formUnion(named.map(\.family))
      let facts = judge.facts[index]
      if missing == nil, let first = longestFirst(named), facts.has(.threshold), facts.numbers > 0 {
        missing = (index, first.range)
      }
    }
    guard let missing, !wanted.contains(.any) else { return }
    // Most plans name the measure again soon: the rest need not be looked through.
    wanted.insert(.any)
    let isCriterion = Set(criteria)
    var isAnyMeasured = false
    for index in document.passages.indices where !isCriterion.contains(index) {
      let families = named(document, index).map(\.family)
      guard wanted.isDisjoint(with: families) else { return }
      if !families.isEmpty, judge.evidence[index][1] >= 0.4, judge.facts[index].has(.measure) {
        isAnyMeasured = true
      }
    }
    guard isAnyMeasured else { return }
    notes.add(.unmeasuredMetric, document.source, document.passages[missing.index].range) {
      "the criterion is about \(document.source.quote(missing.range)), "
        + "which the experiment does not measure"
    }
  }

  private static func named(
    _ document: Document, _ index: Int
  ) -> [(family: Family, range: Range<Int>)] {
    let range = document.passages[index].range
    let text = Array(document.source.folded[range])
    return trie.matches(in: text.span).compactMap { match in
      let start = range.lowerBound + Int(match.start)
      return Family(rawValue: match.tag).map { ($0, start..<(range.lowerBound + Int(match.end))) }
    }
  }

  /// Of the measures that begin first the longest.
  private static func longestFirst(
    _ named: [(family: Family, range: Range<Int>)]
  ) -> (family: Family, range: Range<Int>)? {
    named.filter { $0.range.lowerBound == named.first?.range.lowerBound }
      .max { $0.range.upperBound < $1.range.upperBound }
  }
}
