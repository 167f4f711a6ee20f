"""Spanish, of Spain, Latin America and the European Union."""

from __future__ import annotations

from monitor.dates.cues import ANY, DUE, MASK, Table, cue, leads, offices, tails, terms

WEEKDAY = r"(?:(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo),?\s+)?(?:día\s+)?"
CLOCK = r"(?:las\s+\d{1,2}(?:[:.]\d\d)?\s*(?:horas|h)?\s*(?:del?\s+(?:día\s+)?)?)?"

LEADS = leads(
    by=rf"\b(?:a\s+más\s+tardar(?:\s+el)?|como\s+máximo(?:\s+el)?)\s+{CLOCK}{WEEKDAY}",
    until=(
        rf"(?:\b(?:hasta(?:\s+el)?|al|finaliza(?:rá)?\s+el"
        rf"|termina(?:rá)?\s+el|vence(?:rá)?\s+el"
        rf"|concluye?(?:irá)?\s+el)|{MASK}[^.;\n]{{0,12}}[–—-])\s+{CLOCK}{WEEKDAY}"
    ),
    before=rf"\bantes\s+del?\s+{CLOCK}{WEEKDAY}",
    from_=rf"\b(?:con\s+efectos?\s+(?:a\s+partir\s+|desde\s+)?(?:del?|el)|a\s+(?:partir|contar)\s+del?"
    rf"|desde(?:\s+el)?|después\s+del)\s+{WEEKDAY}",
    of=r"\b(?:de|del|de\s+fecha|fechad[oa]\s+el)\s+",
    on=rf"\b(?:el|en)\s+{WEEKDAY}",
)

TAILS = tails(from_=rf"\s*(?:al|hasta(?:\s+el)?|[–—-])\s*{CLOCK}{WEEKDAY}{MASK}")
"""The first of a range."""

_NUMBER = (
    r"(?:\d{1,4}|una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|dieciocho|veinte"
    r"|veinticuatro|treinta|sesenta|noventa"
    r"|ciento\s(?:veinte|ochenta))(?:\s\(\d{1,4}\))?"
)
_EVENT = (
    r"(?:(?:su|la|el|dicha)\s)?(?:(?:día\s)?siguiente\sa(?:l\sde)?\s(?:su\s|la\s)?)?(?:fecha\sde\s(?:su"
    r"|la)\s)?(?:publicación|promulgación|entrada\sen\svigor"
    r"|aprobación|sanción)"
)
_TAIL = (
    r"(?:\sen\sel\s[«\"“]?(?:Boletín\sOficial\sdel\sEstado|Diario\sOficial(?:\sde\sla\s(?:Unión\sEuropea"
    r"|Federación))?|BOE)[»\"”]?)?"
)
TERMS = terms(
    rf"(?:a\slos\s|(?:en|con|dentro\sde)l?\s(?:el\s|un\s)?(?:plazo|término)\s(?:máximo\s|no\smayor\s)?(?:de|a)\s"
    rf"|transcurridos\s|al\scabo\sde\s)?{_NUMBER}\s(?:días?|semanas?"
    rf"|mes(?:es)?|años?)(?:\s(?:hábiles|naturales))?"
    rf",?\s(?:después\s|siguientes\s|contados\s)?(?:desde|a\spartir\sde|a\scontar\sdesde|al\sde|de|al?)\s{_EVENT}{_TAIL}",
    rf"(?:el|al|a\spartir\sdel|desde\sel)\sdía\s(?:siguiente\s)?(?:al\s)?(?:de\s){_EVENT}{_TAIL}",
    rf"el\s(?:mismo\s)?día\sde\s{_EVENT}{_TAIL}",
    r"el\sprimer\sdía\sdel\s(?:\w{5,12}\s)?mes\ssiguiente\sal?\s(?:de\s)?su\spublicación",
    r"en\sla\sfecha\sque\s(?:determine|establezca|fije)\s[^.;,]{2,60}",
)

TALK = (
    r"\b(?:consultas?|observaciones|alegaciones|aportaciones|comentarios|sugerencias"
    r"|información\spública|contribuciones|respuestas|opiniones"
    r"|plazo\s(?:de|para)\s(?:presentación|presentar|participación|participar|envío|remitir|enviar)"
    r"|fecha\slímite|participación\sciudadana)\b"
)
_MUST = (
    r"(?:deberán?|deben?|(?:está|están|estará|estarán|queda|quedan)\sobligad[oa]s?\sa|(?:tiene|tienen|tendrán?)\sque)\s"
    r"(?:ser\s|haber\s)?"
)
_DO = (
    r"(?:notific(?:ar|ad[oa]s?)|present(?:ar|ad[oa]s?)|remiti(?:r|d[oa]s?)|comunic(?:ar|ad[oa]s?)|inform(?:ar|ad[oa]s?)"
    r"|registr(?:ar|ad[oa]s?)|inscribir|declar(?:ar|ad[oa]s?)|public(?:ar|ad[oa]s?)|envi(?:ar|ad[oa]s?)"
    r"|entreg(?:ar|ad[oa]s?)|design(?:ar|ad[oa]s?)|pag(?:ar|ad[oa]s?)|aport(?:ar|ad[oa]s?)|solicitar|facilitar)(?:se)?"
)
_WILL = (
    r"(?:notificar|presentar|remitir|comunicar|registrar|inscribir|declarar|enviar|entregar|pagar|abonar|aportar"
    r"|solicitar|depositar|facilitar|realizar|efectuar|justificar|acreditar|ingresar|liquidar)(?:án?)"
)
OFFICES = offices(
    r"\b(?:gobierno|ministerio|ministr[oa]|comisión|estados\smiembros|consejo|poder\sejecutivo|autoridad|agencia)\s"
    rf"(?:\w+\s){{0,3}}?(?:{_MUST}|{_WILL}\b)"
)
CUES = (
    cue("duty", "both", DUE, rf"\b(?:{_MUST}{_DO}|{_WILL})\b", 160),
    cue("duty", "then", "until", rf"\b(?:{_MUST}{_DO}|{_WILL})\b", 60),
    cue("duty", "then", f"label on {DUE}", r"\b(?:fin|fecha\sfin|finalización|vencimiento)\s(?:del?\s)?plazo\b", 20),
    cue("application", "both", "on from label", r"\b(?:empezará|comenzará|comienza|empieza)n?\sa\saplicarse\b", 120),
    cue(
        "entry_into_force",
        "both",
        "on from until label",
        r"\b(?:entra(?:rá|rán|n|r|ron)?|entró|entre|entrada)\sen\s(?:vigor|vigencia)\b"
        r"|\b(?:comenzará|empezará|comienza|empieza)n?\sa\sregir\b|\brigen?\b|\bregirán?\b|\b(?:inici(?:o|a"
        r"|ará)|cobrará)\s(?:de\s|su\s)?vigencia\b|\b(?:surt(?:irá|irán|e"
        r"|en)|tendrá|producirá)n?\s(?:sus\s)?efectos?\b",
    ),
    cue(
        "application",
        "both",
        "on from label",
        r"\b(?:será|serán|es|son|resultará|resultarán)\s(?:de\saplicación|aplicables?|exigibles?"
        r"|obligatori[oa]s?)\b|\bse\saplicará[n]?\b|\baplicables?\b|\bse\saplica\b",
        120,
    ),
    cue(
        "comment_deadline",
        "both",
        "until before",
        TALK,
        200,
    ),
    cue("comment_deadline", "then", "label", TALK, 200),
    cue(
        "comment_deadline",
        "both",
        "on label",
        r"\b(?:fecha\slímite|cierre|cierra)\b",
        100,
    ),
    cue(
        "transition_end",
        "both",
        "until by on label",
        r"\b(?:transitori[oa]s?|dispondrán|prórroga|transposición|transponer|incorporar|adaptar(?:se)?"
        r"|adecuar(?:se)?|regularizar|adaptación|podrán\s(?:seguir|continuar)"
        r"|seguirán?\s(?:siendo|rigiéndose|aplicándose)|moratoria|cumplir|cumplimiento|ajustarse)\b",
        140,
    ),
    cue(
        "sunset",
        "both",
        "on until from label",
        r"\b(?:derogad[oa]s?|deroga|dejará[n]?\sde\s(?:tener|ser|surtir|aplicarse|producir)|expirará[n]?"
        r"|caducará[n]?|(?:perderá|pierde|terminará|concluye|concluirá)n?\s(?:su\s)?(?:vigencia|validez)"
        r"|quedará[n]?\ssin\sefecto|finaliza(?:rá)?\ssu\svigencia)\b",
    ),
    cue(
        "application",
        "ahead",
        "from",
        r"\b(?:deberán?|deben?|(?:no\s)?podrán?|queda(?:rá|n|rán)?\sprohibid|se\sprohíbe|estarán?\s(?:obligad"
        r"|sujet))",
        120,
    ),
    cue("transition_end", "then", "before", r"\b(?:adaptar|adecuar|ajustar|regularizar)(?:se)?\b", 100),
    cue(
        "comment_deadline",
        "both",
        "until before",
        r"\baudiencia\s(?:e\sinformación\s)?pública\b|\btrámite\sde\saudiencia\b",
        200,
    ),
    cue("sunset", "both", "until", r"\b(?:vigente|vigencia|en\svigor|aplicables?|aplicará[n]?|válid[oa]s?)\b", 100),
    cue(None, "then", f"until {DUE}", r"\b(?:celebrad|presentad|firmad|otorgad|concedid|suscrit)[oa]s?\b", 2),
    cue(None, "then", "until", r"\b(?:anterior|posterior|previ[oa])(?:es|s)?\b", 2),
    cue(
        None,
        "then",
        ANY,
        r"\b(?:dad[oa]\sen|fecha\sde\s(?:expedición|publicación|emisión|promulgación|firma|inicio)|aprobó"
        r"|publicó|abrió|actualización|actualizado|publicad[oa]|modificad[oa]|aprobad[oa]|adoptad[oa]"
        r"|firmad[oa]|nacid[oa]s?|sesión|reunión|jornada|comparecencia|celebr(?:ará|ó|ado|ada)|sentencia|resolución"
        r"|inicio|comercializad[oa]s?|en\s(?:la|su)\sredacción(?:\svigente)?|introducid[oa]s?\sen\sel\smercado)\b",
        50,
    ),
)
HINTS = ("publicación", "promulgación", "entrada en vigor", "aprobación", "sanción", "fecha que")
TABLE = Table(LEADS, TAILS, CUES, TERMS, HINTS, offices=OFFICES, is_verb_first=True)
