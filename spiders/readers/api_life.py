"""What a declared JSON service says of an item's life: its words mapped as the declaration says, and its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from config.declarations import ApiPaths
from monitor.identity import comparable_title
from monitor.types import Identifier, ItemType, Life, Stage
from spiders.extract.json_paths import told


def life_of(one: Any, paths: ApiPaths) -> Life | None:
    """Return an item's life, None where the declaration asks for none or the item says nothing of it.

    Words are compared without regard to case, width and blanks; words that no declaration maps keep the stage and the
    type that were known.
    """
    status = told(paths.status, one)
    stage, kind = _meaning(status, paths.stages), _meaning(told(paths.type, one), paths.types)
    numbers = ((scheme, told(path, one)) for scheme, path in paths.identifiers.items())
    life = Life(
        type=ItemType(kind) if kind else None,
        stage=Stage(stage) if stage else None,
        status=status,
        edition=told(paths.edition, one),
        name=told(paths.name, one),
        identifiers=tuple(Identifier(scheme, value) for scheme, value in numbers if value),
    )
    return life if life != Life() else None


def _meaning(said: str, meanings: Mapping[str, str]) -> str | None:
    """What the declaration makes of a word.

    >>> _meaning("ＩｎForce ", {"inforce": "in force"})
    'in force'
    """
    word = comparable_title(said)
    return next((meaning for words, meaning in meanings.items() if comparable_title(words) == word), None)
