"""What counts as one word in which script: the classes of characters, and the expressions that split a text by them.

Latin, Greek, Cyrillic, Arabic, Indic and Korean text has words between blanks. Chinese characters stand alone;
hiragana and katakana stand in runs; Thai, Lao, Khmer and Burmese are split into a base with its marks.
"""

from __future__ import annotations

import re
import unicodedata

from monitor.patterns import late

HIRAGANA = "\u3041-\u309f"
KATAKANA = "\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f"
HAN = "\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
NUMERALS = "〇一二三四五六七八九十百千万萬億亿兆"
COUNTERS = "年月日条條项項号號章節节編编款目円圆圓元人名件個个箇か週周時时分割倍回度次以歳岁頁页"
"""What follows a numeral that counts; in 一般 and 万一 the same character is part of a word."""


def _marks() -> str:
    """Return the signs that change the one before them: accents, vowel signs, variation selectors, skin tones."""
    found = [chr(at) for at in range(0x300, 0x1DFF + 1) if unicodedata.category(chr(at))[0] == "M"]
    return "".join(found) + "\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff"


MARKS = _marks()
_ALONE = f"{HAN}{HIRAGANA}{KATAKANA}{UNSPACED}"
_ONE = f"(?![{NUMERALS}])[{_ALONE}](?![{MARKS}\u200d])"
_LETTER = rf"(?:(?![{_ALONE}])[^\W\d_])"
_PLAIN = r"[^\W\d_\u0e00-\U0010ffff]"
"""Letters of the scripts below Thai, in one class: a word of them is read without looking at each letter twice."""
_WORD = rf"(?:[A-Za-z][A-Za-z\d]*|{_LETTER})(?:{_LETTER}|[{MARKS}]|['’](?={_LETTER}))*"
_NUMBER = r"\d+(?:[.,:/．，]\d+)*(?:[a-zA-Zºª]{1,6}(?![a-zA-Z]))?"
_COUNT = rf"[{NUMERALS}]{{2,}}|(?<=第)[{NUMERALS}]|[{NUMERALS}](?=[{COUNTERS}])"
_CLUSTER = rf"[\U0001f1e6-\U0001f1ff]{{2}}|.[{MARKS}]*(?:\u200d.[{MARKS}]*)*"

TOKEN = late(rf"{_PLAIN}++(?![{MARKS}\d'’])|{_ONE}|{_NUMBER}|[{NUMERALS}]+|{_WORD}|\s+|{_CLUSTER}", re.DOTALL)
"""What documents are compared by: every character of kana is one."""

FINE = late(
    rf"(?:{_PLAIN}++(?![{MARKS}\d'’])|[{HIRAGANA}]+|[{KATAKANA}]+|{_ONE}|{_NUMBER}|{_COUNT}|{_WORD}"
    rf"|(?=\S)(?:{_CLUSTER}))\s*|\s+",
    re.DOTALL,
)
"""What is marked: words, numbers, runs of kana, single characters of Han, each with the blanks behind it."""

_STOPS = r".,;:!?。、，；：．！？)）」』】\]"
CLAUSE = late(rf"[^{_STOPS}]{{1,400}}[^{_STOPS}\s]{{0,40}}[{_STOPS}]*\s*|[{_STOPS}]+\s*", re.DOTALL)
"""Pieces between punctuation: what long texts are aligned by first."""

PIECE = late(rf"[^\s{HIRAGANA}{_STOPS}]{{0,40}}[{HIRAGANA}{_STOPS}]*\s*|.", re.DOTALL)
"""Words with blanks, and of Japanese a word with its ending: the second step of long texts."""

SPACELESS = late(rf"[{HAN}{HIRAGANA}{KATAKANA}]")
HAN_ONE = frozenset(chr(at) for at in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))) | {"々"}
