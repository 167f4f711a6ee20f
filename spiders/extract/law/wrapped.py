"""Chinese articles set in one text: where a line ends a paragraph (項), and where it was only full.

law.moj.gov.tw wraps older texts at 64 columns, with items hanging by 4; newer ones have a line a paragraph. A line
that is full and one that does not end a sentence go on.
"""

from __future__ import annotations

import re

from spiders.extract import labels
from spiders.extract.blocks import clean, join

FULL_COLUMNS = 66
"""No line of a wrapped text is longer."""
_SLACK = 4
"""A full line may be shorter by so many columns, where the next sign would not fit."""
_ENDS = frozenset("。：；:;.」）)")
_TIGHT = re.compile(r"^(\(?\d{1,3}[.)])(?=[A-Z])")
"""The English edition sets "1.Articles which …"; a label ends with a blank."""
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]")


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs and items of a text of lines.

    >>> paragraphs_of("有下列情形之一：\\n一、動產。\\n二、現金。\\n前項規定，不適用之。")
    ['有下列情形之一：', '一、動產。', '二、現金。', '前項規定，不適用之。']
    """
    lines = [line.rstrip() for line in text.splitlines()]
    widths = [len(line) + len(_WIDE.findall(line)) for line in lines]
    widest = max(widths, default=0)
    is_wrapped = widest <= FULL_COLUMNS and any(line and line[-1] not in _ENDS for line in lines[:-1])
    found: list[str] = []
    goes_on = False
    for line, width in zip(lines, widths, strict=True):
        bare = _TIGHT.sub(r"\1 ", clean(line))
        if not bare:
            goes_on = False
            continue
        if goes_on and found and labels.read(bare) is None:
            found[-1] = join(found[-1], bare)
        else:
            found.append(bare)
        goes_on = is_wrapped and not (line[-1] in _ENDS and width < widest - _SLACK)
    return found
