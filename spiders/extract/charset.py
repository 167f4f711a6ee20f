"""Which charset bytes really are in: what they show weighs more than what anybody says about them.

Order of belief: byte order mark; valid UTF-8 (a legacy text of any length is never valid UTF-8 by chance); escape
sequences of ISO-2022; what the document or the server names, when the bytes allow it; what the characters look like;
and only then a statistical guess, which is slow. Servers that say ISO-8859-1 by default over Shift_JIS pages are
common (Apache's AddDefaultCharset), so a single-byte name is believed only when no East Asian reading fits better.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from spiders.extract.charset_names import (
    BY_LANGUAGE,
    EAST_ASIAN,
    FAMILIES,
    KOREAN,
    SIMPLIFIED,
    SINGLE_BYTE_BY_LANGUAGE,
    TRADITIONAL,
    canonical,
)

SNIFF_BYTES = 8192
"""Browsers look at 1,024 bytes for a meta element; ministries put it further down."""

SAMPLE_BYTES = 65536
"""How much is looked at to see what kind of charset it is."""

LOOK_BYTES = 8192
"""How much, from the first letter on, is read in each East Asian charset to see which one makes sense."""

LIKELY = 0.15
"""Share of common characters above which a reading is believed; chance gives 0.03 to 0.08, real texts 0.2 up."""
BROKEN = 0.02
"""Share of unreadable characters among the non-ASCII ones up to which a charset is still believed."""
FOREIGN = 0.1
"""The same for UTF-8, which no other charset looks like: templates hold legacy bytes beside UTF-8 articles."""
DENSE = 0.3
"""Share of high bytes among letters: above it the script is not Latin, whatever Latin charset is named."""

_HIGH = re.compile(rb"[\x80-\xff]")
_XML_DECLARATION = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:-]{2,40})", re.IGNORECASE)
_META = re.compile(rb"<meta\s[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HTTP = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how sure we are of it."""

    text: str
    charset: str
    """Canonical label in lower case: "utf-8", "shift_jis", "windows-1252"."""
    is_doubtful: bool = False
    """True when the charset is a mere guess, or too much of the text could not be read in it."""
    replaced: int = 0
    """How many stretches could not be read and stand as U+FFFD."""


def http_charset_of(content_type: str) -> str | None:
    """Return the charset parameter of a Content-Type value, or None.

    >>> http_charset_of("text/html; charset=Shift_JIS")
    'Shift_JIS'
    """
    found = _HTTP.search(content_type)
    return found[1] if found else None


def declared_charset(data: bytes) -> str | None:
    """Return what the document says of itself: XML declaration, then HTML meta; None when it says nothing.

    >>> declared_charset(b'<?xml version="1.0" encoding="euc-jp"?><rss/>')
    'euc-jp'
    """
    head = data[:SNIFF_BYTES]
    found = _XML_DECLARATION.search(head) or _META.search(head)
    return found[1].decode("ascii", "replace") if found else None


def decode(
    data: bytes, *, http_charset: str | None = None, declared: str | None = None, language: str | None = None
) -> Decoded:
    """Return the text of `data` in its real charset. Never raises; text has no byte order mark.

    `http_charset` is the Content-Type's, `declared` the document's own (looked for when None), `language` a hint for
    bytes of which nobody says anything ("ja", "zh-TW"). Costs one validation (about 3 us per 100 KB) for UTF-8.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], codec, codec)
    if data.isascii():
        return _ascii(data, http_charset, declared)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        almost = _almost_utf8(data, error)
    if almost:
        return almost
    wide = _wide_without_mark(data)
    if wide:
        return wide
    named = _named(http_charset, declared or declared_charset(data))
    return _by_name(data, named) or _by_looks(data, named, language) or _by_habit(data, named, language)


def _ascii(data: bytes, http_charset: str | None, declared: str | None) -> Decoded:
    """Seven-bit bytes: ASCII, unless they switch character sets by escape sequences."""
    if b"\x00" in data[:200]:
        wide = _wide_without_mark(data)
        if wide:
            return wide
    if b"\x1b" in data and (b"\x1b$" in data or b"\x1b(" in data):
        label = "iso-2022-kr" if b"\x1b$)C" in data else "iso-2022-jp"
        return _first_clean(data, label) or _lenient(data, FAMILIES[label][0], label)
    if b"~" in data and b"~{" in data and "hz-gb-2312" in _named(http_charset, declared or declared_charset(data)):
        return _lenient(data, "hz", "hz-gb-2312")
    return Decoded(data.decode("ascii"), "utf-8")


def _almost_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """UTF-8 that was cut inside a character, or has a few foreign bytes in it (a legacy title in a template)."""
    whole = data[: error.start]
    if error.reason == "unexpected end of data" and not whole.isascii():
        return Decoded(whole.decode("utf-8"), "utf-8", is_doubtful=True, replaced=1)
    text = data[:SAMPLE_BYTES].decode("utf-8", "replace")
    bad = text.count("�")
    good = sum(1 for c in text if c >= "\x80") - bad
    if good >= 20 and bad <= good * FOREIGN:
        return _lenient(data, "utf-8", "utf-8", tolerance=FOREIGN)
    return None


def _wide_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 and UTF-32 show as zeros beside each ASCII character of the markup; no other charset here has zeros."""
    head = data[:400]
    if len(head) < 8 or head.count(0) < len(head) * 0.2:
        return None
    width = "32" if head.count(0) > len(head) * 0.6 else "16"
    step = int(width) // 8
    order = "be" if head[0::step].count(0) > head[step - 1 :: step].count(0) else "le"
    return _lenient(data, f"utf-{width}-{order}", f"utf-{width}-{order}")


def _named(http_charset: str | None, declared: str | None) -> list[str]:
    """Canonical labels in order of belief: the server's over the document's, but not a mere server default."""
    labels = [label for label in (canonical(http_charset), canonical(declared)) if label and label != "utf-8"]
    return sorted(dict.fromkeys(labels), key=lambda label: label == "windows-1252")


def _by_name(data: bytes, named: list[str]) -> Decoded | None:
    """The named multi-byte charset that reads the bytes; that a single-byte one reads them proves nothing."""
    for label in named:
        if label in EAST_ASIAN or label.startswith(("utf-16", "iso-2022", "hz")):
            found = _first_clean(data, label)
            if found:
                return found
    return None


def _by_looks(data: bytes, named: list[str], language: str | None) -> Decoded | None:
    """The East Asian charset whose reading is made of that language's common characters."""
    if not _has_pairs(data[:SAMPLE_BYTES]):
        return None
    first = _HIGH.search(data)
    start = first.start() if first else 0
    sample = data[start : start + LOOK_BYTES]
    hinted = BY_LANGUAGE.get((language or "").split("-")[0].lower(), ())
    scored = [(_likeness(sample, label) + (0.1 if label in hinted else 0.0), label) for label in EAST_ASIAN]
    score, label = max(scored)
    if score < LIKELY + (0.1 if label in hinted else 0.0):
        return _lenient_named(data, named)
    return _first_clean(data, label) or _lenient(data, FAMILIES[label][0], label)


def _lenient_named(data: bytes, named: list[str]) -> Decoded | None:
    """A named East Asian charset with a few unreadable characters beats any guess."""
    for label in named:
        if label in EAST_ASIAN:
            found = _lenient(data, FAMILIES[label][0], label)
            if not found.is_doubtful:
                return found
    return None


def _by_habit(data: bytes, named: list[str], language: str | None) -> Decoded:
    """A single-byte charset: the named one, the language's usual one, Windows' for sparse accents, or a guess."""
    is_latin = _density(data[:SAMPLE_BYTES]) < DENSE
    usual = SINGLE_BYTE_BY_LANGUAGE.get((language or "").split("-")[0].lower())
    for label in (*named, usual, "windows-1252"):
        if label and label not in EAST_ASIAN and (is_latin or label != "windows-1252"):
            found = _lenient(data, FAMILIES.get(label, (label,))[0], label)
            if not found.is_doubtful:
                return found
    label = _guess(data)
    return _lenient(data, label or "cp1252", label or "windows-1252", is_guess=True)


def _guess(data: bytes) -> str | None:
    """The statistical guess: milliseconds, hence last and on a sample only."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE_BYTES]).best()
    return None if best is None or best.encoding in ("ascii", "utf_8") else best.encoding.replace("_", "-")


def _density(sample: bytes) -> float:
    """Share of high bytes among letters."""
    high = _high_bytes(sample)
    letters = len(re.findall(rb"[A-Za-z]", re.sub(rb"<[^>]*>?", b"", sample)))
    return high / max(1, high + letters)


def _high_bytes(sample: bytes) -> int:
    return len(sample) - len(sample.translate(None, bytes(range(128, 256))))


def _has_pairs(sample: bytes) -> bool:
    """High bytes of East Asian text come in company (also with low trail bytes); those of Latin text are few."""
    high = _high_bytes(sample)
    return high >= 4 and high >= len(sample) * 0.01


def _likeness(sample: bytes, label: str) -> float:
    """Share of common characters among the non-ASCII letters of one reading, less what could not be read."""
    text = sample.decode(FAMILIES[label][0], "replace")
    letters = [c for c in text if c >= "\x80" and c not in "　、。・，．「」『』（）【】：！？"]
    if not letters:
        return 0.0
    kana = sum(1 for c in letters if "ぁ" <= c <= "ヿ")
    # U+FFFD, C1 and private use mean a wrong reading; half-width kana are what any bytes look like in Shift_JIS.
    wrong = sum(1 for c in letters if c == "\ufffd" or c < "\xa0" or "\ue000" <= c <= "\uf8ff" or "｡" <= c <= "ﾟ")
    if label in ("shift_jis", "euc-jp"):
        common = kana
    else:
        language = {"euc-kr": KOREAN, "gb18030": SIMPLIFIED, "big5": TRADITIONAL}[label]
        common = sum(1 for c in letters if c in language) - kana
    return (common - 4 * wrong) / len(letters)


def _first_clean(data: bytes, label: str) -> Decoded | None:
    """The first codec of a family that reads every byte."""
    for codec in FAMILIES[label]:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        return Decoded(text, label)
    return None


def _lenient(data: bytes, codec: str, label: str, *, is_guess: bool = False, tolerance: float = BROKEN) -> Decoded:
    text = data.decode(codec, "replace")
    bad = text.count("�")
    letters = sum(1 for c in text if c >= "\x80") if bad else 0
    return Decoded(text, label, is_doubtful=is_guess or bad > max(1, letters * tolerance), replaced=bad)
