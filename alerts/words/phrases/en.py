"""English."""

from __future__ import annotations

from alerts.words.phrases.kind import Phrases

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
        "source_down": "late: the source was down",
        "not_looked": "late: the source was not looked at meanwhile",
        "listed_late": "late: the source did not show it before",
        "asked_later": "fetched later, on request, from the source’s past",
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
    keyless="{n} without a key",
)
