"""What the Federal Register says of a document's life: its kind, where it stands, the numbers it goes by.

An order that is revoked says so itself, in notes that are added to it: "Revoked by: EO 14148, January 20, 2025".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from monitor.types import Identifier, ItemType, Life, Stage
from spiders.extract.json_paths import text_at, texts_at

ORDERS = "Presidential Document"
STAGES = {
    "Rule": (ItemType.REGULATION, Stage.ADOPTED),
    "Proposed Rule": (ItemType.REGULATION, Stage.PROPOSED),
    ORDERS: (ItemType.ORDER, Stage.ADOPTED),
}
"""By type; a notice is whatever its words make it, and a consultation when it names a day for comments."""
ENDED = ("revoked", "superseded", "terminated", "rescinded")
_HEADING = re.compile(r"(?:^|(?<=[\s;.,]))([A-Z][a-z]+(?: \(?in part\)?)?(?: by)?):\s*")
_WITHDRAWAL = re.compile(r"^(?:withdrawal\b|.*;\s*withdrawal\b|.*\bwithdrawn\b)", re.IGNORECASE)
_DOCKET = re.compile(r"^(?:(?:docket|doc\.)\s*)?(?:(?:ids?|nos?\.?|numbers?)\s*)?[:#]?\s*", re.IGNORECASE)
_NUMBER = re.compile(r"[A-Z0-9]+-[A-Z0-9-]+$", re.IGNORECASE)
MAX_STATUS_CHARS = 300


def life_of(one: Any) -> Life:
    """Return the life of a document as the service describes it; what it leaves out is not said."""
    kind, stage = STAGES.get(_type(one), (None, None))
    status = text_at(one, "action").strip().rstrip(".")
    if text_at(one, "comments_close_on") and stage is not Stage.ADOPTED:
        kind, stage = kind or ItemType.CONSULTATION, Stage.CONSULTING
    if stage is not None and _WITHDRAWAL.search(status):
        stage = Stage.WITHDRAWN
    if kind is ItemType.ORDER:
        stage, status = _noted(one)
    if text_at(one, "filed_at"):
        day = text_at(one, "publication_date")
        status = f"Filed, to be published on {day}" if day else "Filed"
    order = text_at(one, "executive_order_number")
    name = f"E.O. {order}" if order else text_at(one, "citation")
    return Life(kind, stage, status[:MAX_STATUS_CHARS], "", name, tuple(dict.fromkeys(_identifiers(one, order))))


def _type(one: Any) -> str:
    said = text_at(one, "type")
    return ORDERS if text_at(one, "executive_order_number") else said


def _noted(one: Any) -> tuple[Stage, str]:
    """Where an order stands after its notes, and the notes that say so; "Amends" and "See" speak of other orders."""
    notes = "\n".join(dict.fromkeys(texts_at(one, "executive_order_notes") + texts_at(one, "disposition_notes")))
    stage, said = Stage.ADOPTED, []
    for heading, what in _headed(notes):
        verb = heading.lower()
        if not verb.endswith(" by"):
            continue
        if verb.startswith(ENDED) and "in part" not in verb:
            stage = Stage.REPEALED
        elif verb.startswith(("amended", *ENDED)):
            stage = stage if stage is Stage.REPEALED else Stage.AMENDED
        else:
            continue
        said.append(f"{heading} {what}")
    return stage, "; ".join(dict.fromkeys(said)) or "Signed"


def _headed(notes: str) -> Iterator[tuple[str, str]]:
    """The notes by their headings: "See: EO 13960; Revoked by: EO 14148" are two."""
    parts = _HEADING.split(notes)
    for heading, what in zip(parts[1::2], parts[2::2], strict=True):
        yield heading, " ".join(what.split()).strip(" ;.")


def _identifiers(one: Any, order: str) -> Iterator[Identifier]:
    if order:
        yield Identifier("us-eo", order)
    yield Identifier("fr-document", text_at(one, "document_number"))
    for corrected in texts_at(one, "correction_of"):
        if found := _NUMBER.search(corrected.rstrip("/").removesuffix(".json")):
            yield Identifier("fr-document", found[0])
    for number in texts_at(one, "regulation_id_numbers"):
        yield Identifier("rin", number.removeprefix("RIN").strip())
    for docket in texts_at(one, "docket_ids") + texts_at(one, "docket_numbers"):
        if number := _DOCKET.sub("", docket, count=1).strip():
            yield Identifier("docket", number)
