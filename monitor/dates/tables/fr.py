"""French, of France, Belgium, Switzerland, Canada and the European Union."""

from __future__ import annotations

from monitor.dates.cues import ANY, DUE, MASK, Table, cue, leads, offices, tails, terms

WEEKDAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s+)?"
CLOCK = r"(?:\d{1,2}\s?h(?:eures)?\s?(?:\d\d)?\s*,?\s*(?:le\s+)?)?"

LEADS = leads(
    by=rf"\b(?:au\s+plus\s+tard(?:\s+(?:le|au|à\s+la))?|d['’]ici(?:\s+(?:au|le|à))?(?:\s+la)?)\s*{CLOCK}{WEEKDAY}",
    until=(
        rf"(?:\b(?:jusqu['’]au|jusqu['’]à(?:\s+la)?"
        rf"|(?:se\s+termine(?:ra)?|se\s+clôture(?:ra)?|s['’]achève(?:ra)?)\s+le|au|(?:fixée?s?|reportée?s?"
        rf"|prolongée?s?|repoussée?s?)\s+(?:au|jusqu['’]au))"
        rf"|{MASK}[^.;\n]{{0,12}}[–—-])\s*{CLOCK}{WEEKDAY}"
    ),
    before=rf"\bavant\s+(?:le\s+|la\s+)?{CLOCK}{WEEKDAY}",
    from_=rf"\b(?:(?:à\s+compter|à\s+partir)\s+du|(?:dès|depuis|après)\s+le|avec\s+effet\s+(?:au"
    rf"|à\s+compter\s+du)|rétroactivement\s+au)\s+{WEEKDAY}",
    of=r"\b(?:du|de|en\s+date\s+du|des)\s+",
    on=rf"\b(?:le|en|à\s+la\s+date\s+du)\s+{WEEKDAY}",
)

TAILS = tails(from_=rf"\s*(?:au|jusqu['’]au|[–—-])\s*{CLOCK}{WEEKDAY}{MASK}")
"""The first of a range."""

_NUMBER = (
    r"(?:\d{1,4}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix(?:-huit)?|douze|quinze|vingt(?:-quatre)?"
    r"|trente|soixante|quatre-vingt-dix"
    r"|cent\squatre-vingts?)"
)
_EVENT = (
    r"(?:la\sdate\sde\s)?(?:(?:sa|la|leur|son|l['’])\s?)?(?:date\sde\s)?(?:(?:sa|la|leur|son|l['’])\s?)?"
    r"(?:publication|promulgation|entrée\sen\svigueur|adoption|sanction|notification)"
)
_TAIL = (
    r"(?:\sau\sJournal\sofficiel(?:\sde\s(?:la\sRépublique\sfrançaise|l['’]Union\seuropéenne))?"
    r"|\sà\sla\sGazette\s\w+(?:\sdu\s\w+)?|\s(?:de\sla|du)\sprésente?\s\w+)?"
)
TERMS = terms(
    rf"(?:(?:dans\s)?(?:un\sdélai\s(?:maximal\s|maximum\s)?(?:de|d['’])|les)\s?)?{_NUMBER}\s(?:jour|semaine|mois|an"
    rf"|année)s?\s(?:francs\s"
    rf"|ouvrables\s)?(?:après|suivant|à\scompter\sde|à\spartir\sde|de)\s{_EVENT}{_TAIL}",
    rf"(?:le|au)\slendemain\sde\s{_EVENT}{_TAIL}",
    rf"le\s(?:\w{{5,13}}|\d{{1,3}}e)\sjour\s(?:suivant|après|qui\ssuit)\s(?:celui\sde\s)?{_EVENT}{_TAIL}",
    rf"(?:le\sjour\s(?:suivant\s(?:celui\s)?)?de|dès|à\scompter\sde|à\sla\sdate\sde)\s{_EVENT}{_TAIL}",
    r"le\spremier\sjour\sdu\s(?:\w{5,12}\s)?mois\s(?:suivant|qui\ssuit)\s(?:celui\sde\s)?(?:sa"
    r"|la)\s(?:publication|promulgation)",
    r"à\s(?:une|la)\sdate\s(?:ou\saux\sdates\s)?(?:fixée|déterminée|prévue)s?\spar\s(?:un\s)?(?:décret|arrêté"
    r"|ordonnance"
    r"|le\s\w+)(?:\sen\sConseil\sd['’]État)?",
)

TALK = (
    r"\b(?:consultations?|contributions?|observations|commentaires|réponses?|répondre|contribuer"
    r"|participer|remarques"
    r"|date\s(?:limite|butoir)|clôture|enquête\spublique|faire\sparvenir|(?:transmettre|soumettre|adresser|envoyer)"
    r"\s(?:vos|leurs|les|des|un)|(?:vos|leurs)\s(?:avis|retours|réactions|propositions)|soumissions"
    r"|avis\sdu\spublic)\b"
)
_MUST = (
    r"(?:doi(?:t|vent)|devr(?:a|ont)|(?:est|sont|sera|seront)\s(?:tenue?s?|obligée?s?)\s(?:de\s|d['’])?)\s?"
    r"(?:s['’]|se\s)?(?:être\s)?"
)
_DO = (
    r"(?:déclar(?:er|ée?s?)|notifi(?:er|ée?s?)|transm(?:ettre|ise?s?)|dépos(?:er|ée?s?)|adress(?:er|ée?s?)"
    r"|rem(?:ettre|ise?s?)|communiqu(?:er|ée?s?)|enregistr(?:er|ée?s?)|présent(?:er|ée?s?)|publi(?:er|ée?s?)"
    r"|désign(?:er|ée?s?)|soum(?:ettre|ise?s?)|inform(?:er|ée?s?)|fourni(?:r|e?s?)|acquitt(?:er|ée?s?))"
)
_DOES = (
    r"(?:transmet(?:tent)?|déclare(?:nt)?|notifie(?:nt)?|communique(?:nt)?|adresse(?:nt)?|dépose(?:nt)?|publie(?:nt)?"
    r"|désigne(?:nt)?|remet(?:tent)?|présente(?:nt)?|acquitte(?:nt)?|verse(?:nt)?|fourni(?:t|ssent))"
)
OFFICES = offices(
    rf"\b(?:gouvernement|ministre|commission|conseil|états\smembres|autorité|commissaire)\s(?:[\w'’]+\s){{0,3}}?"
    rf"(?:{_MUST}|{_DOES}\b)"
)
CUES = (
    cue("duty", "both", DUE, rf"\b(?:{_MUST}{_DO}|{_DOES})\b", 160),
    cue("duty", "then", DUE, rf"\b(?:est|sont|sera|seront)\s(?!publi){_DO}\b", 80),
    cue("duty", "then", "until", rf"\b{_MUST}{_DO}\b", 40),
    cue("duty", "then", DUE, r"\b(?:est|sont)\sà\s(?:déposer|transmettre|adresser|envoyer|remettre|effectuer)\b", 60),
    cue("application", "both", "on from label", r"\bentr\w+\sen\sapplication\b", 120),
    cue("sunset", "both", "until", r"\b(?:dérogation|dispense|autorisation|validité)s?\b", 80),
    cue(
        "entry_into_force",
        "both",
        "on from until label",
        r"\bentre(?:nt|ra|ront|r)?\sen\svigueur\b|\bentrée?s?\sen\svigueur\b|\b(?:prend(?:ra)?|prennent"
        r"|prendront)\seffet\b|\bdate\sd['’]effet\b",
    ),
    cue(
        "application",
        "both",
        "on from label",
        r"\bs['’]applique(?:nt|ra|ront)?\b|\bapplicables?\b|\bmise\sen\sapplication\b|\bsont\sappliqués\b"
        r"|\bobligatoires?\b|\b(?:opposables?|exigibles?)\b|\bs['’]impose(?:nt|ra|ront)?\b",
        120,
    ),
    cue("entry_into_force", "then", "from label", r"\ben\svigueur\b", 20),
    cue(
        "application",
        "ahead",
        "from",
        r"\b(?:doit|doivent|devr(?:a|ont)|(?:est|sont)\s(?:ten[ue]{1,2}s?|soumis|interdit)\w*|ne\speu(?:t"
        r"|vent)|peu(?:t|vent))",
        120,
    ),
    cue("transition_end", "then", "before", r"\b(?:conformité|conformer|adapter|satisfaire)\b", 100),
    cue("transition_end", "then", "until", r"\b(?:ont|a|avaient|bénéficient)\b", 1),
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
        r"\b(?:date\s(?:limite|butoir)|clôtur\w+)\b",
        100,
    ),
    cue(
        "transition_end",
        "both",
        "until by on label",
        r"\b(?:transitoires?|disposent|moratoire|sursis|transpos(?:er|ition|ent)|période\sde\sgrâce"
        r"|continuer\sd['’e]|se\smettre\sen\sconformité|mise\sen\sconformité|se\sconformer|satisfaire\saux"
        r"|respecter\sles"
        r"|restent\s(?:valables|régis|applicables)|peuvent\scontinuer"
        r"|continuent\s(?:de|à)|demeurent\s(?:valables|applicables|régi))\b",
        140,
    ),
    cue(
        "sunset",
        "both",
        "on until from label",
        r"\b(?:abrogée?s?|cesse(?:nt|ra|ront)?\s(?:de\s(?:produire|s['’]appliquer|recevoir)"
        r"|d['’](?:être(?:\sapplicables?)?|avoir|en\s))|expire(?:nt|ra|ront)?"
        r"|caducs?|(?:fin|durée)\sde\svalidité|supprimée?s?|prend(?:ra)?\sfin|prennent\sfin|arrive\sà\séchéance)\b",
    ),
    cue(
        "sunset",
        "both",
        "until",
        r"\bs['’]applique(?:nt|ra|ront)?\b|\b(?:applicables?|en\svigueur|valables?|valide)\b",
        100,
    ),
    cue(
        None,
        "then",
        ANY,
        r"\b(?:fait\sà|date\sde\s(?:publication|parution|signature|mise)|parution|mise?\sà\sjour|modifiée?s?"
        r"|publiée?s?|promulguée?|adoptée?|en\sdate|signée?|nées?"
        r"|réunion|audition|audience|délibération|lancée?"
        r"|dans\s(?:sa|leur)\s(?:rédaction|version)(?:\s(?:en\svigueur|applicable|antérieure|issue"
        r"|résultant))?|mises?\ssur\sle\smarché|créée?s?)\b",
        50,
    ),
    cue(None, "then", "on of label until before", r"\bversion\b", 50),
)
HINTS = (
    "publication",
    "promulgation",
    "entrée en vigueur",
    "adoption",
    "sanction",
    "notification",
    "fixée",
    "déterminée",
    "prévue",
)
TABLE = Table(LEADS, TAILS, CUES, TERMS, HINTS, offices=OFFICES, is_verb_first=True)
