"""What libcurl's error codes mean in our words."""

from __future__ import annotations

import pycurl

from monitor.errors import FetchError
from monitor.types import Reason


class Passing(FetchError):
    """A failure that another attempt, moments later, may not meet: a reset, a refusal, a timeout."""


_LASTING: dict[int, Reason] = {
    pycurl.E_COULDNT_RESOLVE_HOST: Reason.DNS,
    pycurl.E_COULDNT_RESOLVE_PROXY: Reason.DNS,
    pycurl.E_FILESIZE_EXCEEDED: Reason.TOO_LARGE,
    100: Reason.TOO_LARGE,  # CURLE_TOO_LARGE, headers beyond 300 KB; pycurl has no name for it
    pycurl.E_UNSUPPORTED_PROTOCOL: Reason.PARSE,  # what came has no status line; libcurl calls it HTTP/0.9
    pycurl.E_URL_MALFORMAT: Reason.REFUSED,
    pycurl.E_FTP_WEIRD_SERVER_REPLY: Reason.PARSE,  # 8 is CURLE_WEIRD_SERVER_REPLY: what came is not HTTP
} | dict.fromkeys(
    (
        pycurl.E_SSL_CONNECT_ERROR,
        pycurl.E_PEER_FAILED_VERIFICATION,
        pycurl.E_SSL_CERTPROBLEM,
        pycurl.E_SSL_CIPHER,
        pycurl.E_SSL_CACERT_BADFILE,
        pycurl.E_SSL_ISSUER_ERROR,
        pycurl.E_SSL_INVALIDCERTSTATUS,
        pycurl.E_SSL_PINNEDPUBKEYNOTMATCH,
        pycurl.E_USE_SSL_FAILED,
    ),
    Reason.TLS,
)


def failure_of(code: int, message: str, url: str) -> FetchError:
    """Return the error for libcurl's `code`; resets, refusals and timeouts are Passing."""
    text = f"{url}: {message or f'libcurl error {code}'}"
    if code in _LASTING:
        return FetchError(_LASTING[code], text)
    return Passing(Reason.TIMEOUT if code == pycurl.E_OPERATION_TIMEDOUT else Reason.REFUSED, text)
