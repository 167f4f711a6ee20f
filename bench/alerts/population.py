"""Many subscribers and a busy window: rules as people write them, changes as offices make them, in four languages.

Everything follows from a seed, so that two databases are given the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from config.declarations import MatchRules, Source, Subscription
from monitor.types import Provision

PLACES = ("JP", "KR", "CN", "EU", "GB", "DE", "FR", "SG", "AU", "TW", "US", "US-CA", "US-NY", "US-CO", "US-TX", "INT")
TOPICS = ("ai", "privacy", "finance", "health", "labour", "telecom", "competition", "energy")
SOURCES = 200
STEMS = {
    "en": ("provider", "deployer", "audit", "record", "consent", "profiling", "biometric", "liability", "licence"),
    "ja": ("人工知能", "個人情報", "事業者", "監督", "届出", "漏えい", "審査", "安全管理", "指針", "匿名加工"),
    "ko": ("인공지능", "개인정보", "사업자", "고영향", "신고", "안전성", "시행령", "투명성", "감독", "가명정보"),
    "zh": ("人工智能", "个人信息", "提供者", "备案", "算法", "安全评估", "管理办法", "生成式", "监督", "深度合成"),
}
TAILS = {
    "en": ("duty", "notice", "register", "officer", "body", "scheme", "system", "order"),
    "ja": ("義務", "制度", "計画", "基準", "報告", "委員会"),
    "ko": ("의무", "제도", "계획", "기준", "보고", "위원회"),
    "zh": ("义务", "制度", "计划", "标准", "报告", "委员会"),
}
FILLER = {
    "en": "The authority may, where appropriate and after it has heard those concerned, adopt further measures. ",
    "ja": "主務大臣は、必要があると認めるときは、関係者の意見を聴いて、必要な措置を講ずることができる。",
    "ko": "주무부처의 장은 필요하다고 인정하는 경우 관계인의 의견을 들어 필요한 조치를 할 수 있다. ",
    "zh": "有关主管部门根据工作需要，听取相关方面意见后，可以依法采取必要措施。",
}
LANGUAGES = tuple(STEMS)


def vocabulary(language: str) -> list[str]:
    """Return the terms people subscribe to: 900 in English, 300 to 600 in the others."""
    gap = " " if language == "en" else ""
    return [
        f"{stem}{gap}{tail}{gap}{number}".strip() if number else f"{stem}{gap}{tail}"
        for stem in STEMS[language]
        for tail in TAILS[language]
        for number in ("", "2", "7", "11", "23")
    ]


TERMS = {language: vocabulary(language) for language in LANGUAGES}


@dataclass(frozen=True, slots=True)
class Act:
    """A new item to be: of which source, its title and its one provision."""

    source: int
    title: str
    provision: Provision
    significance: float


def sources() -> list[Source]:
    dice = Random(1)
    return [
        Source.model_validate(
            {
                "key": f"s{number:03}",
                "name": f"Office {number}",
                "kind": "feed",
                "url": f"https://s{number:03}.example/feed",
                "every": "15m",
                "jurisdiction": PLACES[number % len(PLACES)],
                "language": LANGUAGES[number % len(LANGUAGES)],
                "topics": tuple(dice.sample(TOPICS, dice.choice((1, 1, 2)))),
            }
        )
        for number in range(SOURCES)
    ]


def acts(count: int, seed: int = 2) -> Iterator[Act]:
    """Yield changes of 1 to 8 KB, each with a dozen terms in its words."""
    dice = Random(seed)
    for number in range(count):
        source = dice.randrange(SOURCES)
        language = LANGUAGES[source % len(LANGUAGES)]
        terms = [dice.choice(TERMS[language]) for _ in range(12)]
        before, after = (_text(language, some, dice) for some in (terms[:8], terms[4:]))
        ops = (("delete", before), ("insert", after))
        yield Act(
            source,
            f"{terms[0]} {number}",
            Provision("revised", None, (), None, (), before, after, ops),
            dice.random(),
        )


def _text(language: str, terms: Sequence[str], dice: Random) -> str:
    gap = " " if language in ("en", "ko") else "、"
    filler = FILLER[language]
    return "".join(filler * dice.randrange(1, 4) + term + gap for term in terms)


def subscriptions(count: int, *, appetite: int = 1) -> list[Subscription]:
    """Return subscribers who are all told daily at the same hour; `appetite` 2 = who get about twice as much."""
    dice = Random(3)
    return [
        Subscription(key=f"p{number:05}", email=f"p{number:05}@example.org", match=_rules(number, dice, appetite))
        for number in range(count)
    ]


def _rules(number: int, dice: Random, appetite: int) -> MatchRules:
    """One in a hundred wants everything of a topic, some watch sources, most watch words in a few places."""
    share = number % 100
    if share == 0:
        return MatchRules(topics=tuple(dice.sample(TOPICS, appetite)))
    if share < 15:
        return MatchRules(sources=tuple(f"s{dice.randrange(SOURCES):03}" for _ in range(4 * appetite)))
    language = dice.choice(LANGUAGES)
    words = tuple(dice.sample(TERMS[language], 6 * appetite))
    if share < 55:
        return MatchRules(words=words, jurisdictions=tuple(dice.sample(PLACES, 8)))
    if share < 75:
        return MatchRules(words=words, min_significance=0.2)
    return MatchRules(jurisdictions=tuple(dice.sample(PLACES, appetite)), min_significance=0.8)
