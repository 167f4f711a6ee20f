"""Law whose schema tells paragraphs but not how they hang together: Spain's BOE, Austria's RIS.

Their paragraphs carry their labels as printed, so the rules for plain text place them below their article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from spiders.extract import labels
from spiders.extract.assembly import blocks_of
from spiders.extract.blocks import Kind, Raw, clean
from spiders.extract.law.aside import Aside
from spiders.extract.law.schema import Schema, local_name, roles
from spiders.extract.rows import JOINER

if TYPE_CHECKING:
    from spiders.extract.law.write import Writer

_SPANISH_LEVELS = {
    "libro": 0,
    "título": 1,
    "titulo": 1,
    "capítulo": 2,
    "capitulo": 2,
    "sección": 3,
    "seccion": 3,
    "subsección": 4,
    "subseccion": 4,
}
_ARTICLE_LEVEL = 6


def _text(element: Any) -> str:
    return clean(" ".join(element.itertext()) if local_name(element) == "tr" else "".join(element.itertext()))


def _rows(table: Any) -> list[Raw]:
    """A table row by row."""
    found = []
    for row in table.iter("{*}tr"):
        cells = [_text(cell) for cell in row if local_name(cell) in ("td", "th")]
        if any(cells):
            found.append(Raw("row", JOINER.join(cells)))
    return found


# ---------------------------------------------------------------- Boletín Oficial del Estado


def _bloque(to: Writer, element: Any) -> bool:
    """A block of a consolidated text: the heading of a division, or an article. The file holds all its versions."""
    versions = element.findall("version")
    for version in versions[:-1]:
        to.aside(version, Aside.META)
    for version in versions[-1:]:
        if element.get("tipo") == "encabezado":
            _divide(to, [text for text in map(_text, version) if text])
        else:
            to.tell(blocks_of(_article(to, version)))
    return True


def _divide(to: Writer, lines: list[str]) -> None:
    if not lines:
        return
    found = labels.read(lines[0])
    if found is not None and found.rest:
        lines[:1] = [found.printed, found.rest]
    level = _SPANISH_LEVELS.get(lines[0].partition(" ")[0].lower(), 1)
    to.divide(level, lines[0], " ".join(lines[1:]))


def _article(to: Writer, version: Any) -> list[Raw]:
    found: list[Raw] = []
    for child in version:
        name, style = local_name(child), str(child.get("class") or "")
        if name == "blockquote" or style.startswith("nota"):
            to.aside(child, Aside.META)
        elif name == "table":
            found += _rows(child)
        elif style.startswith("articulo"):
            found.append(Raw("heading", _text(child), _ARTICLE_LEVEL))
        else:
            found.append(Raw("paragraph", _text(child)))
    return found


BOE = Schema(
    name="boe",
    roots=frozenset(("texto", "documento", "response", "data")),
    roles=roles(block="texto data", meta="metadatos status analisis fecha_actualizacion"),
    enter={"bloque": _bloque},
)
"""Legislación consolidada of the Boletín Oficial del Estado (datos abiertos); notes below tell who amended it."""

# ---------------------------------------------------------------- Rechtsinformationssystem des Bundes

_AROUND = ("table", "kzinhalt", "fzinhalt", "absatz", "listelem")
_TEXT = frozenset(("absatz", "listelem", "schlussteil", "ueberschrift"))
_ABOUT = frozenset(
    """
    kundmachungsorgan typ artikel_anlage ikra akra index schlagworte geaendert gesnr doknr adoknr dokalt
    zuletztakt vertragsparteien unterzeichnungsdatum beachte anmerkung
    """.split()  # noqa: SIM905 -- a list of words reads better than a list of strings
)


def _document(to: Writer, element: Any) -> bool:
    """One section of a consolidated law, between fields about it."""
    found: list[Raw] = []
    for child in element.iter(etree.Element):
        name = local_name(child)
        if name in ("kzinhalt", "fzinhalt"):
            to.aside(child, Aside.META)
        elif name == "table":
            found += _rows(child)
        elif name in _TEXT and not _is_inside(child):
            kind = _kind(child, name)
            text = clean("".join(_pieces(child)))
            if child.get("ct") == "kurztitel":
                to.tell_title(text)
            elif text:
                found.append(Raw(kind, text, _ARTICLE_LEVEL if kind == "heading" else 0))
    to.tell(blocks_of(found))
    return True


def _is_inside(element: Any) -> bool:
    """Page headers and footers, tables, and what another text holds are read elsewhere or not at all."""
    around = ("table", "kzinhalt", "fzinhalt") if local_name(element) == "listelem" else _AROUND
    return any(local_name(parent) in around for parent in element.iterancestors())


def _kind(element: Any, name: str) -> Kind:
    if element.get("typ") == "titel" or element.get("ct") in _ABOUT:
        return "meta"
    return "heading" if name == "ueberschrift" else "paragraph"


def _pieces(element: Any) -> list[str]:
    """The text of a paragraph, a blank behind its symbols; lists inside of it are told by themselves."""
    found = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name not in ("listelem", "aufzaehlung", "liste"):
            found += _pieces(child)
            found.append(" " if name in ("symbol", "gldsym", "tab") else "")
        found.append(child.tail or "")
    return found


RIS = Schema(
    name="ris",
    roots=frozenset(("risdok",)),
    roles=roles(block="nutzdaten", meta="metadaten layoutdaten"),
    enter={"abschnitt": _document},
)
"""ris.bka.gv.at, Bundesrecht konsolidiert."""
