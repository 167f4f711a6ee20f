"""Hostile megabytes made of what laws and pages are made of: labels, numerals, marks on letters, attributes, keys."""

from __future__ import annotations

from random import Random

from bench.diff.pages import pdf

SIZE = 1_000_000
TEXT, HTML, XML, JSON = "text/plain", "text/html", "application/xml", "application/json"
_KANJI = "〇一二三四五六七八九"


def kanji(number: int) -> str:
    """Return a number below a hundred million as Japanese and Chinese write it."""
    if number < len(_KANJI):
        return _KANJI[number]
    written = ""
    for value, sign in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十")):
        count, number = divmod(number, value)
        if count:
            written += sign if count == 1 and value < 10_000 else f"{kanji(count)}{sign}"
    return written + (_KANJI[number] if number else "")


def crowded_letters(random: Random) -> tuple[str, str, str]:
    """One letter with a quarter of a million marks, of two classes by turns."""
    del random
    return TEXT, *("a" + "\u0327\u0301" * (SIZE // 4) + end for end in ("b", "c"))


def crowded_tags(random: Random) -> tuple[str, str, str]:
    """Tags of 3,500 attributes each."""
    del random
    tag = "<p " + " ".join(f"a{n}=1" for n in range(3_500)) + ">text {}"
    return HTML, *("".join(tag.format(n * k) for n in range(SIZE // len(tag))) for k in (7, 11))


def named_tags(random: Random) -> tuple[str, str, str]:
    """24,000 paragraphs with a class and an id of their own."""
    del random
    tag = '<p class="c{}" id=i{} title="t">x{}</p>'
    return HTML, *("".join(tag.format(n, n, n % k) for n in range(SIZE // 42)) for k in (97, 89))


def counted_anew(random: Random) -> tuple[str, str, str]:
    """25,000 sections that became the next ones."""
    del random
    line = "§ {} The operator of plant {} keeps it."
    return TEXT, *("\n\n".join(line.format(n + k, n) for n in range(SIZE // 40)) for k in (0, 1))


def keys(random: Random) -> tuple[str, str, str]:
    """55,000 keys of JSON, half of whose values moved to others."""
    del random
    return JSON, *("{" + ",".join(f'"k{n}":"v{n % k}"' for n in range(SIZE // 18)) + "}" for k in (97, 89))


def amounts(random: Random) -> tuple[str, str, str]:
    """36,000 blocks of an amount in Han numerals."""
    del random
    return TEXT, *("\n\n".join(f"{kanji(n * k % 99_991)}円" for n in range(SIZE // 28)) for k in (7, 11))


def chinese_articles(random: Random) -> tuple[str, str, str]:
    """14,000 articles, each with a term of another number of days."""
    del random
    line = "第{}条 经营者应当在{}日内报告。"
    return TEXT, *(
        "\n\n".join(line.format(kanji(n + 1), kanji(n * k % 997)) for n in range(SIZE // 70)) for k in (7, 11)
    )


def empty_articles(random: Random) -> tuple[str, str, str]:
    """16,000 articles of 標準法令XML without a word, each with another number."""
    del random
    article = '<Article Num="{}"><ArticleTitle>第{}条</ArticleTitle></Article>'
    frame = "<Law><LawBody><LawTitle>法</LawTitle><MainProvision>{}</MainProvision></LawBody></Law>"
    return XML, *(frame.format("".join(article.format(n, n * k) for n in range(16_000))) for k in (1, 2))


def dashes(random: Random) -> tuple[str, str, str]:
    """166,000 points of a list, of a figure each."""
    del random
    return TEXT, *("\n".join(f"- {n % k}" for n in range(SIZE // 6)) for k in (97, 89))


def pages(random: Random) -> tuple[str, bytes, bytes]:
    """A PDF of 2,000 pages of one word."""
    del random
    return "application/pdf", *(pdf([f"word{n % k}" for n in range(2_000)]) for k in (97, 89))
