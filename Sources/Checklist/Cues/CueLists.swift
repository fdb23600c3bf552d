/// The word lists, one text per language, in a form that people can edit.
///
/// A line is the name of a ``Cue``, a colon and cues separated by semicolons; lines that begin with
/// a space go on with the list above. A cue matches whole words, whatever stands between them
/// (spaces, hyphens, line ends); `*` at its end lets the last word go on. Scripts without spaces
/// match anywhere.
enum CueLists {
  /// Every list.
  static let all = [
    english, englishDomain, german, french, spanish, portuguese, italian, dutch, polish, russian,
    chinese, japanese, korean, hindi, symbols, assertions, foreign, talk, further,
  ]

  /// Signs that mean the same in every language.
  static let symbols = """
    threshold: ≥; ≤; >=; <=; <; >; \\ge; \\le; \\geq; \\leq; \\lt; \\gt; &lt; &gt;; ⩾; ⩽
    significance: p <; p<; p =; p-value; α =; \\alpha; p ≤; p \\leq
    placeholder: tbd; tba; t.b.d; todo; n/a; fixme; xxx; tbc; ???; <fill; [fill; ${; [insert; null
     ; none yet; [tbd]; ____; 待定; 待补充; 未定; 미정; 추후; 후에 결정
    arm: vs; vs.; versus; a/b; h0; ±; arm a; arm b
    conditional: →; ⇒; =>; \\rightarrow; \\to
    claim: h1; h_1; h0; h_0; h₁; h:
    seed: seed*; \\text{seed}
    metric: Δ; δ
    """

  /// Reads the lists of one language.
  static func parse(_ list: String) -> [WordEntry] {
    WordEntry.parse(list) { byName[$0] }
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: Cue.allCases.map { (String(describing: $0), $0.rawValue) })
}
