"""United States Legislative Markup, and the older DTD of bills: the US Code, public laws, bills, compilations.

USLM 2.0 user guide (github.com/usgpo/uslm): num and heading belong to the level around them; chapeau, content and
continuation are its text; sourceCredit, page and sidenote are what the editors and printers add.
"""

from __future__ import annotations

import re
from typing import Any

from spiders.extract.law.schema import HTML_TABLE, INLINE_HTML, Role, Schema, local_name, roles
from spiders.extract.strikes import MARK

_GROUPS = "title subtitle chapter subchapter part subpart division subdivision article subarticle"
_LEVELS = "section subsection paragraph subparagraph clause subclause item subitem subsubitem"


def _run_in(element: Any, text: str) -> str:
    """USLM keeps the dash that runs a heading into its text: In General.—"""
    return text if text.endswith("—") else ""


def _is_deleted(element: Any) -> bool:
    """A committee's reported print keeps what it takes out, struck through (bill DTD and USLM: `changed`)."""
    return bool(element.get("changed") == "deleted")


def _role(element: Any, name: str) -> Role | None:
    """References to footnotes are raised numbers, told by their class."""
    return Role.RAISED if name == "ref" and element.get("class") == "footnoteRef" else None


USLM = Schema(
    name="uslm",
    roots=frozenset(
        [
            "lawdoc",
            "document",
            "uscdoc",
            "usc",
            "bill",
            "resolution",
            "plaw",
            "statutecompilation",
            "statutesatlarge",
            "amendment",
            "engrossedamendment",
            "amendmentdoc",
            "constitutionalamendment",
            "presidentialdoc",
            "presidentialdocs",
        ]
    ),
    namespace="/uslm",
    run_in=_run_in,
    is_struck=_is_deleted,
    role=_role,
    roles={
        **HTML_TABLE,
        **INLINE_HTML,
        **roles(
            scope=f"{_LEVELS} level recital rule listitem li",
            group=f"""
                {_GROUPS} compiledact courtrule courtrules reorganizationplan reorganizationplans appendix preliminary
                schedule
            """,
            quote="quotedcontent",
            number="num",
            heading="heading subheading",
            caption="crossheading",
            title="officialtitle",
            block="""
                content chapeau continuation text p proviso list main preface preamble longtitle doctitle
                quotedcontent>toc referenceitem enactingformula resolvingclause signatures signature attestation
                action actiondescription block figure caption form
            """,
            meta="""
                meta sourcecredit page sidenote editorialnote editorialcontent explanationnote editionnote
                legislativehistory endorsement slugline distributioncode centerrunninghead
            """,
            contents="toc",
            note="note notes footnote statutorynote",
            inline="""
                ref date term shorttitle quotedtext amendingaction inline elided def entity committee sponsor
                cosponsor headingtext marker ins fillin
            """,
            table="layout",
            row="row layout>header",
            cell="column",
            image="img",
        ),
    },
)

_NAMED = {"title": "TITLE", "subtitle": "Subtitle", "chapter": "CHAPTER", "subchapter": "SUBCHAPTER", "part": "PART",
          "subpart": "Subpart", "division": "DIVISION", "subdivision": "Subdivision", "section": "SEC."}  # fmt: skip
"""What the House's and Senate's own style sheets print before the bare number of a level."""
_BARE = re.compile(r"\W*(?:\d[\dA-Za-z.–-]*|[IVXLC]+|[A-Z]{1,2})\W*")


def _enum(element: Any, text: str) -> str:
    """The number of a bill's level as printed: section 2. is SEC. 2."""
    parent = element.getparent()
    word = _NAMED.get(local_name(parent)) if parent is not None else None
    if word is None or not _BARE.fullmatch(text):
        return text
    return f"{word} {text.strip(' .')}" + ("." if word == "SEC." else "")


_RUN_IN = frozenset(["subsection", "paragraph", "subparagraph", "clause", "subclause", "item", "subitem"])


def _header(element: Any, text: str) -> str:
    """Below the section, headings run into the text with a full stop and a dash that the file leaves to print."""
    parent = element.getparent()
    if parent is None or str(parent.tag) not in _RUN_IN:
        return ""
    if text.endswith(MARK):
        return f"{text.removesuffix(MARK)}.—{MARK}"
    return text if text.endswith("—") else f"{text}.—"


BILL = Schema(
    name="us-bill",
    roots=frozenset(("bill", "resolution", "amendment-doc", "pre-law")),
    roles={
        **HTML_TABLE,
        **INLINE_HTML,
        **roles(
            scope=f"{_LEVELS} whereas list-item rules-paragraph",
            group=f"""
                {_GROUPS} appropriations-major appropriations-intermediate appropriations-small constitution-article
            """,
            quote="quoted-block",
            number="enum",
            heading="header subheader",
            title="official-title",
            block="""
                text after-quoted-block continuation-text quoted-block-continuation-text form legis-body
                resolution-body preamble action action-date action-desc legis-num legis-type current-chamber
                congress session attestation calendar quoted-block>toc toc-entry distribution-code associated-doc
                list enactment-date
            """,
            contents="toc",
            meta="metadata endorsement pagebreak",
            note="footnote",
            inline="""
                quote external-xref internal-xref term italic bold added-phrase short-title
                header-in-text fraction sponsor cosponsor committee-name nobreak act-name
            """,
            row="row",
            cell="entry",
            image="graphic",
            raised="superscript",
            lowered="subscript",
            struck="deleted-phrase",
        ),
        "linebreak": Role.BREAK,
    },
    number=_enum,
    is_struck=_is_deleted,
    run_in=_header,
    signs={"quote": lambda _: "“"},
    endings={"quote": lambda _: "”"},
)
