"""Self-service over real HTTP: signing up, confirming, editing, pausing, leaving; and who should not get far."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape

import pytest
from structlog.testing import capture_logs

from alerts import tokens
from alerts.unsubscribe import SECRET_NAME as LEAVING
from alerts.unsubscribe import token as leaving_token
from monitor.store import Store
from monitor.web.tongues import NAMES, TONGUES, Tongue
from tests.alerts.build import a_subscription
from tests.fakes import SettableClock
from tests.web import stories
from tests.web.conftest import Site, serve

ASKED = "If this address can be subscribed, or is already, a mail is on its way."
FORM = {"pace": "daily", "at": "08:00", "day": "mon", "timezone": "Asia/Tokyo", "language": "ja", "reminders": "yes"}
SCRIPT = stories.SCRIPT


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(stories.NOW)


@pytest.fixture
def counter(store: Store, clock: SettableClock) -> Iterator[Site]:
    """The world of stories with sign-up open, on both databases."""
    with serve(store, stories.tell(store), token="", now=clock.now, web={"signup": True}) as site:
        yield site


def sign_up(site: Site, email: str = "tanaka@example.jp", **fields: object):
    return site.client.post("/subscribe", data={**FORM, "email": email, **fields})


def letters(site: Site, at: datetime) -> list[tuple[str, str]]:
    """Take what would be mailed, as (kind, path of the link in it)."""
    secret = site.store.outbox.secret(tokens.SECRET_NAME)
    make = {"confirm": tokens.confirm_url, "link": tokens.preferences_url}
    found = site.store.letters.claim(at, 50, "me", 60)
    for one in found:
        assert site.store.letters.sent(one.letter_id, "me", at, "250")
    return [(one.kind, make[one.kind]("", one.subscription_key, one.created_at, secret)) for one in found]


def owned(site: Site, key: str = "own", **given: object) -> str:
    """Make an active subscription and return the path of its preferences."""
    site.store.outbox.add(a_subscription(key, **given), stories.NOW, status="active")
    secret = site.store.outbox.secret(tokens.SECRET_NAME)
    return tokens.preferences_url("", key, stories.NOW, secret)


def test_a_stranger_subscribes_by_a_form_a_mail_and_a_button(counter: Site, clock: SettableClock):
    chosen = {
        "topics": ["ai", "privacy"],
        "jurisdictions": ["JP"],
        "words": "人工知能\n 高影響  AI \n",
        "weight": "0.35",
    }
    done = sign_up(counter, "Tanaka@例え.jp", **chosen)
    assert (done.status_code, ASKED in done.text) == (200, True)
    (row,) = counter.store.outbox.subscriptions()
    wanted = row.declaration
    assert (row.status, row.origin, wanted.email) == ("pending", "web", "Tanaka@xn--r8jz45g.jp")
    assert wanted.match.words == ("人工知能", "高影響 AI")
    assert (wanted.match.topics, wanted.match.jurisdictions) == (("ai", "privacy"), ("JP",))
    assert (wanted.match.min_significance, wanted.when, wanted.timezone) == (0.35, "daily 08:00", "Asia/Tokyo")
    ((kind, path),) = letters(counter, clock.now())
    assert kind == "confirm"
    for _ in range(3):
        page = counter.get(path)
        assert "確認する" in page.text, "the page speaks the subscriber's language"
        assert counter.store.outbox.subscription(row.key).status == "pending", "a link scanner confirms nobody"
    assert counter.client.post(path).status_code == 200
    assert counter.store.outbox.subscription(row.key).status == "active"


@pytest.mark.parametrize("method", ["get", "post"])
def test_confirmations_that_are_forged_late_or_used_change_nothing_and_say_so(
    counter: Site, clock: SettableClock, method: str
):
    sign_up(counter)
    ((_, path),) = letters(counter, clock.now())
    (row,) = counter.store.outbox.subscriptions()
    call = getattr(counter.client, method)
    with capture_logs() as logs:
        for forged in (path[:-1], path.replace("/confirm/w", "/confirm/v"), "/confirm/x", "/confirm/" + "9" * 5000):
            answer = call(forged)
            assert (answer.status_code, "Nothing has changed" in answer.text) == (404, True)
        clock.advance(hours=48)
        late = call(path)
        assert (late.status_code, "48" in late.text) == (410, True)
    assert counter.store.outbox.subscription(row.key).status == "pending"
    assert {log["why"] for log in logs if log["event"] == "link refused"} == {"forged or cut short", "expired"}
    assert path.rpartition("/")[2] not in json.dumps(logs, default=str), "a token is never logged"


def test_a_confirmation_works_once(counter: Site, clock: SettableClock):
    sign_up(counter)
    ((_, path),) = letters(counter, clock.now())
    counter.client.post(path)
    assert counter.client.post(path).status_code == 410
    assert counter.get(path).status_code == 410
    (row,) = counter.store.outbox.subscriptions()
    counter.store.owners.leave(row.key, clock.now())
    assert counter.client.post(path).status_code == 410
    assert counter.store.outbox.subscription(row.key).status == "removed"


def test_nobody_learns_from_an_answer_whether_an_address_is_known(counter: Site, clock: SettableClock):
    owned(counter, email="known@example.org")
    pages = [sign_up(counter, email).text for email in ("known@example.org", "unknown@example.org")]
    pages.append(sign_up(counter, "robot@example.org", website="https://spam.example").text)
    pages += [sign_up(counter, "flooded@example.org").text for _ in range(7)]
    assert len(set(pages)) == 1
    asked = letters(counter, clock.now())
    assert sorted(kind for kind, _ in asked) == ["confirm", "confirm", "link"], "one to each real address"
    links = [
        counter.client.post("/preferences", data={"email": e}).text for e in ("known@example.org", "no@example.org")
    ]
    assert len(set(links)) == 1


def test_the_sixth_mail_in_an_hour_to_one_address_is_not_written(counter: Site, clock: SettableClock):
    for _ in range(8):
        sign_up(counter)
        clock.advance(minutes=1)
        letters(counter, clock.now())
    with capture_logs() as logs:
        sign_up(counter)
    assert [log["became"] for log in logs if log["event"] == "sign-up"] == ["limited"]
    assert letters(counter, clock.now()) == []
    clock.advance(hours=2)
    sign_up(counter)
    assert len(letters(counter, clock.now())) == 1


def test_one_visitor_cannot_sign_up_the_world(counter: Site, clock: SettableClock):
    for n in range(30):
        counter.client.post(
            "/subscribe", data={**FORM, "email": f"a{n}@example.org"}, headers={"x-forwarded-for": f"198.51.100.{n}"}
        )
    assert len(counter.store.outbox.subscriptions()) == 20, "what a visitor says of himself is not believed"


def test_behind_a_trusted_proxy_visitors_are_told_apart(sqlite_store: Store):
    web = {"signup": True, "trusted_proxies": ["127.0.0.0/8"]}
    with serve(sqlite_store, stories.tell(sqlite_store), token="", web=web) as site:
        for n in range(30):
            headers = {"x-forwarded-for": f"1.1.1.1, 198.51.100.{n}"}
            site.client.post("/subscribe", data={**FORM, "email": f"a{n}@example.org"}, headers=headers)
        assert len(sqlite_store.outbox.subscriptions()) == 30


@pytest.mark.parametrize(
    "email",
    [
        "",
        "nobody",
        "a@b",
        "a@example.org\r\nBcc: all@example.org",
        "a@example.org\nSubject: x",
        "a@example.org, b@example.org",
        '"a b"@example.org',
        "a@exa mple.org",
        "a@-example.org",
        "a@" + "x" * 64 + ".org",
        "x" * 65 + "@example.org",
        f"{SCRIPT}@example.org",
        "a\u202e@example.org",
        "a@[127.0.0.1]",
    ],
)
def test_what_is_no_address_is_refused_beside_its_field_and_shown_escaped(counter: Site, email: str):
    answer = sign_up(counter, email)
    assert answer.status_code == 422
    assert 'href="#email"' in answer.text
    assert 'aria-describedby="email-hint email-wrong"' in answer.text
    assert SCRIPT not in answer.text
    assert counter.store.outbox.subscriptions() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("words", "\n".join(f"w{n}" for n in range(51))),
        ("words", "x" * 101),
        ("words", "a\x00b"),
        ("words", "AI\n*"),
        ("words", "high*risk"),
        ("pace", "sometimes"),
        ("at", "25:00"),
        ("at", "०८:००"),
        ("timezone", "../../etc/passwd"),
        ("quiet_from", "22:00"),
        ("language", "xx"),
        ("weight", "nan"),
        ("weight", "7"),
    ],
)
def test_each_field_says_what_is_wrong_with_it_and_keeps_what_was_typed(counter: Site, field: str, value: str):
    answer = sign_up(counter, topics=["ai"], **{field: value})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}' in answer.text
    assert 'value="tanaka@example.jp"' in answer.text
    assert re.search(r'value="ai" checked', answer.text)


def test_an_owner_chooses_instruments_by_name(counter: Site):
    path = owned(counter, match={"instruments": ("eu-dora", "gone-act")})
    counter.client.post(path, data={**FORM, "instruments": ["eu-ai-act", "gone-act", "odd"]})
    chosen = counter.store.outbox.subscription("own").declaration.match.instruments
    assert chosen == ("eu-ai-act", "gone-act"), "what it had before may stay, though nobody knows it any more"


def test_instruments_are_offered_by_the_names_of_the_pages_language(counter: Site):
    assert "EU: EU AI法" in counter.get("/subscribe?lang=ja").text
    assert "KR: 개인정보 보호법" in counter.get("/subscribe?lang=ko").text
    assert "EU: Artificial Intelligence Act" in counter.get("/subscribe?lang=zh&lang=en").text


def test_topics_that_words_tell_are_offered_though_no_source_declares_them(counter: Site):
    assert 'name="topics" value="medtech"' in counter.get("/subscribe").text
    sign_up(counter, topics=["medtech"])
    (row,) = counter.store.outbox.subscriptions()
    assert row.declaration.match.topics == ("medtech",)


def test_what_no_page_offered_is_not_taken(counter: Site):
    sign_up(counter, topics=["ai", SCRIPT], jurisdictions=["JP", "ZZ", "CN"], kinds=["new", "odd"])
    (row,) = counter.store.outbox.subscriptions()
    match = row.declaration.match
    assert (match.topics, match.jurisdictions, match.kinds) == (("ai",), ("JP",), ("new",)), "CN is not enabled"


def test_forms_that_are_huge_foreign_or_no_forms_are_refused(counter: Site):
    def post(**given: object) -> int:
        return int(counter.client.post("/subscribe", **given).status_code)

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert post(content=b"email=" + b"a" * (10 << 20), headers=kind) == 413
    assert post(content=(b"a=" + b"b" * 70_000 for _ in range(2)), headers=kind) == 413, "also without a length"
    assert post(content=b"&".join(b"a=b" for _ in range(5000)), headers=kind) == 422
    assert post(content=b"email=%ff%fe", headers=kind) == 422
    assert post(json={"email": "a@example.org"}) == 415
    assert post(files={"email": b"a@example.org"}) == 415
    assert post(data={**FORM, "email": "a@example.org"}, headers={"sec-fetch-site": "cross-site"}) == 403
    assert counter.store.outbox.subscriptions() == []


def test_a_private_service_takes_no_sign_ups(site: Site):
    assert site.get("/subscribe").status_code == 404
    assert sign_up(site).status_code == 404
    assert site.store.outbox.subscriptions() == []
    assert "/subscribe" not in site.get("/").text


def test_an_owner_edits_what_he_gets(counter: Site):
    rules = {
        "sources": ("jp-meti",),
        "jurisdictions": ("US-CA",),
        "min_significance": 0.5,
        "instruments": ("eu-dora",),
    }
    path = owned(counter, match=rules)
    page = counter.get(path).text
    assert 'value="US-CA" checked' in page, "a choice the sources do not offer is kept in sight"
    assert 'value="0.5" selected' in page
    assert 'value="eu-dora" checked' in page
    assert "EU: Artificial Intelligence Act" in page
    assert "never match" in page
    fields = {**FORM, "pace": "weekly", "day": "fri", "at": "07:30", "quiet_from": "22:00", "quiet_until": "07:00"}
    fields |= {"language": "ko", "topics": ["ai"], "jurisdictions": ["JP"], "words": "三十日以内", "weight": "0.35"}
    done = counter.client.post(path, data=fields, follow_redirects=True)
    assert done.history[0].status_code == 303
    assert "저장했습니다" in done.text
    assert "최근 30일 동안 이 조건에 맞는 변경은 1건이었습니다." in done.text
    wanted = counter.store.outbox.subscription("own").declaration
    assert (wanted.when, wanted.quiet_hours, wanted.language) == ("weekly fri 07:30", "22:00-07:00", "ko")
    assert (wanted.match.sources, wanted.match.words) == (("jp-meti",), ("三十日以内",))
    assert (wanted.email, wanted.reminders) == ("team@example.org", True)


def test_an_address_cannot_be_changed_by_its_link(counter: Site):
    path = owned(counter)
    counter.client.post(path, data={**FORM, "email": "thief@example.org"})
    assert counter.store.outbox.subscription("own").declaration.email == "team@example.org"


def test_an_owner_pauses_until_a_morning_of_his_own_and_resumes(counter: Site, clock: SettableClock):
    path = owned(counter, timezone="Asia/Tokyo", language="ja")
    for bad in ("2026-11-20", "2020-01-01", "9999-12-31", "0001-01-01", "soon", "2026-02-30"):
        refused = counter.client.post(f"{path}/pause", data={"until": bad})
        assert (refused.status_code, 'href="#until"' in refused.text) == (422, True), bad
    done = counter.client.post(f"{path}/pause", data={"until": "2026-12-01"}, follow_redirects=True)
    assert "2026年12月1日 06:00 JSTまで一時停止中" in done.text
    assert counter.store.outbox.subscription("own").status == "paused"
    assert counter.asked == []
    assert "再開しました" in counter.client.post(f"{path}/resume", data={}, follow_redirects=True).text
    assert counter.store.outbox.subscription("own").status == "active"
    assert counter.asked == ["tell"], "what waited goes out at once"
    counter.client.post(f"{path}/pause", data={"until": ""})
    assert counter.store.owners.standing("own").paused_until is None


def test_what_the_configuration_declares_is_paused_and_left_by_link_but_not_edited(counter: Site):
    counter.store.outbox.sync_subscriptions([a_subscription("declared")], stories.NOW)
    secret = counter.store.outbox.secret(tokens.SECRET_NAME)
    path = tokens.preferences_url("", "declared", stories.NOW, secret)
    page = counter.get(path).text
    assert "cannot be changed here" in page
    assert 'name="words"' not in page
    assert counter.client.post(path, data={**FORM, "words": "x"}).status_code == 403
    assert counter.store.outbox.subscription("declared").declaration.match.words == ()
    counter.client.post(f"{path}/pause", data={"until": ""})
    assert counter.store.outbox.subscription("declared").status == "paused"


def test_a_link_that_has_run_out_brings_a_fresh_one_to_the_subscriptions_own_address(
    counter: Site, clock: SettableClock
):
    path = owned(counter)
    clock.advance(days=60)
    for answer in (
        counter.get(path),
        counter.client.post(path, data=FORM),
        counter.client.post(f"{path}/pause", data={}),
    ):
        assert (answer.status_code, f'action="{path}/fresh"' in answer.text) == (410, True)
    assert counter.store.outbox.subscription("own").status == "active"
    assert ASKED in counter.client.post(f"{path}/fresh", data={}).text
    ((kind, fresh),) = letters(counter, clock.now())
    assert (kind, counter.get(fresh).status_code) == ("link", 200)


def test_a_link_opens_its_own_subscription_and_no_other_door(counter: Site):
    path = owned(counter)
    owned(counter, "other")
    token = path.rpartition("/")[2]
    for forged in (path.replace("own.", "other."), path[:-2] + "AA", "/preferences/own", f"/confirm/{token}"):
        assert counter.get(forged).status_code == 404
    assert counter.client.post(f"/unsubscribe/{token}").status_code == 404
    leaving = leaving_token("own", counter.store.outbox.secret(LEAVING))
    assert counter.get(f"/preferences/{leaving}").status_code == 404
    assert counter.store.outbox.subscription("own").status == "active"


def test_after_leaving_its_link_shows_that_it_has_ended(counter: Site):
    path = owned(counter)
    leaving = leaving_token("own", counter.store.outbox.secret(LEAVING))
    assert "You are unsubscribed" in counter.client.post(f"/unsubscribe/{leaving}").text
    assert counter.get(path).status_code == 410
    assert counter.client.post(path, data=FORM).status_code == 410
    assert counter.client.post(f"{path}/resume", data={}).status_code == 410
    assert counter.store.outbox.subscription("own").status == "removed"


def test_pages_that_are_keys_are_neither_cached_nor_indexed(counter: Site):
    headers = counter.get(owned(counter)).headers
    assert (headers["cache-control"], headers["x-robots-tag"]) == ("no-store", "noindex")
    assert headers["referrer-policy"] == "no-referrer", "else the next site would be told the link"


@pytest.mark.parametrize(
    ("lang", "browser", "title"),
    [
        ("", "", "Get told when rules change"),
        ("ja", "de", "法令・規制の変更をメールで受け取る"),
        ("", "pt-BR, ko;q=0.9", "법령·규제가 바뀌면 메일로 받기"),
        ("xx", "zh-Hant-TW", "法规变动时收到邮件"),
        ("de", "", "Erfahren, wenn sich Vorschriften ändern"),
        ("", "fr-CH;q=0.7, en;q=0.1", "Être informé quand les règles changent"),
    ],
)
def test_the_language_is_the_visitors(counter: Site, lang: str, browser: str, title: str):
    page = counter.get("/subscribe", params={"lang": lang}, headers={"accept-language": browser}).text
    assert f"<h1>{title}</h1>" in page


def test_words_of_an_owner_are_escaped_wherever_they_are_shown(counter: Site):
    page = counter.get(owned(counter, match={"words": (SCRIPT,), "topics": (SCRIPT,)})).text
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("language", "title", "everything"),
    [
        ("en", "You asked for", "Every change"),
        ("ja", "お申し込みの内容", "すべての変更"),
        ("ko", "신청하신 내용", "모든 변경"),
        ("zh", "您申请的内容", "所有变动"),
        ("de", "Sie haben gewünscht", "Jede Änderung"),
        ("fr", "Vous avez demandé", "Tous les changements"),
    ],
)
def test_whoever_is_to_confirm_reads_what_was_asked_for(counter: Site, language: str, title: str, everything: str):
    sign_up(counter, language=language, pace="weekly", day="tue", quiet_from="22:00", quiet_until="07:00")
    path = letters(counter, stories.NOW)[0][1]
    page = counter.get(path).text
    assert title in page
    assert everything in page
    for said in (TONGUES[language].days[1], "08:00 (Asia/Tokyo)", "22:00–07:00 (Asia/Tokyo)", NAMES[language]):
        assert said in page, said


def test_rules_stand_on_the_page_as_they_were_typed_and_are_never_markup(counter: Site):
    rules = {"topics": "ai", "jurisdictions": "JP", "kinds": ["new", "withdrawn"], "weight": "0.35"}
    sign_up(counter, words=f"{SCRIPT}\n生成ＡＩ", **rules)
    page = counter.get(letters(counter, stories.NOW)[0][1]).text
    assert SCRIPT not in page
    for said in (
        "&lt;script&gt;",
        "生成ＡＩ",
        "人工知能",
        "日本",
        "新規、廃止・取下げ",
        "字句の修正だけのものを除く",
    ):
        assert said in page, said
    assert "すべての変更" not in page


@pytest.mark.parametrize(("language", "words"), TONGUES.items())
def test_what_goes_wrong_at_the_counter_is_told_in_the_visitors_language(counter: Site, language: str, words: Tongue):
    form = {"content-type": "application/x-www-form-urlencoded", "accept-language": language}
    odd = [
        (403, {"content": "email=a", "headers": {**form, "sec-fetch-site": "cross-site"}}),
        (413, {"content": "email=" + "a" * 70_000, "headers": form}),
        (415, {"content": "{}", "headers": {**form, "content-type": "application/json"}}),
        (422, {"content": b"email=%ff\xff", "headers": form}),
    ]
    for status, request in odd:
        answer = counter.client.post("/subscribe", **request)
        assert answer.status_code == status
        assert words.troubles[status] in unescape(answer.text)
        assert f'<html lang="{language}">' in answer.text
    gone = counter.client.get("/preferences/a/b/c", headers=form)
    assert (gone.status_code, words.troubles[404] in unescape(gone.text)) == (404, True)
    wrong = counter.client.get("/preferences/abc/pause", headers=form)
    assert (wrong.status_code, words.troubles[405] in unescape(wrong.text)) == (405, True)
    assert "Recent changes" in counter.get("/no-such-page").text, "elsewhere as ever"


def test_every_language_has_words_for_every_trouble():
    assert len({tuple(words.troubles) for words in TONGUES.values()}) == 1


def test_a_place_that_nobody_watches_is_told_by_its_name(counter: Site):
    page = counter.get(owned(counter, match={"jurisdictions": ("VN",)}) + "?lang=de").text
    assert "Länder und Organisationen: Vietnam (VN)." in page
