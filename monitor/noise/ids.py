"""Rules for what a server makes up for each request: its ids, and tokens that only dice would write."""

from __future__ import annotations

import re
from itertools import pairwise

from monitor.noise.rule import MARK, Rule


def _is_random(token: str) -> bool:
    """Tell a token from a word, a name or a docket: letters, capitals and digits alternate as dice have it."""
    kinds = [0 if c.islower() else 1 if c.isupper() else 2 for c in token]
    switches = sum(a != b for a, b in pairwise(kinds))
    return switches >= 0.4 * len(token)


def _token(found: re.Match[str]) -> str:
    token = found[0]
    is_hex = _HEX.fullmatch(token) and _DIGITS.search(token)
    return MARK if (is_hex and _HEX_LETTER.search(token)) or _is_random(token) else token


_HEX = re.compile(r"[0-9a-f-]{16,}|[0-9A-F]{32,}")
_HEX_LETTER = re.compile("[a-fA-F]")
_DIGITS = re.compile(r"\d.*\d.*\d")


IDS: tuple[Rule, ...] = (
    Rule(
        "ids of this request",
        re.compile(
            r"(\b(?:request|ray|session|trace|correlation|incident|transaction|support|event|error|visitor"
            r"|reference)[\s_-]*"
            r"(?:id|number|no\.?|#)|\b(?:anfrage|sitzungs|vorgangs)-?(?:id|nummer)"
            r"|\b(?:id|identifiant|numéro|número)\s+de\s+(?:la\s+)?(?:requête|session|solicitud|sesión)"
            r"|(?:リクエスト|セッション|トレース|エラー)\s*(?:id|番号)|(?:요청|세션|추적)\s*(?:id|번호)"
            r"|(?:请求|請求|会话|跟踪)\s*(?:id|编号|編號)"
            r"|\bcsrf[\w-]*|\bnonce|\b(?:php|j|asp\.net_)sessionid|\bphpsessid|\bsid|\brequestid|\bx-request-id|"
            r"\b(?:your\s+)?ip(?:\s+address)?(?:\s+is)?)(\s*[:：=#]\s*|\s+(?=\S*\d))[\w.:+/=-]{4,}(?<!\.)",
            re.IGNORECASE,
        ),
        rf"\1\2{MARK}",
        (
            ("Request ID: 7f3a-99", "Request ID: ◌"),
            ("Cloudflare Ray ID: 8a1b2c3d4e5f", "Cloudflare Ray ID: ◌"),
            ("Your IP address: 203.0.113.9", "Your IP address: ◌"),
            ("csrf_token=abcd1234", "csrf_token=◌"),
            ("リクエストID：7f3a-99", "リクエストID：◌"),
            ("요청 번호: 7f3a99", "요청 번호: ◌"),
            ("请求编号：7f3a99", "请求编号：◌"),
            ("Anfrage-ID: 7f3a99", "Anfrage-ID: ◌"),
        ),
        needs=(
            *("request", "ray", "session", "trace", "correlation", "incident", "transaction", "support", "event"),
            *("error", "visitor", "reference", "anfrage", "sitzungs", "vorgangs", "requête", "solicitud", "sesión"),
            *("csrf", "nonce", "sessid", "sid", "ip", "リクエスト", "セッション", "トレース", "エラー"),
            *("요청", "세션", "추적", "请求", "請求", "会话", "跟踪"),
        ),
    ),
)
_TOKEN = re.compile(
    r"(?<![\w./-])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|(?=[A-Za-z+/]*\d)[A-Za-z0-9+/]{16,}={0,2})(?![\w/-])"
)
TOKENS = Rule(
    "tokens: 16 characters and more that only dice would write, in texts of any length",
    _TOKEN,
    _token,
    (
        ("Build 3f9a7c1e2b4d6f80 of the portal", "Build ◌ of the portal"),
        ("Form token dGhpc0lzQTdUb2tlbjQ5", "Form token ◌"),
        ("ref 123e4567-e89b-12d3-a456-426614174000", "ref ◌"),
    ),
    (
        "EPA-HQ-OAR-2021-0317-0001",
        "507AC0000000053",
        "Donaudampfschifffahrtsgesellschaft",
        "IBAN DE89370400440532013000",
    ),
)
