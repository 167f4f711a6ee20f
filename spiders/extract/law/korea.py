"""law.go.kr (국가법령정보): every text is printed with its own label, the elements beside it tell the label again.

Service `lawService.do?type=XML`: 조문단위 is an article, or, with 조문여부 "전문", the heading of a chapter;
항, 호 and 목 hang below it; 부칙단위 is one act's supplementary provisions, whole articles in one text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from spiders.extract import labels
from spiders.extract.blocks import clean
from spiders.extract.law.schema import Schema, roles

if TYPE_CHECKING:
    from spiders.extract.law.write import Writer


def _article(to: Writer, element: Any) -> bool:
    """Read a 조문단위 that is a heading: 제1장 총칙."""
    if (element.findtext("조문여부") or "").strip() != "전문":
        return False
    for line in (element.findtext("조문내용") or "").splitlines():
        text = clean(line)
        found = labels.read(text)
        if found is not None and found.form in labels.RANKS:
            to.divide(labels.RANKS[found.form], found.printed, found.rest)
        elif text:
            to.place(text)
    return True


def _basics(to: Writer, element: Any) -> bool:
    """Tell the law's name; the rest of 기본정보 is about the law."""
    name = clean(element.findtext("법령명_한글") or element.findtext("법령명한글") or "")
    if name:
        to.tell_title(name)
    return False


def _implied(element: Any) -> str:
    """부칙 of different acts are told apart by their act: 부칙 <제20000호, 20240101>."""
    if str(element.tag) != "부칙단위":
        return ""
    first = clean((element.findtext("부칙내용") or "").strip().partition("\n")[0])
    if first.startswith("부칙") and len(first) > len("부칙"):
        return first
    act = clean(element.findtext("부칙공포번호") or "")
    on = clean(element.findtext("부칙공포일자") or "")
    return f"부칙 <제{act}호, {on}>" if act else "부칙"


def _marker(element: Any, place: int) -> str:
    """별표 1의2, or 서식 3, from the numbers kept beside the title."""
    if str(element.tag) != "별표단위":
        return ""
    number = (element.findtext("별표번호") or "").strip().lstrip("0")
    branch = (element.findtext("별표가지번호") or "").strip().lstrip("0")
    kind = (element.findtext("별표구분") or "별표").strip()
    return f"{kind} {number}" + (f"의{branch}" if branch else "") if number else ""


_BRANCH = re.compile(r"(?:\d{1,3}|[가-하])의\d{1,2}[.)]")


def _own_label(text: str) -> str:
    """Items put between others: 2의2. and 가의2."""
    found = _BRANCH.match(text)
    return found[0] if found else ""


KOREA = Schema(
    name="law.go.kr",
    roots=frozenset(("법령", "law")),
    namespace="조문",
    roles=roles(
        group="조문 부칙단위 별표단위",
        reads="조문단위 항 호 목",
        heading="별표제목",
        lines="부칙내용 별표내용",
        block="조문내용 항내용 호내용 목내용 부칙 별표",
        meta="""
            기본정보 개정문 제개정이유 조문시행일자 조문제개정유형 조문변경여부 조문이동이전 조문이동이후
            부칙공포일자 부칙공포번호 별표시행일자 별표서식파일링크 별표서식pdf파일링크 별표hwp파일명
            별표pdf파일명 별표이미지파일명
        """,
        note="조문참고자료",
        data="""
            조문번호 조문가지번호 조문제목 조문여부 조문키 항번호 호번호 호가지번호 목번호 목가지번호 별표번호
            별표가지번호 별표구분 별표시행일자문자열 항제개정유형 항제개정일자문자열 부칙키 별표키
        """,
        image="img",
    ),
    implied=_implied,
    marker=_marker,
    own_label=_own_label,
    enter={"조문단위": _article, "기본정보": _basics},
)
