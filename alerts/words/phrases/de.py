"""German."""

from __future__ import annotations

from alerts.words.phrases.kind import Phrases

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
        "source_down": "verspätet: die Quelle war nicht erreichbar",
        "not_looked": "verspätet: die Quelle wurde zwischendurch nicht geprüft",
        "listed_late": "verspätet: die Quelle zeigte es vorher nicht",
        "asked_later": "nachträglich geholt, auf Wunsch",
    },
    notices="Außerdem",
    reminder="Erinnerung: {title}: {told}",
    moved="Datum verschoben: {title}: {label}: {was} → {day}",
    correction="Berichtigung: {title}",
    paused="Seit {since} unterbrochen, da nichts zugestellt werden konnte. Was Ihnen entging, steht hier.",
    paused_other="Abonnement {title} ist seit {since} unterbrochen, da nichts zugestellt werden konnte",
    resumed="Die Zustellung läuft wieder. Was Ihnen entging, steht hier.",
    never="Zurzeit kann nichts zutreffen: keine Quelle hat {list}",
    never_any="Zurzeit kann nichts zutreffen: keine Quelle wird beobachtet",
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
    keyless="{n} ohne Zugangsschlüssel",
)
