"""What `tocsin sources probe` saw, so that the next one shows what broke and what recovered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from monitor.store.engine import Database
from monitor.store.sources import chunks
from monitor.store.tables import probe
from monitor.types import rfc3339

OK = "ok"
DETAIL_CHARS = 500


@dataclass(frozen=True, slots=True)
class Probe:
    """One look at a source that stored nothing else. `verdict` is "ok", "skipped", or what is wrong."""

    source_key: str
    at: datetime
    verdict: str
    status: int | None = None
    media_type: str = ""
    items: int = 0
    newest_at: datetime | None = None
    bytes: int = 0
    detail: str = ""

    @property
    def is_well(self) -> bool:
        return self.verdict == OK

    def turned(self, before: Probe | None) -> str:
        """Return what became of the source since the probe before: "broke", "recovered", or "" for neither."""
        if before is None or "skipped" in (self.verdict, before.verdict) or self.is_well == before.is_well:
            return ""
        return "recovered" if self.is_well else "broke"

    def record(self) -> dict[str, Any]:
        return {
            "source": self.source_key,
            "at": rfc3339(self.at),
            "verdict": self.verdict,
            "status": self.status,
            "type": self.media_type or None,
            "items": self.items,
            "newest_at": rfc3339(self.newest_at),
            "bytes": self.bytes,
            "detail": self.detail,
        }


class Probes:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, probes: Sequence[Probe]) -> None:
        if not probes:
            return
        rows = [
            {
                "source_key": one.source_key,
                "at": one.at,
                "verdict": one.verdict,
                "status": one.status,
                "media_type": one.media_type or None,
                "items": one.items,
                "newest_at": one.newest_at,
                "bytes": one.bytes,
                "detail": one.detail[:DETAIL_CHARS].replace("\x00", ""),
            }
            for one in probes
        ]
        with self._database.write() as connection:
            connection.execute(insert(probe), rows)

    def forget(self, before: datetime) -> int:
        """Delete probes made before; return how many."""
        with self._database.write() as connection:
            return connection.execute(delete(probe).where(probe.c.at < before)).rowcount

    def last(self, keys: Iterable[str]) -> dict[str, Probe]:
        """Return the newest probe of each of these sources that was ever probed and not skipped, by key."""
        found: dict[str, Probe] = {}
        with self._database.read() as connection:
            for some in chunks(keys):
                newest = (
                    select(func.max(probe.c.id))
                    .where(probe.c.source_key.in_(some), probe.c.verdict != "skipped")
                    .group_by(probe.c.source_key)
                )
                rows = connection.execute(select(probe).where(probe.c.id.in_(newest)))
                found.update({row.source_key: _probe(row) for row in rows})
        return found


def _probe(row: Row[Any]) -> Probe:
    return Probe(
        source_key=row.source_key,
        at=row.at,
        verdict=row.verdict,
        status=row.status,
        media_type=row.media_type or "",
        items=row.items,
        newest_at=row.newest_at,
        bytes=row.bytes,
        detail=row.detail,
    )
