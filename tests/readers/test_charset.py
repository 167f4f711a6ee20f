"""Which charset bytes are in, whatever anybody says."""

from __future__ import annotations

import pytest

from spiders.extract.charset import declared_charset, decode, http_charset_of

TEXTS = {
    "shift_jis": "個人情報の保護に関する法律の一部を改正する法律案が閣議決定されました。①㈱",
    "euc-jp": "個人情報の保護に関する法律の一部を改正する法律案が閣議決定されました。",
    "iso-2022-jp": "個人情報の保護に関する法律の一部を改正する法律案",
    "euc-kr": "인공지능 발전과 신뢰 기반 조성 등에 관한 기본법 시행령 제정안을 다음과 같이 공고합니다.",
    "gb18030": "国家互联网信息办公室关于《人工智能生成合成内容标识办法》的通知",
    "big5": "人工智慧基本法草案業經行政院會議通過，並送請立法院審議",
}
CODECS = {"shift_jis": "cp932", "euc-kr": "cp949", "big5": "cp950"}


def bytes_in(charset: str) -> bytes:
    return TEXTS[charset].encode(CODECS.get(charset, charset))


@pytest.mark.parametrize("charset", TEXTS)
def test_east_asian_bytes_are_known_without_a_word(charset: str) -> None:
    found = decode(bytes_in(charset))
    assert (found.text, found.charset, found.is_doubtful) == (TEXTS[charset], charset, False)


@pytest.mark.parametrize("charset", TEXTS)
@pytest.mark.parametrize("lie", ["iso-8859-1", "utf-8", "windows-1252", "klingon"])
def test_a_lying_header_is_seen_through(charset: str, lie: str) -> None:
    assert decode(bytes_in(charset), http_charset=lie).text == TEXTS[charset]


@pytest.mark.parametrize("lie", ["iso-8859-1", "shift_jis", "euc-kr", "utf-16"])
def test_valid_utf8_wins_over_every_name(lie: str) -> None:
    text = "人工知能関連技術 – Künstliche Intelligenz"
    assert decode(text.encode(), http_charset=lie, declared=lie).text == text


def test_a_named_legacy_charset_survives_one_broken_character() -> None:
    data = bytes_in("shift_jis") * 5 + b"\x82 " + "の".encode("cp932")
    found = decode(data, declared="Shift_JIS")
    assert found.charset == "shift_jis"
    assert found.text.startswith(TEXTS["shift_jis"])
    assert (found.replaced > 0, found.is_doubtful) == (True, False)


def test_a_cut_utf8_character_is_doubtful_and_still_utf8() -> None:
    found = decode("第一条 目的".encode()[:-1])
    assert (found.charset, found.text, found.is_doubtful) == ("utf-8", "第一条 目", True)


def test_a_few_legacy_bytes_in_a_utf8_page_do_not_turn_it() -> None:
    found = decode("Änderung der Verordnung über Künstliche Intelligenz. ".encode() * 20 + b"f\xfcr")
    assert (found.charset, found.replaced) == ("utf-8", 1)


@pytest.mark.parametrize(
    ("codec", "declared", "text"),
    [
        ("cp1252", None, "L’arrêté relatif à l’intelligence artificielle — publié"),
        ("cp1252", "iso-8859-1", "Verordnung über „Künstliche Intelligenz“"),
        ("cp1250", "windows-1250", "Rozporządzenie o sztucznej inteligencji – źródło"),
        ("cp1251", "windows-1251", "Постановление Правительства Российской Федерации"),
        ("koi8-r", "koi8-r", "Постановление Правительства Российской Федерации"),
        ("iso-8859-7", "iso-8859-7", "Κανονισμός για την τεχνητή νοημοσύνη"),
    ],
)
def test_single_byte_charsets_are_believed_by_name_and_windows_by_habit(
    codec: str, declared: str | None, text: str
) -> None:
    assert decode(text.encode(codec), declared=declared).text == text


def test_the_language_of_a_source_decides_what_nobody_says() -> None:
    text = "Zákon o umělé inteligenci: příloha č. 3"
    assert decode(text.encode("cp1250"), language="cs").text == text


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-8-sig"])
def test_wide_encodings_and_marks(codec: str) -> None:
    text = '<?xml version="1.0"?><rss><title>人工知能</title></rss>'
    assert decode(text.encode(codec)).text == text


def test_documents_say_their_charset_in_a_declaration_or_a_meta() -> None:
    assert declared_charset(b'<?xml version="1.0" encoding="euc-jp"?><rss/>') == "euc-jp"
    assert declared_charset(b'<html><head><meta charset="x-sjis">') == "x-sjis"
    assert declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=big5">') == "big5"
    assert declared_charset(b"<p>charset=none</p>") is None
    assert http_charset_of('text/html; charset="gb2312"') == "gb2312"


def test_noise_never_raises_and_is_doubtful() -> None:
    data = bytes(range(256)) * 4
    assert decode(data).is_doubtful
    assert decode(b"").text == ""
