"""Korean."""

from __future__ import annotations

from alerts.words.phrases.kind import Phrases

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
        "duty": "의무 이행 기한 지남, {day}",
        "entry_into_force": "{day}부터 시행 중",
        "application": "{day}부터 적용 중",
        "transition_end": "{day} 경과조치 종료",
        "sunset": "{day} 실효",
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
        "source_down": "늦은 알림: 출처에 접속할 수 없었음",
        "not_looked": "늦은 알림: 그동안 출처를 확인하지 못했음",
        "listed_late": "늦은 알림: 그전까지 출처에 올라오지 않았음",
        "asked_later": "과거 자료: 요청에 따라 나중에 가져옴",
    },
    notices="알림",
    reminder="기한 알림: {title}: {told}",
    moved="기한 변경: {title}: {label} {was} → {day}",
    correction="정정: {title}",
    paused="메일이 전달되지 않아 {since}부터 중지되었습니다. 그동안의 변경을 여기에 담았습니다.",
    paused_other="구독 {title}: 전달되지 않아 {since}부터 중지되었습니다",
    resumed="발송을 재개했습니다. 그동안의 변경을 여기에 담았습니다.",
    never="지금 조건으로는 받을 변경이 없습니다. 다음에 해당하는 출처가 없습니다: {list}",
    never_any="확인 중인 출처가 없어 받을 변경이 없습니다",
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
