"""What may be stored and shown of requests that carry keys."""

from __future__ import annotations

from dataclasses import replace

from monitor.redact import redacted, unspoken
from tests.builders import a_capture, a_source

BILLS = a_source(
    "bills",
    url="https://api.example/bills",
    params={"key": "${BILLS_KEY}", "page": "2"},
    headers={"X-API-KEY": "${OTHER_KEY}"},
)
ENVIRON = {"BILLS_KEY": "s3/cr+t", "OTHER_KEY": "0ther", "HOME": "/root"}


def test_the_values_of_keys_are_blotted_out_of_addresses() -> None:
    found = redacted(a_capture(url="https://api.example/bills?key=s3&page=2"), BILLS)
    assert found.url == found.final_url == "https://api.example/bills?key=***&page=2"


def test_headers_that_repeat_an_address_are_blotted_out_too() -> None:
    link = '<https://api.example/bills?page=3&key=s3%2F>; rel="next", <https://api.example/bills?key=s3>; rel="first"'
    found = redacted(replace(a_capture(), headers={"link": link, "x-keyless": "monkey=1"}), BILLS)
    assert found.headers["link"] == (
        '<https://api.example/bills?page=3&key=***>; rel="next", <https://api.example/bills?key=***>; rel="first"'
    )
    assert found.headers["x-keyless"] == "monkey=1"


def test_messages_do_not_repeat_a_key_as_it_is_or_as_it_stands_in_an_address() -> None:
    said = "https://api.example/bills?key=s3%2Fcr%2Bt: key s3/cr+t is not valid, nor is 0ther"
    assert unspoken(said, BILLS, ENVIRON) == "https://api.example/bills?key=***: key *** is not valid, nor is ***"


def test_messages_of_a_source_without_its_key_stay_as_they_are() -> None:
    assert unspoken("nothing at /root", BILLS, {"HOME": "/root", "OTHER_KEY": ""}) == "nothing at /root"
