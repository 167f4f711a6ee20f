"""Akoma Ntoso 2 and 3 (OASIS LegalDocML) and its national profiles: LegalDocML.de, Luxembourg, Finland, UK, Italy.

Every hierarchical element may have num, heading and subheading (AKN 3.0, section "Hierarchical structure"); which of
them a country calls a section or a paragraph does not matter here, since the number is told as printed.
"""

from __future__ import annotations

import re
from typing import Any

from spiders.extract.blocks import clean
from spiders.extract.law.schema import HTML_TABLE, INLINE_HTML, Role, Schema, local_name, roles
from spiders.extract.numbering import numeral
from spiders.extract.recitals import word_of

_SIGN = re.compile(r"[0-9A-Za-z]+")


def _marker(element: Any, place: int) -> str:
    """The number that an `<ol>` gives its item; Luxembourg names the first one's look (1°, a), i.)."""
    parent = element.getparent()
    if local_name(element) != "li" or parent is None or local_name(parent) != "ol":
        return ""
    values = {str(key).rpartition("}")[2]: str(value) for key, value in parent.items()}
    look = values.get("symbol") or values.get("type") or "1"
    sign = _SIGN.search(look)
    style = {"1": "1", "a": "a", "A": "A", "i": "i", "I": "I"}.get(sign[0] if sign else "1", "1")
    start = values.get("start", "1")
    at = int(start) if start.isdecimal() and len(start) < 6 else 1
    own = str(element.get("value") or "")
    if own:
        return own
    number = numeral(at + place - 1, style)
    return look.replace(sign[0], number, 1) if sign and len(look) > len(sign[0]) else f"{number}."


def _cited(element: Any, name: str) -> str:
    """Recitals are cited as such, in the act's language where the words before them tell it."""
    recital = element.getparent()
    if recital is None or local_name(recital) != "recital":
        return name
    group = recital.getparent()
    whereas = group.find("{*}intro") if group is not None else None
    word = word_of(clean("".join(whereas.itertext()))) if whereas is not None else ""
    return f"{word or 'Recital'} {name}"


def _role(element: Any, name: str) -> Role | None:
    """legislation.gov.uk writes its editors' annotations as notes of the class "commentary"."""
    if name == "authorialnote" and "commentary" in (element.get("class") or ""):
        return Role.META
    return None


AKOMA = Schema(
    name="akoma-ntoso",
    roots=frozenset(("akomantoso",)),
    roles={
        **HTML_TABLE,
        **INLINE_HTML,
        **roles(
            scope="""
                alinea article clause indent level list paragraph point proviso rule section subclause sublist
                subparagraph subrule subsection transitional item recital li
            """,
            group="""
                book part title tome chapter division subchapter subdivision subpart subtitle hcontainer
                blockcontainer tblock container component attachment
            """,
            quote="quotedstructure embeddedstructure",
            number="num",
            heading="heading subheading",
            caption="crossheading",
            title="longtitle doctitle",
            block="""
                p block recitals citation content intro wrapup blocklist listintroduction listwrapup formula
                preface preamble body mainbody conclusions attachments components doc act bill header judgmentbody
                quotedstructure>toc tocitem introduction background arguments remedies motivation decision ul ol
                formula coverpage
            """,
            meta="meta",
            contents="toc",
            note="authorialnote",
            inline="""
                ref rref mref mod mmod rmod quotedtext embeddedtext def term date time person organization concept
                object event location process role entity quantity ins inline placeholder remark docnumber
                doctype docproponent docstage docdate docpurpose docauthority docjurisdiction shorttitle signature
                affecteddocument relateddocument change outcome judge lawyer party witness vote courttype
                neutralcitation docketnumber opinion argument decoration noteref
            """,
        ),
        "eol": Role.BREAK,
    },
    marker=_marker,
    cited=_cited,
    role=_role,
    signs=dict.fromkeys(("quotedtext", "quotedstructure"), lambda element: str(element.get("startQuote") or "")),
    endings=dict.fromkeys(("quotedtext", "quotedstructure"), lambda element: str(element.get("endQuote") or "")),
)
