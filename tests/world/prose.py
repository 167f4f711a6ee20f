"""Sentences of four languages, so that every item has a text of its own: invented, plain, and never the same twice."""

from __future__ import annotations

SUBJECTS = {
    "en": (
        "credit scoring", "medical devices", "hiring", "generative models", "biometric identification",
        "frontier models", "insurance underwriting", "public procurement", "content labelling", "model evaluation",
    ),
    "ja": ("与信審査", "医療機器", "採用選考", "生成AI", "顔識別", "基盤モデル", "保険引受", "政府調達", "表示義務", "安全性評価"),
    "ko": ("신용평가", "의료기기", "채용", "생성형 인공지능", "생체인식", "고영향 인공지능", "보험", "공공조달", "표시 의무", "안전성 평가"),
    "zh": ("信用评估", "医疗器械", "招聘", "生成式人工智能", "人脸识别", "大模型", "保险", "政府采购", "内容标识", "安全评估"),
}  # fmt: skip

SENTENCES = {
    "en": "Providers of systems for {subject} shall keep records for {n} months and report incidents within {m} days.",
    "ja": "{subject}に係る事業者は、記録を{n}か月保存し、事故を{m}日以内に報告しなければならない。",
    "ko": "{subject} 사업자는 기록을 {n}개월 보관하고 사고를 {m}일 이내에 보고하여야 한다.",
    "zh": "{subject}服务提供者应当保存记录{n}个月，并在{m}日内报告事故。",
}


def subject(language: str, number: str) -> str:
    words = SUBJECTS[language]
    return words[int(number) % len(words)]


def title(language: str, number: str, kind: str = "") -> str:
    """Return a title that says what kind of paper it is, and bears the number."""
    about = subject(language, number)
    return {
        "en": f"{kind or 'Guidance'} on artificial intelligence in {about} (No. {number})",
        "ja": f"{about}におけるAI（人工知能）に関する{kind or 'ガイドライン'}（第{number}号）",
        "ko": f"{about} 분야 인공지능 {kind or '가이드라인'} (제{number}호)",
        "zh": f"{about}领域人工智能{kind or '管理办法'}（第{number}号）",
    }[language]


def text(language: str, number: str, sentences: int = 3) -> str:
    """Return a few sentences that follow from the number."""
    base = int(number)
    written = (
        SENTENCES[language].format(
            subject=SUBJECTS[language][(base + 3 * index) % 10],
            n=12 + (base + index) % 48,
            m=3 + (base // 7 + index) % 27,
        )
        for index in range(sentences)
    )
    return ("" if language in ("ja", "zh") else " ").join(written)
