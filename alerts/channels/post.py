"""One guarded POST with libcurl: address checked after DNS, no redirect, no proxy, the answer bounded. Blocks."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from threading import Event

import certifi
import pycurl

from monitor.addresses import is_forbidden

ANSWER_BYTES = 16_384
"""Read of an answer; the rest is of no interest, and an endless one must not fill our memory."""
REFUSED = 400
"""From this status on an answer is no (RFC 9110, 15.5)."""


class Refused(Exception):
    """No answer: the guard, the network or the receiver refused; the message says which.

    `may_have_arrived`: the body had gone out, at least in part, when the connection was lost.
    """

    def __init__(self, message: str, *, may_have_arrived: bool = False) -> None:
        super().__init__(message)
        self.may_have_arrived = may_have_arrived


@dataclass(slots=True)
class Answer:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    is_said: bool = False
    """Whether status and headers have come whole."""


@dataclass(slots=True)
class Guard:
    """Opens libcurl's sockets, or refuses to; keeps them to close them, since pycurl works on a duplicate."""

    is_plain: bool
    allows_private: bool
    refused: str = ""
    opened: list[socket.socket] = field(default_factory=list)

    def open(self, purpose: int, address: tuple[int, int, int, tuple[str, int]]) -> socket.socket | int:
        family, kind, protocol, (host, *_) = address
        reason = is_forbidden(host)
        if reason and not self.allows_private:
            self.refused = f"{host} is not to be reached: {reason}"
        elif self.is_plain and not reason:
            self.refused = f"plain http to {host}, which is a public address; expected https://"
        else:
            opened = socket.socket(family, kind, protocol)
            self.opened.append(opened)
            return opened
        return int(pycurl.SOCKET_BAD)

    def close(self) -> None:
        for opened in self.opened:
            opened.close()


def post(
    url: str,
    body: bytes,
    headers: dict[str, str],
    *,
    timeout_s: float,
    allows_private: bool,
    stop: Event | None = None,
) -> Answer:
    """Return the receiver's answer, whatever its status. Raises Refused.

    A receiver that refuses before it has read all, as many do with 413, and hangs up on what is still under way has
    answered: no. Of one that said yes and broke off nobody knows. Takes at most `timeout_s`, and about a second once
    `stop` is set.
    """
    guard = Guard(is_plain=url.lower().startswith("http://"), allows_private=allows_private)
    answer = Answer()
    curl = _handle(url, body, headers, timeout_s)
    curl.setopt(pycurl.OPENSOCKETFUNCTION, guard.open)
    curl.setopt(pycurl.HEADERFUNCTION, lambda line: _read_header(answer, line))
    curl.setopt(pycurl.WRITEFUNCTION, lambda data: _read_body(answer, data))
    if stop is not None:
        curl.setopt(pycurl.NOPROGRESS, 0)
        curl.setopt(pycurl.XFERINFOFUNCTION, lambda *_: stop.is_set())  # asked about once a second, also while idle
    try:
        curl.perform()
    except pycurl.error as error:
        code, words = error.args
        was_enough = code == pycurl.E_WRITE_ERROR and len(answer.body) >= ANSWER_BYTES
        if not (was_enough or (answer.is_said and answer.status >= REFUSED)):
            has_gone = curl.getinfo(pycurl.SIZE_UPLOAD_T) > 0
            raise Refused(guard.refused or words or f"libcurl error {code}", may_have_arrived=has_gone) from error
    finally:
        guard.close()
        curl.close()
    return answer


def _handle(url: str, body: bytes, headers: dict[str, str], timeout_s: float) -> pycurl.Curl:
    curl = pycurl.Curl()
    options = {
        pycurl.URL: url.encode(),
        pycurl.POST: 1,
        pycurl.POSTFIELDS: body,
        pycurl.HTTPHEADER: [f"{name}: {value}" for name, value in headers.items()] + ["Expect:"],
        pycurl.PROTOCOLS: pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS,
        pycurl.FOLLOWLOCATION: 0,
        pycurl.PROXY: "",
        pycurl.NOSIGNAL: 1,  # signals and threads do not mix
        pycurl.TIMEOUT_MS: int(timeout_s * 1000),
        pycurl.CONNECTTIMEOUT_MS: int(timeout_s * 500),
        pycurl.CAINFO: certifi.where(),
    }
    for option, value in options.items():
        curl.setopt(option, value)
    return curl


def _read_header(answer: Answer, line: bytes) -> None:
    text = line.decode("latin-1")
    if text.startswith("HTTP/"):
        answer.status = int(text.split()[1])
        answer.is_said = False
        answer.headers.clear()  # an interim answer (1xx) came before
        return
    if not line.strip():
        answer.is_said = True
        return
    name, colon, value = text.partition(":")
    if colon and len(answer.headers) < 100:
        answer.headers[name.strip().lower()] = value.strip()


def _read_body(answer: Answer, data: bytes) -> int | None:
    """Keep the first bytes; then tell libcurl that fewer were taken, which ends the transfer."""
    answer.body += data[: ANSWER_BYTES - len(answer.body)]
    return 0 if len(answer.body) >= ANSWER_BYTES else None
