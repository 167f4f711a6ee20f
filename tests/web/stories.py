"""A small world for the pages: five sources in as many places, four changes, one in trouble, one held storm."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from config.declarations import Source
from monitor.store import PollCommit, Store
from monitor.types import (
    Block,
    Capture,
    Document,
    ExtractedItem,
    Intent,
    Mention,
    Outcome,
    PolicyDate,
    PollResult,
    Provision,
    SourceState,
)

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
OWNER = "host:1:1:story"
SCRIPT = "<script>alert(1)</script>"

DATES = (
    PolicyDate("comment_deadline", date(2026, 12, 1), None, f"Comments until 1 December 2026 {SCRIPT}"),
    PolicyDate("entry_into_force", None, "the twentieth day following publication", "It enters into force …"),
)


def source(key: str, **fields: object) -> Source:
    return Source.model_validate({"key": key, "kind": "feed", "url": f"https://{key}.example.org/", **fields})


SOURCES = (
    source("jp-meti", name="経済産業省：新着情報", jurisdiction="JP", language="ja", topics=("ai",)),
    source("eu-oj", name="Official Journal", jurisdiction="EU", language="en", topics=("ai", "privacy")),
    source("kr-msit", name="과학기술정보통신부", jurisdiction="KR", language="ko"),
    source("us-ny-dfs", name=f"DFS {SCRIPT}", jurisdiction="US-NY", topics=("insurance",)),
    source(
        "cn-cac", name="国家互联网信息办公室", jurisdiction="CN", language="zh", enabled=False, note="needs a key"
    ),
)
DEADLINE = Provision(
    kind="revised",
    label="(f)",
    path=("Chapter II", "Article 5", "(f)"),
    old_label="(f)",
    old_path=("Chapter II", "Article 5", "(f)"),
    before=f"within 30 days {SCRIPT}",
    after=f"within 10 days {SCRIPT}",
    ops=(("equal", "within "), ("delete", "30"), ("insert", "10"), ("equal", f" days {SCRIPT}")),
)
JAPANESE = Provision(
    kind="revised",
    label="第三条の二",
    path=("第二章", "第三条の二"),
    old_label="第三条の二",
    old_path=("第二章", "第三条の二"),
    before="三十日以内に",
    after="十日以内に",
    ops=(("delete", "三十日"), ("insert", "十日"), ("equal", "以内に")),
)
MENTIONS = (
    Mention("instrument", "eu-ai-act", "alias", f"AI Act {SCRIPT}"),
    Mention("topic", "security", "rule", "cybersecurity"),
)
ADDED = Provision("added", None, (), None, (), None, "입법예고", (("insert", "입법예고"),))


def tell(store: Store) -> dict[str, int]:
    """Fill a store with the world; return change ids by story."""
    store.sources.sync(SOURCES, NOW - timedelta(days=2))
    ids = {
        "new": _new(store, SOURCES[2], "인공지능 기본법 시행령", ADDED, hours=30, hold=True),
        "japanese": _revised(
            store, SOURCES[0], "人工知能関連技術の推進に関する法律施行規則", JAPANESE, hours=20, weight=0.4
        ),
        "hostile": _revised(
            store, SOURCES[3], f"Letter {SCRIPT}", DEADLINE, hours=8, weight=0.5, url="javascript:alert(1)"
        ),
        "deadline": _revised(
            store, SOURCES[1], "Regulation (EU) 2026/112", DEADLINE, hours=3, weight=0.9, mentions=MENTIONS
        ),
    }
    _fail(store, SOURCES[1])
    return ids


def _item(title: str, text: str, url: str) -> ExtractedItem:
    return ExtractedItem(
        "urn:" + title, title, url, Document((Block(text),), title), published_at=NOW - timedelta(days=1)
    )


def _commit(
    store: Store, of: Source, intents: tuple[Intent, ...], at: datetime, *, hold: bool, outcome: Outcome
) -> list[int]:
    state = store.sources.claim([of.key], at, OWNER, 60)[0]
    body = f"{of.key} {at}".encode()
    capture = Capture(of.url, of.url, 200, {"content-type": "text/html"}, body, sha256(body).hexdigest(), at)
    changed = [intent for intent in intents if intent.action != "baseline"]
    result = PollResult(of.key, outcome, at, elapsed_ms=120, status=200, items=40, new=len(changed))
    after = replace(
        state,
        last_polled_at=at,
        last_ok_at=at,
        last_outcome=outcome,
        next_poll_at=NOW + timedelta(minutes=10),
        has_baseline=True,
        items_count=len(intents),
    )
    return store.commit_poll(
        PollCommit(of, OWNER, result, state=after, captures=(capture,), intents=intents, hold=hold)
    )


def _new(store: Store, of: Source, title: str, provision: Provision, *, hours: float, hold: bool = False) -> int:
    item = _item(title, provision.after or "", of.url + "1")
    intent = Intent(
        item.item_key, "new", ("not seen before",), item, "1" * 64, provisions=(provision,), significance=0.6
    )
    return _commit(store, of, (intent,), NOW - timedelta(hours=hours), hold=hold, outcome=Outcome.CHANGED)[0]


def _revised(
    store: Store,
    of: Source,
    title: str,
    provision: Provision,
    *,
    hours: float,
    weight: float,
    url: str = "",
    mentions: tuple[Mention, ...] = (),
) -> int:
    before = _item(title, provision.before or "", of.url + "1")
    first = Intent(before.item_key, "baseline", ("first sight",), before, "2" * 64)
    _commit(store, of, (first,), NOW - timedelta(hours=40), hold=False, outcome=Outcome.BASELINE)
    after = _item(title, provision.after or "", url or of.url + "1")
    revised = Intent(
        after.item_key,
        "revised",
        ("a number changed",),
        after,
        "3" * 64,
        before=store.items.latest(of.key, [after.item_key])[after.item_key],
        provisions=(provision,),
        dates=DATES,
        significance=weight,
        mentions=mentions,
    )
    at = NOW - timedelta(hours=hours)
    return _commit(store, of, (revised,), at, hold=False, outcome=Outcome.CHANGED)[0]


def cut_off(store: Store) -> None:
    """The machine loses its network: no name can be resolved, whichever source is looked at."""
    for of in SOURCES:
        if of.enabled:
            _fail(store, of, Outcome.FAILED, "dns", status=None)


def _fail(
    store: Store, of: Source, outcome: Outcome = Outcome.SUSPECT, reason: str = "blocked", status: int | None = 403
) -> None:
    """The source answers with a challenge page, or fails otherwise, since an hour."""
    at = NOW - timedelta(hours=1)
    state: SourceState = store.sources.claim([of.key], at, OWNER, 60)[0]
    result = PollResult(
        of.key, outcome, at, reason=reason, detail="a challenge page" if status else "", status=status
    )
    after = replace(
        state,
        last_polled_at=at,
        last_outcome=outcome,
        last_reason=reason,
        failures=1,
        failing_since=at,
        next_poll_at=NOW + timedelta(minutes=5),
    )
    store.sources.record_quiet([(after, result)], OWNER)
