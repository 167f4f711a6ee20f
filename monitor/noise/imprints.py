"""Rules for what a site prints on every page: the years of its copyright, its cookie banner."""

from __future__ import annotations

import re

from monitor.noise.rule import MARK, Rule

IMPRINTS: tuple[Rule, ...] = (
    Rule(
        "years of a copyright line",
        re.compile(
            r"(©|\(c\)|copyright|著作権|版权所有|版權所有)(\s*(?:©|\(c\)|:)?\s*)"
            r"(?:(?:19|20)\d\d\s*[-–—~～,]\s*)?(?:19|20)\d\d(?!\d| act\b)",
            re.I,
        ),
        rf"\1\2{MARK}",
        (
            ("© 2026 Ministry of Justice", "© ◌ Ministry of Justice"),
            ("Copyright 2019–2026 Example Agency", "Copyright ◌ Example Agency"),
            ("Copyright(C) 2026 総務省", "Copyright(C) ◌ 総務省"),
        ),
        ("Copyright Act 1968",),
    ),
    Rule(
        "buttons and sentences of a cookie banner",
        re.compile(
            r"^(?:(?:accept|reject|allow|decline|manage|refuse)\s+(?:all\s+|only\s+)?(?:necessary\s+"
            r"|essential\s+|additional\s+|optional\s+)?"
            r"cookies?(?:\s+(?:settings|preferences))?"
            r"|cookie\s+(?:settings|preferences|consent)|(?:view|change|set)\s+cookies?(?:\s+(?:settings"
            r"|preferences))?"
            r"|(?:this|our)\s+(?:web)?site\s+uses\s+cookies?\b.{0,200}|by\s+(?:continuing"
            r"|using)\b.{0,80}\bcookies?\b.{0,80}"
            r"|(?:alle\s+)?cookies?\s+(?:akzeptieren|ablehnen|zulassen)|cookie-einstellungen"
            r"|diese\s+(?:web)?seite\s+verwendet\s+cookies?\b.{0,200}"
            r"|(?:tout\s+)?(?:accepter|refuser)\s+(?:tous\s+)?les\s+cookies?"
            r"|ce\s+site\s+utilise\s+des\s+cookies?\b.{0,200}"
            r"|aceptar\s+(?:todas\s+)?(?:las\s+)?cookies?|este\s+sitio\s+(?:web\s+)?utiliza\s+cookies?\b.{0,200}"
            r"|(?:当|本|この)(?:ウェブ)?サイト(?:では|は)、?.{0,40}(?:cookie|クッキー).{0,100}"
            r"|(?:すべての)?(?:cookie|クッキー)を(?:受け入れる|許可する|拒否する)"
            r"|本(?:网|網)?站.{0,10}使用\s*cookies?.{0,100}|接受(?:所有)?\s*cookies?"
            r"|(?:이|본)\s*(?:웹)?사이트는.{0,20}쿠키.{0,100}|(?:모든\s*)?쿠키\s*(?:허용|동의|수락|거부))\s*[.!。]?$",
            re.IGNORECASE,
        ),
        MARK,
        (
            ("Accept all cookies", ""),
            ("This website uses cookies to ensure you get the best experience.", ""),
            ("当サイトではCookieを使用しています。", ""),
        ),
        ("We use cookies to personalise content as described in section 4.",),
    ),
)
