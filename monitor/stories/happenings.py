"""What is said to have happened, in the words of headlines: a bill passes, a fine is set, a consultation opens. Pure.

One expression over all words finds them; each word stands for one step or a few.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from monitor.types import ItemType, Life, Stage

Steps = frozenset[str]

_WORDS: Mapping[str, tuple[str, str]] = {
    # steps -> English as expressions, other languages
    "comment": (
        r"^(?:will|should|could|might|why|how|what|who)\b|what (?:\w+ ){0,3}(?:know|means?)\b|checklist|explain\w*"
        r"|timeline|guide to|analysis|opinion:|podcast|lessons|urg(?:e|es|ed|ing)\b|calls? (?:for|on)\b"
        r"|critici[sz]\w*|warns?\b|welcomes?\b|oppos\w+|slams?\b|reacts?\b|survey|poll\b|takeaways|roundup|spent\b",
        "解説(?!書)|とは[?？]?$|専門家|ポイント|論点|に聞く|社説|批判|懸念|反発|해설(?!서)|체크리스트|전문가|사설|비판|우려|반발|알아야"
        "|解读|解讀|专家|專家|评论|社论|[?？]$",
    ),
    "consulting": (
        r"consult(?:s|ed|ing|ations?)?\b|(?:seeks?|seeking|invites?) (?:\w+ )?(?:comments?|views|feedback|input)"
        r"|comment period|requests? for (?:public )?(?:comments?|information)|call for evidence|proposed rul\w+",
        "意見募集|意見公募|意見照会|パブリックコメント|パブコメ|意見を募集|입법\\s?예고|행정\\s?예고|의견\\s?(?:수렴|제출|조회)"
        "|征求意见|徵求意見|意见征集|公开征集",
    ),
    "failed": (r"reject\w*|fails?\b|failed|votes? down|defeats?\b|defeated", "否決|廃案|부결|否决"),
    "vetoed": (r"veto\w*", "拒否権|거부권|否决权"),
    "withdrawn": (
        r"repeal\w*|revok\w+|rescind\w*|withdr[ae]w\w*|scrap(?:s|ped)?\b",
        "廃止|撤回|取り?下げ|폐지|철회|废止|撤销",
    ),
    "delayed": (
        r"delay\w*|postpon\w+|push(?:es|ed)? back|paus(?:e|es|ed|ing)\b|stop.the.clock|grace period|defer(?:s|red)\b",
        "延期|先送り|猶予|유예|연기|推迟|暂缓",
    ),
    "agreed": (r"agree(?:s|d|ment)?\b|deal\b|accord\b|compromise", "合意|합의|达成"),
    "joined": (
        r"sign(?:s|ed)(?: up to| on to)? (?:\S+ ){0,5}(?:code|pledge|commitments?|convention|treaty)\b",
        "行動規範に(?:署名|参加)|(?:행동|실천)\\s?(?:강령|규범)에? (?:서명|참여)|签署\\S{0,12}(?:准则|公约|承诺)",
    ),
    "decided": (
        r"cabinet (?:approv|decid|adopt)\w+",
        "閣議決定|각의\\s?(?:결정|의결)|국무회의(?:서)?\\s?(?:의결|통과)",
    ),
    "signed enacted": (
        r"enact(?:s|ed)\b|(?<!to )enact\b|becomes? law|became law|royal assent|approved by the governor|signed",
        "",
    ),
    "signed": (r"sign(?:s|ing)\b|(?<!to )sign\b", "署名|서명|签署"),
    "enacted": ("", "成立(?!条件)"),
    "passed": (
        r"pass(?:es|ed)\b|(?<!to )(?:pass|approve|clear)\b|approv(?:es|ed|al)\b|clear(?:s|ed)\b|votes? to\b|voted\b",
        "可決|を?通過|통과|가결|의결|表决通过|通过",
    ),
    "promulgated": (r"promulgat\w+|official journal", "公布|官報|공포|관보|颁布"),
    "in force": (
        r"(?:enters?|entered|comes?|came) into force|(?:takes?|taking|took) effect|in force|now appl(?:y|ies)\b",
        "施行(?!令|規則|细则)|適用開始|시행(?!령|규칙)|生效|实施",
    ),
    "sued": (r"su(?:es|ed|ing)\b|lawsuit|(?:files?|filed) suit", "提訴|訴訟|소송|起诉|诉讼"),
    "blocked": (r"block(?:s|ed)\b|injunction|str(?:ikes|uck) down", "差し?止め|집행정지|禁令"),
    "upheld": (r"uph(?:olds?|eld)\b|lets? stand", "支持する判決|합헌|维持原判"),
    "designated": (r"designat\w+", "指定|지정"),
    "said": (r"opinion\b|statement on\b", "意見書|共同声明|의견서|성명|意见书|声明"),
    "met": (
        r"meetings?\b|hearings?\b|workshop|webinar|conference|summit\b|session\b",
        "開催|説明会|シンポジウム|개최|설명회|공청회|토론회|간담회|세미나|座谈会|论坛|研讨会|听证会",
    ),
    "enforced": (
        r"fin(?:e|es|ed)\b|penal\w+|sanction\w*|investigat\w+|probes?\b|settle(?:s|d|ment)\b",
        "課徴金|制裁金|行政処分|勧告|立入検査|注意喚起|과징금|과태료|제재|처분|罚款|处罚|查处|立案|典型案例",
    ),
    "proposed": (
        r"propos(?:es|ed|al|als)\b|(?:re)?introduc(?:es|ed)\b|tabl(?:es|ed)\b",
        "提案|提出|素案|発議|발의|제안|提请审议|草案",
    ),
    "published": (
        r"publish\w*|issu(?:es|ed|ing)\b|releas\w+|unveils?\b|unveiled|launch\w*|finali[sz]\w+|adopt(?:s|ed)?\b",
        "公表|公開|策定|取りまとめ|とりまとめ|発行|발표|공개|발간|发布|印发|出台",
    ),
    "amended": (r"amend\w*|revis\w+|updat\w+", "改正|改訂|改定|変更について|개정|修订|修改|修正"),
}
"""A word is read for the first of these that has it. "Urges … to sign" is a comment, and no signature."""

DECISIVE = frozenset(("comment", "failed", "vetoed", "withdrawn", "upheld", "blocked", "sued"))
"""Said by one and not by the other, these make two events of two headlines that share all else."""
ONCE = frozenset(("passed", "signed", "enacted", "promulgated", "in force", "agreed", "vetoed", "failed"))
"""These befall one instrument hardly twice a week; of consultations, guidance and fines there may be several."""
SUBJECT_MATTER = frozenset(("consulting", "proposed", "published", "amended", "delayed", "withdrawn"))
"""What these are about says which one it is; two fines for the same offence are two fines."""
NO_EVENT = frozenset(("comment", "joined"))
"""Shared by reports that share nothing else: every firm signs a code for itself."""
EFFECTS = frozenset(("amended", "delayed", "withdrawn"))
"""What a step brings about, and no step beside another: a vote to delay, a proposal to repeal."""

_SPACED = "(?<![a-z])"
_FOUND = re.compile(
    "|".join(
        f"(?P<s{at}>{'|'.join(part for part in (f'{_SPACED}(?:{english})' if english else '', others) if part)})"
        for at, (english, others) in enumerate(_WORDS.values())
    )
)
_MEANT = {
    f"s{at}": frozenset(names.split(" ") if names != "in force" else [names]) for at, names in enumerate(_WORDS)
}

_BODIES = re.compile(
    r"(?P<committee>committee|subcommittee|小委員会|과방위|법사위|정무위|상임위|소위)"
    r"|(?P<upper>(?<![a-z])senate|(?<![a-z])lords|参院|参議院|上院|상원|参议院|参議院)"
    r"|(?P<lower>(?<![a-z])(?:house|assembly|commons)(?![a-z])|衆院|衆議院|下院|하원|众议院)"
    r"|(?P<whole>(?<![a-z])meps?(?![a-z])|(?<![a-z])parliament|本会議|본회의|欧州議会|유럽의회|全国人大|欧洲议会)"
    r"|(?P<council>(?<![a-z])council|理事会|이사회)"
)
NEAR = 28
"""Characters between a body and what it does: "Senate unanimously passes"."""

_MADE = frozenset(("signed", "enacted", "promulgated", "published"))
_OF_STAGE: Mapping[Stage, Steps] = {
    Stage.CONSULTING: frozenset(("consulting",)),
    Stage.ADOPTED: _MADE,
    Stage.PENDING: _MADE,
    Stage.IN_FORCE: _MADE | {"in force"},
    Stage.REPEALED: frozenset(("withdrawn",)),
    Stage.WITHDRAWN: frozenset(("withdrawn",)),
    Stage.LAPSED: frozenset(("failed",)),
}
_OF_TYPE: Mapping[ItemType, Steps] = {
    ItemType.BILL: frozenset(("proposed",)),
    ItemType.ACT: _MADE,
    ItemType.REGULATION: _MADE,
    ItemType.ORDER: frozenset(("signed", "promulgated", "published")),
    ItemType.GUIDANCE: frozenset(("published",)),
    ItemType.CONSULTATION: frozenset(("consulting",)),
    ItemType.REPORT: frozenset(("published", "said")),
    ItemType.ENFORCEMENT: frozenset(("enforced",)),
}


def steps_in(text: str) -> Steps:
    """Return what a text, folded to lower case, says has happened; a comment is a comment alone.

    >>> sorted(steps_in("senate passes bill")), sorted(steps_in("tech firms urge hochul to sign raise act"))
    (['passed'], ['comment'])
    """
    found: set[str] = set()
    for hit in _FOUND.finditer(text):
        found |= _MEANT[hit.lastgroup or ""]
    return frozenset(("comment",)) if "comment" in found else frozenset(found)


def without_steps(text: str) -> str:
    """Return a folded text without the words that tell what happened."""
    return _FOUND.sub(" ", text)


def bodies_in(text: str) -> Steps:
    """Return who passed it, where a folded text says so; who acts at all, where only one is named.

    >>> sorted(bodies_in("senate passes new york ai act, heads to assembly"))
    ['upper']
    """
    bodies = [(hit.start(), hit.end(), hit.lastgroup or "") for hit in _BODIES.finditer(text)]
    found: set[str] = set()
    for hit in _FOUND.finditer(text) if bodies else ():
        if "passed" in _MEANT[hit.lastgroup or ""]:
            gaps = [(max(start - hit.end(), hit.start() - end), body) for start, end, body in bodies]
            gap, body = min(gaps)
            found |= {body} if gap <= NEAR else set()
    named = {body for *_, body in bodies}
    return frozenset(found or (named if len(named) == 1 else ()))


def of_life(life: Life | None) -> Steps:
    """Return what it means that an item of this kind and stage is new."""
    if life is None:
        return frozenset()
    of_type = _OF_TYPE.get(life.type, frozenset()) if life.type else frozenset()
    return (_OF_STAGE.get(life.stage) if life.stage else None) or of_type
