"""A figure with what it is held against, and the table of them. Nothing is measured here."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `least` and `aim` bound the ratio when there is a peer, else the value itself."""

    name: str
    unit: str
    ours: float
    peer: str = ""
    theirs: float | None = None
    least: float | None = None
    aim: float | None = None
    better: Literal["higher", "lower"] = "higher"
    note: str = ""
    error: float | None = None
    """Relative standard error of the ratio (of the value, without a peer), where it was measured."""

    @property
    def ratio(self) -> float | None:
        """Ours over theirs; None without a peer."""
        return self.ours / self.theirs if self.theirs else None

    @property
    def verdict(self) -> str:
        """`aim`, `least` or `MISSED`; "" for a figure that is only for information.

        With a question mark where two standard errors either way would change it.
        """
        held = self.ours if self.theirs is None else self.ratio
        assert held is not None
        word = self._word(held)
        spread = 2 * (self.error or 0.0)
        is_sure = all(self._word(held * factor) == word for factor in (1 - spread, 1 + spread))
        return word if is_sure else f"{word}?"

    def _word(self, held: float) -> str:
        if self.least is None or self.aim is None:
            return ""
        if self._reaches(held, self.aim):
            return "aim"
        return "least" if self._reaches(held, self.least) else "MISSED"

    def _reaches(self, held: float, bound: float) -> bool:
        return held >= bound if self.better == "higher" else held <= bound

    def record(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio, "verdict": self.verdict}


def number(value: float | None) -> str:
    """Return three digits that matter.

    >>> number(1834.2), number(0.2834), number(0.0), number(12.0)
    ('1834', '0.283', '0', '12')
    """
    if value is None:
        return ""
    if value == 0 or abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.3g}"


HEADS = ("figure", "unit", "ours", "peer", "theirs", "ratio", "+-", "least", "aim", "verdict")
RIGHT = {"ours", "theirs", "ratio", "+-", "least", "aim"}


def row(figure: Figure) -> tuple[str, ...]:
    times = " x" if figure.theirs is not None else ""
    bounds = (f"{number(bound)}{times}" if bound is not None else "" for bound in (figure.least, figure.aim))
    ratio = f"{figure.ratio:.2f} x" if figure.ratio is not None else ""
    error = f"{figure.error:.0%}" if figure.error is not None else ""
    return (
        figure.name, figure.unit, number(figure.ours), figure.peer, number(figure.theirs), ratio, error, *bounds,
        figure.verdict,
    )  # fmt: skip


def table(figures: list[Figure]) -> str:
    """Return the figures as plain text in columns, with a line under the heads."""
    rows = [HEADS, *map(row, figures)]
    widths = [max(len(cells[column]) for cells in rows) for column in range(len(HEADS))]
    lines = [
        "  ".join(
            cell.rjust(width) if HEADS[column] in RIGHT else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ).rstrip()
        for cells in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    notes = [f"  {figure.name}: {figure.note}" for figure in figures if figure.note]
    return "\n".join(lines + (["", *notes] if notes else []))
