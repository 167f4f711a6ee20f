"""Days as people of each language write them, and the cities by whose clock a deadline ends. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_LANGUAGES = ("en", "ja", "ko", "zh", "de", "fr")


@dataclass(frozen=True, slots=True)
class Calendar:
    """One language's days. `full` has a weekday `w`, `plain` has none; `months` is empty where they are numbers."""

    full: str
    plain: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...] = ()
    first: str = "1"
    """The first day of a month: French says "1er"."""

    def day(self, on: date, *, with_weekday: bool = True) -> str:
        """Return a day.

        >>> CALENDARS["ja"].day(date(2026, 12, 1)), CALENDARS["fr"].day(date(2026, 12, 1))
        ('2026年12月1日（火）', 'mardi 1er décembre 2026')
        """
        month = self.months[on.month - 1] if self.months else str(on.month)
        number = self.first if on.day == 1 else str(on.day)
        pattern = self.full if with_weekday else self.plain
        return pattern.format(y=on.year, m=month, d=number, w=self.weekdays[on.weekday()])


CALENDARS: Mapping[str, Calendar] = {
    "en": Calendar(
        "{w}, {d} {m} {y}",
        "{d} {m} {y}",
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        tuple(
            "January February March April May June July August September October November December".split()  # noqa: SIM905
        ),
    ),
    "ja": Calendar("{y}年{m}月{d}日（{w}）", "{y}年{m}月{d}日", tuple("月火水木金土日")),
    "ko": Calendar("{y}년 {m}월 {d}일({w})", "{y}년 {m}월 {d}일", tuple("월화수목금토일")),
    "zh": Calendar("{y}年{m}月{d}日（周{w}）", "{y}年{m}月{d}日", tuple("一二三四五六日")),
    "de": Calendar(
        "{w}, {d}. {m} {y}",
        "{d}. {m} {y}",
        ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
        tuple(
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()  # noqa: SIM905
        ),
    ),
    "fr": Calendar(
        "{w} {d} {m} {y}",
        "{d} {m} {y}",
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        tuple(
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905
        ),
        "1er",
    ),
}

_TIME = {
    "en": "{} time",
    "ja": "{}時間",
    "ko": "{} 시간",
    "zh": "{}时间",
    "de": "Ortszeit {}",
    "fr": "heure de {}",
}

_CITIES: Mapping[str, tuple[str, tuple[str, str, str, str, str, str]]] = {
    "AU": ("Australia/Sydney", ("Canberra", "キャンベラ", "캔버라", "堪培拉", "Canberra", "Canberra")),
    "BR": ("America/Sao_Paulo", ("Brasília", "ブラジリア", "브라질리아", "巴西利亚", "Brasília", "Brasilia")),
    "CA": ("America/Toronto", ("Ottawa", "オタワ", "오타와", "渥太华", "Ottawa", "Ottawa")),
    "CN": ("Asia/Shanghai", ("Beijing", "北京", "베이징", "北京", "Peking", "Pékin")),
    "DE": ("Europe/Berlin", ("Berlin", "ベルリン", "베를린", "柏林", "Berlin", "Berlin")),
    "EU": ("Europe/Brussels", ("Brussels", "ブリュッセル", "브뤼셀", "布鲁塞尔", "Brüssel", "Bruxelles")),
    "FR": ("Europe/Paris", ("Paris", "パリ", "파리", "巴黎", "Paris", "Paris")),
    "GB": ("Europe/London", ("London", "ロンドン", "런던", "伦敦", "London", "Londres")),
    "IN": ("Asia/Kolkata", ("Delhi", "デリー", "델리", "德里", "Delhi", "Delhi")),
    "JP": ("Asia/Tokyo", ("Tokyo", "東京", "도쿄", "东京", "Tokio", "Tokyo")),
    "KR": ("Asia/Seoul", ("Seoul", "ソウル", "서울", "首尔", "Seoul", "Séoul")),
    "SG": ("Asia/Singapore", ("Singapore", "シンガポール", "싱가포르", "新加坡", "Singapur", "Singapour")),
    "US": ("America/New_York", ("Washington", "ワシントン", "워싱턴", "华盛顿", "Washington", "Washington")),
    "US-CA": (
        "America/Los_Angeles",
        ("Sacramento", "サクラメント", "새크라멘토", "萨克拉门托", "Sacramento", "Sacramento"),
    ),
}


def calendar_of(language: str) -> Calendar:
    """Return the calendar of a language ("ja", "zh-Hant"), English where there is none."""
    return CALENDARS.get(language.split("-", maxsplit=1)[0].lower(), CALENDARS["en"])


def zone(name: str) -> tzinfo:
    """Return a time zone; UTC for a name that this machine's tables do not know (any more)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def clock_of(jurisdiction: str, language: str) -> tuple[str, str] | None:
    """Return the zone by which a jurisdiction's days end, and its name in words; None where there is no one zone.

    >>> clock_of("JP", "en")
    ('Asia/Tokyo', 'Tokyo time')
    """
    known = _CITIES.get(jurisdiction) or _CITIES.get(jurisdiction.split("-", maxsplit=1)[0])
    if known is None:
        return None
    at = _LANGUAGES.index(language) if language in _LANGUAGES else 0
    return known[0], _TIME[_LANGUAGES[at]].format(known[1][at])


def days_until(on: date, now: datetime, jurisdiction: str, timezone: str) -> int:
    """Return how many days are left until a day: by the clock of the jurisdiction whose day it is, if it has one."""
    return (on - _there(now, jurisdiction, timezone).date()).days


def day_began(now: datetime, jurisdiction: str, timezone: str) -> datetime:
    """Return when the day began that `days_until` counts from."""
    return _there(now, jurisdiction, timezone).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def _there(now: datetime, jurisdiction: str, timezone: str) -> datetime:
    clock = clock_of(jurisdiction, "en")
    return now.astimezone(zone(clock[0] if clock else timezone))
