"""Small PDF files with a text layer, Latin or Japanese, written by hand so that the demonstration needs no writer."""

from __future__ import annotations

from collections.abc import Sequence

LINES_PER_PAGE = 40
LATIN = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
JAPANESE = (
    b"<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/UniJIS-UTF16-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 4>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/HeiseiMin-W3/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
    b"/Ascent 800/Descent -200/CapHeight 700/StemV 80>>/DW 1000>>]>>"
)
"""One of the fonts every reader knows by name (ISO 32000-1, 9.7.5.2), so nothing is embedded."""


def pdf(lines: Sequence[str]) -> bytes:
    """Return a PDF whose pages show these lines, one under another; each must fit its line.

    >>> pdf(["Section 1"]).startswith(b"%PDF-1.4")
    True
    """
    pages = [lines[at : at + LINES_PER_PAGE] for at in range(0, len(lines), LINES_PER_PAGE)] or [[""]]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        LATIN,
        JAPANESE,
    ]
    for number, page in enumerate(pages):
        content = _content(page)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</L 3 0 R/J 4 0 R>>>>"
            b"/Contents %d 0 R>>" % (6 + 2 * number)
        )
        objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(content), content))
    return _file(objects)


def _content(lines: Sequence[str]) -> bytes:
    shown = [b"BT 18 TL 60 790 Td"]
    for line in lines:
        is_latin = line.isascii()
        code = line.encode("latin-1") if is_latin else line.encode("utf-16-be")
        shown.append(b"/%b 11 Tf <%b> Tj T*" % (b"L" if is_latin else b"J", code.hex().encode()))
    return b"\n".join([*shown, b"ET"])


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
