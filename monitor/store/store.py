"""The store: one object that remembers everything, in one database and one archive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from types import TracebackType

from sqlalchemy import Engine

from monitor.store.addresses import Addresses
from monitor.store.archive import Archive
from monitor.store.captures import Captures
from monitor.store.changes import Changes
from monitor.store.commit import Committer, Written
from monitor.store.corrections import Corrections
from monitor.store.deadlines import Deadlines
from monitor.store.engine import BUSY_S, Database
from monitor.store.items import Items
from monitor.store.letters import Letters
from monitor.store.moves import Moves
from monitor.store.outbox import Outbox
from monitor.store.owners import Owners
from monitor.store.poll_commit import PollCommit
from monitor.store.probes import Probes
from monitor.store.proofs import Proofs
from monitor.store.repairs import Repairs
from monitor.store.retention import Retention
from monitor.store.rhythms import Rhythms
from monitor.store.schema import bring_up
from monitor.store.signups import Signups
from monitor.store.sources import Sources
from monitor.store.storms import Storms
from monitor.store.tellings import Tellings
from monitor.store.tickets import Tickets
from monitor.store.unlearning import Unlearning
from monitor.store.watches import Watches
from monitor.types import Intent, Source


class Store:
    """All calls are synchronous, short, and safe to make from threads; each is one transaction of its own."""

    def __init__(self, database: Database, archive: Archive) -> None:
        self.database = database
        self.archive = archive
        self.sources = Sources(database)
        self.captures = Captures(database, archive)
        self.items = Items(database, self.sources)
        self.watches = Watches(database)
        self.changes = Changes(database)
        self.proofs = Proofs(database, archive)
        self.storms = Storms(database)
        self.rhythms = Rhythms(database)
        self.tickets = Tickets(database)
        self.probes = Probes(database)
        self.corrections = Corrections(database)
        self.deadlines = Deadlines(database)
        self.moves = Moves(database)
        self.outbox = Outbox(database)
        self.repairs = Repairs(database)
        self.tellings = Tellings(database)
        self.addresses = Addresses(database)
        self.signups = Signups(database)
        self.owners = Owners(database)
        self.letters = Letters(database)
        self.retention = Retention(database, archive)
        self.unlearning = Unlearning(database)
        self._committer = Committer(database, archive, self.sources, self.watches)

    @classmethod
    def open(cls, url: str, archive: str, *, migrate: bool = True, busy_s: float = BUSY_S) -> Store:
        """Open a store, made on first use. `busy_s` is how long to wait for another process's transaction.

        Raises SchemaTooNew when a later version of this program wrote it, StoreError when it is unreachable,
        locked, read-only, full or not a store.
        """
        database = Database(url, busy_s=busy_s)
        try:
            bring_up(database, migrate=migrate)
            return cls(database, Archive(archive))
        except BaseException:  # Ctrl-C during a migration too: connections and their locks are given back
            database.close()
            raise

    @property
    def is_sqlite(self) -> bool:
        return self.database.is_sqlite

    @property
    def engine(self) -> Engine:
        return self.database.engine

    def commit_poll(self, poll: PollCommit) -> list[int]:
        """Write one poll whole and return the ids of its changes, in the order of its intents.

        Raises LeaseLost when the source (or the watched document) went to another owner, or when another poll
        changed one of its items since the decision; then nothing is written, and it is due as before.
        """
        (written,) = self._committer.commit([poll])
        if isinstance(written, Exception):
            raise written
        return written

    def commit_polls(self, polls: Sequence[PollCommit]) -> list[Written]:
        """Write polls as `commit_poll` would each, in one transaction where that can be; what it would raise is
        returned."""
        return self._committer.commit(polls)

    def commit_technical(self, source: Source, owner: str, intents: Sequence[Intent], now: datetime) -> None:
        """Replace versions silently while the source stays leased. Raises LeaseLost when it is not `owner`'s."""
        self._committer.commit_technical(source, owner, intents, now)

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
