/// What a word behind a number can make of it.
enum Unit: UInt8, CaseIterable, Sendable {
  // Time; the raw order is used nowhere.
  case millisecond, second, minute, hour, day, week, month, year
  // Resources.
  case device, currency, cent, token, flop, energy, person, credit
  // Sizes of a design.
  case run, repeatCount, step, arm, item, subject, parameter, byte
  // Results.
  case percent, point, rate
  // Between a number and its unit.
  case thousand, tenThousand, million, hundredMillion, billion, trillion
  case half, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve
  case fourteen, fifteen, twenty, thirty, forty, several
  case filler, connector, per

  /// Hours in one of a unit of time.
  var hours: Double? {
    switch self {
    case .millisecond: 1.0 / 3_600_000
    case .second: 1.0 / 3_600
    case .minute: 1.0 / 60
    case .hour: 1
    case .day: 24
    case .week: 168
    case .month: 730
    case .year: 8_760
    default: nil
    }
  }

  /// What a written number or a word of size stands for.
  var factor: Double? {
    switch self {
    case .half: 0.5
    case .one: 1
    case .two: 2
    case .three, .several: 3
    case .four: 4
    case .five: 5
    case .six: 6
    case .seven: 7
    case .eight: 8
    case .nine: 9
    case .ten: 10
    case .eleven: 11
    case .twelve: 12
    case .fourteen: 14
    case .fifteen: 15
    case .twenty: 20
    case .thirty: 30
    case .forty: 40
    default: nil
    }
  }

  /// What a word such as "million" multiplies by.
  var multiplier: Double? {
    switch self {
    case .thousand: 1e3
    case .tenThousand: 1e4
    case .million: 1e6
    case .hundredMillion: 1e8
    case .billion: 1e9
    case .trillion: 1e12
    default: nil
    }
  }

  /// The words, in every language.
  static let words = """
    millisecond: ms; millisecond; milliseconds; millisekunden; millisecondes; milisegundos; µs; us; 毫秒; ミリ秒; мс; 밀리초
    second: s; sec; secs; second; seconds; sekunde; sekunden; seconde; secondes; segundo; segundos; secondi; seconden
     ; 秒; с; сек; секунд*; 초; सेकंड; sekund*
    minute: min; mins; minute; minutes; minuten; minuto; minutos; minuti; minuut; 分; 分钟; 分鐘; 分間; мин; минут*; 분; मिनट
     ; minut*
    hour: h; hr; hrs; hour; hours; stunde; stunden; std; heure; heures; hora; horas; ora; ore; uur; uren; 小时; 小時; 時間
     ; ч; час; часа; часов; 시간; घंट*; घण्ट*; godzin*; godz; 个小时; часы; hour's; hours'
    day: d; day; days; tag; tage; tagen; jour; jours; journee; journees; dia; dias; giorno; giorni; giornata; dag; dagen
     ; 天; 日; 日間; день; дня; дней; дн; сут*; 일; 일간; दिन*; dni; dzien; afternoon; afternoons; morning; evening; evenings
     ; night; nights; nacht; nachte; nachten; nuit; nuits; noche; noches; noite; noites; notte; notti; ночь; ночи; ночей; 晚
     ; tarde; tardes; abend; abende; soiree; soirees; soir; sera; nachmittag; nachmittage; apres midi; pomeriggio; pomeriggi
     ; afternoon's; jornada; jornadas; 个晚上; 个工作日; 工作日; 営業日; 晩; arbeitstag*; werktag*; workday; workdays; werkdag*
     ; matinee; вечер; вечера; 人天; manha; manhas; manana; 个白天; рабочи* дн*; man day; 泊; middag; avond; सुबह; शाम; रात
    week: week; weeks; wk; wks; woche; wochen; semaine; semaines; semana; semanas; settimana; settimane; weken; 周; 週; 週間
     ; 星期; недел*; 주; 주일; 주간; सप्ताह; हफ़्त*; हफ्त*; tydzien; tygodni*; weekend; weekends; wochenende; week end; 个星期
     ; fin de semana; fine settimana; fim de semana; weekends
    month: month; months; monat*; mois; mes; meses; mese; mesi; maand; maanden; 个月; 月; か月; ヶ月; カ月; месяц*; 개월; 달; महीन*
     ; miesiac*; miesiec*
    year: year; years; jahr; jahre; jahren; an; ans; annee; annees; ano; anos; anno; anni; jaar; 年; год; года; лет; 년; साल; वर्ष
     ; rok; lat; lata
    device: gpu; gpus; a100; a100s; h100; h100s; h200; h200s; b200; v100; v100s; t4; t4s; l4; l4s; l40; l40s; a10; a10g; a10gs
     ; 4090; 4090s; 3090; 3090s; rtx; a6000; a5000; tpu; tpus; tpuv4; tpuv5e; v4; v5e; v5p; mi250; mi300; mi300x; cpu; cpus; core
     ; cores; vcpu; vcpus; node; nodes; instance; machine; machines; instances; host; hosts; card; cards; karte; karten
     ; device; devices; serveur; kern; kerne; kernen; knoten; noeud; noeuds; nucleo; nucleos; nodo; nodi; nodos; carte
     ; cartes; tarjeta; tarjetas; placa; placas; scheda; schede; 卡; 枚; 张; 장; узл*; ядр*; ядер; карт*; कोर; 核; コア; 台; 코어
     ; container; containers; pod; board; boards; robot; server; servers; 显卡; 节点; jetson; m6i*; c6i*; c7g*; g5*; box; boxes
     ; 机; 实例; rdzen*; colab; wezel; kaart; kaarten; coeur; coeurs; macchina; macchine; maquina; maquinas; jeton; slot; replica
     ; replicas; worker; workers; builder; service unit; su; sus; accelerator; accelerators; chip; chips; dgx; 显卡时; 卡时; grafikkarte*
     ; 8xh100; 8xa100; laptop; rtx 4090; rtx 3090; nvidia; nvidia a100; nvidia h100; 单卡; 一张
    currency: dollar; dollars; usd; us$; $; euro; euros; eur; €; pound; pounds; gbp; £; chf; franken; 元; 美元; 人民币; 块; 円; 日元; ドル
     ; ¥; jpy; cny; rmb; 원; 달러; руб*; ₽; долл*; евро; रुपय*; ₹; inr; डॉलर; reais; real; brl; r$; zl; zlotych; pln; kr; sek; nok; dkk
     ; peso; pesos; bucks; ユーロ; 欧元; 유로; यूरो; krw; rub; pln; eura
    cent: cent; cents; ¢; centimes; centavos; centimos; centesimi
    token: token; tokens; tok; toks; 词元; токен*; トークン; 토큰; टोकन; jetons; token's; ktok; mtok; output tokens; input tokens
    flop: flop; flops; pflop*; eflop*; zflop*; tflop*; petaflop*; exaflop*; gflop*
    energy: kwh; wh; kilowatt*; kg co2; кВт
    person: person; people; personen; persona; personas; personnes; engineer; engineers; engineer's; entwickler*; ingenieur*; ingenier*
     ; analyst; developer; annotator; annotators; rater; raters; grader; graders; mann; 人; 명; чел*; человек*; 人日; staff; pessoa*; man
     ; person; persone; osob*; researcher; hands on; fte; व्यक्ति; team
    credit: credit; credits; compute units; cu; unidades; crediti; 点数
    run: run; runs; lauf; laufe; laufen; laufs; essai; essais; passage; passages; corrida; corridas; rodada; rodadas; treino; treinos
     ; training; trainings; job; jobs; прогон*; запуск*; 次; 回; 本; 회; 번; trial; trials; replay; replays; pass; passes; fits; fit
     ; experiment; experiments; esecuzioni; prove; decodes; sweeps; deployments; 轮; bieg*; प्रयोग; रन; configurations; cells; configs
    repeatCount: seed; seeds; repeat; repeats; repetition; repetitions; replicate; replicates; fold; folds; resamples; restarts; reps
     ; semilla*; semente*; graine*; wiederholung*; repeticion*; repeticoes; ripetizion*; 种子; 个种子; シード; 反復; 시드; 반복; сид*; повтор*
     ; सीड; бутстрэп; herhaling*; bootstrap; ziarn*; repetitions; 个 seed
    step: step; steps; epoch; epochs; epoche; epochen; epoque; epoques; epoca; epocas; epoche; iteration; iterations; updates; round
     ; rounds; 步; 轮; エポック; ステップ; 에폭; 스텝; эпох*; шаг*; frames; schritte; pas; pasos; passos; epok; rollouts; episodes; batches; gens
     ; एपॉक; iters; epocas; warm up; turns; generations
    arm: arm; arms; condition; conditions; group; groups; variant; variants; arme; armen; gruppen; bras; brazos; bracos; bracci; 组; 群; 条件
     ; 군; 조건; групп*; вариант*; model; models; modelle; modeles; modelos; modelli; settings; levels; 种; 个模型; समूह; मॉडल; wariant*; grupy; gruppi
     ; versions; systems; pipelines; methods; baselines; binaries; configurations
    item: image; images; example; examples; sample; samples; question; questions; prompt; prompts; document; documents; request; requests
     ; req; query; queries; row; rows; record; records; pair; pairs; utterance; utterances; file; files; sentence; sentences; ticket; tickets
     ; item; items; trace; dialogues; conversations; articles; frames; clips; photos; videos; tasks; problems; issues; bugs; transactions
     ; crops; episodes; games; instances; cases; clauses; calls; spectra; recordings; reviews; emails; sends; judgements; bilder; fragen
     ; beispiele; anfragen; dokumente; requetes; exemples; documentos; preguntas; perguntas; imagens; imagenes; immagini; domande; 条; 题
     ; 个样本; 篇; 件; 問; 枚; 건; 개; 문항; запрос*; пример*; изображ*; стат*; вопрос*; चित्र; प्रश्न; वाक्य; zdjec*; pytan*; beelden; vragen
     ; tickets; observations; points; data points; molecules; proteins; variants; genes; plots; cells; plants; listings; sessions; impressions
     ; galaxies; designs; objects; scenes; maps; stations; crates; repositories; commits; matrices; windows; docs; pages; words; lines
     ; 张图; 个请求; 발화; 文書; 発話; 語; 个问题; 样本; 例; 例え
    subject: user; users; customer; customers; account; accounts; patient; patients; participant; participants; student; students; pupil; pupils
     ; visitor; visitors; subscriber; subscribers; subjects; mice; rats; families; workspaces; stores; shops; schools; teachers; drivers; listeners
     ; speakers; clinics; households; nutzer; kunden; patienten; schuler*; utilisateurs; clients; eleves; usuarios; clientes; alumnos; pacientes
     ; utenti; clienti; studenti; pazienti; 用户; 名; 人; 名学生; пользовател*; пациент*; клиент*; ученик*; 학생; 사용자; 명; छात्र; uzytkowni*; teilnehm*
     ; probanden; gebruikers; leerlingen; volunteers; employees; workers; children; adults; developers; respondents; signups; readers
    parameter: parameter; parameters; params; param; parametern; parametres; parametros; parametri; 参数; 参; パラメータ; 파라미터; параметр*; weights
    byte: b; kb; mb; gb; tb; pb; kib; mib; gib; tib; bytes; gbyte; go; mo; gio; гб; мб; тб; gbit
    percent: %; percent; prozent; pour cent; por ciento; por cento; per cent; процент*; パーセント; 퍼센트; प्रतिशत; ％; procent; proc
    point: point; points; pts; pt; pp; ppt; percentage point; percentage points; prozentpunkt*; punkt*; puntos; pontos; punti; 个百分点; 百分点; 点
     ; ポイント; п. п; п.п; пункт*; 포인트; %p; nats; nat; bits; bit; db; sd; σ; sigma; अंक; bps; basis points; bp; absolute; relative; punten; punkty
    rate: /s; req/s; tok/s; tokens/s; img/s; fps; rps; qps; hz; mb/s; gb/s; tps; mhz; ghz; khz; rpm; per second; it/s; flop/s; tflop/s
    thousand: thousand; tausend; mille; mil; mila; тыс; тысяч*; 千; 천; हज़ार; हजार; tys; duizend; k
    tenThousand: 万; 萬; 만
    million: million; millions; millionen; mio; millones; milhoes; milioni; млн; миллион*; mln; miljoen; mn; lakh
    hundredMillion: 亿; 億; 억
    billion: billion; bn; milliarde*; milliards; mil millones; bilhoes; miliardi; млрд; mrd; mld
    trillion: trillion; 兆
    half: half; half a; half an; halber; halbe; halben; halbes; demi; une demi; media; medio; meia; meio; mezza; mezzo; mezz'; пол; 半; 반
     ; आधा; आधे; pol; halve; half of a; полдня; ein halber; eine halbe; einen halben; un demi; half the; halfway
    one: a; an; one; ein; eine; einer; einen; einem; un; une; uno; una; um; uma; один; одна; одну; одной; одном; een; 一; 한; एक; jeden; jedna; jedno
     ; a single; single; another; 1 张; un'; каждый
    two: two; zwei; deux; dos; dois; duas; due; два; две; двух; twee; 二; 两; 兩; 두; दो; dwa; dwie; a couple of; couple of; couple; a pair of; both
    three: three; drei; trois; tres; tre; три; трех; трёх; drie; 三; 세; तीन; trzy
    four: four; vier; quatre; cuatro; quatro; quattro; четыре; четырех; 四; 네; चार; cztery
    five: five; funf; cinq; cinco; cinque; пять; пяти; vijf; 五; 다섯; पाँच; पांच; piec
    six: six; sechs; seis; sei; шесть; zes; 六; 여섯; छह; छः; szesc
    seven: seven; sieben; sept; siete; sete; sette; семь; zeven; 七; सात
    eight: eight; acht; huit; ocho; oito; otto; восемь; 八; आठ
    nine: nine; neun; neuf; nueve; nove; девять; negen; 九
    ten: ten; zehn; dix; diez; dez; dieci; десять; tien; 十; 열; दस; dziesiec
    eleven: eleven
    fourteen: fourteen
    fifteen: fifteen
    twenty: twenty
    thirty: thirty
    forty: forty
    twelve: twelve; zwolf; douze; doce; doze; dodici; двенадцать; twaalf
    several: a few; few; several; some; einige; ein paar; quelques; unos; unas; varias; varios; alguns; algumas; qualche; несколько; 几; 数; 몇
     ; कुछ; kilka; enkele; handful of; a handful of
    filler: about; working; calendar; business; wall clock; full; whole; more; extra; solid; clock; single; of; ca; environ; circa; roughly; gpu's
     ; additional; elapsed; ouvre; ouvres; laborables; laborales; uteis; lavorativi; 个; 個; か; 来; 余; 多; 左右; okolo; около; volle; komplette; small
     ; pleine; pleines; completas; corridos; robochih; рабочих; рабочий; рабочая; × ; x ; lange; long; total; nvidia; concurrent; 小; ほど; 約; compute; aws
     ; spare; idle; such; different; different random; random; independent; labelled; labeled; held out; main; paid; active; unpaid; quiet; 台
    connector: of; on; on a; on one; on an; on the; auf; auf einer; auf einem; auf der; sur; sur une; sur un; en; en una; en un; de; d'; di; su; su una
     ; em; em uma; na; numa; em um; на; на одной; на одном; op een; op; on our; on your; on two; of one; of a; per; with one; with a; using; of an
     ; 个; 的; の; na jednej; on a single; sul; sulla; auf zwei; × ; for; in; en la; en el; na jednym; von
    per: per; an; a; pro; par; por; al; all'; each; je; na; za; za; / ; every; в; 每; at; 毎; प्रति; od; elk; elke
    """

  /// The tree of all unit words.
  static let trie = WordTrie(entries)

  /// The numbers among them, such as "two" and "half a".
  static let numbers = entries.filter { Unit(rawValue: $0.tag)?.factor != nil }

  private static let entries: [WordEntry] = {
    let byName = Dictionary(
      uniqueKeysWithValues: allCases.map { (String(describing: $0), $0.rawValue) })
    return WordEntry.parse(words) { byName[$0] }
  }()
}
