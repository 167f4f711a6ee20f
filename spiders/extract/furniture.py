"""Which parts of a page are its furniture: menus, frames, and boxes that a heading or a name gives away.

What is found here becomes blocks of kind "meta": stored and compared, and no change of the document. A name alone is
never enough. A part must also look like it: a box of links under "Related articles", a date alone in a part called
"today". The document's own title, its main part and whatever holds them are no furniture. In doubt it is content.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final, Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.noise.boxes import Box, box_of, part_of
from monitor.noise.states import states_something
from spiders.extract.shapes import (
    FORMS,
    LINKED,
    TITLES,
    agrees,
    holds_documents,
    is_about_cookies,
    looks_like,
    names_cookies,
    says_more,
    size,
    weight,
)

Mark = Literal["meta", "frame"]
"""meta: furniture whatever it says. frame: a page's head or foot, where a line that states something is content."""

_MENUS: Final = 'nav, [role="navigation"]'
_FEET: Final = '[role="contentinfo"], body > footer, body > div > footer'
_HEADS: Final = '[role="banner"], body > header, body > div > header, body > div > div > header'
_NAMED: Final = "[class], [id]"
_HOLDS_TEXT: Final = "h1, main, [role=main]"
_NEVER: Final = frozenset(("html", "body", "main", "article", "h1", "table", "tbody", "tr", "td", "pre"))
_WHOLE: Final = frozenset(("html", "body", "main", "article", "td", "form", "-undef"))


BOX_CHARS: Final = 4000
BANNER_CHARS: Final = 1200
MAX_BUTTONS: Final = 50
STRIP_CHARS: Final = 600
"""Longest part that can be buttons, a trail or a question, in characters that are no blanks."""
HEADING_CHARS: Final = 200
MAX_PARTS: Final = 500
"""A page with more named parts than this is read as it comes from there on."""
PROSE_BYTES: Final = 160
"""A page with less running text than this has its lists for its content."""
TITLE_BYTES: Final = 80
"""A page that says no more than this beside a part of it says it there."""
READ_FACTOR: Final = 4
"""Of a page's length, how much text is read again to judge its parts; on real pages it is less than once."""


def marks(tree: LexborHTMLParser, chars: int) -> dict[int, Mark]:
    """Return the elements of a page that are furniture, by their `mem_id`. `chars` is the length of its source.

    Costs a fifth of reading the page.
    """
    return _Search(tree, chars).marks()


class _Search:
    """Judges the parts of one page; `left` is what may still be read of them, so that no page is quadratic."""

    def __init__(self, tree: LexborHTMLParser, chars: int) -> None:
        self._tree = tree
        self._found: dict[int, Mark] = {}
        self._left = READ_FACTOR * chars
        self._inside: dict[int, bool] = {}

    @cached_property
    def _text(self) -> str:
        return self._tree.body.text() if self._tree.body is not None else ""

    @cached_property
    def _titles(self) -> int:
        return len(self._tree.css("h1"))

    @cached_property
    def _has_text_part(self) -> bool:
        return self._tree.css_first(_HOLDS_TEXT) is not None

    @cached_property
    def _has_main(self) -> bool:
        return self._tree.css_first("main, [role=main], article") is not None

    @cached_property
    def _has_prose(self) -> bool:
        """Whether the page has text besides links: otherwise its lists are its content."""
        linked = sum(weight(link.text()) for link in self._tree.css("body a"))
        return weight(self._text) - linked >= PROSE_BYTES

    def marks(self) -> dict[int, Mark]:
        for node in self._tree.css(_FEET):
            self._found[node.mem_id] = "frame"
        for node in self._tree.css(_HEADS):
            if self._is_frame(node):
                self._found[node.mem_id] = "frame"
        for node in self._tree.css(_MENUS):
            self._found[node.mem_id] = "meta"
        self._named()
        self._boxes()
        self._banners()
        return self._found

    # ------------------------------------------------------------ parts by name

    def _named(self) -> None:
        judged = 0
        for node in self._tree.css(_NAMED):
            attributes = node.attributes
            part = part_of(attributes.get("class") or "") or part_of(attributes.get("id") or "")
            if part is None or node.tag in _NEVER or node.mem_id in self._found:
                continue
            judged += 1
            if judged > MAX_PARTS:
                return
            if part in ("head", "foot"):
                if not self._is_inside_text(node) and self._is_frame(node):
                    self._found[node.mem_id] = "frame"
            elif self._is_part(part, node) and not (part == "share" and self._is_inside_text(node)):
                self._found[node.mem_id] = "meta"

    def _is_frame(self, node: LexborNode) -> bool:
        """A page's head or foot does not hold the page's text, nor its only title."""
        chars = len(self._read(node))
        if self._left < 0 or (node.css_first(_HOLDS_TEXT) is not None and not self._has_other_title(node)):
            return False
        if node.tag not in ("header", "footer") and self._is_all_there_is(node):
            return False
        limit = 0.9 if self._has_text_part else 0.5
        return chars <= max(STRIP_CHARS, limit * len(self._text))

    def _is_all_there_is(self, node: LexborNode) -> bool:
        """Whether a part called head or bottom says nearly all that a page says, besides links."""
        said = weight(node.text()) - sum(weight(link.text()) for link in node.css("a"))
        linked = sum(weight(link.text()) for link in self._tree.css("body a"))
        rest = weight(self._text) - linked - said
        return rest < TITLE_BYTES and said > 2 * rest and not self._has_main

    def _has_other_title(self, node: LexborNode) -> bool:
        if node.css_first("main, [role=main]") is not None:
            return False
        return self._titles > len(node.css("h1"))

    def _is_part(self, part: str, node: LexborNode) -> bool:
        text = self._read(node)
        chars = size(text)
        if self._left < 0 or node.css_first(_HOLDS_TEXT) is not None:
            return False
        if part in ("menu", "related", "languages"):
            if part == "related" and holds_documents(node):
                return False
            return chars <= BOX_CHARS and self._is_linked(node, chars) and self._has_prose
        if part == "cookies":
            return chars <= BOX_CHARS and is_about_cookies(text)
        return 0 < chars <= STRIP_CHARS and looks_like(part, node, text) and not says_more(part, node, chars)

    # ------------------------------------------------------------ boxes by heading

    def _boxes(self) -> None:
        for heading in self._tree.css(TITLES):
            if self._left < 0:
                return
            title = self._read(heading)
            box = box_of(" ".join(title.split())) if len(title) < HEADING_CHARS else None
            if box is not None and self._is_beside_text(box, heading):
                for node in self._under(heading, box, size(title)):
                    self._found.setdefault(node.mem_id, "meta")

    def _is_beside_text(self, box: Box, heading: LexborNode) -> bool:
        """News beside a text is furniture, news as a page's only content is not; buttons in a text stay its own."""
        if box == "news":
            return self._has_prose and not self._is_inside_text(heading)
        return box != "share" or not self._is_inside_text(heading)

    def _under(self, heading: LexborNode, box: Box, title_chars: int) -> Iterator[LexborNode]:
        """Yield the parts of the box that a heading heads: what holds both, or the heading and what follows it."""
        top = heading
        for _ in range(4):
            parent = top.parent
            if parent is None or parent.tag in _WHOLE:
                break
            if size(self._read(parent)) > title_chars:
                if _first(parent) == top.mem_id and self._is_box(parent, box, title_chars):
                    yield parent
                    return
                break
            top = parent
        following = list(self._following(top, box))
        if following:
            yield top
            yield from following

    def _following(self, top: LexborNode, box: Box) -> Iterator[LexborNode]:
        node = _next(top)
        tag = node.tag if node is not None else None
        while node is not None and node.tag == tag and self._is_box(node, box, 0):
            yield node
            node = _next(node)

    def _is_box(self, node: LexborNode, box: Box, title_chars: int) -> bool:
        text = self._read(node)
        chars = size(text) - title_chars
        if (
            self._left < 0
            or chars <= 0
            or (not title_chars and _heads_a_box(text))
            or node.css_first(_HOLDS_TEXT) is not None
        ):
            return False
        if box in ("share", "ask"):
            return chars <= STRIP_CHARS and node.css_first(FORMS) is not None and not states_something(text)
        return chars <= BOX_CHARS and self._is_linked(node, chars)

    # ------------------------------------------------------------ consent without a name

    def _banners(self) -> None:
        """Mark what speaks of cookies and has buttons to agree, whatever it is called, outside the main part."""
        if not names_cookies(self._text):
            return
        for button in self._tree.css("button, [role=button]")[:MAX_BUTTONS]:
            node = button.parent
            for _ in range(4):
                if node is None or node.tag in _WHOLE or self._is_inside_text(node):
                    break
                if self._is_banner(node):
                    self._found.setdefault(node.mem_id, "meta")
                    break
                node = node.parent

    def _is_banner(self, node: LexborNode) -> bool:
        text = self._read(node)
        if not names_cookies(text) or size(text) > BANNER_CHARS or node.css_first(_HOLDS_TEXT) is not None:
            return False
        buttons = node.css("button, [role=button]")
        return len(buttons) > 1 and any(agrees(button.text()) for button in buttons)

    # ------------------------------------------------------------ what a part looks like

    def _read(self, node: LexborNode) -> str:
        if self._left < 0:
            return ""
        text = node.text()
        self._left -= len(text)
        return text

    def _is_inside_text(self, node: LexborNode) -> bool:
        """Whether a part stands in the page's main part; every element is climbed through once."""
        climbed: list[int] = []
        parent = node.parent
        answer = False
        while parent is not None:
            known = self._inside.get(parent.mem_id)
            if known is not None:
                answer = known
                break
            climbed.append(parent.mem_id)
            if parent.tag in ("main", "article") or parent.attributes.get("role") == "main":
                answer = True
                break
            parent = parent.parent
        self._inside.update(dict.fromkeys(climbed, answer))
        return answer

    def _is_linked(self, node: LexborNode, chars: int) -> bool:
        linked = sum(size(link.text()) for link in node.css("a"))
        return linked > 0 and linked >= LINKED * chars


def _heads_a_box(text: str) -> bool:
    return len(text) < HEADING_CHARS and box_of(" ".join(text.split())) is not None


def _first(node: LexborNode) -> int | None:
    """Return the `mem_id` of the first child that holds text."""
    child = node.first_child
    while child is not None and not child.text().strip():
        child = child.next
    return child.mem_id if child is not None else None


def _next(node: LexborNode) -> LexborNode | None:
    """Return the element that follows, unless text of its own stands between."""
    following = node.next
    while following is not None and not following.text().strip():
        following = following.next
    return following if following is not None and not following.is_text_node else None
