"""Feeds as ministries and agencies serve them, and the articles that they link to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

from config.declarations import Source
from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, missing, page
from tests.world.services.feed_styles import QUIET, STYLES, WEEKLY, Style

GENERATOR = "<generator>https://wordpress.org/?v=6.8.2</generator>"
RSS_NAMES = "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"


@dataclass(slots=True)
class Entry:
    number: str
    title: str
    text: str
    at: datetime
    article: str
    landing: str = ""


class Feed(Service):
    """One feed and the articles that it links to."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.name = source.key
        parts = urlsplit(source.url)
        self.hosts = (parts.netloc,)
        self.path, self.query = unquote(parts.path), parse_qs(parts.query)
        self.moved = self.path.rsplit("/", 1)[0] + "/moved-here.xml"
        self.articles = f"/articles/{source.key}/"
        self.style = STYLES.get(source.key, Style())
        language = (source.language or "en").split("-")[0]
        self.language = language if language in prose.SUBJECTS else "en"
        self.zone = ZoneInfo(source.timezone)
        self.entries: list[Entry] = []

    def takes(self, host: str, path: str, query: Mapping[str, list[str]]) -> bool:
        if host not in self.hosts:
            return False
        is_feed = path in (self.path, self.moved) and all(
            query.get(name) == value for name, value in self.query.items()
        )
        return is_feed or path.startswith(self.articles)

    def is_of(self, source: Source) -> bool:
        return source.key == self.source.key

    # ------------------------------------------------------------ what happens

    def plan(self, play: Play) -> None:
        key = self.source.key
        count = 0 if key in QUIET else 4 if key in WEEKLY else 18
        if not count:
            play.ledger.quiet.add(key)
        apart = 24.0 if key in QUIET else 7.0 if key in WEEKLY else 1.7  # as often as later
        for index in range(self.style.window):
            self._publish(
                play.number(), play.start - timedelta(days=apart * (index + play.rng.random())), first=False
            )
        if self.style.redates:
            for at in play.moments(4):
                play.act(at, lambda at=at: self._redate(at))
        if self.style.pages:  # a day of many papers, more than the feed shows
            for index in range(self.style.window + 4):
                at, number = play.start + timedelta(days=15.4, hours=index), play.number()
                if at < play.end:
                    play.act(at, lambda number=number, at=at: self._publish(number, at))
                    play.tell(at, key, "new", number, "new entry of many")
        for index, at in enumerate(play.moments(count)):
            number = play.number()
            play.act(at, lambda number=number, at=at: self._publish(number, at))
            play.tell(at, key, "new", number, "new entry")
            if index % 6 == 2 and self.style.form != "rdf" and not self.style.pages:
                self._plan_edit(play, number, at + timedelta(days=1.6))
            if index % 6 == 1 and self.style.reuses_links:
                again = at + timedelta(days=3.2)
                play.act(again, lambda number=number, at=again: self._announce_again(number, at))
                play.tell(again, key, "new", number, "announced again")
            if index % 6 == 4 and self.source.follow and self.style.has_link:
                self._plan_article_edit(play, number, at + timedelta(days=2.2))

    def _redate(self, at: datetime) -> None:
        entry = self.entries.pop(7)
        entry.at = at
        self.entries.insert(0, entry)

    def _plan_edit(self, play: Play, number: str, at: datetime) -> None:
        word = play.number()
        play.act(at, lambda: self._edit(number, word))
        play.tell(at, self.source.key, "revised", number, "entry edited", word)

    def _plan_article_edit(self, play: Play, number: str, at: datetime) -> None:
        word = play.number()
        play.act(at, lambda: self._edit_article(number, word))
        patience = timedelta(days=4)  # the looks after an hour, six, a day and three
        play.tell(at, self.source.key, "revised", number, "article edited", word, patience=patience)

    def _publish(self, number: str, at: datetime, *, first: bool = True) -> None:
        article = prose.text(self.language, number, 6)
        landing = f"{int(number) % 3}" if self.style.reuses_links else number
        title, text = prose.title(self.language, number), prose.text(self.language, number, 2)
        entry = Entry(number, title, text, at, article, landing)
        self.entries.insert(0 if first else len(self.entries), entry)

    def _announce_again(self, number: str, at: datetime) -> None:
        """Another list under the title and at the address of the one before, which stays where it is."""
        self.entries.insert(0, replace(self._entry(number), at=at))

    def _edit(self, number: str, word: str) -> None:
        self._entry(number).text += " " + prose.text(self.language, word, 1) + f" ({word})"

    def _edit_article(self, number: str, word: str) -> None:
        self._entry(number).article += " " + prose.text(self.language, word, 1) + f" ({word})"

    def _entry(self, number: str) -> Entry:
        return next(entry for entry in self.entries if entry.number == number)

    # ------------------------------------------------------------ what is served

    def answer(self, ask: Ask) -> Answer:
        if ask.path.startswith(self.articles):
            return self._article(ask)
        begin = (ask.number("paged", 1) - 1) * self.style.window if self.style.pages else 0
        shown = self.entries[begin : begin + self.style.window]
        if self.style.shuffles:
            ask.noise.shuffle(shown)
        if not shown:
            return missing()
        body = {"rss": self._rss, "rdf": self._rdf, "atom": self._atom}[self.style.form](shown, ask)
        charset = self.style.charset
        text = f"<?xml version='1.0' encoding='{charset}'?>\n{body}<!-- {ask.noise.randint(3, 900)} ms -->"
        form = {"rss": "application/rss+xml", "rdf": "application/rdf+xml", "atom": "application/atom+xml"}
        return page(text.encode(charset, "xmlcharrefreplace"), media_type=form[self.style.form])

    def _article(self, ask: Ask) -> Answer:
        number = ask.path.removeprefix(self.articles).removesuffix(".html")
        found = [entry for entry in self.entries if entry.landing == number]
        if not found:
            return missing()
        told = "".join(f"<h2>{escape(each.title)}</h2><p>{escape(each.article)}</p>" for each in found)
        views, token = ask.noise.randint(100, 9999), ask.noise.getrandbits(64)
        return page(
            f"<!DOCTYPE html><html lang='{self.language}'><head><title>{escape(found[0].title)}</title>"
            f"<meta name='csrf-token' content='{token:x}'></head><body><nav><a href='/'>Home</a></nav>"
            f"<main><h1>{escape(found[0].title)}</h1>{told}</main>"
            f"<footer>Views: {views} | {ask.now:%Y-%m-%d %H:%M:%S}</footer></body></html>"
        )

    def _link(self, entry: Entry) -> str:
        return f"https://{self.hosts[0]}{self.articles}{entry.landing}.html{self.style.suffix}"

    def _text(self, entry: Entry, ask: Ask) -> str:
        views = f"<p>조회수 {ask.noise.randint(10, 99999):,}</p>" if self.style.counts_views else ""
        return escape(f"<p>{entry.text}</p>{views}")

    def _date(self, entry: Entry) -> str:
        local = entry.at.astimezone(self.zone)
        match self.style.dates:
            case "none":
                return ""
            case "jst":
                return f"{local:%a, %d %b %Y %H:%M:%S} JST"
            case "dotted":
                return f"{local:%Y.%m.%d}"
        return format_datetime(local)

    def _rss(self, shown: list[Entry], ask: Ask) -> str:
        items = "".join(
            "<item>"
            f"<title>{escape(each.title)}</title>"
            + (f"<link>{self._link(each)}</link>" if self.style.has_link else "")
            + f"<description>{self._text(each, ask)}</description>"
            + f"<pubDate>{self._date(each)}</pubDate>"
            + self._more(each)
            + "</item>"
            for each in shown
        )
        return (
            f"<rss version='2.0' {RSS_NAMES}><channel><title>{escape(self.source.name)}</title><link>https://{self.hosts[0]}/</link>"
            f"<description>feed</description>{GENERATOR if self.style.pages else ''}<lastBuildDate>{format_datetime(ask.now)}</lastBuildDate>{items}</channel></rss>"
        )

    def _more(self, entry: Entry) -> str:
        if not self.style.has_guid:
            return ""
        if not self.style.pages:
            return f"<guid isPermaLink='false'>{self.name}-{entry.number}</guid>"
        whole = escape(f"<p>{entry.article}</p>")
        return (
            f"<dc:creator>Staff</dc:creator><category>Executive Orders</category><content:encoded>{whole}</content:encoded>"
            f"<guid isPermaLink='false'>https://{self.hosts[0]}/?p={entry.number}</guid>"
        )

    def _rdf(self, shown: list[Entry], ask: Ask) -> str:
        listed = "".join(f"<rdf:li rdf:resource='{self._link(each)}'/>" for each in shown)
        items = "".join(
            f"<item rdf:about='{self._link(each)}'><title>{escape(each.title)}</title><link>{self._link(each)}</link>"
            f"<description>{self._text(each, ask)}</description>"
            f"<dc:date>{each.at.astimezone(self.zone).isoformat(timespec='seconds')}</dc:date></item>"
            for each in shown
        )
        return (
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
            "xmlns:dc='http://purl.org/dc/elements/1.1/'>"
            f"<channel rdf:about='{escape(self.source.url)}'><title>{escape(self.source.name)}</title>"
            f"<link>https://{self.hosts[0]}/</link><description>feed</description>"
            f"<dc:date>{ask.now.astimezone(self.zone).isoformat(timespec='seconds')}</dc:date>"
            f"<items><rdf:Seq>{listed}</rdf:Seq></items></channel>{items}</rdf:RDF>"
        )

    def _atom(self, shown: list[Entry], ask: Ask) -> str:
        entries = "".join(
            f"<entry><id>{self._link(each)}</id><title>{escape(each.title)}</title>"
            f"<updated>{each.at.isoformat(timespec='seconds')}</updated>"
            f"<link rel='alternate' type='text/html' href='{self._link(each)}'/>"
            f"<summary type='html'>{self._text(each, ask)}</summary></entry>"
            for each in shown
        )
        return (
            f"<feed xmlns='http://www.w3.org/2005/Atom'><id>https://{self.hosts[0]}{self.path}</id>"
            f"<title>{escape(self.source.name)}</title><updated>{ask.now.isoformat(timespec='seconds')}</updated>"
            f"{entries}</feed>"
        )
