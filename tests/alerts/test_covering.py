"""What a digest's last line answers for: the same as asking each source by itself, read once for many digests."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from alerts.covering import Concerned, Coverages, coverage_from
from alerts.matching.match import concerns
from config.declarations import MatchRules
from tests.alerts.publish import EU, JP, enrol, publish
from tests.builders import a_source, a_subscription
from tests.fakes import START

SOURCES = [
    JP,
    EU,
    a_source("us-ny", jurisdiction="US-NY", topics=("AI", "finance")),
    a_source("us", jurisdiction="US", topics=()),
    a_source("kr", jurisdiction="KR", topics=("Straße",)),
    a_source("off", jurisdiction="JP", enabled=False),
]
rules = st.builds(
    MatchRules,
    jurisdictions=st.lists(st.sampled_from(["JP", "EU", "US", "US-NY", "KR"]), max_size=2).map(tuple),
    topics=st.lists(st.sampled_from(["ai", "AI", "privacy", "STRASSE", "tax"]), max_size=2).map(tuple),
    sources=st.lists(st.sampled_from([source.key for source in SOURCES]), max_size=2).map(tuple),
)


@given(rules)
def test_the_sources_that_rules_could_hear_from_are_those_that_concern_them_one_by_one(wanted):
    subscription = a_subscription(match=wanted.model_dump())
    one_by_one = {source.key for source in SOURCES if source.enabled and concerns(source, subscription)}
    assert Concerned(SOURCES).keys(wanted) == one_by_one


def test_the_ledger_is_read_once_for_all_windows_that_end_together(sqlite_store):
    enrol(sqlite_store, JP, EU)
    publish(sqlite_store, "告示")
    end = START + timedelta(days=3)
    asked = []
    event.listen(sqlite_store.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    coverages = Coverages(sqlite_store, Concerned([JP, EU]))
    for day in range(3):
        for wanted in (MatchRules(), MatchRules(jurisdictions=("JP",)), MatchRules(topics=("privacy",))):
            begin = START + timedelta(days=day)
            since = coverage_from(begin, end)
            keys = sorted(Concerned([JP, EU]).keys(wanted))
            found = coverages.of(wanted, begin, end)
            expected = sqlite_store.sources.coverage(keys, since, end)
            assert found == expected
    looks = [statement for statement in asked if "poll.started_at" in statement]
    assert len(looks) == 1 + 9, "one for all of them, and one for each question of this test"
