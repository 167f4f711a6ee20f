"""What stands alone below a question is its answer, however differently it is worded now."""

from __future__ import annotations

from monitor.diff import compare
from spiders.extract import document


def kinds(before: str, after: str) -> list[str]:
    page = "<h3>Gibt es Ausnahmen?</h3>{}<h3>Wer prüft?</h3><p>Die Behörde.</p>"
    pages = [document(page.format(text).encode(), "text/html", language="de") for text in (before, after)]
    return [one.kind for one in compare(*pages).provisions]


def test_an_answer_that_became_another_is_revised() -> None:
    assert kinds("<p>Ja, für Kleinstunternehmen.</p>", "<p>Nein.</p>") == ["revised"]


def test_what_stands_beside_others_is_removed_and_added() -> None:
    beside = "<p>Die Pflicht trifft alle Anbieter von Chatbots gleichermaßen.</p>"
    assert kinds(f"{beside}<p>Ja, für Kleinstunternehmen.</p>", f"{beside}<p>Nein.</p>") == ["removed", "added"]
