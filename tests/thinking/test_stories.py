"""Which reports tell one event: against hand-made labels, and in stories of what must never fold."""

from __future__ import annotations

import doctest
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from config.naming import shipped
from monitor import life
from monitor.naming.finder import Finder, Told
from monitor.stories import Story, happenings, stories, wording
from monitor.types import LABELLED, Change, ChangeKind, Identifier, ItemType, Life, Provision, Stage
from tests.alerts.build import NOON, a_change

HERE = Path(__file__).parent
LEAST_PRECISION, LEAST_RECALL = 0.98, 0.9
Labels = dict[int, tuple[str, bool]]
"""Change id -> (scene and letter of its event, whether it is an official act)."""


@cache
def finder() -> Finder:
    return Finder(shipped())


def told(row: dict[str, Any], change_id: int) -> Change:
    """One labelled row as the change that a source would have made of it, with what it names."""
    tier, _, kind = row["is"].partition(" ")
    line, numbers = (
        row.get("line", ""),
        tuple(Identifier(*each.split(" ", 1)) for each in row.get("id", "").split("|") if each),
    )
    known = None
    if kind or numbers or line:
        known = Life(
            ItemType(kind) if kind else None,
            Stage(row["stage"]) if "stage" in row else None,
            status=line.rpartition(" → ")[2],
            name=line.partition(": ")[0] if ": " in line else "",
            identifiers=numbers,
        )
    text = row.get("text", "")
    mentions = finder().mentions(Told(row["title"], text, jurisdiction=row["from"], life=known))
    return a_change(
        row["title"],
        change_id=change_id,
        kind=ChangeKind.REVISED if line else ChangeKind(row.get("kind", "new")),
        source_key=f"s{change_id}",
        item_key=f"i{change_id}",
        url=f"https://example.org/{change_id}",
        tier=tier,
        jurisdiction=row["from"],
        language=row.get("lang", "en"),
        observed_at=NOON + timedelta(days=row.get("day", 0), minutes=change_id),
        reasons=(line,) if line else (),
        provisions=(Provision("added", None, (), None, (), None, text, (("insert", text),)),) if text else (),
        life=known,
        mentions=mentions,
    )


def scenes(name: str) -> Iterator[tuple[list[Change], Labels]]:
    """Yield each scene by itself, and all of them as one window: what tells others apart must hold there too."""
    everything: list[Change] = []
    labels: Labels = {}
    for number, scene in enumerate(tomllib.loads((HERE / name).read_text(encoding="utf-8"))["scene"]):
        some = [told(row, 100 * number + at) for at, row in enumerate(scene["told"], 1)]
        of = {
            change.change_id: (f"{number}{row['event']}{'!' if row.get('keeps') else ''}", row.get("act", False))
            for change, row in zip(some, scene["told"], strict=True)
        }
        yield some, of
        everything += some
        labels |= of
    yield everything, labels


def judged(found: list[Story], labels: Labels) -> tuple[list[str], list[str], int]:
    """Return wrong folds, missed folds and how many were right."""
    wrong: list[str] = []
    missed: list[str] = []
    right = 0
    for story in found:
        event = labels[story.lead[0].change_id][0]
        for item in story.reports:
            is_right = labels[item[0].change_id] == (event, False)
            right += is_right
            wrong += [] if is_right else [f"{item[0].title}\n   under {story.lead[0].title}"]
    by_event: dict[str, list[Story]] = {}
    for story in found:
        by_event.setdefault(labels[story.lead[0].change_id][0], []).append(story)
    for some in by_event.values():
        acts = [story for story in some if labels[story.lead[0].change_id][1]]
        alone = [story for story in some if story not in acts]
        missed += [story.lead[0].title for story in (alone if acts else alone[1:])]
    return wrong, missed, right


HELD_OUT = [f"stories_heldout{n}.toml" for n in ("", "2", "3", "4")]


@pytest.mark.parametrize("names", [["stories_truth.toml"], HELD_OUT])
def test_what_a_reader_would_call_one_event_is_one_story(names: list[str]) -> None:
    wrong: list[str] = []
    missed: list[str] = []
    right = 0
    for changes, labels in (scene for name in names for scene in scenes(name)):
        found = stories(changes)
        assert sorted(c.change_id for s in found for c in s.changes) == sorted(labels)
        some_wrong, some_missed, some_right = judged(found, labels)
        wrong += some_wrong
        missed += some_missed
        right += some_right
    report = "\n".join(["wrong:", *wrong, "missed:", *missed, f"right: {right}"])
    assert right / (right + len(wrong)) >= LEAST_PRECISION, report
    assert right / (right + len(missed)) >= LEAST_RECALL, report


NEWS = {"tier": "news", "kind": ChangeKind.NEW, "language": "en", "jurisdiction": "US"}
HEADLINE = "Lawmakers strike deal on chatbot safety bill after marathon talks"


def alone(*changes: Change) -> bool:
    return len(stories(changes)) == len(changes)


def test_acts_never_fold_into_each_other_however_alike():
    order = Life(ItemType.ORDER, identifiers=(Identifier("us-eo", "14365"),))
    same: dict[str, Any] = {"kind": ChangeKind.NEW, "life": order, "tier": "official"}
    assert alone(
        a_change(HEADLINE, change_id=1, source_key="house", **same),
        a_change(HEADLINE, change_id=2, source_key="register", **same),
    )


def test_a_text_that_changed_is_never_folded_away_with_its_redline():
    first = a_change(HEADLINE, change_id=1, source_key="a", **NEWS)
    again = a_change(HEADLINE, change_id=2, source_key="b", **(NEWS | {"kind": ChangeKind.REVISED}))
    assert alone(first, again)


def test_one_authority_has_two_items_for_two_matters():
    notice: dict[str, Any] = {"kind": ChangeKind.NEW, "tier": "official", "source_key": "register"}
    assert alone(a_change(HEADLINE, change_id=1, **notice), a_change(HEADLINE, change_id=2, **notice))


def test_the_same_words_a_week_later_are_another_event():
    later = NOON + timedelta(days=7)
    first = a_change(HEADLINE, change_id=1, source_key="a", **NEWS)
    assert alone(first, a_change(HEADLINE, change_id=2, source_key="b", observed_at=later, **NEWS))
    assert not alone(first, a_change(HEADLINE, change_id=2, source_key="b", **NEWS))


def test_what_may_tell_either_of_two_events_stands_alone():
    first, second = (
        told({"is": "official consultation", "from": "EU", "title": title, "stage": "consulting"}, at)
        for at, title in enumerate(
            ("Consultation on incidents under the AI Act", "Consultation on fees under the AI Act"), 1
        )
    )
    vague = told({"is": "news", "from": "EU", "title": "Commission consults on the AI Act"}, 3)
    assert len(stories([first, vague])) == 1
    assert len(stories([first, second, vague])) == 3


def test_the_order_in_which_changes_are_given_folds_nothing_otherwise():
    changes = [*scenes("stories_truth.toml")][-1][0]
    either = [{(s.lead, frozenset(s.reports)) for s in stories(some)} for some in (changes, changes[::-1])]
    assert either[0] == either[1]


def test_the_changes_of_one_item_are_one_item_of_its_story():
    news = a_change(HEADLINE, change_id=1, source_key="a", **NEWS)
    mended = a_change(
        HEADLINE, change_id=2, source_key="a", **(NEWS | {"kind": ChangeKind.REVISED, "item_key": "item-1"})
    )
    copied = a_change(HEADLINE, change_id=3, source_key="b", **NEWS)
    (story,) = stories([copied, mended, news])
    assert [[change.change_id for change in item] for item in story.items] == [[1, 2], [3]]


@pytest.mark.parametrize("module", [happenings, wording, life])
def test_the_examples_in_docstrings_are_true(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def test_what_moved_is_told_from_the_reasons_of_a_change():
    bill = Life(ItemType.BILL, Stage.PROPOSED, status="Passed Senate", edition="B print", name="S1169")
    line = "S1169: A print → B print; In committee → Passed Senate"
    assert life.told_line(a_change(life=bill, reasons=(f"{LABELLED}archive", line, "shall → may"))) == line
    assert life.told_line(a_change(life=bill, reasons=("shall → may",))) == ""
    assert life.told_line(a_change(life=None, reasons=(line,))) == ""
