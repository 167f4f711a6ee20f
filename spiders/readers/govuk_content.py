"""One page of GOV.UK as its content API gives it: body, dates of a consultation, notes of changes, withdrawal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from monitor.errors import ExtractError
from monitor.types import Block, Capture, Document, ExtractedItem, ItemType, Life, Source, Stage
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import content_blocks, plain
from spiders.extract.json_paths import find, text_at, texts_at
from spiders.readers.json_answer import excuse, parsed_json
from spiders.readers.page import document_item

TYPES = {
    **dict.fromkeys(("guidance", "detailed_guide", "statutory_guidance", "manual", "hmrc_manual"), ItemType.GUIDANCE),
    **dict.fromkeys(("open_consultation", "closed_consultation", "consultation_outcome"), ItemType.CONSULTATION),
    **dict.fromkeys(("consultation", "open_call_for_evidence", "closed_call_for_evidence"), ItemType.CONSULTATION),
    **dict.fromkeys(("call_for_evidence", "call_for_evidence_outcome"), ItemType.CONSULTATION),
    **dict.fromkeys(("policy_paper", "research", "independent_report", "impact_assessment"), ItemType.REPORT),
    **dict.fromkeys(("corporate_report", "official_statistics", "national_statistics"), ItemType.REPORT),
    **dict.fromkeys(("press_release", "news_story", "speech", "government_response", "news_article"), ItemType.NEWS),
    **dict.fromkeys(("cma_case", "decision", "medical_safety_alert", "drug_safety_update"), ItemType.ENFORCEMENT),
    "regulation": ItemType.REGULATION,
}
"""What GOV.UK's document types are, of those that monitors meet."""
STAGES = {
    **dict.fromkeys(("open_consultation", "open_call_for_evidence"), Stage.CONSULTING),
    **dict.fromkeys(("closed_consultation", "closed_call_for_evidence"), Stage.PROPOSED),
    **dict.fromkeys(("consultation_outcome", "call_for_evidence_outcome"), Stage.ADOPTED),
}
FACTS = (("details.opening_date", "Opens"), ("details.closing_date", "Closes"), ("details.outcome_date", "Outcome"))


def life_of(document_type: str) -> Life:
    """Return type and stage of a document type, and for those that have stages its words.

    >>> life_of("open_consultation").status
    'Open consultation'
    """
    stage = STAGES.get(document_type)
    words = document_type.replace("_", " ").capitalize() if stage else ""
    return Life(TYPES.get(document_type), stage, words)


def content_item(capture: Capture, source: Source, name: str, version: int) -> ExtractedItem:
    """Return a page's content as one item with key "". Raises ExtractError.

    What is not on GOV.UK itself (other sites stand in its search) is read as a page.
    """
    if capture.media_type in ("text/html", "application/pdf"):
        return document_item(capture, source)
    answer = parsed_json(capture)
    title = plain(text_at(answer, "title"))
    if not isinstance(answer, dict) or not title:
        raise ExtractError(f"{capture.url}: no title in the answer; it says: {excuse(answer)}")
    notice = text_at(answer, "withdrawn_notice.explanation") or text_at(answer, "withdrawn_notice.withdrawn_at")
    life = life_of(text_at(answer, "document_type"))
    return ExtractedItem(
        item_key="",
        title=title,
        url=capture.url,
        document=Document(
            _blocks(answer, notice), title, source.tag(text_at(answer, "locale") or "en"), name, version
        ),
        published_at=read_date(text_at(answer, "first_published_at")),
        updated_at=read_date(text_at(answer, "public_updated_at")),
        is_withdrawn=bool(notice),
        life=replace(life, stage=Stage.WITHDRAWN, status="Withdrawn") if notice else life,
    )


def _blocks(answer: Any, notice: str) -> tuple[Block, ...]:
    """Notes of changes come first: they say in the publisher's words what the body's edits amount to."""
    blocks = [
        Block(f"{name}: {said[:16].replace('T', ' ')}", None, (name,))
        for path, name in FACTS
        if (said := text_at(answer, path))
    ]
    if notice:
        blocks += [block._replace(path=("Withdrawn", *block.path)) for block in content_blocks(notice, "", "")]
    for note in find(answer, "details.change_history[*]"):
        if said := plain(text_at(note, "note")):
            blocks.append(Block(f"{text_at(note, 'public_timestamp')[:10]} {said}".strip(), None, ("Changes",)))
    for path in ("details.body", "details.parts[*].body", "details.documents", "details.final_outcome_detail"):
        for html in texts_at(answer, path):
            blocks += content_blocks(html, "text/html", "https://www.gov.uk/")
    return tuple(blocks) or (Block(plain(text_at(answer, "title")), kind="title"),)
