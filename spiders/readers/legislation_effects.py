"""Effects of one law on another, as legislation.gov.uk lists them: what is affected, how, by what, and since when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from monitor.types import Identifier, ItemType, Life, Stage
from spiders.extract.dates import read_date
from spiders.extract.feed_entry import MAX_TITLE_CHARS
from spiders.readers.recording import Record, facts_of

SITE = "https://www.legislation.gov.uk"
UKM = "{http://www.legislation.gov.uk/namespaces/metadata}"
DRAFTS = frozenset(("ukdsi", "sdsi", "nidsr"))
SECONDARY = DRAFTS | {"uksi", "ssi", "wsi", "nisr", "nisro", "nisi", "uksro", "ukmd", "ukmo", "eur", "eudr", "eudn"}
"""Codes of secondary and assimilated legislation; the others are Acts and Measures."""
_ID = re.compile(r"/id/([a-z]+/[^?#]+)$")


def effect_of(effect: Any, title: str) -> Record | None:
    """Return a `ukm:Effect`, in force or pending when it was edited last; None without identity and any title.

    `title` is what its entry is called, for an effect that does not say what it is on. That a day has come which was
    told when it was set is no news: dozens of effects share it, and reminders tell it.
    """
    affected, affecting = _side(effect, "Affected"), _side(effect, "Affecting")
    key, kind = effect.get("EffectId", ""), " ".join(effect.get("Type", "").split())
    title = f"{affected}: {kind or 'affected'} by {affecting}" if affected and affecting else title
    if not key or not title:
        return None
    numbers = (key_of(effect.get(name, "")) for name in ("AffectedURI", "AffectingURI"))
    code = key_of(effect.get("AffectingURI", "")).partition("/")[0]
    return Record(
        key=key,
        title=title[:MAX_TITLE_CHARS],
        url=_place(effect),
        facts=facts_of([("In force", "; ".join(_commencements(effect))), ("Comments", effect.get("Comments", ""))]),
        life=replace(
            _standing(effect),
            type=ItemType.REGULATION if code in SECONDARY else ItemType.ACT,
            name=affected,
            identifiers=tuple(Identifier("uk-legislation", number) for number in numbers if number),
        ),
        published_at=read_date(effect.get("Modified", "")),
    )


def _side(effect: Any, side: str) -> str:
    """A law and its provisions: "Data Protection Act 2018 Sch. 19 para. 191"."""
    title = text_of(effect, f"{UKM}{side}Title") or key_of(effect.get(f"{side}URI", ""))
    return f"{title} {effect.get(f'{side}Provisions', '')}".strip() if title else ""


def _standing(effect: Any) -> Life:
    """Since when an effect is in force, or that no day is set for it, and whether the text we are shown has it yet.

    Nothing where the feed does not say.
    """
    rest = ", not yet in the text" if effect.get("Applied") == "false" != effect.get("RequiresApplied") else ""
    if day := min((one.get("Date") for one in effect.iter(f"{UKM}InForce") if one.get("Date")), default=""):
        edited_on = max(effect.get("Modified", ""), effect.get("AppliedModified", ""))[:10]
        return Life(stage=Stage.IN_FORCE if day <= edited_on else Stage.PENDING, status=f"in force from {day}{rest}")
    is_prospective = any(one.get("Prospective") == "true" for one in effect.iter(f"{UKM}InForce"))
    return Life(stage=Stage.PENDING, status=f"prospective{rest}") if is_prospective else Life()


def _commencements(effect: Any) -> Iterator[str]:
    """Each day with what it brings into force and which instrument set it."""
    for one in effect.iter(f"{UKM}InForce"):
        about = [one.get("Qualification", ""), key_of(one.get("CommencingURI", "")), one.get("Comments", "")]
        said = ", ".join(part for part in about if part)
        if day := one.get("Date", ""):
            yield f"{day} ({said})" if said else day


def _place(effect: Any) -> str:
    """The page of the provision that is affected, else of its law."""
    section = next(effect.iterfind(f"{UKM}AffectedProvisions/{UKM}Section"), None)
    key = key_of(section.get("URI", "")) if section is not None else ""
    return f"{SITE}/{key or key_of(effect.get('AffectedURI', '')) or 'changes'}"


def key_of(uri: str) -> str:
    """Return a law's own name from its identifier.

    >>> key_of("http://www.legislation.gov.uk/id/ukpga/2018/12")
    'ukpga/2018/12'
    """
    found = _ID.search(uri.strip())
    return found[1].strip("/") if found else ""


def text_of(element: Any, path: str) -> str:
    """Return the text below an element on one line, "" where there is none."""
    found = element.find(path)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""
