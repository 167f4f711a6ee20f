"""What the parts of a page look like, whatever they are called: buttons, a trail, a counter, a consent banner."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborNode

from monitor.noise.boxes import heads_documents
from monitor.noise.mask import masked
from monitor.noise.masks import DATE_LINE
from monitor.noise.states import states_something

TITLES: Final = (
    "h2, h3, h4, h5, h6, dt, legend, strong, b, summary, p:first-child"
    ", div[class*=tit i], p[class*=tit i], span[class*=tit i]"
)
FORMS: Final = "a, button, input, label, select"
_TRAIL: Final = ">＞»›→"
_HOME: Final = re.compile(
    r"\b(?:home|start(?:seite)?|accueil|inicio|you are here)\b|ホーム|トップ|現在(?:地|位置)|홈|현재\s?위치"
    r"|首[页頁]|主[页頁]|位置",
    re.IGNORECASE,
)
"""Where a trail begins, if it has no links: a fine > 100 000 is none."""
_FILES: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|hwpx?|csv|zip)(?:[?#]|$)", re.IGNORECASE)
_AGREES: Final = re.compile(
    r"accept|agree|allow|akzept|zustimm|zulassen|acept|aceit|accett|akkoord|toestaan"
    r"|同意|許可|受け入れ|接受|允许|允許|동의|허용|수락",
    re.IGNORECASE,
)

COUNTER_CHARS: Final = 40
WORDS_BYTES: Final = 48
"""Most that a strip of buttons says beside them, where they are not most of it."""
LINKED: Final = 0.6
"""Least share of a box's text that is links."""


def looks_like(part: str, node: LexborNode, text: str) -> bool:
    """Return whether a short part is what its name says: a date for today's, a figure for a counter, or buttons."""
    if part == "today":
        return DATE_LINE.fullmatch(text.strip()) is not None or not masked(" ".join(text.split()))
    if part == "counter":
        return size(text) <= COUNTER_CHARS and any(map(str.isdigit, text)) and not states_something(text)
    if part in ("crumbs", "trail"):
        has_links, has_signs = node.css_first("a") is not None, any(sign in text for sign in _TRAIL)
        return (has_signs and (has_links or _HOME.search(text) is not None)) or (part == "crumbs" and has_links)
    return node.css_first(FORMS) is not None and not states_something(text)


def says_more(part: str, node: LexborNode, chars: int) -> bool:
    """Return whether a strip of buttons by its name holds sentences: "Share of costs: the owner bears half"."""
    if part not in ("share", "pager", "skip"):
        return False
    pressed = " ".join(one.text() for one in node.css(FORMS))
    return size(pressed) < LINKED * chars and weight(node.text()) - weight(pressed) > WORDS_BYTES


def holds_documents(node: LexborNode) -> bool:
    """Return whether a box called "related" holds what belongs to the text: under such a heading, or mostly files."""
    heading = node.css_first(TITLES)
    if heading is not None and heads_documents(heading.text()):
        return True
    links = [link.attributes.get("href") or "" for link in node.css("a")]
    return 2 * sum(_FILES.search(link) is not None for link in links) > len(links)


def names_cookies(text: str) -> bool:
    """Return whether a text speaks of cookies."""
    return "ookie" in text or "COOKIE" in text or "クッキー" in text or "쿠키" in text


def agrees(text: str) -> bool:
    """Return whether a button agrees to something."""
    return _AGREES.search(text) is not None


def is_about_cookies(text: str) -> bool:
    """Return whether what a page calls its cookie banner is one."""
    lowered = text.lower()
    return any(word in lowered for word in ("cookie", "クッキー", "쿠키", "consent", "einwilligung"))


def size(text: str) -> int:
    """Return how many characters a text has that are no blanks."""
    return len("".join(text.split()))


def weight(text: str) -> int:
    """Return how much a text says, in bytes: a Chinese character says as much as three letters."""
    return len("".join(text.split()).encode("utf-8", "surrogatepass"))
