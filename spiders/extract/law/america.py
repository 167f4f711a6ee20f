"""Law of the District of Columbia, of US agencies as eRegulations, and of Chile, in their own schemas."""

from __future__ import annotations

from typing import Any

from spiders.extract.law.schema import HTML_TABLE, INLINE_HTML, Schema, roles
from spiders.extract.rows import lines_of

DC = Schema(
    name="dc-library",
    roots=frozenset(("section", "container", "library", "document")),
    namespace="code.dccouncil",
    roles={
        **HTML_TABLE,
        **INLINE_HTML,
        **roles(
            scope="para level",
            group="section container",
            quote="include",
            number="num",
            heading="heading",
            block="text aftertext content",
            meta="annotations annotation meta",
            inline="cite code-cite",
        ),
    },
)
"""The D.C. Code and acts (github.com/DCCouncil/law-xml)."""


def _marker(element: Any, place: int) -> str:
    return str(element.get("marker") or "")


EREGS = Schema(
    name="eregs",
    roots=frozenset(("regulation", "notice")),
    namespace="eregs",
    roles={
        **HTML_TABLE,
        **INLINE_HTML,
        **roles(
            scope="paragraph interpparagraph",
            group="part subpart section appendix appendixsection interpretations interpsection",
            heading="title subject appendixtitle",
            block="content interpparagraph>content paragraph>content reserved",
            contents="tableofcontents",
            meta="fdsys preamble analysis changeset url section>changes",
            inline="ref def",
            note="footnote",
        ),
    },
    marker=_marker,
)
"""Regulations of the Consumer Financial Protection Bureau; the printed number is the attribute `marker`."""


def _part(element: Any) -> str:
    """What Chile's files say a part is called: "Artículo" and "1"."""
    if not str(element.tag).endswith("}EstructuraFuncional"):
        return ""
    for child in element:
        if str(child.tag).endswith("}Metadatos"):
            kind = str(element.get("tipoParte") or "")
            name = next((str(part.text or "").strip() for part in child if "NombreParte" in str(part.tag)), "")
            return f"{kind} {name}".strip() if name else ""
    return ""


def _unquoted(text: str) -> list[str]:
    """Laws are quoted whole, as the bill that Congress passed: "Artículo 1º.- Introdúcense …"."""
    lines = lines_of(text, "\n")
    return [line.lstrip('"“') for line in lines[:1]] + lines[1:]


CHILE = Schema(
    name="leychile",
    roots=frozenset(("norma",)),
    namespace="leychile",
    roles=roles(
        group="estructurafuncional encabezado anexo promulgacion",
        lines="texto",
        meta="identificador metadatos",
    ),
    implied=_part,
    lines=_unquoted,
)
"""Ley Chile of the Biblioteca del Congreso Nacional: a part's text holds its label and its lists."""
