"""The before and after of the shared corpus, as documents: laws, version sequences, pages, PDF forms, law XML."""

from __future__ import annotations

import itertools
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.diff.laws import MEDIA_TYPES
from monitor.errors import ExtractError
from monitor.types import Document
from spiders.extract import document


@dataclass(frozen=True, slots=True)
class Pair:
    """Two files of one text, and what the corpus says about them."""

    group: str
    """law, sequence, page, pdf, jp-egov or uslm."""
    name: str
    before: Path
    after: Path
    language: str
    says: dict[str, Any] = field(default_factory=dict)

    def documents(self) -> tuple[Document, Document] | str:
        """Return both readings, or why there are none (a file that says it cannot be read)."""
        try:
            return _read(self.before, self.language), _read(self.after, self.language)
        except ExtractError as error:
            return str(error)


def pairs(folder: Path) -> Iterator[Pair]:
    """Yield every pair of the corpus."""
    laws = json.loads((folder / "laws" / "PAIRS.json").read_text())
    for each in laws["pairs"]:
        yield _pair("law", folder, each)
    for each in laws["sequences"]:
        files = [version["file"] for version in each["versions"]]
        for n, (before, after) in enumerate(itertools.pairwise(files)):
            name = f"{each['seq']}.{n}"
            yield Pair("sequence", name, folder / before, folder / after, each["lang"])
    for each in json.loads((folder / "pages" / "PAIRS.json").read_text())["pairs"]:
        yield _pair("page", folder, each)
    for each in json.loads((folder / "pdf" / "PAIRS.json").read_text())["pairs"]:
        yield _pair("pdf", folder, {**each, "lang": "ja"})
        yield Pair("pdf", f"{each['pair']}-older", folder / each["older"], folder / each["before"], "ja")
    yield from _versions(folder / "api" / "jp-egov", "jp-egov", "ja")
    yield from _versions(folder / "api" / "us-uslm-bills", "uslm", "en")


def _pair(group: str, folder: Path, entry: dict[str, Any]) -> Pair:
    files = folder / entry["before"], folder / entry["after"]
    return Pair(group, entry["pair"], *files, entry.get("lang", "en"), {**entry, "folder": folder})


def _versions(folder: Path, group: str, language: str) -> Iterator[Pair]:
    """Yield neighbours among files that carry one number: the dates of a law, the stages of a bill."""
    versions: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in (".xml", ".json"):
            versions[re.split(r"_", path.name.lower())[0], path.suffix.lower()].append(path)
    for (number, _), paths in versions.items():
        for before, after in itertools.pairwise(paths):
            yield Pair(group, f"{number}:{before.name[-12:]}", before, after, language)


def _read(path: Path, language: str) -> Document:
    return document(path.read_bytes(), MEDIA_TYPES[path.suffix[1:].lower()], language=language)
