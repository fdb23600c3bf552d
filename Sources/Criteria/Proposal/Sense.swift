/// Which way a change goes that is stated without a sign.
enum Sense: Sendable {
  case up, down, better, worse
  /// A change whose word is not known.
  case unknown

  /// The words right behind a number and its unit: "20 % shorter".
  static let behind: [(Sense, WordList)] = [
    (
      .down,
      WordList(
        """
        smaller|lower|fewer|less|shorter|cheaper|below the|under the|unter de*|reduction|decrease|drop|saving*
        kürzer*|kleiner*|niedriger*|weniger|geringer*|tiefer*|inférieur*|plus bas*|plus court*|de moins
        plus faible*|de réduction|de baisse|menor*|más baj*|más cort*|menos|de reducción|inferior*
        更低|更短|更少|更小|降低|减少|下降|低い|低く|短い|短く|小さ*|少な*|削減|短縮|低下|減少
        """)
    ),
    (
      .up,
      WordList(
        """
        higher|larger|greater|more|longer|above the|increase|höher*|größer*|mehr|länger*
        supérieur*|plus élevé*|plus haut*|plus grand*|de plus|mayor*|más alt*|superior*|de aumento
        更高|更多|更大|提高|增加|高い|高く|大き*|多い|上昇|増加
        """)
    ),
    (
      .better,
      WordList(
        """
        better|faster|quicker|improvement|gain|besser*|schneller*|meilleur*|mieux|plus rapide*
        d'amélioration|mejor*|más rápid*|de mejora|更好|更快|提升|良い|良く|速い|速く|改善|向上
        """)
    ),
    (
      .worse,
      WordList(
        "worse|slower|loss of|schlechter*|langsamer*|pire*|moins bon*|plus lent*|peor*|más lent*|"
          + "更差|更慢|悪い|悪く|遅い|遅く|悪化")
    ),
  ]

  /// Verbs of change.
  static let verbs: [(Sense, WordList)] = [
    (
      .down,
      WordList(
        """
        reduc*|lower|lowers|lowered|lowering|cut|cuts|cutting|drop|drops|fall|falls|falling|decreas*
        shrink*|lose|loses|losing|lost|shorten*|sinkt|sinken|senkt|senken|fällt|fallen|verringer*|reduzier*|verkürz*
        verlier*|réduit|réduire|baisse|baisser|diminue|diminuer|perd|perdre|baja|bajar|reduce|reducir
        disminuy*|cae|pierd*|perder|cala|scende|diminuisce|riduce|perde|cai|reduz|daalt|降低|减少|下降|缩短|低|少|短|小|削減|短縮|低下|減少
        """)
    ),
    (
      .up,
      WordList(
        """
        rais*|ris*|increas*|grow*|add|adds|steigt|steigen|steigert|steigern|erhöh*|wächst|augment*
        monte|accroît|sube|subir|aument*|crece|cresce|sale|sobe|stijgt|提高|增加|上升|高|多|上昇|増加
        """)
    ),
    (
      .better,
      WordList(
        """
        improve|improves|improved|improving|exceed*|beat*|outperform*|surpass*|speeds up|verbesser*
        übertr*|schlägt|amélior*|dépass*|mejor*|miglior*|melhor*|verbetert|supera*|提升|改善|快|向上
        """)
    ),
    (
      .worse,
      WordList(
        "degrad*|worsen*|regress*|slows down|slow down|verschlechter*|dégrad*|empeor*|peggior*|piora|恶化|慢|悪化"
      )
    ),
  ]

  /// Nouns of change, whose number is a size and not a place: "the gain is below 0.5 points".
  static let nouns: [(Sense, WordList)] = [
    (
      .down,
      WordList(
        """
        reduction*|decrease|decline|saving*|ersparnis|rückgang|einsparung|verkürzung|réduction|baisse
        économie|reducción|descenso|ahorro|降幅|减幅|减少量|削減率|短縮率|削減幅
        """)
    ),
    (.up, WordList("increase|anstieg|zuwachs|augmentation|hausse|aumento|incremento|增幅|涨幅|上昇幅")),
    (
      .better,
      WordList(
        """
        gain|gains|improvement*|advantage|lift|speedup|speed-up|gewinn|verbesserung|vorsprung|vorteil
        amélioration|avantage|mejora|ganancia|ventaja|提升|增益|改进|改善|向上|改善幅|向上幅
        """)
    ),
    (
      .worse,
      WordList("regression|degradation|slowdown|verschlechterung|dégradation|empeoramiento|悪化")
    ),
  ]

  /// Words that stand between a verb of change and its size: "by at least", "um mindestens".
  static let by = WordList("by|um|de|d'|d’|del|en|di|of|von|为|了|で|が|を|は|の|も|比|到")

  /// Those of them behind which a number is always the size of a change.
  static let certainlyBy = WordList("by|um|d'|d’|di|met")

  /// Words behind which a number is a place, whatever the verb: "falls to at most".
  static let to = WordList("to|auf|à|hasta|jusqu'à|到|至|まで")

  /// Measures of which less is better.
  private static let lessIsBetter = WordList(
    """
    loss|losses|perplexity|ppl|error|errors|latency|time|duration|memory|cost|costs|rmse|mae|mse|wer|cer
    fid|bpb|bits-per-byte|p50|p90|p95|p99|nll|footprint|size|bits per byte|crash*|defect*|verlust*|fehler*|latenz*|zeit|dauer
    laufzeit|trainingszeit|antwortzeit|speicher*|kosten|perte*|erreur*|latence|temps|durée|mémoire|coût*
    pérdida*|latencia|tiempo*|memoria|coste*|costo*|perda|erro|tempo
    损失|误差|错误|延迟|时间|内存|成本|困惑度|損失|誤差|エラー*|レイテンシ*|遅延|時間|メモリ*|コスト*
    """)
  /// Measures of which more is better.
  private static let moreIsBetter = WordList(
    """
    accuracy|acc|f1|precision|recall*|auc|auroc|auprc|throughput|bleu|rouge|map|mrr|ndcg*|pass@*|r2
    score|win rate|conversion*|open rate|hit rate|genauigkeit|trefferquote|durchsatz|précision|exactitude
    débit|rappel|exactitud|precisión|rendimiento|exhaustividad|acurácia|accuratezza
    准确率|准确度|精度|召回率|吞吐*|得分|正解率|再現率|適合率|スループット*|スコア*
    """)

  /// The measure that stands last in `text`, as written there; `nil` when none is known.
  static func measure(in text: String) -> String? {
    let characters = Array(text.lowercased())
    let found = [lessIsBetter, moreIsBetter].compactMap { $0.lastMatch(in: characters) }
      .max { ($0.upperBound, -$0.lowerBound) < ($1.upperBound, -$1.lowerBound) }
    // Lower case may have another length in few scripts; then the lower-case word will do.
    let written = Array(text)
    return found.map { String(written.count == characters.count ? written[$0] : characters[$0]) }
  }

  /// Whether more of `metric` is better; `nil` for a measure that is not known.
  static func wantsMore(_ metric: String?) -> Bool? {
    let name = Array((metric ?? "").lowercased())
    if lessIsBetter.first(in: name) != nil { return false }
    return moreIsBetter.first(in: name) == nil ? nil : true
  }

  /// Whether the change is downwards; `nil` when that depends on a measure that is not known.
  func isDown(wantsMore: Bool?) -> Bool? {
    switch self {
    case .up: false
    case .down: true
    case .better: wantsMore.map { !$0 }
    case .worse: wantsMore
    case .unknown: nil
    }
  }
}
