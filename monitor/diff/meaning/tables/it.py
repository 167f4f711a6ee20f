"""Italian: laws and decrees of Italy and Ticino, acts of the Union."""

from __future__ import annotations

from monitor.diff.meaning.table import Table

ITALIAN = Table(
    language="it",
    script="latin",
    duty=(
        "deve; devono; dovrà; dovranno; è tenuto a; è tenuto ad; è tenuta a; è tenuta ad; sono tenuti a; "
        "sono tenuti ad; sono tenute a; sono tenute ad; è tenuto; è tenuta; sono tenuti; sono tenute; è obbligato a; "
        "è obbligata a; sono obbligati a; sono obbligate a; ha l'obbligo di; hanno l'obbligo di; è fatto obbligo; "
        "obbligatorio; obbligatoria; obbligatori; obbligatorie; garantisce; garantiscono; provvede; provvedono; "
        "assicura; assicurano"
    ),
    prohibition=(
        "non può; non possono; non potrà; non potranno; non deve; non devono; non dovrà; non dovranno; vietato; "
        "vietata; vietati; vietate; è vietato; è vietata; sono vietati; sono vietate; è fatto divieto; "
        "fatto divieto; non è consentito; non è consentita; non sono consentiti; non sono consentite; "
        "non è ammesso; non è ammessa; non sono ammessi; non sono ammesse; è proibito; in nessun caso può"
    ),
    permission=(
        "può; possono; potrà; potranno; è consentito; è consentita; sono consentiti; sono consentite; consentito; "
        "consentita; consentiti; consentite; è ammesso; è ammessa; sono ammessi; sono ammesse; è autorizzato; "
        "è autorizzata; sono autorizzati; sono autorizzate; ha facoltà di; hanno facoltà di; ha il diritto di; "
        "hanno il diritto di; ha diritto di; hanno diritto di; è permesso; permesso"
    ),
    freedom=(
        "non è tenuto a; non è tenuta a; non sono tenuti a; non sono tenute a; non è tenuto ad; non è tenuta ad; "
        "non sono tenuti ad; non è tenuto; non è tenuta; non sono tenuti; non sono tenute; non è obbligatorio; "
        "non è obbligatoria; non è obbligato a; non sono obbligati a; non ha l'obbligo di; facoltativo; facoltativa; "
        "facoltativi; volontario; volontaria; non è richiesto; non è necessario"
    ),
    recommendation=(
        "dovrebbe; dovrebbero; si adopera; si adoperano; è raccomandato; si raccomanda; promuove; promuovono; "
        "favorisce; favoriscono; è invitato a; sono invitati a"
    ),
    applies=(
        "si applica; si applicano; si applicherà; è applicabile; sono applicabili; applicabile; applicabili; "
        "trova applicazione; trovano applicazione"
    ),
    applies_not=(
        "non si applica; non si applicano; non è applicabile; non sono applicabili; inapplicabile; "
        "non trova applicazione; non trovano applicazione; cessa di applicarsi; cessano di applicarsi"
    ),
    negation="non; né; nessun; nessuno; nessuna; mai; senza; neppure; nemmeno; alcun; alcuna; alcuno",
    exception=(
        "salvo; salvo che; salvo quando; salvi; salva; fatto salvo; fatti salvi; fatta salva; fatte salve; tranne; "
        "tranne che; ad eccezione di; ad eccezione dei; ad eccezione delle; ad eccezione della; ad eccezione del; "
        "eccetto; a meno che; ad esclusione di; ad esclusione dei; ad esclusione delle; escluso; esclusa; esclusi; "
        "escluse; esente; esenti; esenzione; in deroga a; deroga; tuttavia; fermo restando; eccezione; eccezioni; "
        "esonerato; esonerata; esonerati; esonerate"
    ),
    condition=(
        "a condizione che; a condizione di; purché; soltanto; unicamente; esclusivamente; solo se; "
        "nella misura in cui; previa; previo; subordinatamente a"
    ),
    both="e; ed; nonché; così come",
    either="o; od; oppure; ovvero; e/o",
    at_least=(
        "almeno; non inferiore a; non inferiori a; non meno di; minimo; minimo di; come minimo; pari o superiore a"
    ),
    at_most=(
        "al massimo; non superiore a; non superiori a; non più di; fino a; massimo; massimo di; al più tardi; "
        "non oltre; pari o inferiore a; non eccede; non può superare; non può eccedere"
    ),
    more_than="più di; superiore a; superiori a; eccede; superi; supera; oltre; maggiore di; maggiori di",
    less_than="meno di; inferiore a; inferiori a; al di sotto di; minore di; minori di",
    penalty=(
        "multa; multe; ammenda; ammende; pena; pene; reclusione; arresto; sanzione; sanzioni; sanzionato; punito; "
        "punita; puniti; punite; sanzione amministrativa; sanzione pecuniaria; reato; contravvenzione; confisca; "
        "interdizione; sospensione"
    ),
    actor=(
        "fornitor*; deployer; importator*; distributor*; fabbricant*; operator*; titolar* del trattamento; "
        "responsabil* del trattamento; datore di lavoro; datori di lavoro; lavorator*; consumator*; utent*; "
        "interessat*; richiedent*; titolar*; rappresentant*; proprietar*; locator*; conduttor*; impres*; ent*; "
        "produttor*; venditor*; acquirent*; comun*; region*; stat*; stati membri; minor*; microimpres*; "
        "contribuent*; professionist*; persona fisica; persone fisiche; persona giuridica; persone giuridiche; "
        "amministrazion*; ministr*; autorità; garante; prestator*"
    ),
    units=(
        ("day", "giorno; giorni; giorni di calendario"),
        ("working day", "giorni lavorativi; giorno lavorativo; giorni feriali"),
        ("hour", "ora; ore"),
        ("minute", "minuto; minuti"),
        ("week", "settimana; settimane"),
        ("month", "mese; mesi"),
        ("year", "anno; anni"),
        ("person", "persona; persone; membri; abitanti; componenti"),
        ("employee", "dipendenti; dipendente; lavoratori; addetti; occupati"),
        ("%", "%; per cento; punti percentuali"),
        ("EUR", "euro; €; eur"),
        ("USD", "dollaro; dollari; usd"),
        ("CHF", "franchi; franco; chf"),
        ("times", "volta; volte"),
        ("flop", "flops; flop; operazioni in virgola mobile; parametri"),
        (
            "size",
            "kg; km; km/h; m; cm; mm; mg; µg; kw; mw; kwh; mwh; db; tonnellate; metri; metri quadrati; ettari; m²",
        ),
    ),
    definitions=(
        r"[«“\"]\s*([^»”\"\n]{1,80}?)\s*[»”\"]\s*(?::|,\s+(?:il|lo|la|gli|le|i|un[oa]?|ogni|qualsiasi)\b|indica(?:no)?\b)",
        r"[Ss]i intend(?:e|ono) per\s*:?\s*[«“\"]?\s*([^»”\":,\n]{1,60}?)\s*[»”\"]?\s*(?:[:,]|il\b|lo\b|la\b|l'"
        r"|gli\b|le\b"
        r"|i\b|un[oa]?\b|ogni\b|qualsiasi\b)",
        r"[Pp]er ([\w' -]{1,60}?) si intend(?:e|ono)\b",
    ),
    scope=(
        "si applica a; si applica ai; si applica alle; si applicano a; si applicano ai; si applicano alle; "
        "ambito di applicazione; campo di applicazione; applicabile a"
    ),
    in_force=(
        "entra in vigore; entrano in vigore; entrerà in vigore; entrata in vigore; in vigore; ha efficacia; "
        "acquista efficacia; decorrenza"
    ),
    applied_from=(
        "si applica a decorrere dal; si applicano a decorrere dal; si applica dal; si applicano dal; "
        "a decorrere dal; a partire dal; con effetto dal"
    ),
    deadline=(
        "entro il; entro; non oltre; fino al; al più tardi; scadenza; termine; scade; scadono; prima del; si chiude"
    ),
    repealed="abrogato; abrogata; abrogati; soppresso; soppressa; soppressi; omissis; senza contenuto",
    meta=(
        "ultimo aggiornamento; ultima modifica; aggiornato; aggiornato il; aggiornato al; data; "
        "data di pubblicazione; "
        "pubblicato; pubblicato il; contatto; contatti; telefono; tel; fax; posta elettronica; pec; email; e-mail; "
        "indirizzo; sito; sito web; url; link; orari; orario; stato; protocollo; riferimento; rif; modulo; pagina; "
        "versione; autore; issn; isbn; referente"
    ),
    navigation=(
        "home; menu; cerca; ricerca; contatti; contattaci; chi siamo; note legali; privacy; informativa privacy; "
        "cookie; cookie policy; accetta tutto; rifiuta tutto; mappa del sito; accessibilità; "
        "dichiarazione di accessibilità; notizie; comunicati stampa; stampa; condividi; newsletter; iscriviti; "
        "accedi; "
        "registrati; leggi tutto; leggi di più; vedi tutti; torna su; torna all'inizio; vai al contenuto; english; "
        "italiano; precedente; successivo; chiudi; aiuto; domande frequenti; faq; scarica; "
        "amministrazione trasparente"
    ),
    decoys=(
        "e/o; non solo; ciò non di meno; ministero; stato di; stato membro di; in stato; è stato; è stata; "
        "sono stati; "
        "sono state; stata; state; entro; entrata; entrano; entra; ente di; in comune; di comune accordo; "
        "minore età; "
        "non appena; salvo buon fine; oltre a; senza indugio; senza ritardo; ora; e/o"
    ),
    references=(
        "articolo; articoli; art.; artt.; comma; commi; lettera; lettere; lett.; punto; punti; allegato; allegati; "
        "capo; titolo; sezione; parte; paragrafo; paragrafi; considerando; regolamento; direttiva; legge; decreto; "
        "decreto legislativo; decreto-legge; d.lgs.; d.l.; d.p.r.; n.; numero; numeri"
    ),
    abbreviated=(
        ("articolo", "art.; artt.; articoli"),
        ("comma", "commi; c."),
        ("lettera", "lett.; lettere"),
        ("numero", "n.; numeri"),
        ("paragrafo", "par.; paragrafi"),
        ("allegato", "allegati"),
    ),
    forms="modulo; modello; formulario",
    currencies="eur; €; euro; usd; $; chf",
    multiples="milione; milioni; miliardo; miliardi; mila; mille; milioni di; miliardi di",
    numerals=(
        (1, "un; uno; una"),
        (2, "due; du"),
        (3, "tre"),
        (4, "quattro"),
        (5, "cinque"),
        (6, "sei"),
        (7, "sette"),
        (8, "otto"),
        (9, "nove"),
        (10, "dieci"),
        (11, "undici"),
        (12, "dodici"),
        (13, "tredici"),
        (14, "quattordici"),
        (15, "quindici"),
        (16, "sedici"),
        (17, "diciassette"),
        (18, "diciotto"),
        (19, "diciannove"),
        (20, "venti; vent"),
        (30, "trenta; trent"),
        (40, "quaranta; quarant"),
        (50, "cinquanta; cinquant"),
        (60, "sessanta; sessant"),
        (70, "settanta; settant"),
        (80, "ottanta; ottant"),
        (90, "novanta; novant"),
        (100, "cento; cent"),
        (1000, "mille; mila"),
        (1000000, "milione; milioni"),
        (1000000000, "miliardo; miliardi"),
    ),
    variants=(
        ("ai sensi di", "a norma di; in conformità di; in conformità a"),
        ("ai sensi dell'", "a norma dell'; in conformità dell'"),
        ("ai sensi del", "a norma del; in conformità del"),
        ("euro", "€; eur"),
        ("per cento", "%"),
        ("articolo", "art."),
        ("comma", "c."),
        ("lettera", "lett."),
        ("numero", "n."),
        ("e", "ed"),
        ("o", "od"),
        ("a", "ad"),
    ),
)
