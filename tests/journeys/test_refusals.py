"""What the command refuses to start with: a store of a later version, a configuration that cannot be meant."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text

from tests.journeys.ministry import Feed, Ledger
from tests.journeys.place import Place, tables
from tests.server import Server


def test_a_store_written_by_a_later_version_is_refused_and_left_as_it_is(
    place: Place, server: Server, ledger: Ledger
) -> None:
    place.configure(tables([Feed(server, ledger, "jp-news")]))
    engine = create_engine(place.store_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))
    for verb in (["run"], ["crawl", "--all"], ["changes"]):
        ran = place.tocsin(*verb)
        assert (ran.returncode, ran.stdout) == (1, ""), ran.stderr
        assert "9999_later, written by a later version of tocsin" in ran.stderr
        assert "Traceback" not in ran.stderr
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999_later"
    engine.dispose()
    assert server.hits() == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[http]\ntimeout = 3\n", ["[http]", "timeout"]),
        ('[http]\nconcurrency = "many"\n', ["[http]", "concurrency", "many"]),
        ('[[source]]\nkey = "a"\nkind = "feed"\nurl = "ftp://x"\n', ["a", "url", "ftp://x"]),
        ('[[source]]\nkey = "a"\nkind = "gopher"\nurl = "http://x.example"\n', ["kind", "gopher"]),
        ('[[subscription]]\nkey = "t"\nemail = "t@x.example"\nmatch = { sources = ["nobody"] }\n', ["t", "nobody"]),
        ('[[subscription]]\nkey = "t"\nemail = "t@x.example"\nwhen = "daily 25:00"\n', ["t", "when", "25:00"]),
        ("[http\n", ["tocsin.toml"]),
    ],
)
def test_a_broken_configuration_names_file_table_key_and_value_and_starts_nothing(
    sqlite_place: Place, written: str, said: list[str]
) -> None:
    sqlite_place.write(written)
    ran = sqlite_place.tocsin("run")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "Traceback" not in ran.stderr
    for word in ("tocsin.toml", *said):
        assert word in ran.stderr
    assert not (sqlite_place.folder / "var").exists()


def test_a_store_that_is_away_is_all_that_is_said(sqlite_place: Place) -> None:
    sqlite_place.write('[store]\nurl = "postgresql+psycopg://tocsin@127.0.0.1:1/tocsin"\n')
    ran = sqlite_place.tocsin("run")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "cannot be reached" in ran.stderr
    assert "Pages:" not in ran.stderr, "there are none"
