"""German, of Germany, Austria, Switzerland and the European Union."""

from __future__ import annotations

from monitor.dates.cues import ANY, DUE, EVENT, MASK, Table, cue, leads, offices, tails, terms

WEEKDAY = r"(?:(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)s?,?\s+(?:dem|den|der)?\s*)?"
_TAIL = rf"\s+(?:einschließlich\s+|zum\s+|dem\s+|den\s+)?{WEEKDAY}"

LEADS = leads(
    by=rf"\b(?:bis(?:\s+(?:zum|am|einschließlich|spätestens))?|spätestens(?:\s+(?:am|bis(?:\s+zum)?|zum))?){_TAIL}",
    until=rf"(?:\b(?:mit\s+Ablauf\s+des|zum\s+Ablauf\s+des|zum\s+Ende\s+des|(?:endet|enden)\s+(?:am|mit(?:\s+Ablauf\s+des)?))"
    rf"|{MASK}[^.;\n]{{0,12}}[–—-]){_TAIL}",
    before=rf"\b(?:vor\s+dem){_TAIL}",
    from_=rf"\b(?:mit\s+Wirkung\s+(?:vom|ab|zum)|rückwirkend\s+(?:zum|ab)|beginnend\s+(?:am|ab|mit)|ab|seit"
    rf"|nach\s+dem){_TAIL}",
    of=r"\b(?:vom|v\.|des|der)\s+",
    on=rf"\b(?:am|mit|zum|der|den|auf\s+den){_TAIL}",
)

TAILS = tails(from_=rf"\s*(?:bis(?:\s+zum)?|[–—-])\s*{WEEKDAY}{MASK}")
"""The first of a range."""

_NUMBER = (
    r"(?:\d{1,4}|ein(?:en?|em|es)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn|fünfzehn"
    r"|achtzehn|zwanzig"
    r"|vierundzwanzig|dreißig|sechzig|neunzig)"
)
_ORDINAL = r"(?:\w{4,18}(?:te[nrs]?)|\d{1,3}\.)"
_EVENT = (
    r"(?:(?:de[rsmn]|ihre[rsm]?|seine[rsm]?|diese[rs]|dem\sTage?\s(?:de[rs]|ihrer|seiner))\s)?(?:Gesetzes\s)?"
    r"(?:Verkündung|Veröffentlichung|Bekanntmachung|Kundmachung|Bekanntgabe|Inkrafttretens?|Erlass(?:es)?"
    r"|Ausfertigung)"
)
_TAIL_OF_TERM = (
    r"(?:\sim\s(?:Bundesgesetzblatt|Bundesanzeiger|Amtsblatt(?:\sder\sEuropäischen\sUnion)?)"
    r"|\s(?:dieses\sGesetzes|dieser\sVerordnung))?"
)
TERMS = terms(
    rf"(?:innerhalb\s(?:von\s|(?:eine[rs]|der)\s(?:Frist\svon\s)?)?|binnen\s)?{_NUMBER}\s(?:Kalender|Werk"
    rf"|Arbeits)?(?:Tag|Woche|Monat"
    rf"|Jahr)(?:en?|s)?\s(?:nach|ab|seit)\s{_EVENT}{_TAIL_OF_TERM}",
    rf"am\s(?:{_ORDINAL}\s)?(?:Tage?|Tages)\s(?:nach|auf|ab)\s{_EVENT}(?:\sfolgenden\sTage?s?)?{_TAIL_OF_TERM}",
    rf"am\s(?:Tage?\s(?:de[rs]|ihrer|seiner)|Tage?\s)(?:Verkündung|Veröffentlichung|Bekanntmachung"
    rf"|Kundmachung){_TAIL_OF_TERM}",
    r"(?:am|mit\sdem)\sersten\s(?:Tage?\s)?des\s(?:\w{4,12}en\s)?auf\s(?:die|den|das|ihre"
    r"|seine)\s(?:Tag\sder\s|Monat\sder\s)?"
    r"(?:Verkündung|Veröffentlichung|Bekanntmachung|Kundmachung"
    r"|Inkrafttreten)\s(?:dieses\sGesetzes\s)?folgenden\s(?:\w{4,12}en\s)?"
    r"(?:Kalender)?(?:monat|vierteljahr|quartal|jahr)e?s",
    r"mit\sdem\s(?:auf\s(?:die|den\sTag\sder)\sKundmachung\sfolgenden\sTag|Tag\sder\sKundmachung"
    r"|der\sKundmachung\sfolgenden\sTag)",
    r"(?:an\seinem|zu\seinem)\s(?:von\s[^.;,]{2,60}?\s(?:zu\s)?bestimmenden\s)?(?:Tag"
    r"|Zeitpunkt)(?:e)?,?\s(?:den|der)\s[^.;]{2,80}?\s(?:bestimmt|bekannt\sgibt|festlegt)",
)

TALK = (
    r"\b(?:Stellung(?:nahme\w*|\szu\snehmen)|(?:Öffentlichkeits|Verbände)?(?:beteiligung|anhörung)"
    r"|Äußerung(?:en|sfrist)?|äußern|Rückäußerung\w*|Eingaben|Feedback|Änderungsvorschläge|Beteiligungsfrist"
    r"|Auslegungsfrist"
    r"|Konsultation\w*|Vernehmlassung\w*"
    r"|Rückmeldungen?|Rückmeldefrist|Anmerkungen|Einwendungen|Einwände|Kommentierung\w*|Kommentare"
    r"|Abgabefrist|Einreichungsfrist|Begutachtungs\w+)\b"
)
_DONE = (
    r"(?:(?:an|ein|vor|mit|nach|ab|durch|bei)zu(?:zeigen|reichen|legen|melden|teilen|weisen|tragen|geben|holen|nehmen"
    r"|führen|schließen|bringen|fügen)|zu\s(?:melden|bezahlen|begleichen|leisten|stellen|erbringen|erstellen|unterrichten"
    r"|übermitteln|berichten|registrieren|benennen|veröffentlichen|erstatten|beantragen|entrichten|zahlen|erklären)"
    r"|\w{4,20}\s(?:werden|sein)\s(?:muss|müssen)\b)"
)
_DOES = r"(?:melde[nt]|übermittel[nt]|berichte[nt]|benenn(?:en|t)|entricht(?:en|et))"
_OFFICE = (
    r"(?:die\s(?:bundesregierung|landesregierung|kommission|behörde|staatsregierung|bundesanstalt|bundesnetzagentur"
    r"|mitgliedstaaten|länder)|das\sbundes(?:ministerium|amt|kartellamt)|der\s(?:bundesrat|bundesminister|senat))"
)
_BINDS = rf"(?:hat|haben|muss|müssen|legt|legen|{_DOES})"
OFFICES = offices(rf"(?<!an\s){_OFFICE}\s(?:[^.;,]{{1,60}}\s)?{_BINDS}\b|{_BINDS}\s{_OFFICE}\b")
_FRIST = (
    r"(?:Anmelde|Bewerbungs|Antrags|Abgabe|Einreichungs|Melde|Anzeige|Registrierungs|Berichts|Zahlungs|Nachweis"
    r"|Umtausch)?Frist"
)
CUES = (
    cue("duty", "ahead", DUE, _DONE, 120),
    cue("duty", "then", DUE, rf"\b(?:{_DOES}|müssen|muss)\b", 100),
    cue("duty", "ahead", DUE, r"\b(?:müssen|muss)\b", 4),
    cue(
        "duty",
        "then",
        f"label on {DUE}",
        r"\b(?:Melde|Anzeige|Registrierungs|Berichts|Antrags)(?:frist|stichtag)\b",
        30,
    ),
    cue("duty", "then", f"label on {DUE}", r"(?<!\w\s)\bFrist\b", 3),
    cue(
        "duty",
        "then",
        f"label on until {DUE}",
        rf"\b{_FRIST}(?:\s(?:nach|gemäß|für|zur|zum|des|der)\s[^.;,]{{1,50}}?)?\s(?:endet|läuft|wird|ist)\b",
        12,
    ),
    cue("duty", "then", "until", rf"\b{_FRIST}(?:\s(?:nach|gemäß)\s[^.;,]{{1,50}}?)?\s?\Z", 2),  # Frist │ endet am
    cue("sunset", "both", "until", r"\b(?:Befristung|Ausnahme(?:regelung|genehmigung)?|Geltungsdauer)\b", 80),
    cue("transition_end", "ahead", "until", r"\b(?:entsprechen|genügen|aufweisen|nachweisen)\b", 100),
    cue(
        "entry_into_force",
        "both",
        "on from until label",
        r"\bin\sKraft\b|\bInkraft(?:treten|setzung)\w*|\bwirksam\b|\bWirksamwerden\b|\bin\sGeltung\b",
        160,
    ),
    cue("entry_into_force", "ahead", "from", r"\b(?:geändert|neu\sgefasst|eingefügt|angefügt|ersetzt)\b", 60),
    cue(
        "application",
        "both",
        "on from label",
        r"\b(?:gilt|gelten|anzuwenden|anwendbar|Anwendung|angewendet|angewandt|Geltungsbeginn"
        r"|Anwendungsbeginn|erstmals|verbindlich|verpflichtend)\b",
        140,
    ),
    cue("application", "both", "from", r"\b(?:muss|müssen|einzuhalten|verpflichtet|zu\serfüllen)\b", 100),
    cue("application", "ahead", "from", r"\b(?:darf|dürfen|haben|hat|ist|sind|unterliegen|unterliegt)\b", 30),
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
        r"\b(?:Fristende|Fristablauf|Einsendeschluss|Ende\sder\s(?:Konsultation|Anhörung|Beteiligung|\w{0,20}Frist))\b",
        40,
    ),
    cue(
        "transition_end",
        "both",
        "until on label",
        r"\bÜbergangs\w+|\bweiter(?:hin|e)?\s(?:verwendet|angewendet|betrieben|bereitgestellt|anzuwenden"
        r"|anwenden|genutzt|gelten|gilt)\b"
        r"|\bdürfen\b|\bdarf\b|\bSchonfrist\b|\bangepasst\b|\banzupassen\b|\bnachzurüsten\b|\bumzusetzen\b"
        r"|\bumgesetzt\b|\bUmsetzungsfrist\b|\bUmstellung\w*|\beinzuhalten\b|\berfüllen\b|\bnachzukommen\b"
        r"|\bBestandsschutz\b"
        r"|\bFrist\szur\s(?:Anpassung|Umsetzung)\b|\bMoratorium\b|\bKarenz\w*",
        140,
    ),
    cue(
        "sunset",
        "both",
        "on until from label",
        r"\baußer\sKraft\b|\bAußerkrafttreten\b|\bbefristet\b|\baufgehoben\b|\bausläuft\b|\bausgelaufen\b"
        r"|\bGeltungsdauer\b|\bGültigkeit\w*|\bunwirksam\b|\bAußerkraftsetzung\b|\berlischt\b|\bentfällt\b"
        r"|\bwiderrufen\b",
        140,
    ),
    cue("sunset", "ahead", "on until", r"\baus(?=[.,;)]|$)", 2),
    cue("transition_end", "ahead", "until", r"\bZeit\b", 20),
    cue(
        "transition_end",
        "ahead",
        "before",
        r"\b(?:an(?:zu|ge)pass(?:en|t)|um(?:zu|ge)setz(?:en|t)|nachzu(?:rüsten|kommen))\b",
        60,
    ),
    cue("sunset", "both", "until", r"\b(?:gilt|gelten|gültig|anzuwenden|in\sKraft)\b", 80),
    cue(
        None,
        "then",
        EVENT,
        r"\b(?:veröffentlicht|Veröffentlichung(?:sdatum)?|Verkündung(?:sdatum)?|Ausfertigung(?:sdatum)?"
        r"|zuletzt|geändert|Stand|Fassung|geboren|Urteil|Beschluss|Bekanntmachung\svom"
        r"|erlassen|ausgefertigt|verkündet"
        r"|in\sVerkehr\sgebracht|Beginn|beginnt|Veranstaltung|Sitzung|aktualisiert|Datum)\b",
        50,
    ),
    cue(
        None,
        "then",
        "on of",
        r"\b(?:(?:veröffentlicht|verabschiedet|billigt|startet|kündigt|eröffnet)en?|beschloss(?:en)?|legten?)\b",
        50,
    ),
    cue(
        None,
        "ahead",
        "on until before",
        r"(?:bestehende|anhängige|verantwortliche|laufende|vorgeschriebene|geltende)[nrsm]?\b",
        1,
    ),
    cue(None, "ahead", "until before", r"\b(?:wurden?|worden)\b", 40),
    cue(
        None,
        "ahead",
        "until before from",
        r"(?:ein|ab|an)?(?:ge|be|er)\w{3,14}(?:te|ne)[nrsm]?\s(?:Anträge|Verträge|Verfahren|Produkte"
        r"|Bescheide|Inhalte|Geräte"
        r"|Anlagen|Erlaubnisse|Genehmigungen|Zulassungen|Systeme|Vorhaben|Taten|Ansprüche)",
        1,
    ),
    cue(
        None,
        "ahead",
        ANY,
        r"\b(?:in\sVerkehr\sgebracht|geboren|veröffentlicht|verkündet|erlassen|beschlossen|beantragt|eröffnet"
        r"|gestartet|begonnen|startet|beginnt|begann"
        r"|geltende[nr]?\s(?:Fassung|Recht))\b",
        50,
    ),
)
HINTS = (
    "verkündung",
    "veröffentlichung",
    "bekanntmachung",
    "kundmachung",
    "bekanntgabe",
    "inkrafttreten",
    "erlass",
    "bestimmt",
    "ausfertigung",
)
TABLE = Table(LEADS, TAILS, CUES, TERMS, HINTS, offices=OFFICES)
