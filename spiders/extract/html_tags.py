"""What elements of a page mean to its reading: headings, lists, what ends a text and what is set apart in it."""

from __future__ import annotations

from spiders.extract import strikes

FOOTNOTE = (
    '[role="doc-footnote"], [role="doc-endnotes"], [role="doc-endnote"], [class*="footnote"], [class*="Footnote"], '
    'p.note, p.oj-note, [class~="endnotes"], li[id^="cite_note"], li[id^="fn"]'
)

HEADINGS = {f"h{n}": n for n in range(1, 7)}
LISTS = frozenset(("ol", "ul", "menu", "dir", "dl"))
BLOCKS = frozenset(
    """
    address article aside blockquote body button caption center dd details dialog div dt fieldset figcaption
    figure footer form frameset header hgroup hr label legend li main nav noscript optgroup option p pre
    search section select summary table tbody td textarea tfoot th thead tr
    """.split()  # noqa: SIM905 -- a list of words reads better than a list of strings
) | frozenset(HEADINGS) | LISTS  # fmt: skip
WRAPPING = frozenset(("rt", "rp", "ruby", "sub", "sup"))
INLINE_SPECIAL = frozenset(("br", "img", "input", "a")) | WRAPPING | strikes.TAGS
SPECIAL = (
    frozenset(("li", "dt", "dd", "table", "tr", "td", "th", "pre", "textarea", "summary"))
    | frozenset(HEADINGS)
    | LISTS
    | INLINE_SPECIAL
)

ENDS_TEXT, ENTERED, LEFT = 1, 2, 4
ONLY_ENTERED = frozenset(("td", "th", "dd", "br", "img", "input"))
CODES = {
    tag: ENDS_TEXT * (tag in BLOCKS) | ENTERED * (tag in SPECIAL) | LEFT * (tag in SPECIAL - ONLY_ENTERED)
    for tag in BLOCKS | SPECIAL
}
"""What the walk does with an element; one look-up per node. Elements that are not here are running text."""
