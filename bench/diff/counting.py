"""Counting with printed labels: the label after this one, and one that fits between two.

Independent of the extractor's own rules: the truth must not be made with the ruler that is measured.
"""

from __future__ import annotations

import re

_KANJI = "〇一二三四五六七八九"
_SERIES = (
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "가나다라마바사아자차카타파하",
    "イロハニホヘトチリヌルヲワカヨタレソツネナラム",
)
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_PARTS = re.compile(
    r"\d+|[０-９]+|[〇一二三四五六七八九十百]+|[①-⑳]|[가-하](?=[.)])|[イ-ム](?=[）)　、．]|$)|[A-Za-z]+"
)


def kanji(number: int) -> str:
    """Return a number below 1,000 in Chinese numerals.

    >>> kanji(5), kanji(10), kanji(24), kanji(110), kanji(301)
    ('五', '十', '二十四', '百十', '三百一')
    """
    parts = []
    for value, sign in ((100, "百"), (10, "十")):
        count, number = divmod(number, value)
        if count:
            parts.append(("" if count == 1 else _KANJI[count]) + sign)
    return "".join(parts) + (_KANJI[number] if number or not parts else "")


def unkanji(text: str) -> int:
    """Return what `kanji` wrote.

    >>> unkanji("百二十四"), unkanji("十")
    (124, 10)
    """
    total = count = 0
    for sign in text:
        if sign in "百十":
            total += (count or 1) * (100 if sign == "百" else 10)
            count = 0
        else:
            count = _KANJI.index(sign)
    return total + count


def roman(number: int) -> str:
    """Return a number below 400 in Roman numerals.

    >>> roman(4), roman(49)
    ('IV', 'XLIX')
    """
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def after(label: str) -> str | None:
    """Return the label that follows in the same series; None where nobody could say.

    Only the last number of a label counts up. A single letter is a letter, never a Roman numeral, except capitals
    after a word ("Chapter II"): series of small Roman numerals are left alone.

    >>> after("Article 9"), after("(c)"), after("第十九条"), after("제9조"), after("②"), after("２"), after("§ 12.")
    ('Article 10', '(d)', '第二十条', '제10조', '③', '３', '§ 13.')
    >>> after("Chapter IV"), after("(ii)"), after("第 9 條"), after("ハ"), after("나."), after("第三条の二")
    ('Chapter V', None, '第 10 條', 'ニ', '다.', '第三条の三')
    """
    found = list(_PARTS.finditer(label))
    if not found:
        return None
    part = found[-1]
    is_numbered = any(sign.isdigit() or sign in "十百" + _KANJI for sign in part[0])
    if not is_numbered and any(any(map(str.isdigit, other[0])) for other in found):
        return None  # "Article 5a", "28 A": what follows is anybody's guess
    counted = _counted(part[0], is_named=len(found) > 1)
    return None if counted is None else label[: part.start()] + counted + label[part.end() :]


def _counted(part: str, *, is_named: bool) -> str | None:
    if part.isascii() and part.isdigit():
        return str(int(part) + 1)
    if part[0] in "０１２３４５６７８９":
        return str(int(part) + 1).translate({ord("0") + n: ord("０") + n for n in range(10)})
    if part[0] in "十百" + _KANJI:
        return kanji(unkanji(part) + 1)
    for series in _SERIES:
        if part in series[:-1]:
            return series[series.index(part) + 1]
    if is_named and part.isupper():
        return next((roman(n + 1) for n in range(1, 60) if roman(n) == part), None)
    if len(part) == 1 and part not in "zZ" and part.isascii():
        return chr(ord(part) + 1)
    return None


def form(label: str) -> str:
    """Return a label without its last number: what the labels of one series have in common.

    >>> form("Article 12"), form("第三条の二"), form("(b)")
    ('Article #', '第三条の#', '(#)')
    """
    found = list(_PARTS.finditer(label))
    return label[: found[-1].start()] + "#" + label[found[-1].end() :] if found else label


def between(label: str, language: str) -> str | None:
    """Return the label of what is put in after `label` without counting the rest anew; None where nobody could say.

    >>> between("Article 5", "en"), between("§ 12", "de"), between("Article 5", "fr"), between("Artículo 7.", "es")
    ('Article 5a', '§ 12a', 'Article 5 bis', 'Artículo 7 bis.')
    >>> between("第三条", "ja"), between("第三条", "zh-Hans"), between("第 7 條", "zh-Hant"), between("제5조", "ko")
    ('第三条の二', '第三条之一', '第 7 條之一', '제5조의2')
    >>> between("(1)", "de"), between("1.", "en"), between("(a)", "en"), between("c)", "es"), between("一", "ja")
    ('(1a)', '1a.', '(aa)', 'c bis)', '一の二')
    >>> between("①", "ko"), between("２", "ja")
    (None, None)
    """
    if re.fullmatch(r"第.*条", label):
        return f"{label}{'の二' if language == 'ja' else '之一'}"
    if re.fullmatch(r"第.*條", label):
        return f"{label}之一"
    if re.fullmatch(r"제\s*\d+조", label):
        return f"{label}의2"
    if language == "ja" and re.fullmatch(f"[十百{_KANJI}]+", label):
        return f"{label}の二"
    if number := re.search(r"(?<=[0-9])(?=[.)]*$)", label):
        added = " bis" if language in ("fr", "es") and label[0].isalpha() else "a"
        return label[: number.start()] + added + label[number.start() :]
    if letter := re.fullmatch(r"(\(?)([a-z])([.)])", label):
        return f"{letter[1]}{letter[2]}{' bis' if language in ('fr', 'es') else 'a'}{letter[3]}"
    return None
