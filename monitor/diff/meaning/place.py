"""Where a provision stands, and what that adds to its weight: definitions, scope and penalties more; notes less."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from monitor.diff.meaning.phrases import listed


def _pattern(word: str) -> str:
    """Return a pattern for a word: from its edge where its script has edges; `*` is the rest of a word."""
    if word[-1] >= "\u2e80":
        return word.replace(" ", r"\s?")
    return r"\b" + word.rstrip("*") + ("" if word.endswith("*") else r"\b")


PLACES: tuple[tuple[float, str], ...] = (
    (
        -0.1,
        "recital*; footnote*; erwägungsgrund; erwägungsgründe; fußnote*; considérant*; considerando*; note; notes",
    ),
    (-0.1, "前文; 脚注; 각주; 전문; 脚註; 注释"),
    (-0.05, "annex*; appendix; schedule*; anhang; anlage*; anexo*; apéndice; related; news; links"),
    (-0.05, "別表; 別記; 様式; 附属書; 별표; 별지; 附件; 附录; 附錄; 附表; 関連; 관련; 相关链接; 相關連結"),
    (
        0.05,
        "penalt*; fines; sanction*; offence*; offense*; bußgeld*; straf*; infraccion*; infracción; amende*; pénal*",
    ),
    (0.05, "罰則; 벌칙; 과태료; 法律责任"),
    (
        0.05,
        "definition*; begriffsbestimmung*; définition*; definicion*; scope; anwendungsbereich; champ d'application",
    ),
    (0.05, "ámbito de aplicación; 定義; 定义; 정의; 適用範囲; 适用范围; 적용범위; 적용 범위; 適用範圍"),
    (0.05, "prohibit*; verbote*; interdi*; prohibi*; 禁止; 금지"),
)
"""(what the place adds, words in its path), the first that is found counts."""

_PATTERNS = [
    (weight, re.compile("|".join(_pattern(word) for word in listed(words)), re.IGNORECASE))
    for weight, words in PLACES
]


def place_weight(path: Sequence[str], text: str) -> float:
    """Return what the place adds to a significance; `text` tells a table's row by its cells."""
    return _of_path(" / ".join(path)[:400]) - (0.05 if " | " in text[:2000] else 0.0)


@lru_cache(4096)
def _of_path(path: str) -> float:
    return next((weight for weight, pattern in _PATTERNS if pattern.search(path)), 0.0)
