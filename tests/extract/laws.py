"""The small laws of this folder's `law`, one for each schema, and what is read from them."""

from __future__ import annotations

from pathlib import Path

from monitor.types import Document
from spiders.extract import document

FOLDER = Path(__file__).parent / "law"
NAMES = sorted(path.stem for path in FOLDER.glob("*.xml"))


def law(name: str) -> Document:
    """Read one of them."""
    return document((FOLDER / f"{name}.xml").read_bytes(), "application/xml")


def told(name: str) -> list[tuple[str | None, str, str]]:
    """Return (label, path, text) of every block that is not metadata."""
    return [(b.label, "/".join(b.path), b.text) for b in law(name).blocks if b.kind != "meta"]
