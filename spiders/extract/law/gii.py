"""gesetze-im-internet.de: one <norm> a section, chapters as norms between them (gii-norm.dtd).

Paragraphs carry their number in the text, "(1) Die Würde …"; lists are DL, DT, DD. Gliederungskennzahl has three
digits a level. `fussnoten` and everything else in `metadaten` are the documentalists', not the law's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spiders.extract.blocks import clean
from spiders.extract.law.schema import INLINE_HTML, Role, Schema, roles

if TYPE_CHECKING:
    from spiders.extract.law.write import Writer

_DIGITS_A_LEVEL = 3
_AFTER_THE_LAST = ("Anlage", "Anhang", "Schlußformel", "Schlussformel")
"""They follow the last section and stand in no division."""


def _norm(to: Writer, element: Any) -> bool:
    """Begin the division a norm stands for, before the norm's own scope opens."""
    if (element.findtext("metadaten/enbez") or "").startswith(_AFTER_THE_LAST):
        to.divide(0, "", "")
    unit = element.find("metadaten/gliederungseinheit")
    if unit is not None:
        texts = {str(child.tag): clean("".join(child.itertext())) for child in unit}
        level = max(1, len(texts.get("gliederungskennzahl", "")) // _DIGITS_A_LEVEL)
        to.divide(level, texts.get("gliederungsbez", ""), texts.get("gliederungstitel", ""))
    return False


def _role(element: Any, name: str) -> Role | None:
    """A norm that is the law's table of contents is none of its provisions."""
    if name == "norm" and (element.findtext("metadaten/enbez") or "").strip() == "Inhaltsübersicht":
        return Role.CONTENTS
    return None


GII = Schema(
    name="gesetze-im-internet",
    roots=frozenset(("dokumente",)),
    roles={
        **INLINE_HTML,
        **roles(
            scope="dd",
            group="norm",
            reads="p",
            number="enbez",
            ahead="dt",
            heading="titel",
            caption="content>title content>subtitle",
            title="langue",
            block="metadaten textdaten text content dl la pre tgroup thead tbody tfoot title",
            meta="""
                jurabk amtabk ausfertigung-datum fundstelle kurzue standangabe fussnoten ident kommentar
            """,
            contents="toc",
            note="footnotes footnote",
            data="gliederungseinheit gliederungskennzahl",
            inline="sp f noindex fnr nb revision",
            table="table",
            row="row",
            cell="entry",
            image="img file",
        ),
    },
    role=_role,
    enter={"norm": _norm},
)
