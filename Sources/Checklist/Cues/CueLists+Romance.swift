extension CueLists {
  /// French.
  static let french = """
    titleHypothesis: hypothese*; ce que vous affirmez; affirmation; l'idee; idee; question; pari; prediction
     ; enonce; ce qu'on teste; ce que l'on teste; proposition; these; ce qui est affirme
    titleExperiment: experience*; test; protocole; essai; dispositif; montage; plan; le test; demarche; methode
     ; mise en place; banc; ce qu'on fait; mesure*; deroulement; pour tester; experimental; pilote
    titleControls: controle*; ablation*; temoin*; precautions; facteurs; confusion; isoler; ce qu'il faut mettre
     ; garde-fous; pieges; ce qui reste; bras supplementaire*; comparaisons; reference*; a cote; constant*
    titleCost: cout*; budget; temps; duree; calendrier; ressources; prix; depense*; delai*; moyens; facture
     ; calcul; planning; effort; estimation
    titleCriteria: critere*; decision; reussite; succes; regle*; on adopte; seuil*; verdict; quand; et apres
     ; preenregistr*; fixe*; arret; issue; jugement; regle de decision; conclusion attendue
    titleOther: contexte; remarque*; risque*; prochaines etapes; notes; references; introduction; conclusion
     ; conseils; ensuite; limites; annexe; prerequis; objectifs; comment analyser
    claim: hypothese; affirmez; affirmation; predi*; on s'attend; nous supposons; pari; enonce; attend*; a tester
    falsify: refut*; fausse; faux; tombe; rejet*; infirm*; hypothese nulle; le contraire; l'inverse; aucune
     difference
    direction: reduit; reduire; augment*; diminu*; baisse*; amelior*; accroit; accelere; plus rapide; moins; plus
     ; superieur*; inferieur*; monte; fait passer; depasse*; double; gagne; descend; remonte; atteint; reste
     ; economise; ralenti*; raccourc*; chute; abaisse
    evaluative: mieux; meilleur*; aide; marche; fonctionne; efficace*; utile; bon; bonne; robuste; rentable
    contrast: que; par rapport; contre; plutot; au lieu; compare*; face a; sans; actuel*; entre; vis-a-vis; difference
    whether: si; est-ce que; savoir si; combien; question; voir si
    aim: objectif*; but; chercher; comprendre; savoir; verifier; etudier; determiner; explorer
    belief: vous pensez; votre idee; votre intuition; vous dites; intuition; vous croyez; supposition; impression
    hedge: peut-etre; probablement; pourrait; peut; devrait; plausible; sans doute; possible; serait
    metric: precision; exactitude; perte; latence; debit; taux; erreur; score; memoire; temps; temps de reponse
     ; conversion; profondeur; rendement; note; masse; qualite; cout; consommation; rappel; duree; nombre de
     ; temps actif; ecart; accuracy; bits/caractere; frequence; taille; poids; chiffre; hauteur
    action: entrain*; mesur*; compar*; lanc*; evalu*; execut*; rejou*; tirer; tirage; test*; prendre; envoyer
     ; repart*; faire; collect*; affine*; simul*; calcul*; charger; repet*; genere*; montre*; assign*; note*
    system: modele*; serveur*; service*; base; eleves; patients; clients; utilisateurs; plantes; reseau; pod
     ; abonnes; equipe*; robot*; lecteurs; page; site; application; classe
    data: donnees; corpus; jeu; images; documents; questions; requetes; articles; exemples; trafic; paires
     ; echantillon*; dossiers; lecteurs; visiteurs; textes; enregistrements; lectures; clients; test
    arm: bras; groupe*; variante*; condition*; contre; temoin; moitie; version*; 50/50; deux; reference; configuration*
    measure: mesur*; on mesure; metrique*; comparer; indicateur*; relever; noter; evaluer; compter; critere principal
    randomise: aleatoire*; tirage; hasard; randomis*; aveugle; melange*; alterne*
    bound: seul*; petit*; minimal*; minimum; par bras; semaines; epoques; fois; au plus; limite*; total
    control: controle*; temoin*; reference; baseline; placebo; plancher; plafond; borne; aveugle; fuite*; etalon
    same: meme*; identique*; fixe*; constant*; inchange*; egal*; bloque*; epingle*; partout; tout le reste; gele*
    seed: graine*; seeds; repetition*; replicat*; repeter; fois chacun
    noise: bruit; bruit de fond; variance; variabilite; dispersion; a/a; contre lui-meme; ecart-type
    sham: aleatoire*; melange*; permut*; placebo; oracle; vide; factice; hasard; naif*; sans contenu
    ablation: ablation*; varier; variation*; balayage; isole*; separement; niveaux; activer/desactiver
    removal: sans; seul*; retirer; enlever; desactiv*; remplac*; supprim*; uniquement; au lieu; off; coupe
    isolate: isol*; separer; pour voir; pour savoir; savoir laquelle; pourquoi; sinon; parce que; explique*
     ; distingu*; ecarter; attribu*; effet d*; effet de; en cause; si c'est; verifie*; afin
    confound: confusion; biais*; fuite*; surapprentissage; artefact*; piege*; nouveaute; saisonn*
    genericControl: habituel*; appropri*; adequat*; usuel*; bonne pratique; standards; pertinents
    cost: cout*; coute; euro; euros; heures; jours; budget; prix; total; soit; environ; par heure; tarif
     ; gpu-heures; heures-gpu; duree; nuit*; journee; dure; temps; facture; depense; prend; carbone; semaine*
    hardware: carte*; machine*; serveur*; noeud*; coeur*; ordinateur; portable
    cheap: peu; bon marche; negligeable; faible; modeste; petit; rapide*; abordable; pas cher; gratuit; leger
    effort: personne*; ingenieur; ingenieure; equipe; juriste; journee d; temps de; homme
    span: nuit; une nuit; week-end; weekend; apres-midi; soiree; demain; ce soir; matinee
    elsewhere: chiffre d'affaires; par mois; par an; annuel*; production; l'an dernier; mensuel; revenu*; flotte
    decision: adopt*; rejet*; accept*; abandonn*; valid*; confirm*; garde; reste; reussi*; echec; echoue*; retenir
     ; retenu*; deploy*; generalis*; ferme*; arret*; succes; soutenu*; conclu*; on passe; conserve*; bascul*; decid*
     ; on dira; marche; recommence; retirez
    threshold: au moins; au plus; moins de; plus de; superieur*; inferieur*; depasse*; entre; minimum; maximum
     ; seuil; au-dessus; au-dessous; sous; jusqu'a; d'au moins; de mieux
    interval: intervalle; confiance; bootstrap; ecart-type; exclut; n'inclut pas zero; ic; borne
    significance: significati*; p-value; test t; seuil de; bilateral
    tally: les trois; les deux; toutes; chaque; sur 5; sur trois; dans tous; tous; deux graines
    vague: nettement; clairement; sensible*; notable*; mieux; suffisant*; satisfaisant*; bien; correct*; meilleur*
     ; visible*; convaincant; important*; faible
    between: sinon; entre les deux; autrement; indecis; non concluant; incertain; inconclu*; partiel*
    fixed: avant; prealable; d'avance; a l'avance; fixe*; ecrit*; preenregistr*; aujourd'hui; grave; signe*; on n'y
     touche plus
    conditional: si; lorsque; quand; alors; a condition; sauf; pourvu; en cas
    placeholder: a definir; a determiner; a completer; a preciser; neant; selon les besoins; sera defini*; a voir
    deferral: plus tard; ensuite; apres le pilote; on verra; reporte*; pour l'instant
    negation: pas; ne; aucun*; sans; ni; jamais; rien; non
    declined: pas necessaire; inutile*; aucune ablation; pas besoin; superflu
    certainty: certainement; evidemment; sans aucun doute; toujours; garanti*; forcement; indeniable*; bien sur
     ; incontestable*; prouve*; certain; surement; absolument
    known: on sait; comme on le sait; bien connu; il est connu; a fait ses preuves; prouve; reconnu
    foregone: va confirmer; confirmera; montrera; demontrera; vous verrez; vous obtiendrez; ameliore; permettra
     ; sera; rendra; va ameliorer; pour montrer; pour demontrer; garantit; est plus; fera
    cited: selon; publie*; article; litterature; rapport*; etude*; propose par
    user: vous dites; vous pensez; vous affirmez; votre message; vous ecrivez; d'apres vos
    past: avons; etait; etaient; a ete; ont ete; avait; a montre
    will: sera; va; vont; seront; devrait; devra
    advice: conseil*; pensez a; attention; n'oubliez pas; veillez; evitez; il faut; astuce*; important
    courtesy: bonne chance; n'hesitez pas; voulez-vous; j'espere; merci; bonne question; bien sur; bonne experience
     ; souhaitez-vous; si vous voulez
    refuting: reject*; rejet*; sinon; abandon*; reste*; pas; echec; refut*; moins; arret*; ferme*; aucun*; infirm*; ne
    french: le; la; les; des; et; est; une; du; pour; dans; que; qui; sur; avec; pas; ce; au; vous; nous; il
    """

  /// Spanish.
  static let spanish = """
    titleHypothesis: hipotesis; afirmacion; lo que se afirma; pregunta; idea; apuesta; prediccion; enunciado
     ; que probamos; que se prueba; pregunta convertida
    titleExperiment: experimento*; prueba; diseno; protocolo; procedimiento; metodo; ensayo; montaje; plan
     ; que haria; minimo; metodologia; que hariamos; el ensayo; ejecucion; piloto; medicion
    titleControls: control*; ablacion*; que se mantiene; variantes; confusores; para poder fiarte; comparacion sea
     ; justa; referencia*; aislar; factores; lo que se mantiene igual; comprobaciones; precauciones
    titleCost: coste*; costo*; tiempo; presupuesto; duracion; recursos; cronograma; plazo; esfuerzo; computo
     ; precio; calendario; gasto*; cuanto; estimacion
    titleCriteria: criterio*; decision; exito; regla*; que decidir*; cuando; umbral*; veredicto; preregistr*
     ; aceptacion; fijado*; decidir; exito fijado
    titleOther: contexto; nota*; riesgo*; proximos pasos; siguiente*; referencias; introduccion; conclusion
     ; consejos; antecedentes; limitaciones; beneficios; anexo
    claim: hipotesis; afirmacion; predic*; esperamos; esperaria; se espera; apuesta; creemos; a prueba
    falsify: refut*; falsa; falso; no se sostiene; rechaz*; hipotesis nula; descarta*; lo contrario; no se cumple
    direction: reduce; reducir; aument*; baja; bajar; sube; subir; mejor*; disminu*; crece; acelera; mas rapido
     ; menos; mas; mayor*; menor*; cae; supera*; iguala; alcanza; dobla; incrementa; pierde; gana; duplica; eleva
    evaluative: mejor; peor; ayuda; funciona; funcionara; eficaz; eficiente; util; bueno; buena; robust*; vale
    contrast: que; frente a; comparado; respecto; en lugar; contra; en vez; sin; actual; entre; versus; diferencia
    whether: si; sera; pregunta; cuanto; ver si
    aim: objetivo*; meta; queremos; saber; comprender; averiguar; explorar; estudiar; comprobar
    belief: crees; piensas; tu idea; dices; intuicion; suposicion; sospecha; impresion; tu mensaje
    hedge: quizas; quiza; probablemente; podria; puede; posible*; deberia; plausible; tal vez; parece
    metric: precision; exactitud; perdida; latencia; tasa; error; puntuacion; memoria; tiempo; rendimiento; conversion
     ; ingreso; tamano; puntos; aciertos; cobertura; calidad; consumo; apertura; retencion; exito; carga; alertas
     ; sesiones; nota; peso; costes; numero de; macro-f1
    action: entren*; med*; mide; comparar; comparas; ejecut*; evalu*; lanzar; tomar; pasar; coger; coges; repart*
     ; asign*; aplic*; registr*; prueb*; dividir; enviar; probar; simul*; repet*; comprimir; recog*; inserta*; cuenta*
    system: modelo*; servidor*; servicio*; base; alumnos; pacientes; clientes; usuarios; plantas; red; sistema*; maquina
     ; equipo; robot*; nodo; pagina; aplicacion; estudiantes
    data: datos; conjunto; corpus; imagenes; documentos; preguntas; peticiones; ejemplos; muestra*; registros; logs
     ; visitantes; textos; clientes; reclamaciones; pares; admisiones; notas; trafico; usuarios; sesiones
    arm: grupo*; variante*; brazo*; condicion*; mitad; frente a; contra; version*; dos; linea base; configuracion*
    measure: medir; mide; medimos; metrica*; se mide; comparar; registrar; contar; mides; indicador*; evaluar
    randomise: azar; aleatori*; sorteo; ciego*; mezcla*; asignacion; sin saber
    bound: solo; minimo; por brazo; semanas; epocas; repeticiones; pequen*; maximo; veces; total; limitado
    control: control*; referencia; linea base; baseline; placebo; cota; limite superior; ciego; fuga*; contaminacion
    same: mismo*; misma*; igual*; identic*; fij*; constante*; congel*; sin cambios; todo lo demas; no se tocan
    seed: semilla*; seeds; repeticion*; replica*; corridas; veces
    noise: ruido; varianza; dispersion; a/a; contra si; deriva; variabilidad; se mueve
    sham: aleatori*; barajad*; permutad*; mezclad*; placebo; oraculo; azar; vacio; ingenu*
    ablation: ablacion*; variar; variacion*; niveles; curva; por separado; barrido; separar
    removal: sin; solo; quitar; elimin*; desactiv*; reemplaz*; sustitu*; unicamente; en lugar; apag*; excluir; borrad*
    isolate: aisl*; separ*; para ver; saber si; por si; porque; explica*; distingu*; importa; si no; causa; descart*
     ; atribuir; se debe; efecto de; comprobar; es por; ganancia es
    confound: confus*; sesgo*; fuga*; sobreajuste; novedad; estacional*; artefacto*; contamina*
    genericControl: habitual*; apropiad*; adecuad*; usual*; de siempre; pertinentes; importantes
    cost: coste*; costo*; cuesta; euros; horas; dias; presupuesto; precio; total; unos; por hora; minutos; tarda
     ; horas-gpu; jornada; semana*; gasto; en total; aproximadamente; tiempo; dura; laborables; tarifa
    hardware: tarjeta*; maquina*; servidor*; nodo*; nucleo*; portatil; ordenador
    cheap: barato; poco; pequeno; rapido; asequible; despreciable; bajo; ligero; gratis; razonable
    effort: persona*; ingenier*; analista; equipo; abogad*; programacion; programador*; mio; gente
    span: noche; una noche; fin de semana; tarde; manana; esta noche; jornada
    elsewhere: ingresos; facturacion; al mes; al ano; produccion; anual*; mensual*; flota; el ano pasado
    decision: adopt*; acept*; rechaz*; descart*; confirm*; exito; fracaso; se queda; te quedas; pasa; produccion; cumple
     ; ganan; gana; sostiene; parar; paras; subes; sale; seguir; no se sigue; abandon*; decid*; apoya*; valida; se mantiene
     ; desplegar; migrar; retirar
    threshold: al menos; como maximo; como minimo; menos de; mas de; mayor que; menor que; supera*; entre; por debajo
     ; por encima; minimo; maximo; umbral; hasta; inferior; superior; no baja
    interval: intervalo; confianza; bootstrap; excluya; no incluye; desviacion; ic del
    significance: significativ*; valor p; prueba t; bilateral
    tally: las tres; los dos; en todas; en todos; cada; de 5; ambas; ambos; todas
    vague: claramente; notable*; mejor; peor; suficiente; satisfactori*; bien; razonable; visible*; considerable*; buen*
     ; sensible*; superior; mayor calidad
    between: si no; en otro caso; en cualquier otro caso; inconcluso; intermedio; de lo contrario; entre medias; parcial
    fixed: antes; antemano; fijad*; previamente; escrib*; preregistr*; por adelantado; congelad*; hoy
    conditional: si; cuando; entonces; siempre que; salvo; en caso; aunque; solo si
    placeholder: por definir; por determinar; pendiente; a definir; segun sea necesario; ninguno; se definira
    deferral: mas tarde; despues; tras el piloto; ya veremos; luego; mas adelante; por ahora
    negation: no; ningun*; sin; ni; nunca; nada; tampoco
    declined: no hace falta; no son necesari*; innecesari*; sin ablaciones; no es necesario
    certainty: ciertamente; sin duda; evidentemente; siempre; garantiza*; seguro; por supuesto; indudable*; definitiv*
     ; obviamente; demostrado; seguramente; con toda seguridad; claro que
    known: como sabemos; se sabe; es sabido; bien sabido; demostrado; conocido; sabemos que
    foregone: confirmara; demostrara; mostrara; veras; obtendras; mejora; mejorara; permitira; sera; sirve para
     demostrar; va a; para demostrar; reducira; aumentara; funciona muy bien; hara
    cited: segun; publicad*; literatura; articulo; estudio*; reporta*
    user: dices; crees; tu mensaje; escribes; segun dices; tu idea
    past: hemos; fue; fueron; habia; resulto; obtuvimos; era
    will: sera; va a; seran; tendra; debe; deberia
    advice: consejo*; recuerda; ojo; asegurate; cuidado; evita; conviene; hay que; no olvides; importante
    courtesy: suerte; quieres que; te gustaria; espero que; gracias; claro; avisame; exitos; si os parece; buena pregunta
    refuting: rechaz*; descart*; si no; no; fracaso; queda*; menos; refut*; abandon*; para*; ningun*; falsa; inferior
    spanish: el; la; los; las; de; y; que; en; es; un; una; por; con; para; se; no; del; al; lo; como
    """

  /// Portuguese.
  static let portuguese = """
    titleHypothesis: hipotese*; afirmacao; pergunta; ideia; aposta; previsao; o que testamos; suposicao; alegacao
    titleExperiment: experimento*; teste; desenho; protocolo; procedimento; metodo; ensaio; menor passo; minimo
     ; como testar; passo; execucao; o teste; metodologia; piloto; medicao
    titleControls: controle*; ablac*; ablacoes; iludir; protegemos; comparacoes; referencia*; isolar; confundidores
     ; o que fica; fixo; o que mantemos; variantes; cuidados; justa
    titleCost: custo*; tempo; orcamento; prazo; recursos; cronograma; gastar; esforco; duracao; preco; computacao
     ; o que vamos gastar; estimativa
    titleCriteria: criterio*; decisao; sucesso; regra*; limiar*; veredito; quando; pre-registr*; preregistr*; decidir
     ; regras que assinamos; aceite
    titleOther: contexto; nota*; risco*; proximos passos; referencias; introducao; conclusao; dicas; anexo; limitacoes
    claim: hipotese; afirmacao; esperamos; espera-se; previsao; preve*; aposta; acreditamos; suspeita
    falsify: refut*; falsa; falso; rejeit*; hipotese nula; encerrado; descart*; o contrario; h0
    direction: reduz*; aument*; baixa; cai; sobe; subir; melhor*; diminu*; cresce; acelera; mais rapido; menos; mais
     ; maior*; menor*; supera*; alcanca; dobra; eleva*; perde; ganha; ajudam; queda
    evaluative: melhor; pior; ajuda*; funciona*; eficaz; eficiente; util; bom; boa; robust*; vale
    contrast: que; frente; comparado; em relacao; em vez; contra; sem; atual; entre; versus; diferenca; do que
    whether: se; pergunta; quanto; sera; faz com que
    aim: objetivo*; meta; queremos; saber; entender; descobrir; testar; verificar
    belief: voce acha; voce acredita; sua ideia; voce contou; intuicao; suspeita; impressao; pelo que voce; suposicao
    hedge: talvez; provavelmente; poderia; pode; possivel; deveria; plausivel; parece
    metric: precisao; acuracia; perda; latencia; taxa; erro; pontuacao; memoria; tempo; conversao; receita; retencao
     ; desempenho; qualidade; consumo; abertura; nota; cliques; pagantes; cancelamentos; tamanho; peso; ndcg; numero de
    action: trein*; medir; mede; comparar; rodar; roda; executar; avaliar; aplicar; usar; dividir; sorteio; enviar; coletar
     ; registrar; simular; repetir; gerar; atribuir; mostrar; contar; reaproveitar; testar
    system: modelo*; servidor*; servico*; alunos; pacientes; clientes; usuarios; plantas; rede; sistema; app; equipe; robo*
    data: dados; conjunto; dataset; imagens; documentos; perguntas; requisicoes; exemplos; amostra*; registros; logs; teste
     ; visitantes; textos; clientes; usuarios; treino; sessoes; trafego; contas
    arm: grupo*; variante*; braco*; condicao; condicoes; metade; contra; versao; versoes; lado; lados; baseline; treino a
    measure: medir; mede; medimos; metrica*; comparar; registrar; contar; indicador*; avaliar; mede-se
    randomise: aleatori*; sorteio; acaso; cego*; embaralh*; mistur*
    bound: so; apenas; minimo; menor; semanas; epocas; repeticoes; pequen*; maximo; vezes; total; limitado; por lado
    control: controle*; referencia; linha de base; baseline; placebo; limite superior; cego; vazamento; contaminacao; piso
    same: mesmo*; mesma*; igual*; identic*; fix*; constante*; congel*; nada mais muda; sem mudanca; todo o resto
    seed: semente*; seed; seeds; repeticoes; repeticao; replicas; vezes
    noise: ruido; variancia; desvio; a/a; variabilidade; dispersao; mesmo texto dos dois lados
    sham: aleatori*; embaralhad*; permutad*; placebo; oraculo; acaso; vazio
    ablation: ablac*; ablacoes; variar; variacao; niveis; separadamente; varredura; recorte
    removal: sem; so; apenas; remover; retirar; desativ*; substitu*; somente; em vez; excluir
    isolate: isol*; separ*; para ver; se o ganho; porque; explica*; distingu*; senao; se melhorar igual; efeito; ou e
     ; veio d*; confira; checagem; novidade
    confound: confund*; vies*; vazamento*; sobreajuste; novidade; sazonal*; enganar; iludir
    genericControl: habituais; apropriad*; adequad*; usuais; de praxe; pertinentes; e importante usar
    cost: custo*; custa; reais; horas; dias; orcamento; preco; total; cerca; por hora; minutos; leva; prazo; semana*; gasto
     ; horas-gpu; tardes; aproximadamente; tempo; dura; em horas
    hardware: placa*; maquina*; servidor*; nucleo*; notebook; computador
    cheap: barato; pouco; pequeno; rapido; baixo; leve; gratis; razoavel; tranquilo; acessivel
    effort: pessoa*; engenheir*; analista; equipe; desenvolvedor*; programador*; front-end
    span: noite; uma noite; fim de semana; tarde; amanha; numa tarde; madrugada
    elsewhere: receita; faturamento; fatura; por mes; por ano; producao; anual; mensal; frota; ano passado; adicional
    decision: adot*; aceit*; rejeit*; descart*; confirm*; sucesso; fracasso; vai para; entram; encerra*; seguir; parar; troca
     ; decid*; cumpre; apoia*; desliga; volta; mantem; manter; inconclusivo; aprovar; implementar; ganha
    threshold: pelo menos; no maximo; no minimo; menos de; mais de; maior que; menor que; supera*; entre; abaixo; acima
     ; minimo; maximo; limiar; ate; inferior; superior
    interval: intervalo; confianca; bootstrap; exclui; desvio; acima de zero
    significance: significativ*; significanc*; valor p; teste t; bilateral
    tally: as tres; os dois; em todas; em todos; cada; de 5; ambas; ambos; todas; sementes positivas
    vague: claramente; notavel; melhor; pior; suficiente; satisfatori*; bem; razoavel; visivel; consideravel*; bom; maior
    between: senao; caso contrario; em outro caso; inconclusivo; nada muda; parcial; menos que isso
    fixed: antes; antemao; fixad*; previamente; escrev*; pre-registr*; combine; assinamos; ja com o time; antecipad*
    conditional: se; quando; entao; desde que; caso; salvo; so se
    placeholder: a definir; a determinar; pendente; conforme necessario; nenhum; sera definid*
    deferral: mais tarde; depois; apos o piloto; veremos; por enquanto; mais adiante; se houver tempo
    negation: nao; nenhum*; sem; nem; nunca; nada; tampouco
    declined: nao e necessari*; desnecessari*; sem ablacoes; nao precisa
    certainty: certamente; sem duvida; evidentemente; sempre; garant*; com certeza; claro que; definitiv*; obviamente
     ; comprovad*; muito poderosa
    known: como sabemos; sabe-se; e sabido; conhecid*; comprovad*; muito utilizada
    foregone: confirmara; vai confirmar; mostrara; voce vera; vai melhorar; melhora a; melhora o; permitira; tera; sera
     ; vai reduzir; reduzira; aumentara; para demonstrar; vai mostrar
    cited: segundo; publicad*; literatura; artigo; estudo*; proposto
    user: voce disse; voce acha; sua mensagem; voce escreveu; pelo que voce contou; voce me passou
    past: fizemos; foi; foram; obtivemos; tinha; era
    will: sera; vai; serao; tera; deve; deveria
    advice: dica*; lembre*; atencao; cuidado; evite; convem; verifique; importante; salve
    courtesy: boa sorte; quer que; espero que; obrigad*; claro; avise; bons estudos; posso abrir; se quiser
    portuguese: o; a; os; as; de; e; que; em; um; uma; por; com; para; se; nao; do; da; no; na; dos
    """

  /// Italian.
  static let italian = """
    titleHypothesis: ipotesi; affermazione; domanda; idea; scommessa; previsione; cosa verifichiamo; tesi; enunciato
    titleExperiment: esperimento; prova; disegno; protocollo; procedura; metodo; test; minimo; come procedere; verifica
     ; impostazione; sperimentale; misura*; pilota
    titleControls: controll*; ablazion*; confront*; riferiment*; isolare; fattori; cosa resta; costante; varianti; equo
     ; confondent*; precauzioni; cosa teniamo
    titleCost: costo; costi; tempo; tempi; budget; durata; risorse; prezzo; spesa; calendario; impegno; stima; calcolo
    titleCriteria: criteri*; decisione; successo; regol*; soglia; soglie; verdetto; quando; preregistr*; esito; decidere
    titleOther: contesto; note; rischi*; prossimi passi; riferimenti; introduzione; conclusion*; consigli; limiti
    claim: ipotesi; affermazione; previsione; ci aspettiamo; mi aspetto; attes*; scommessa; tesi; prevediamo
    falsify: confutat*; falsa; falso; rifiut*; respint*; smentit*; ipotesi nulla; il contrario; cade; scartat*
    direction: ridu*; aument*; abbass*; diminu*; miglior*; cresce; sale; scende; cala; piu veloce; meno; piu; maggior*
     ; minor*; super*; raggiung*; raddoppia; accelera; perde; guadagna; peggior*; cal*; accorci*
    evaluative: meglio; peggio; aiuta; funziona; efficace; efficiente; utile; buon*; robust*; conviene; vale
    contrast: rispetto; confront*; invece; al posto; contro; senza; attual*; tra; versus; differenza; anziche
    whether: se; domanda; quanto; davvero
    aim: obiettiv*; scopo; vogliamo; sapere; capire; verificare; scoprire; valutare
    belief: pensi; credi; la tua idea; dici; intuizione; impressione; sospetto; supposizione; sensazione
    hedge: forse; probabilmente; potrebbe; puo; possibile; dovrebbe; plausibile; magari; sembra
    metric: precisione; accuratezza; perdita; latenza; tasso; errore; punteggio; memoria; tempo; resa; conversione
     ; qualita; consumo; velocita; peso; numero di; costo; ricavi; aperture; richiamo; punti; dimensione
    action: addestr*; misur*; confront*; eseg*; valut*; lanci*; prend*; divid*; assegn*; invi*; raccogli*; registr*
     ; simul*; ripet*; gener*; prov*; applic*; conta*; mostr*; estrarre; allen*
    system: modell*; server; servizio; studenti; pazienti; client*; utent*; piante; rete; sistema; classe; robot; macchina
    data: dati; dataset; immagini; document*; domande; richieste; esempi; campion*; log; visitatori; testi; utenti; tracce
    arm: grupp*; variant*; bracc*; condizion*; meta; contro; version*; due; baseline; configurazion*
    measure: misur*; metrica; metriche; confrontare; registrare; contare; indicator*; valutare; si misura
    randomise: casual*; sorteggi*; cieco; caso; randomizz*; mescol*; alterna*
    bound: solo; minimo; settimane; epoche; ripetizioni; piccol*; massimo; volte; totale; per braccio
    control: controll*; riferimento; baseline; placebo; limite superiore; cieco; fuga; tetto
    same: stess*; ugual*; identic*; fiss*; costant*; congelat*; invariat*; tutto il resto; bloccat*
    seed: seed; semi; ripetizion*; replich*; volte
    noise: rumore; varianza; dispersione; a/a; variabilita; contro se stess*
    sham: casual*; mescolat*; permutat*; placebo; oracolo; vuot*; caso
    ablation: ablazion*; variare; variazion*; livelli; separatamente; varianti
    removal: senza; solo; rimuov*; togli*; disattiv*; sostitu*; soltanto; al posto; esclud*; spent*
    isolate: isol*; separ*; per vedere; per capire; perche; spiega*; distingu*; altrimenti; effetto; dovuto; se e; merito
    confound: confond*; distors*; fuga; sovradattamento; novita; stagional*; artefatt*
    genericControl: solit*; appropriat*; adeguat*; opportun*; consuet*; pertinenti
    cost: costo; costi; costa; euro; ore; giorni; budget; prezzo; totale; circa; all'ora; minuti; tempo; settimana; spesa
     ; ore-gpu; in tutto; durata; dura; giornat*
    hardware: sched*; macchin*; server; nod*; core; portatile
    cheap: economic*; poco; piccol*; veloce; basso; trascurabile; contenut*; leggero; gratis; ragionevole
    effort: person*; ingegner*; analista; team; sviluppator*; lavorativ*
    span: notte; una notte; fine settimana; weekend; pomeriggio; sera; domani; mattina
    elsewhere: ricav*; fatturato; al mese; all'anno; produzione; annual*; mensil*; flotta; l'anno scorso
    decision: adott*; accett*; rifiut*; scart*; conferm*; successo; falliment*; resta; restiamo; passa; manteniamo; decid*
     ; abbandon*; sostenut*; valid*; si ferma; fermiamo; procede*; chiude; chiuso; rilasci*; teniamo
    threshold: almeno; al massimo; al minimo; meno di; piu di; maggiore; minore; super*; tra; sotto; sopra; minimo; massimo
     ; soglia; fino a; inferiore; superiore; non oltre; entro
    interval: intervallo; confidenza; bootstrap; esclud*; deviazione; limite inferiore
    significance: significativ*; p-value; test t; bilaterale
    tally: tutti; tutte; entrambi; entrambe; ogni; su 5; su tre; in ciascun*
    vague: chiaramente; notevol*; meglio; peggio; sufficient*; soddisfacent*; bene; ragionevol*; visibil*; buon*
     ; nettamente; sensibil*; apprezzabil*
    between: altrimenti; in mezzo; inconcludent*; nel mezzo; intermedi*; parzial*; incerto; negli altri casi
    fixed: prima; in anticipo; fissat*; scritt*; preregistr*; stabilit*; oggi; firmat*
    conditional: se; quando; allora; purche; a meno; qualora; solo se; nel caso
    placeholder: da definire; da determinare; da decidere; nessun*; da stabilire; secondo necessita; da completare
    deferral: piu avanti; dopo; vedremo; in seguito; per ora; piu tardi
    negation: non; nessun*; senza; ne; mai; niente; nulla
    declined: non serve; non servono; non necessari*; inutil*; superflu*; nessuna ablazione
    certainty: certamente; senza dubbio; ovviamente; sempre; garanti*; sicuramente; di sicuro; definitiv*; indubbiamente
     ; dimostrato; naturalmente
    known: come sappiamo; si sa; e noto; ben noto; dimostrat*; come e noto
    foregone: confermera; dimostrera; mostrera; vedrai; otterrai; migliora; migliorera; permettera; sara; ridurra
     ; aumentera; per dimostrare; vedrete
    cited: secondo; pubblicat*; letteratura; articolo; stud*; riporta*
    user: dici; pensi; scrivi; il tuo messaggio; la tua idea
    past: abbiamo; era; erano; stato; stati; risultato
    will: sara; saranno; verra; dovrebbe
    advice: consigli*; ricord*; attenzione; occhio; evita; conviene; importante; assicur*
    courtesy: buona fortuna; vuoi che; spero; grazie; certo; fammi sapere; buon lavoro; ottima domanda; in bocca al lupo
    italian: il; lo; la; gli; di; e; che; in; un; una; per; con; non; si; del; della; dei; al; nel; sono
    """
}
