"""The cue tables, one file a language, for a lawyer of that language to read and correct."""

from __future__ import annotations

from monitor.dates.cues import Table
from monitor.dates.tables import de, en, es, fr, it, ja, ko, pt, zh

TABLES: dict[str, Table] = {
    "en": en.TABLE,
    "de": de.TABLE,
    "fr": fr.TABLE,
    "es": es.TABLE,
    "it": it.TABLE,
    "pt": pt.TABLE,
    "ja": ja.TABLE,
    "ko": ko.TABLE,
    "zh": zh.TABLE,
}

__all__ = ["TABLES"]
