"""The text of one law of legislation.gov.uk (CLML, `/{key}/data.xml`), with the day since when it stands so."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from monitor.identity import Clues
from monitor.normalize import content_sha256
from monitor.types import Capture, ExtractedItem, Extraction, Identifier, ItemType, Life, Source, Stage
from spiders.readers.legislation_effects import SECONDARY, SITE, text_of
from spiders.readers.noting import ListedBy, Row, fingerprint, listed
from spiders.readers.page import document_at
from spiders.readers.xml_answer import parsed_xml

ROOT = "{http://www.legislation.gov.uk/namespaces/legislation}Legislation"
DC, DCT = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_KEY = re.compile(r"legislation\.gov\.uk/(?:id/)?([a-z]+/[^/]+(?:/\d+-\d+)?/\d+)")
_HEAD_BYTES = 2000


def is_text(body: bytes) -> bool:
    """Return whether an answer is a law's text, and no feed."""
    return b"<Legislation" in body[:_HEAD_BYTES]


def text_extraction(capture: Capture, source: Source, by: ListedBy, memo: bytes | None) -> Extraction:
    """Return the law as one item, or none when it says what it said. Raises ExtractError."""
    root = parsed_xml(capture, ROOT)
    document = document_at(capture, source)
    found = _KEY.search(root.get("IdURI") or root.get("DocumentURI") or source.url)
    key = found[1] if found else source.url
    title = text_of(root, f".//{DC}title") or document.title or source.name
    life = _life(root, key, title)

    def build(item_key: str) -> ExtractedItem:
        return ExtractedItem(item_key, title, f"{SITE}/{key}" if found else source.url, document, life=life)

    row = Row(Clues(key, "", title), fingerprint(key, title, repr(life), content_sha256(document)), 0, build)
    return replace(listed(by, [row], memo), text_length=sum(len(block.text) for block in document.blocks))


def _life(root: Any, key: str, title: str) -> Life:
    """`Status` says of a law that no part of it is in force yet, `dct:valid` since when its text stands so."""
    since = text_of(root, f".//{DCT}valid") or root.get("RestrictStartDate") or ""
    is_prospective = str(root.get("Status", "")).casefold() == "prospective"
    return Life(
        type=ItemType.REGULATION if key.partition("/")[0] in SECONDARY else ItemType.ACT,
        stage=Stage.PENDING if is_prospective else Stage.IN_FORCE if since else None,
        edition=f"as it stands since {since}" if since else "",
        name=title,
        identifiers=(Identifier("uk-legislation", key),),
    )
