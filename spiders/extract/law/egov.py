"""標準法令XML: e-Gov 法令検索, as a file, as an answer of its services (v1, v2), and as the JSON tree of v2.

法令標準XMLスキーマ v3: the first paragraph of an article has no printed number; 附則 of an amending act are told
apart by that act's number, which the site prints behind the label and the file keeps in an attribute.
"""

from __future__ import annotations

from typing import Any

from spiders.extract.law.schema import Role, Schema, roles

_WIDE = str.maketrans("0123456789_", "０１２３４５６７８９の")


def _number(element: Any, text: str) -> str:
    if not str(element.tag).endswith("SupplProvisionLabel"):
        return text
    label = "".join(text.split())
    parent = element.getparent()
    act = parent.get("AmendLawNum") if parent is not None else None
    return f"{label}（{act}）" if act else label


def _implied(element: Any) -> str:
    """Old laws count their paragraphs without printing it; the second and later are cited by that count."""
    if not str(element.tag).endswith("Paragraph"):
        return ""
    number = str(element.get("Num") or "")
    return "" if number in ("", "1") else number.translate(_WIDE)


def _column(element: Any) -> str:
    """Columns of an item stand apart by a wide blank, as term and definition do."""
    return "　" if element.getprevious() is not None else ""


_SUBITEMS = range(1, 11)

EGOV = Schema(
    name="e-gov",
    roots=frozenset(("law", "law_data_response", "lawfulltext", "dataroot")),
    roles={
        **roles(
            scope="""
                article paragraph item class
            """
            + " ".join(f"subitem{n}" for n in _SUBITEMS),
            group="""
                part chapter section subsection division supplprovision appdxtable appdxnote appdxstyle
                appdxformat appdxfig appdx supplprovisionappdxtable supplprovisionappdxstyle supplprovisionappdx
                remarks
            """,
            quote="newprovision quotestruct",
            number="""
                articletitle paragraphnum itemtitle classtitle supplprovisionlabel appdxtabletitle appdxnotetitle
                appdxstyletitle appdxformattitle appdxfigtitle arithformulanum supplprovisionappdxtabletitle
                supplprovisionappdxstyletitle
            """
            + " ".join(f"subitem{n}title" for n in _SUBITEMS),
            heading="""
                articlecaption parttitle chaptertitle sectiontitle subsectiontitle divisiontitle relatedarticlenum
                remarkslabel
            """,
            caption="""
                paragraphcaption tablestructtitle notestructtitle stylestructtitle formatstructtitle
                figstructtitle
            """,
            title="lawtitle",
            block="""
                paragraphsentence itemsentence classsentence listsentence list sublist1 sublist2 sublist3
                sublist1sentence sublist2sentence sublist3sentence enactstatement preamble mainprovision lawbody
                supplnote amendprovision amendprovisionsentence tablestruct notestruct stylestruct formatstruct
                figstruct note style format
            """
            + " ".join(f"subitem{n}sentence" for n in _SUBITEMS),
            contents="toc",
            meta="lawnum law_info revision_info current_revision_info attached_files_info result lawid",
            inline="sentence column line arithformula",
            table="table",
            row="tablerow tableheaderrow",
            cell="tablecolumn tableheadercolumn",
            image="fig",
            ruby="ruby",
            reading="rt",
            raised="sup",
            lowered="sub",
        ),
        "br": Role.BREAK,
    },
    number=_number,
    implied=_implied,
    is_tight=True,
    signs={"column": _column},
)
