internal import Checklist

/// What a sentence of the success criteria is about.
enum Role: Sendable {
  case support, refute, kill, undecided

  private static let words: [(Role, WordList)] = [
    (
      .kill,
      WordList(
        """
        kill*|stop early|early stop*|stop if|stop when|abort*|stopping rule|halt|abbruch*|abbrech*
        abgebroch*|arrêt*|interromp*|abandonn*|parada|detener*|abandonar*|interrump*
        提前停止|终止|中止|停止|打ち切*
        """)
    ),
    (
      .undecided,
      WordList(
        """
        inconclusive|undecided|in between|otherwise|expect*|predict*|surprised|grey zone|gray zone
        ambiguous|unentschieden|sonst|dazwischen|erwarte*|non concluant*|entre les deux|sinon|indécis*
        no concluyente*|en otro caso|en cualquier otro caso|inconcluso|se espera|无定论|不确定|介于|否则|预期
        保留|その中間|中間|予想
        """)
    ),
    (
      .refute,
      WordList(
        """
        refut*|falsif*|reject*|not supported|unsupported|fails|failure:|failure if|failure is|fail if
        fail:|disprov*|counts against|is wrong|drop the idea|drop it|abandon the*|give up|discard*
        revert*|loss:|widerlegt*|scheitert|misserfolg*|gescheitert|verworfen|réfut*|échec*|infirm*
        rejet*|refuta*|fracas*|rechaz*|算输|否定|反驳|失败:|失败：|不支持|推翻|放弃|棄却|失敗:|失敗：|反証|却下
        """)
    ),
    (
      .support,
      WordList(
        """
        support*|success*|succeed*|confirm*|adopt*|ship|accept*|win:|bestätigt*|gestützt*|erfolg*
        succès|réussi*|soutenu*|éxito*|apoya*|sucesso|conferma*|支持|成功|成立|采纳|採択
        """)
    ),
  ]

  /// By the word that comes first, in the sentence or else in its heading.
  ///
  /// - Returns: The role, and whether the sentence says it itself.
  static func read(_ passage: PlanReading.Passage) -> (role: Role, isSaid: Bool) {
    for (text, isSaid) in [(passage.text, true), (passage.heading + ":", false)] {
      let characters = Array(text.lowercased())
      let found = words.compactMap { role, words in
        words.first(in: characters).map { (role, $0) }
      }
      if let first = found.min(by: { $0.1 < $1.1 }) { return (first.0, isSaid) }
    }
    return (.support, false)
  }
}
