extension CueLists {
  /// Phrases that take the result for granted, in every language; see ``OverclaimRule``.
  static let assertions = """
    asserted: definitely improves; definitely works; definitely work; certainly work; surely work; definitely help
     ; certainly help; surely help; definitely pay off; certainly pay off; surely pay off; definitely beat; certainly beat
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
     ; there is no doubt; there's no doubt; no doubt that; obviously works; clearly superior; clearly works; clearly helps
     ; clearly improves; put the number on the slide
     ; documenting the gain; show the effect clearly; is evident; will make your; will reduce your; will improve your
     ; will speed up your; definitely speed up; definitely outperform; definitely carry over; will revolutionize
     ; will revolutionise; is the best one; proven to; it is proven; has been proven; without a doubt; this will work
     ; it will work; obviously better; can only improve; cannot fail; can't fail; sure to improve; bound to improve
     ; wird bestatigen; bestatigen wird; auf jeden fall eine; wie wir wissen; ist bekanntlich; wie bekannt; bekanntlich
     ; wird definitiv; wird garantiert; wird zeigen, dass; ganz sicher; zweifellos; steht fest; ist erwiesen; immer besser
     ; wird mit sicherheit; ist deutlich schneller; ist deutlich besser; hilft immer; werdet sehen
     ; como sabemos; seguro que funcion*; sin duda funciona*; funcionara seguro; siempre ayuda; siempre mejora; sera positivo; confirmara; sirve para demostrar; esta demostrado que
     ; sin duda; seguro que mejora; va a confirmar; veras que; esta probado; ya sabemos que; es sabido que
     ; va certainement fonctionner; va certainement; marchera certainement; va ameliorer; vous verrez que; confirmera; comme on le sait; on sait que; il est prouve; sans aucun doute
     ; va confirmer; ameliorera forcement; n'est plus a prouver; toujours mieux; est prouve; permettra certainement
     ; e assodato; confermera; come e noto; come sappiamo; e dimostrato; senza dubbio; migliorera sicuramente; funzionera sicuramente; sicuramente funzion*; vedrai che
     ; vai confirmar; sabe-se que; com certeza; terá uma melhor; muito poderosa que; sempre melhora; sempre ajuda
     ; esta provado; e sabido que; vai melhorar com certeza; sem duvida
     ; как известно; подтвердит; безусловно; несомненно; доказано, что; всегда лучше; точно улучшит; точно сработает; обязательно сработает; мы знаем, что
     ; мы уже знаем; докажет; эксперимент покажет, что; всегда помога*
     ; jak wiadomo; potwierdzi; na pewno poprawi; bez watpienia; zawsze pomaga; udowodniono
     ; zoals bekend; zal bevestigen; we weten dat; zonder twijfel; helpt altijd; bewezen dat; zal zeker
     ; 一定可以; 一定会; 一定能; 公认的; 众所周知; 将会显著; 必将; 可以有效提升; 毫无疑问; 已被证明; 肯定会; 肯定能; 必然会; 我们知道
     ; 无疑会; 肯定有效; 一定有效; 必然有效; 用来证明; 必定会; 已经证明
     ; 必ず向上; 必ずうまくいく; 必ず効く; 確実にうまくいく; 必ず改善; 間違いなく; 証明され; 周知の; 確実に向上; 確実に改善; 裏付けるだけ; 知られているので; 当然よくな; 確認するだけ; 疑いな
     ; 입증할 것; 증명할 것; 반드시 향상; 반드시 개선; 틀림없이; 의심의 여지; 이미 증명; 확실히 향상; 확실히 효과; 반드시 효과; 분명히 효과; 확실히 개선; 알려져 있으므로; 확인해 줄
     ; निश्चित रूप से; साबित करेगा; साबित होगा; जैसा कि हम जानते; सब जानते; पुष्टि करेगा; निस्संदेह; हमेशा बेहतर; पुष्टि हो जाएगी
    assured: will definitely; will certainly; will surely
    disclaimed: no guarantee; not guaranteed; never guaranteed; not known to; not yet known; nobody knows; do not assume
     ; don't assume; not assume; never assume; rather than assume; instead of assuming; not claim; don't claim; no claim
     ; cannot claim; not certain; not sure; can't be sure; cannot be sure; far from certain; not proven; unproven; not established
     ; not a given; not a fact; not a foregone; is not evidence; will work out; will work with; will work on; will work through
     ; keine garantie; nicht garantiert; nicht bekannt; nicht sicher; nicht davon ausgehen; nicht erwiesen
     ; aucune garantie; pas garanti; pas certain; pas prouve; ne pas supposer; sin garantia; no hay garantia; no esta probado
     ; no asumir; no es seguro; sem garantia; nao ha garantia; nao esta provado; nessuna garanzia; non e garantito; non e provato
     ; не гаранти*; нет гарантии; не доказано; не факт; nie ma gwarancji; nie udowodniono; geen garantie; niet bewezen
     ; 不能保证; 不保证; 无法保证; 尚未证明; 不一定; 保証はない; 保証はありません; とは限らない; 証明されていない; 보장은 없; 보장하지 않; 증명되지 않
     ; कोई गारंटी नहीं; सिद्ध नहीं
    """

  /// Common words of languages that no list covers, for telling that a text is in one of them.
  static let foreign = """
    foreign: og; ikke; af; jeg; hvis; eller; blev; vores; skal; ogsa; mellem; med; till; och; att; inte; som; mellan; etta; mutta
     ; seka; ovat; olla; kanssa; hogy; egy; nem; vagy; azt; lesz; mint; nebo; jsou; kdyz; podle; ktery; ktere; budeme; alebo; pretoze
     ; ktory; ktora; pentru; sunt; sau; prin; amb; els; aquest; aquesta; perque; icin; olarak; veya; daha; edilir; olacak; bir; yang
     ; untuk; dengan; dari; akan; adalah; kami; atau; kwa; katika; hii; kama; của; không; các; cho; được; với; một; này; những; nếu
     ; що; і; або; якщо; буде; цей; між; від; ще; както; ако; със; това; няма; ће; је
    """
}
