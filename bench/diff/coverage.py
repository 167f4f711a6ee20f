"""Whether every differing word is covered by a reported provision, with words counted in a way of its own.

A word is a run of letters or digits; a sign of Chinese, Japanese or Korean is a word by itself. Words are taken from
the texts as they are compared (noise that a rule names is masked there) and from the labels. What one side has more
often than the other must stand at least that often in the reported provisions of its side: in their text, label or
path. Nothing of the diff's own tokens is used.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

from monitor.normalize import comparing_lines
from monitor.types import Document

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")


_COUNT = re.compile(r"^\d{1,3}\.\s*")


def words(texts: Iterable[str]) -> Counter[str]:
    """Return how often each word stands in these texts.

    >>> sorted(words(["Article 5(1)", "第三条"]).items())
    [('1', 1), ('5', 1), ('article', 1), ('三', 1), ('条', 1), ('第', 1)]
    """
    return Counter(word for text in texts for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def uncovered(before: Document, after: Document, record: dict[str, Any]) -> Counter[str]:
    """Return the differing words that no provision of a `diff` record covers, "-" or "+" in front."""
    left, right = words(_lines(before)), words(_lines(after))
    gone = words(text for told in record["provisions"] for text in _texts(told, "before", "old_label", "old_path"))
    come = words(text for told in record["provisions"] for text in _texts(told, "after", "label", "path"))
    missing: Counter[str] = Counter()
    for sign, more, less, told in (("-", left, right, gone), ("+", right, left, come)):
        for word, count in (more - less).items():
            if told[word] < count:
                missing[sign + word] = count - told[word]
    return missing


def _lines(document: Document) -> list[str]:
    """Labels stand in front of their texts in what is compared; a block that is noise altogether is empty there.

    The number of an entry in a source's history counts it, and says nothing: one put in late moves all behind it.
    """
    return comparing_lines(
        [
            block._replace(text=_COUNT.sub("", block.text)) if block.kind == "meta" else block
            for block in document.blocks
        ]
    )


def _texts(told: dict[str, Any], text: str, label: str, path: str) -> Iterable[str]:
    if told[text] is not None:
        yield told[text]
        yield told[label] or ""
        yield " ".join(told[path])
        yield from (reason for reason in told["reasons"] if reason.startswith(("split into ", "merged from ")))


def lossy(record: dict[str, Any]) -> list[str]:
    """Return the kinds of provisions whose ops do not rebuild both of their sides exactly."""
    return [
        told["kind"]
        for told in record["provisions"]
        if "".join(text for kind, text in told["ops"] if kind != "insert") != (told["before"] or "")
        or "".join(text for kind, text in told["ops"] if kind != "delete") != (told["after"] or "")
    ]
