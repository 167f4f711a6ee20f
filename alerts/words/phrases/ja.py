"""Japanese."""

from __future__ import annotations

from alerts.words.phrases.kind import Phrases

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
        "duty": "履行期限は{day}に経過",
        "entry_into_force": "{day}から施行",
        "application": "{day}から適用",
        "transition_end": "経過措置は{day}に終了",
        "sunset": "{day}に失効",
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
        "source_down": "遅れてのお知らせ：情報源に接続できなかったため",
        "not_looked": "遅れてのお知らせ：その間、情報源を確認していなかったため",
        "listed_late": "遅れてのお知らせ：それまで情報源に掲載がなかったため",
        "asked_later": "過去分：指示により後から取得",
    },
    notices="お知らせ",
    reminder="期日のお知らせ：{title}：{told}",
    moved="期日の変更：{title}：{label} {was} → {day}",
    correction="訂正：{title}",
    paused="配信できなかったため{since}から停止していました。その間の変更もここに載せています。",
    paused_other="購読 {title} は配信できないため{since}から停止しています",
    resumed="配信を再開しました。停止中の変更もここに載せています。",
    never="現在の条件に合う変更は届きません。次に該当する情報源がありません：{list}",
    never_any="監視中の情報源がないため、変更は届きません",
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
