extension CueLists {
  /// Russian.
  static let russian = """
    titleHypothesis: гипотез*; утверждени*; что проверяем; предположени*; вопрос; идея; ставка; тезис; прогноз; что делаем
    titleExperiment: эксперимент*; как проверяем; опыт; план; методика; протокол; минимальн*; проверка; тест; дизайн; ход
     ; процедура; постановка; замер*; что сравниваем; как мерить; метод
    titleControls: контрол*; абляци*; разбор вклада; с чем сравниваем; что фиксируем; исключить; помех*; сравнени*; базов*
     ; что держим; постоянн*; отделить; аблаци*; честност*; конфаунд*
    titleCost: стоимост*; затрат*; ресурс*; время; бюджет; срок*; цена; сколько; расход*; трудозатрат*; оценка затрат; смета
     ; длительность; вычислени*
    titleCriteria: критери*; успех*; решающее правило; порог*; решение; правило; когда; вердикт; приемк*; предрегистрац*
     ; принятия решения; исход*; зафиксировано; заранее
    titleOther: контекст; примечани*; риск*; дальше; следующие шаги; ссылки; введение; вывод*; заключени*; советы
     ; отдельно; коротко о контексте; заметки
    claim: гипотез*; утвержда*; ожида*; предполага*; прогноз*; предположени*; ставк*; проверяемо*
    falsify: опроверг*; неверн*; ошибочн*; отверга*; отвергн*; нулевая; закрываем; не подтверд*; обратное; нет разницы
    direction: снижа*; снизит*; увеличива*; увеличит*; повыша*; повысит*; уменьша*; уменьшит*; раст*; вырос*; пада*; быстрее
     ; медленнее; меньше; больше; выше; ниже; лучше; ускор*; сократ*; улучша*; улучшит*; упад*; не хуже; превыс*; превыша*
     ; достига*; прирост*; замедл*; экономит
    evaluative: лучше; хуже; помога*; поможет; работает; эффективн*; полезн*; хорош*; стоит; выигрыш; надежн*
    contrast: чем; по сравнению; против; вместо; относительно; текущ*; между; без; разниц*; обычн*; нынешн*
    whether: ли; вопрос; насколько; стоит ли; правда ли
    aim: цель; хотим; узнать; понять; выяснить; исследова*; проверить
    belief: ваша мысль; вы думаете; вы считаете; ваша идея; предположени*; кажется; ощущени*; догадк*; вы пишете
    hedge: возможно; вероятно; может; наверное; должн*; пожалуй; похоже; видимо; вряд ли
    metric: точност*; полнот*; ошибк*; задержк*; латентност*; пропускн*; доля; потер*; скорост*; память; время; метрик*
     ; качеств*; конверси*; удержани*; выручк*; урожай*; масс*; оценк*; балл*; число; количество; расход; частот*; recall
     ; p99; выигрыш
    action: обуч*; дообуч*; измер*; сравнива*; сравни*; запуск*; запуст*; прогон*; собира*; возьм*; берем; берём; провер*; тестир*
     ; дел*; раздел*; снима*; повтор*; считаем; оценива*; отправ*; покаж*; замер*; распредел*; рандомиз*
    system: модел*; сервер*; сервис*; база; базы; учени*; пациент*; клиент*; пользовател*; растени*; сеть; систем*; бинарник*
     ; класс*; робот*; приложени*
    data: данн*; датасет*; выборк*; изображени*; документ*; вопрос*; запрос*; пример*; трафик*; записи; запись; тексты; текстов
     ; корпус*; пользовател*; операци*; статей; статьи; логи; логов; день; сессий
    arm: групп*; вариант*; контрольн*; против; половин*; верси*; услови*; плеч*; две; оба; базов*; рук*
    measure: измер*; метрик*; меря*; сравни*; считаем; фиксир*; записыва*; показател*; оценива*; замер*
    randomise: случайн*; рандомиз*; слеп*; жребий; перемеша*; чередов*
    bound: только; минимальн*; по раз*; эпох*; недел*; не более; один; одна; всего; раз; прогон*
    control: контрол*; базов*; плацебо; эталон*; бейзлайн*; baseline; потолок; слеп*; утечк*; ориентир
    same: одинаков*; тот же; та же; те же; то же; фиксир*; постоянн*; неизменн*; заморож*; идентичн*; остальное; одном; равн*
    seed: сид*; seed; seeds; повтор*; зерн*; запуск*
    noise: шум*; разброс*; дисперси*; a/a; сам с собой; дрейф; вариац*
    sham: случайн*; перемеша*; переставл*; плацебо; оракул; пуст*; рандом*
    ablation: абляци*; варьир*; вариац*; отдельн*; уровн*; перебор; аблаци*; степен*
    removal: без; только; убра*; убир*; отключ*; замен*; вместо; исключ*; выключ*; удал*
    isolate: отдел*; чтобы; иначе; потому; объясн*; из-за; дело в; разделить; отлич*; причин*; возможно, ; вклад*; исключ*; понять
    confound: утечк*; смещени*; переобуч*; сезонн*; помех*; артефакт*
    genericControl: обычн*; стандартн*; соответствующ*; подходящ*; разное; надлежащ*; желательно
    cost: стоимост*; стоит; рубл*; долл*; час*; дней; дня; день; бюджет; цена; всего; итого; около; примерно; минут; занима*; недел*
     ; gpu-час*; расход*; сутк*; затрат*; длится; вечер; ночь
    hardware: карт*; сервер*; машин*; ядер; ядр*; узел; узл*; ноутбук; железо; видеокарт*
    cheap: дешев*; недорог*; немного; быстро; мал*; небольш*; невелик*; пренебрежим*; копейки; бесплатно; не должна быть
    effort: человек*; инженер*; аналитик*; разработчик*; люди; сотрудник*; человеко*
    span: за ночь; ночь; выходные; вечер; завтра; ночью; за выходные; к утру; сегодня
    elsewhere: выручк*; в год; в месяц; в сутки; прод*; оборот; годов*; потерь; прошлый год; парк; зарплат*
    decision: внедря*; принима*; принят*; отклон*; отверга*; закрыва*; подтвержд*; успех*; успешн*; провал*; оста*; переход*
     ; включа*; повторя*; реша*; решени*; считаем; отказ*; выкатыва*; останавлива*; подтвердит*; поддерж*; бросаем
    threshold: не менее; не более; минимум; максимум; больше; меньше; выше; ниже; хотя бы; порог; превыс*; в пределах; до; от; между
     ; не ниже; не выше; не хуже
    interval: доверительн*; интервал*; бутстр*; отклонени*; не включает; границ*
    significance: значим*; p-значени*; уровень значимости; критери*
    tally: во всех; все три; всех; оба; каждом; из 5; из трех; из трёх; из 31; обоих
    vague: заметн*; явно; хорошо; лучше; существенн*; достаточн*; стабильн*; ощутим*; приемлем*; удовлетвор*; значительн*
    between: между; иначе; в остальных; в противном; неопределенн*; неоднозначн*; частичн*; во всех остальных
    fixed: заранее; до запуска; перед; зафиксир*; записан*; до начала; сегодня; подписа*
    conditional: если; когда; то; при; только если; в случае; иначе
    placeholder: уточняется; будет определен*; по необходимости; не определен*; позже; нет данных; уточнить; потом
    deferral: позже; потом; после пилота; посмотрим; в дальнейшем; пока
    negation: не; нет; без; ни; никак*; ничего; нельзя
    declined: не нужн*; не требу*; незачем; без абляций; необязательн*
    certainty: конечно; безусловно; несомненно; точно; гарантир*; всегда; очевидно; наверняка; однозначно; доказан*
     ; без сомнени*; разумеется
    known: как известно; известно, что; известно; доказано; мы знаем; общеизвестно
    foregone: подтвердит; покажет; докажет; увидите; получите; улучшит; позволит; даст; будет лучше; будет ещё; будет еще
     ; можно будет сразу; обеспечит; повышает; улучшает; для доказательства
    cited: по данным; согласно; статья; литератур*; опубликова*; исследовани*; авторы
    user: вы пишете; вы думаете; ваша мысль; вы говорите; вы считаете
    past: было; был; была; были; показал*; получили; измерили; провели
    will: будет; будут; станет; должн*
    advice: совет*; не забудьте; обратите; учтите; осторожн*; важно; лучше; рекоменд*; следите
    courtesy: удачи; если хотите; могу; спасибо; надеюсь; пишите; хотите; обращайтесь; отличный вопрос
    russian: и; в; не; на; что; с; по; для; это; как; а; от; из; у; за; если; к; же; мы; то
    """

  /// Polish.
  static let polish = """
    titleHypothesis: hipotez*; twierdzenie; teza; pytanie; pomysl; zaklad; co sprawdzamy; przypuszczenie
    titleExperiment: eksperyment*; test; proba; plan; przebieg; metoda; procedura; minimaln*; jak sprawdz*; pomiar
    titleControls: kontrol*; ablacj*; porownani*; stale; odniesieni*; zaklocen*; wykluczyc; co trzymamy
    titleCost: koszt*; czas*; budzet; zasoby; harmonogram; cena; naklad*
    titleCriteria: kryteri*; sukces*; decyzj*; regul*; prog; werdykt; kiedy; z gory
    titleOther: kontekst; uwag*; ryzyk*; kolejne kroki; notatki; wstep; wnioski
    claim: hipotez*; twierdz*; spodziewa*; oczekuj*; przewiduj*; teza; przypuszcz*
    falsify: obal*; falszyw*; odrzuc*; bledn*; brak roznicy
    direction: obniz*; zmniejsz*; zwieksz*; wzros*; spad*; szybciej; wolniej; mniej; wiecej; wyzs*; nizs*; popraw*; skroc*
     ; lepsz*; przewyzsz*
    evaluative: lepiej; lepsz*; pomaga; dziala; skuteczn*; dobr*; warto; wydajn*
    contrast: niz; w porownaniu; wzgledem; zamiast; bez; obecn*; miedzy; kontra; wobec
    whether: czy; pytanie; jak bardzo
    aim: cel*; chcemy; sprawdz*; zbadac; zrozumiec
    belief: uwazasz; myslisz; twoj pomysl; przypuszczenie; piszesz; zalozenie
    hedge: moze; prawdopodobnie; byc moze; powin*; chyba; mozliw*
    metric: dokladnosc; strata; blad; bledy; opoznienie; przepustowosc; odsetek; czas; pamiec; wynik; konwersj*; jakosc
     ; metryka; liczba; wskaznik; zuzycie
    action: trenuj*; trenow*; mierz*; porown*; uruchom*; test*; przydziel*; losow*; zbier*; powtarz*; ocen*; wysyl*; wez*
    system: model*; serwer*; usluga; baza; uczni*; pacjen*; klien*; uzytkowni*; siec; system*
    data: dane; danych; zbior*; obraz*; pytan*; zapytan*; probk*; dokument*; ruch; uzytkowni*; rekord*
    arm: grup*; wariant*; ramie; ramion*; warunek; polowa; kontra; bazow*; wersj*
    measure: mierz*; pomiar*; metryk*; porown*; zapis*; liczymy; rejestr*
    randomise: losow*; randomiz*; slep*; przetasow*
    bound: tylko; minimaln*; epok; tygodni*; razy; lacznie; po
    control: kontrol*; bazow*; odniesieni*; placebo; baseline; wyciek*
    same: ten sam; ta sama; te same; tak* sam*; stal*; identyczn*; niezmien*; zamroz*; tych samych
    seed: ziarn*; seed; seedy; seedow; powtorz*
    noise: szum*; rozrzut; wariancj*; a/a
    sham: losow*; przetasow*; permut*; placebo
    ablation: ablacj*; zmien*; osobno; poziom*
    removal: bez; tylko; usun*; wylacz*; zamiast; zastap*
    isolate: odseparow*; oddziel*; zeby; aby; inaczej; bo; wyjasni*; sprawdzic, czy; wplyw
    genericControl: zwykl*; standardow*; odpowiedni*
    cost: koszt*; kosztuj*; godzin*; dni; budzet; cena; razem; lacznie; okolo; zajm*; zl; tydzien; tygodni*; minut*
    hardware: kart*; serwer*; maszyn*; rdzen*; laptop; wezel
    cheap: tani*; malo; niewiel*; szybko; niedrog*; maly
    effort: osob*; inzynier*; zespol; analityk*
    span: noc; w nocy; weekend; popoludnie; wieczor; jutro; przez noc
    elsewhere: przychod*; miesieczn*; roczn*; produkcj*; w zeszlym roku
    decision: wdraz*; wdroz*; przyjm*; odrzuc*; potwierdz*; sukces; porazk*; zostaj*; decyd*; zamyk*; przerw*; wycof*
    threshold: co najmniej; co najwyzej; nie wiecej; ponad; ponizej; powyzej; minimum; maksimum; prog; miedzy; mniej niz
     ; wiecej niz; przynajmniej
    interval: przedzial*; ufnosci; bootstrap; odchyleni*
    significance: istotn*; wartosc p; poziom istotnosci
    tally: wszystkich; oba; obu; kazdym; z 5; z trzech
    vague: wyraznie; zauwazaln*; dobrze; lepiej; wystarczajac*; znaczac*; zadowalaj*
    between: w przeciwnym; inaczej; pomiedzy; nierozstrzyg*
    fixed: z gory; przed; wczesniej; zapisane; ustalone; dzis
    conditional: jesli; jezeli; gdy; kiedy; to; o ile
    placeholder: do ustalenia; do uzupelnienia; brak; w razie potrzeby; do okreslenia
    deferral: pozniej; potem; po pilotazu; zobaczymy; na razie
    negation: nie; brak; bez; zaden; nic; nigdy
    declined: nie potrzeb*; zbedn*; niepotrzebn*
    certainty: oczywiscie; na pewno; zawsze; gwarantuj*; bez watpienia; niewatpliwie; z pewnoscia; udowodnion*
    known: jak wiadomo; wiadomo, ze; udowodnion*; wiemy, ze
    foregone: potwierdzi; pokaze; zobaczysz; poprawi; uzyskasz; bedzie lepsz*
    cited: wedlug; literatur*; badani*; publikacj*
    will: bedzie; beda; powin*
    advice: porad*; pamietaj; uwaga; warto; wskazowk*; upewnij
    courtesy: powodzenia; daj znac; chcesz; mam nadzieje; dziekuj*; chetnie; jasne
    polish: i; w; nie; na; sie; z; do; jest; ze; to; jak; dla; przez; przy; po; oraz; od; tak; juz; jesli
    """
}
