"""Reports of undelivered mail in the shapes that servers really send, and mail that only looks like one."""

from __future__ import annotations

import base64
import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.dsn import SIZE_MAX, BounceError, Ignored, Report, read_report

EXAMPLES = Path(__file__).with_name("bounces")
KEY, DIGEST, ADDRESS = "0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210", "taro@example.org"
HARD, SOFT, LATE = (True, True), (False, True), (False, False)
"""(is_hard, is_lost)."""

REPORTS = {
    "postfix-no-such-user": (HARD, (5, 1, 1)),
    "postfix-japanese": (HARD, (5, 1, 1)),
    "postfix-mailbox-full": (SOFT, (5, 2, 2)),
    "postfix-delayed": (LATE, (4, 4, 1)),
    "exim-no-such-user": (HARD, (5, 1, 1)),
    "exim-of-old": (HARD, (5, 1, 1)),
    "exchange-japanese": (HARD, (5, 1, 10)),
    "exchange-access-denied": (HARD, (5, 4, 1)),
    "outlook-german": (HARD, (5, 5, 0)),
    "gmail-no-such-user": (HARD, (5, 1, 1)),
    "gmail-delayed": (LATE, (4, 4, 1)),
    "sendmail-no-such-user": (HARD, (5, 1, 1)),
    "sendmail-expired": (SOFT, (4, 4, 7)),
    "spam-policy": (SOFT, (5, 7, 1)),
    "qmail": (HARD, (5, 1, 1)),
    "postmaster-chinese": (HARD, (5, 1, 1)),
    "global-korean": (HARD, (5, 1, 1)),
}
NO_REPORTS = {
    "delivered": "delivered",
    "out-of-office-japanese": "automatic answer",
    "read-receipt": "another kind: disposition-notification",
}


def example(name: str, *, key: str = KEY, digest: str = DIGEST) -> bytes:
    data = (EXAMPLES / f"{name}.eml").read_bytes()
    return (
        data.replace(b"@KEY@", key.encode())
        .replace(b"@DIGEST@", digest.encode())
        .replace(b"@ADDRESS@", ADDRESS.encode())
    )


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_a_report_says_whose_message_it_is_and_what_became_of_it(name: str, ending: bytes) -> None:
    found = read_report(example(name).replace(b"\n", ending))
    assert isinstance(found, Report)
    fate, status = REPORTS[name]
    assert (found.is_hard, found.is_lost) == fate
    assert found.status == status
    assert KEY in found.delivery_keys
    assert found.recipient in (ADDRESS, "담당자@example.org", "")
    assert found.said
    assert "\n" not in found.said


def test_every_example_stands_in_a_table() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.eml")} == {*REPORTS, *NO_REPORTS}


@pytest.mark.parametrize("name", NO_REPORTS)
def test_what_only_looks_like_a_report_is_none(name: str) -> None:
    found = read_report(example(name))
    assert isinstance(found, Ignored)
    assert NO_REPORTS[name] in found.reason


def test_the_digests_key_is_read_where_a_server_gave_the_message_an_id_of_its_own() -> None:
    data = example("postfix-no-such-user").replace(KEY.encode(), b"rewritten-by-a-gateway")
    found = read_report(data)
    assert isinstance(found, Report)
    assert KEY not in found.delivery_keys
    assert found.digest_keys == (DIGEST,)


def test_of_several_recipients_the_gravest_fate_counts() -> None:
    late = b"Final-Recipient: rfc822; other@example.org\nAction: delayed\nStatus: 4.4.1\n\nFinal-Recipient: rfc822;"
    found = read_report(example("postfix-no-such-user").replace(b"Final-Recipient: rfc822;", late, 1))
    assert isinstance(found, Report)
    assert found.is_hard


def test_a_status_part_that_was_encoded_against_the_rules_is_read_all_the_same() -> None:
    data = example("sendmail-expired")
    start = data.index(b"Content-Type: message/delivery-status\n\n") + len(
        b"Content-Type: message/delivery-status\n\n"
    )
    end = data.index(b"--=_report_1\nContent-Type: text/rfc822-headers")
    packed = base64.encodebytes(data[start:end])
    head = data[: start - 1] + b"Content-Transfer-Encoding: base64\n\n"
    found = read_report(head + packed + data[end:])
    assert isinstance(found, Report)
    assert found.status == (4, 4, 7)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no headers"),
        (b"\x00\xff\x00\xff" * 50, "no headers"),
        (b"x" * (SIZE_MAX + 1), "bytes is no report"),
        (
            b"From: a@b\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n\n\n--x--\n",
            "without its message/delivery-status part",
        ),
        (
            b"From: a@b\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n"
            b"Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n--x--\n",
            "names no recipient",
        ),
    ],
)
def test_a_damaged_report_says_what_is_missing(data: bytes, said: str) -> None:
    with pytest.raises(BounceError, match=said):
        read_report(data)


def test_a_report_that_returns_nothing_of_ours_says_so() -> None:
    data = example("postfix-no-such-user")
    cut = data[: data.index(b"--=_report_1\nContent-Type: text/rfc822-headers")] + b"--=_report_1--\n"
    with pytest.raises(BounceError, match="no header of ours"):
        read_report(cut)


@pytest.mark.parametrize("name", [*REPORTS, *NO_REPORTS])
def test_a_report_cut_anywhere_is_read_or_refused_and_breaks_nothing(name: str) -> None:
    data = example(name)
    for end in range(0, len(data), 97):
        with contextlib.suppress(BounceError):
            assert read_report(data[:end])


@given(
    st.sampled_from([*REPORTS, *NO_REPORTS]), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=12)), max_size=8)
)
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_over_a_report_it_is_read_or_refused(
    name: str, scratches: list[tuple[float, bytes]]
) -> None:
    data = bytearray(example(name))
    for where, what in scratches:
        start = int(where * len(data))
        data[start : start + len(what)] = what
    with contextlib.suppress(BounceError):
        assert read_report(bytes(data))


def test_a_report_of_ten_megabytes_of_headers_is_read_in_no_time() -> None:
    data = example("qmail") + b"Message-ID: <x@y>\n" * 100_000
    found = read_report(data)
    assert isinstance(found, Report)
    assert len(found.delivery_keys) <= 20
