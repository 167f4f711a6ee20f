"""What a declaration can say of an item's life, so that a service needs no file of its own."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest

from config.declarations.source import StageName, TypeName
from monitor.errors import ExtractError
from monitor.life import moved
from monitor.types import Identifier, ItemType, Life, Source, Stage
from spiders.registry import reader_for
from tests.builders import a_source, a_state
from tests.fakes import START
from tests.readers.build import read, texts, titles

URL = "https://api.example.gov.au/v1/titles"
API = {
    "items": "value",
    "key": "id",
    "title": "name",
    "type": "collection",
    "types": {"Act": "act", "LegislativeInstrument": "regulation"},
    "status": "status",
    "stages": {"InForce": "in force", "Repealed": "repealed", "廃止": "repealed"},
    "edition": "Compilation {compilationNumber}",
    "name": "No. {number} of {year}",
    "identifiers": {"au-register": "id", "eli": "eli"},
}


def register(**api: Any) -> Source:
    return a_source(kind="api:json", url=URL, api={**API, **api})


def a_title(**values: Any) -> dict[str, Any]:
    return {"id": "C2004A03712", "name": "Privacy Act 1988", "collection": "Act", "status": "InForce", **values}


def life(one: dict[str, Any], source: Source | None = None) -> Life | None:
    body = json.dumps({"value": [one]})
    return read(body, source=source or register(), content_type="application/json").items[0].life


def test_words_are_mapped_and_templates_filled() -> None:
    found = life(a_title(compilationNumber=101, number=119, year=1988))
    assert found == Life(
        type=ItemType.ACT,
        stage=Stage.IN_FORCE,
        status="InForce",
        edition="Compilation 101",
        name="No. 119 of 1988",
        identifiers=(Identifier("au-register", "C2004A03712"),),
    )


def test_what_a_service_leaves_out_or_says_otherwise_moves_nothing() -> None:
    found = life(a_title(status="Ｒｅｐｅａｌｅｄ ", collection="Gazette"))
    assert found is not None
    assert (found.stage, found.type, found.edition) == (Stage.REPEALED, None, "")
    assert life({"id": "1", "name": "甲", "status": None}) == Life(identifiers=(Identifier("au-register", "1"),))
    assert life({"id": "1", "name": "甲"}, register(identifiers={})) is None
    repealed = life(a_title(status="廃止"))
    assert repealed is not None
    assert repealed.stage is Stage.REPEALED


def test_a_row_whose_status_alone_moves_is_seen_and_told_in_a_line() -> None:
    before = read(json.dumps({"value": [a_title()]}), source=register(), content_type="application/json")
    after = read(
        json.dumps({"value": [a_title(status="Repealed")]}),
        before.memo,
        source=register(),
        content_type="application/json",
    )
    assert [one.item_key for one in after.items] == ["C2004A03712"]
    assert moved(before.items[0].life, after.items[0].life) == ("InForce → Repealed", 0.8)


def test_an_answer_that_is_the_item_itself_is_a_list_of_one() -> None:
    source = register(
        items="",
        title="Privacy Act 1988, register {registerId}",
        key="titleId",
        text=("No. {number}", "In {none}", "at"),
    )
    one = {"titleId": "C2004A03712", "registerId": "C2026C00012", "number": "102", "at": "2026-01-22"}
    found = read(json.dumps(one), source=source, content_type="application/json")
    assert titles(found) == ["Privacy Act 1988, register C2026C00012"]
    assert texts(found)[1:] == ["No. 102", "2026-01-22"]
    with pytest.raises(ExtractError, match="no such title"):
        read('{"error": {"message": "no such title"}}', source=source, content_type="application/json")


def test_an_error_is_not_taken_for_a_list_that_was_left_out() -> None:
    source = register(may_omit_items=True)
    assert read("{}", source=source, content_type="application/json").seen == ()
    with pytest.raises(ExtractError, match="quota"):
        read('{"message": "daily quota used up"}', source=source, content_type="application/json")


def test_parameters_of_odata_are_replaced_and_not_doubled() -> None:
    source = register(offset_param="$skip", page_size_param="$top", page_size=2)
    first = reader_for("api:json").request(source, a_state(), START).url
    body = json.dumps({"value": [a_title(id="1"), a_title(id="2")]})
    following = read(body, source=source, content_type="application/json", url=first).next
    assert following is not None
    assert following.url == f"{URL}?$top=2&$skip=2"


def test_declarations_know_every_stage_and_type_there_is() -> None:
    assert set(get_args(StageName)) == {stage.value for stage in Stage}
    assert set(get_args(TypeName)) == {kind.value for kind in ItemType}
