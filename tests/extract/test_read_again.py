"""A document that was read before, or nearly, is read faster and not otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import pytest

from monitor.types import Block
from spiders.extract import document, entries, pieces, text

ENGLISH = """\
# An Act|Contents|1 Scope|2 Terms|3 Fees|Whereas:|(1) Trust matters to everybody here.|(2) So does speed.
CHAPTER I General|Article 1 Scope|This Act applies to providers of systems.
1. Providers shall:|(a) keep records;|(i) of use;|(ii) of failure;|(h) tell users;|(i) stop;|(ii) report;
2 is replaced by:|‘Article 5a|1. The duty of a provider|(a) stands|(b) falls’;
Article 2 Terms|A. Smith said so.|‘provider’ means who provides;|SECTION 2|DUTIES|(A) Fees|(I)|[^1]: a note|§ 12a
Fees are due within thirty days of the notice and no later than that.|\\| Fee \\| 10 %"""
JAPANESE = """\
第一章　総則|（目的）|第一条　この法律は、人工知能の適正な利用を図ることを目的とする。
２　事業者は、次に掲げる措置を講ずる。
一　記録の保存|二　利用者への通知|イ　書面|ロ　電磁的記録|（定義）
第二条　この法律において「事業者」とは、提供する者をいう。
附則|（施行期日）|第一条　この法律は、公布の日から施行する。|제5조(정의) ① 가란 나를 말한다. ② 다만
①|가. 목|第三条の二
「第五条の二|２　前項の規定は」"""


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.fixture
def short_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passages of a stretch or two, each remembered in many places: all that one can be taken for happens."""
    monkeypatch.setattr(pieces, "ENDS", 1)
    monkeypatch.setattr(pieces, "LEAST_KEPT", 0)
    monkeypatch.setattr(pieces, "PLACES_KEPT", 100)


def forget() -> None:
    text.forget()
    pieces.forget()
    entries.forget()


def lines_of(words: str) -> list[str]:
    return [line.replace("\\", "") for line in re.split(r"\n|(?<!\\)\|", words)]


def law(lines: list[str], seed: int, length: int) -> list[str]:
    """Some of the lines, in an order that no drafter would choose, over and over."""
    random = Random(seed)
    some = random.sample(lines, min(len(lines), 12))
    return [random.choice(some) for _ in range(length)]


def as_markdown(lines: list[str]) -> tuple[bytes, str]:
    return "\n\n".join(lines).encode(), "text/markdown"


HEADINGS = ("SECTION", "DUTIES", "1 ", "2 ", "3 ")


def as_html(lines: list[str]) -> tuple[bytes, str]:
    body = "".join(f"<h2>{line}</h2>" if line.startswith(HEADINGS) else f"<p>{line}</p>" for line in lines)
    return f"<ol><li>{lines[0]}<li>{lines[-1]}</ol>{body}".encode(), "text/html"


def blocks(data: bytes, media_type: str) -> tuple[Block, ...]:
    return document(data, media_type, language="en").blocks


@pytest.mark.usefixtures("short_passages")
@pytest.mark.parametrize("write", [as_markdown, as_html])
@pytest.mark.parametrize("words", [ENGLISH, JAPANESE, f"{ENGLISH}\n{JAPANESE}"])
@pytest.mark.parametrize("seed", range(20))
def test_what_is_read_again_is_read_as_at_first(write, words, seed) -> None:  # type: ignore[no-untyped-def]
    lines = law(lines_of(words), seed, 150)
    random = Random(seed)
    parts = [sorted(random.sample(range(151), 2)) for _ in range(12)]
    versions = [lines, *(lines[start:end] for start, end in parts if start < end)]
    alone = []
    for version in versions:
        forget()
        alone.append(blocks(*write(version)))
    forget()
    assert [blocks(*write(version)) for version in versions] == alone


@pytest.mark.parametrize("words", [ENGLISH, JAPANESE, f"{ENGLISH}\n{JAPANESE}"])
@pytest.mark.parametrize("seed", range(5))
def test_where_passages_end_makes_no_difference(words: str, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = Random(seed).choices(lines_of(words), k=400)
    readings = []
    for ends in (0, 1, 3, -1):
        monkeypatch.setattr(pieces, "ENDS", ends)
        forget()
        readings.append(blocks(*as_html(lines)))
    assert readings[1:] == readings[:-1]


def test_most_of_an_amended_law_is_known_again() -> None:
    lines = [
        f"Article {n} Of number {n}\n\nThe provider of number {n} keeps a record of all its use." for n in range(2000)
    ]
    before = blocks(*as_markdown(lines))
    lines[1200] += " It is shown."
    lines[7:7] = ["Article 7a Of what came between"]
    after = blocks(*as_markdown(lines))
    assert len(set(map(id, before)) & set(map(id, after))) > 0.8 * len(after)
