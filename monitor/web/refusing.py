"""What a query may not ask: an empty answer, or an unfiltered one, would pass for an answer to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches

from fastapi import HTTPException, Request

from config.places import is_place, place_like


def refuse_unknown_places(jurisdictions: Sequence[str]) -> None:
    """Raise HTTPException 422 for what is no place: an empty answer would pass for "nothing changed there"."""
    for code in jurisdictions:
        if not is_place(code):
            raise HTTPException(422, f'jurisdiction: "{code}": expected {place_like(code)}')


def lies_in(jurisdiction: str, code: str) -> bool:
    """Say whether a place lies in another: "US-NY" in "US", not "US" in "US-NY"."""
    return jurisdiction == code or jurisdiction.startswith(f"{code}-")


def only(names: Sequence[str]) -> Callable[[Request], None]:
    """Return what raises HTTPException 422 for a parameter that nothing reads: a misspelt filter lets all through."""

    def only_known(request: Request) -> None:
        for name in request.query_params:
            if name not in names:
                hint = _near(name, names) or f"; known are {', '.join(names)}"
                raise HTTPException(422, f"{name}: unknown parameter{hint}")

    return only_known


def _near(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]}?" if near else ""
