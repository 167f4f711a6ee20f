"""The last line of a digest: short enough to be read, and nothing that could not be looked at is left out of it."""

from __future__ import annotations

import pytest

from alerts.writing.covered import coverage_line
from monitor.types import Coverage

KEYLESS = tuple((f"us-api-{number}", "no key: set US_KEY") for number in range(23))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "jp-news (timeout), 23 without a key."),
        ("ja", "キー未設定の23件"),
        ("ko", "키를 설정하지 않은 23곳"),
        ("zh", "未设置密钥的23个来源"),
        ("de", "23 ohne Zugangsschlüssel"),
        ("fr", "23 sans clé d’accès"),
    ],
)
def test_services_that_nobody_has_a_key_for_are_counted(language: str, said: str) -> None:
    line = coverage_line(Coverage(48, (*KEYLESS, ("jp-news", "timeout"))), language)
    assert said in line
    assert "us-api" not in line
    assert "72" in line


def test_a_few_are_named() -> None:
    assert "us-api-2 (no key: set US_KEY)" in coverage_line(Coverage(48, KEYLESS[:3]), "en")
