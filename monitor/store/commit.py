"""One poll, written whole or not at all: captures, versions, changes, watches, the ledger row and the next state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, select, update

from monitor.errors import LeaseLost
from monitor.store import captures, ledger, watches
from monitor.store.archive import Archive
from monitor.store.engine import Database
from monitor.store.sources import RECORD, Sources, record_values
from monitor.store.tables import source_memo, source_state
from monitor.store.versions import VERSIONS, Findings, Overtaken
from monitor.store.watches import NewWatch, Watches
from monitor.types import Capture, Intent, Outcome, PollResult, Source, SourceState, Watch


@dataclass(frozen=True, slots=True)
class PollCommit:
    """All that one poll found, and what holds from now on.

    A poll of a source brings `state` and is guarded by the source's lease; a look at a followed document brings
    `watch` and is guarded by that one's. At least one of them is given.
    """

    source: Source
    owner: str
    result: PollResult
    state: SourceState | None = None
    watch: Watch | None = None
    captures: tuple[Capture, ...] = ()
    """Believed ones; the first is of the source's own address, or the watched document. Those that no version
    needs are not kept."""
    evidence: Mapping[str, int] = field(default_factory=dict)
    """Item key -> index in `captures`; an item not named here was read from the first. A technical version that
    is not named keeps the capture of the version before."""
    linked: Mapping[str, int] = field(default_factory=dict)
    """Item key -> index of the linked document's capture; an item not named here keeps the one it had. A look at a
    watched document needs no entry: its only capture is that document's."""
    suspects: tuple[tuple[Capture, str], ...] = ()
    """(capture, reason): kept as evidence, never compared."""
    intents: tuple[Intent, ...] = ()
    memo: bytes | None = None
    """Replaces the reader's notes; None keeps them."""
    hold: bool = False
    """A storm: its changes wait for an operator's word."""
    watches: tuple[NewWatch, ...] = ()

    def __post_init__(self) -> None:
        if self.state is None and self.watch is None:
            raise ValueError("a poll needs the state of its source or of its watch")

    def capture_index(self, intent: Intent) -> int | None:
        """Return which capture an intent's version was read from; None = none of this poll's."""
        if intent.action not in VERSIONS or not self.captures or self.state is None:
            return None
        if intent.action == "technical":
            return self.evidence.get(intent.item_key)
        return self.evidence.get(intent.item_key, 0)

    def linked_index(self, intent: Intent) -> int | None:
        """Return which capture the linked half of an intent's version was read from; None = none of this poll's."""
        if intent.action not in VERSIONS or not self.captures:
            return None
        return 0 if self.state is None else self.linked.get(intent.item_key)

    def capture_indexes(self) -> list[int]:
        """Return the captures that some version needs."""
        found = {index for i in self.intents for index in (self.capture_index(i), self.linked_index(i))}
        return sorted(index for index in found if index is not None)


class Committer:
    def __init__(self, database: Database, archive: Archive, sources: Sources, looks: Watches) -> None:
        self._database = database
        self._archive = archive
        self._sources = sources
        self._looks = looks

    def commit(self, poll: PollCommit) -> list[int]:
        """Write a poll and return the ids of its changes, in the order of its intents. Raises LeaseLost.

        Bodies go to the archive first, so that no row ever names bytes that are not there; a crash in between
        leaves bytes that no row names, which pruning sweeps.
        """
        kept = poll.capture_indexes()
        self._archive_bodies(poll, kept)
        try:
            with self._database.write() as connection:
                return self._write(connection, poll, kept)
        except Overtaken:
            self._give_back(poll)
            raise

    def _write(self, connection: Connection, poll: PollCommit, kept: Sequence[int]) -> list[int]:
        source_id = self._sources.ids(connection, [poll.source.key])[poll.source.key]
        _guard(connection, poll)
        rows = [(poll.captures[index], None) for index in kept] + list(poll.suspects)
        row_ids = captures.add(connection, source_id, rows)
        for found, _ in rows:
            # Retention may have taken a suspect's body after we saw it stored. It cannot any more: on PostgreSQL it
            # waits for whoever has added captures, on SQLite for every writer.
            if not self._archive.has(found.body_sha256):
                self._archive.put(found.body)
        findings = Findings(connection, self._database, poll, source_id, dict(zip(kept, row_ids, strict=False)))
        change_ids = findings.write()
        watches.start(connection, self._database, source_id, poll.watches, findings.item_ids(poll.watches))
        self._remember(connection, poll, source_id, 0 in kept)
        ledger.append(connection, [(source_id, poll.result)])
        return change_ids

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
            Findings(connection, self._database, poll, source_id, {}).write()
            ledger.append(connection, [(source_id, result)])

    def _archive_bodies(self, poll: PollCommit, kept: Sequence[int]) -> None:
        if not kept and not poll.suspects:
            return
        with self._database.read() as connection:
            query = select(source_state.c.capture_sha256).where(source_state.c.key == poll.source.key)
            own = connection.scalar(query)
        for index in kept:
            base = own if index == 0 and poll.state is not None else None
            self._archive.put(poll.captures[index].body, base or _before(poll, index))
        for found, _ in poll.suspects:
            self._archive.put(found.body, own)

    def _remember(self, connection: Connection, poll: PollCommit, source_id: int, is_own_kept: bool) -> None:
        if poll.state is not None and is_own_kept:
            statement = update(source_state).where(source_state.c.id == source_id)
            connection.execute(statement.values(capture_sha256=poll.captures[0].body_sha256))
        if poll.memo is not None:
            insert = self._database.insert(source_memo).values(source_id=source_id, memo=poll.memo)
            connection.execute(
                insert.on_conflict_do_update(index_elements=["source_id"], set_={"memo": insert.excluded.memo})
            )


def _before(poll: PollCommit, index: int) -> str | None:
    """Return the body that an item's latest version was read from, for an item that this capture revises."""
    for intent in poll.intents:
        if intent.before is not None and poll.capture_index(intent) == index:
            return intent.before.capture_sha256
        if intent.before is not None and poll.linked_index(intent) == index:
            return intent.before.linked_capture_sha256
    return None


def _guard(connection: Connection, poll: PollCommit) -> None:
    """Write the next states and give the leases back; raise LeaseLost when one of them is no longer ours.

    This comes first in the transaction: on PostgreSQL it locks the row, so that whoever takes the lease next waits.
    """
    if poll.state is not None:
        values = record_values(poll.state, poll.result, poll.owner)
        if connection.execute(RECORD, [values]).rowcount != 1:
            raise LeaseLost(f"source {poll.source.key}: its lease is no longer {poll.owner}'s; nothing was written")
    if poll.watch is not None:
        values = watches.record_values(poll.watch, poll.owner)
        if connection.execute(watches.RECORD, [values]).rowcount != 1:
            raise LeaseLost(f"document {poll.watch.url}: its lease is no longer {poll.owner}'s; nothing was written")
