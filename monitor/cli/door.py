"""What every verb starts from: the configuration that was asked for and the store it names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from config.declarations import Source
    from config.settings import Settings
    from monitor.store import Store


class Door:
    """Holds `--config` and opens things on demand, so that a verb pays only for what it uses."""

    def __init__(self, config: Path | None) -> None:
        self.config = config

    def settings(self) -> Settings:
        """Load and check the configuration. Raises ConfigError."""
        from config.load import load
        from spiders.declared import wrong

        return load(self.config, os.environ, Path.cwd(), check=wrong)

    @contextmanager
    def store(self, settings: Settings, *, enrol: bool = False) -> Iterator[Store]:
        """Open the store; `enrol` makes the configuration's subscriptions known to it first. Raises StoreError.

        Opened here and not by `run.wire`, which would import the whole crawl to list ten rows.
        """
        from monitor.store import Store

        store = Store.open(settings.store.url.get_secret_value(), settings.store.archive)
        try:
            if enrol:
                store.outbox.sync_subscriptions(settings.subscriptions, self.now())
            yield store
        finally:
            store.close()

    def now(self) -> datetime:
        return datetime.now(UTC)


def door(ctx: typer.Context) -> Door:
    found = ctx.find_object(Door)
    assert found is not None, "the callback of the root command sets it"
    return found


def known_source(settings: Settings, key: str) -> Source:
    """Return the source of that key, or refuse with the keys that look like it (exit code 2)."""
    for source in settings.sources:
        if source.key == key:
            return source
    raise typer.BadParameter(unknown(key, [source.key for source in settings.sources], "source"))


def unknown(key: str, keys: list[str], noun: str) -> str:
    """Say that nothing has that key, and what comes close.

    >>> unknown("jp-new", ["jp-news", "eu-oj"], "source")
    'no source "jp-new"; did you mean jp-news?'
    """
    from difflib import get_close_matches

    near = get_close_matches(key, keys, n=3)
    return f'no {noun} "{key}"' + (f"; did you mean {' or '.join(near)}?" if near else f" ({len(keys)} known)")
