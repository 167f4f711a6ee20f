"""Portuguese, of Brazil, Portugal and the European Union."""

from __future__ import annotations

from monitor.dates.cues import ANY, DUE, MASK, Table, cue, leads, offices, tails, terms

WEEKDAY = r"(?:(?:segunda|terça|quarta|quinta|sexta)-feira,?\s+|(?:sábado|domingo),?\s+)?(?:dia\s+)?"
CLOCK = r"(?:às?\s+\d{1,2}(?:[:h]\d{0,2})?\s*(?:horas\s+)?(?:do?\s+(?:dia\s+)?)?)?"

LEADS = leads(
    by=rf"\b(?:o\s+mais\s+tardar(?:\s+até)?|impreterivelmente\s+até|até)\s+(?:a|ao|o)?\s*{CLOCK}{WEEKDAY}",
    until=rf"(?:\b(?:ao|a|(?:termina|encerra(?:-se)?|expira)\s+(?:em|no|a))|{MASK}[^.;\n]{{0,12}}[–—-])\s+{CLOCK}{WEEKDAY}",
    before=rf"\bantes\s+d[eo]\s+{CLOCK}{WEEKDAY}",
    from_=rf"\b(?:a\s+(?:partir|contar)\s+d[eo]|com\s+efeitos?\s+a\s+partir\s+de|desde(?:\s+o)?|após)\s+{WEEKDAY}",
    of=r"\b(?:de|do|datad[oa]\s+de)\s+",
    on=rf"\b(?:em|no|na\s+data\s+de)\s+{WEEKDAY}",
)

TAILS = tails(from_=rf"\s*(?:a|ao|até|[–—-])\s*{CLOCK}{WEEKDAY}{MASK}")
"""The first of a range."""

_NUMBER = (
    r"(?:\d{1,4}|um|uma|dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|doze|quinze|dezoito|vinte"
    r"|vinte\se\squatro|trinta|quarenta\se\scinco|sessenta|noventa|cento\se\svinte|cento\se\soitenta)(?:\s\([^)]{1,30}\))?"
)
_EVENT = (
    r"(?:(?:da|de|do|a|à|ao)\s)?(?:(?:data\s(?:da|de|do)\s)?(?:sua\s)?|sua\s)"
    r"(?:publicação|promulgação|entrada\sem\svigor|aprovação|sanção|notificação)"
)
_TAIL = r"(?:\soficial)?(?:\sno\sDiário\s(?:Oficial|da\sRepública)(?:\sda\sUnião)?)?(?:\sd(?:a|o)\spresente\s\w+)?"
TERMS = terms(
    rf"(?:no\sprazo\s(?:máximo\s)?de\s|decorridos\s|em\s)?{_NUMBER}\s(?:dias?|semanas?|m[eê]s(?:es)?|anos?)"
    rf"(?:\s(?:úteis|corridos))?\s(?:após\s(?:a\s)?|contados?\s|a\scontar\s|a\spartir\s)?{_EVENT}{_TAIL}",
    rf"(?:no|a\spartir\sdo)\s(?:\w{{4,14}}\s)?dia\s(?:seguinte|subsequente|imediato)\s(?:ao\s)?{_EVENT}{_TAIL}",
    rf"na\sdata\s(?:de|da)\s(?:sua\s)?{_EVENT}{_TAIL}",
)

TALK = (
    r"\b(?:consultas?(?:\spúblicas?)?|contribuiç(?:ão|ões)|contributos?|pareceres|sugestões|comentários|observações|manifestações|audiência\spública"
    r"|tomada\sde\ssubsídios|pronúncias?|prazo\spara\s(?:envio|participação|participar|apresentação\sde\scontribuições))\b"
)
_MUST = (
    r"(?:dev(?:e|em|erá|erão)|(?:é|são|fica|ficam|está|estão)\sobrigad[oa]s?\sa|t[eê]m\sde|ter(?:á|ão)\s(?:de|que))\s"
    r"(?:ser\s)?"
)
_DO = (
    r"(?:notific(?:ar|ad[oa]s?)|apresent(?:ar|ad[oa]s?)|envi(?:ar|ad[oa]s?)|comunic(?:ar|ad[oa]s?)|inform(?:ar|ad[oa]s?)"
    r"|regist(?:r|)ar(?:-se)?|regist(?:r|)ad[oa]s?|declarar|public(?:ar|ad[oa]s?)|encaminh(?:ar|ad[oa]s?)|entreg(?:ar|ue|ues)"
    r"|submet(?:er|id[oa]s?)|reme(?:ter|tid[oa]s?)|transmitir|designar|indicar|pag(?:ar|o|a)|protocol(?:ar|ad[oa]s?)"
    r"|prestar|requerer|solicitar)"
)
_DOES = (
    r"(?:apresenta|comunica|envia|notifica|remete|regista|registra|transmite|entrega|submete|declara|deposita"
    r"|designa)m?"
)
OFFICES = offices(
    r"\b(?:governo|ministério|ministro|comissão|estados-membros|conselho|poder\sexecutivo|autoridade\snacional|união)\s"
    rf"(?:[\w'’]+\s){{0,3}}?(?:{_MUST}|{_DOES}\b)"
)
CUES = (
    cue("duty", "both", DUE, rf"\b(?:{_MUST}(?:{_DO}|efetuad[oa]s?|realizad[oa]s?)|{_DOES})(?!\w)", 160),
    cue("duty", "then", DUE, rf"\b(?:é|são|será|serão)\s(?!public)(?:{_DO}|efetuad[oa]s?|realizad[oa]s?)(?!\w)", 80),
    cue("duty", "then", f"until on label {DUE}", r"\bprorrogad[oa]s?(?:\s(?:para|até))?(?!\w)", 4),
    cue(
        "entry_into_force",
        "both",
        "on from until label",
        r"\bentra(?:m|rá|rão|r|ndo)?\sem\svigor\b|\bentrada\sem\svigor\b|\b(?:início|começo)\sda\svigência\b"
        r"|\bpass(?:a|am|ará|arão)\sa\s(?:viger|vigorar)\b|\b(?:produz|produzem|produzirá|produzirão)\s(?:os\sseus\s)?efeitos?\b",
    ),
    cue(
        "application",
        "both",
        "on from label",
        r"\baplic(?:a|am|ar)-se(?:-á|-ão)?\b|\baplicáve(?:l|is)\b|\bobrigatóri[oa]s?\b|\bexigíve(?:l|is)\b",
        120,
    ),
    cue(
        "application",
        "ahead",
        "from",
        r"\b(?:deve|devem|deverá|deverão|fica\sproibid|ficam\sproibid|podem|poderão)",
        120,
    ),
    cue(None, "then", f"until {DUE}", r"\b(?:celebrad|apresentad|firmad|emitid|concedid|autorizad)[oaie]s?\b", 2),
    cue("comment_deadline", "both", "until before", TALK, 200),
    cue("comment_deadline", "then", "label", TALK, 200),
    cue("comment_deadline", "both", "on label", r"\b(?:data\slimite|encerramento\sda\sconsulta)\b", 100),
    cue(
        "transition_end",
        "both",
        "until on label",
        r"\b(?:transitóri[oa]s?|transição|adequar(?:-se|em)?|adaptar(?:-se|em)?|adaptação|adequação|conformar-se|transpor"
        r"|transposição|moratória|poderão\scontinuar|podem\scontinuar|regularizar)\b",
        140,
    ),
    cue("transition_end", "both", "before", r"\b(?:adequar|adaptar|regularizar)(?:-se)?\b", 100),
    cue(
        "sunset",
        "both",
        "on until from label",
        r"\b(?:revogad[oa]s?|deix(?:a|am|ará|arão)\sde\s(?:produzir|vigorar|ser|ter|aplicar-se)|cess(?:a|am|ará|arão)\s"
        r"(?:a\s)?(?:vigência|os\sseus\sefeitos|de\s\w+)|caduc(?:a|am|ará)|perd(?:e|em|erá)\s(?:a\s)?(?:vigência|validade))\b",
    ),
    cue(
        "sunset",
        "both",
        "until",
        r"\b(?:vigente|vigência|em\svigor|válid[oa]s?|vigora|vigorará|aplicáve(?:l|is))\b",
        100,
    ),
    cue(
        None,
        "then",
        ANY,
        r"\b(?:publicad[oa]s?|aprovad[oa]s?|adotad[oa]s?|alterad[oa]s?|assinad[oa]s?|promulgad[oa]s?|sancionad[oa]s?|reunião"
        r"|sessão|audiência|sentença|acórdão|atualizad[oa]s?|última\satualização|data\sde\spublicação|nascid[oa]s?"
        r"|colocad[oa]s?\sno\smercado|na\sredação)\b",
        50,
    ),
)
HINTS = ("publicação", "promulgação", "entrada em vigor", "aprovação", "sanção", "notificação")
TABLE = Table(LEADS, TAILS, CUES, TERMS, HINTS, offices=OFFICES, is_verb_first=True)
