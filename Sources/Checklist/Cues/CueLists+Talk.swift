extension CueLists {
  /// Talk that is true of any plan or of the method itself, and words of configurations, in every
  /// language: neither says anything about the experiment at hand.
  static let talk = """
    general: are important; is important; important to; it is essential; it's essential; essential to; is crucial; crucial
     ; are crucial; is key; good practice; best practice; is a technique; is a method; is a process; is the process of
     ; is a popular; is one of the most; is a type of; refers to; is used to; are used to; is widely used; are widely used
     ; are messages; is when; is a powerful; plays a role; play a role; in general; in order to ensure; to ensure that
     ; makes sure that; make sure that; ensures that; so that the result; can be trusted; reliable results; trustworthy
     ; should always; must be; should be; needs to be; have to be; it is recommended; is recommended; a good hypothesis
     ; clean result; a clean result; a result without; the result can be attributed; move the goalposts; goalposts
     ; depends on many; many factors; various factors; other factors; different factors; helps you; allows you to
     ; there are several; there are many; there are different; common mistake; common mistakes; key metrics; the following
     ; ist wichtig; sind wichtig; wichtig ist; entscheidend; ist eine methode; ist ein verfahren; ist eine technik; dient dazu
     ; sollte immer; muss man; sollten sorgfaltig; sorgfaltig; sauberes ergebnis; vertrauenswurdig; sicherstellen; wird verwendet
     ; est important; sont importants; il est essentiel; essentiel; indispensable; est une technique; est une methode; il convient
     ; doit etre; doivent etre; resultat propre; resultats fiables; bonne pratique; permet de; soigneusement
     ; es importante; son importantes; es esencial; esencial; es una tecnica; es un metodo; debe ser; deben ser; se debe
     ; resultado limpio; resultados fiables; buena practica; permite; cuidadosamente; se cuidara; es fundamental; fundamental
     ; e importante; sao importantes; e essencial; e uma tecnica; e um metodo; deve ser; devem ser; boa pratica; resultado limpo
     ; resultados confiaveis; e fundamental; cuidadosamente; muito utilizada; muito usada
     ; sono importanti; essenziale; e una tecnica; e un metodo; deve essere; devono essere; buona pratica; risultato pulito
     ; risultati affidabili; con cura; e fondamentale
     ; важно; необходимо; следует; является методом; это метод; чистый результат; надежн* результат*; тщательно; должны быть
     ; должен быть; используется для; играет важную
     ; jest wazne; nalezy; kluczowe; jest metoda; czysty wynik; starannie; powinny byc; powinien byc
     ; is belangrijk; zijn belangrijk; cruciaal; is een techniek; zorgvuldig; moet worden; moeten worden; zuiver resultaat
     ; 很重要; 非常重要; 至关重要; 是一种; 是指; 应当; 应该; 必须; 可靠的结果; 干净的结果; 确保; 关键; 常用的; 广泛; 有助于
     ; 重要です; 重要である; 大切; 不可欠; 手法です; とは; 必要がある; 必要があります; べき; 信頼でき; 確保; 広く使われ; 一般的
     ; 중요하; 중요합니다; 필수; 기법; 방법입니다; 해야; 신뢰할 수; 깨끗한 결과; 널리; 일반적
     ; महत्वपूर्ण; आवश्यक; ज़रूरी है; एक तकनीक; विधि है; चाहिए; विश्वसनीय; सुनिश्चित
    setting: settings; setting; parameters; hyperparameter*; hyper-parameter*; default; defaults; config*; flag; flags
     ; learning rate; lr; weight decay; batch size; dropout; optimizer; optimiser; adamw; adam; sgd; warmup; warm-up; scheduler
     ; n_estimators; max_depth; num_leaves; threshold of; cut-off; cutoff; tolerance; hysteresis; early stopping; seed=
     ; temperature 0; temperature=; top_p; max_tokens; cuda; pytorch; python; version; tile; buffer; timeout; interval of
     ; pool size; rank; alpha=; dimension; layers; heads; hidden; kernel; window; stride; sample rate; resolution
     ; einstellung*; parametr*; parameter; lernrate; standardwert*; konfiguration; reglage*; hyperparametre*; taux d'apprentissage
     ; configuracion; hiperparametro*; tasa de aprendizaje; configuracao; taxa de aprendizado; configurazione; iperparametr*
     ; настройк*; параметр*; гиперпараметр*; ustawieni*; instelling*; 参数; 超参; 设置; 配置; 学习率; 設定; パラメータ; 学習率
     ; 설정; 하이퍼파라미터; 학습률; सेटिंग; पैरामीटर
    """

  /// Words that several lists lacked, by meaning.
  static let further = """
    cheap: 不多; 不要钱; 不贵; 免费; 花不了; 不用多少; 几个小时; 几天; もそれほど; お金はかから; かかりません; 무료; 얼마 들지
     ; won't take long; isn't expensive; not very expensive; no extra cost; already included; no charge; in no time; doable
     ; low-cost; pocket money; peanuts; next to nothing; hardly anything; lightweight; won't cost; doesn't cost; isn't cheap
     ; kostet kaum; kostet nichts; kostenlos; schnell erledigt; geht schnell; ne coute rien; ne coute presque; gratuit*; vite fait
     ; no cuesta; apenas cuesta; cuesta poco; nao custa; custa pouco; costa poco; non costa; не стоит; стоит копейки; бесплатн*
    cost: an afternoon for; you'll want; set you back; working time; staff time; node hours; instance-hours; instance hours
     ; gpu days; gpu-days; cpu-hours; core hours; machine time; compute time; lab time; bench time; kit; kits; consumables
     ; shipping; postage; vouchers; compensation; honorarium; reimbursement; wages; salary; overheads; rechenzeit; laborzeit
    decision: goes; is out; in it goes; it stays; it goes; we keep; we adopt; we switch; we drop; we stop; we ship; we merge
     ; propose; roll back; rollback; do not adopt; accepted; rejected; refuted; falsified; pass/fail; green light; sign-off
     ; is supported; is refuted; is rejected; not confirmed; counts for; counts against; take it to; goes ahead; pull the plug
     ; 采用; 放弃; 上线; 不上; 通过; 不通过; 成立; 不成立; 算成功; 算失败; 怎么算成; 就用; 就不用; 採用; 不採用; 棄却; 支持する
     ; 채택; 기각; 도입; 중단; 성공으로; 실패로
    restated: as required; restating the task; i'll follow the five steps; following the five steps; the five steps
     ; is pre-registered; pre-registered with this document; will be stated; stated explicitly; will be identified
     ; will be included; we'll include the ablations; controls required; required for a clean; can't be changed later
     ; as small as possible; least effort; wie gefordert; die funf schritte; wird explizit; les cinq etapes; comme demande
     ; los cinco pasos; como se pide; os cinco passos; i cinque passi; 按要求; 五个步骤; 五つのステップ; 다섯 단계
    declined: on purpose; deliberately left; we do not need; would be theatre; rather not; i'd leave; leave ablations out
     ; no point in; nothing to control; nothing to ablate; no cost estimate; i'd not; does not need; doesn't need
     ; absichtlich; bewusst weggelassen; volontairement; a proposito; de proposito; di proposito; намеренно; 故意; あえて; 일부러
    deferral: our call; our meeting; on thursday; on monday; on tuesday; on friday; when we meet; after the audit; worked out
     ; to be designed; to be worked out; come back to; before i know; once i know; once you tell; until then; not yet
    genericControl: the usual ones; usual controls; usual ablations; a few other variants; some other; other variants
     ; might also want; may be tested too; could also try; should probably; some kind of; considered as well; be monitored
     ; other settings; and so on; etc; necessary ablations; relevant controls; suitable controls; all other; the necessary
     ; ublich*; habituels; habituales; habituais; consueti; обычн*; 常规; 通常の; 일반적인
    span: a day and a half; jornada y media; anderthalb tage; un jour et demi; um dia e meio; half a day; a morning; in an hour
    past: last project; previous project; earlier project; last time; back then; previous run; the last run; went wrong; was caused; has been rolled out; is in production since; last week we; i ran; you ran; came back
    """
}
