/// Looks whether the experiment measures what the criteria are about.
enum MeasureCheck {
  /// Measures that stand for one another: who records one of them can tell the others.
  private enum Family: UInt8, CaseIterable {
    case latency, throughput, classes, accuracy, ranking, language, speech, text, error, image
    case calibration, agreement, clicks, opens, retention, trading
    /// Words that may mean any measure.
    case any
  }

  /// Some of them.
  private struct Families: OptionSet {
    var rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(_ family: Family) { rawValue = 1 << UInt32(family.rawValue) }
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
    func isBound(_ facts: Facts) -> Bool { facts.has(.threshold) && facts.numbers > 0 }
    guard criteria.contains(where: { isBound(judge.facts[$0]) }) else { return }
    let document = judge.document
    var wanted: Families = []
    var missing: (index: Int, range: Range<Int>)?
    var isCriterion = [Bool](repeating: false, count: judge.facts.count)
    for index in criteria {
      isCriterion[index] = true
      let named = named(document, index)
      wanted.formUnion(families(named))
      if missing == nil, isBound(judge.facts[index]), let first = longestFirst(named) {
        let start = document.passages[index].range.lowerBound
        missing = (index, (start + Int(first.start))..<(start + Int(first.end)))
      }
    }
    guard let missing, !wanted.contains(Families(.any)) else { return }
    wanted.insert(Families(.any))
    var isAnyMeasured = false
    // Most plans name the measure again, where a passage is known to name one: those are looked
    // through first, and the rest mostly need not be.
    for hasMetric in [true, false] {
      for (index, facts) in judge.facts.enumerated()
      where facts.has(.metric) == hasMetric && !isCriterion[index] {
        let families = families(named(document, index))
        guard wanted.isDisjoint(with: families) else { return }
        if !families.isEmpty, judge.evidence[index][1] >= 0.4, facts.has(.measure) {
          isAnyMeasured = true
        }
      }
    }
    guard isAnyMeasured else { return }
    notes.add(.unmeasuredMetric, document.source, document.passages[missing.index].range) {
      "the criterion is about \(document.source.quote(missing.range)), "
        + "which the experiment does not measure"
    }
  }

  /// The measures that a passage names; places are counted from its beginning.
  private static func named(_ document: Document, _ index: Int) -> [WordMatch] {
    trie.matches(in: document.source.folded.span.extracting(document.passages[index].range))
  }

  private static func families(_ named: [WordMatch]) -> Families {
    named.reduce(into: []) { $0.rawValue |= 1 << UInt32($1.tag) }
  }

  /// Of the measures that begin first the longest.
  private static func longestFirst(_ named: [WordMatch]) -> WordMatch? {
    named.prefix { $0.start == named[0].start }.max { $0.end < $1.end }
  }
}
