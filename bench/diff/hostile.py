"""Inputs of a megabyte that break diff engines: each a name, a media type, and two texts."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.diff import hostile_marks

SIZE = 1_000_000

Shape = Callable[[Random], tuple[str, str, str] | tuple[str, bytes, bytes]]
TEXT, HTML = "text/plain", "text/html"


def _lines(random: Random, count: int = 20_000) -> list[str]:
    return [f"provision {n} {random.getrandbits(120):030x} applies" for n in range(count)]


def _one_word(random: Random) -> tuple[str, str, str]:
    word = "a" * SIZE
    return TEXT, word, word[: SIZE // 2] + "b" + word[SIZE // 2 :]


def _same_lines(random: Random) -> tuple[str, str, str]:
    lines = ["(weggefallen)"] * (SIZE // 15)
    return TEXT, "\n\n".join(lines), "\n\n".join([*lines[:30_000], "something else", *lines[30_002:]])


def _reversed(random: Random) -> tuple[str, str, str]:
    lines = _lines(random)
    return TEXT, "\n\n".join(lines), "\n\n".join(lines[::-1])


def _permuted(random: Random) -> tuple[str, str, str]:
    lines = _lines(random)
    return TEXT, "\n\n".join(lines), "\n\n".join(random.sample(lines, len(lines)))


def _alternating(random: Random) -> tuple[str, str, str]:
    count = SIZE // 32
    return TEXT, "the first of two\n\nthe second one\n\n" * count, "the second one\n\nthe first of two\n\n" * count


def _random_signs(random: Random) -> tuple[str, str, str]:
    """Bytes as dice have them, but for the control characters: a body of those is refused as no text."""
    table = {at: 10 if at == 10 else at + 0x100 for at in (*range(0x20), *range(0x7F, 0xA0))}
    old, new = (random.randbytes(SIZE).decode("latin-1").translate(table) for _ in range(2))
    return TEXT, old, old[: SIZE // 2] + new[: SIZE // 2]


def _deep_html(random: Random) -> tuple[str, str, str]:
    count = SIZE // 11
    page = "<div>" * count + "{}" + "</div>" * count
    return HTML, page.format("one text here"), page.format("another text here")


def _brackets(random: Random) -> tuple[str, str, str]:
    return TEXT, "(" * SIZE, "(" * (SIZE // 2) + "[" + "(" * (SIZE // 2)


def _japanese_line(random: Random, share: float) -> tuple[str, str, str]:
    signs = "事業者は前項の規定により届出をしなければならないものとし政令で定める日までにその旨を公表する"
    old = [random.choice(signs) for _ in range(SIZE // 3)]
    new = [random.choice(signs) if random.random() < share else sign for sign in old]
    return TEXT, "".join(old), "".join(new)


def _one_sign_lines(random: Random) -> tuple[str, str, str]:
    old = [random.choice("abcdefghij") for _ in range(100_000)]
    new = [random.choice("abcdefghij") if random.random() < 0.1 else sign for sign in old]
    return TEXT, "\n\n".join(old), "\n\n".join(new)


def _zero_width(random: Random) -> tuple[str, str, str]:
    junk = "\u200b\u200d\u00ad\ufeff\u2060"
    text = "".join(f"w{n}{random.choice(junk) * 9} " for n in range(SIZE // 32))
    return TEXT, text, text.replace("w500", "w5x0").replace("\u200b", "\u200d")


def _nested_lists(random: Random) -> tuple[str, str, str]:
    one = "<ol><li>point {} of the list" * 200 + "</ol>" * 200
    count = SIZE // len(one)
    old = "".join(one.format(*(n * 200 + k for k in range(200))) for n in range(count))
    return HTML, old, old.replace("point 7", "points 7")


def _tables(random: Random) -> tuple[str, str, str]:
    rows = [[random.randrange(10**6) for _ in range(6)] for _ in range(12_000)]
    changed = [[cell + (random.random() < 0.05) for cell in row] for row in rows]

    def page(cells: list[list[int]]) -> str:
        body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
        return f"<table>{body}</table>"

    return HTML, page(rows), page(changed)


def _all_others(random: Random) -> tuple[str, str, str]:
    """20,000 equal lines against 20,000 other equal lines."""
    return TEXT, "\n\n".join(["shall keep the register of all persons"] * 20_000), "\n\n".join(
        ["may destroy any document it does not need"] * 20_000
    )  # fmt: skip


def _labels(random: Random) -> tuple[str, str, str]:
    old = "\n\n".join(f"(i) point {random.randrange(1000)}" for _ in range(60_000))
    return TEXT, old, old.replace("(i) point 1", "(v) point 1")


def _near_duplicates(random: Random) -> tuple[str, str, str]:
    """Every block resembles every other, and every one has changed."""
    frame = "The fee for the certificate of class {} is {} euro per year"
    count = SIZE // 60
    numbers = [random.randrange(1000, 9999) for _ in range(count)]
    return TEXT, "\n\n".join(frame.format(n % 97, number) for n, number in enumerate(numbers)), "\n\n".join(
        frame.format(n % 97, number + 1) for n, number in enumerate(numbers)
    )  # fmt: skip


def _two_words(random: Random) -> tuple[str, str, str]:
    """One paragraph of two words in random order: no word is rare, and no order fits."""
    count = SIZE // 4
    old, new = (" ".join(random.choice(("yes", "no")) for _ in range(count)) for _ in range(2))
    return TEXT, old, new


def _korean_line(random: Random) -> tuple[str, str, str]:
    stems = ["사업자", "장관", "서류", "신고", "기간", "자료", "검사", "시설"]
    tails = ["는", "를", "의", "에게", "으로", "하여야 한다"]
    old = [random.choice(stems) + random.choice(tails) for _ in range(SIZE // 13)]
    new = [random.choice(stems) + random.choice(tails) if random.random() < 0.3 else word for word in old]
    return TEXT, " ".join(old), " ".join(new)


def _one_row(random: Random) -> tuple[str, str, str]:
    """One table row of 70,000 cells."""
    cells = [random.randrange(10**5) for _ in range(SIZE // 14)]
    changed = [cell + (random.random() < 0.05) for cell in cells]
    row = "<table><tr>{}</tr></table>"
    return HTML, *(row.format("".join(f"<td>{cell}</td>" for cell in side)) for side in (cells, changed))


def _footnotes(random: Random) -> tuple[str, str, str]:
    """22,000 footnotes of a number and another number."""
    del random
    note = '<p class="footnote">[{}] note {}</p>'
    return HTML, *("".join(note.format(n, n * k % 9973) for n in range(SIZE // 45)) for k in (7, 11))


def _numbers(random: Random) -> tuple[str, str, str]:
    """One paragraph of nothing but numbers, a third of them others."""
    old = [random.randrange(10**6) for _ in range(SIZE // 7)]
    new = [number if random.random() > 0.3 else random.randrange(10**6) for number in old]
    return TEXT, " ".join(map(str, old)), " ".join(map(str, new))


def _quotations(random: Random) -> tuple[str, str, str]:
    """33,000 quotations that are opened and never closed."""
    del random
    return TEXT, *("\n\n".join(f"“Article {n} of {n % k} applies" for n in range(SIZE // 30)) for k in (7, 11))


def _lines_of_table(random: Random) -> tuple[str, str, str]:
    """59,000 rows of a Markdown table without a head."""
    del random
    return "text/markdown", *("\n".join(f"| {n} | {n * k % 9973} |" for n in range(SIZE // 17)) for k in (7, 11))


def _breaks(random: Random) -> tuple[str, str, str]:
    """One paragraph of 140,000 `<br>`."""
    del random
    return HTML, *("<p>" + "".join(f"x{n % k}<br>" for n in range(SIZE // 7)) + "</p>" for k in (97, 89))


SHAPES: dict[str, Shape] = {
    "one word": _one_word,
    "all lines the same": _same_lines,
    "reversed order": _reversed,
    "permuted order": _permuted,
    "alternating lines": _alternating,
    "random signs": _random_signs,
    "deep HTML": _deep_html,
    "brackets": _brackets,
    "Japanese line, 1 %": lambda random: _japanese_line(random, 0.01),
    "Japanese line, 60 %": lambda random: _japanese_line(random, 0.6),
    "100,000 lines of one sign": _one_sign_lines,
    "zero-width junk": _zero_width,
    "nested lists": _nested_lists,
    "tables": _tables,
    "equal lines, all others": _all_others,
    "60,000 labels (i)": _labels,
    "near duplicates, all changed": _near_duplicates,
    "two words, shuffled": _two_words,
    "Korean line, 30 %": _korean_line,
    "one table row": _one_row,
    "footnotes": _footnotes,
    "one line of numbers": _numbers,
    "quotations never closed": _quotations,
    "Markdown rows": _lines_of_table,
    "140,000 <br>": _breaks,
    "a letter of 250,000 marks": hostile_marks.crowded_letters,
    "tags of 3,500 attributes": hostile_marks.crowded_tags,
    "24,000 names of classes": hostile_marks.named_tags,
    "25,000 sections counted anew": hostile_marks.counted_anew,
    "55,000 keys of JSON": hostile_marks.keys,
    "amounts in Han numerals": hostile_marks.amounts,
    "Chinese articles": hostile_marks.chinese_articles,
    "empty articles in XML": hostile_marks.empty_articles,
    "166,000 dashes": hostile_marks.dashes,
    "PDF of 2,000 pages": hostile_marks.pages,
}


QUICK = (
    *("one word", "random signs", "deep HTML", "100,000 lines of one sign", "near duplicates, all changed"),
    "a letter of 250,000 marks",
)


def shape(name: str) -> tuple[str, bytes, bytes]:
    """Return media type, old and new bytes of a shape; the same on every machine."""
    media_type, old, new = SHAPES[name](Random(name))
    old, new = (side if isinstance(side, bytes) else side.encode("utf-8", "surrogatepass") for side in (old, new))
    return media_type, old, new
