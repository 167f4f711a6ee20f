"""Further words of a digest, in each language: dates that matter, lateness, and what is told besides changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language. In `coming` stand `{when}` (from `in_days`, `tomorrow`, `today`) and `{day}`."""

    coming: Mapping[str, str]
    past: Mapping[str, str]
    label: Mapping[str, str]
    """What a date is called."""
    in_days: str
    tomorrow: str
    today: str
    rule: str
    """A term that no day can be given for yet: its words as they stand."""
    classes: Mapping[str, str]
    late: Mapping[str, str]
    """Why something published at `{p}` was seen only at `{s}`."""
    notices: str
    """Heading of what is told besides changes."""
    reminder: str
    moved: str
    correction: str
    paused: str
    paused_other: str
    resumed: str
    never: str
    never_any: str
    storm_one: str
    storm_many: str
    ticket: str
    """A source that is not as it should be: `{what}` is of `alerts.words.troubles`."""
    unshown_one: str
    unshown_many: str
    same_as: str
    """An entry about the same instrument as the one above it."""
    legend: str
    inserted: str
    deleted: str
    preferences: str
    more: str
    """Of a list that is cut: "and 12 more"."""
    keyless: str
    """Of sources that nobody set a key for: "23 for which no key is set"."""


EN = Phrases(
    coming={
        "comment_deadline": "comments close {when}, {day}",
        "duty": "due {when}, {day}",
        "entry_into_force": "enters into force {when}, {day}",
        "application": "applies {when}, {day}",
        "transition_end": "transition ends {when}, {day}",
        "sunset": "ceases to apply {when}, {day}",
    },
    past={
        "comment_deadline": "comments closed on {day}",
        "duty": "was due on {day}",
        "entry_into_force": "in force since {day}",
        "application": "has applied since {day}",
        "transition_end": "transition ended on {day}",
        "sunset": "ceased to apply on {day}",
    },
    label={
        "comment_deadline": "comment deadline",
        "duty": "due date",
        "entry_into_force": "entry into force",
        "application": "date of application",
        "transition_end": "end of transition",
        "sunset": "expiry",
    },
    in_days="in {n} days",
    tomorrow="tomorrow",
    today="today",
    rule="{label}: “{rule}”",
    classes={"editorial": "editorial", "procedural": "procedural", "substantive": "substantive"},
    late={
        "source_down": "published {p}, seen {s}: the source was down",
        "not_looked": "published {p}, seen {s}: the source was not looked at meanwhile",
        "listed_late": "published {p}, seen {s}: the source did not show it before",
        "asked_later": "published {p}, fetched {s}: from the source’s past, on request",
    },
    notices="Also to know",
    reminder="Reminder: {title}: {told}",
    moved="Date moved: {title}: {label}: {was} → {day}",
    correction="Correction: {title}",
    paused="Paused since {since}, as mails could not be delivered. What was missed is told here.",
    paused_other="Subscription {title} is paused since {since}, as nothing could be delivered",
    resumed="Deliveries go on. What was missed is told here.",
    never="Nothing can match at present: no source has {list}",
    never_any="Nothing can match at present: no source is being watched",
    storm_one="{n} change of {title} is held for review",
    storm_many="{n} changes of {title} are held for review",
    ticket="{title} needs a look: {what}, since {since}",
    unshown_one="{n} entry could not be shown: see {url}",
    unshown_many="{n} entries could not be shown: see {url}",
    same_as="same instrument as above: {id}",
    legend="[-deleted-] {+inserted+}",
    inserted="inserted",
    deleted="deleted",
    preferences="Change what you get",
    more="and {n} more",
    keyless="{n} for which no key is set",
)

JA = Phrases(
    coming={
        "comment_deadline": "意見募集は{when}締切、{day}",
        "duty": "{when}履行期限、{day}",
        "entry_into_force": "{when}施行、{day}",
        "application": "{when}適用開始、{day}",
        "transition_end": "{when}経過措置終了、{day}",
        "sunset": "{when}失効、{day}",
    },
    past={
        "comment_deadline": "意見募集は締切済み、{day}",
        "duty": "履行期限は経過、{day}",
        "entry_into_force": "施行済み、{day}",
        "application": "適用中、{day}から",
        "transition_end": "経過措置終了済み、{day}",
        "sunset": "失効済み、{day}",
    },
    label={
        "comment_deadline": "意見募集の締切",
        "duty": "履行期限",
        "entry_into_force": "施行期日",
        "application": "適用開始日",
        "transition_end": "経過措置の終期",
        "sunset": "失効日",
    },
    in_days="あと{n}日で",
    tomorrow="明日",
    today="本日",
    rule="{label}：「{rule}」",
    classes={"editorial": "形式的な変更", "procedural": "手続的な変更", "substantive": "実質的な変更"},
    late={
        "source_down": "{p}公表、{s}確認：情報源が停止していたため",
        "not_looked": "{p}公表、{s}確認：その間は情報源を確認していなかったため",
        "listed_late": "{p}公表、{s}確認：情報源にそれまで掲載がなかったため",
        "asked_later": "{p}公表、{s}取得：過去分を指示により取得したため",
    },
    notices="お知らせ",
    reminder="期日のお知らせ：{title}：{told}",
    moved="期日の変更：{title}：{label} {was} → {day}",
    correction="訂正：{title}",
    paused="配信できなかったため{since}から停止していました。その間の変更もここに載せています。",
    paused_other="購読 {title} は配信できないため{since}から停止しています",
    resumed="配信を再開しました。停止中の変更もここに載せています。",
    never="現在の条件に合うものはありません。該当する情報源がありません：{list}",
    never_any="現在の条件に合うものはありません。監視中の情報源がありません",
    storm_one="{title} の変更{n}件は確認待ちで保留中です",
    storm_many="{title} の変更{n}件は確認待ちで保留中です",
    ticket="{title} の確認が必要です：{what}（{since}から）",
    unshown_one="表示できない項目が{n}件あります：{url}",
    unshown_many="表示できない項目が{n}件あります：{url}",
    same_as="上と同じ法令等：{id}",
    legend="[-削除-] {+追加+}",
    inserted="追加",
    deleted="削除",
    preferences="配信内容を変更する",
    more="ほか{n}件",
    keyless="キー未設定の{n}件",
)

KO = Phrases(
    coming={
        "comment_deadline": "의견 제출 {when} 마감, {day}",
        "duty": "의무 이행 {when} 마감, {day}",
        "entry_into_force": "{when} 시행, {day}",
        "application": "{when} 적용, {day}",
        "transition_end": "{when} 경과조치 종료, {day}",
        "sunset": "{when} 실효, {day}",
    },
    past={
        "comment_deadline": "의견 제출 마감됨, {day}",
        "duty": "의무 이행 마감됨, {day}",
        "entry_into_force": "시행 중, {day}부터",
        "application": "적용 중, {day}부터",
        "transition_end": "경과조치 종료됨, {day}",
        "sunset": "실효됨, {day}",
    },
    label={
        "comment_deadline": "의견 제출 기한",
        "duty": "의무 이행 기한",
        "entry_into_force": "시행일",
        "application": "적용일",
        "transition_end": "경과조치 종료일",
        "sunset": "실효일",
    },
    in_days="{n}일 후",
    tomorrow="내일",
    today="오늘",
    rule="{label}: “{rule}”",
    classes={"editorial": "형식적 변경", "procedural": "절차적 변경", "substantive": "실질적 변경"},
    late={
        "source_down": "{p} 게시, {s} 확인: 출처에 접속할 수 없었음",
        "not_looked": "{p} 게시, {s} 확인: 그동안 출처를 확인하지 않았음",
        "listed_late": "{p} 게시, {s} 확인: 출처에 그전까지 없었음",
        "asked_later": "{p} 게시, {s} 수집: 요청에 따라 과거 자료에서 가져옴",
    },
    notices="알림",
    reminder="기한 알림: {title}: {told}",
    moved="기한 변경: {title}: {label} {was} → {day}",
    correction="정정: {title}",
    paused="전달할 수 없어 {since}부터 중지되었습니다. 그동안의 변경을 여기에 담았습니다.",
    paused_other="구독 {title}: 전달할 수 없어 {since}부터 중지되었습니다",
    resumed="발송을 재개했습니다. 그동안의 변경을 여기에 담았습니다.",
    never="현재 조건에 맞을 수 있는 것이 없습니다. 해당 출처 없음: {list}",
    never_any="현재 조건에 맞을 수 있는 것이 없습니다. 확인 중인 출처가 없습니다",
    storm_one="{title}의 변경 {n}건은 검토 대기 중입니다",
    storm_many="{title}의 변경 {n}건은 검토 대기 중입니다",
    ticket="{title} 확인 필요: {what} ({since}부터)",
    unshown_one="표시할 수 없는 항목 {n}건: {url}",
    unshown_many="표시할 수 없는 항목 {n}건: {url}",
    same_as="위와 같은 법령: {id}",
    legend="[-삭제-] {+추가+}",
    inserted="추가",
    deleted="삭제",
    preferences="수신 설정 변경",
    more="외 {n}건",
    keyless="키를 설정하지 않은 {n}곳",
)

ZH = Phrases(
    coming={
        "comment_deadline": "意见征集{when}截止，{day}",
        "duty": "义务履行{when}到期，{day}",
        "entry_into_force": "{when}施行，{day}",
        "application": "{when}适用，{day}",
        "transition_end": "过渡期{when}结束，{day}",
        "sunset": "{when}失效，{day}",
    },
    past={
        "comment_deadline": "意见征集已截止，{day}",
        "duty": "义务履行期限已过，{day}",
        "entry_into_force": "已施行，自{day}起",
        "application": "已适用，自{day}起",
        "transition_end": "过渡期已结束，{day}",
        "sunset": "已失效，{day}",
    },
    label={
        "comment_deadline": "意见征集截止日",
        "duty": "义务履行期限",
        "entry_into_force": "施行日期",
        "application": "适用日期",
        "transition_end": "过渡期截止日",
        "sunset": "失效日期",
    },
    in_days="{n}天后",
    tomorrow="明天",
    today="今天",
    rule="{label}：“{rule}”",
    classes={"editorial": "文字性修改", "procedural": "程序性修改", "substantive": "实质性修改"},
    late={
        "source_down": "{p}发布，{s}发现：来源当时无法访问",
        "not_looked": "{p}发布，{s}发现：其间未检查该来源",
        "listed_late": "{p}发布，{s}发现：来源此前未列出",
        "asked_later": "{p}发布，{s}获取：应要求从来源的历史中补取",
    },
    notices="提示",
    reminder="日期提醒：{title}：{told}",
    moved="日期变更：{title}：{label} {was} → {day}",
    correction="更正：{title}",
    paused="因无法送达，自{since}起暂停。其间的变更一并列于此处。",
    paused_other="订阅 {title} 因无法送达，自{since}起暂停",
    resumed="已恢复发送。其间的变更一并列于此处。",
    never="目前的条件不可能匹配：没有符合的来源：{list}",
    never_any="目前的条件不可能匹配：没有正在检查的来源",
    storm_one="{title} 的{n}项变更待审核，暂缓发送",
    storm_many="{title} 的{n}项变更待审核，暂缓发送",
    ticket="{title} 需要查看：{what}（自{since}起）",
    unshown_one="有{n}项无法显示：{url}",
    unshown_many="有{n}项无法显示：{url}",
    same_as="与上一项为同一文件：{id}",
    legend="[-删除-] {+新增+}",
    inserted="新增",
    deleted="删除",
    preferences="更改订阅设置",
    more="另有{n}项",
    keyless="未设置密钥的{n}个来源",
)

DE = Phrases(
    coming={
        "comment_deadline": "Stellungnahmefrist endet {when}, {day}",
        "duty": "{when} zu erfüllen, {day}",
        "entry_into_force": "tritt {when} in Kraft, {day}",
        "application": "gilt {when}, {day}",
        "transition_end": "Übergangsfrist endet {when}, {day}",
        "sunset": "tritt {when} außer Kraft, {day}",
    },
    past={
        "comment_deadline": "Stellungnahmefrist endete am {day}",
        "duty": "war zu erfüllen bis {day}",
        "entry_into_force": "in Kraft seit {day}",
        "application": "gilt seit {day}",
        "transition_end": "Übergangsfrist endete am {day}",
        "sunset": "trat außer Kraft am {day}",
    },
    label={
        "comment_deadline": "Stellungnahmefrist",
        "duty": "zu erfüllen bis",
        "entry_into_force": "Inkrafttreten",
        "application": "Geltungsbeginn",
        "transition_end": "Ende der Übergangsfrist",
        "sunset": "Außerkrafttreten",
    },
    in_days="in {n} Tagen",
    tomorrow="morgen",
    today="heute",
    rule="{label}: „{rule}“",
    classes={"editorial": "redaktionell", "procedural": "verfahrensbezogen", "substantive": "inhaltlich"},
    late={
        "source_down": "veröffentlicht {p}, gesehen {s}: die Quelle war nicht erreichbar",
        "not_looked": "veröffentlicht {p}, gesehen {s}: die Quelle wurde zwischendurch nicht geprüft",
        "listed_late": "veröffentlicht {p}, gesehen {s}: die Quelle zeigte es vorher nicht",
        "asked_later": "veröffentlicht {p}, geholt {s}: auf Wunsch aus der Vergangenheit der Quelle",
    },
    notices="Außerdem",
    reminder="Erinnerung: {title}: {told}",
    moved="Datum verschoben: {title}: {label}: {was} → {day}",
    correction="Berichtigung: {title}",
    paused="Seit {since} unterbrochen, da nichts zugestellt werden konnte. Was fehlte, steht hier.",
    paused_other="Abonnement {title} ist seit {since} unterbrochen, da nichts zugestellt werden konnte",
    resumed="Die Zustellung läuft wieder. Was fehlte, steht hier.",
    never="Zurzeit kann nichts zutreffen: keine Quelle hat {list}",
    never_any="Zurzeit kann nichts zutreffen: keine Quelle wird geprüft",
    storm_one="{n} Änderung von {title} wird bis zur Prüfung zurückgehalten",
    storm_many="{n} Änderungen von {title} werden bis zur Prüfung zurückgehalten",
    ticket="{title} bitte prüfen: {what}, seit {since}",
    unshown_one="{n} Eintrag konnte nicht gezeigt werden: siehe {url}",
    unshown_many="{n} Einträge konnten nicht gezeigt werden: siehe {url}",
    same_as="derselbe Rechtsakt wie oben: {id}",
    legend="[-gestrichen-] {+eingefügt+}",
    inserted="eingefügt",
    deleted="gestrichen",
    preferences="Einstellungen ändern",
    more="und {n} weitere",
    keyless="{n}, für die kein Schlüssel gesetzt ist",
)

FR = Phrases(
    coming={
        "comment_deadline": "la consultation se termine {when}, {day}",
        "duty": "à accomplir {when}, {day}",
        "entry_into_force": "entre en vigueur {when}, {day}",
        "application": "s’applique {when}, {day}",
        "transition_end": "la période transitoire se termine {when}, {day}",
        "sunset": "cesse de s’appliquer {when}, {day}",
    },
    past={
        "comment_deadline": "la consultation s’est terminée le {day}",
        "duty": "était à accomplir le {day}",
        "entry_into_force": "en vigueur depuis le {day}",
        "application": "s’applique depuis le {day}",
        "transition_end": "la période transitoire s’est terminée le {day}",
        "sunset": "a cessé de s’appliquer le {day}",
    },
    label={
        "comment_deadline": "fin de la consultation",
        "duty": "échéance de l’obligation",
        "entry_into_force": "entrée en vigueur",
        "application": "date d’application",
        "transition_end": "fin de la période transitoire",
        "sunset": "fin de validité",
    },
    in_days="dans {n} jours",
    tomorrow="demain",
    today="aujourd’hui",
    rule="{label} : « {rule} »",
    classes={"editorial": "rédactionnel", "procedural": "de procédure", "substantive": "de fond"},
    late={
        "source_down": "publié le {p}, vu le {s} : la source était indisponible",
        "not_looked": "publié le {p}, vu le {s} : la source n’a pas été consultée entre-temps",
        "listed_late": "publié le {p}, vu le {s} : la source ne l’affichait pas avant",
        "asked_later": "publié le {p}, récupéré le {s} : tiré du passé de la source, sur demande",
    },
    notices="À savoir aussi",
    reminder="Rappel : {title} : {told}",
    moved="Date déplacée : {title} : {label} : {was} → {day}",
    correction="Rectificatif : {title}",
    paused="Suspendu depuis le {since}, rien n’ayant pu être remis. Ce qui manquait figure ici.",
    paused_other="L’abonnement {title} est suspendu depuis le {since}, rien n’ayant pu être remis",
    resumed="Les envois reprennent. Ce qui manquait figure ici.",
    never="Rien ne peut correspondre actuellement : aucune source n’a {list}",
    never_any="Rien ne peut correspondre actuellement : aucune source n’est suivie",
    storm_one="{n} modification de {title} est retenue jusqu’à vérification",
    storm_many="{n} modifications de {title} sont retenues jusqu’à vérification",
    ticket="{title} est à vérifier : {what}, depuis le {since}",
    unshown_one="{n} entrée n’a pas pu être affichée : voir {url}",
    unshown_many="{n} entrées n’ont pas pu être affichées : voir {url}",
    same_as="même acte que ci-dessus : {id}",
    legend="[-supprimé-] {+inséré+}",
    inserted="inséré",
    deleted="supprimé",
    preferences="Modifier les préférences",
    more="et {n} de plus",
    keyless="{n} dont la clé n’est pas définie",
)

PHRASES: Mapping[str, Phrases] = {"en": EN, "ja": JA, "ko": KO, "zh": ZH, "de": DE, "fr": FR}


def phrases_of(language: str) -> Phrases:
    """Return the phrases of a language ("ja", "zh-Hant"), English where there are none."""
    return PHRASES.get(language.split("-", maxsplit=1)[0].lower(), EN)
