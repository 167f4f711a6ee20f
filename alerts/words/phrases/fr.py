"""French."""

from __future__ import annotations

from alerts.words.phrases.kind import Phrases

FR = Phrases(
    coming={
        "comment_deadline": "la consultation se termine {when}, {day}",
        "duty": "échéance {when}, {day}",
        "entry_into_force": "entre en vigueur {when}, {day}",
        "application": "s’applique {when}, {day}",
        "transition_end": "la période transitoire se termine {when}, {day}",
        "sunset": "cesse de s’appliquer {when}, {day}",
    },
    past={
        "comment_deadline": "la consultation s’est terminée le {day}",
        "duty": "échéance passée, le {day}",
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
        "source_down": "avec retard : la source était indisponible",
        "not_looked": "avec retard : la source n’a pas été consultée entre-temps",
        "listed_late": "avec retard : la source ne l’affichait pas avant",
        "asked_later": "récupéré après coup, à la demande",
    },
    notices="À savoir aussi",
    reminder="Rappel : {title} : {told}",
    moved="Date déplacée : {title} : {label} : {was} → {day}",
    correction="Rectificatif : {title}",
    paused="Suspendu depuis le {since}, rien n’ayant pu être remis. Ce que vous avez manqué figure ici.",
    paused_other="L’abonnement {title} est suspendu depuis le {since}, rien n’ayant pu être remis",
    resumed="Les envois reprennent. Ce que vous avez manqué figure ici.",
    never="Rien ne peut correspondre actuellement : aucune source ne correspond à {list}",
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
    keyless="{n} sans clé d’accès",
)
