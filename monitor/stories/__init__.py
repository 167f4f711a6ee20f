"""Which changes tell one event, and which of them tells it best. Pure.

what each says: steps, numbers, names, places (`account`; `happenings` and `wording`) -> whether two tell the same
event (`same`) -> stories, each with its lead and what others say of it (`story`)

The rules are built to miss: a report that stands alone costs its reader a line, one folded wrongly hides a change.
"""

from monitor.stories.story import Story, stories

__all__ = ["Story", "stories"]
