extension CueLists {
  /// German.
  static let german = """
    titleHypothesis: hypothes*; vermutung; behauptung; these; aussage; was wir prufen; frage; idee; annahme
     ; wette; erwartung; prufbar; was wir testen; ausgangsthese; fragestellung; these in prufbarer form
    titleExperiment: versuch*; experiment*; minimalexperiment; ablauf; aufbau; test; design; vorgehen
     ; durchfuhrung; kleinster; kleinstmoglich*; messung; messplan; methode*; studie; was wir tun
     ; versuchsaufbau; vergleich; umsetzung; pilot; so wurde ich; minimaler versuch; messaufbau
    titleControls: kontroll*; ablation*; gegenprobe*; zerlegung; storfaktor*; storgrossen; was gleich bleib*
     ; konstant*; vergleichsarme; referenz*; abgrenzung; ausschluss; isolier*; stolperfallen; absicherung
     ; was sonst; einflusse; baseline*; konfundier*; fair; faire*; was wir ausschliessen; gleich halten
    titleCost: kosten*; aufwand*; zeit*; dauer; budget; rechenaufwand; rechenkosten; ressourcen; preis
     ; zeitplan; rechenzeit; was es kostet; aufwand und zeit; zeitbedarf; termine; bedarf
    titleCriteria: erfolg*; kriteri*; entscheidung*; entscheidungsregel; abbruch*; wann ist es gut; urteil
     ; wann lohnt; festlegung*; vorab; schwelle*; ergebnisregel; bewertung; regel; auswertung; wann gilt
     ; go/no-go; was wir dann tun; entscheidungskriterien; abnahme*; wie wir entscheiden
    titleOther: hintergrund; kontext; anmerkung*; hinweis*; risiken; risiko; nachste schritte; literatur
     ; einleitung; tipps; fazit; zusammenfassung; offene punkte; sonstiges; ausblick; nebenbei; notizen
    claim: hypothese; behauptung; these; vermutung; erwart*; vorhersag*; aussage; prufbar; wette; annahme
     ; zu testen; prufen wir; zu prufen; wir behaupten
    falsify: widerlegt; falsch; verworfen; widerleg*; nicht stimmt; scheitern; gegenthese; schiefgehen
     ; stimmt sie; ware sie falsch; kein unterschied; nullhypothese; gegenteil; dagegen spricht
    direction: senk*; sinkt; steigt; steiger*; erhoh*; verbesser*; reduzier*; verringer*; schneller
     ; langsamer; weniger; mehr; hoher*; niedriger*; geringer*; grosser; kleiner; halbier*; verdoppel*
     ; schlagt; ubertrifft; erreicht; verkurz*; verlanger*; fallt; wachst; nimmt ab; nimmt zu; bleibt; bleiben
     ; verkleiner*; spart; mindestens; hochstens; gewinnt; zunahme; abnahme; drucken; druckt
    evaluative: besser; schlechter; hilft; helfen; funktioniert; gut; effizient*; lohnt; nutzlich; wirkt
     ; effektiv*; robuster; robust; bringt; sinnvoll; brauchbar
    contrast: als; gegenuber; verglichen; im vergleich; statt; anstelle; anstatt; gegen; ohne; unterschied
     ; bisher*; aktuell*; zwischen; beide; basis; baseline; umstellung
    whether: ob; wie sehr; wie stark; frage; wie viel; lohnt sich; wie gut; ist es
    aim: ziel*; wollen wissen; herausfinden; untersuch*; mochte; verstehen; schauen; prufen; testen
    belief: du meinst; du schreibst; du vermutest; vermutung; eindruck; ihr glaubt; du glaubst; bauchgefuhl
     ; idee; ihr meint; ihr vermutet; ich glaube; meinung; gefuhl; annahme; moment eine vermutung
    hedge: vielleicht; moglicherweise; wahrscheinlich; konnte; konnten; durfte; wohl; vermutlich; eventuell
     ; plausibel; soll; sollte; hoffe; unklar; offen
    metric: verlust; genauigkeit; fehlerrate; zeichenfehlerrate; latenz; durchsatz; laufzeit; dauer; ertrag
     ; quote; rate; antwortzeit; speicher; spitzenspeicher; kosten; umsatz; konversion; konversionsrate
     ; trefferquote; wert; masse; gewicht; zeit; score; aufgabenscore; fehler; note; punkte; messgrosse*
     ; kennzahl*; qualitat; anteil; abbruchquote; keimrate; wachstum; temperatur; energie; verbrauch
     ; last; differenz; offnungsrate; klickrate; kundigungsrate; bearbeitungszeit; anzahl; trennscharfe
    action: trainier*; messen; misst; gemessen; vergleich*; lauf*; lassen; testen; auswert*; ausfuhr*; pruf*
     ; starten; nehm*; nimm; verteilt; zuteil*; zeigen; abspielen; generier*; bewert*; sammel*; teilen; baut
     ; bauen; einspielen; rechnen; befrag*; schicken; erfass*; zahl*; wiederhol*; feintun*; nachtrainier*
    system: modell*; netz; server; dienst; datenbank; klasse; schuler*; studierende*; kunden; nutzer; nutzerinnen
     ; patient*; pflanzen; gerat*; maschine; bot; app; seite; team*; verfahren; service; filiale*; roboter
    data: daten; datensatz; datensatze; datensatzen; beispiele; fragen; anfragen; dokumente; bilder; testset
     ; testsplit; trainingsdaten; stichprobe; tickets; texte; zeilen; seiten; nutzer; kunden; aufnahmen
     ; probanden; schuler*; fallen; mails; bestellungen; split; belege; korpus; kundendatensatz*
    arm: arm; arme; gruppe; gruppen; variante*; bedingung*; basis; kontrollgruppe; versuchsgruppe; gegen; halfte
     ; zwei laufe; konfiguration*; seite; beide modelle; varianten; laufe; lauf; einmal
    measure: gemessen; messen; messgrosse*; metrik; metriken; misst; erfasst; protokollier*; zahlen; verglichen
     ; kennzahl; ausgewertet; zielgrosse; primar*; beobachtet; protokoll
    randomise: zufall*; randomis*; ausgelost; verlost; blind; verblindet; gemischt; aufgeteilt; wechsel*
    bound: nur; kleinst*; je arm; pro arm; epochen; wochen; lauf; laufe; einmal; maximal; begrenzt; insgesamt
    control: kontroll*; kontrolle; baseline; basis; referenz; vergleichsarm; bezugspunkt; untergrenze
     ; obergrenze; placebo; unbehandelt; gegenprobe; leakage; blind; vergleichswert; nullprobe
    same: gleich*; identisch*; fest; konstant; unverandert; derselbe; dieselbe*; selbe*; ubereinstimm*; fixiert
     ; eingefroren; in allen armen; alles andere; sonst nichts; beibehalten; festgehalten
    seed: seed; seeds; wiederholung*; wiederholungen; startwerte; laufe pro; je drei; zufallssaat
    noise: rauschen; grundrauschen; streuung; schwankung*; messrauschen; gegen sich selbst; a/a; rauschpegel
    sham: zufallig*; gemischt; vertauscht; permutiert; zufallsziel; placebo; orakel; shuffle*; leer*; naiv*
    ablation: ablation*; variier*; variation*; zerlegung; stufen; ein/aus; abgestuft; einzeln; sweep
    removal: ohne; nur; weglassen; entfern*; statt; aus; abgeschaltet; abschalten; deaktivier*; ersetzt; allein
     ; verkleinert; halbiert; doppelt
    isolate: isolier*; trenn*; um zu sehen; damit; sieht man; liegt es; woran; weil; ob es; sonst; erklar*
     ; unterscheid*; ausschliess*; wenn das ebenfalls; oder nur; liefert; welcher teil; zeigt ob; zeigt, ob
    confound: storfaktor*; verzerr*; konfundier*; leakage; uberanpass*; einfluss; saison*; gewohnung*
    genericControl: ublichen; ubliche; passende; geeignete; entsprechende; standard; sinnvolle kontrollen
     ; angemessene; wie ublich; relevante
    cost: kosten; kostet; aufwand; euro; gpu-stunden; stunden; tage; preis; insgesamt; zusammen; summe; pro lauf
     ; zuschlag; dauert; rechenzeit; arbeitstag*; arbeitszeit; laufzeit; gesamt; rund; etwa; strom; miete
     ; abrechnung; budget; tarif; lizenz*; kernstunden; wanduhr; nachts
    hardware: karte; karten; rechner; knoten; kern; kerne; grafikkarte; maschine; server; laptop; notebook
    cheap: gunstig; billig; kaum; wenig; klein; schnell; uberschaubar; gering*; vernachlassigbar; nicht viel
     ; teuer; moderat; etwas
    effort: person; personen; personentag*; arbeitstag*; arbeitszeit; ingenieur*; mitarbeiter*; deine zeit; team
     ; lehrkraft; entwickler*; leute
    span: uber nacht; uber das wochenende; wochenende; nachmittag; ein abend; heute; morgen; nachtlich
    elsewhere: umsatz; pro monat; im monat; jahrlich; letztes jahr; produktion; flotte; gehalt; schaden; monatlich
     ; im jahr; marktwert
    decision: ubernehmen; ubernommen; verwerfen; verworfen; akzeptier*; ablehn*; bestatigt; gestutzt; erfolg
     ; gescheitert; umstellen; bleiben; beibehalten; ausrollen; freigeben; abbrechen; entscheid*; gilt; einfuhren
     ; lassen; go; nachlegen; geht in produktion; weitermachen; stoppen; bestanden; erreicht; wechseln
    threshold: mindestens; hochstens; maximal; unter; uber; mehr als; weniger als; wenigstens; nicht mehr als
     ; innerhalb; zwischen; ab; bis zu; schwelle; oberhalb; unterhalb; um; besser als; von
    interval: konfidenzintervall; intervall; vertrauensintervall; bootstrap; schliesst null; standardabweichung
     ; streuung
    significance: signifikan*; signifikanz*; p-wert; niveau; einseitig; zweiseitig; t-test
    tally: in beiden; alle drei; allen; jedem; beide; von 5; von drei; in jedem; samtlich*; seeds
    vague: deutlich*; spurbar*; merklich*; klar*; gut; besser; nennenswert; vernachlassigbar; zufriedenstellend
     ; wesentlich*; messbar; sichtbar; ausreichend; akzeptabel; erkennbar; uberzeugend; stabil
    between: dazwischen; sonst; andernfalls; ansonsten; unentschieden; unklar; anderenfalls; teilweise
    fixed: vorab; vorher; im voraus; festgelegt; vor dem; bevor; verbindlich; eingetragen; registriert; heute
    conditional: wenn; falls; sofern; sobald; sollte; dann; werden alle; nur wenn; liegt
    placeholder: offen; noch offen; wird noch; noch festzulegen; folgt; noch zu klaren; entfallt; nach bedarf
     ; steht noch aus; unbekannt; keine angabe; noch nicht
    deferral: spater; danach; nach dem pilot; mal sehen; schauen wir; kommt noch; erst einmal; vorerst
    negation: nicht; kein; keine; keinen; ohne; nie; nichts; weder; kaum
    declined: keine ablation*; nicht notig; brauchen wir nicht; unnotig; entfallt; verzichte*; uberflussig
     ; nicht erforderlich; spare ich mir
    certainty: definitiv; sicher; sicherlich; zweifellos; auf jeden fall; garantiert; naturlich; bewiesen
     ; selbstverstandlich; ohne zweifel; eindeutig; bekanntlich; offensichtlich; ganz klar; immer; mit sicherheit
    known: bekanntlich; wie bekannt; wir wissen; bewiesen; erwiesen; bewahrt; weiss man
    foregone: wird zeigen; wird bestatigen; bestatigt; werdet ihr; ihr werdet; sie werden; ist deutlich; wird die
     ; sorgt fur; verbessert; fuhrt zu; wirst du; um zu zeigen; ist besser; ist schneller; beweist
    cited: berichten; berichtet; laut; literatur; studie*; veroffentlicht; paper; zeigten
    user: du schreibst; du meinst; ihr schreibt; eure vermutung; deine vermutung; ihr sagt; du sagst
    past: wurde; wurden; haben wir; ergab; war; hatte; gezeigt
    will: wird; werden; soll; wurde
    advice: tipp*; achte; achtet; denk*; hinweis*; empfehl*; wichtig; beachte*; vorsicht; am besten; stolperfallen
    courtesy: viel erfolg; gern; gerne; melde; soll ich; wenn du magst; danke; gute idee; grusse; hoffe
    refuting: verw*; widerleg*; scheiter*; nicht; kein*; sonst; andernfalls; bleib*; abbruch; abbrech*; unter; lass*
     ; weniger; schlechter; stopp*; falsch; these
    german: der; die; und; das; ist; nicht; mit; ein; eine; auf; von; zu; im; dem; den; fur; wir; sich; auch; bei
    """

  /// Dutch.
  static let dutch = """
    titleHypothesis: hypothese; stelling; bewering; vermoeden; vraag; wat we toetsen; voorspelling; idee
    titleExperiment: experiment; proef; opzet; test; aanpak; uitvoering; kleinste; methode; meting; minimale
    titleControls: controle*; ablatie*; wat gelijk blijft; verstorende; uitsluiten; baseline; vergelijking
     ; constant
    titleCost: kosten; tijd; budget; rekentijd; planning; duur; inspanning; prijs
    titleCriteria: succes*; criteri*; beslis*; besluit*; wanneer; oordeel; drempel; vooraf
    titleOther: achtergrond; context; opmerking*; risico*; volgende stappen; tips
    claim: hypothese; bewering; verwacht*; voorspel*; stelling; vermoeden; toetsen
    falsify: weerleg*; onjuist; verworpen; fout; geen verschil
    direction: verlaagt; verhoogt; daalt; stijgt; sneller; langzamer; minder; meer; hoger; lager; verbeter*
     ; verminder*; beter; neemt af; neemt toe; dalen; stijgen; verkort; reduceert; verlagen; verhogen
    evaluative: beter; helpt; werkt; goed; efficient*; nuttig; loont
    contrast: dan; vergeleken; ten opzichte; tegenover; in plaats van; zonder; versus; huidige; beide
    whether: of; hoeveel; vraag; hoe goed
    aim: doel; willen weten; onderzoek*; nagaan; kijken
    belief: je denkt; jullie denken; vermoeden; idee; je zegt; aanname
    hedge: misschien; waarschijnlijk; zou; zouden; mogelijk; vermoedelijk
    metric: nauwkeurigheid; fout; foutpercentage; latentie; doorvoer; verlies; tijd; geheugen; conversie; score
     ; percentage; opbrengst; doorlooptijd; aantal; kwaliteit
    action: train*; meet; meten; vergelijk*; draai; draaien; test; verdeel; neem; stuur; evalue*; tel; verzamel
    system: model; server; dienst; database; leerlingen; klanten; gebruikers; patienten; planten
    data: dataset; data; gegevens; vragen; afbeeldingen; verzoeken; documenten; steekproef; testset; gebruikers
    arm: groep; groepen; variant*; conditie*; arm; armen; baseline; helft; tegen
    measure: meten; gemeten; meet; meting; vergelijken; registreer; maat; metriek; uitkomst
    randomise: willekeurig; gerandomiseerd; loting; blind
    bound: alleen; kleinste; per arm; weken; maximaal; totaal; keer
    control: controle*; baseline; referentie; placebo; bovengrens; ondergrens; lek
    same: dezelfde; hetzelfde; gelijk; identiek; vast; constant; ongewijzigd
    seed: seeds; herhaling*; keer herhaald
    noise: ruis; spreiding; variatie; a/a
    sham: willekeurige; geschud; gehusseld; permutatie; placebo
    ablation: ablatie*; varieer; variatie; los; apart
    removal: zonder; alleen; weglaten; verwijder*; uit; vervang*
    isolate: isoleer*; scheid*; om te zien; of het; omdat; uitsluit*; onderscheid*; zodat; verklaar*
    genericControl: gebruikelijke; passende; geschikte
    cost: kosten; kost; uur; uren; dagen; euro; totaal; per run; samen; duurt; ongeveer; prijs; budget
    hardware: kaart; machine; server; laptop
    cheap: goedkoop; weinig; klein; snel; nauwelijks; beperkt
    effort: persoon; mensen; werkdag*; tijd van
    span: 's nachts; weekend; middag; avond; een nacht
    elsewhere: omzet; per maand; per jaar; productie; vorig jaar
    decision: overnemen; invoeren; verwerpen; verworpen; bevestigd; ondersteund; geslaagd; mislukt; stoppen
     ; blijven; houden; doorgaan; besluit*; uitrollen; geldt; overstappen
    threshold: minstens; minimaal; hoogstens; maximaal; meer dan; minder dan; onder; boven; binnen; ten minste
     ; tussen
    interval: betrouwbaarheidsinterval; interval; bootstrap
    significance: significan*; p-waarde
    tally: alle; allebei; beide; van de; elke
    vague: duidelijk; merkbaar; goed; beter; flink; voldoende; aanzienlijk
    between: anders; daartussen; onbeslist
    fixed: vooraf; van tevoren; vastgelegd; voor de; voordat
    conditional: als; indien; wanneer; dan; mits
    placeholder: nog te bepalen; nader te bepalen; volgt; nvt; onbekend
    deferral: later; daarna; we zien wel; eerst
    negation: niet; geen; zonder; nooit; niets
    declined: niet nodig; geen ablaties; onnodig
    certainty: zeker; natuurlijk; altijd; ongetwijfeld; gegarandeerd; absoluut; bewezen; zonder twijfel
    known: zoals bekend; we weten; bewezen
    foregone: zal bevestigen; zal laten zien; je zult; jullie zullen; verbetert; zal
    cited: volgens; literatuur; gerapporteerd
    will: zal; zullen; gaat
    advice: tip*; let op; vergeet niet; zorg
    courtesy: succes ermee; laat maar weten; veel succes; graag; hopelijk
    dutch: de; het; een; en; van; is; dat; niet; met; voor; op; zijn; we; je; ook; bij; maar; naar; er; te
    """
}
