"""What the demonstration stands on: PDF files, a mailbox, a web that answers 304, a webhook that believes nobody."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from email.message import EmailMessage

import aiosmtplib
import httpx
import pypdfium2
from standardwebhooks import Webhook

from monitor.demo.acts import play
from monitor.demo.hook import SECRET, Hook
from monitor.demo.mailbox import Mailbox
from monitor.demo.pdf import LINES_PER_PAGE, pdf
from monitor.demo.web import Asked, Reply, WebServer
from monitor.demo.world import world


def test_a_pdf_holds_its_lines_in_two_scripts() -> None:
    text = pypdfium2.PdfDocument(pdf(["Section 3. Within 30 days.", "第三条の二　事業者は"]))[0].get_textpage()
    assert text.get_text_bounded().splitlines() == ["Section 3. Within 30 days.", "第三条の二　事業者は"]


def test_a_long_pdf_has_more_pages() -> None:
    assert len(pypdfium2.PdfDocument(pdf(["line"] * (LINES_PER_PAGE + 1)))) == 2


async def test_the_mailbox_keeps_what_was_handed_over_and_no_more() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@x.invalid", "b@x.invalid", "第三条の二"
    message.set_content(".a line that begins with a dot\n고시 개정\n")
    async with Mailbox() as box:
        await aiosmtplib.send(message, hostname="127.0.0.1", port=box.port, start_tls=False)
        await _die_in_mid_message(box.port)
        assert [letter.recipients for letter in box.letters] == [("b@x.invalid",)]
        assert box.letters[0].text().splitlines() == [".a line that begins with a dot", "고시 개정"]
        assert box.letters[0].message()["Subject"] == "第三条の二"


async def _die_in_mid_message(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"EHLO x\r\nMAIL FROM:<a@x.invalid>\r\nRCPT TO:<b@x.invalid>\r\nDATA\r\nSubject: half\r\n")
    await reader.readuntil(b"354 go on\r\n")
    writer.close()
    await writer.wait_closed()


async def test_the_mailbox_refuses_commands_out_of_order() -> None:
    async with Mailbox() as box:
        reader, writer = await asyncio.open_connection("127.0.0.1", box.port)
        writer.write(b"DATA\r\nRCPT TO:<b@x.invalid>\r\nEXPN x\r\nQUIT\r\n")
        said = (await reader.read()).decode().split("\r\n")
        assert [line[:3] for line in said if line] == ["220", "503", "503", "502", "221"]
        writer.close()
        await writer.wait_closed()


async def test_the_web_answers_304_to_its_own_etag_and_a_new_body_to_an_old_one() -> None:
    bodies = iter([b"one", b"one", b"two"])
    async with WebServer("127.0.0.1", lambda _: Reply(next(bodies))) as server, httpx.AsyncClient() as client:
        first = await client.get(server.origin)
        validators = {"If-None-Match": first.headers["etag"]}
        second = await client.get(server.origin, headers=validators)
        third = await client.get(server.origin, headers=validators)
    assert (first.status_code, second.status_code, third.status_code) == (200, 304, 200)
    assert (second.content, third.content) == (b"", b"two")


def signed(body: str, secret: str = SECRET) -> Asked:
    now = datetime.now(UTC)
    heads = {
        "webhook-id": "d1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret).sign("d1", now, body),
    }
    return Asked("POST", "/hook", heads, body.encode())


def test_the_hook_takes_a_right_signature_and_knows_a_repeated_id() -> None:
    hook, body = Hook(), json.dumps({"data": {"changes": [{"id": "1"}]}})
    assert [hook.answer(signed(body)).status for _ in range(2)] == [200, 200]
    assert hook.again == 1
    assert [change["id"] for _, change in hook.changes()] == ["1"]


def test_the_hook_refuses_a_signature_by_another_secret() -> None:
    hook = Hook()
    assert hook.answer(signed("{}", secret="whsec_" + "QUJD" * 11)).status == 401
    assert (hook.refused, hook.taken) == (1, {})


def test_every_act_that_is_told_changes_what_its_site_serves_and_no_lie_does() -> None:
    for act in play():
        sites = world()
        before = _seen(sites[act.site])
        act.do(sites)
        sites[act.site].mood = "well"
        assert (_seen(sites[act.site]) != before) == (act.told is not None), act.what


def _seen(site: object) -> bytes:
    """Return the main answer with the noise held still."""
    site.looks = 0  # type: ignore[attr-defined]
    reply: Reply = site.main()  # type: ignore[attr-defined]
    return reply.body
