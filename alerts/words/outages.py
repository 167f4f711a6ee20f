"""Why a source could not be looked at, in words; English keeps the codes that commands and pages show."""

from __future__ import annotations

from collections.abc import Mapping

_LANGUAGES = ("ja", "ko", "zh", "de", "fr")

OUTAGES: Mapping[str, tuple[str, str, str, str, str]] = {
    "blocked": ("アクセス拒否", "접근 차단", "访问被拒", "Zugriff gesperrt", "accès bloqué"),
    "soft-404": ("ページなし", "페이지 없음", "页面不存在", "Seite fehlt", "page absente"),
    "login": ("要ログイン", "로그인 필요", "需要登录", "Anmeldung verlangt", "connexion exigée"),
    "truncated": ("途中で切断", "전송 중단", "传输中断", "unvollständig übertragen", "réponse tronquée"),
    "wrong-type": ("形式が違う", "형식 불일치", "格式不符", "falsches Format", "format inattendu"),
    "empty": ("内容なし", "내용 없음", "内容为空", "leer", "vide"),
    "shrunken": ("項目が急減", "항목 급감", "条目骤减", "stark geschrumpft", "fortement réduit"),
    "stale": ("更新が古い", "오래된 내용", "内容陈旧", "veraltet", "périmé"),
    "charset": ("文字コード不明", "문자 인코딩 오류", "编码无法识别", "Zeichensatz unklar", "codage illisible"),
    "parse": ("読み取り不可", "해석 불가", "无法解析", "nicht lesbar", "illisible"),
    "robots": (
        "robots.txt により不可",
        "robots.txt 제한",
        "robots.txt 禁止",
        "durch robots.txt untersagt",
        "exclu par robots.txt",
    ),
    "timeout": ("応答なし", "응답 없음", "无响应", "keine Antwort", "sans réponse"),
    "refused": ("接続拒否", "연결 거부", "连接被拒", "Verbindung abgelehnt", "connexion refusée"),
    "dns": ("名前解決に失敗", "DNS 조회 실패", "域名无法解析", "Servername unbekannt", "nom de serveur introuvable"),
    "tls": ("証明書エラー", "인증서 오류", "证书错误", "Zertifikatsfehler", "erreur de certificat"),
    "http-4xx": ("HTTP 4xx", "HTTP 4xx", "HTTP 4xx", "HTTP 4xx", "HTTP 4xx"),
    "http-5xx": ("HTTP 5xx", "HTTP 5xx", "HTTP 5xx", "HTTP 5xx", "HTTP 5xx"),
    "too-large": ("大きすぎる", "용량 초과", "内容过大", "zu groß", "trop volumineux"),
    "unstable": ("識別子が不安定", "식별자 불안정", "标识不稳定", "wechselnde Kennungen", "identifiants instables"),
    "silent": (
        "長期間新着なし",
        "장기간 새 소식 없음",
        "长期无更新",
        "ungewöhnlich lange still",
        "silence inhabituel",
    ),
    "not-polled": ("未確認", "확인하지 않음", "未检查", "nicht geprüft", "non consulté"),
    "failed": ("失敗", "실패", "失败", "gescheitert", "échec"),
    "suspect": ("内容に疑義", "내용 의심", "内容可疑", "zweifelhaft", "douteux"),
    "skipped": ("見送り", "건너뜀", "已跳过", "ausgelassen", "ignoré"),
}


def outage_in(reason: str, language: str) -> str:
    """Return a reason of the ledger in a language; what is no code of ours stays as it is.

    >>> outage_in("timeout", "ja"), outage_in("timeout", "en")
    ('応答なし', 'timeout')
    """
    words = OUTAGES.get(reason)
    return words[_LANGUAGES.index(language)] if words and language in _LANGUAGES else reason
