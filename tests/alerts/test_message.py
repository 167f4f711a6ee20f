"""The message on the wire: valid by the letter of RFC 5322, 2045, 2047 and 2369, whatever stands in it."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import date
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import strict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.channels.message import bytes_of, folded_subject, message_of
from alerts.channels.payload import payload
from alerts.writing.text import clean, graphemes
from monitor.types import ChangeKind, Notice, PolicyDate
from tests.alerts.build import a_change, a_delivery, a_digest, a_match, a_provision
from tests.fakes import SettableClock

SENDER = "Tocsin 監視 <tocsin@example.org>"
ENCODED_WORD = re.compile(rb"=\?utf-8\?b\?[A-Za-z0-9+/]+={0,2}\?=")


def wire(digest: Any = None, **given: Any) -> bytes:
    settings = {name: given.pop(name) for name in ("reply_to",) if name in given}
    known = {"sender": SENDER, "public_url": "https://tocsin.example", "now": SettableClock().now()}
    return bytes_of(message_of(a_delivery(digest, **given), **(known | settings)))


def headers_of(data: bytes) -> dict[bytes, bytes]:
    """Header fields as RFC 5322 (2.2) has them, parsed by nothing but these lines; unfolded by dropping CRLF."""
    head = data.partition(b"\r\n\r\n")[0]
    lines = re.sub(rb"\r\n(?=[ \t])", b"", head).split(b"\r\n")
    fields = [re.fullmatch(rb"([!-9;-~]+): (.*)", line) for line in lines]
    assert all(fields), lines
    names = [field[1].lower() for field in fields if field]
    assert len(names) == len(set(names)), "no field stands twice"
    return {field[1].lower(): field[2] for field in fields if field}


def check_wire(data: bytes) -> EmailMessage:
    """What every message must fulfil: RFC 5322 (2.1.1), 2047 (2), 2045 (6), and a parser that finds nothing amiss."""
    assert data.isascii()
    assert b"\x00" not in data
    lines = data.split(b"\r\n")
    assert not [line for line in lines if b"\r" in line or b"\n" in line], "only CRLF ends a line"
    assert max(map(len, lines)) <= 998
    head, _, body = data.partition(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        assert line.strip(), "no line of a header is blank"
        assert len(line) <= 78 or b"http" in line or re.match(rb"[A-Za-z-]+: \S+$", line), line
    for word in re.findall(rb"=\?[^\s]*\?=", head):
        assert len(word) <= 75
        b64decode(word.split(b"?")[3]).decode("utf-8")  # no word parts a character
    message = message_from_bytes(data, policy=strict)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert not part.defects
        if part.get_content_maintype() == "text":
            assert part.get_content_charset() == "utf-8"
            assert part["Content-Transfer-Encoding"] in ("7bit", "quoted-printable", "base64")
            part.get_content()
    assert max(map(len, body.split(b"\r\n"))) <= 100, "encoded bodies are far from 998"
    return message


TITLES = (
    "個人情報の保護に関する法律等の一部を改正する法律の施行に伴う関係政令の整備等に関する政令",
    "개인정보 보호법 시행령 일부개정령(안) 입법예고 및 AI 기본법 하위법령 제정 방향",
    "Verordnung zur Änderung der Zweiundzwanzigsten Verordnung über die Übermäßigkeit",
    "AI Act: Commission Implementing Regulation laying down rules for high-risk systems",
    "=?utf-8?b?QmNjOiB4QGV4YW1wbGUub3Jn?= 特例",
    "=?iso-8859-1?q?spoof?=",
    "evil\r\nBcc: x@example.org",
    "👩\u200d👩\u200d👧" * 30,
    "e" + "\u0301" * 60,
    "x" * 300,
    "a\ud800b",
    "",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("language", ["en", "ja", "ko", "zh", "de", "fr"])
def test_whatever_the_title_the_message_is_valid_and_its_subject_arrives_as_it_is(title, language):
    digest = a_digest(a_match(title), a_match("B", change_id=2), language=language)
    data = wire(digest)
    message = check_wire(data)
    from alerts.writing.render import render

    expected = render(digest, public_url="https://tocsin.example").subject
    assert message["Subject"] == expected
    assert str(make_header(decode_header(headers_of(data)[b"subject"].decode()))) == expected
    assert b"bcc" not in headers_of(data)
    assert set(headers_of(data)) <= {
        *(b"from", b"to", b"subject", b"date", b"message-id", b"x-tocsin-digest", b"auto-submitted", b"mime-version"),
        *(b"list-id", b"list-unsubscribe", b"list-unsubscribe-post", b"content-type", b"content-language"),
    }


@given(st.text(min_size=1, max_size=120))
def test_any_subject_survives_its_folding(text):
    subject = clean(text)
    if not subject:
        return
    data = folded_subject(subject).encode("ascii")
    assert data.endswith(b"\r\n")
    assert all(0 < len(line) <= 78 for line in data[:-2].split(b"\r\n"))
    unfolded = re.sub(rb"\r\n(?=[ \t])", b"", data[:-2]).removeprefix(b"Subject: ").decode()
    assert str(make_header(decode_header(unfolded))) == subject


def test_no_encoded_word_parts_what_a_reader_takes_for_one_character():
    family = "👩\u200d👩\u200d👧"
    data = folded_subject("AI" + family * 9)
    for word in ENCODED_WORD.findall(data.encode()):
        text = b64decode(word.split(b"?")[3]).decode()
        assert set(graphemes(text)) <= {"A", "I", family}


def test_bodies_in_other_scripts_are_encoded_and_arrive_as_they_are():
    law = a_provision("三十日" * 300, "十日" * 300, path=("第三条",))
    message = check_wire(wire(a_digest(a_match("法" * 200, provisions=(law,)), language="ja")))
    text, html = (part.get_content() for part in message.iter_parts())
    assert "配信の理由" in text
    assert "配信の理由" in html
    assert message["Content-Language"] == "ja"


def test_answers_go_where_the_operator_reads_them():
    message = check_wire(wire(reply_to="窓口 <desk@例え.jp>"))
    assert message["Reply-To"].addresses[0].addr_spec == "desk@xn--r8jz45g.jp"
    assert message["Reply-To"].addresses[0].display_name == "窓口"
    assert check_wire(wire())["Reply-To"] is None


def a_correction(key: str) -> Notice:
    return Notice(1, f"c:{key}", "correction", "指針", "誤りでした", change=a_change(), facts={"delivery_key": key})


def test_a_correction_stands_below_the_mail_it_corrects():
    sent = check_wire(wire(delivery_key="0123abcd"))
    corrected = check_wire(wire(a_digest(notices=[a_correction("0123abcd")], language="ja"), delivery_key="ffff"))
    assert corrected["In-Reply-To"] == corrected["References"] == sent["Message-ID"]
    assert corrected["Subject"] == "訂正：指針"
    assert "誤りでした" in corrected.get_body(("plain",)).get_content()


def test_many_corrections_in_one_mail_keep_their_header_within_bounds():
    keys = [f"{n:032x}" for n in range(40)]
    message = check_wire(wire(a_digest(notices=[a_correction(key) for key in keys])))
    assert message["In-Reply-To"] == f"<{keys[-1]}@example.org>"


def test_a_hostile_key_of_a_delivery_is_no_header():
    data = wire(a_digest(notices=[a_correction("x\r\nBcc: y@example.org")]))
    assert b"bcc" not in headers_of(data)


def test_the_same_delivery_is_the_same_bytes_at_every_attempt():
    digest = a_digest(a_match("人工知能", kind=ChangeKind.NEW), notices=[a_correction("00")], language="ko")
    assert wire(digest) == wire(digest)


def test_a_webhook_gets_notices_dates_and_why_it_is_late():
    days = (PolicyDate("comment_deadline", date(2026, 12, 1), None, "until 1 December"),)
    notice = Notice(1, "r:1", "reminder", "指針", "x", date(2026, 12, 1), "comment_deadline", a_change(change_id=4))
    told = payload(a_delivery(a_digest(a_match(dates=days), notices=[notice])))["data"]
    assert told["changes"][0]["dates"][0]["on"] == "2026-12-01"
    assert told["changes"][0]["late"] is None
    assert told["notices"] == [
        {
            "key": "r:1",
            "kind": "reminder",
            "title": "指針",
            "said": "x",
            "date": {"kind": "comment_deadline", "on": "2026-12-01"},
            "change": "4",
            "facts": {},
        }
    ]
