"""Words one or two letters apart that are two words: a change from one to another is never a slip of the pen."""

from __future__ import annotations

from monitor.diff.meaning.phrases import listed

CONFUSABLE = frozenset(
    listed(
        "contract; contact; prescribe; proscribe; prescribed; proscribed; conform; confirm; conforms; confirms; "
        "adverse; averse; ordinance; ordnance; deprecate; depreciate; appraise; apprise; appraised; apprised; "
        "marital; martial; casual; causal; desert; dessert; perform; preform; complement; compliment; discreet; "
        "discrete; personal; personnel; principal; principle; moral; morale; statue; statute; elicit; illicit; "
        "accept; except; affect; effect; adopt; adapt; adopted; adapted; assure; ensure; insure; device; devise; "
        "employer; employee; council; counsel; formally; formerly; latter; later; lose; loose; public; publics; "
        "license; licensee; licensor; grantor; grantee; lessor; lessee; inter; intra; import; export; important; "
        "imported; exported; legal; illegal; lawful; unlawful; direct; indirect; regular; irregular; include; "
        "exclude; included; excluded; increase; decrease; minimum; maximum; former; formal; require; requite; "
        "several; sever; severe; collision; collusion; commission; omission; prosecute; persecute; immigrant; "
        "emigrant; immigrate; emigrate; eminent; imminent; industrial; industrious; interest; interests; precede; "
        "proceed; preceding; proceeding; reserve; reverse; reserved; reversed; trial; trail; united; untied; "
        "exercise; exorcise; competent; component; construct; constrict; distinct; district; extant; extent; "
        "expansive; expensive; "
        "intense; intents; loath; loathe; populace; populous; respectfully; respectively; wander; wonder; receiver; "
        "received; deceased; diseased; decent; descent; dissent; access; excess; konkret; korrekt; angezeigt; "
        "angezeigte; genügen; genießen; müssten; mussten; könnten; konnten; würden; wurden; hätten; hatten; fordern; "
        "fördern; drucken; drücken; zahlen; zählen; schon; schön; fallen; fällen; lehren; leeren; wieder; wider; "
        "dass; das; cession; session; conjoncture; conjecture; prescrire; proscrire; prescrit; proscrit; "
        "acceptation; acception; éminent; infraction; effraction; allocation; allocution; attention; intention; "
        "recouvrer; recouvrir; censé; sensé; prodige; prodigue; adhésion; adhérence; prolongation; prorogation; "
        "prescribir; proscribir; aptitud; actitud; absolver; absorber; infringir; infligir; especie; especia; "
        "competición; competencia; adoptar; adaptar; afecto; efecto; continua; continúa; publico; público; practico; "
        "práctico"
    )
)
