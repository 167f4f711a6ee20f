"""English, of the European Union, the United Kingdom, the United States and elsewhere."""

from __future__ import annotations

from monitor.dates.cues import ANY, DUE, EVENT, MASK, Table, cue, leads, offices, tails, terms

WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
CLOCK = (
    r"(?:(?:\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?|hours)|\d{1,2}[:.]\d\d|(?:12\s)?(?:noon|midnight)"
    r"|close of business)"
    r"(?:,?\s*\(?(?:(?-i:[A-Z]{2,4})|eastern|central|mountain|pacific|local|standard|daylight"
    r"|time)\)?){0,4},?\s*(?:on\s+)?)?"
)
_BEFORE = rf"\s+(?:at\s+least\s+)?(?:the\s+)?(?:(?:end|start|beginning|close)\s+of\s+)?{CLOCK}{WEEKDAY}(?:the\s+)?"
_MOVED = r"(?:delayed|postponed|deferred|pushed\s+back|moved|put\s+off|brought\s+forward)"

LEADS = leads(
    by=rf"\b(?:on or before|no later than|not later than|by no later than|by|due(?: on)?){_BEFORE}",
    until=(
        rf"(?:\b(?:until|till|up to(?: and including)?"
        rf"|through|thru|ending(?: on)?|ends?(?: on)|end of|to)\b|{MASK}[^.;\n]{{0,12}}[–—-]){_BEFORE}"
    ),
    before=rf"\b(?:before|prior\s+to){_BEFORE}",
    from_=(
        rf"\b(?:with effect (?:from|on)|as from|as of|on or after|on and after|from(?: and after)?"
        rf"|{_MOVED}\s+(?:until|till|to)"
        rf"|beginning(?: on(?: or after)?)?"
        rf"|starting(?: on)?|commencing(?: on)?|since|after){_BEFORE}"
    ),
    on=rf"\b(?:on|at){_BEFORE}",
    of=r"\b(?:of|dated|dated as of|signed)\s+(?:the\s+)?",
)

TAILS = tails(from_=rf"\s*(?:to|through|until|[–—-])\s*{CLOCK}{WEEKDAY}(?:the\s+)?{MASK}")
"""The first of a range."""

_UNITS = r"(?:calendar\s|business\s|working\s)?(?:day|week|month|year)s?"
_NUMBER = (
    r"(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|eighteen"
    r"|twenty(?:[- ]\w{3,5})?|thirty"
    r"(?:[- ]six)?|forty[- ]five|sixty|ninety|one hundred(?: and)? (?:twenty|eighty))(?:\s\(\d{1,4}\))?"
)
_EVENT = (
    r"(?:(?:the\s)?(?:date|day)\s(?:of|on\swhich|that|after|following)\s){0,2}"
    r"(?:(?:the|its|their|this|such|that|these|those|it|they|is|are|was|were|has|been|date|of|final|first"
    r"|shall|have|act|bill|law|order|instrument|regulations?|rules?|decision|determination|section|part|receives?)\s){0,6}"
    r"(?:publication|published|enactment|enacted|passage|passed|promulgat(?:ion|ed)|entry\sinto\sforce"
    r"|comes?\sinto\s(?:force|operation)|commence(?:ment|s)|effective\sdate|adoption|adopted|issu(?:ance|ed)"
    r"|(?:royal\s)?assent(?:ed\sto)?|regist(?:ration|ered)|made|making|notif(?:ication|ied)|sign(?:ature|ed|ing)"
    r"|approv(?:al|ed)|gazettal|gazetted|become(?:s|\sa)?\slaw|becomes\sa\slaw|deposit|ratification)\b"
)
_TAIL = r"(?:\s(?:of|in)\s(?:this|the|that|these)\s\w+(?:\s(?:Register|Journal)(?:\sof\sthe\sEuropean\sUnion)?)?)?"
TERMS = terms(
    rf"(?:at\sthe\send\sof\s(?:the|a)\speriod\sof\s|within\s(?:a\speriod\sof\s)?)?"
    rf"{_NUMBER}\s{_UNITS}"
    rf"\s(?:after|of|from|following|beginning\swith|starting\swith|beginning\son)\s{_EVENT}{_TAIL}",
    rf"(?:on\s)?the\sfirst\sday\sof\sthe\s(?:\w{{5,10}}\s)?(?:calendar\s)?(?:month|quarter|year)\s(?:beginning|starting|commencing|next)?\s?"
    rf"(?:after|following)\s{_EVENT}{_TAIL}",
    rf"(?:on\s)?the\s(?:(?:one|two)\shundred\s(?:and\s)?)?(?:\w{{5,10}}[- ])?(?:\w{{5,13}}|\d{{1,3}}(?:st|nd|rd|th))"
    rf"\sday\s(?:following|after)\s(?:that|the\sday"
    rf"|the\sdate)?(?:\sof\s)?{_EVENT}{_TAIL}",
    rf"(?:on\s)?the\s(?:day|date)\s(?:following\sthat|following|after|of)(?:\sof)?\s(?:the\s(?:day"
    rf"|date)\s(?:of|on\swhich)\s)?{_EVENT}{_TAIL}",
    r"(?:on\s)?(?:the\s)?day\son\swhich\s(?:it|this\sact|the\sact)\s(?:is\sassented\sto|is\spassed"
    r"|receives\sroyal\sassent)",
    r"(?:on\s)?a\s(?:day|date)\s(?:that|which|as)\s[^.;,]{2,60}?(?:appoint|notif|fix|proclaim)\w*"
    r"(?:\sby\s(?:proclamation|order|notification|notice)(?:\sin\sthe\s\w+)?)?",
    r"(?:on\s)?(?:such\s(?:day|date)s?(?:\sor\s(?:days|dates))?\sas|a\s(?:single\s)?(?:day"
    r"|date)\s(?:or\s(?:days|dates)\s)?to\sbe|the\s(?:day"
    r"|date)\sto\sbe)\s[^.;,]{0,80}?(?:appoint|prescribe|determine|specif|fix|proclaim)\w*"
    r"(?:\sby\s(?:proclamation|order|regulations?|notice)(?:\sin\sthe\s\w+)?)?",
    rf"(?:immediately\s)?(?:up)?on\s(?:its\s|their\s|the\s)?(?:publication|enactment|passage|adoption|issuance"
    rf"|notification|signature|registration|royal\sassent)\b{_TAIL}",
)

TALK = (
    r"\bcomments?\b|\bcommenting\b|\bconsult(?:ation|ations|ing|s)?\b|\bresponses?\b|\brespond\b|\bsubmissions?\b"
    r"|\bfeedback\b|\bviews\b|\brepl(?:y|ies)\b|\b(?:public|your|written)\sinput\b|\bhave\syour\ssay\b"
    r"|\binvit(?:es?|ed|ing)\s(?:\w+\s){0,3}(?:comment|input)"
    r"|\bhear\sfrom\b|\btake\spart\sin\sth(?:e|is)\ssurvey\b"
    r"|\bclosing\sdate\b|\bcloses\b|\bclosing\b|\brepresentations\b|\bcall\sfor\s(?:evidence|input)\b"
    r"|\bobjections\b|\bdeadline\sfor\s(?:comment|submi|respon)\w*"
)
CLOSES = (
    r"\bcloses\b|\bclosing\sdate\b|\bwill\sclose\b|\b(?:comments?|responses?|submissions?|repl(?:y|ies)"
    r"|feedback|views|representations"
    r"|objections|period|consultation)\s(?:\w+\s){0,8}?(?:due|close|ends?|ending|expires?|to\sbe\s\w+|(?:must"
    r"|should|shall)\sbe)\b"
    r"|\bdeadline\sfor\s(?:comment|submi|respon|repl|feedback)\w*"
)
"""Of a day that is the last one: on other days a consultation opens, or is answered."""
_MUST = r"(?:must|shall|(?:is|are)\s(?:required|obliged|obligated)\sto|ha(?:s|ve)\sto|needs?\sto)"
_DO = (
    r"\s(?!not\b)(?:(?:be|have|first|also|each|annually|electronically|in\swriting|been)\s){0,3}?"
    r"(?:submit(?:ted)?|filed?|report(?:ed)?|notif(?:y|ied)|register(?:ed)?|provided?|publish(?:ed)?|pa(?:y|id)"
    r"|appoint(?:ed)?|designated?|disclosed?|renew(?:ed)?|delivere?d?|lodged?|sen[dt]|declared?|certif(?:y|ied)"
    r"|complete|conduct|transmit(?:ted)?|furnish(?:ed)?|inform|make\savailable|made\savailable|apply\sfor)\b"
)
OFFICES = offices(
    r"\b"
    r"(?:commission|secretary(?:\sof\sstate)?|director|administrator|attorney\sgeneral|comptroller\sgeneral"
    r"|minister|government|president|council|member\sstates?|department|agency|ai\soffice|offices?|board|committee"
    r"|inspector\sgeneral|eba|esma|eiopa|enisa|fcc|ftc|sec|nist|ofcom)"
    rf",?\s(?:{_MUST}|should),?\s"
)
CUES = (
    cue("duty", "both", DUE, rf"\b(?:{_MUST}|should){_DO}", 160),
    cue(
        "duty",
        "then",
        "from",
        rf"\b{_MUST}{_DO}[^.;]{{0,40}}?\b(?:annually|(?:each|every)\s(?:calendar\s)?year)\b",
        4,
    ),
    cue("duty", "then", DUE, rf"\b{_MUST},?(?=\s)", 2),
    cue(
        "duty",
        "then",
        f"label on {DUE}",
        r"\b(?:filing|reporting|registration|notification|certification|payment|renewal)\s(?:deadline|due\sdate)\b",
        40,
    ),
    cue(
        "duty",
        "then",
        f"label on {DUE}",
        r"(?<!\w\s)\b(?:deadline|due\sdate)\b",
        3,
    ),
    cue(
        "duty",
        "then",
        f"label on until from {DUE}",
        r"(?<!application\s)(?<!applications\s)(?<!nomination\s)(?<!entry\s)(?<!tender\s)"
        r"\b(?:deadline|due\sdate|time\slimit)\b(?:\s(?!for\sappl)[\w()-]+){0,8}?\s(?:extended|postponed|moved|deferred|ends"
        r"|expires|falls)\b",
        12,
    ),
    cue(
        "duty", "then", "until", r"\btime\slimit\s(?!for\sappl)(?:[\w()-]+\s){0,6}?\Z", 2
    ),  # the time limit │ ends on
    cue(
        None,
        "then",
        ANY,
        r"\b(?:applications?|nominations?|entry|entries|bids?|tenders?)\s(?:deadline|due\sdate)\b",
        40,
    ),
    cue(
        "sunset",
        "both",
        "until",
        r"\b(?:exemption|derogation|waiver|authori[sz]ation|validity|repeal\sdate|sunset|suspension|delegation)s?\b",
        100,
    ),
    cue(
        "application",
        "ahead",
        "on label",
        r"\bbecomes?\s(?:applicable|enforceable|mandatory|binding)\b|\b(?:start|begin)s?\sto\sapply\b",
        100,
    ),
    cue("transition_end", "then", "until", r"\b(?:delay|postpone|defer|pause|suspend|stay)(?:ed|s|ing)?\b", 100),
    cue(
        "entry_into_force",
        "both",
        "on from until label",
        r"\b(?:enter(?:s|ed|ing)?|entry|com(?:es?|ing)|came|brought|put)\sinto\s(?:force|effect|operation)\b"
        r"|\b(?:take|takes|took|taking)\seffect\b|\b(?:commences?|commenced|commencement)\b"
        r"|\b(?:go|goes|going|went)\sinto\s(?:force|effect)\b|\bdate\sof\s(?:effect|commencement)\b"
        r"|\bin[- ]force\s(?:date|from|on|since)\b"
        r"|\b(?:law|act|rules?|regulations?|regime|requirements?|obligations?|code)\s(?:will\s)?go(?:es)?\slive\b",
    ),
    cue("entry_into_force", "both", "on from label", r"\b(?:have|has)\seffect\b"),
    cue(
        "entry_into_force",
        "then",
        "on from label",
        r"\beffective(?:\sdate|\sas)?\b|(?<!in)operative(?:\sdate)?\b|\b(?:is|are|be|was|were"
        r"|now)\sin\s(?:force|effect)\b",
        60,
    ),
    cue("entry_into_force", "then", "from label", r"\bin\s(?:force|effect)\b", 60),
    cue("entry_into_force", "then", "on from until label", r"\beffective\sdates?\b", 160),
    cue("entry_into_force", "ahead", "on from", r"\b(?:is|are|be|become|becomes)\s(?:effective|operative)\b", 40),
    cue(
        "application",
        "then",
        "on from label",
        r"\b(?:appl(?:y|ies|ied|icable|ication)|compliance\sdate|compliance\sis\srequired|mandatory|enforceable"
        r"|enforcement\s(?:begins|starts|date)|must\scomply|binding"
        r"|in\srelation\sto|with\srespect\sto|in\srespect\sof)\b",
    ),
    cue(
        "application",
        "then",
        "from",
        r"\b(?:which|that)\s(?:enters?|entered|comes?|came)\sinto\s(?:force|effect)\b",
        1,
    ),
    cue("application", "ahead", "from", r"\b(?:shall|must|is\srequired|are\srequired|may\snot|appl(?:y|ies))\b", 100),
    cue("sunset", "then", "label", r"\b(?:repeal\sdate|date\sof\srepeal)\b", 3),
    cue("comment_deadline", "both", "until before", TALK, 220),
    cue("comment_deadline", "then", "label", TALK, 220),
    cue("comment_deadline", "both", "on label", CLOSES, 100),
    cue("comment_deadline", "then", "until before", r"\bwritten\s(?:statements?|evidence|testimony)\b", 80),
    cue(
        "transition_end",
        "then",
        "before",
        r"\b(?:must|shall|need\sto|required\sto)\s(?:\w+\s){0,2}?(?:comply|conform|adapt|bring)\b",
        120,
    ),
    cue("transition_end", "then", "until", r"\b(?:have|has|had|given|allowed)\b", 1),
    cue(
        "transition_end",
        "both",
        "until on label",
        r"\btransition(?:al)?\s(?:period|arrangement|provision|phase)s?\b|\bgrace\speriod\b|\bphase[- ](?:in|out)\b"
        r"|\b(?:may|can)\scontinue\b|\bcontinues?\sto\s(?:be|apply|rely|have)\b"
        r"|\bdeadline\s(?:for\scompliance|to\scomply)\b"
        r"|\b(?:compliance|transposition|implementation)\sdeadline\b|\bmoratorium\b",
    ),
    cue(
        "transition_end",
        "both",
        "until",
        r"\b(?:comply|compliance|conform(?:ity)?|come\sinto\sline|adapt|transition|transpos(?:e|ed|ition))\b"
        r"|\b(?:not|no)\s(?:\w+\s){0,2}?(?:imposed|enforced?|penali[sz]ed?|required)\b"
        r"|\b(?:placed\son\sthe\smarket|in\suse|in\soperation)\sbefore\b",
        160,
    ),
    cue(
        "sunset",
        "both",
        "on until from label",
        r"\b(?:expir(?:es?|ed|ing|y|ation)|lapses?|(?:end|period|date)\sof\s(?:validity|expiry)"
        r"|validity\sends|cease[sd]?\sto\s(?:have\seffect|be\s(?:in\sforce|\w+)|apply)"
        r"|inoperative|no\s(?:longer\s)?(?:force|effect|apply|in\s(?:force|effect)|valid)(?:\sor\seffect)?"
        r"|terminates?\b|sunsets?\b"
        r"|(?:is|are|be|hereby|stands?|shall\sbe)\s(?:repealed|revoked|rescinded|withdrawn|discontinued))\b",
    ),
    cue(
        "sunset",
        "then",
        "until",
        r"\b(?:in\s(?:force|effect)|effective|appl(?:y|ies|icable)|valid|remains?|has\seffect|have\seffect)\b",
    ),
    cue(
        None,
        "then",
        EVENT,
        r"\b(?:publication(?:\sdate)?|posting|release\sdate|document\sdate|published|adopted|adoption"
        r"|pass(?:ed|es)|voted|agreed|concluded|decided|ratified|introduced|tabled|presented|vacated"
        r"|stayed|delivered|completed|said|done\sat|made\s(?:on|at)|laid\sbefore|(?:last\s)?(?:updated"
        r"|modified|revised"
        r"|reviewed|amended)|posted|issued|approved|(?<!be\s)(?<!and\s)filed"
        r"|signed|released|placed\son\sthe\smarket"
        r"|put\sinto\sservice|received\s(?:the\s)?royal\sassent"
        r"|announced|dated|enacted|occurring|launched|established|accessed|retrieved|opinion|decision|judgment)\b",
        60,
    ),
    cue(
        None,
        "then",
        "on of label",
        r"\b(?:opens?|opened|(?<!be\s)(?:received|registered|notified|sent|transmitted|circulated|granted"
        r"|appointed|ordered"
        r"|fined|imposed|convened|met|began|started|reached|struck|initiated|lodged|referred|endorsed"
        r"|confirmed|gave|handed\sdown))\b",
        60,
    ),
    cue(None, "then", "before", r"(?<!be\s)\b(?:received|submitted)\b", 20),
    # "On 3 May the agency issued a notice", not "On 3 May the rules issued under section 4 take effect".
    cue(
        None,
        "ahead",
        "on label",
        r"\b(?:published|issued|adopted|announced|launched|opened|released|signed|approved|proposed|presented"
        r"|passed|rejected|voted"
        r"|proposes|publishes|launches|opens|issues|adopts|announces|extended|reopened|held|hosted|began"
        r"|started|filed|received)\b(?!\s?:|\s(?:in|on|under|by|pursuant|as|last|this|at)\b)",
        60,
    ),
    cue(None, "then", "before", r"\b(?:concluded|entered\sinto|granted|executed)\b", 20),
    cue(
        None,
        "then",
        EVENT,
        r"\b(?:rules?|procedures?|provisions?|measures?|laws?|legislation|requirements?|regulations?|rates?|terms"
        r"|versions?|as|those|that)\s(?:was\s|were\s)?in\s(?:force|effect|operation)(?:\s(?:immediately|as))?",
        30,
    ),
    cue(
        None,
        "then",
        ANY,
        r"\b(?:born|hearing|meeting|webinar|workshop|held|for\sa\speriod\sof|(?:month|year)\speriod"
        r"|as\s(?:in\sforce|in\seffect|it\sstood)(?:\son)?)\b",
        60,
    ),
)
HINTS = (
    "publication",
    "enactment",
    "passage",
    "passed",
    "assent",
    "entry into force",
    "commencement",
    "effective date",
    "adoption",
    "issuance",
    "promulgation",
    "appoint",
    "prescribe",
    "determine",
    "proclaim",
    "specif",
    "to be fixed",
    "becomes law",
    "become a law",
    "become law",
    "becomes a law",
    "notification",
    "registered",
    "registration",
    "is made",
    "are made",
    "signature",
    "signed",
    "approval",
    "gazett",
    "issued",
    "ratification",
)
TABLE = Table(LEADS, TAILS, CUES, TERMS, HINTS, offices=OFFICES, is_verb_first=True)
