"""Words that a print strikes through (~~not~~) as what they are: words that no longer stand."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from monitor.diff.words import ops
from monitor.types import Provision

MARK: Final = "~~"
_STRUCK: Final = re.compile(r"~~[^~\n]+~~ ?")


def in_effect(provision: Provision) -> Provision:
    """Return a provision as it reads without what is struck through on either side; itself where nothing is.

    >>> "not" in (in_effect(Provision("added", None, (), None, (), None, "shall ~~not~~ apply", ())).after or "")
    False
    """
    before, after = provision.before or "", provision.after or ""
    if MARK not in before and MARK not in after:
        return provision
    old, new = without(before), without(after)
    if (old, new) == (before, after):
        return provision
    return replace(provision, before=old or None, after=new or None, ops=ops(old, new))


def without(text: str) -> str:
    """Return a text without its struck words."""
    return _STRUCK.sub("", text).strip()
