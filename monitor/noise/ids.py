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
    if _OF_A_FILE.search(found.string, max(0, found.start() - 40), found.start()):
        return token
    is_hex = _HEX.fullmatch(token) and _DIGITS.search(token)
    return MARK if (is_hex and _HEX_LETTER.search(token)) or _is_random(token) else token


_OF_A_FILE = re.compile(
    r"sha-?\d|\bmd5|checksum|hash|prüfsumme|empreinte|somme\s+de\s+contrôle|suma\s+de\s+verificación"
    r"|ハッシュ|チェックサム|해시|체크섬|哈希|杂凑|雜湊|校验|校驗",
    re.IGNORECASE,
)
"""What names the sum of a file, before it: with the sum the file has changed."""
_HEX = re.compile(r"[0-9a-f-]{16,}|[0-9A-F]{32,}")
_HEX_LETTER = re.compile("[a-fA-F]")
_DIGITS = re.compile(r"\d.*\d.*\d")


_BEFORE = r"((?:\s+is)?\s*[:：=#]\s*|\s+(?=\S*\d)|(?<=#))"
_VALUE = r"[\w.:+/=-]{4,}(?<!\.)"
_MADE_UP = r"(?:\d{12,}\b|(?=[\w.:-]*\d)(?=[\w.:-]*(?-i:[a-z]))[\w.:-]{5,}(?<![.]))"
"""Only figures, and too many for a person; or small letters among them: dockets are written in capitals."""
_ADDRESS = r"(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[0-9a-f]*:)[0-9a-f:]{6,})"

IDS: tuple[Rule, ...] = (
    Rule(
        "ids of this request",
        re.compile(
            rf"(?:(\b(?:request|ray|session|trace|correlation|error|visitor)[\s_-]*id"
            rf"|\b(?:anfrage|sitzungs)-?id|\b(?:id|identifiant)\s+de\s+(?:la\s+)?(?:requête|session|solicitud|sesión)"
            rf"|(?:リクエスト|セッション|トレース|エラー|요청|세션|추적|请求|請求|会话|跟踪)\s*id"
            rf"|\bcsrf[\w-]*|\bnonce|\b(?:php|j|asp\.net_)sessionid|\bphpsessid|\brequestid|\bx-request-id){_BEFORE}{_VALUE}"
            # Sessions of councils and references have numbers, too: there the value has to be a machine's.
            rf"|(\b(?:(?:request|ray|session|trace|correlation|error|visitor|incident|transaction|support|event|reference)"
            rf"[\s_-]*(?:id|number|no\.?|#))|\b(?:anfrage|sitzungs|vorgangs)-?(?:id|nummer)|\bsid"
            rf"|\b(?:identifiant|numéro|número)\s+de\s+(?:la\s+)?(?:requête|session|solicitud|sesión)"
            rf"|(?:リクエスト|セッション|トレース|エラー)\s*番号|(?:요청|세션|추적)\s*번호|(?:请求|請求|会话|跟踪)\s*(?:编号|編號))"
            rf"{_BEFORE}(?={_MADE_UP}){_VALUE}"
            rf"|(\b(?:your\s+)?ip(?:\s+address)?(?:\s+is)?){_BEFORE}{_ADDRESS})",
            re.IGNORECASE,
        ),
        lambda found: "".join(part or "" for part in found.groups()) + MARK,
        (
            ("Request ID: 7f3a-99", "Request ID: ◌"),
            ("Cloudflare Ray ID: 8a1b2c3d4e5f", "Cloudflare Ray ID: ◌"),
            ("Your IP address: 203.0.113.9", "Your IP address: ◌"),
            ("csrf_token=abcd1234", "csrf_token=◌"),
            ("リクエストID：7f3a-99", "リクエストID：◌"),
            ("요청 번호: 7f3a99", "요청 번호: ◌"),
            ("请求编号：7f3a99", "请求编号：◌"),
            ("Anfrage-ID: 7f3a99", "Anfrage-ID: ◌"),
            ("Reference #18.2d4c1602.1700000000.1a2b3c", "Reference #◌"),
            ("Your support ID is: 1234567890123456789", "Your support ID is: ◌"),
        ),
        (
            "Reference number: GL-2026-03",
            "Reference No. EBA/2026/03",
            "IP 26/1234",
            "Session number: 118/2",
            "Incident No. 2026-118",
            "Vorgangsnummer: 2026/118",
            "セッション番号：2026-4",
            "요청 번호: 2026-13",
            "请求编号：2026-13",
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
        "SHA-256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "ハッシュ値：9f86d081884c7d659a2feaa0c55ad015",
        "EPA-HQ-OAR-2021-0317-0001",
        "507AC0000000053",
        "Donaudampfschifffahrtsgesellschaft",
        "IBAN DE89370400440532013000",
    ),
)
