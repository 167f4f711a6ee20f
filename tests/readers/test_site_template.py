"""The template that newcomers copy works as it stands."""

from __future__ import annotations

from spiders.sites._template import TemplateReader
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import capture

URL = "https://council.example.go.jp/"
PAGE = """<table class="meetings"><tr><th>回<th>件名</tr>
<tr><td class="number">13</td><td class="title"><a href="m/13.pdf">第13回</a></td><td class="status">公開</td>
<td class="date">令和8年1月22日</td></tr><tr><td class="number">14</td></tr></table>
<a class="older" href="?p=2">過去</a>"""


def test_a_meeting_is_read_once_and_again_when_its_state_moves() -> None:
    reader, source = TemplateReader(), a_source(kind="site:template", url=URL)
    first = reader.extract(capture(PAGE, "text/html", URL), source, None)
    assert (first.seen, first.dropped) == (("13",), 1)
    assert first.items[0].document_url == URL + "m/13.pdf"
    assert first.next is not None
    assert first.next.url == URL + "?p=2"
    assert reader.extract(capture(PAGE, "text/html", URL), source, first.memo).items == ()
    called_off = reader.extract(capture(PAGE.replace("公開", "中止"), "text/html", URL), source, first.memo)
    assert [one.is_withdrawn for one in called_off.items] == [True]
    assert reader.request(source, a_state(), START).url == URL
