"""Patterns that are compiled when they are first asked: some cost a tenth of a second, and few commands need them.

Measured: the patterns of buttons and signposts, of relative terms and of words took 0.23 s of the 1.2 s of CPU that
importing the daemon cost, and its own process asks none of them before the first document has changed.
"""

from __future__ import annotations

import re
from typing import Any, cast


class Late:
    """Stands for a compiled pattern; what was asked once costs no more than an attribute."""

    def __init__(self, source: str, flags: re.RegexFlag) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # copying and pickling ask for more than there is
            raise AttributeError(name)
        pattern = re.compile(self.pattern, self._flags)
        # All are bound, so that it is compiled once though `re` forgets it, and the next call goes past here.
        self.__dict__.update({each: getattr(pattern, each) for each in dir(pattern) if not each.startswith("_")})
        return getattr(pattern, name)


def late(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return a pattern that is compiled at its first use, where one that is wrong raises re.error.

    >>> late(r"art(?:icle|\\.)", re.IGNORECASE).fullmatch("Article") is not None
    True
    """
    return cast("re.Pattern[str]", Late(source, flags))
