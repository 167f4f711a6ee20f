"""The digest's own words in each language: tables, so that a translator needs no code.

`{…}` parts are filled by `render`. A rule (`jurisdiction JP`) is written by `match` in English and told here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time

from alerts.writing.calendar import zone


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Where the singular differs, `one` is for 1 and `many` for the rest."""

    kinds: Mapping[str, str]
    parts: Mapping[str, str]
    """What happened to a provision."""
    rules: Mapping[str, str]
    subject: str
    subject_more: str
    subject_nothing: str
    one: str
    many: str
    one_part: str
    many_parts: str
    left_out: str
    observed: str
    published: str
    why: str
    redline: str
    source: str
    because: str
    covered: str
    could_not: str
    held: str
    unsubscribe: str
    webpage: str
    date: str
    months: tuple[str, ...] = ()
    comma: str = ", "
    """Between the parts of a list."""
    pause: str = ", "
    """Between the parts of a sentence, which Chinese writes otherwise."""
    colon: str = ": "
    semicolon: str = "; "
    stop: str = "."

    def count(self, n: int) -> str:
        return (self.one if n == 1 else self.many).format(n=n)

    def parts_left(self, n: int) -> str:
        return (self.one_part if n == 1 else self.many_parts).format(n=n)

    def rule(self, rule: str) -> str:
        """Return a match rule in this language; one that is not known stays as it was written."""
        head, _, value = rule.partition(" ")
        shown = self.kinds.get(value, value) if head == "kind" else value
        return self.rules[head].format(shown) if head in self.rules else rule

    def moment(self, at: datetime, timezone: str, *, with_zone: bool = True) -> str:
        """Return a moment as people of this language write it, in the subscriber's time zone."""
        local = at.astimezone(zone(timezone))
        month = self.months[local.month - 1] if self.months else str(local.month)
        text = self.date.format(y=local.year, m=month, d=local.day, t=f"{local:%H:%M}")
        return f"{text} {zone_name(local)}" if with_zone else text

    def span(self, since: datetime, until: datetime, timezone: str) -> str:
        """Return a span of time; one that ends on the day of its beginning says the day once.

        Where clocks changed within it both ends name their zone: from 02:00 CEST to 02:00 CET is an hour.
        """
        first, last = (at.astimezone(zone(timezone)) for at in (since, until))
        begin = self.moment(since, timezone, with_zone=first.tzname() != last.tzname())
        if first.date() == last.date():
            return f"{begin} – {last:%H:%M} {zone_name(last)}"
        return f"{begin} – {self.moment(until, timezone)}"

    def published_at(self, at: datetime, timezone: str) -> str:
        """Return a moment, or the day alone where a source gave no more: a day is read as midnight in UTC.

        >>> EN.published_at(datetime(2026, 1, 22, tzinfo=UTC), "Asia/Tokyo")
        '22 Jan 2026'
        """
        if at.astimezone(UTC).time() != time(0):
            return self.moment(at, timezone)
        day = at.astimezone(UTC)
        month = self.months[day.month - 1] if self.months else str(day.month)
        return self.date.format(y=day.year, m=month, d=day.day, t="").rstrip(" ,")


def zone_name(local: datetime) -> str:
    """Return "JST", or "UTC+08" where a zone has no letters of its own."""
    name = local.tzname() or ""
    return f"UTC{name}" if name[:1] in "+-" else name


EN = Words(
    kinds={"new": "New", "revised": "Revised", "withdrawn": "Withdrawn", "restored": "Restored"},
    parts={
        "added": "added",
        "removed": "removed",
        "revised": "revised",
        "moved": "moved",
        "renumbered": "renumbered",
    },
    rules={
        "jurisdiction": "jurisdiction {}",
        "topic": "topic {}",
        "instrument": "instrument {}",
        "source": "source {}",
        "word": "word “{}”",
        "kind": "kind of change {}",
        "significance": "significance from {}",
        "everything": "you get every change",
    },
    subject="{kind}: {title} ({place})",
    subject_more="{first} and {n} more",
    subject_nothing="No changes",
    one="{n} change",
    many="{n} changes",
    one_part="{n} more provision: see the redline",
    many_parts="{n} more provisions: see the redline",
    left_out="and {n} more, see {url}",
    observed="observed {at}",
    published="published {at}",
    why="Why you get this",
    redline="Redline",
    source="Source",
    because="Evidence",
    covered="Looked at {checked} of {total} sources",
    could_not="could not look at: {list}",
    held="held until an operator has looked: {list}",
    unsubscribe="Unsubscribe",
    webpage="All changes",
    date="{d} {m} {y}, {t}",
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

JA = Words(
    kinds={"new": "新規", "revised": "改正", "withdrawn": "取下げ", "restored": "再掲"},
    parts={"added": "追加", "removed": "削除", "revised": "変更", "moved": "移動", "renumbered": "繰下げ・繰上げ"},
    rules={
        "jurisdiction": "国・地域 {}",
        "topic": "分野 {}",
        "instrument": "法令等 {}",
        "source": "情報源 {}",
        "word": "語句「{}」",
        "kind": "変更の種類 {}",
        "significance": "重要度 {} 以上",
        "everything": "すべての変更を受け取る設定",
    },
    subject="{kind}：{title}（{place}）",
    subject_more="{first} ほか{n}件",
    subject_nothing="変更はありません",
    one="変更 {n}件",
    many="変更 {n}件",
    one_part="ほか{n}か所の変更は新旧対照をご覧ください",
    many_parts="ほか{n}か所の変更は新旧対照をご覧ください",
    left_out="ほか{n}件は {url} をご覧ください",
    observed="{at} 確認",
    published="{at} 公表",
    why="配信の理由",
    redline="新旧対照",
    source="出典",
    because="根拠",
    covered="{total}件の情報源のうち{checked}件を確認しました",
    could_not="確認できなかった情報源：{list}",
    held="担当者の確認待ちで保留中：{list}",
    unsubscribe="購読を解除する",
    webpage="すべての変更",
    date="{y}年{m}月{d}日 {t}",
    comma="、",
    pause="、",
    colon="：",
    semicolon="；",
    stop="。",
)

KO = Words(
    kinds={"new": "신규", "revised": "개정", "withdrawn": "철회", "restored": "복원"},
    parts={"added": "신설", "removed": "삭제", "revised": "변경", "moved": "이동", "renumbered": "번호 변경"},
    rules={
        "jurisdiction": "국가·지역 {}",
        "topic": "주제 {}",
        "instrument": "법령 {}",
        "source": "출처 {}",
        "word": "단어 ‘{}’",
        "kind": "변경 유형 {}",
        "significance": "중요도 {} 이상",
        "everything": "모든 변경을 받도록 설정됨",
    },
    subject="{kind}: {title} ({place})",
    subject_more="{first} 외 {n}건",
    subject_nothing="변경 없음",
    one="변경 {n}건",
    many="변경 {n}건",
    one_part="그 밖의 변경 {n}곳은 신구 대조에서 확인하세요",
    many_parts="그 밖의 변경 {n}곳은 신구 대조에서 확인하세요",
    left_out="그 밖의 {n}건은 {url} 에서 확인하세요",
    observed="{at} 확인",
    published="{at} 게시",
    why="수신 이유",
    redline="신구 대조",
    source="출처",
    because="근거",
    covered="출처 {total}곳 중 {checked}곳을 확인했습니다",
    could_not="확인하지 못한 출처: {list}",
    held="담당자 확인 대기 중: {list}",
    unsubscribe="구독 해지",
    webpage="모든 변경",
    date="{y}년 {m}월 {d}일 {t}",
)

ZH = Words(
    kinds={"new": "新增", "revised": "修订", "withdrawn": "撤回", "restored": "恢复"},
    parts={"added": "新增", "removed": "删除", "revised": "修改", "moved": "移动", "renumbered": "条号变更"},
    rules={
        "jurisdiction": "国家或地区 {}",
        "topic": "主题 {}",
        "instrument": "文件 {}",
        "source": "来源 {}",
        "word": "词语“{}”",
        "kind": "变更类型 {}",
        "significance": "重要性不低于 {}",
        "everything": "已设置接收全部变更",
    },
    subject="{kind}：{title}（{place}）",
    subject_more="{first} 等，另有{n}项",
    subject_nothing="没有变更",
    one="{n}项变更",
    many="{n}项变更",
    one_part="另有{n}处变更，请查看修订对照",
    many_parts="另有{n}处变更，请查看修订对照",
    left_out="另有{n}项，请查看 {url}",
    observed="{at} 发现",
    published="{at} 发布",
    why="推送原因",
    redline="修订对照",
    source="原文",
    because="依据",
    covered="{total}个来源中已检查{checked}个",
    could_not="未能检查的来源：{list}",
    held="等待人工确认而暂缓发送：{list}",
    unsubscribe="退订",
    webpage="全部变更",
    date="{y}年{m}月{d}日 {t}",
    comma="、",
    pause="，",
    colon="：",
    semicolon="；",
    stop="。",
)

DE = Words(
    kinds={"new": "Neu", "revised": "Geändert", "withdrawn": "Zurückgezogen", "restored": "Wieder da"},
    parts={
        "added": "hinzugefügt",
        "removed": "gestrichen",
        "revised": "geändert",
        "moved": "verschoben",
        "renumbered": "umnummeriert",
    },
    rules={
        "jurisdiction": "Rechtsraum {}",
        "topic": "Thema {}",
        "instrument": "Rechtsakt {}",
        "source": "Quelle {}",
        "word": "Wort „{}“",
        "kind": "Art der Änderung {}",
        "significance": "Bedeutung ab {}",
        "everything": "Sie erhalten jede Änderung",
    },
    subject="{kind}: {title} ({place})",
    subject_more="{first} und {n} weitere",
    subject_nothing="Keine Änderungen",
    one="{n} Änderung",
    many="{n} Änderungen",
    one_part="{n} weitere Vorschrift: siehe Textvergleich",
    many_parts="{n} weitere Vorschriften: siehe Textvergleich",
    left_out="und {n} weitere, siehe {url}",
    observed="festgestellt am {at}",
    published="veröffentlicht am {at}",
    why="Warum Sie das erhalten",
    redline="Textvergleich",
    source="Quelle",
    because="Grundlage",
    covered="{checked} von {total} Quellen geprüft",
    could_not="nicht prüfbar: {list}",
    held="zurückgehalten bis zur Prüfung: {list}",
    unsubscribe="Abbestellen",
    webpage="Alle Änderungen",
    date="{d}. {m} {y}, {t}",
    months=("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
)

FR = Words(
    kinds={"new": "Nouveau", "revised": "Modifié", "withdrawn": "Retiré", "restored": "Rétabli"},
    parts={
        "added": "ajouté",
        "removed": "supprimé",
        "revised": "modifié",
        "moved": "déplacé",
        "renumbered": "renuméroté",
    },
    rules={
        "jurisdiction": "territoire {}",
        "topic": "thème {}",
        "instrument": "acte {}",
        "source": "source {}",
        "word": "mot « {} »",
        "kind": "type de modification {}",
        "significance": "importance à partir de {}",
        "everything": "vous recevez toutes les modifications",
    },
    subject="{kind} : {title} ({place})",
    subject_more="{first} et {n} de plus",
    subject_nothing="Aucune modification",
    one="{n} modification",
    many="{n} modifications",
    one_part="{n} autre disposition : voir la comparaison",
    many_parts="{n} autres dispositions : voir la comparaison",
    left_out="et {n} de plus, voir {url}",
    observed="constaté le {at}",
    published="publié le {at}",
    why="Pourquoi vous recevez ceci",
    redline="Comparaison",
    source="Source",
    because="Fondement",
    covered="{checked} sources sur {total} consultées",
    could_not="impossibles à consulter : {list}",
    held="retenues jusqu’à vérification : {list}",
    unsubscribe="Se désabonner",
    webpage="Toutes les modifications",
    date="{d} {m} {y}, {t}",
    months=(
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juill.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ),
    colon=" : ",
    semicolon=" ; ",
)

WORDS: Mapping[str, Words] = {"en": EN, "ja": JA, "ko": KO, "zh": ZH, "de": DE, "fr": FR}


def words_of(language: str) -> Words:
    """Return the words of a language ("ja", "zh-Hant"), English where there are none."""
    return WORDS.get(language.split("-", maxsplit=1)[0].lower(), EN)
