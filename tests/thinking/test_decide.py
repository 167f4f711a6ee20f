"""What a look means, told item by item."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from config.declarations import Source
from monitor.decide import PAGE_KEY, counts, decide, decide_gone, is_storm
from monitor.types import Block, Document, ExtractedItem, Intent, SourceState, StoredItem

TEXT_A = "事業者は、令和8年4月1日までに届け出なければならない。"
TEXT_B = "事業者は、令和8年6月30日までに届け出なければならない。"
TEXT_C = "The provider shall keep the documentation for 10 years."


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def a_document(text: str) -> Document:
    return Document((Block("Guidance", kind="title"), Block(text)), "Guidance", extractor="html", version=1)


def an_item(key: str = "k1", text: str = TEXT_A, *, is_withdrawn: bool = False) -> ExtractedItem:
    return ExtractedItem(
        key,
        "Guidance",
        f"https://example.go.jp/{key}",
        a_document(text),
        is_withdrawn=is_withdrawn,
        content_sha256=sha(text),
    )


@dataclass
class Memory:
    """What the store would hold, moved on by each look as the store moves on."""

    source: Source
    state: SourceState = field(default_factory=lambda: SourceState("jp-x", has_baseline=True))
    latest: dict[str, StoredItem] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)

    def look(self, *items: ExtractedItem, seen: Sequence[str] | None = None, complete: bool = False) -> list[Intent]:
        intents = decide(
            items=items,
            latest=self.latest,
            seen=[i.item_key for i in items] if seen is None else seen,
            active_keys={key for key, stored in self.latest.items() if not stored.is_withdrawn},
            source=self.source,
            state=self.state,
            documents=self.documents,
            is_complete_list=complete,
        )
        for intent in intents:
            self.remember(intent)
        self.state = replace(self.state, has_baseline=True)
        return intents

    def remember(self, intent: Intent) -> None:
        old, item = self.latest.get(intent.item_key), intent.item
        moved = {
            "absences": intent.absences,
            "pending_sha256": intent.pending_sha256,
            "pending_count": intent.pending_count,
        }
        if intent.action == "touch" or intent.action == "withdrawn":
            assert old is not None
            gone = old.is_withdrawn or intent.action == "withdrawn"
            self.latest[intent.item_key] = replace(old, is_withdrawn=gone, **moved)  # type: ignore[arg-type]
            return
        assert item is not None
        address = sha("blocks" + intent.content_sha256)
        self.documents[address] = item.document
        earlier = old.earlier_sha256s | {old.content_sha256} if old else frozenset()
        self.latest[intent.item_key] = StoredItem(
            1, item.item_key, item.title, item.url, 1, intent.content_sha256, address, None,
            earlier_sha256s=earlier,
        )  # fmt: skip


@pytest.fixture
def memory() -> Memory:
    return Memory(Source(key="jp-x", kind="feed", url="https://example.go.jp/news.rdf"))


def actions(intents: Sequence[Intent]) -> list[str]:
    return [intent.action for intent in intents]


# ------------------------------------------------------------ first sight


def test_first_sight_of_a_source_is_a_baseline_and_tells_nobody(memory: Memory) -> None:
    memory.state = SourceState("jp-x")
    assert actions(memory.look(an_item("k1"), an_item("k2"), an_item("k3", is_withdrawn=True))) == ["baseline"] * 3
    assert memory.look(an_item("k1"), an_item("k2")) == []


def test_a_source_that_starts_over_keeps_the_versions_that_still_hold(memory: Memory) -> None:
    memory.look(an_item("k1"), an_item("k2"))
    memory.state = SourceState("jp-x")
    again = memory.look(an_item("k1"), an_item("k2", TEXT_B))
    assert [(i.item_key, i.action) for i in again] == [("k2", "baseline")]


# ------------------------------------------------------------ new


def test_an_entry_never_seen_is_new_with_its_reason(memory: Memory) -> None:
    (intent,) = memory.look(an_item())
    assert intent.action == "new"
    assert intent.significance == 1.0
    assert intent.reasons == ("first seen in jp-x",)
    assert intent.content_sha256 == sha(TEXT_A)


def test_an_entry_that_appears_below_older_ones_is_still_new(memory: Memory) -> None:
    memory.look(an_item("k1"))
    (intent,) = memory.look(an_item("late"), seen=["k1", "late"])
    assert (intent.item_key, intent.action) == ("late", "new")


def test_an_entry_that_is_already_withdrawn_when_first_seen_is_kept_silently(memory: Memory) -> None:
    assert actions(memory.look(an_item(is_withdrawn=True))) == ["baseline"]


def test_an_entry_older_than_what_the_first_look_covers_is_kept_silently_and_its_next_move_is_told(
    memory: Memory,
) -> None:
    assert actions(memory.look(replace(an_item("k2"), predates_baseline=True))) == ["baseline"]
    assert actions(memory.look(replace(an_item("k2", TEXT_B), predates_baseline=True))) == ["revised"]


def test_an_entry_that_left_the_window_and_returns_unchanged_is_nothing(memory: Memory) -> None:
    memory.look(an_item("k1"), an_item("k2"))
    memory.look(an_item("k2"))
    assert memory.look(an_item("k1"), an_item("k2")) == []


# ------------------------------------------------------------ revised


def test_an_edit_is_revised_with_the_words_before_and_after(memory: Memory) -> None:
    memory.look(an_item(text=TEXT_A))
    (intent,) = memory.look(an_item(text=TEXT_B))
    assert intent.action == "revised"
    assert intent.before is not None
    assert intent.significance > 0
    assert intent.reasons
    (provision,) = intent.provisions
    assert (provision.before, provision.after) == (TEXT_A, TEXT_B)


def test_another_hash_without_another_meaning_is_kept_silently(memory: Memory) -> None:
    memory.look(an_item(text="AI systems"))
    (intent,) = memory.look(an_item(text="ＡＩ systems"))
    assert (intent.action, intent.provisions, intent.significance) == ("technical", (), 0.0)


def test_the_same_meaning_is_nothing(memory: Memory) -> None:
    memory.look(an_item())
    assert memory.look(an_item()) == []


def test_a_stored_version_that_was_not_handed_in_is_our_bug_and_not_a_change(memory: Memory) -> None:
    memory.look(an_item(text=TEXT_A))
    memory.documents.clear()
    with pytest.raises(LookupError, match="k1"):
        memory.look(an_item(text=TEXT_B))


# ------------------------------------------------------------ back and forth


def test_a_text_that_goes_back_and_forth_is_said_once(memory: Memory) -> None:
    memory.look(an_item(text=TEXT_A))
    said = [
        actions(memory.look(an_item(text=text))) for text in (TEXT_B, TEXT_A, TEXT_B, TEXT_A, TEXT_B, TEXT_A, TEXT_B)
    ]
    assert said[0] == ["revised"]
    assert all(step in ([], ["touch"]) for step in said[1:])


def test_a_real_return_is_told_at_the_third_look_in_a_row(memory: Memory) -> None:
    memory.look(an_item(text=TEXT_A))
    memory.look(an_item(text=TEXT_B))
    looks = [memory.look(an_item(text=TEXT_A)) for _ in range(3)]
    assert [actions(intents) for intents in looks] == [["touch"], ["touch"], ["revised"]]
    assert [intents[0].pending_count for intents in looks] == [1, 2, 0]
    assert looks[2][0].reasons[0] == "returned to an earlier text"
    assert memory.look(an_item(text=TEXT_A)) == []


def test_a_text_shown_cut_short_stays_as_it_was_and_an_edit_of_its_end_is_told_when_it_is_shown(
    memory: Memory,
) -> None:
    whole = "事業者は、重大な事故を生じた日から三十日以内に大臣に届け出るものとする。"
    edited = whole.replace("大臣", "委員会")
    memory.look(an_item(text=whole))
    said = [actions(memory.look(an_item(text=text))) for text in (whole[:20] + "…", whole, whole[:12] + "…", edited)]
    assert said == [["touch"], [], ["touch"], ["revised"]]


def test_a_text_first_seen_cut_short_is_completed_without_a_word(memory: Memory) -> None:
    memory.look(an_item(text="事業者は、重大な事故を生じた日から…"))
    assert actions(memory.look(an_item(text="事業者は、重大な事故を生じた日から三十日以内に届け出る。"))) == [
        "technical"
    ]


@pytest.mark.parametrize("kind", ["page", "site:legislation"])
def test_words_that_a_law_shows_as_repealed_are_told_and_so_are_those_that_come_where_none_were(kind: str) -> None:
    whole, repealed = "The regulator must consult the public and publish guidance.", "The regulator must consult ..."
    memory = Memory(Source(key="gb-law", kind=kind, url="https://laws.example/5"))
    memory.look(an_item(text=whole))
    assert actions(memory.look(an_item(text=repealed))) == ["revised"]
    memory = Memory(Source(key="gb-law", kind=kind, url="https://laws.example/5"))
    memory.look(an_item(text=repealed))
    assert actions(memory.look(an_item(text=whole))) == ["revised"]


def test_what_was_back_before_takes_longer_to_be_believed(memory: Memory) -> None:
    for text in (TEXT_A, TEXT_B, *[TEXT_A] * 3):
        memory.look(an_item(text=text))
    looks = [actions(memory.look(an_item(text=TEXT_B))) for _ in range(6)]
    assert looks == [["touch"]] * 5 + [["revised"]]


def test_a_text_never_seen_does_not_wait_behind_one_that_does(memory: Memory) -> None:
    memory.look(an_item(text=TEXT_A))
    memory.look(an_item(text=TEXT_B))
    memory.look(an_item(text=TEXT_A))
    assert actions(memory.look(an_item(text=TEXT_C))) == ["revised"]
    assert memory.latest["k1"].pending_count == 0


# ------------------------------------------------------------ withdrawn and restored


def test_a_status_field_withdraws_at_once_and_only_once(memory: Memory) -> None:
    memory.look(an_item())
    (intent,) = memory.look(an_item(is_withdrawn=True))
    assert (intent.action, intent.content_sha256) == ("withdrawn", "")
    assert memory.look(an_item(is_withdrawn=True)) == []


def test_what_was_withdrawn_and_is_there_again_is_restored(memory: Memory) -> None:
    memory.look(an_item())
    memory.look(an_item(is_withdrawn=True))
    assert actions(memory.look(an_item())) == ["restored"]
    assert memory.look(an_item()) == []


def test_absence_from_a_feed_means_nothing(memory: Memory) -> None:
    memory.look(an_item("k1"), an_item("k2"))
    for _ in range(5):
        assert memory.look(an_item("k2")) == []


def test_absence_from_a_complete_list_withdraws_at_the_second_look(memory: Memory) -> None:
    memory.look(an_item("k1"), an_item("k2"), complete=True)
    (first,) = memory.look(an_item("k2"), complete=True)
    assert (first.item_key, first.action, first.absences) == ("k1", "touch", 1)
    (second,) = memory.look(an_item("k2"), complete=True)
    assert (second.item_key, second.action) == ("k1", "withdrawn")
    assert second.reasons == ("missing from the complete list, 2 looks in a row",)
    assert memory.look(an_item("k2"), complete=True) == []


def test_one_absence_between_two_looks_is_forgotten(memory: Memory) -> None:
    memory.look(an_item("k1"), an_item("k2"), complete=True)
    memory.look(an_item("k2"), complete=True)
    settled = memory.look(an_item("k1"), an_item("k2"), complete=True)
    assert [(i.item_key, i.action, i.absences) for i in settled] == [("k1", "touch", 0)]
    assert actions(memory.look(an_item("k2"), complete=True)) == ["touch"]


def test_an_item_seen_but_not_read_again_settles_too(memory: Memory) -> None:
    memory.look(an_item("k1"), complete=True)
    memory.look(seen=["k2"], complete=True)
    (settled,) = memory.look(seen=["k1"], complete=True)
    assert (settled.item_key, settled.action, settled.absences) == ("k1", "touch", 0)


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_twice_is_withdrawn(memory: Memory, status: int) -> None:
    memory.look(an_item(PAGE_KEY))
    (first,) = decide_gone(memory.latest[PAGE_KEY], status=status)
    memory.remember(first)
    assert first.action == "touch"
    (second,) = decide_gone(memory.latest[PAGE_KEY], status=status)
    memory.remember(second)
    assert second.action == "withdrawn"
    assert str(status) in second.reasons[0]
    assert decide_gone(memory.latest[PAGE_KEY], status=status) == []
    assert actions(memory.look(an_item(PAGE_KEY))) == ["restored"]


def test_a_page_never_seen_cannot_be_gone() -> None:
    assert decide_gone(None, status=404) == []


# ------------------------------------------------------------ storms


def many(action: str, n: int) -> list[Intent]:
    return [Intent(f"k{i}", action) for i in range(n)]  # type: ignore[arg-type]


def test_more_new_items_than_expected_are_a_storm(memory: Memory) -> None:
    source = memory.source.model_copy(update={"expect": memory.source.expect.model_copy(update={"max_new": 40})})
    assert not is_storm(many("new", 40), source)
    assert is_storm(many("new", 41), source)
    assert is_storm(many("withdrawn", 41), source)
    assert not is_storm(many("baseline", 400), source)


def test_without_an_expectation_the_list_itself_says_what_is_far_more(memory: Memory) -> None:
    before = SourceState("jp-x", has_baseline=True, items_count=60)
    assert not is_storm(many("new", 60), memory.source, before)
    assert is_storm(many("new", 61), memory.source, before)
    assert is_storm(many("withdrawn", 31), memory.source, before)
    assert is_storm(many("revised", 49), memory.source, before)
    assert not is_storm(many("revised", 48), memory.source, before)
    assert not is_storm(many("new", 5), memory.source, replace(before, items_count=2))


def test_counts_name_each_action() -> None:
    assert counts(many("new", 2) + many("touch", 1)) == {"new": 2, "touch": 1}
