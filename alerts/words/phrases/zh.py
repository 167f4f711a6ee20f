"""Chinese."""

from __future__ import annotations

from alerts.words.phrases.kind import Phrases

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
        "duty": "义务履行期限已于{day}届满",
        "entry_into_force": "自{day}起施行",
        "application": "自{day}起适用",
        "transition_end": "过渡期已于{day}结束",
        "sunset": "已于{day}失效",
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
        "source_down": "延迟通知：来源当时无法访问",
        "not_looked": "延迟通知：其间未检查该来源",
        "listed_late": "延迟通知：来源此前未列出",
        "asked_later": "历史内容：应要求补取",
    },
    notices="提示",
    reminder="日期提醒：{title}：{told}",
    moved="日期变更：{title}：{label} {was} → {day}",
    correction="更正：{title}",
    paused="因无法送达，自{since}起暂停。其间的变更一并列于此处。",
    paused_other="订阅 {title} 因无法送达，自{since}起暂停",
    resumed="已恢复发送。其间的变更一并列于此处。",
    never="按目前的条件不会收到任何变更，没有来源符合：{list}",
    never_any="目前没有监测任何来源，不会收到任何变更",
    storm_one="{title} 的{n}项变更待审核，暂缓发送",
    storm_many="{title} 的{n}项变更待审核，暂缓发送",
    ticket="请查看 {title}：{what}（自{since}起）",
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
