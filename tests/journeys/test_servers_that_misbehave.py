"""Servers that lie, stall, cut and flood: each poll ends with its reason, and no true change is lost or doubled."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from monitor.types import Reason
from tests.certificates import server_context
from tests.journeys.ministry import HTML, RSS, Feed, Ledger, Listing, Office, Page, Service, html, tokens
from tests.journeys.place import Place, subscription, tables, until
from tests.journeys.received import Hook, assert_told_once
from tests.ports import free_port
from tests.server import Answer, Route, Server, busy, challenge, gzip_bomb, in_turn, redirect

FORM = "<form action='/in' method='post'><input name='u'><input type='password' name='p'></form>"
SORRY = Answer(200, html("ページが見つかりません", ["お探しのページは削除されました。"]), {"Content-Type": HTML})
LOGIN = Answer(200, html("Sign in", [], after=FORM), {"Content-Type": HTML})
SENTENCE = (
    "Article {}. 提供者は、利用者の求めに応じて、その保有する記録を遅滞なく開示しなければならない。ただし、"
    "開示によって第三者の権利を害するおそれがあるときは、この限りでない。"
)


@dataclass(frozen=True)
class Fault:
    """What a source's server does in the second of three rounds, and how the poll must end."""

    name: str
    reason: Reason
    outcome: str
    make: Callable[[Office], Route]
    kind: type[Office] = Feed


def _cut(office: Office) -> Route:
    return Answer(200, office.body(), {"Content-Type": office.media_type}, cut_at=300)


def _cut_chunk(office: Office) -> Route:
    return Answer(200, office.body(), {"Content-Type": office.media_type}, cut_at=300, is_chunked=True)


def _garbled(office: Office) -> Route:
    return Answer(200, office.body().encode().decode("latin-1").encode(), {"Content-Type": office.media_type})


def _short(office: Office) -> Route:
    return Answer(200, html(f"{office.key} act", [SENTENCE.format(1)]), {"Content-Type": HTML})


def _fewer(office: Office) -> Route:
    assert isinstance(office, Listing)
    rows = "".join(f"<li><a href='/x{n}'>{row}</a></li>" for n, row in enumerate(office.rows[:2]))
    return Answer(200, html("kr", ["목록"], after=f"<ul class='list'>{rows}</ul>"), {"Content-Type": HTML})


def always(route: Route) -> Callable[[Office], Route]:
    return lambda _office: route


def _of_session(number: int) -> str:
    """A feed whose entries have other names and addresses at every look."""
    entry = "<item><guid>{0}-{1}</guid><title>告示 {0} {1}</title><link>https://x.example/{0}/{1}</link></item>"
    entries = "".join(entry.format(number, at) for at in range(5))
    return f"<rss version='2.0'><channel><title>x</title>{entries}</channel></rss>"


PAGE_OF_HTML = Answer(200, html("Welcome", ["A page for people."]), {"Content-Type": HTML})
FAULTS = (
    Fault("error", Reason.HTTP_5XX, "failed", always(Answer(500, "oops"))),
    Fault("busy", Reason.HTTP_4XX, "failed", always(busy(3600))),
    Fault("unavailable", Reason.HTTP_5XX, "failed", always(busy(3600, status=503))),
    Fault("missing", Reason.HTTP_4XX, "failed", always(Answer(404, "gone"))),
    Fault("silent", Reason.TIMEOUT, "failed", always(Answer(stall_at=-1))),
    Fault("stuck", Reason.TIMEOUT, "failed", always(Answer(200, "x" * 4000, {"Content-Type": RSS}, stall_at=100))),
    Fault("cut", Reason.TRUNCATED, "suspect", _cut),
    Fault("cut-chunk", Reason.TRUNCATED, "suspect", _cut_chunk, Page),
    Fault("wall", Reason.BLOCKED, "suspect", always(challenge())),
    Fault("wall-page", Reason.BLOCKED, "suspect", always(challenge()), Page),
    Fault("sorry", Reason.SOFT_404, "suspect", always(SORRY), Page),
    Fault("login", Reason.LOGIN, "suspect", always(LOGIN), Page),
    Fault("people", Reason.WRONG_TYPE, "suspect", always(PAGE_OF_HTML), Service),
    Fault("no-feed", Reason.WRONG_TYPE, "suspect", always(PAGE_OF_HTML)),
    Fault("nothing", Reason.EMPTY, "suspect", always(Answer(200, "", {"Content-Type": RSS}))),
    Fault("short", Reason.SHRUNKEN, "suspect", _short, Page),
    Fault("fewer", Reason.SHRUNKEN, "suspect", _fewer, Listing),
    Fault("garbled", Reason.CHARSET, "suspect", _garbled, Page),
    Fault("broken", Reason.PARSE, "suspect", always(Answer(200, '{"data": [1,, 2]}')), Service),
    Fault("endless", Reason.TOO_LARGE, "failed", always(Answer(200, b"<p>x</p>" * 999, is_endless=True)), Page),
    Fault("bomb", Reason.TOO_LARGE, "failed", always(gzip_bomb(64)), Page),
    Fault("circle", Reason.REFUSED, "failed", always(redirect("?round", 302))),
    Fault("nowhere", Reason.DNS, "failed", always(redirect("http://no-such-host.invalid/"))),
    Fault("closed", Reason.REFUSED, "failed", always(redirect(f"http://127.0.0.1:{free_port()}/"))),
)
ELSEWHERE = {Reason.ROBOTS, Reason.TLS, Reason.STALE, Reason.UNSTABLE}
"""Not faults of one answer: the next story has them."""


def test_every_kind_of_lie_has_its_reason_and_hides_no_change(
    sqlite_place: Place, server: Server, ledger: Ledger, hook: Hook
) -> None:
    place, token = sqlite_place, tokens("印")
    offices = {fault.name: _office(fault, number, server, ledger) for number, fault in enumerate(FAULTS)}
    well = Feed(server, ledger, "well", host="127.0.2.250", language="ja")
    place.configure(
        tables([*offices.values(), well], "1h"),
        subscription("robot", webhook=server.url("/hook")),
        http={"timeout_s": 4.0, "max_body_mb": 1},
    )
    assert {record["outcome"] for record in place.crawl().values()} == {"baseline"}

    for fault in FAULTS:
        _publish(offices[fault.name], token())  # published while nobody can see it
        server.route(offices[fault.name].path, fault.make(offices[fault.name]), host=offices[fault.name].host)
    well.publish(f"平時の告示 {token()}")
    seen = place.crawl()
    wanted = {fault.name: (fault.outcome, fault.reason.value) for fault in FAULTS}
    assert {key: (seen[key]["outcome"], seen[key]["reason"]) for key in wanted} == wanted
    assert seen["well"]["outcome"] == "changed", "one bad server stops no other"
    _assert_waits_an_hour(place, "busy", "unavailable")

    for office in offices.values():
        office.serve()
    assert {record["outcome"] for record in place.crawl().values()} <= {"changed", "not_modified", "unchanged"}
    place.crawl()
    assert place.send()["sent"] == 1
    assert_told_once(place.changes(), ledger)
    assert_told_once(hook.changes(), ledger)


def test_robots_tls_stale_lists_and_private_addresses_have_their_reasons_too(
    sqlite_place: Place, server: Server, ledger: Ledger
) -> None:
    shut, old = Feed(server, ledger, "shut", host="127.0.3.1"), Feed(server, ledger, "old", host="127.0.3.2")
    server.route("/robots.txt", Answer(200, "User-agent: *\nDisallow: /shut\n"), host="127.0.3.1")
    old.options = 'expect = { newest_within = "30d" }\n'
    dated = old.body().replace("<description>", "<pubDate>Thu, 22 Jan 2015 09:00:00 GMT</pubDate><description>")
    server.route(old.path, Answer(200, dated, {"Content-Type": RSS}), host=old.host)
    context, _ = server_context(sqlite_place.folder)
    with Server(tls=context) as unvouched:
        strange = Feed(unvouched, ledger, "strange")
        sqlite_place.configure(tables([shut, old, strange]), http={"obey_robots": True})
        seen = sqlite_place.crawl()
    assert (seen["shut"]["outcome"], seen["shut"]["reason"]) == ("failed", "robots")
    assert (seen["strange"]["outcome"], seen["strange"]["reason"]) == ("failed", "tls")
    assert (seen["old"]["outcome"], seen["old"]["reason"]) == ("suspect", "stale")
    assert server.hits("/shut") == []

    drifting = Feed(server, ledger, "drifting", host="127.0.3.3")
    server.route(
        drifting.path,
        in_turn(*(Answer(200, _of_session(n), {"Content-Type": RSS}) for n in range(4))),
        host=drifting.host,
    )
    sqlite_place.configure(tables([old, drifting]))
    added = sqlite_place.crawl("drifting")["drifting"]
    assert (added["outcome"], added["reason"]) == ("suspect", "unstable")
    assert {fault.reason for fault in FAULTS} | ELSEWHERE == set(Reason), "the list is closed, and all of it is told"

    server.forget()
    sqlite_place.configure(tables([shut, old]), http={"allow_private_addresses": False})
    seen = sqlite_place.crawl()
    assert {(record["outcome"], record["reason"]) for record in seen.values()} == {("failed", "refused")}
    assert server.hits() == [], "an address on this machine is never asked unless an operator allows it"


def test_a_false_charset_is_no_change_and_hides_none(
    sqlite_place: Place, server: Server, ledger: Ledger, hook: Hook
) -> None:
    def lying(office: Office, charset: str) -> Route:
        media_type = office.media_type.replace("utf-8", charset)
        return lambda _hit: Answer(200, office.body(), {"Content-Type": media_type})

    charsets = ("Shift_JIS", "iso-8859-1", "euc-jp")
    pages = [Page(server, ledger, f"jp-act-{n}", paragraph=SENTENCE, language="ja") for n in range(3)]
    feeds = [Feed(server, ledger, f"jp-news-{n}", language="ja") for n in range(3)]
    sqlite_place.configure(tables([*pages, *feeds]), subscription("robot", webhook=server.url("/hook")))
    sqlite_place.crawl()
    for page, feed, charset in zip(pages, feeds, charsets, strict=True):
        server.route(page.path, lying(page, charset), host=page.host)
        server.route(feed.path, lying(feed, charset), host=feed.host)
    seen = sqlite_place.crawl()
    assert {(record["outcome"], record["new"], record["revised"]) for record in seen.values()} == {
        ("unchanged", 0, 0)
    }
    for number, (page, feed) in enumerate(zip(pages, feeds, strict=True)):
        page.amend(f"三十日以内に届け出る{number}")
        feed.publish(f"告示第十二号の{number}")
    assert {record["outcome"] for record in sqlite_place.crawl().values()} == {"changed"}
    as_sjis = pages[0].body().replace("utf-8", "shift_jis").encode("cp932")
    server.route(pages[0].path, Answer(200, as_sjis, {"Content-Type": HTML}), host=pages[0].host)
    seen = sqlite_place.crawl(pages[0].key)
    assert seen[pages[0].key]["outcome"] == "unchanged", "the same words in other bytes"
    sqlite_place.send()
    assert_told_once(hook.changes(), ledger)


def test_a_daemon_waits_as_asked_and_goes_on_by_itself(
    sqlite_place: Place, server: Server, ledger: Ledger, hook: Hook
) -> None:
    ill, well = Feed(server, ledger, "ill", host="127.0.4.1"), Feed(server, ledger, "well", host="127.0.4.2")
    sqlite_place.configure(tables([ill, well]), subscription("robot", webhook=server.url("/hook")))
    sqlite_place.crawl()
    ill.publish("省令 0001x")
    server.route(ill.path, in_turn(busy(3), _cut(ill), ill.respond), host=ill.host)
    server.forget()
    daemon = sqlite_place.start()
    until(lambda: len(server.hits(well.path)) > 2, what="the other source's polls")
    well.publish("告示 0002x")
    until(lambda: hook.has_all(ledger), what="both changes")
    first, second = (hit.at for hit in server.hits(ill.path)[:2])
    assert second - first >= 3, "Retry-After"
    assert daemon.stop() == 0
    assert_told_once(hook.changes(), ledger)
    assert [record["reason"] for record in daemon.polls("ill", "failed")] == ["http-4xx"]
    assert [record["reason"] for record in daemon.polls("ill", "suspect")] == ["truncated"]


def _office(fault: Fault, number: int, server: Server, ledger: Ledger) -> Office:
    host = f"127.0.2.{number + 1}"
    if fault.kind is Page:
        return Page(server, ledger, fault.name, paragraph=SENTENCE, host=host)
    return fault.kind(server, ledger, fault.name, host=host)


def _publish(office: Office, token: str) -> None:
    if isinstance(office, Page):
        office.amend(token, "第九条 前条の規定は、{}に適用する。")
    elif isinstance(office, Feed | Listing | Service):
        office.publish(f"改正 {token}")


def _assert_waits_an_hour(place: Place, *keys: str) -> None:
    ran = place.tocsin("sources", "--json")
    rows = {row["key"]: row for row in map(json.loads, ran.stdout.splitlines())}
    for key in keys:
        next_at = datetime.fromisoformat(rows[key]["next_poll_at"])
        assert next_at > datetime.now(UTC) + timedelta(minutes=59), f"{key}: Retry-After said an hour"
