"""What an item is, where it stands and who else tells of it, in each language; how official numbers are cited."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.types import Identifier, ItemType, Stage

LANGUAGES = ("en", "ja", "ko", "zh", "de", "fr")
InEach = tuple[str, str, str, str, str, str]
"""In these languages."""

TYPES: Mapping[ItemType, InEach] = {
    ItemType.BILL: ("bill", "法案", "법률안", "法案", "Gesetzentwurf", "proposition de loi"),
    ItemType.ACT: ("act", "法律", "법률", "法律", "Gesetz", "loi"),
    ItemType.REGULATION: ("regulation", "命令・規則", "규정", "法规", "Verordnung", "règlement"),
    ItemType.ORDER: ("order", "命令", "명령", "命令", "Anordnung", "arrêté"),
    ItemType.GUIDANCE: ("guidance", "ガイドライン", "지침", "指南", "Leitlinien", "lignes directrices"),
    ItemType.CONSULTATION: ("consultation", "意見募集", "의견 수렴", "征求意见", "Konsultation", "consultation"),
    ItemType.REPORT: ("report", "報告書", "보고서", "报告", "Bericht", "rapport"),
    ItemType.ENFORCEMENT: ("enforcement", "行政処分等", "행정처분 등", "执法", "Vollzugsmaßnahme", "sanction"),
    ItemType.NEWS: ("news", "報道・発表", "보도", "新闻", "Meldung", "actualité"),
}

STAGES: Mapping[Stage, InEach] = {
    Stage.PROPOSED: ("proposed", "提出済み", "발의", "已提出", "vorgeschlagen", "proposé"),
    Stage.CONSULTING: (
        "consulting",
        "意見募集中",
        "의견 수렴 중",
        "征求意见中",
        "in Konsultation",
        "en consultation",
    ),
    Stage.ADOPTED: ("adopted", "成立", "의결", "已通过", "angenommen", "adopté"),
    Stage.IN_FORCE: ("in force", "施行中", "시행 중", "现行有效", "in Kraft", "en vigueur"),
    Stage.PENDING: (
        "not yet in force",
        "未施行",
        "시행 예정",
        "尚未施行",
        "noch nicht in Kraft",
        "pas encore en vigueur",
    ),
    Stage.AMENDED: ("amended", "改正済み", "개정됨", "已修改", "geändert", "modifié"),
    Stage.REPEALED: ("repealed", "廃止", "폐지", "已废止", "aufgehoben", "abrogé"),
    Stage.WITHDRAWN: ("withdrawn", "撤回", "철회", "已撤回", "zurückgezogen", "retiré"),
    Stage.LAPSED: ("lapsed", "廃案", "폐기", "已失效", "verfallen", "caduc"),
}

ALSO_ONE: InEach = (
    "{n} more reports this",
    "ほかに{n}件が同じ出来事を伝えています",
    "다른 {n}건도 같은 소식을 전합니다",
    "另有{n}条报道此事",
    "{n} weitere Quelle berichtet darüber",
    "{n} autre source en fait état",
)
ALSO_MANY: InEach = (
    "{n} more report this",
    "ほかに{n}件が同じ出来事を伝えています",
    "다른 {n}건도 같은 소식을 전합니다",
    "另有{n}条报道此事",
    "{n} weitere berichten darüber",
    "{n} autres en font état",
)
IN_STORIES: InEach = (
    "{changes}, {n} events",
    "{changes}（{n}件の出来事）",
    "{changes} (사안 {n}건)",
    "{changes}，{n}件事",
    "{changes}, {n} Ereignisse",
    "{changes}, {n} événements",
)
"""Where some tell of one event; `{n}` is more than one."""
IN_ONE_STORY: InEach = (
    "{changes}, one event",
    "{changes}（同じ出来事）",
    "{changes} (같은 사안)",
    "{changes}，同一件事",
    "{changes}, ein Ereignis",
    "{changes}, un même événement",
)

CITED: Mapping[str, str] = {
    "celex": "CELEX {}",
    "fr-document": "FR Doc. {}",
    "rin": "RIN {}",
    "docket": "Docket {}",
    "us-eo": "EO {}",
    "us-law": "Pub. L. {}",
    "egov-law-id": "e-Gov {}",
    "jp-law-number": "法令番号 {}",
    "jp-comment": "案件番号 {}",
    "kr-law-id": "법령ID {}",
    "kr-bill": "의안번호 {}",
}
"""How a number is cited at home, which is the same in every language; of other schemes the number says what it is."""
ADDRESSES = frozenset(("eli", "govinfo"))
"""Schemes whose values are for machines."""


def said(told: InEach, language: str) -> str:
    """Return one of these words in a language ("ja", "zh-Hant"), English where there is none.

    >>> said(STAGES[Stage.IN_FORCE], "ko")
    '시행 중'
    """
    code = language.split("-", maxsplit=1)[0].lower()
    return told[LANGUAGES.index(code)] if code in LANGUAGES else told[0]


def cited(number: Identifier) -> str:
    """Return a number as people cite it; "" for one that only machines read.

    >>> cited(Identifier("celex", "32024R1689")), cited(Identifier("kr-law-number", "법률 제20676호"))
    ('CELEX 32024R1689', '법률 제20676호')
    """
    return "" if number.scheme in ADDRESSES else CITED.get(number.scheme, "{}").format(number.value)
