"""Tickets: one open row for each thing that is wrong with a source, told once, closed by its recovery.

    a look that was believed ─ in its own transaction ─▶ what is odd about it
    the tick ─ what states and rhythms show ───────────▶ everything else

Opening is an INSERT that a unique index lets happen once, however many processes try; so is telling.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select, update

from monitor.rhythm import advice_on
from monitor.store.codec import pack
from monitor.store.engine import Database
from monitor.store.found import Filed
from monitor.store.sources import chunks
from monitor.store.tables import notice, source_state, subscription, ticket
from monitor.types import OF_LOOKS, Odd, Ticket, Trouble

DETAIL_CHARS = 500
MANY = 8
"""More tickets than these at once are told in one word that names the first few."""
NAMED = 3
IS_OPEN = ticket.c.closed_at.is_(None)


class Tickets:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, *, is_open: bool = False, source_key: str | None = None, limit: int | None = 1000) -> list[Ticket]:
        """Return tickets, the open ones first, then the newest; `limit` None = all."""
        query = _tickets().order_by(ticket.c.closed_at.is_not(None), ticket.c.opened_at.desc(), ticket.c.id.desc())
        if is_open:
            query = query.where(IS_OPEN)
        if source_key is not None:
            query = query.where(source_state.c.key == source_key)
        with self._database.read() as connection:
            return [_ticket(row) for row in connection.execute(query.limit(limit))]

    def settle(
        self,
        wrong: Mapping[str, Sequence[Odd]],
        watched: Collection[str],
        now: datetime,
        *,
        unjudged: Collection[Trouble] = OF_LOOKS,
    ) -> tuple[int, int]:
        """Let exactly these tickets of states be open; return how many were opened and closed.

        `wrong` says by source key what is wrong now; of `unjudged` it says nothing, and such tickets stay.
        `watched` are the sources that are watched: tickets of others are closed, whatever they are about.
        """
        known = {(one.source_key, one.trouble): one for one in self.all(is_open=True, limit=None)}
        wanted = {(key, odd.trouble): odd for key, found in wrong.items() for odd in found}
        fresh = [(key, odd) for (key, trouble), odd in wanted.items() if (key, trouble) not in known]
        over = [
            one.ticket_id
            for (key, trouble), one in known.items()
            if key not in watched or (trouble not in unjudged and (key, trouble) not in wanted)
        ]
        reworded = [
            (one.ticket_id, wanted[pair].detail)
            for pair, one in known.items()
            if pair in wanted and one.detail != wanted[pair].detail[:DETAIL_CHARS]
        ]
        if not fresh and not over and not reworded:
            return 0, 0
        with self._database.write() as connection:
            opened = _open(connection, self._database, fresh, now)
            closed = _close(connection, over, now)
            for ticket_id, detail in reworded:
                told = update(ticket).where(ticket.c.id == ticket_id)
                connection.execute(told.values(detail=detail[:DETAIL_CHARS]))
        return opened, closed

    def tell(self, subscription_key: str, now: datetime) -> int:
        """Leave word of each open ticket with the operator's subscription, once; return how many were new.

        Many at once have one cause, most likely here: they are told in one word.
        """
        with self._database.read() as connection:
            rows = connection.execute(_tickets().where(IS_OPEN, ticket.c.told_at.is_(None)).order_by(ticket.c.id))
            untold = [_ticket(row) for row in rows]
        if not untold:
            return 0
        with self._database.write() as connection:
            to = connection.scalar(select(subscription.c.id).where(subscription.c.key == subscription_key))
            if to is None:
                return 0
            told = [one for one in untold if _is_first_told(connection, one, now)]
            words = [(f"ticket:{one.ticket_id}", _told(one)) for one in told]
            if len(told) > MANY:
                words = [(f"tickets:{told[0].ticket_id}-{told[-1].ticket_id}", _told_together(told))]
            for key, body in words:
                added = self._database.insert(notice).values(
                    subscription_id=to, notice_key=key, kind="ticket", body=pack(body), created_at=now, due_at=now
                )
                connection.execute(added.on_conflict_do_nothing())
        return len(told)


def note_looks(connection: Connection, database: Database, polls: Sequence[Filed]) -> None:
    """Let exactly those tickets of looks be open that the looks of these polls show."""
    noted = {by.source_id: by for by in polls if by.poll.odd_look is not None}
    if not noted:
        return
    names = [trouble.value for trouble in OF_LOOKS]
    known: dict[tuple[int, str], int] = {}
    for some in chunks(noted):
        query = select(ticket.c.id, ticket.c.source_id, ticket.c.reason).where(
            ticket.c.source_id.in_(some), ticket.c.reason.in_(names), IS_OPEN
        )
        known.update({(row.source_id, row.reason): row.id for row in connection.execute(query)})
    for source_id, by in noted.items():
        look, at = by.poll.odd_look, by.poll.result.started_at
        assert look is not None
        odd = {one.trouble.value: one for one in look.odd}
        fresh = [(by.poll.source.key, one) for name, one in odd.items() if (source_id, name) not in known]
        _open(connection, database, fresh, at)
        over = [row_id for (owner, name), row_id in known.items() if owner == source_id and name not in odd]
        _close(connection, over, at)


def _open(connection: Connection, database: Database, odd: Iterable[tuple[str, Odd]], now: datetime) -> int:
    opened = 0
    state = source_state.c
    for key, one in odd:
        row = connection.execute(
            select(state.id, state.last_ok_at, state.capture_sha256).where(state.key == key)
        ).one_or_none()
        if row is None:
            continue
        added = database.insert(ticket).values(
            source_id=row.id,
            reason=one.trouble.value,
            detail=one.detail[:DETAIL_CHARS],
            since=one.since or now,
            opened_at=now,
            last_good_at=row.last_ok_at,
            last_good_sha256=row.capture_sha256,
        )
        opened += connection.scalar(added.on_conflict_do_nothing().returning(ticket.c.id)) is not None
    return opened


def _close(connection: Connection, ticket_ids: Sequence[int], now: datetime) -> int:
    """Close tickets, and take back what was to be told of them and is not: nobody needs to act any more."""
    closed = 0
    for some in chunks(ticket_ids):
        closed += connection.execute(
            update(ticket).where(ticket.c.id.in_(some), IS_OPEN).values(closed_at=now)
        ).rowcount
        keys = [f"ticket:{ticket_id}" for ticket_id in some]
        waiting = update(notice).where(notice.c.notice_key.in_(keys), notice.c.digest_id.is_(None))
        connection.execute(waiting.values(cancelled_at=now))
    return closed


def _is_first_told(connection: Connection, one: Ticket, now: datetime) -> bool:
    still = update(ticket).where(ticket.c.id == one.ticket_id, ticket.c.told_at.is_(None), IS_OPEN)
    return connection.execute(still.values(told_at=now)).rowcount == 1


def _told(one: Ticket) -> dict[str, Any]:
    facts = {"trouble": one.trouble.value, "since": one.since.isoformat()}
    said = f"{one.detail} → {advice_on(one.trouble, one.source_key)}"
    return {"title": one.source_key, "said": said, "facts": facts}


def _told_together(tickets: Sequence[Ticket]) -> dict[str, Any]:
    """Return one word for many tickets: the commonest trouble first, and where the list is."""
    troubles = Counter(one.trouble.value for one in tickets).most_common()
    named = ", ".join(one.source_key for one in tickets[:NAMED])
    facts = {"trouble": troubles[0][0], "since": min(one.since for one in tickets).isoformat()}
    said = ", ".join(f"{count} {trouble}" for trouble, count in troubles)
    return {"title": f"{named} (+{len(tickets) - NAMED})", "said": f"{said} → tocsin tickets", "facts": facts}


def _tickets() -> Select[Any]:
    return select(ticket, source_state.c.key.label("source_key")).join(
        source_state, source_state.c.id == ticket.c.source_id
    )


def _ticket(row: Row[Any]) -> Ticket:
    return Ticket(
        ticket_id=row.id,
        source_key=row.source_key,
        trouble=Trouble(row.reason),
        detail=row.detail,
        since=row.since,
        opened_at=row.opened_at,
        last_good_at=row.last_good_at,
        last_good_sha256=row.last_good_sha256,
        told_at=row.told_at,
        closed_at=row.closed_at,
    )
