"""French: codes, laws and decrees of France, Belgium, Switzerland, Luxembourg, Canada; acts of the Union."""

from __future__ import annotations

from monitor.diff.meaning.table import Table

FRENCH = Table(
    language="fr",
    script="latin",
    duty=(
        "doit; doivent; devra; devront; est tenu de; est tenu d'; est tenue de; est tenue d'; sont tenus de; "
        "sont tenus d'; sont tenues de; sont tenues d'; est tenu; est tenue; sont tenus; sont tenues; "
        "a l'obligation de; ont l'obligation de; est obligé de; sont obligés de; obligatoire; obligatoires; "
        "est obligatoire; il incombe; veille à; veillent à; s'assure; s'assurent; impérativement"
    ),
    prohibition=(
        "ne peut; ne peuvent; ne pourra; ne pourront; ne doit; ne doivent; ne saurait; ne sauraient; ne peut pas; "
        "ne peuvent pas; ne pourra pas; ne pourront pas; ne doit pas; ne doivent pas; ne peut plus; ne peuvent plus; "
        "ne saurait pas; interdit; "
        "interdite; interdits; interdites; est interdit; est interdite; sont interdits; sont interdites; "
        "il est interdit; prohibé; prohibée; prohibés; prohibées; défendu; ne peut être; ne sont pas autorisés; "
        "n'est pas autorisé; n'est pas autorisée; est prohibé"
    ),
    permission=(
        "peut; peuvent; pourra; pourront; est autorisé; est autorisée; sont autorisés; sont autorisées; "
        "autorisé; autorisée; autorisés; autorisées; est admis; a le droit de; ont le droit de; est habilité à; "
        "est habilitée à; sont habilités à; a la faculté de; ont la faculté de; permis; est permis; il est permis"
    ),
    freedom=(
        "n'est pas tenu de; n'est pas tenu d'; n'est pas tenu; n'est pas tenue; ne sont pas tenus; "
        "ne sont pas tenues; facultatif; facultative; facultatifs; facultatives; n'est pas obligatoire; "
        "est dispensé; sont dispensés; volontaire"
    ),
    recommendation=(
        "devrait; devraient; est invité à; sont invités à; s'efforce; s'efforcent; il est recommandé; est encouragé"
    ),
    applies="s'applique; s'appliquent; est applicable; sont applicables; applicable; applicables",
    applies_not=(
        "n'est pas applicable; ne sont pas applicables; inapplicable; cesse de s'appliquer; "
        "cessent de s'appliquer; n'est plus applicable; ne sont plus applicables"
    ),
    negation="pas; aucun; aucune; jamais; ni; non; sans; nul; nulle; point",
    exception=(
        "sauf; sauf si; à l'exception de; à l'exception des; à l'exception du; hormis; excepté; exceptés; "
        "à moins que; à moins qu*; par dérogation; dérogation; exempté; exemptés; exemptée; exemptées; exonéré; "
        "exonérés; exclu; exclus; à l'exclusion de; à l'exclusion des; toutefois; nonobstant; sans préjudice"
    ),
    condition=(
        "à condition que; à condition de; sous réserve de; sous réserve que; sous réserve des; seulement; "
        "uniquement; dans la mesure où"
    ),
    both=(
        "et; ainsi que; toutes les conditions; l'ensemble des conditions; tous les critères; chacune des; chacun des"
    ),
    either="ou; et/ou; l'une des; l'un des; une des; un des; l'une ou l'autre",
    at_least=("au moins; au minimum; pas inférieur à; ne peut être inférieur à; ne peut être inférieure à; minimum"),
    at_most=(
        "au plus; au maximum; jusqu'à; ne peut excéder; n'excédant pas; ne peut dépasser; "
        "ne peut être supérieur à; ne peut être supérieure à; au plus tard; maximum; n'excède pas"
    ),
    more_than=(
        "plus de; supérieur à; supérieure à; supérieurs à; supérieures à; excède; excédant; dépasse; au-delà de; "
        "au-dessus de"
    ),
    less_than="moins de; inférieur à; inférieure à; inférieurs à; inférieures à; au-dessous de; en deçà de",
    penalty=(
        "amende; amendes; emprisonnement; d'emprisonnement; peine; peines; puni; punie; punis; punies; "
        "sanction*; astreinte; contravention; contraventions; réclusion; délit; amende administrative; passible; "
        "passibles; pénalité; pénalités"
    ),
    actor=(
        "fournisseur*; déployeur*; importateur*; distributeur*; fabricant*; exploitant*; opérateur*; "
        "responsable* du traitement; sous-traitant*; employeur*; salarié*; consommateur*; utilisateur*; "
        "professionnel*; demandeur*; titulaire*; mandataire*; propriétaire*; locataire*; bailleur*; entreprise*; "
        "producteur*; vendeur*; acheteur*; établissement*; collectivité*; commune*; communes; département*; "
        "région*; association*; assuré*; employés; mineur*; parent*; préfet*; ministre*; état*; états membres; "
        "agent*; patient*; médecin*"
    ),
    units=(
        ("day", "jour; jours; jours calendaires; jours francs"),
        ("working day", "jours ouvrables; jours ouvrés; jour ouvrable; jour ouvré"),
        ("hour", "heure; heures"),
        ("minute", "minute; minutes"),
        ("week", "semaine; semaines"),
        ("month", "mois"),
        ("year", "an; ans; année; années; d'emprisonnement"),
        ("person", "personne; personnes; membres; habitants; représentants"),
        ("employee", "salarié; salariés; employés; employé; travailleurs; agents"),
        ("%", "%; pour cent; p. 100; pourcent; points de pourcentage"),
        ("EUR", "euro; euros; €; eur; centimes"),
        ("USD", "dollar; dollars; $; usd"),
        ("CHF", "franc; francs; chf"),
        ("flop", "flops; flop; paramètres"),
        (
            "size",
            ("kg; km; km/h; m; cm; mm; mg; µg; kw; mw; kwh; mwh; db; tonnes; mètres; mètres carrés; hectares; m²"),
        ),
    ),
    definitions=(
        r"[«“\"]\s*([^»”\"\n]{1,80}?)\s*[»”\"]\s*(?::|,\s+(?:tout|toute|l[ea]s?|un|une)\b|désignent?\b|s'enten"
        r"d\b|est défini)",
        r"[Oo]n entend par\s*:?\s*[«“\"]?\s*([^»”\":,\n]{1,60}?)\s*[»”\"]?\s*(?:[:,]|tout(?:e|es)?\b|tous\b|l["
        r"ea]s?\b|l'|une?\b|des\b)",
        r"([\w' -]{1,60}?) s'entend(?:ent)? (?:de|d'|des|du|comme)",
        r"[Ee]st(?: considérée?| regardée?) comme ([\w' -]{1,60}?)(?:,| au sens|\s+tout)",
    ),
    scope=(
        "s'applique aux; s'applique à; s'appliquent aux; s'appliquent à; champ d'application; applicable aux; "
        "concerne; sont soumis; est soumis"
    ),
    in_force=(
        "entre en vigueur; entrent en vigueur; entrera en vigueur; entrée en vigueur; prend effet; "
        "prennent effet; en vigueur"
    ),
    applied_from=(
        "s'applique à compter du; s'appliquent à compter du; s'applique à partir du; applicable à compter du; "
        "à compter du; à partir du; applicable à partir du; applicables à compter du"
    ),
    deadline=(
        "au plus tard; avant le; jusqu'au; date limite; échéance; clôture; transmises; expire; délai; prend fin"
    ),
    repealed="abrogé; abrogée; abrogés; supprimé; supprimée; supprimés; périmé; disjoint; transféré; annulé",
    meta=(
        "dernière modification; version en vigueur; modifié par; modifiée par; créé par; mis à jour; "
        "mise à jour; mis à jour le; dernière mise à jour; dernière mise à jour le; publié le; publié; "
        "date de publication; date; contact; contacts; contact presse; téléphone; tél; tel; fax; télécopie; "
        "courriel; email; e-mail; mél; adresse; adresse postale; site; site internet; horaires; "
        "horaires d'ouverture; statut; état; numéro de dossier; référence; réf; formulaire; cerfa; page; "
        "version; auteur; nor; issn; isbn; eli; modifié le"
    ),
    navigation=(
        "accueil; menu; recherche; rechercher; contact; contactez-nous; mentions légales; plan du site; "
        "accessibilité; accessibilité : non conforme; données personnelles; gestion des cookies; cookies; "
        "tout accepter; tout refuser; à propos; qui sommes-nous; actualités; presse; emploi; recrutement; "
        "newsletter; s'abonner; se connecter; connexion; créer un compte; partager; imprimer; lire la suite; "
        "en savoir plus; voir plus; retour en haut; haut de page; aller au contenu; english; précédent; suivant; "
        "fermer; aide; foire aux questions; faq; télécharger; agenda"
    ),
    decoys=(
        "pas-de-porte; point de vue; point de contact; point d'accès; ou bien; permis de construire; "
        "permis de conduire; permis d'aménager; non lucratif; non-lucratif; sans délai; point 1; point unique; "
        "peine perdue; au point; état civil; agent public; non seulement; état de; en l'état; point"
    ),
    references=(
        "article; articles; art.; alinéa; alinéas; al.; paragraphe; paragraphes; point; points; annexe; annexes; "
        "chapitre; titre; livre; section; considérant; règlement; directive; loi n°; décret n°; n°; partie; "
        "code; lettre; tableau"
    ),
    abbreviated=(
        ("article", "art.; articles"),
        ("alinéa", "al.; alinéas"),
        ("paragraphe", "paragraphes"),
        ("point", "points"),
        ("n°", "no; numéro"),
    ),
    forms="formulaire; cerfa; imprimé; modèle",
    currencies="eur; €; chf; $; usd",
    multiples="million; millions; milliard; milliards; mille; cent; m; md",
    numerals=(
        (1, "un; une; d'un; d'une"),
        (2, "deux"),
        (3, "trois"),
        (4, "quatre"),
        (5, "cinq"),
        (6, "six"),
        (7, "sept"),
        (8, "huit"),
        (9, "neuf"),
        (10, "dix"),
        (11, "onze"),
        (12, "douze"),
        (13, "treize"),
        (14, "quatorze"),
        (15, "quinze"),
        (16, "seize"),
        (20, "vingt"),
        (30, "trente"),
        (40, "quarante"),
        (50, "cinquante"),
        (60, "soixante"),
        (80, "quatre-vingt; quatre-vingts; huitante"),
        (70, "septante"),
        (90, "nonante"),
        (100, "cent; cents"),
        (1000, "mille"),
        (1000000, "million; millions"),
        (1000000000, "milliard; milliards"),
    ),
    variants=(
        ("conformément à", "en application de"),
        ("euros", "€; eur; euro"),
        ("pour cent", "%; p. 100"),
        ("événement", "évènement; evénement"),
        ("règlementation", "réglementation"),
        ("règlementaire", "réglementaire"),
        ("clé", "clef"),
        ("à nouveau", "de nouveau"),
        ("alinéa", "al."),
        ("article", "art."),
        ("numéro", "n°; no"),
        ("état", "etat"),
        ("états", "etats"),
    ),
)
