"""Column types that mean the same on SQLite and PostgreSQL: instants, hashes, row ids, delimited words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, DateTime, Dialect, Integer, LargeBinary, String, func, type_coerce
from sqlalchemy.types import TypeDecorator, TypeEngine

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

# SQLite hands out row ids only for a column declared INTEGER; PostgreSQL would run out of 32 bits of polls.
RowId = BigInteger().with_variant(Integer(), "sqlite")


class Instant(TypeDecorator[datetime]):
    """Aware UTC datetimes: `timestamptz` on PostgreSQL, microseconds since 1970 as an integer on SQLite.

    SQLite has no time type; integers compare rightly, take 8 bytes instead of 26 and need no parsing.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(DateTime(timezone=True) if dialect.name == "postgresql" else BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"expected an aware datetime, got the naive {value!r}")
        return value if dialect.name == "postgresql" else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.astimezone(UTC)
        return EPOCH + timedelta(microseconds=value)


def days_before(at: datetime, column: ColumnElement[datetime], *, is_sqlite: bool) -> ColumnElement[Any]:
    """Return the expression for how many whole days an instant lies before `at`: a number to group by."""
    if is_sqlite:
        return ((at - EPOCH) // MICROSECOND - type_coerce(column, BigInteger)) // 86_400_000_000
    return func.floor(func.extract("epoch", at - type_coerce(column, DateTime(timezone=True))) / 86_400)


class Sha256(TypeDecorator[str]):
    """64 hexadecimal characters outside, 32 bytes inside; "" (the content of a tombstone) stays empty."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else bytes.fromhex(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else bytes(value).hex()


class Words(TypeDecorator[tuple[str, ...]]):
    """A few short words as `|ai|privacy|`, so that one word is found by LIKE on either database."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str:
        words = [word.replace("|", " ") for word in value or ()]
        return f"|{'|'.join(words)}|" if words else ""

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        return tuple(value.strip("|").split("|")) if value else ()
