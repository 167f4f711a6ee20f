"""All pairs of the corpus through the engine: losslessness, coverage, what sources name, labelled pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.diff.coverage import lossy, uncovered
from bench.diff.pairs import Pair, pairs
from bench.diff.sources import ALL, Statement, article_of, statement
from bench.diff.units import squash
from monitor.diff import compare
from monitor.types import Document

REPORTED = ("editorial", "procedural", "substantive")
"""The classes of a diff that tells something."""


@dataclass(slots=True)
class Corpus:
    """What came of the pairs."""

    pairs: Counter[str] = field(default_factory=Counter)
    """By group."""
    unreadable: dict[str, str] = field(default_factory=dict)
    raised: dict[str, str] = field(default_factory=dict)
    lossy: dict[str, list[str]] = field(default_factory=dict)
    uncovered: dict[str, list[str]] = field(default_factory=dict)
    named: int = 0
    reported: int = 0
    unreported: dict[str, list[str]] = field(default_factory=dict)
    unchanged: int = 0
    """Articles that a source names and whose text is the same in both files: nothing to report."""
    extra: dict[str, list[str]] = field(default_factory=dict)
    """By pair whose source names all it amended: the other articles that were reported."""
    outside: dict[str, int] = field(default_factory=dict)
    """By such a pair: provisions reported outside any article (dates of the file, history notes)."""
    pages: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Label -> (name, class) of the labelled pages."""

    @property
    def named_share(self) -> float:
        return self.reported / self.named if self.named else 1.0

    @property
    def mean_extra(self) -> float:
        return sum(map(len, self.extra.values())) / len(self.extra) if self.extra else 0.0

    def page_share(self, label: str, classes: tuple[str, ...]) -> float:
        """Share of the pages with a label whose diff has one of these classes."""
        found = self.pages.get(label, [])
        return sum(klass in classes for _, klass in found) / len(found) if found else 0.0


def corpus(folder: Path) -> Corpus:
    """Run every pair. An exception of ours is noted with its pair, and the rest goes on."""
    result = Corpus()
    for pair in pairs(folder):
        result.pairs[pair.group] += 1
        documents = pair.documents()
        if isinstance(documents, str):
            result.unreadable[pair.name] = documents
            continue
        try:
            record = compare(*documents).record()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding, and the other pairs count too
            result.raised[pair.name] = repr(error)
            continue
        _hold(result, pair, documents, record)
    return result


def _hold(result: Corpus, pair: Pair, documents: tuple[Document, Document], record: dict[str, Any]) -> None:
    if lost := lossy(record):
        result.lossy[pair.name] = lost
    if missing := uncovered(*documents, record):
        result.uncovered[pair.name] = [f"{word} x{count}" for word, count in missing.most_common(8)]
    if pair.group == "page":
        result.pages.setdefault(pair.says["label"], []).append((pair.name, record["class"]))
    elif pair.group == "law" and (said := statement(pair.says, *documents)):
        _hold_statement(result, pair, documents, record, said)


def _hold_statement(
    result: Corpus, pair: Pair, documents: tuple[Document, Document], record: dict[str, Any], said: Statement
) -> None:
    told = [_articles(provision) for provision in record["provisions"]]
    reported = set().union(*told) if told else set()
    if ALL in said.named:
        if _whole(documents[0]) == _whole(documents[1]):
            result.unchanged += 1
            return
        result.named += 1
        result.reported += bool(told)
        if not told:
            result.unreported[pair.name] = [ALL]
        return
    texts = [_by_article(document) for document in documents]
    asked = {article for article in said.named if texts[0].get(article) != texts[1].get(article)}
    result.unchanged += len(said.named - asked)
    result.named += len(asked)
    result.reported += len(asked & reported)
    if asked - reported:
        result.unreported[pair.name] = sorted(asked - reported)
    if said.names_all:
        result.extra[pair.name] = [
            f"{provision['kind']} {'/'.join(sorted(articles))}"
            for provision, articles in zip(record["provisions"], told, strict=True)
            if articles and not articles & said.named and provision["kind"] != "renumbered"
        ]
        result.outside[pair.name] = sum(not articles for articles in told)


def _articles(provision: dict[str, Any]) -> set[str]:
    """Return the articles that a provision stands in, on either side."""
    sides = (*provision["path"], provision["label"]), (*provision["old_path"], provision["old_label"])
    return {article for names in sides if (article := article_of(*names))}


def _whole(document: Document) -> str:
    return "".join(squash((block.label or "") + block.text) for block in document.blocks if block.kind != "meta")


def _by_article(document: Document) -> dict[str, str]:
    texts: dict[str, str] = {}
    for block in document.blocks:
        article = article_of(*block.path, block.label)
        if article and block.kind != "meta":
            texts[article] = texts.get(article, "") + squash((block.label or "") + block.text)
    return texts


def table(found: Corpus, most: int = 6) -> str:
    """Return everything that is not as it should be, a few of each, under the counts."""
    lines = [
        "pairs: " + ", ".join(f"{group} {count}" for group, count in found.pairs.items()),
        f"unreadable (the extractor says so): {len(found.unreadable)}",
        *(f"    {name}: {why[:100]}" for name, why in list(found.unreadable.items())[:most]),
    ]
    for title, names in (
        ("raised", found.raised),
        ("ops not lossless", found.lossy),
        ("differing words not covered", found.uncovered),
        ("named but not reported", found.unreported),
        ("extra articles", {name: extra for name, extra in found.extra.items() if extra}),
    ):
        lines.append(f"{title}: {len(names)}")
        lines += [f"    {name}: {str(what)[:160]}" for name, what in list(names.items())[:most]]
    lines.append(
        f"named by the source: {found.reported}/{found.named} ({found.unchanged} do not differ in the files)"
    )
    lines.append(f"outside any article, per pair: {sum(found.outside.values()) / max(1, len(found.outside)):.2f}")
    for label, entries in found.pages.items():
        lines.append(f"pages labelled {label}: " + ", ".join(f"{name} {klass}" for name, klass in entries))
    return "\n".join(lines)
