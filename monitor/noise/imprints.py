"""Rules for what a site prints on every page: the years of its copyright, its cookie banner."""

from __future__ import annotations

import re

from monitor.noise.rule import MARK, Rule

_WORDS = r"[^\d%€$£¥]"
"""A banner holds no figure: what does is a notice, or a text about banners."""

IMPRINTS: tuple[Rule, ...] = (
    Rule(
        "years of a copyright line",
        re.compile(
            r"(©|\(c\)|copyright|著作権|版权所有|版權所有)(\s*(?:©|\(c\)|:)?\s*)"
            r"(?:(?:19|20)\d\d\s*[-–—~～,]\s*)?(?:19|20)\d\d"
            r"(?!\d|\s*[年년]|\s+(?:acts?|bill|laws?|amendments?|amended|reforms?|rules?|regulations?|directive)\b)",
            re.I,
        ),
        rf"\1\2{MARK}",
        (
            ("© 2026 Ministry of Justice", "© ◌ Ministry of Justice"),
            ("Copyright 2019–2026 Example Agency", "Copyright ◌ Example Agency"),
            ("Copyright(C) 2026 総務省", "Copyright(C) ◌ 総務省"),
        ),
        ("Copyright Act 1968", "Copyright 2026 amendments", "著作権2026年改正法の適用", "著作権（2026年改正）"),
    ),
    Rule(
        "buttons and sentences of a cookie banner",
        re.compile(
            r"^(?:(?:accept|reject|allow|decline|manage|refuse)\s+(?:all\s+|only\s+)?(?:necessary\s+"
            r"|essential\s+|additional\s+|optional\s+)?"
            r"cookies?(?:\s+(?:settings|preferences))?"
            r"|cookie\s+(?:settings|preferences|consent)|(?:view|change|set)\s+cookies?(?:\s+(?:settings"
            r"|preferences))?"
            rf"|(?:this|our)\s+(?:web)?site\s+uses\s+cookies?\b{_WORDS}{{0,200}}"
            rf"|by\s+(?:continuing|using)\b(?=.*\b(?:you|your|our|this\s+(?:web)?site)\b){_WORDS}{{0,80}}\bcookies?\b{_WORDS}{{0,80}}"
            r"|(?:alle\s+)?cookies?\s+(?:akzeptieren|ablehnen|zulassen)|cookie-einstellungen"
            rf"|diese\s+(?:web)?seite\s+verwendet\s+cookies?\b{_WORDS}{{0,200}}"
            r"|(?:tout\s+)?(?:accepter|refuser)\s+(?:tous\s+)?les\s+cookies?"
            rf"|ce\s+site\s+utilise\s+des\s+cookies?\b{_WORDS}{{0,200}}"
            r"|aceptar\s+(?:todas\s+)?(?:las\s+)?cookies?"
            rf"|este\s+sitio\s+(?:web\s+)?utiliza\s+cookies?\b{_WORDS}{{0,200}}"
            rf"|(?:当|本|この)(?:ウェブ)?サイト(?:では|は)、?{_WORDS}{{0,40}}(?:cookie|クッキー){_WORDS}{{0,100}}"
            r"|(?:すべての)?(?:cookie|クッキー)を(?:受け入れる|許可する|拒否する)"
            rf"|本(?:网|網)?站{_WORDS}{{0,10}}使用\s*cookies?{_WORDS}{{0,100}}|接受(?:所有)?\s*cookies?"
            rf"|(?:이|본)\s*(?:웹)?사이트는{_WORDS}{{0,20}}쿠키{_WORDS}{{0,100}}"
            r"|(?:모든\s*)?쿠키\s*(?:허용|동의|수락|거부))\s*[.!。]?$",
            re.IGNORECASE,
        ),
        MARK,
        (
            ("Accept all cookies", ""),
            ("This website uses cookies to ensure you get the best experience.", ""),
            ("当サイトではCookieを使用しています。", ""),
        ),
        (
            "We use cookies to personalise content as described in section 4.",
            "By using cookies without consent a provider infringes the Act.",
            "This website uses cookies for 12 months before consent lapses.",
            "本サイトはクッキーを30日保存する。",
            "이 사이트는 쿠키를 30일 보관한다.",
            "本网站使用cookies，保存期限为30日。",
        ),
    ),
)
