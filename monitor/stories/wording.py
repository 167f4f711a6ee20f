"""The words of headlines that are compared, and those that tell nothing: outlets, who acts, particles. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from config.naming import shipped
from monitor.naming.folding import folded

Words = frozenset[str]

OUTLET_WORDS = 4
"""Words behind the last dash or bar of a title that may be the name of who publishes it."""

_OUTLET = re.compile(r"\s[|\-–—]\s(?P<name>[^|\-–—]+)$")
_LOOSE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+")
_WORD = re.compile("[a-z0-9à-ɏ]+(?:[.,'][a-z0-9à-ɏ]+)*")
_TERM = re.compile("[\u30a1-\u30ff]{2,}|[\u4e00-\u9fff]{2,}|[\uac00-\ud7a3]{2,}|[a-z0-9][a-z0-9'-]{3,}")
_IDLE = frozenset(
    "a an and are as at be by for from has have in into is it its new of on or over says that the their this to "  # noqa: SIM905
    "under with after amid ai act law bill rule regulation open draft artificial intelligence eu commission council "
    "parliament senate house assembly government governor ministry regulator agency brussel fda ftc sec cfpb nist "
    "ico fca pra eba esma eiopa edpb edp".split()
)
"""Words that tell one headline about AI law from no other, and who acts in it: steps and places say that."""
_IDLE_RUNS = re.compile(
    "に対する|に関する|について|の実施|総務省|経済産業省|経産省|金融庁|厚生労働省|厚労省|文化庁|文部科学省|デジタル庁|内閣府"
    "|個人情報保護委員会|公正取引委員会|政府|を開始"
    "|国家互联网信息办公室|国家网信办|网信办|国家药监局|工信部|公开|关于|的通知|联合|等?[二三四五六七八九十]部门|正式"
    "|과학기술정보통신부|과기정통부|개인정보보호위원회|개인정보위"
    "|금융위원회|금융위|공정위|식약처|정부|에 관한|에 대한|최소|이상|하기로|오늘부터"
    "|(?:일부)?(?:제정|개정)(?:령|법률)?안|(?:一部)?改正案|制定案|政令案|省令案|案(?=[にのを、])"
)
"""The same where there are no spaces."""
_FIGURES: Mapping[str, re.Pattern[str]] = {
    "money": re.compile(
        r"[$€£₩¥]\s?([\d.,]+(?:\s?(?:bn|m|k|million|billion))?)|([\d.,]+\s?[억조만]?\s?원|[\d.,]+\s?[億兆万]?\s?円)"
    ),
    "round": re.compile(r"第\s?(\d+)\s?[回次届号期]|제\s?(\d+)\s?[회차]|(?:issue|no\.?|#|round|part)\s?(\d+)"),
    "party": re.compile(r"(?<![a-z])([a-z])\s?(?:社|사(?![가-힣]{2})|公司)"),
    "version": re.compile(r"(?:v|version|第|ver\.?)\s?(\d+\.\d+)|(\d+\.\d+)\s?版"),
    "article": re.compile(r"(?:article|section|§)\s?(\d+)|第\s?(\d+)\s?条|제\s?(\d+)\s?조"),
    "year": re.compile(r"(?<!\d)(20[1-4]\d)(?![\d/-])"),
}
_LAYERS: Mapping[str, re.Pattern[str]] = {
    "decree": re.compile("enforcement decree|施行令|시행령"),
    "rules": re.compile("enforcement rules|施行規則|시행규칙|施行细则|实施细则"),
}
_ASPECTS: Mapping[str, re.Pattern[str]] = {
    "high risk": re.compile("high.?risk|高リスク|고위험|고영향|高风险"),
    "labels": re.compile(
        "label|watermark|ai-generated|表示|ラベル|透かし|표시|워터마크|标识|標識|transparency|透明|투명"
    ),
    "general purpose": re.compile(
        "general.purpose|gpai|foundation|frontier|汎用|基盤モデル|フロンティア|범용|프론티어|프런티어|通用|前沿"
    ),
    "decree": re.compile("decree|施行令|시행령|施行细则|시행규칙"),
    "copyright": re.compile("copyright|著作権|저작권|著作权|版权"),
    "children": re.compile("child|kids|minors|子ども|児童|青少年|아동|청소년|未成年"),
    "fakes": re.compile("deepfake|ディープフェイク|딥페이크|深度伪造|深度合成"),
    "agents": re.compile("agentic|ai agents?|エージェント|에이전트|智能体"),
    "companions": re.compile("companion|anthropomorphic|拟人|擬人|의인화"),
    "incidents": re.compile("incident|インシデント|침해사고|安全事件"),
    "training": re.compile("training data|学習データ|학습데이터|训练数据"),
    "procurement": re.compile("procure|調達|조달|采购"),
    "medical": re.compile("medical|医療|의료|医疗"),
    "subcontracting": re.compile("subcontract|再委託|재위탁|分包"),
    "location": re.compile("location|位置情報|위치정보|位置信息"),
}


def without_outlet(title: str) -> str:
    found = _OUTLET.search(title)
    return title[: found.start()] if found and len(found["name"].split()) <= OUTLET_WORDS else title


def tokens(text: str) -> Words:
    """Return words, and of scripts without spaces each two characters that stand together.

    >>> sorted(tokens("ai事業者 v1.2"))
    ['ai', 'v1.2', '事業', '業者']
    """
    found = {word.rstrip("s") if len(word) > 3 else word for word in _WORD.findall(text)}
    for run in _LOOSE.findall(text):
        found |= {run[at : at + 2] for at in range(max(1, len(run) - 1))}
    return frozenset(found)


def telling(text: str) -> Words:
    """Return the words of a folded text without those that tell one headline from no other."""
    return tokens(_IDLE_RUNS.sub(" ", text)) - _IDLE


def terms(text: str) -> Words:
    """Return telling words that stand for things: of Japanese and Chinese, runs of Han and of katakana."""
    found = _TERM.findall(_IDLE_RUNS.sub(" ", text))
    return frozenset(word.rstrip("s") if word.isascii() else word for word in found) - _IDLE


def layers(title: str) -> Words:
    """Return which rules made under a law a folded title speaks of: what befalls them does not befall the law."""
    return frozenset(name for name, pattern in _LAYERS.items() if pattern.search(title))


def figures(title: str) -> Mapping[str, Words]:
    return {
        name: frozenset("".join(found).replace(" ", "") for found in hits)
        for name, pattern in _FIGURES.items()
        if (hits := [[each] if isinstance(each, str) else each for each in pattern.findall(title)])
    }


def of_aspects(words: Words, known: Words) -> Words:
    """Return those of the words that only say one of the aspects which are known."""
    return frozenset(word for word in words if any(_ASPECTS[name].search(word) for name in known))


def aspects(title: str) -> Words:
    return frozenset(name for name, pattern in _ASPECTS.items() if pattern.search(title))


def places(title: str) -> Words:
    pattern, codes = _place_names()
    return frozenset(codes[hit[0]] for hit in pattern.finditer(folded(title)))


@cache
def _place_names() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return an expression for the names of places, and what each stands for; "us" is a pronoun too."""
    known = {folded(name): code for code, names in shipped().places.items() for name in names}
    codes = {name: code for name, code in known.items() if name not in ("us", "ny")}
    ordered = sorted(codes, key=len, reverse=True)
    edged = (f"(?<![a-z]){re.escape(name)}(?![a-z])" if name.isascii() else re.escape(name) for name in ordered)
    return re.compile("|".join(edged)), codes
