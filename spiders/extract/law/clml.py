"""Crown Legislation Markup Language: legislation.gov.uk, primary, secondary and retained EU law.

Numbers are stored bare ("1", "a") and printed by level: P1 as 1, P2 as (1), P3 as (a), P4 as (i); PuncBefore and
PuncAfter say otherwise (CLML schema, Pnumber). Titles of P1group stand above the number of the section they head.
"""

from __future__ import annotations

from typing import Any

from spiders.extract.law.schema import HTML_TABLE, INLINE_HTML, Schema, local_name, roles
from spiders.extract.numbering import numeral

_IN_BRACKETS = frozenset(("p2", "p3", "p4", "p5", "p6", "p7"))
_STYLES = {"alpha": "a", "alphaupper": "A", "roman": "i", "romanupper": "I", "arabic": "1"}
_DECORATIONS = {"parens": "({})", "parenRight": "{})", "brackets": "[{}]", "period": "{}.", "colon": "{}:"}


def _number(element: Any, text: str) -> str:
    parent = element.getparent()
    if local_name(element) != "pnumber" or parent is None:
        return text
    is_nested = local_name(parent) in _IN_BRACKETS and text[:1].isalnum()
    before = element.get("PuncBefore", "(" if is_nested else "")
    after = element.get("PuncAfter", ")" if is_nested else "")
    return f"{before}{text}{after}"


def _marker(element: Any, place: int) -> str:
    """The number of an item of an ordered list: NumberOverride, or counted."""
    if local_name(element) != "listitem":
        return ""
    override = str(element.get("NumberOverride") or "")
    parent = element.getparent()
    if override or parent is None or local_name(parent) != "orderedlist":
        return override
    number = numeral(place, _STYLES.get(str(parent.get("Type")), "1"))
    return _DECORATIONS.get(str(parent.get("Decoration")), "{}.").format(number)


_PRELIMS = "primaryprelims secondaryprelims euprelims unappliedprelims"

CLML = Schema(
    name="clml",
    roots=frozenset(("legislation",)),
    namespace="legislation.gov.uk",
    roles={
        **HTML_TABLE,
        **INLINE_HTML,
        **roles(
            scope="""
                article p1 p2 p3 p4 p5 p6 p7 listitem recital
            """,
            group="""
                group part chapter pblock psubblock eutitle eupart euchapter eusection eusubsection division
                schedule appendix form section subsection attachment annex
            """,
            quote="blockamendment blockextract",
            number="number pnumber",
            heading="title subtitle",
            caption="""
                p1group>title p2group>title p3group>title tabular>title figure>title
            """,
            title=" ".join(f"{prelims}>title {prelims}>multilinetitle" for prelims in _PRELIMS.split()),
            block=" ".join(f"{prelims}>number" for prelims in _PRELIMS.split())
            + """
                text appendtext para p p1para p2para p3para p4para p5para p6para p7para p1group p2group p3group
                titleblock schedulebody body schedules orderedlist unorderedlist keylist keylistitem key reference
                longtitle dateofenactment datetext enactingtext primarypreamble secondarypreamble primary
                secondary eu tabular figure formula signatory signee personname jobtitle address addressline
                laiddate madedate comingintoforce explanatorynotes earlierorders blocktext where
            """,
            contents="contents",
            meta="metadata commentaries resources marginnotes statusbanner",
            note="footnotes footnote",
            inline="""
                addition substitution repeal inlineamendment citation citationsubref citationlistref term emphasis
                strong definition abbreviation acronym span internallink externallink expanded smallcaps underline
                uppercase proviso commentaryref footnoteref marginnoteref invalidnumber character
            """,
            image="image",
            raised="superior",
            lowered="inferior",
        ),
    },
    number=_number,
    marker=_marker,
)
