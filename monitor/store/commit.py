"""Polls, each written whole or not at all: captures, versions, changes, watches, ledger row and the next state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

import structlog
from sqlalchemy import Connection, bindparam, select, update

from monitor import canary
from monitor.errors import LeaseLost
from monitor.store import captures, days, holding, ledger, tickets, watches, watching
from monitor.store.archive import Archive
from monitor.store.engine import Database
from monitor.store.found import Filed
from monitor.store.poll_commit import PollCommit
from monitor.store.sources import RECORD, Sources, record_values
from monitor.store.tables import source_memo, source_state
from monitor.store.versions import Findings, Overtaken
from monitor.store.watches import Watches
from monitor.types import Capture, Intent, Outcome, PollResult, Source, SourceState

log = structlog.get_logger("store")

KEEP_BODY = (
    update(source_state).where(source_state.c.id == bindparam("b_id")).values(capture_sha256=bindparam("b_sha256"))
)


Written = list[int] | Exception
"""The ids of a poll's changes in the order of its intents, or what kept it from being written."""


class Committer:
    def __init__(self, database: Database, archive: Archive, sources: Sources, looks: Watches) -> None:
        self._database = database
        self._archive = archive
        self._sources = sources
        self._looks = looks

    def commit(self, polls: Sequence[PollCommit]) -> list[Written]:
        """Write polls, each whole or not at all, and say of each what came of it.

        They share a transaction, which costs one of twenty a tenth of what it costs alone. When that fails, each is
        written by itself: one that lost its lease, or that the database refuses, never stops another.
        """
        written: dict[int, Written] = {}
        for group in _apart(polls):
            written.update(zip(group, self._together([polls[at] for at in group]), strict=True))
        return [written[at] for at in range(len(polls))]

    def _together(self, polls: Sequence[PollCommit]) -> Sequence[Written]:
        if len(polls) > 1:
            try:
                return self._in_one(polls)
            except Exception as error:  # noqa: BLE001 - whose it is shows when each is written alone
                log.info("polls are written one by one", count=len(polls), because=str(error)[:300])
        return [self._alone(poll) for poll in polls]

    def _alone(self, poll: PollCommit) -> Written:
        try:
            return self._in_one([poll])[0]
        except Overtaken as error:
            self._give_back(poll)
            return error
        except Exception as error:  # noqa: BLE001 - raised again where this poll is waited for
            return error

    def _in_one(self, polls: Sequence[PollCommit]) -> list[list[int]]:
        """Write polls of different sources in one transaction, all of them or none.

        Bodies go to the archive first, so that no row ever names bytes that are not there; a crash in between
        leaves bytes that no row names, which pruning sweeps.
        """
        kept = [poll.capture_indexes() for poll in polls]
        self._archive_bodies(polls, kept)
        with self._database.write() as connection:
            return self._write(connection, polls, kept)

    def _write(
        self, connection: Connection, polls: Sequence[PollCommit], kept: Sequence[Sequence[int]]
    ) -> list[list[int]]:
        ids = self._sources.ids(connection, [poll.source.key for poll in polls])
        _guard(connection, polls)
        filed = self._file(connection, polls, kept, ids)
        findings = Findings(connection, self._database, filed)
        change_ids = findings.write()
        holding.judge(connection, self._database, filed, change_ids)
        days.note(connection, self._database, filed, change_ids)
        for by in filed:
            if by.poll.watches:
                watching.start(connection, self._database, by.source_id, by.poll.watches, findings.item_ids(by))
        tickets.note_looks(connection, self._database, filed)
        self._remember(connection, filed)
        ledger.append(connection, [(by.source_id, by.poll.result) for by in filed])
        return change_ids

    def _file(
        self,
        connection: Connection,
        polls: Sequence[PollCommit],
        kept: Sequence[Sequence[int]],
        ids: Mapping[str, int],
    ) -> list[Filed]:
        """Write the captures that versions need, and the suspects."""
        needed = [
            (ids[poll.source.key], poll.captures[index], None)
            for poll, indexes in zip(polls, kept, strict=True)
            for index in indexes
        ]
        rows = [*needed, *((ids[poll.source.key], *suspect) for poll in polls for suspect in poll.suspects)]
        row_ids = iter(captures.add(connection, rows))
        for _, found, _ in rows:
            # Retention may have taken a suspect's body after we saw it stored. It cannot any more: on PostgreSQL it
            # waits for whoever has added captures, on SQLite for every writer.
            if not self._archive.has(found.body_sha256):
                self._keep(found, None)
        return [
            Filed(poll, ids[poll.source.key], {index: next(row_ids) for index in indexes})
            for poll, indexes in zip(polls, kept, strict=True)
        ]

    def _give_back(self, poll: PollCommit) -> None:
        """Let go of what another poll overtook: it is still due, and the next look sees what that one wrote."""
        if poll.state is not None:
            self._sources.release(poll.owner, [poll.source.key])
        if poll.watch is not None:
            self._looks.release(poll.owner, [poll.watch.item_id])

    def commit_technical(self, source: Source, owner: str, intents: Sequence[Intent], now: datetime) -> None:
        """Replace versions silently; the lease stays with its owner. Raises LeaseLost when it is another's."""
        result = PollResult(source.key, Outcome.UNCHANGED, now, items=len(intents), trigger="reextract")
        poll = PollCommit(source, owner, result, state=SourceState(source.key), intents=tuple(intents))
        held = (
            select(source_state.c.id)
            .where(source_state.c.key == source.key, source_state.c.lease_owner == owner)
            .with_for_update()
        )
        with self._database.write() as connection:
            source_id = connection.scalar(held)
            if source_id is None:
                raise LeaseLost(f"source {source.key}: its lease is no longer {owner}'s; nothing was written")
            Findings(connection, self._database, [Filed(poll, source_id, {})]).write()
            ledger.append(connection, [(source_id, result)])

    def _archive_bodies(self, polls: Sequence[PollCommit], kept: Sequence[Sequence[int]]) -> None:
        bringing = [poll.source.key for poll, indexes in zip(polls, kept, strict=True) if indexes or poll.suspects]
        if not bringing:
            return
        with self._database.read() as connection:
            query = select(source_state.c.key, source_state.c.capture_sha256).where(source_state.c.key.in_(bringing))
            own = {row.key: row.capture_sha256 for row in connection.execute(query)}
        for poll, indexes in zip(polls, kept, strict=True):
            passes = poll.source.key == canary.KEY  # what is forgotten is nobody's base
            before = None if passes else own.get(poll.source.key)
            for index in indexes:
                base = before if index == 0 and poll.state is not None else None
                self._keep(poll.captures[index], None if passes else base or _before(poll, index))
            for found, _ in poll.suspects:
                self._keep(found, before)

    def _keep(self, found: Capture, base: str | None) -> None:
        self._archive.put(found.body, base, sha256=found.body_sha256)

    def _remember(self, connection: Connection, polls: Sequence[Filed]) -> None:
        bodies = [
            {"b_id": by.source_id, "b_sha256": by.poll.captures[0].body_sha256}
            for by in polls
            if by.poll.state is not None and 0 in by.capture_ids
        ]
        if bodies:
            connection.execute(KEEP_BODY, bodies)
        memos = [{"source_id": by.source_id, "memo": by.poll.memo} for by in polls if by.poll.memo is not None]
        if memos:
            insert = self._database.insert(source_memo)
            replaced = {"memo": insert.excluded.memo}
            connection.execute(insert.on_conflict_do_update(index_elements=["source_id"], set_=replaced), memos)


def _apart(polls: Sequence[PollCommit]) -> list[list[int]]:
    """Return indexes in groups that share no source: a source and a document it follows may meet at one item."""
    groups: list[list[int]] = []
    seen: Counter[str] = Counter()
    for at, poll in enumerate(polls):
        number = seen[poll.source.key]
        seen[poll.source.key] += 1
        groups += [[]] if number == len(groups) else []
        groups[number].append(at)
    return groups


def _before(poll: PollCommit, index: int) -> str | None:
    """Return the body that an item's latest version was read from, for an item that this capture revises."""
    for intent in poll.intents:
        if intent.before is not None and poll.capture_index(intent) == index:
            return intent.before.capture_sha256
        if intent.before is not None and poll.linked_index(intent) == index:
            return intent.before.linked_capture_sha256
    return None


def _guard(connection: Connection, polls: Sequence[PollCommit]) -> None:
    """Write the next states and give the leases back; raise LeaseLost when one of them is no longer ours.

    This comes first in the transaction: on PostgreSQL it locks the rows, in one order for everybody, so that whoever
    takes a lease next waits.
    """
    sources = sorted(((p.state, p) for p in polls if p.state is not None), key=lambda pair: pair[0].source_key)
    own = [record_values(state, poll.result, poll.owner) for state, poll in sources]
    if own and connection.execute(RECORD, own).rowcount != len(own):
        raise _lost([f"source {state.source_key}" for state, _ in sources], polls)
    looks = sorted(((p.watch, p.owner) for p in polls if p.watch is not None), key=lambda pair: pair[0].item_id)
    documents = [watches.record_values(watch, owner) for watch, owner in looks]
    if documents and connection.execute(watches.RECORD, documents).rowcount != len(documents):
        raise _lost([f"document {watch.url}" for watch, _ in looks], polls)


def _lost(whose: Sequence[str], polls: Sequence[PollCommit]) -> LeaseLost:
    what = whose[0] if len(whose) == 1 else f"one of {len(whose)} polls"
    return LeaseLost(f"{what}: its lease is no longer {polls[0].owner}'s; nothing was written")
