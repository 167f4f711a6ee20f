"""Fetch twice, must agree: what differs between two looks taken moments apart is the page's own noise, by proof.

Numbers and tokens are worth the second look, and, of pages, short texts that may be a box that rotates; prose that
changed is told at once. What the second look no longer shows is held until the next: two servers may disagree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from monitor import noise
from monitor.halves import own_blocks
from monitor.known import Known
from monitor.life import stage_alone
from monitor.look import Looker
from monitor.looked import Looked, Recognition
from monitor.memo import Memo
from monitor.normalize import comparing_lines, content_sha256, is_furniture
from monitor.ports import Reader
from monitor.types import Capture, Document, ExtractedItem, Intent, Provision, Source, SourceState
from monitor.worth import with_provisions, without_noise

MAX_PROVISIONS = 40
"""More places than this are another edition, not counters, clocks and boxes."""

MAX_LOOKS = 3
"""Of two looks, chance may show the same advertisement. A further one is taken only while there is more to learn."""


STANDS = timedelta(hours=36)
"""A date that stood at a look so long after it was read does not follow the clock."""


@dataclass(frozen=True, slots=True)
class Days:
    """When a look was taken, by the source's calendar, and when the last believed one was; None = nobody knows."""

    now: datetime
    zone: ZoneInfo
    last_ok_at: datetime | None = None

    def of(self, intent: Intent) -> tuple[date, date] | None:
        """Return the days on which the stored version and this one were read; None where that one stood longer."""
        read_at = intent.before.read_at if intent.before else None
        if read_at is None or (self.last_ok_at is not None and self.last_ok_at - read_at > STANDS):
            return None
        return read_at.astimezone(self.zone).date(), self.now.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The intents that stand, and what was learned. `again` is the second body when it means what the first does."""

    intents: list[Intent]
    memo: Memo
    again: Capture | None = None


class Confirmer:
    """Takes the second look, and turns what was only noise into a silent version."""

    def __init__(self, looker: Looker) -> None:
        self._looker = looker

    async def confirm(
        self,
        source: Source,
        state: SourceState,
        reader: Reader,
        intents: list[Intent],
        memo: Memo,
        known: Known,
        now: datetime,
    ) -> Confirmed:
        """Look again when what would be told could be noise; otherwise return everything as it is."""
        known_masks = noise.Masks.from_bytes(memo.masks)
        masks = noise.learn_tails(_rows(intents, known), known_masks, now)
        if masks != known_masks:
            intents = [_judged(intent, masks, _stored(intent, known)) for intent in intents]
            memo = replace(memo, masks=masks.to_bytes())
        doubtful = [intent for intent in intents if is_doubtful(intent, is_page=source.kind == "page")]
        if not doubtful:
            return Confirmed(_told(intents, masks, known), memo)

        async def recall(_capture: Capture) -> Recognition:
            return Recognition(memo)

        judged, again = intents, None
        for _ in range(MAX_LOOKS):
            look = await self._looker.look(source, state, reader, recall, afresh=True)
            if not isinstance(look, Looked):
                break  # no further opinion to be had: what was seen stands
            second = {item.item_key: item for item in look.extraction.items}
            days = Days(look.captures[0].fetched_at, ZoneInfo(source.timezone), state.last_ok_at)
            before = masks
            for intent in doubtful:
                masks = _learned(intent, second, masks, known, days)
            judged = [_weighed(intent, second, masks, known) for intent in intents]
            if all(_means_the_same(intent, second, masks) for intent in judged):
                again = look.captures[0]
            if masks == before or not any(intent.action == "revised" for intent in judged):
                break
        return Confirmed(_told(judged, masks, known), replace(memo, masks=masks.to_bytes()), again)


def weigh_again(
    intent: Intent, stored: Document, again: ExtractedItem, masks: noise.Masks, days: Days
) -> tuple[Intent, noise.Masks]:
    """Return what a further look at one document makes of a revision, and what was learned from it.

    `stored` is the version it was compared with. What is only noise comes back as `technical`, what is gone again as
    `touch`, and what stands without the noise beside it.
    """
    if intent.item is None:
        return intent, masks
    learned = _learned_from(stored, intent.item.document, again.document, masks, days.of(intent))
    judged = _held(_judged(intent, learned, stored), again, stored, learned)
    return (without_noise(judged, stored, learned) if judged.action == "revised" else judged), learned


def is_doubtful(intent: Intent, *, is_page: bool) -> bool:
    """Whether something that an intent would tell could be a counter, a clock, a token, or a page's rotating box."""
    if intent.action != "revised" or not 0 < len(intent.provisions) <= MAX_PROVISIONS:
        return False
    return any(_could_be_volatile(provision, is_page=is_page) for provision in intent.provisions)


def _could_be_volatile(provision: Provision, *, is_page: bool) -> bool:
    before, after = provision.before or "", provision.after or ""
    if noise.could_be_noise(before, after):
        return True
    # A provision's label may be that of the article around it, so it does not tell a box from a paragraph of law.
    return is_page and noise.could_rotate_text(before, after)


def _learned(
    intent: Intent, second: Mapping[str, ExtractedItem], masks: noise.Masks, known: Known, days: Days
) -> noise.Masks:
    """Return the masks with what two looks, and the stored version, teach about one item."""
    again = second.get(intent.item_key)
    stored = _stored(intent, known)
    if intent.item is None or again is None or stored is None:
        return masks
    own, before = own_blocks(intent.item.document), own_blocks(stored)
    return _learned_from(before, own, own_blocks(again.document), masks, days.of(intent))


def _learned_from(
    stored: Document, first: Document, second: Document, masks: noise.Masks, days: tuple[date, date] | None
) -> noise.Masks:
    """Return the masks with what these three teach; wordings only where nothing narrower explains the difference."""
    every = noise.learn(first, second, masks, stored=stored)
    if days is not None:
        every = noise.learn_today(stored, first, every, since=days[0], day=days[1])
    narrow = replace(every, variants=masks.variants)
    solid = narrow.solid()
    placed = noise.learn_slots(_reading(stored, solid), _reading(first, solid), _reading(second, solid), narrow)
    if content_sha256(first, placed) == content_sha256(second, placed):
        return placed
    return replace(placed, variants=every.variants)


def _rows(intents: Sequence[Intent], known: Known) -> Iterator[tuple[Document, Document]]:
    """Yield what the revised rows of a list said themselves, before and now."""
    for intent in intents:
        stored = _stored(intent, known)
        if intent.action == "revised" and intent.item is not None and stored is not None:
            yield own_blocks(stored), own_blocks(intent.item.document)


def _reading(document: Document, masks: noise.Masks) -> noise.Reading:
    blocks = [block for block in document.blocks if not is_furniture(block)]
    return noise.Reading(blocks, comparing_lines(blocks, masks))


def _told(intents: list[Intent], masks: noise.Masks, known: Known) -> list[Intent]:
    """Take out of each revision what is the page's own noise."""
    told = []
    for intent in intents:
        stored = _stored(intent, known)
        told.append(without_noise(intent, stored, masks) if stored and intent.action == "revised" else intent)
    return told


def _held(intent: Intent, again: ExtractedItem | None, stored: Document | None, masks: noise.Masks) -> Intent:
    """Hold a revision that the second look no longer shows: it is told when the next poll shows it still."""
    before = intent.before
    if intent.action != "revised" or before is None or again is None or stored is None or intent.moved:
        return intent
    if _is_shuffled(stored, intent, again, masks):
        kept = _without_order(intent, stored, again.document)
        if not kept:
            return replace(
                intent,
                action="technical",
                reasons=("its order differs at every look",),
                provisions=(),
                significance=0,
            )
        intent = with_provisions(intent, kept) if len(kept) < len(intent.provisions) else intent
    if content_sha256(again.document, masks) != content_sha256(stored, masks):
        return intent
    if before.pending_sha256 == intent.content_sha256:
        return intent  # the poll before saw it too: one of two servers is behind, and may stay so
    return Intent(
        intent.item_key,
        "touch",
        ("gone again moments later, so not yet for certain",),
        before=before,
        pending_sha256=intent.content_sha256,
        pending_count=1,
    )


def _weighed(intent: Intent, second: Mapping[str, ExtractedItem], masks: noise.Masks, known: Known) -> Intent:
    stored = _stored(intent, known)
    return _held(_judged(intent, masks, stored), second.get(intent.item_key), stored, masks)


def _stored(intent: Intent, known: Known) -> Document | None:
    return known.documents.get(intent.before.blocks_sha256) if intent.before else None


def _judged(intent: Intent, masks: noise.Masks, stored: Document | None) -> Intent:
    """Rehash both sides under what was learned; equal sides make a silent version."""
    if intent.item is None:
        return intent
    sha256 = content_sha256(intent.item.document, masks)
    item = replace(intent.item, content_sha256=sha256)
    judged = replace(intent, item=item, content_sha256=sha256)
    if intent.action == "revised" and stored is not None and content_sha256(stored, masks) == sha256:
        if intent.moved:
            return stage_alone(judged)
        return replace(judged, action="technical", reasons=("changes at every look",), provisions=(), significance=0)
    return judged


def _is_shuffled(stored: Document, intent: Intent, again: ExtractedItem, masks: noise.Masks) -> bool:
    """Return whether two looks say the same in two orders, and neither is the order of the stored version."""
    if intent.item is None:
        return False
    orders = [comparing_lines(one.blocks, masks) for one in (stored, intent.item.document, again.document)]
    is_same = sorted(orders[1]) == sorted(orders[2])
    return is_same and orders[1] != orders[2] and orders[0] != orders[2]


def _without_order(intent: Intent, stored: Document, again: Document) -> list[Provision]:
    """Return the provisions but those whose texts all stand on both sides, as often: only their order differs.

    A text with a label keeps its place: renumbering is a change. So is it where a text stands under another heading
    than in the stored version, and both looks agree on that: what was allowed may be forbidden now.
    """
    assert intent.item is not None
    old, new, then = (_places(one) for one in (stored, intent.item.document, again))
    still = {
        text
        for text, places in new.items()
        if places == old[text] or (places.total() == old[text].total() and places != then[text])
    }

    def stays(said: str | None) -> bool:
        return said is None or all(line in still for line in said.split("\n"))

    return [one for one in intent.provisions if not (stays(one.before) and stays(one.after))]


def _places(document: Document) -> defaultdict[str, Counter[tuple[str, ...]]]:
    """Return under which headings each text without a label stands, and how often."""
    found: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for block in document.blocks:
        if block.label is None:
            found[block.text][block.place] += 1
    return found


def _means_the_same(intent: Intent, second: Mapping[str, ExtractedItem], masks: noise.Masks) -> bool:
    again = second.get(intent.item_key)
    if intent.item is None or again is None:
        return False
    return content_sha256(again.document, masks) == intent.content_sha256
