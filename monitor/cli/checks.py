"""What `doctor` looks at. Each check returns findings and raises nothing that a person could not act on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from monitor import canary
from monitor.cli.finding import GIVEN_UP_SHOWN, NAMED, Finding
from monitor.cli.ground import archive, disk, mail, pages
from monitor.errors import ConfigError, SchemaTooNew, StoreError
from monitor.health import SourceHealth, common_cause, source_health
from monitor.store.owners import UNSUBSCRIBED
from monitor.web.when import ago

if TYPE_CHECKING:
    from config.settings import Settings
    from monitor.cli.door import Door
    from monitor.store import Store

UNSENT_LATE = timedelta(hours=1)
CLOCK_SLACK = timedelta(minutes=2)


def examine(door: Door) -> list[Finding]:
    """Return all findings, in the order in which to repair them."""
    from monitor.cli.reach import bounces, chats, unreached
    from monitor.cli.silence import letters, silent
    from monitor.cli.unwell import evidence, tickets

    try:
        settings = door.settings()
    except ConfigError as error:
        return [Finding("configuration", "fail", problem, "correct what it names") for problem in error.problems]
    now = door.now()
    findings = [
        configuration(settings),
        *includes(settings),
        archive(settings),
        disk(settings),
        mail(settings.mail),
        *pages(settings.web),
        *bounces(settings),
        *chats(settings),
    ]
    try:
        with door.store(settings) as store:
            findings.insert(1, Finding("store", "ok", f"{_backend(settings)}, schema at head"))
            findings += [
                *evidence(store),
                clock(store, now),
                *sources(store, settings, now),
                *tickets(store),
                ledger(store, settings, now),
                *outbox(store, now),
                *canary_arrivals(store, settings, now),
                *unreached(store, settings),
                *letters(store, now),
                *silent(store, settings),
            ]
    except SchemaTooNew as error:
        findings.insert(1, Finding("store", "fail", str(error), "run the version that wrote it, or a later one"))
    except StoreError as error:
        findings.insert(1, Finding("store", "fail", str(error), "check [store] url, its server and its permissions"))
    return findings


def configuration(settings: Settings) -> Finding:
    where = str(settings.path) if settings.path else "built-in defaults and the shipped catalogue"
    active = sum(source.enabled for source in settings.sources)
    told = len(settings.subscriptions)
    said = f"{where}: {active} of {len(settings.sources)} sources enabled, {told} subscription{'s' * (told != 1)}"
    if not active:
        return Finding("configuration", "warn", said, "write [[source]] tables or include the shipped catalogue")
    if "set http.user_agent" in settings.http.user_agent:
        return Finding("configuration", "warn", said, "set [http] user_agent to a contact of yours: sites ask for it")
    return Finding("configuration", "ok", said)


def includes(settings: Settings) -> Iterator[Finding]:
    """Name patterns that bring nothing: whoever wrote them believes that their sources are watched."""
    from config.load import idle_includes

    for pattern in idle_includes(settings.path) if settings.path else ():
        said, advice = f'include = "{pattern}" matches no file', "correct it, or write the sources it should bring"
        yield Finding("configuration", "warn", said, advice)


def clock(store: Store, now: datetime) -> Finding:
    """Compare the clock with the newest time this store has seen: it must not lie in the future."""
    newest = max((s.last_polled_at for s in store.sources.states() if s.last_polled_at), default=None)
    said = f"{now:%Y-%m-%d %H:%M:%S} UTC"
    if newest and newest - now > CLOCK_SLACK:
        advice = "set the clock (NTP): polls and digests would wait until it has caught up"
        return Finding("clock", "fail", f"{said} is before the newest poll, {newest:%Y-%m-%d %H:%M} UTC", advice)
    return Finding("clock", "ok", f"{said}, newest poll {ago(newest, now)}")


def sources(store: Store, settings: Settings, now: datetime) -> Iterator[Finding]:
    """Count sources by health; name the first few that are not well."""
    states = {state.source_key: state for state in store.sources.states()}
    healths = {s.key: source_health(s, states.get(s.key), now) for s in settings.sources}
    words = Counter(health.word for health in healths.values())
    said = ", ".join(f"{count} {word}" for word, count in words.most_common()) or "none"
    if reason := common_cause(healths.values()):
        advice = "is this machine online? check name resolution and https_proxy; then: tocsin crawl --all"
        yield Finding("network", "fail", f"no source can be reached: {reason} ({said})", advice)
        return
    yield Finding("sources", "ok", said)
    for word, advice in (
        ("failing", "tocsin sources check KEY"),
        ("suspect", "look at the page; if it is right, adjust [source] expect"),
        ("overdue", "is `tocsin run` running? is [http] concurrency enough?"),
    ):
        troubled = [_named(key, health) for key, health in healths.items() if health.word == word]
        if troubled:
            more = f" and {len(troubled) - NAMED} more" if len(troubled) > NAMED else ""
            yield Finding("sources", "warn", f"{word}: {', '.join(troubled[:NAMED])}{more}", advice)
    for key, address in sorted((key, state.moved_to) for key, state in states.items() if state.moved_to):
        if key in healths:
            yield Finding("sources", "warn", f"{key} moved for good, to {address}", "correct its url in [[source]]")
    for key, count in store.changes.held():
        yield Finding(
            "sources",
            "warn",
            f"{key}: {count} change{'s' * (count != 1)} held",
            f"look: tocsin storms show {key}; then release or drop it",
        )


def _named(key: str, health: SourceHealth) -> str:
    return key if health.word == "overdue" else f"{key} ({health.detail})"


def ledger(store: Store, settings: Settings, now: datetime) -> Finding:
    """Look seven days back for what a crash may have left, and repair it; the daemon does so every half hour."""
    from alerts.sweep import sweep

    found = sweep(store, settings.sources, now)
    if found.is_clean:
        return Finding("ledger", "ok", "nothing is missing in the last seven days")
    told = {
        "change{} never compared with the subscriptions": found.unmatched,
        "match{e} missing": found.matches,
        "window{} that ended untold": found.windows,
        "digest{} without a delivery": found.deliveries,
    }
    said = ", ".join(f"{n} {_plural(words, n)}" for words, n in told.items() if n)
    return Finding("ledger", "warn", f"repaired: {said}", "is `tocsin run` running? it delivers what was repaired")


def _plural(words: str, count: int) -> str:
    return words.replace("{e}", "es" * (count != 1)).replace("{}", "s" * (count != 1))


def canary_arrivals(store: Store, settings: Settings, now: datetime) -> Iterator[Finding]:
    """Say when the canary last arrived, or since when it never has; nothing where it is turned off."""
    if not settings.canary.enabled:
        return
    row = store.outbox.subscription(canary.KEY)
    if row is None:
        yield Finding("canary", "ok", "not let out yet: `tocsin run` does so a minute after its start")
        return
    arrived_at = store.tellings.arrived_at(canary.KEY)
    every, since = settings.canary.every, arrived_at or row.created_at
    said = f"it last arrived {ago(since, now)}, and should every {every}"
    if arrived_at is None:
        said = (
            f"it has not yet arrived since {since:%Y-%m-%d %H:%M} UTC ({ago(since, now)}), and should every {every}"
        )
    late = canary.late_s(arrived_at, since, settings.canary.every_s, now)
    if canary.trouble(late, settings.canary.every_s):
        advice = "is `tocsin run` running? else alerts do not arrive either: its log says more"
        yield Finding("canary", "warn", said, advice)
    else:
        yield Finding("canary", "ok", said)


def outbox(store: Store, now: datetime) -> Iterator[Finding]:
    """Say what waits, and which digests were given up lately: their changes reached nobody on that channel."""
    oldest = store.outbox.oldest_unsent()
    if oldest is None:
        yield Finding("deliveries", "ok", "nothing waits")
    else:
        said = f"the oldest unsent delivery is from {oldest:%Y-%m-%d %H:%M} UTC ({ago(oldest, now)})"
        is_late = now - oldest > UNSENT_LATE
        advice = "is `tocsin run` running? does the channel answer? see its log" if is_late else ""
        yield Finding("deliveries", "warn" if is_late else "ok", said, advice)
    failed = [
        one
        for one in store.outbox.failed(now - GIVEN_UP_SHOWN)
        if one.status == "dead" and one.answer != UNSUBSCRIBED
    ]
    for one in failed[:NAMED]:
        said = f"{one.subscription_key}: a digest of {one.created_at:%Y-%m-%d} was given up: {one.answer}"
        advice = f"when it is mended, this sends what it missed: tocsin subscriptions resume {one.subscription_key}"
        yield Finding("deliveries", "warn", said, advice)
    if len(failed) > NAMED:
        yield Finding("deliveries", "warn", f"{len(failed) - NAMED} more digests were given up")


def _backend(settings: Settings) -> str:
    return settings.store.url.get_secret_value().split(":", 1)[0]
