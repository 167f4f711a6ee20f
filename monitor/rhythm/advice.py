"""What to do about a ticket, for whoever runs the service."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.types import Trouble

ADVICE: Mapping[Trouble, str] = {
    Trouble.FAILING: "see what comes: `tocsin sources check KEY`; if its address is right, ask its publisher or wait",
    Trouble.SUSPECT: "look at its address in a browser; if what comes is right, correct `expect`",
    Trouble.REDESIGN: "the site was rebuilt: correct the selectors until `tocsin sources check KEY` finds its items",
    Trouble.ERROR: "read what it says; if it is asked otherwise now, correct `url`, `params` or `api`, else wait",
    Trouble.KEY: "renew the key, set it in the environment, and restart",
    Trouble.OVERDUE: "is the daemon too slow? see `tocsin_oldest_due_seconds`, `[http] concurrency` and its log",
    Trouble.SILENT: "does its publisher go on elsewhere? if it may be quiet for so long, set `expect.quiet_for`",
    Trouble.STALE: "does news go to another address? if it may be quiet for so long, set `expect.quiet_for`",
    Trouble.MOVED: "correct `url`: a redirect may end any day",
    Trouble.SHRUNKEN: "look at the page: was it split, or does `items.each` find only a part of it?",
    Trouble.GROWN: "look at the page: does `items.each` take in menus or an archive? else set `expect.max_items`",
    Trouble.DROPPED: "correct `items.link`, `items.title` or `items.key`: they find nothing in these rows",
    Trouble.FIELDS: "correct the selector or path of that field; if it is gone for good, set `expect.filled`",
    Trouble.SIZE: "look at the page: is it still the same one? if so, this becomes usual by itself",
    Trouble.FUTURE: "does `items.date` find a deadline, or is day read for month? it is the date of publication",
}


def advice_on(trouble: Trouble, source_key: str) -> str:
    """Return what to do, for the source of that key.

    >>> advice_on(Trouble.MOVED, "jp-news")
    'correct `url`: a redirect may end any day'
    """
    return ADVICE[trouble].replace("KEY", source_key)
