extension CueLists {
  /// Phrases that take the result for granted, in every language; see ``OverclaimRule``.
  static let assertions = """
    asserted: will definitely; will certainly; will surely; will undoubtedly; definitely improves; definitely works
     ; definitely helps; certainly improves; undoubtedly; known to work; known to beat; known to raise; known to improve
     ; known to reduce; known to help; known to outperform; known to be better; known to be faster; known to increase
     ; we know that; we already know; well established that; is well established; been established; this is established
     ; has been demonstrated over; experiment will confirm; will confirm this; will confirm that; it'll confirm
     ; it will confirm; will confirm the; measurements will confirm; results will confirm; will prove that; will prove the
     ; will show that it works; will definitely be met; will be met; will bear this out; numbers will bear
     ; after the confirmation; has confirmed the improvement; confirmed the improvement; you will get better
     ; you'll get better; you will see better; you will enjoy; you'll enjoy; always helps; always help; always help further
     ; always lifts; always lift; always improves; always improve; always works; big win for; merely documents
     ; merely confirms; only confirms; about confirming; just to confirm; no question that; guaranteed to; is guaranteed
     ; carries over unchanged; carries over to the; settled it; strictly dominates; treat it as given; as it will be
     ; there is no doubt; there's no doubt; no doubt that; obviously works; clearly superior; put the number on the slide
     ; documenting the gain; show the effect clearly; is evident; will make your; will reduce your; will improve your
     ; will speed up your; definitely speed up; definitely outperform; definitely carry over; will revolutionize
     ; will revolutionise; is the best one; proven to; it is proven; has been proven; without a doubt; this will work
     ; it will work; obviously better; can only improve; cannot fail; can't fail; sure to improve; bound to improve
     ; wird bestatigen; bestatigen wird; auf jeden fall eine; wie wir wissen; ist bekanntlich; wie bekannt; bekanntlich
     ; wird definitiv; wird garantiert; wird zeigen, dass; ganz sicher; zweifellos; steht fest; ist erwiesen; immer besser
     ; wird mit sicherheit; ist deutlich schneller; ist deutlich besser; hilft immer; werdet sehen
     ; como sabemos; siempre ayuda; siempre mejora; sera positivo; confirmara; sirve para demostrar; esta demostrado que
     ; sin duda; seguro que mejora; va a confirmar; veras que; esta probado; ya sabemos que; es sabido que
     ; va ameliorer; vous verrez que; confirmera; comme on le sait; on sait que; il est prouve; sans aucun doute
     ; va confirmer; ameliorera forcement; n'est plus a prouver; toujours mieux; est prouve; permettra certainement
     ; e assodato; confermera; come e noto; come sappiamo; e dimostrato; senza dubbio; migliorera sicuramente; vedrai che
     ; vai confirmar; sabe-se que; com certeza; terá uma melhor; muito poderosa que; sempre melhora; sempre ajuda
     ; esta provado; e sabido que; vai melhorar com certeza; sem duvida
     ; как известно; подтвердит; безусловно; несомненно; доказано, что; всегда лучше; точно улучшит; мы знаем, что
     ; мы уже знаем; докажет; эксперимент покажет, что; всегда помога*
     ; jak wiadomo; potwierdzi; na pewno poprawi; bez watpienia; zawsze pomaga; udowodniono
     ; zoals bekend; zal bevestigen; we weten dat; zonder twijfel; helpt altijd; bewezen dat; zal zeker
     ; 一定可以; 一定会; 一定能; 公认的; 众所周知; 将会显著; 必将; 可以有效提升; 毫无疑问; 已被证明; 肯定会; 肯定能; 必然会; 我们知道
     ; 无疑会; 用来证明; 必定会; 已经证明
     ; 必ず向上; 必ず改善; 間違いなく; 証明され; 周知の; 確実に向上; 確実に改善; 裏付けるだけ; 知られているので; 当然よくな; 確認するだけ; 疑いな
     ; 입증할 것; 증명할 것; 반드시 향상; 반드시 개선; 틀림없이; 의심의 여지; 이미 증명; 확실히 향상; 확실히 개선; 알려져 있으므로; 확인해 줄
     ; निश्चित रूप से; साबित करेगा; साबित होगा; जैसा कि हम जानते; सब जानते; पुष्टि करेगा; निस्संदेह; हमेशा बेहतर; पुष्टि हो जाएगी
    """
}
