"""A town of offices and subscribers of every cadence, and a daemon that is killed again and again while they go on.

Every act carries a token that occurs nowhere else, so that in the end each inbox can be held against what was
published: what is missing, what came twice, and whether a receiver could tell.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import text

from alerts.compose import Composer
from config.load import load
from monitor.store import Store
from tests.alerts.mailserver import MailServer
from tests.journeys.ministry import Feed, Ledger, tokens
from tests.journeys.place import Daemon, Place, subscription, tables, until
from tests.journeys.received import READ_AS, text_of, unwrapped
from tests.server import Answer, Hit, Server

ZONES = ("Asia/Tokyo", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC")
CADENCES = (
    "immediate",
    "hourly",
    "daily",
    "immediate",
    "daily",
    "immediate",
    "hourly",
    "daily",
    "immediate",
    "weekly",
)
SOURCES_EACH = 3
TOKEN = re.compile(r"印-\d{4,}x")
SETTLED_S = 180.0
"""How long all may take to arrive once nobody kills any more."""


@dataclass
class Arrived:
    """What reached one subscriber: tokens by the key a receiver can tell deliveries by, and how often each came."""

    tokens: dict[str, frozenset[str]] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)

    def take(self, key: str, said: str) -> None:
        found = frozenset(TOKEN.findall(said))
        assert self.tokens.setdefault(key, found) == found, f"{key} says something else the second time"
        self.times[key] += 1


@dataclass(frozen=True)
class Reckoning:
    """Published against arrived, over all subscribers."""

    kills: int
    acts: int
    digests: int
    told: int
    """(subscriber, act) pairs that arrived."""
    lost: int
    """Pairs that did not."""
    digests_lost: int
    """Digests whose delivery key reached nobody."""
    doubles: int
    """Deliveries that came once more than needed, under a key that tells."""
    unknown_doubles: int
    """Acts told to one subscriber under two different keys."""


@dataclass(frozen=True)
class Subscriber:
    key: str
    cadence: str
    zone: str
    is_mailed: bool
    sources: tuple[str, ...]

    def declaration(self, now: datetime, server: Server) -> str:
        """The subscription's table. Daily and weekly windows end at `now`, to the minute, so that one ends soon."""
        local = now.astimezone(ZoneInfo(self.zone))
        when = {"daily": f"daily {local:%H:%M}", "weekly": f"weekly {local:%a} {local:%H:%M}".lower()}
        keys = json.dumps(self.sources)
        return subscription(
            self.key,
            when=when.get(self.cadence, self.cadence),
            webhook="" if self.is_mailed else server.url(f"/hook/{self.key}"),
            more=f'timezone = "{self.zone}"\nlanguage = "ja"\n[subscription.match]\nsources = {keys}\n',
        )


class Town:
    """Offices, subscribers, and what arrived."""

    def __init__(
        self, place: Place, server: Server, mail: MailServer, dice: Random, *, offices: int, subscribers: int
    ) -> None:
        self.place, self.server, self.mail, self.dice = place, server, mail, dice
        self.ledger = Ledger()
        self.offices = [
            Feed(server, self.ledger, f"office-{n:02}", host=f"127.0.5.{n + 1}", language="ja")
            for n in range(offices)
        ]
        for office in self.offices:
            office.options += "expect = { max_new = 500 }\n"
        self.subscribers = [self._subscriber(number) for number in range(subscribers)]
        self.arrived = {one.key: Arrived() for one in self.subscribers}
        self.kills = 0
        self._token = tokens("印")
        for one in self.subscribers:
            server.route(f"/hook/{one.key}", self._hook(one.key))
        self.configure()
        place.crawl()

    def _subscriber(self, number: int) -> Subscriber:
        chosen = self.dice.sample([office.key for office in self.offices], SOURCES_EACH)
        return Subscriber(
            f"p{number:03}",
            CADENCES[number % len(CADENCES)],
            ZONES[number % len(ZONES)],
            number % 3 > 0,
            tuple(chosen),
        )

    def _hook(self, key: str) -> Callable[[Hit], Answer]:
        def take(hit: Hit) -> Answer:
            titles = [change["item"]["title"] for change in json.loads(hit.body)["data"]["changes"]]
            self.arrived[key].take(hit.header("webhook-id"), " ".join(titles))
            return Answer(204)

        return take

    # ------------------------------------------------------------ going on

    def configure(self) -> None:
        """Write the configuration anew: windows end in the minute that begins next, or has just begun."""
        now = datetime.now(UTC) + timedelta(minutes=self.dice.choice((0, 1)))
        people = [one.declaration(now, self.server) for one in self.subscribers]
        self.place.configure(tables(self.offices), *people, mail_port=self.mail.port)

    def publish(self) -> None:
        self.dice.choice(self.offices).publish(f"省令の改正 {self._token()}")

    def live_and_die(self) -> None:
        """One life of the daemon: things happen meanwhile, and it is killed at any moment."""
        self.configure()
        for _ in range(self.dice.randint(0, 2)):
            self.publish()
        daemon = self.place.start()
        if self.dice.random() < 0.8:  # else it dies while it starts
            until(lambda: daemon.records("started") or not daemon.is_running(), what="started")
        assert daemon.is_running(), daemon.said()[-3000:]
        for _ in range(self.dice.randint(0, 3)):
            time.sleep(self.dice.uniform(0, 0.4))  # the moments are the subject, not a wait for something
            self.publish()
        time.sleep(self.dice.uniform(0, 1.2))
        daemon.kill()
        self.kills += 1
        self.read_mail()

    def read_mail(self) -> None:
        """Put what the mail server took into the subscribers' hands, and forget it there."""
        messages, self.mail.messages[:] = list(self.mail.messages), []
        for one in messages:
            message = BytesParser(_class=EmailMessage, policy=READ_AS).parsebytes(one.data)
            for recipient in one.recipients:
                self.arrived[recipient.partition("@")[0]].take(
                    str(message["Message-ID"]), unwrapped(text_of(message))
                )

    # ------------------------------------------------------------ settling

    def settle(self) -> Reckoning:
        """Let a last daemon live until all has arrived, or will not; windows that are still open end now."""
        self.configure()
        self.publish()
        daemon = self.place.start()
        with Store.open(self.place.store_url, str(self.place.folder / "archive")) as store:
            _wait(lambda: not self._undetected(store))
            self._end_windows(store)
            _wait(lambda: self.read_mail() or not self._lost())
            _wait(lambda: not _unsent(store))
            self.read_mail()
            self._stop(daemon)
            return self._reckon(store)

    def _stop(self, daemon: Daemon) -> None:
        assert daemon.stop() == 0, daemon.said()[-3000:]

    def _undetected(self, store: Store) -> set[str]:
        with store.engine.connect() as connection:
            titles = connection.scalars(text("SELECT title FROM change WHERE matched_at IS NOT NULL")).all()
        return {token for _, _, token in self.ledger.acts} - set(titles)

    def _end_windows(self, store: Store) -> None:
        """Do for everybody what `tocsin digest send KEY` does."""
        sources = load(self.place.folder / "tocsin.toml").sources
        desk = Composer(store, sources)
        for one in self.subscribers:
            desk.compose(datetime.now(UTC), one.key)

    def _expected(self) -> Iterator[tuple[Subscriber, set[str]]]:
        for one in self.subscribers:
            acts = [act for act in self.ledger.acts if act[0] in one.sources]
            yield one, {found[0] for _, _, title in acts if (found := TOKEN.search(title))}

    def _lost(self) -> list[tuple[str, str]]:
        return [
            (one.key, token)
            for one, wanted in self._expected()
            for token in wanted - frozenset().union(*self.arrived[one.key].tokens.values())
        ]

    def _reckon(self, store: Store) -> Reckoning:
        keys = _delivery_keys(store)
        came = {key for one in self.arrived.values() for key in one.tokens}
        per_act = Counter(
            (key, token) for key, one in self.arrived.items() for found in one.tokens.values() for token in found
        )
        lost = self._lost()
        return Reckoning(
            kills=self.kills,
            acts=len(self.ledger.acts),
            digests=len(keys),
            told=sum(len(wanted) for _, wanted in self._expected()) - len(lost),
            lost=len(lost),
            digests_lost=sum(not any(key in name for name in came) for key in keys),
            doubles=sum(times - 1 for one in self.arrived.values() for times in one.times.values()),
            unknown_doubles=sum(count - 1 for count in per_act.values()),
        )


def _wait(fact: Callable[[], object]) -> None:
    """Wait until something holds, but not for ever: what is missing then is what is reckoned."""
    deadline = time.monotonic() + SETTLED_S
    while not fact() and time.monotonic() < deadline:
        time.sleep(0.1)


def _unsent(store: Store) -> int:
    with store.engine.connect() as connection:
        return int(connection.scalar(text("SELECT count(*) FROM delivery WHERE finished_at IS NULL")) or 0)


def _delivery_keys(store: Store) -> Sequence[str]:
    with store.engine.connect() as connection:
        return connection.scalars(text("SELECT delivery_key FROM delivery")).all()
