"""Which language a text is in, where nothing declares it."""

from __future__ import annotations

import pytest

from monitor.diff import compare
from monitor.diff.meaning.tables import language_of
from monitor.types import Block, Document

SENTENCES = (
    ("en", "The provider shall keep a register of its systems."),
    ("de", "Diese Verordnung tritt am ersten Tag des Quartals in Kraft."),
    ("fr", "Le présent arrêté entre en vigueur le lendemain de sa publication."),
    ("es", "El presente decreto entrará en vigor a los veinte días de su publicación."),
    ("it", "Il presente decreto entra in vigore il giorno successivo alla pubblicazione."),
    ("pt", "Esta Lei entra em vigor na data de sua publicação."),
    ("nl", "Deze wet treedt in werking met ingang van de dag na de bekendmaking."),
    ("ja", "この法律は、公布の日から施行する。"),
    ("ko", "이 법은 공포한 날부터 시행한다."),
)


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_a_law_tells_its_language_by_its_small_words(language: str, sentence: str) -> None:
    assert language_of([sentence]) == language


@pytest.mark.parametrize("texts", [["Data Act 2027"], ["1.2.3", "EUR 5 000"], ["OK", "ISO 27001"], []])
def test_what_does_not_tell_is_no_language_rather_than_english(texts: list[str]) -> None:
    assert language_of(texts) is None


def test_eastern_time_is_no_french_and() -> None:
    assert language_of(["Comments due", "December 28, 2026, 11:59 p.m. ET"]) is None
    assert language_of(["Le 28 décembre 2026 ET APRÈS", "Délai"]) == "fr"


def test_a_table_without_any_long_line_tells_its_language_too() -> None:
    assert language_of(["Annexe", "Seuil de la taxe", "Délai du recours"]) == "fr"


def test_a_day_is_read_in_a_language_that_only_its_sentence_tells() -> None:
    before, after = (
        Document((Block(f"Diese Verordnung tritt {when} in Kraft.", "§ 9", ("§ 9",)),), "", None)
        for when in ("am ersten Tag des auf die Verkündung folgenden Quartals", "am 1. Juli 2027")
    )
    (told,) = compare(before, after).dates
    assert (told.kind, str(told.on)) == ("entry_into_force", "2027-07-01")
