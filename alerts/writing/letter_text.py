"""A letter -> subject, text, HTML. Pure."""

from __future__ import annotations

from html import escape

from alerts.words.letters import LETTER_WORDS
from alerts.writing.text import clean
from monitor.types import Digest, Notice

STYLE = "font:16px/1.55 system-ui,sans-serif;max-width:36rem;margin:0 auto;padding:1rem"
BUTTON = "display:inline-block;padding:.6rem 1.1rem;border-radius:4px;background:#1f4e79;color:#ffffff"


def letter_in(digest: Digest) -> Notice | None:
    """Return the letter that a digest carries in place of changes, if it is one."""
    return next((notice for notice in digest.notices if notice.kind in ("confirm", "link")), None)


def parts(letter: Notice, language: str) -> tuple[str, str, str]:
    """Return subject, text and HTML of a letter. Its facts: `url`, `until` and `host`."""
    words = LETTER_WORDS.get(language, LETTER_WORDS["en"])
    is_confirm = letter.kind == "confirm"
    subject = words.confirm_subject if is_confirm else words.link_subject
    why = (words.confirm_why if is_confirm else words.link_why).format(host=clean(letter.facts["host"]))
    button = words.confirm_button if is_confirm else words.link_button
    otherwise = words.confirm_else if is_confirm else words.link_else
    until, url = words.until.format(at=letter.facts["until"]), letter.facts["url"]
    text = "\n\n".join((why, f"{button}:\n{url}", until, otherwise)) + "\n"
    html = (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{escape(subject)}</title></head>'
        f'<body style="{STYLE}"><p>{escape(why)}</p>'
        f'<p><a href="{escape(url)}" style="{BUTTON}">{escape(button)}</a></p>'
        f"<p>{escape(until)}</p><p>{escape(otherwise)}</p></body></html>\n"
    )
    return subject, text, html
