"""What a PDF calls itself, where somebody named it: most programs write something when nobody did. Pure."""

from __future__ import annotations

import re
from typing import Final

_DEFAULTS: Final = re.compile(
    r"untitled(?:[ -]?\d+)?|unbenannt|ohne titel|sans titre|sans nom|無題(?:のドキュメント)?|名称未設定|タイトルなし"
    r"|제목 ?없음|无标题|無標題|未命名"
    r"|(?:document|presentation|slide|book|sheet)[ _]?\d*"
    r"|(?:文書|文档|ドキュメント|プレゼンテーション|スライド|슬라이드|프레젠테이션)[ _]?\d*"
    r"|PowerPoint[ -]?(?:プレゼンテーション|Presentation|프레젠테이션|演示文稿|簡報|-Präsentation)"
    r"|Microsoft (?:Word|PowerPoint|Excel|Publisher) - .*"
    r"|[^\n]*\.(?:docx?|docm|dotx?|rtf|odt|pptx?|ppsx?|odp|xlsx?|xlsm|ods|pdf|jtdc?|jaw|hwpx?|indd|qxd|p65|pmd|tmp|html?)",
    re.IGNORECASE,
)
"""Of Word, PowerPoint, Excel, Acrobat, InDesign, Ichitaro, Hangul and reportlab; file names of each."""


def given_title(title: str) -> str:
    r"""Return a title as it is, and "" for what only a program wrote: a mail would be headed by it.

    >>> [given_title(each) for each in ("untitled", "Microsoft Word - 資料１－２.docx", "スライド 1")]
    ['', '', '']
    >>> given_title("Document on AI"), given_title("AI事業者ガイドライン（第1.1版）")
    ('Document on AI', 'AI事業者ガイドライン（第1.1版）')
    """
    return "" if _DEFAULTS.fullmatch(title.strip()) else title
