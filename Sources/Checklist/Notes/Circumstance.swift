/// What the words around a figure can say about it.
enum Circumstance: UInt8, CaseIterable, Sendable {
  /// Work is done side by side: it takes less time than its parts.
  case parallel
  /// The figure holds more than the product beside it.
  case more
  /// The figure holds less than the product beside it.
  case less
  /// The figure is of something else than the planned experiment: a saving, another's work, the past.
  case elsewhere
  /// The figure is denied; said right before it.
  case denied
  /// A length of time is that of data or of something that comes again.
  case ofData

  private static let words = """
    parallel: parallel*; paral*; concurren*; simultan*; at once; at a time; side by side; together; across; split over
     ; split across; spread over; array job; gleichzeitig; zugleich; en meme temps; a la vez; alla volta; contempor*
     ; параллел*; одновременно; 并行; 同时; 並列; 同時; 병렬; 동시; समानांतर; rownoleg*; tegelijk; at the same time; workers
     ; streams; one card each; wall clock; wall time; elapsed; in two batches; interleaved; pipelined; queue
    more: overhead*; setup; set up; reserve; margin; slack; buffer; contingency; incl*; plus; with evaluation; with eval
     ; warm up; warmup; and evaluation; retries; failures; reruns; rerun; rounded up; rounding up; safety; aufschlag
     ; puffer; avec; con; mit; inkl*; marge; margen; margine; запас*; 含; 余裕; idle; queueing; compile; compilation; tuning
     ; round up; call it; at most; budget; up to; spare; preemptions; validation; checkpoint*; padding; output
    less: discount*; spot; early stop*; stopped early; cache*; cached; shared; resum*; reus*; half of; skip*; rabatt
     ; remise; descuento; sconto; скидк*; 折扣; 割引; prorated; minus; free; subsidi*; average; on average; median; overlap*
     ; preemptible; amorti*; pruned; deduplicated; only; the rest; already
    elsewhere: save; saves; saved; saving; savings; last paper; the paper; paper; papers; their; they; took; previous*
     ; last year; last month; last week; last time; earlier; used to; instead of; rather than; compared with; compared to
     ; full study; full scale; full run; full size; not part; out of scope; outside this; later; follow up; afterwards
     ; would cost; would take; would have; would need; if it works; if it pays; if this works; if it holds; if it passes
     ; a month; per month; monthly; each month; a year; per year; yearly; annual*; every month; every year; revenue
     ; margin; lost; worth; in production; production; currently; today's; competitor*; vendor*; you feared; as you
     ; against; as opposed; compared; once adopted; rollout; roll out; at scale; real run; final run; cost us; costs us
     ; gives; grants; grant; free tier; gain; gains; einspar*; spar*; economi*; ahorr*; rispar*; эконом*; publi*; report*
     ; sell; sells; sold; retail*; original; prior; invoice; invoiced; we used; we paid; we spent; spent; cost last; avoid*; risk; risks; salary
    denied: not; no; never; without; isn't; not the; nicht; kein; keine; pas; ne; non; sin; nao; не; less than; under; below
     ; far from; nowhere near; instead of; rather than; statt; the usual; short of; weniger als; unter; moins de
     ; menos de; meno di; менее; at most; up to; within; moins; weniger; menos; meno; max; maximum; almost; nearly
    ofData: data; dataset; log; logs; history; historical; trace; traces; window; windows; composites; annual; retention
     ; lag; recordings; recorded; audio; video; speech; footage; records; scoring; scored; every; old; horizon; lookback
     ; samples; test set; train*; held out; readings; measurements; archive; archived; past; last; previous; churn
     ; follow up; warranty; contract; licence; license; notice; deadline in; quarter; season; seasons; weather; traffic
     ; 数据; 日志; 历史; データ; ログ; daten; donnees; datos; dati; dados; данны*; данных; dane; danych; डेटा; composite; 分
    """

  private static let trie: WordTrie = {
    let byName = Dictionary(
      uniqueKeysWithValues: allCases.map { (String(describing: $0), $0.rawValue) })
    return WordTrie(WordEntry.parse(words) { byName[$0] })
  }()

  /// What is said in `range`.
  static func found(in range: Range<Int>, _ source: Source) -> Set<Circumstance> {
    let words = trie.matches(in: source.folded.span.extracting(range))
    return Set(words.compactMap { Circumstance(rawValue: $0.tag) })
  }
}
