"""Italian, of Italy, Switzerland and the European Union."""

from __future__ import annotations

from monitor.dates.cues import ANY, DUE, MASK, Table, cue, leads, offices, tails, terms

WEEKDAY = r"(?:(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica),?\s+)?(?:giorno\s+)?"
CLOCK = r"(?:le\s+ore\s+\d{1,2}(?:[:.]\d\d)?\s*(?:,\s*)?(?:del(?:l['’])?\s+(?:giorno\s+)?)?)?"

LEADS = leads(
    by=rf"\b(?:entro(?:\s+e\s+non\s+oltre)?|non\s+oltre|al\s+più\s+tardi(?:\s+entro)?)\s+(?:il\s+|la\s+|l['’])?{CLOCK}{WEEKDAY}",
    until=(
        rf"(?:\b(?:fino\s+al(?:l['’])?|sino\s+al(?:l['’])?|al|(?:termina|scade|si\s+conclude|si\s+chiude)\s+(?:il|l['’]))"
        rf"|{MASK}[^.;\n]{{0,12}}[–—-])\s*{CLOCK}{WEEKDAY}"
    ),
    before=rf"\b(?:prima\s+del|anteriormente\s+al)(?:l['’])?\s*{CLOCK}{WEEKDAY}",
    from_=(
        rf"\b(?:a\s+(?:decorrere|partire|far\s+data)\s+dal|con\s+effetto\s+dal|con\s+decorrenza\s+dal|dal|dopo\s+il)"
        rf"(?:l['’])?\s*{WEEKDAY}"
    ),
    of=r"\b(?:del(?:l['’])?|di|in\s+data|d\.?\s?lgs\.?|decreto\s+legislativo|decreto-legge|legge|regolamento)\s*",
    on=rf"\b(?:il|l['’]|in\s+data\s+dal)\s*{WEEKDAY}",
)

TAILS = tails(from_=rf"\s*(?:al(?:l['’])?|fino\s+al(?:l['’])?|[–—-])\s*{CLOCK}{WEEKDAY}{MASK}")
"""The first of a range."""

_NUMBER = (
    r"(?:\d{1,4}|un|uno|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dodici|quindici|diciotto|venti"
    r"|ventiquattro|trenta|sessanta|novanta|centoventi|centottanta)"
)
_EVENT = (
    r"(?:quello\s)?(?:del(?:la\s|l['’])|d(?:al|i)la\s|dall['’]|alla\s)?(?:sua\s|data\sdi\s|data\sdella\s(?:sua\s)?)?"
    r"(?:pubblicazione|promulgazione|entrata\sin\svigore|adozione|notifica(?:zione)?)"
)
_TAIL = (
    r"(?:\snella\sGazzetta\s[Uu]fficiale(?:\sdella\sRepubblica\s[Ii]taliana|\sdell['’]Unione\seuropea)?)?"
    r"(?:\sdel(?:la)?\spresente\s\w+)?"
)
TERMS = terms(
    rf"(?:entro\s|decorsi\s|trascorsi\s|nel\stermine\sdi\s)?{_NUMBER}\s(?:giorn[oi]|settiman[ae]|mes[ei]|ann[oi])"
    rf"(?:\slavorativi)?\s(?:dopo\s|successiv[oi]\s(?:a\s)?|decorrenti\s)?{_EVENT}{_TAIL}",
    rf"(?:il|dal)\s(?:giorno|\w{{5,16}}\sgiorno)\s(?:successivo|seguente)\sa(?:lla\s|ll['’]|\s)?{_EVENT}{_TAIL}",
    rf"(?:il|dal)\sgiorno\s(?:stesso\s)?{_EVENT}{_TAIL}",
)

TALK = (
    r"\b(?:consultazion[ei]|osservazioni|contributi|commenti|proposte\sdi\smodifica|pareri|risposte"
    r"|termine\sper\s(?:la\spresentazione|l['’]invio|partecipare))\b"
)
_MUST = (
    r"(?:dev(?:e|ono)|dovr(?:à|anno)|(?:è|sono)\s(?:tenut[oaie]|obbligat[oaie])\sa(?:d)?|ha\sl['’]obbligo\sdi)\s"
    r"(?:essere\s)?"
)
_DO = (
    r"(?:notific(?:are|at[oaie])|present(?:are|at[oaie])|trasme(?:ttere|ss[oaie])|comunic(?:are|at[oaie])"
    r"|invi(?:are|at[oaie])|registrar(?:e|si)|iscriver(?:e|si)|dichiarare|pubblic(?:are|at[oaie])|deposit(?:are|at[oaie])"
    r"|designare|versare|fornire|informare|richiedere)"
)
_DONE = r"(?:presentat|trasmess|comunicat|inviat|versat|depositat|effettuat|notificat|consegnat|res)[oaie]"
_DOES = (
    r"(?:trasmett(?:e|ono)|comunica(?:no)?|notifica(?:no)?|presenta(?:no)?|invia(?:no)?|pubblica(?:no)?|designa(?:no)?"
    r"|versa(?:no)?)"
)
OFFICES = offices(
    r"\b(?:governo|ministro|ministero|commissione|stati\smembri|consiglio|agenzia|autorità|garante)\s(?:[\w'’]+\s){0,3}?"
    rf"(?:{_MUST}|{_DOES}\b)"
)
CUES = (
    cue("duty", "both", DUE, rf"\b(?:{_MUST}{_DO}|{_DOES})\b", 160),
    cue("duty", "then", f"label on {DUE}", r"(?<!\w\s)\bscadenza\b", 3),
    cue("duty", "then", f"until {DUE}", rf"\b(?:(?:è|sono|viene|vengono)|p(?:uò|ossono)\sessere)\s{_DONE}\b", 80),
    cue(
        "duty",
        "then",
        f"until on label {DUE}",
        r"\b(?:termin[ei]|scadenz[ae])\b[^.;]{0,60}?\b(?:prorogat|differit|posticipat|fissat|spostat)[oaie]\b",
        4,
    ),
    cue(
        "entry_into_force",
        "both",
        "on from until label",
        r"\bentr(?:a|ano|erà|eranno|ato|ata|i|ino)\sin\svigore\b|\bin\svigore\b|\bacquista(?:no)?\sefficacia\b"
        r"|\bdecorrenza\b",
    ),
    cue("entry_into_force", "both", "on from label", r"\b(?:ha|hanno|avrà|avranno)\sefficacia\b"),
    cue(
        "application",
        "both",
        "on from label",
        r"\bsi\sapplica(?:no)?\b|\bapplicabil[ei]\b|\btrova(?:no)?\sapplicazione\b|\bobbligatori[oaie]\b",
        120,
    ),
    cue("application", "ahead", "from", r"\b(?:deve|devono|dovrà|dovranno|è\svietato|possono)\b", 120),
    cue(
        None,
        "then",
        f"until {DUE}",
        r"\b(?:stipulat|conclus|presentat|sottoscritt|rilasciat|autorizzat)[oaie]s?\b",
        2,
    ),
    cue("comment_deadline", "both", "until before", TALK, 200),
    cue("comment_deadline", "then", "label", TALK, 200),
    cue("comment_deadline", "both", "on label", r"\b(?:data\sdi\sscadenza|chiusura\sdella\sconsultazione)\b", 100),
    cue(
        "transition_end",
        "both",
        "until on label",
        r"\b(?:transitori[oae]|adegua(?:no|re|rsi|mento)|conforma(?:no|re|rsi)|recepi(?:re|scono|mento)|moratoria"
        r"|mettersi\sin\sregola|periodo\sdi\stolleranza|continuano\sad?\b|possono\scontinuare)",
        140,
    ),
    cue("transition_end", "both", "before", r"\b(?:adegua(?:no|re|rsi)|conforma(?:no|re|rsi))\b", 100),
    cue(
        "sunset",
        "both",
        "on until from label",
        r"\b(?:abrogat[oaie]|cessa(?:no)?\sdi\s(?:applicarsi|avere|produrre|essere)|scad(?:e|ono)|perd(?:e|ono)\sefficacia"
        r"|termine\sdi\svalidità)\b",
    ),
    cue("sunset", "both", "until", r"\b(?:in\svigore|valid[oaie]|vigent[ei]|si\sapplica(?:no)?|efficacia)\b", 100),
    cue(
        None,
        "then",
        ANY,
        r"\b(?:pubblicat[oaie]|approvat[oaie]|adottat[oaie]|modificat[oaie]|firmat[oaie]|dat[oa]\sa|visto|vista|riunione"
        r"|seduta|audizione|delibera(?:zione)?|sentenza|aggiornat[oaie]|ultimo\saggiornamento|data\sdi\spubblicazione"
        r"|nat[oaie]\sil|immess[oaie]\ssul\smercato|nel\stesto)\b",
        50,
    ),
)
HINTS = ("pubblicazione", "promulgazione", "entrata in vigore", "adozione", "notifica")
TABLE = Table(LEADS, TAILS, CUES, TERMS, HINTS, offices=OFFICES, is_verb_first=True)
