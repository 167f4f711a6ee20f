"""The configuration as a person writes it, and what they are told when something is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.declarations import Source
from config.errors import ConfigError
from config.load import idle_includes, load, shipped_sources
from config.settings import Settings
from monitor import errors
from tests.bounded import bounded

SOURCE = '[[source]]\nkey = "jp-x"\nkind = "feed"\nurl = "https://example.go.jp/news.rdf"\n'


def write(folder: Path, text: str, name: str = "tocsin.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def loaded(folder: Path, text: str, environ: dict[str, str] | None = None) -> Settings:
    write(folder, text)
    return load(None, environ or {}, folder)


def problems(folder: Path, text: str, environ: dict[str, str] | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        loaded(folder, text, environ)
    return caught.value.problems


def problem(folder: Path, text: str, environ: dict[str, str] | None = None) -> str:
    (line,) = problems(folder, text, environ)
    return line


# ------------------------------------------------------------ where it is found


def test_the_file_named_beats_the_environment_which_beats_the_folder(tmp_path: Path) -> None:
    for name, level in (("tocsin.toml", "error"), ("env.toml", "warning"), ("named.toml", "debug")):
        write(tmp_path, f'[log]\nlevel = "{level}"\n', name)
    environ = {"TOCSIN_CONFIG": str(tmp_path / "env.toml")}
    assert load(None, {}, tmp_path).log.level == "error"
    assert load(None, environ, tmp_path).log.level == "warning"
    assert load(Path("named.toml"), environ, tmp_path).log.level == "debug"


def test_without_any_file_the_shipped_defaults_and_catalogue_hold(tmp_path: Path) -> None:
    settings = load(None, {}, tmp_path)
    assert settings.path is None
    assert settings.sources == shipped_sources()
    assert settings.mail.host == ""
    assert settings.mail.folder == str(tmp_path / "var/outbox")
    assert settings.store.url.get_secret_value() == f"sqlite:///{tmp_path}/var/tocsin.db"


@pytest.mark.parametrize("environ", [{}, {"TOCSIN_CONFIG": "missing.toml"}])
def test_a_named_file_that_is_not_there_is_refused(tmp_path: Path, environ: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match=r"missing.toml: cannot be read: No such file"):
        load(None if environ else Path("missing.toml"), environ, tmp_path)


def test_the_error_is_one_of_the_house(tmp_path: Path) -> None:
    with pytest.raises(errors.TocsinError) as caught:
        load(Path("missing.toml"), {}, tmp_path)
    assert isinstance(caught.value, errors.ConfigError)


# ------------------------------------------------------------ values and their paths


def test_relative_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    write(
        tmp_path, '[store]\nurl = "sqlite:///data/x.db"\narchive = "bodies"\n[mail]\nfolder = "out"\n', "etc/t.toml"
    )
    settings = load(Path("etc/t.toml"), {}, tmp_path)
    assert settings.store.url.get_secret_value() == f"sqlite:///{tmp_path}/etc/data/x.db"
    assert settings.store.archive == str(tmp_path / "etc/bodies")
    assert settings.mail.folder == str(tmp_path / "etc/out")


@pytest.mark.parametrize(
    "url", ["sqlite:////srv/x.db", "sqlite://", "sqlite:///:memory:", "postgresql+psycopg://u@h/db"]
)
def test_other_store_urls_stay_as_they_are(tmp_path: Path, url: str) -> None:
    settings = loaded(tmp_path, f'[store]\nurl = "{url}"\narchive = "s3://bucket/prefix"\n')
    assert settings.store.url.get_secret_value() == url
    assert settings.store.archive == "s3://bucket/prefix"


def test_the_environment_overrides_and_is_typed(tmp_path: Path) -> None:
    environ = {
        "TOCSIN_HTTP__CONCURRENCY": "12",
        "TOCSIN_HTTP__PER_HOST_DELAY_S": "0.5",
        "TOCSIN_HTTP__OBEY_ROBOTS": "false",
        "TOCSIN_WEB__LISTEN": "",
        "TOCSIN_MAIL__PASSWORD": "s3cret",
        "TOCSIN_CORPUS": "/elsewhere",
        "HOME": "/root",
    }
    settings = loaded(tmp_path, "[http]\nconcurrency = 7\n[web]\nlisten = '127.0.0.1:1'\n", environ)
    assert settings.http.concurrency == 12
    assert settings.http.per_host_delay_s == 0.5
    assert settings.http.obey_robots is False
    assert settings.web.listen == ""
    assert settings.mail.password.get_secret_value() == "s3cret"
    assert "s3cret" not in repr(settings)


def test_a_value_can_come_from_a_file_beside_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, "pa ss\n", "secrets/mail")
    write(tmp_path, "9\n", "secrets/n")
    settings = loaded(tmp_path, '[mail]\npassword_file = "secrets/mail"\n[http]\nconcurrency_file = "secrets/n"\n')
    assert settings.mail.password.get_secret_value() == "pa ss"
    assert settings.http.concurrency == 9


@pytest.mark.parametrize("value", ["10.0.0.0/8,::1", " 10.0.0.0/8 , ::1,", '["10.0.0.0/8", "::1"]'])
def test_the_environment_can_give_a_list(tmp_path: Path, value: str) -> None:
    assert loaded(tmp_path, "", {"TOCSIN_WEB__TRUSTED_PROXIES": value}).web.trusted_proxies == ("10.0.0.0/8", "::1")


def test_an_empty_variable_is_an_empty_list_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    text = '[web]\ntrusted_proxies = ["10.0.0.0/8"]\n'
    assert loaded(tmp_path, text, {"TOCSIN_WEB__TRUSTED_PROXIES": ""}).web.trusted_proxies == ()
    assert "environment TOCSIN_WEB__TRUSTED_PROXIES" in problem(tmp_path, text, {"TOCSIN_WEB__TRUSTED_PROXIES": "[1"})


def test_a_file_with_the_line_ends_of_windows_has_lines_too(tmp_path: Path) -> None:
    (tmp_path / "tocsin.toml").write_bytes(b'[log]\r\nlevel = "info"\r\n[http]\r\nfoo = 1\r\n')
    with pytest.raises(ConfigError) as caught:
        load(None, {}, tmp_path)
    assert caught.value.problems[0].startswith("tocsin.toml:4: [http] foo = 1")


def test_the_environment_can_name_a_file_and_beats_the_written_value(tmp_path: Path) -> None:
    write(tmp_path, "from file", "secret")
    settings = loaded(tmp_path, '[mail]\npassword = "written"\n', {"TOCSIN_MAIL__PASSWORD_FILE": "secret"})
    assert settings.mail.password.get_secret_value() == "from file"


def test_the_secret_of_a_webhook_can_come_from_a_file(tmp_path: Path) -> None:
    write(tmp_path, "whsec_c2VjcmV0\n", "hook")
    text = '[[subscription]]\nkey = "a"\nwebhook = "https://example.org/h"\nsecret_file = "hook"\n'
    (subscription,) = loaded(tmp_path, text).subscriptions
    assert subscription.secret is not None
    assert subscription.secret.get_secret_value() == "whsec_c2VjcmV0"


# ------------------------------------------------------------ includes


def test_includes_bring_sources_from_beside_the_file_in_a_stable_order(tmp_path: Path) -> None:
    for name in ("b", "a"):
        write(tmp_path, SOURCE.replace("jp-x", f"jp-{name}"), f"etc/more/{name}.toml")
    write(tmp_path, f'include = ["more/*.toml"]\n{SOURCE}', "etc/tocsin.toml")
    settings = load(tmp_path / "etc/tocsin.toml", {}, tmp_path)
    assert [source.key for source in settings.sources] == ["jp-x", "jp-a", "jp-b"]


def test_a_glob_that_takes_the_file_itself_is_harmless(tmp_path: Path) -> None:
    assert len(loaded(tmp_path, f'include = ["*.toml"]\n{SOURCE}').sources) == 1


def test_the_shipped_catalogue_can_be_included_whole_or_by_jurisdiction(tmp_path: Path) -> None:
    whole = loaded(tmp_path, 'include = ["catalogue:*"]').sources
    japan = loaded(tmp_path, 'include = ["catalogue:jp"]').sources
    assert whole == shipped_sources()
    assert 0 < len(japan) < len(whole)
    assert {source.jurisdiction for source in japan} == {"JP"}


def test_a_file_that_two_patterns_match_is_read_once(tmp_path: Path) -> None:
    assert loaded(tmp_path, 'include = ["catalogue:jp", "catalogue:*"]').sources[0].jurisdiction == "JP"


@pytest.mark.parametrize("pattern", ["missing.toml", "catalogue:atlantis"])
def test_an_include_that_names_nothing_is_refused(tmp_path: Path, pattern: str) -> None:
    assert f'include = "{pattern}": expected' in problem(tmp_path, f'include = ["{pattern}"]\n')


def test_plain_tables_belong_in_the_main_file(tmp_path: Path) -> None:
    write(tmp_path, "[http]\nconcurrency = 3\n", "more.toml")
    assert "[http]: expected in the main file" in problem(tmp_path, 'include = ["more.toml"]\n')


def test_a_source_whose_name_is_blank_goes_by_its_key(tmp_path: Path) -> None:
    (source,) = loaded(tmp_path, f'{SOURCE}name = " "\n').sources
    assert source.name == "jp-x"


# ------------------------------------------------------------ what is refused, and how it is said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[http]\nconcurrency = "many"\n', '[http] concurrency = "many": expected a whole number from 1 to 5000'),
        ("[http]\nconcurrency = 0\n",
         "tocsin.toml:2: [http] concurrency = 0: expected a whole number from 1 to 5000"),
        ('[http]\nconcurrency = "64"\n', '[http] concurrency = "64": expected a whole number from 1 to 5000'),
        ("[http]\ntimeout_s = -1\n", "tocsin.toml:2: [http] timeout_s = -1: expected a number above 0, at most 600"),
        ('[http]\nobey_robots = "yes"\n', '[http] obey_robots = "yes": expected true or false'),
        ('[store]\nurl = "postgresql+psycopg://u:hush@host:port/db"\n',
         '[store] url = "postgresql+psycopg://u:***@host:port/db": expected sqlite:'),
        ('[store]\nurl = "sqlight:///var/x.db"\n', '[store] url = "sqlight:///var/x.db": expected sqlite:'),
        ('[store]\nurl = "mysql://u:pa@s/s?w:ord@db.example/x?password=hush"\n',
         '[store] url = "mysql://u:***@db.example/x?…": expected sqlite:'),
        ('[store]\nurl = "host=db password=hush"\n', "[store] url: expected sqlite:"),
        (SOURCE + 'language = "japanese"\n', 'language = "japanese": did you mean "ja"?'),
        (SOURCE + 'language = "jp"\n', 'language = "jp": did you mean "ja"?'),
        (SOURCE + 'language = "en_US"\n', 'language = "en_US": did you mean "en-US"?'),
        (SOURCE + 'language = "klingonese"\n', 'language = "klingonese": expected a tag such as ja, en-GB or'),
        ('[[subscription]]\nkey = "a"\nemail = "a@b.c"\nmatch.words = ["AI", "*"]\n',
         '[[subscription]] "a" match.words = "*": expected a word, with "*" at its end alone'),
        ('[[subscription]]\nkey = "a"\nemail = "a@b.c"\nmatch.words = ["high*risk"]\n', '"high*risk": expected a'),
        ('[mail]\nhost = "mail.example.org:587"\n', 'host = "mail.example.org:587": expected a name or an'),
        ('[mail]\nhost = "smtp://mail.example.org"\n', 'host = "smtp://mail.example.org": expected a name or an'),
        ('[web]\npublic_url = "https://t.example/?a=1"\n', 'public_url = "https://t.example/?a=1": expected http'),
        (SOURCE + 'jurisdiction = "US-NYC"\n', 'jurisdiction = "US-NYC": expected ISO 3166-2 such as US-NY'),
        ('[[subscription]]\nkey = "a"\nemail = "a@b.c"\nmatch.jurisdictions = ["JP-99"]\n',
         '[[subscription]] "a" match.jurisdictions = "JP-99": expected ISO 3166-2 such as JP-'),
        ("[http]\nuser_agent = 5\n", "tocsin.toml:2: [http] user_agent = 5: expected a string"),
        ('\n[mail]\nsecurity = "ssl"\n', '[mail] security = "ssl": expected none, starttls or tls'),
        ("[http]\nconcurency = 5\n", '[http] concurency = 5: unknown key; did you mean "concurrency"?'),
        ("[htpt]\nconcurrency = 5\n", 'tocsin.toml:1: [htpt]: unknown key; did you mean "http"?'),
        ("colour = 5\n", "tocsin.toml:1: colour = 5: unknown key; expected one of canary, http, include"),
        ("http = 5\n", "tocsin.toml:1: http = 5: expected a table [http]"),
        ('include = "x.toml"\n', 'tocsin.toml:1: include = "x.toml": expected a list of paths'),
        ('[source]\nkey = "a"\n', "tocsin.toml:1: [source]: expected [[source]]"),
        (SOURCE + 'every = "15 parsecs"\n', '[[source]] "jp-x" every = "15 parsecs": expected a duration such as'),
        (SOURCE + 'every = "99999999999d"\n', 'every = "99999999999d": expected a duration of at most ten years'),
        (SOURCE + 'expect = { newest_within = "9999d" }\n', 'newest_within = "9999d": expected a duration of at'),
        (SOURCE.replace("jp-x", "tocsin-canary"), 'key = "tocsin-canary": expected another key; this one is the'),
        ('[[subscription]]\nkey = "tocsin-canary"\nemail = "a@b.c"\n', 'key = "tocsin-canary": expected another key'),
        (SOURCE + 'cron = "61 * * * *"\n', '[[source]] "jp-x" cron = "61 * * * *": expected 0-59 as minute'),
        (SOURCE + 'every = "1h"\ncron = "1 * * * *"\n', 'every = "1h", cron = "1 * * * *": expected one of them'),
        (SOURCE + 'timezone = "Tokyo"\n', 'timezone = "Tokyo": expected an IANA time zone'),
        (SOURCE + 'jurisdiction = "Japan"\n', 'jurisdiction = "Japan": expected ISO 3166-1'),
        (SOURCE + 'tier = "gossip"\n', 'tier = "gossip": expected official, secondary or news'),
        (SOURCE + 'follows = true\n', 'follows = true: unknown key; did you mean "follow"?'),
        (SOURCE + "expect = { min_item = 5 }\n", 'expect.min_item = 5: unknown key; did you mean "min_items"?'),
        (SOURCE + "expect = { max_new = 0 }\n", "expect.max_new = 0: expected a whole number, at least 1"),
        (SOURCE + 'expect = { filled = "date" }\n', 'expect.filled = "date": expected a list of date, link or text'),
        (SOURCE + "expect = { min_items = 5, max_items = 1 }\n",
         'expect = {"min_items": 5, "max_items": 1}: expected min_items to be at most max_items'),
        (SOURCE + 'items = { each = "li" }\n', '"jp-x" kind = "feed": expected listing, since there are items'),
        (SOURCE + '[source.api]\nkey = "id"\ntitle = "t"\n', '"jp-x" kind = "feed": expected api:json'),
        ('[http]\nuser_agent = "a\\nX-Other: b"\n', '"a\\nX-Other: b": expected one line of ASCII, without'),
        ('[http]\nuser_agent = " "\n', '[http] user_agent = " ": expected one line'),
        ('[http]\nuser_agent = "東京"\n', '[http] user_agent = "東京": expected one line of ASCII'),
        (SOURCE + 'headers = { "X Key" = "1" }\n', "expected the name of a header, such as X-Api-Key"),
        (SOURCE + 'headers = { X-Key = "a\\nB: c" }\n', "expected one line without control characters"),
        (SOURCE + 'topics = ["ai", " "]\n', '"jp-x" topics = " ": expected some text'),
        (SOURCE + 'user_agent = ""\n', '"jp-x" user_agent = "": expected one line of ASCII'),
        ('[web]\noperator_token = "合言葉"\n', "[web] operator_token: expected one line of ASCII without blanks"),
        ('[store]\narchive = ""\n', '[store] archive = "": expected a folder, or a URL'),
        ('[store]\narchive = "s4://bucket"\n', '[store] archive = "s4://bucket": expected a folder, or a URL'),
        (SOURCE + '[[subscription]]\nkey = "a"\nemail = "a@b.c"\n[subscription.match]\nwords = ["AI", " "]\n',
         '[[subscription]] "a" match.words = " ": expected some text'),
        ('[[subscription]]\nkey = "a"\nsecret = "whsec_MDEyMw=="\nwebhook = "http://hooks.example/"\n',
         '[[subscription]] "a" webhook = "http://hooks.example/": expected https://'),
        ('[[topic]]\nkey = "tax"\n', '[[topic]] "tax" words: missing; expected a list'),
        (SOURCE.replace('"feed"', '"fead"'), '[[source]] "jp-x" kind = "fead": expected feed, page, listing'),
        (SOURCE.replace("https://", "https://user:s3cret@"), 'url = "https://user:***@'),
        (SOURCE.replace("https://", "https://user:s3cret@"), "expected no user and password; headers ="),
        (SOURCE.replace('url = "https:', 'url = "ftp:'), "expected http:// or https://"),
        (SOURCE.replace('key = "jp-x"\n', ""), "tocsin.toml:1: [[source]] 1 key: missing; expected a string"),
        (SOURCE.replace("jp-x", "JP X"), '[[source]] "JP X" key = "JP X": expected a slug'),
        ('[[subscription]]\nkey = "a"\nemail = \'"a b"@example.org\'\n', "expected one address such as team@"),
        ('[[subscription]]\nkey = "a"\n', '[[subscription]] "a" email, webhook, chat: expected exactly one'),
        ('[[subscription]]\nkey = "a"\nemail = "a@b.c"\nwhen = "noon"\n',
         'when = "noon": expected immediate, hourly, daily HH:MM'),
    ],
)  # fmt: skip
def test_each_mistake_is_one_line_with_file_table_key_value_and_expectation(
    tmp_path: Path, text: str, expected: str
) -> None:
    line = problem(tmp_path, text)
    assert expected in line
    assert line.startswith("tocsin.toml:")


def test_a_stand_in_for_a_source_that_nobody_declares_is_refused_with_a_hint(tmp_path: Path) -> None:
    page = '[[source]]\nkey = "jp-page"\nkind = "page"\nurl = "https://example.go.jp/"\nfallback_for = "{}"\n'
    assert (
        problem(tmp_path, SOURCE + page.format("jp-y"))
        == 'tocsin.toml:9: [[source]] "jp-page" fallback_for = "jp-y": did you mean "jp-x"?'
    )
    assert "expected the key of a [[source]]" in problem(tmp_path, SOURCE + page.format("jp-page"))
    assert loaded(tmp_path, SOURCE + page.format("jp-x")).sources[1].fallback_for == "jp-x"


def test_an_unknown_source_in_a_subscription_is_refused_with_a_hint(tmp_path: Path) -> None:
    text = SOURCE + '[[subscription]]\nkey = "a"\nemail = "a@b.c"\n[subscription.match]\nsources = ["jp-y"]\n'
    assert (
        problem(tmp_path, text) == 'tocsin.toml:8: [[subscription]] "a" match.sources = "jp-y": did you mean "jp-x"?'
    )


def test_a_key_used_twice_names_both_places(tmp_path: Path) -> None:
    write(tmp_path, SOURCE, "more.toml")
    line = problem(tmp_path, f'include = ["more.toml"]\n{SOURCE}')
    assert line == 'more.toml:2: [[source]] "jp-x": this key is already used at tocsin.toml:3'


def test_the_line_is_that_of_the_entry_meant(tmp_path: Path) -> None:
    second = SOURCE.replace("jp-x", "jp-y") + '[source.expect]\nmin_items = "few"\n'
    third = SOURCE.replace("jp-x", "jp-z") + 'every = "often"\n'
    lines = problems(tmp_path, SOURCE + second + third)
    assert [line.split(": ")[0] for line in lines] == ["tocsin.toml:9", "tocsin.toml:15"]


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    lines = problems(tmp_path, '[http]\nconcurrency = 0\nretries = 99\n[log]\nlevel = "loud"\n' + SOURCE + "x = 1\n")
    assert len(lines) == 4


@pytest.mark.parametrize(
    ("text", "line"),
    [("[http\n", 1), ("[http]\nconcurrency = \n", 2), (SOURCE + 'name = "unclosed\n', 5), ("a = 1\na = 2\n", 2)],
)
def test_broken_toml_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    assert problem(tmp_path, text).startswith(f"tocsin.toml:{line}: not valid TOML: ")


def test_a_file_in_another_charset_is_told(tmp_path: Path) -> None:
    (tmp_path / "tocsin.toml").write_bytes('[mail]\nsender = "総務省"\n'.encode("cp932"))
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(None, {}, tmp_path)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        (
            {"TOCSIN_HTTP__CONCURRENCY": "many"},
            'environment TOCSIN_HTTP__CONCURRENCY: [http] concurrency = "many": expected a whole number',
        ),
        (
            {"TOCSIN_HTTP__CONCURENCY": "5"},
            'environment: TOCSIN_HTTP__CONCURENCY: unknown key; did you mean "concurrency"?',
        ),
        ({"TOCSIN_HTPT__X": "5"}, 'environment: TOCSIN_HTPT__X: no such table; did you mean "http"?'),
        (
            {"TOCSIN_MAIL__PASSWORD_FILE": "gone"},
            'environment TOCSIN_MAIL__PASSWORD_FILE: [mail] password_file = "gone": expected a readable file',
        ),
    ],
)
def test_mistakes_in_the_environment_are_told_too(tmp_path: Path, environ: dict[str, str], expected: str) -> None:
    assert expected in problem(tmp_path, "", environ)


def test_a_value_and_its_file_together_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "x", "pw")
    assert "not both" in problem(tmp_path, '[mail]\npassword = "a"\npassword_file = "pw"\n')


@pytest.mark.parametrize(
    ("text", "environ"),
    [
        ("[mail]\npassword = 12345678\n", {}),
        ('[store]\nurl = ["sqlite:///12345678"]\n', {}),
        ("[web]\noperator_token = 12345678\n", {}),
        ('[[subscription]]\nkey = "a"\nwebhook = "ftp://x"\nsecret = "12345678"\n', {}),
        ('[[subscription]]\nkey = "a"\nwebhook = "https://x"\nsecret = 12345678\n', {}),
        (SOURCE + "headers = { Authorization = 12345678 }\n", {}),
        ('[mail]\npasswort = "12345678"\n', {}),
    ],
)
def test_no_secret_is_ever_in_a_message(tmp_path: Path, text: str, environ: dict[str, str]) -> None:
    assert problems(tmp_path, text, environ)
    assert not any("12345678" in line for line in problems(tmp_path, text, environ))


def test_ten_thousand_sources_load_quickly_enough_to_start_with(tmp_path: Path) -> None:
    text = "\n".join(SOURCE.replace("jp-x", f"jp-{n}") + 'every = "15m"\ntopics = ["ai"]\n' for n in range(10_000))
    write(tmp_path, text)
    settings = bounded(lambda: load(None, {}, tmp_path), 5)  # a quadratic step would take minutes
    assert len(settings.sources) == 10_000


def test_the_defaults_file_says_what_the_code_says(tmp_path: Path) -> None:
    written, coded = load(None, {}, tmp_path), loaded(tmp_path, "")
    for table in ("store", "http", "mail", "web", "workers", "log"):
        assert getattr(written, table) == getattr(coded, table), table


# ------------------------------------------------------------ values that would fail only later


@pytest.mark.parametrize(
    ("table", "key", "value", "expected"),
    [
        ("web", "listen", "8000", "host:port"),
        ("web", "listen", "127.0.0.1:80000", "host:port"),
        ("web", "public_url", "tocsin.example.org", "http:// or https://"),
        ("mail", "sender", "Tocsin", "an address"),
        ("mail", "sender", "Tocsin <a@example.org>\nBcc: b@example.org", "an address"),
    ],
)
def test_an_address_that_cannot_be_one_is_refused(
    tmp_path: Path, table: str, key: str, value: str, expected: str
) -> None:
    line = problem(tmp_path, f"[{table}]\n{key} = {json.dumps(value)}\n")
    assert line.startswith(f"tocsin.toml:2: [{table}] {key} = ")
    assert f"expected {expected}" in line


def test_a_store_nobody_here_can_open_is_refused_without_showing_its_password(tmp_path: Path) -> None:
    line = problem(tmp_path, '[store]\nurl = "mysql://me:hush@host/db"\n')
    said = "expected sqlite:///path or postgresql+psycopg://user@host/database"
    assert line == f'tocsin.toml:2: [store] url = "mysql://me:***@host/db": {said}'


@pytest.mark.parametrize("listen", ["", "127.0.0.1:0", "[::1]:8000", "0.0.0.0:8000", "tocsin.example.org:80"])
def test_an_address_that_can_be_listened_on_is_taken(tmp_path: Path, listen: str) -> None:
    assert loaded(tmp_path, f'[web]\nlisten = "{listen}"\n').web.listen == listen


def test_what_only_readers_know_is_said_with_file_and_line(tmp_path: Path) -> None:
    def check(source: Source) -> Iterator[tuple[str, str]]:
        yield "items.each", f"no row of {source.key} is found by it"

    path = write(tmp_path, SOURCE.replace('"feed"', '"listing"') + 'items = { each = "ul[[" }\n')
    with pytest.raises(ConfigError) as caught:
        load(path, {}, tmp_path, check=check)
    expected = 'tocsin.toml:5: [[source]] "jp-x" items.each = "ul[[": no row of jp-x is found by it'
    assert caught.value.problems == [expected]


@pytest.mark.parametrize("secret", ["whsec_", "whsec_…", "whsec_!!", "whsec_abc"])
def test_a_secret_that_cannot_sign_is_refused_and_not_shown(tmp_path: Path, secret: str) -> None:
    text = f'[[subscription]]\nkey = "x"\nwebhook = "https://example.org/h"\nsecret = "{secret}"\n'
    line = problem(tmp_path, text)
    assert line == 'tocsin.toml:4: [[subscription]] "x" secret: expected whsec_ and base64, as Standard Webhooks says'


@pytest.mark.parametrize(
    "url", ["https://", "https:///path", "http://[::1/x", "http://host:port/", "http://a b/", "x"]
)
def test_an_address_that_nothing_could_fetch_is_refused(tmp_path: Path, url: str) -> None:
    said = problem(tmp_path, f'[[source]]\nkey = "a"\nkind = "page"\nurl = "{url}"\n')
    assert f'[[source]] "a" url = "{url}": expected http:// or https://' in said


@pytest.mark.parametrize("code", ["XX", "UK", "Japan", "us", "US-", "ZZ-NY"])
def test_a_code_that_names_no_place_is_refused(tmp_path: Path, code: str) -> None:
    said = problem(
        tmp_path, f'[[source]]\nkey = "a"\nkind = "page"\nurl = "https://x.gov/"\njurisdiction = "{code}"\n'
    )
    assert f'"a" jurisdiction = "{code}": expected ISO 3166-1' in said


@pytest.mark.parametrize("tag", ["ja", "EN", "en-GB", "zh-Hant-TW", "mul", "und", "yue", "cs", "kr", "x-house", ""])
@pytest.mark.parametrize("code", ["JP-13", "US-DC", "CA-QC", "KR-11", "GB-SCT", "CN-GD", "FR-IDF", "INT", "XK"])
def test_what_may_be_a_language_or_a_place_is_taken(tmp_path: Path, tag: str, code: str) -> None:
    (source,) = loaded(tmp_path, f'{SOURCE}language = "{tag}"\njurisdiction = "{code}"\n').sources
    assert (source.language, source.jurisdiction) == (tag, code)


def test_an_include_that_matches_no_file_is_known_and_stops_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, f'include = ["catalogue:jp", "mine/*.toml", "more/*.toml"]\n{SOURCE}')
    write(tmp_path, SOURCE.replace("jp-x", "jp-y"), "more/a.toml")
    assert len(load(path, {}, tmp_path).sources) > 2
    assert idle_includes(path) == ["mine/*.toml"]


@pytest.mark.parametrize("host", ["", "localhost", "mail.example.org", "127.0.0.1", "::1", "fe80::1%eth0", "mail"])
def test_a_mail_server_is_named_without_its_port(tmp_path: Path, host: str) -> None:
    assert loaded(tmp_path, f'[mail]\nhost = "{host}"\n').mail.host == host


def test_a_word_may_end_in_a_star_and_the_pages_may_lie_below_a_path(tmp_path: Path) -> None:
    text = '[web]\npublic_url = "https://t.example/a/"\n[[subscription]]\nkey = "a"\nemail = "a@b.c"\n'
    settings = loaded(tmp_path, text + 'match.words = ["algorithm*", "人工知能", "C++", "§ 12"]\n')
    assert len(settings.subscriptions[0].match.words) == 4
