"""What the farm serves: invented feeds and government pages, the same for the same number, and how they change.

Everything is pure. A body is a list of parts; the places where noise goes stand between them, so that a body with
fresh noise costs one join. True changes carry a word of their own (`ledger_word`), made of syllables, because a word
of hexadecimal digits would rightly be taken for a session token and masked.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Literal

Kind = Literal["feed", "page"]
Edit = Literal["new", "modified"]

ENTRIES = 40
PAGE_BYTES = 100_000

SYLLABLES = tuple(c + v for c in "bdfghklmnprstvz" for v in "aeiou")
LANGUAGES = ("en", "en", "en", "ja", "de", "en", "ko", "zh")
"""By source number, so that three in eight are not English."""

SUBJECTS = {
    "en": ("The provider", "A deployer of a high-risk system", "The Commission", "Each agency", "The operator",
           "A small enterprise", "The supervisory authority", "An importer", "The notified body", "The Minister"),
    "de": ("Der Anbieter", "Ein Betreiber eines Hochrisiko-Systems", "Die Kommission", "Jede Behörde",
           "Der Einführer", "Die Bundesnetzagentur", "Die notifizierte Stelle", "Das Ministerium"),
    "ja": ("提供者は", "高リスクシステムの利用者は", "委員会は", "各行政機関は", "事業者は", "大臣は", "監督機関は"),
    "ko": ("제공자는", "고위험 시스템 운영자는", "위원회는", "각 기관은", "사업자는", "장관은"),
    "zh": ("提供者", "高风险系统的部署者", "委员会", "各机关", "经营者", "主管部门", "进口商"),
}  # fmt: skip
DUTIES = {
    "en": ("shall keep records of each training run", "must publish a summary of the evaluation",
           "may request the technical documentation", "shall report a serious incident without delay",
           "is required to appoint a contact person", "shall take appropriate corrective action",
           "must carry out an assessment of the impact on fundamental rights", "may grant an exemption"),
    "de": ("muss Aufzeichnungen über jeden Trainingslauf führen", "kann die technische Dokumentation anfordern",
           "hat einen schwerwiegenden Vorfall unverzüglich zu melden", "benennt eine Kontaktperson",
           "ergreift geeignete Korrekturmaßnahmen", "veröffentlicht eine Zusammenfassung der Bewertung"),
    "ja": ("学習の記録を保存しなければならない。", "評価の概要を公表するものとする。",
           "技術文書の提出を求めることができる。",
           "重大な事案を遅滞なく報告しなければならない。", "連絡責任者を選任する。", "必要な是正措置を講ずる。"),
    "ko": ("학습 기록을 보존하여야 한다.", "평가 요약을 공표하여야 한다.", "기술 문서를 요청할 수 있다.",
           "중대한 사고를 지체 없이 보고하여야 한다.", "담당자를 지정한다."),
    "zh": ("应当保存每次训练的记录。", "应当公布评估摘要。", "可以要求提交技术文件。",
           "应当及时报告重大事件。", "应当指定联系人。"),
}  # fmt: skip
LIMITS = {
    "en": "within {n} days of the notice issued under section {m}.",
    "de": "innerhalb von {n} Tagen nach der Mitteilung gemäß § {m}.",
    "ja": "第{m}条の通知の日から{n}日以内に行うものとする。",
    "ko": "제{m}조에 따른 통지일부터 {n}일 이내에 하여야 한다.",
    "zh": "自第{m}条通知之日起{n}日内完成。",
}
NOISE_LINES = {
    "en": ("Page generated at {stamp} UTC", "Views: {count}", "Request ID: {token}"),
    "de": ("Seite erstellt am {stamp}", "Besucher: {count}", "Anfrage-ID: {token}"),
    "ja": ("表示日時：{stamp}", "アクセス数：{count}", "リクエストID：{token}"),
    "ko": ("페이지 생성 시각: {stamp}", "조회수 {count}", "요청 번호: {token}"),
    "zh": ("页面生成时间：{stamp}", "浏览次数：{count}", "请求编号：{token}"),
}
UNNAMED_NOISE = ("{stamp}", "{count}", "{token}")
"""One page in eight says nothing about what its moving figures are: no rule that can be read names them."""


def ledger_word(number: int) -> str:
    """Return the word of true change `number`: letters only, ten of them, unique below 31,640,625.

    >>> ledger_word(0), ledger_word(1)
    ('Bababababa', 'Bebabababa')
    """
    syllables: list[str] = []
    for _ in range(5):
        number, rest = divmod(number, len(SYLLABLES))
        syllables.append(SYLLABLES[rest])
    return "".join(syllables).capitalize()


@cache
def sentences(language: str) -> tuple[str, ...]:
    """Return 600 sentences of one language; texts are drawn from them, as a statute draws on its own words."""
    rng = random.Random(f"sentences {language}")
    made: list[str] = []
    while len(made) < 600:
        limit = LIMITS[language].format(n=rng.choice((7, 10, 14, 30, 45, 60, 90)), m=rng.randint(1, 99))
        joined = "" if language in ("ja", "ko", "zh") else " "
        subject, duty = rng.choice(SUBJECTS[language]), rng.choice(DUTIES[language])
        made.append(f"{subject} {duty}{joined}{limit}")
    return tuple(made)


def text_of(rng: random.Random, language: str, count: int) -> str:
    return " ".join(rng.choices(sentences(language), k=count))


@dataclass(slots=True)
class Served:
    """One source as the farm serves it. `pieces` change; `version` counts the true changes."""

    kind: Kind
    number: int
    language: str
    is_atom: bool
    frame: tuple[str, ...]
    """What stands around the noise and the pieces, in order."""
    pieces: list[str]
    version: int = 0
    parts: list[bytes] = field(default_factory=list)
    """The body cut at its noise, rebuilt after each change."""

    @property
    def media_type(self) -> str:
        if self.kind == "page":
            return "text/html"
        return "application/atom+xml" if self.is_atom else "application/rss+xml"


def make(kind: Kind, number: int, origin: str) -> Served:
    """Return source `number` in its first state; `origin` is `http://host:port`."""
    served = _feed(number, origin) if kind == "feed" else _page(number)
    _cut(served)
    return served


def body(served: Served, stamp: str, count: str, token: str) -> bytes:
    """Return the bytes with this noise in them."""
    noise = (stamp.encode(), count.encode(), token.encode())
    out = [served.parts[0]]
    for index, part in enumerate(served.parts[1:]):
        out.append(noise[index % 3])
        out.append(part)
    return b"".join(out)


def change(served: Served, edit: Edit, word: str, origin: str) -> None:
    """Make one true change that carries `word`, and nothing else."""
    served.version += 1
    rng = random.Random(f"{served.kind} {served.number} {served.version}")
    if served.kind == "feed":
        _change_feed(served, edit, word, origin, rng)
    else:
        _change_page(served, edit, word, rng)
    _cut(served)


def _cut(served: Served) -> None:
    """Rebuild `parts`: the whole text, split where the noise goes (always stamp, count, token, in this order)."""
    whole = served.frame[0] + "".join(served.pieces) + served.frame[1]
    served.parts = [part.encode() for part in whole.split("\0")]


# ---------------------------------------------------------------- feeds


def _feed(number: int, origin: str) -> Served:
    language = LANGUAGES[number % len(LANGUAGES)]
    is_atom = number % 3 == 2
    rng = random.Random(f"feed {number}")
    head, tail = _atom_frame(number, origin) if is_atom else _rss_frame(number, origin)
    served = Served("feed", number, language, is_atom, (head, tail), [])
    served.pieces = [
        _entry(served, f"{number}-{place}", origin, _title(rng, language), _prose(rng, language), place)
        for place in range(ENTRIES)
    ]
    return served


def _rss_frame(number: int, origin: str) -> tuple[str, str]:
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<title>Agency {number}: notices</title><link>{origin}/</link>"
        "<lastBuildDate>\0</lastBuildDate><description>Notices and decisions. Requests served: \0</description>"
        "<!-- cache \0 -->"
    )
    return head, "</channel></rss>"


def _atom_frame(number: int, origin: str) -> tuple[str, str]:
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>Agency {number}: notices</title><id>{origin}/</id><link href='{origin}/'/>"
        "<updated>\0</updated><subtitle>Notices and decisions. Requests served: \0</subtitle><!-- cache \0 -->"
    )
    return head, "</feed>"


def _title(rng: random.Random, language: str) -> str:
    return f"{rng.choice(SUBJECTS[language])} {rng.choice(DUTIES[language])}"


def _prose(rng: random.Random, language: str) -> str:
    # CJK characters take three bytes and the sentences are shorter: five either way come to about 700 bytes.
    return text_of(rng, language, 6)


def _entry(served: Served, key: str, origin: str, title: str, prose: str, place: int) -> str:
    day = 28 - place % 28
    paragraph = escape(f"<p>{prose}</p>")
    if served.is_atom:
        at = f"2026-01-{day:02}T09:{served.version % 60:02}:00Z"
        return (
            f"<entry><title>{escape(title)}</title><id>urn:agency:{key}</id><link href='{origin}/doc/{key}'/>"
            f"<published>2026-01-{day:02}T09:00:00Z</published><updated>{at}</updated>"
            f"<summary type='html'>{paragraph}</summary></entry>\n"
        )
    return (
        f"<item><title>{escape(title)}</title><link>{origin}/doc/{key}</link>"
        f'<guid isPermaLink="false">agency-{key}</guid><pubDate>{day:02} Jan 2026 09:00:00 GMT</pubDate>'
        f"<category>ai</category><description>{paragraph}</description></item>\n"
    )


def _change_feed(served: Served, edit: Edit, word: str, origin: str, rng: random.Random) -> None:
    language = served.language
    title, prose = _title(rng, language), _prose(rng, language)
    if edit == "new":
        key = f"{served.number}-new-{served.version}"
        served.pieces.insert(0, _entry(served, key, origin, f"{word}: {title}", f"{word} {prose}", 0))
        served.pieces.pop()
        return
    place = (served.version * 7 + 3) % ENTRIES
    old = served.pieces[place]
    # The text ends where its paragraph does; an edit of a published entry moves no date in RSS.
    served.pieces[place] = old.replace(escape("</p>"), escape(f" {word} {prose[:120]}</p>"), 1)


# ---------------------------------------------------------------- pages


def _page(number: int) -> Served:
    language = LANGUAGES[number % len(LANGUAGES)]
    rng = random.Random(f"page {number}")
    served = Served("page", number, language, False, _page_frame(number, language), [])
    size = sum(len(part.encode()) for part in served.frame)
    section = 0
    while size < PAGE_BYTES:
        section += 1
        piece = _section(rng, language, section)
        served.pieces.append(piece)
        size += len(piece.encode())
    return served


def _section(rng: random.Random, language: str, number: int) -> str:
    """About 4 KB: a heading, paragraphs, a numbered list and a row of a table, as a page of guidance has them."""
    paragraphs = "".join(f"<p>{text_of(rng, language, 3)}</p>\n" for _ in range(5))
    points = "".join(f"<li>{text_of(rng, language, 1)}</li>" for _ in range(5))
    cells = "".join(f"<td>{_title(rng, language)}</td>" for _ in range(3))
    return (
        f'<section id="s{number}"><h2>{number}. {_title(rng, language)}</h2>\n{paragraphs}<ol>{points}</ol>\n'
        f'<table class="schedule"><tr>{cells}</tr></table></section>\n'
    )


def _page_frame(number: int, language: str) -> tuple[str, str]:
    """Return what stands before and after the sections, noise places included.

    The counter of one page in four stands inside `main` (class `page-views`), where a filter written by hand has to
    take it out; the rest of the noise stands in head and footer.
    """
    lines = UNNAMED_NOISE if number % 8 == 5 else NOISE_LINES[language]
    stamp, count, token = (line.format(stamp="\0", count="\0", token="\0") for line in lines)
    menu = "".join(f'<li><a href="/topic/{n}">{sentences(language)[n][:40]}</a></li>' for n in range(40))
    latest = "".join(
        f'<li><time datetime="2026-01-{28 - n:02}">2026-01-{28 - n:02}</time> '
        f'<a href="/news/{number}-{n}">{sentences(language)[n + 50][:80]}</a></li>'
        for n in range(20)
    )
    script = "<script>" + "var menu=document.querySelector('nav');" * 60 + "</script>"
    views = f'<p class="page-views">{count}</p>'
    in_main, in_footer = (views, "") if number % 4 == 1 else ("", views)
    head = (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>Guidance {number}</title><style>{'.c{margin:0;padding:0}' * 100}</style>{script}</head>\n<body>"
        f'<header><a href="/">Ministry {number}</a></header><nav><ul>{menu}</ul></nav>'
        f'<p class="stamp">{stamp}</p>\n<main><h1>Guidance {number}</h1>{in_main}'
    )
    # Noise goes stamp, count, token in the order of the text, so the counter outside `main` follows the sections.
    tail = f'<ul class="latest">{latest}</ul></main>\n<footer>{in_footer}<p class="request">{token}</p>'
    return head, tail + "<p>Ministry of Invented Affairs</p></footer></body></html>\n"


def _change_page(served: Served, edit: Edit, word: str, rng: random.Random) -> None:
    place = (served.version * 5 + 2) % len(served.pieces)
    old, sentence = served.pieces[place], text_of(rng, served.language, 1)
    if edit == "new":
        served.pieces[place] = old.replace("<ol>", f"<p>{word}: {sentence}</p>\n<ol>", 1)
    else:
        served.pieces[place] = old.replace("</p>", f" {word} {sentence}</p>", 1)
