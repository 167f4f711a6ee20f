"""What a ticket is about, in words; its detail and its advice are in the language of commands and settings."""

from __future__ import annotations

from collections.abc import Mapping

_LANGUAGES = ("en", "ja", "ko", "zh", "de", "fr")

TROUBLES: Mapping[str, tuple[str, str, str, str, str, str]] = {
    "failing": ("it cannot be reached", "接続不可", "연결 불가", "无法访问", "nicht erreichbar", "inaccessible"),
    "suspect": (
        "what it sends is not believed",
        "応答内容に疑義",
        "응답 내용 의심",
        "返回内容可疑",
        "zweifelhafte Antworten",
        "réponses douteuses",
    ),
    "redesign": (
        "its pages were rebuilt",
        "サイト構成の変更",
        "사이트 개편",
        "网站改版",
        "Seiten umgebaut",
        "site refondu",
    ),
    "error": (
        "it answers with an error",
        "エラー応答の継続",
        "오류 응답 지속",
        "持续返回错误",
        "antwortet mit einem Fehler",
        "réponses en erreur",
    ),
    "key": (
        "its key is missing or not taken",
        "APIキーの欠如または失効",
        "API 키 없음 또는 만료",
        "密钥缺失或失效",
        "Schlüssel fehlt oder gilt nicht",
        "clé absente ou refusée",
    ),
    "overdue": (
        "it is not looked at in time",
        "確認の遅れ",
        "확인 지연",
        "检查逾期",
        "nicht rechtzeitig geprüft",
        "consultation en retard",
    ),
    "silent": (
        "it was never silent for so long",
        "過去最長を超える無更新",
        "전례 없이 긴 무소식",
        "超出以往的长期无更新",
        "so lange still wie nie",
        "silence sans précédent",
    ),
    "stale": (
        "its newest item is too old",
        "最新項目が古い",
        "최신 항목이 오래됨",
        "最新条目过旧",
        "neuester Eintrag zu alt",
        "dernier élément trop ancien",
    ),
    "moved": (
        "it moved to another address",
        "恒久的な移転",
        "주소 영구 이전",
        "地址永久变更",
        "dauerhaft umgezogen",
        "adresse changée",
    ),
    "shrunken": (
        "its list lost half of itself",
        "一覧が半分以下に減少",
        "목록 절반 이하로 감소",
        "列表减少过半",
        "Liste halbiert",
        "liste réduite de moitié",
    ),
    "grown": (
        "its list is far longer than ever",
        "一覧の異常な増加",
        "목록의 이례적 증가",
        "列表异常增长",
        "Liste ungewöhnlich lang",
        "liste anormalement longue",
    ),
    "dropped": (
        "many of its rows cannot be read",
        "読み取れない行が多数",
        "읽을 수 없는 행 다수",
        "大量行无法读取",
        "viele Zeilen unlesbar",
        "nombreuses lignes illisibles",
    ),
    "fields": (
        "its items lost their dates, links or text",
        "日付・リンク・本文の欠落",
        "날짜·링크·본문 누락",
        "日期、链接或正文缺失",
        "Daten, Links oder Texte fehlen",
        "dates, liens ou textes manquants",
    ),
    "size": (
        "its size is not like it",
        "サイズの異常",
        "크기 이상",
        "大小异常",
        "ungewöhnliche Größe",
        "taille inhabituelle",
    ),
    "future": (
        "its items are dated ahead",
        "未来の日付",
        "미래 날짜",
        "日期在未来",
        "Daten in der Zukunft",
        "dates dans le futur",
    ),
}


def trouble_in(trouble: str, language: str) -> str:
    """Return what is wrong in a language, English where it is none of ours; an unknown code stays as it is.

    >>> trouble_in("moved", "ja"), trouble_in("moved", "pt")
    ('恒久的な移転', 'it moved to another address')
    """
    words = TROUBLES.get(trouble)
    if words is None:
        return trouble
    return words[_LANGUAGES.index(language) if language in _LANGUAGES else 0]
