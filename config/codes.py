"""Codes that look right and name nothing: a language no text is in, a state that a country does not have.

Asked of what a person writes, never of what a store holds: a code that was taken once stays readable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from config.declarations import Source, Subscription
from config.places import is_place, place_like
from config.problems import shown
from config.shape import Place

TAG = re.compile(r"(?:[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*|[xi](?:-[A-Za-z0-9]{1,8})+)", re.IGNORECASE)
"""RFC 5646, 2.1. Codes of four letters and more are reserved or never registered; "x-…" is anybody's own."""

TWO_LETTERS = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st
    su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    in iw ji jw mo sh tl
    """.split()  # noqa: SIM905 -- a list of words reads better than a list of strings
)
"""ISO 639-1, to which nothing is added any more, and what it and the registry of RFC 5646 had before."""

MEANT = {
    **dict.fromkeys(("jp", "jpn", "japanese", "日本語"), "ja"),
    **dict.fromkeys(("kor", "korean", "한국어"), "ko"),
    **dict.fromkeys(("cn", "zho", "chi", "chinese", "中文"), "zh"),
    **dict.fromkeys(("eng", "english"), "en"),
    **dict.fromkeys(("deu", "ger", "german", "deutsch"), "de"),
    **dict.fromkeys(("fra", "fre", "french", "français"), "fr"),
    **dict.fromkeys(("spa", "spanish"), "es"),
    **dict.fromkeys(("ita", "italian"), "it"),
}
"""What people write instead: names, codes of countries, codes of three letters where two are registered."""


def unknown_codes(
    sources: Sequence[tuple[Source, Place]], subscriptions: Sequence[tuple[Subscription, Place]]
) -> Iterator[str]:
    """Yield one line for each code that names nothing, with what comes close."""
    for source, place in sources:
        if not is_place(source.jurisdiction):
            yield _line(place, "jurisdiction", source.jurisdiction, f"expected {place_like(source.jurisdiction)}")
        if source.language and not is_language(source.language):
            yield _line(place, "language", source.language, _language_like(source.language))
    for subscription, place in subscriptions:
        for code in subscription.match.jurisdictions:
            if not is_place(code):
                yield _line(place, "match.jurisdictions", code, f"expected {place_like(code)}")


def is_language(tag: str) -> bool:
    """Return whether a tag may name a language; of three letters any may, there are 8,000.

    >>> [is_language(tag) for tag in ("ja", "zh-Hant", "en-GB", "mul", "x-ours", "JA", "jp", "japanese", "en_US")]
    [True, True, True, True, True, True, False, False, False]
    """
    first = tag.partition("-")[0].lower()
    return TAG.fullmatch(tag) is not None and first not in MEANT and (len(first) != 2 or first in TWO_LETTERS)


def _language_like(tag: str) -> str:
    first, *rest = re.split(r"[-_]", tag)
    near = "-".join((MEANT.get(first.lower(), first), *rest))
    return f'did you mean "{near}"?' if is_language(near) else "expected a tag such as ja, en-GB or zh-Hant"


def _line(place: Place, name: str, code: str, hint: str) -> str:
    return f"{place.where(name.partition('.')[0])}: {place.subject} {name} = {shown(code)}: {hint}"
