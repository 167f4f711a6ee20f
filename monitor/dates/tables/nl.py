"""Dutch, of the Netherlands, Belgium and the European Union."""

from __future__ import annotations

from monitor.dates.cues import ANY, DUE, MASK, Table, cue, leads, offices, tails, terms

WEEKDAY = r"(?:(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag),?\s+)?"
CLOCK = r"(?:\d{1,2}[:.]\d\d\s+uur\s+(?:op\s+)?)?"

LEADS = leads(
    by=rf"\b(?:uiterlijk(?:\s+(?:op|tot|vóór))?|niet\s+later\s+dan|tot\s+uiterlijk)\s+{CLOCK}{WEEKDAY}",
    until=(
        rf"(?:\b(?:tot\s+en\s+met|tot\s+aan|t/m|tot|(?:eindigt|sluit|loopt\s+af)\s+op)|{MASK}[^.;\n]{{0,12}}[–—-])"
        rf"\s*{CLOCK}{WEEKDAY}"
    ),
    before=rf"\b(?:vóór|voor)\s+{CLOCK}{WEEKDAY}",
    from_=rf"\b(?:met\s+ingang\s+van|ingaande(?:\s+op)?|vanaf|sinds|sedert|te\s+rekenen\s+vanaf|met\s+terugwerkende\s+kracht"
    rf"\s+tot(?:\s+en\s+met)?|na)\s+{WEEKDAY}",
    of=r"\b(?:van|d\.d\.|gedateerd|wet\s+van|besluit\s+van)\s+",
    on=rf"\b(?:op|per|de)\s+{WEEKDAY}",
)

TAILS = tails(from_=rf"\s*(?:tot(?:\s+en\s+met)?|t/m|[–—-])\s*{CLOCK}{WEEKDAY}{MASK}")
"""The first of a range."""

_NUMBER = (
    r"(?:\d{1,4}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|veertien|vijftien|achttien|twintig"
    r"|vierentwintig|dertig|zestig|negentig)"
)
_ORDINAL = r"(?:\w{4,18}(?:de|ste)|\d{1,3}e)"
_EVENT = (
    r"(?:(?:de\s(?:datum|dag)\svan\s|het\stijdstip\svan\s|die\svan\s)?(?:de\s|het\s|haar\s|zijn\s)?(?:uitgifte\svan\shet\s"
    r"Staatsblad|bekendmaking|publicatie|afkondiging|inwerkingtreding|vaststelling|kennisgeving))"
)
_TAIL = (
    r"(?:\s(?:daarvan|ervan))?(?:\s(?:in|van)\s(?:het|de)\s(?:Staatsblad|Staatscourant|Belgisch\sStaatsblad|Publicatieblad"
    r"(?:\svan\sde\sEuropese\sUnie)?))?(?:\swaarin\s(?:het|deze|dit|zij)(?:\s\w+)?\swordt\sgeplaatst|\svan\s(?:deze|dit)\s\w+)?"
)
TERMS = terms(
    rf"(?:binnen\s|gedurende\s|uiterlijk\s)?{_NUMBER}\s(?:kalender|werk)?(?:dag|week|maand|jaar)(?:en)?\s(?:na|vanaf|volgend\sop)"
    rf"\s{_EVENT}{_TAIL}",
    rf"binnen\s{_NUMBER}\s(?:dagen|weken|maanden|jaren|jaar)\s(?:na|vanaf)\s{_EVENT}{_TAIL}",
    rf"(?:op|met\singang\svan)\sde\s(?:{_ORDINAL}\s)?dag\s(?:na|volgende?\sop)\s{_EVENT}{_TAIL}",
    rf"(?:op|met\singang\svan)\sde\seerste\sdag\svan\sde\s(?:{_ORDINAL}\s)?(?:kalender)?maand\s(?:na|volgende?\sop)\s"
    rf"{_EVENT}{_TAIL}",
    r"(?:op|met\singang\svan)\seen\sbij\skoninklijk\sbesluit\ste\sbepalen\s(?:tijdstip|datum)",
    rf"op\sde\sdag\svan\s{_EVENT}{_TAIL}",
)

TALK = (
    r"\b(?:reacties?|reageren|zienswijzen?|consultatie|internetconsultatie|raadpleging|inspraak|opmerkingen|bijdragen"
    r"|bezwaren|adviezen|inbreng|reactietermijn|terinzagelegging|openbaar\sonderzoek)\b"
)
_MUST = r"(?:moet(?:en)?|dien(?:t|en)|is\sverplicht|zijn\sverplicht)"
_DO = (
    r"(?:gemeld|melden|ingediend|in\ste\sdienen|indienen|doorgegeven|aangemeld|aanmelden|registreren|geregistreerd"
    r"|overgelegd|overleggen|rapporteren|gerapporteerd|ingeleverd|betaald|betalen|verstrekken|verstrekt|aangewezen"
    r"|publiceren|gepubliceerd|deponeren)"
)
_DOES = r"(?:dient\s[^.;]{0,60}\sin|meld(?:t|en)|verstrek(?:t|ken)|rapporte(?:ert|ren)|deponeert|betaalt)"
OFFICES = offices(
    r"\b(?:onze\sminister|de\sminister|de\sregering|de\scommissie|de\slidstaten|de\sautoriteit|de\sstaatssecretaris)\s"
    rf"(?:\S+\s){{0,4}}?(?:{_MUST}|zend(?:t|en)|{_DOES}|stel(?:t|len)|wijs(?:t)?|wijzen)\b"
)
CUES = (
    cue("duty", "both", DUE, rf"\b{_DO}\b", 140),
    cue("duty", "then", DUE, rf"\b(?:{_MUST}|{_DOES})\b", 100),
    cue(
        "duty",
        "then",
        f"until on {DUE}",
        r"\b(?:termijn|deadline)\s(?:wordt|is|eindigt)(?:\s(?:verlengd|uitgesteld))?\b",
        12,
    ),
    cue("duty", "then", "until", r"\bworden\s(?:ingediend|aangevraagd|gemeld)\b", 4),
    cue(
        "entry_into_force",
        "both",
        "on from until label",
        r"\bin\swerking\b|\binwerkingtreding\b|\bvan\skracht\b|\bkrijgt\srechtskracht\b|\bingangsdatum\b",
        160,
    ),
    cue(
        "application",
        "both",
        "on from label",
        r"\bvan\stoepassing\b|\bgeld(?:t|en)\b|\btoegepast\b|\bverplicht\b|\btoepassingsdatum\b",
        120,
    ),
    cue("application", "both", "from", r"\b(?:moet(?:en)?|mag|mogen|dien(?:t|en))\b", 80),
    cue("comment_deadline", "both", "until before", TALK, 200),
    cue("comment_deadline", "then", "label", TALK, 200),
    cue("comment_deadline", "both", "on label", r"\b(?:sluitingsdatum|einddatum\svan\sde\sconsultatie)\b", 60),
    cue(
        "transition_end",
        "both",
        "until on label",
        r"\bovergangs\w+|\bblij(?:ft|ven)\b|\baan(?:ge)?pas(?:sen|t)\b|\baan\ste\spassen\b|\bvoldoen\b|\bomzett(?:en|ing)\b"
        r"|\bgedoog\w+|\bmogen\b|\bmag\b",
        140,
    ),
    cue("transition_end", "ahead", "before", r"\b(?:aan(?:ge)?pas(?:sen|t)|voldoen|aan\ste\spassen)\b", 30),
    cue(
        "sunset",
        "both",
        "on until from label",
        r"\b(?:verval(?:t|len)|ingetrokken|buiten\swerking|treedt\suit\swerking|looptijd|geldigheidsduur|opgeheven)\b",
        140,
    ),
    cue("sunset", "both", "until", r"\b(?:geldig|geld(?:t|en)|van\skracht|van\stoepassing)\b", 80),
    cue(
        None,
        "then",
        ANY,
        r"\b(?:gepubliceerd|publicatiedatum|vastgesteld|gewijzigd|ondertekend|gegeven\ste|aangenomen|vergadering|zitting"
        r"|hoorzitting|uitspraak|arrest|bijgewerkt|laatst|geboren|in\sde\shandel\sgebracht|gelet\sop|gezien)\b",
        50,
    ),
)
HINTS = (
    *("bekendmaking", "publicatie", "afkondiging", "inwerkingtreding", "vaststelling", "kennisgeving", "staatsblad"),
    "koninklijk besluit",
)
TABLE = Table(LEADS, TAILS, CUES, TERMS, HINTS, offices=OFFICES, is_verb_first=True)
