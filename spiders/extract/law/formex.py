"""Formex 4: what the Publications Office of the European Union keeps the Official Journal and consolidated acts in.

Rules from the Formex 4 manual (op.europa.eu/web/eu-vocabularies/formex): TI.ART and TI hold the printed number,
STI.ART and STI the heading; QUOT.S holds what is put into another act; BIB.* and FAM.COMP describe the document.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from spiders.extract.blocks import clean
from spiders.extract.law.schema import Role, Schema, roles
from spiders.extract.recitals import word_of

_TITLED = "act act.gen agr cons.doc cons.doc.gen decision doc general letter prot corr opinion order judgment"


def _quote(element: Any) -> str:
    """QUOT.START and QUOT.END name their sign by its code point; 0022 stands for the straight one."""
    try:
        return chr(int(element.get("CODE") or "0022", 16))
    except (ValueError, OverflowError):
        return '"'


def _cited(element: Any, name: str) -> str:
    """Recitals are cited as such, in the act's language: Recital 1, Erwägungsgrund 1."""
    consid = next((above for above in islice(element.iterancestors(), 2) if above.tag == "CONSID"), None)
    group = consid.getparent() if consid is not None else None
    if group is None:
        return name
    whereas = group.find("GR.CONSID.INIT")
    word = word_of(clean("".join(whereas.itertext()))) if whereas is not None else ""
    return f"{word or 'Recital'} {name}"


def _role(element: Any, name: str) -> Role | None:
    if name != "ht":
        return None
    return {"SUP": Role.RAISED, "SUB": Role.LOWERED, "STROKE": Role.STRUCK}.get(element.get("TYPE", ""), Role.INLINE)


FORMEX = Schema(
    name="formex",
    roots=frozenset(
        f"{_TITLED} lexp.combined cons.act annex annexes cons.annex enacting.terms division article".split(),
    ),
    roles={
        **roles(
            scope="""
                article parag subparag alinea np item dlist.item np.ecr
            """,
            group="division subdiv gr.seq gr.annot annex cons.annex prot letter subsect",
            quote="quot.s",
            number="no.parag no.p ti.art no.subparag",
            heading="ti sti sti.art ti.blk sti.blk",
            caption="tbl>title ti.tbl",
            title=" ".join(f"{parent}>title" for parent in _TITLED.split()),
            term="term",
            block="""
                p txt list dlist definition preamble preamble.init preamble.final gr.visa visa gr.consid
                gr.consid.init consid title enacting.terms contents final signature pl.date signatory comparer
                def.area blk corpus gr.notes annexes body
            """,
            meta="""
                bib.instance bib.instance.cons bib.data bib.doc bib.volume bib.annex bib.appendix bib.corrig
                fam.comp info.consleg info.prod comment doc.ref.group gr.mod.act gr.corrig margin latex
            """,
            contents="toc",
            note="note",
            inline="date ref.doc ref.doc.oj ref.doc.ecr ie ft formula formula.s expr quot.start quot.end link",
            table="tbl",
            row="row",
            cell="cell",
            image="incl.element img.cnt",
            raised="exponent",
            lowered="ind",
        ),
        "over": Role.INLINE,
        "br": Role.BREAK,
    },
    cited=_cited,
    role=_role,
    signs={
        "quot.start": _quote,
        "quot.end": _quote,
        "over": lambda _: " / ",
        "root": lambda _: "√",
    },
)
