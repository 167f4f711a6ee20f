"""Is this believable? Asked of what a server sent, and again of the list that was read out of it.

The reasons are a closed list (`monitor.types.Reason`). Words count only together with structure: a law may speak of
passwords and access being denied, so a phrase is held against a page only as its title, its first heading, or when
there is hardly anything else on it.
"""

from __future__ import annotations

from monitor.sanity.captures import check_capture
from monitor.sanity.documents import is_replaced, says_the_same
from monitor.sanity.lists import check_items
from monitor.sanity.verdict import Verdict

__all__ = ["Verdict", "check_capture", "check_items", "is_replaced", "says_the_same"]
