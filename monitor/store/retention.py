"""What may be forgotten, and what never: rows and bytes that prove a version or a change stay for good."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, select, text, update

from monitor.store import passing
from monitor.store.archive import Archive
from monitor.store.engine import Database
from monitor.store.sources import chunks
from monitor.store.tables import address, attempt, capture, delivery, poll

ORPHAN_AGE_S = 86_400.0
"""Bytes that no row names are left alone for a day: a commit writes them before its rows."""
BATCH = 5_000
"""Rows per transaction, so that polls never wait long for one."""


class Retention:
    """Deletes in small transactions; safe beside a running daemon, and safe to stop anywhere."""

    def __init__(self, database: Database, archive: Archive) -> None:
        self._database = database
        self._archive = archive

    def polls(self, before: datetime) -> int:
        """Delete ledger rows of polls that started before; return how many."""
        oldest = select(poll.c.id).where(poll.c.started_at < before).order_by(poll.c.id).limit(BATCH)
        total = 0
        while True:
            with self._database.write() as connection:
                gone = connection.execute(delete(poll).where(poll.c.id.in_(oldest))).rowcount
            total += gone
            if gone < BATCH:
                return total

    def suspect_bodies(self, before: datetime) -> int:
        """Delete bodies of unbelieved captures fetched before, but the newest of each source; return how many.

        The row stays, with its hash: that something was sent, and what it was, is still on record.
        """
        newest = select(func.max(capture.c.id)).where(capture.c.reason.is_not(None)).group_by(capture.c.source_id)
        old = select(capture.c.id, capture.c.body_sha256).where(
            capture.c.reason.is_not(None),
            capture.c.has_body,
            capture.c.fetched_at < before,
            capture.c.id.not_in(newest),
        )
        with self._database.read() as connection:
            found = connection.execute(old.order_by(capture.c.id)).all()
        return sum(self._forget_body(row.id, row.body_sha256) for row in found)

    def _forget_body(self, capture_id: int, sha256: str) -> bool:
        """Take one suspect's body, unless another capture needs the same bytes; then only the row lets go of it.

        The bytes go inside the transaction: whoever commits the same body meanwhile waits, then finds them gone and
        writes them again (`Committer` looks once more before it commits).
        """
        with self._database.write() as connection:
            self._stop_commits(connection)
            connection.execute(update(capture).where(capture.c.id == capture_id).values(has_body=False))
            is_needed = connection.scalar(select(exists().where(_needs(sha256))))
            if not is_needed:
                self._archive.delete(sha256)
        return not is_needed

    def orphans(self) -> int:
        """Delete archived bytes that no row names: what a crash left between archive and commit; return how many."""
        total = 0
        for some in chunks(self._archive.addresses(older_than_s=ORPHAN_AGE_S)):
            with self._database.write() as connection:
                self._stop_commits(connection)
                named = set(
                    connection.scalars(
                        select(capture.c.body_sha256).where(capture.c.body_sha256.in_(some), capture.c.has_body)
                    )
                )
                for sha256 in some:
                    if sha256 not in named:
                        self._archive.delete(sha256)
                        total += 1
        return total

    def addresses(self, before: datetime) -> int:
        """Forget whom deliveries finished before went to, and what their receivers said: personal data.

        An address that is stopped is remembered: else it would be written to again.
        """
        statement = (
            update(delivery)
            .where(delivery.c.finished_at < before, delivery.c.address != "")
            .values(address="", answer=None)
        )
        old = select(delivery.c.id).where(delivery.c.finished_at < before)
        with self._database.write() as connection:
            connection.execute(delete(attempt).where(attempt.c.delivery_id.in_(old)))
            connection.execute(delete(address).where(address.c.status == "bouncing", address.c.last_at < before))
            return connection.execute(statement).rowcount

    def canary(self, before: datetime) -> int:
        """Forget what the canary left before then; return how many changes. Its bytes go as orphans, a day later."""
        return passing.forget(self._database, before)

    def _stop_commits(self, connection: Connection) -> None:
        """Let nobody add captures until this transaction ends. SQLite has one writer anyway."""
        if not self._database.is_sqlite:
            connection.execute(text("LOCK TABLE capture IN SHARE ROW EXCLUSIVE MODE"))


def _needs(sha256: str) -> ColumnElement[bool]:
    return and_(capture.c.body_sha256 == sha256, capture.c.has_body)
