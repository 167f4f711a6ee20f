"""Law of some European states in their own schemas: the Netherlands, Denmark, Estonia."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spiders.extract.law.schema import HTML_TABLE, INLINE_HTML, Role, Schema, roles

if TYPE_CHECKING:
    from spiders.extract.law.write import Writer

BWB = Schema(
    name="bwb",
    roots=frozenset(("toestand", "wetgeving", "wet-besluit", "regeling", "circulaire")),
    roles={
        **HTML_TABLE,
        **INLINE_HTML,
        **roles(
            scope="""
                artikel enig-artikel lid li wijzig-artikel wijzig-lid artikel.toelichting definitie-item
            """,
            group="""
                boek deel titeldeel hoofdstuk afdeling paragraaf sub-paragraaf subparagraaf bijlage divisie
                circulaire.divisie wijzig-divisie model verdragtekst preambule tekst.deel
            """,
            number="nr lidnr li.nr kop>label",
            heading="titel subtitel",
            caption="tussenkop",
            title="intitule",
            term="definitie-item>term",
            block="""
                al kop lijst tekst aanhef wij considerans considerans.al afkondiging wie slotformulering
                ondertekening dagtekening koning naam functie context context.al regeling-tekst wettekst definitie
            """,
            meta="""
                meta-data bwb-inputbestand bwb-wijzigingen redactionele-correcties citeertitel
            """,
            contents="inhoudsopgave officiele-inhoudsopgave",
            note="noot",
            inline="extref intref nadruk redactie datum plaats voornaam achternaam organisatie noot.ref",
            row="row",
            cell="entry",
            image="plaatje illustratie",
        ),
    },
)
"""Basiswettenbestand (wetten.overheid.nl); "Artikel" and "1" are two elements and one number."""

LEX_DANIA = Schema(
    name="lex-dania",
    roots=frozenset(("dokument",)),
    roles={
        **HTML_TABLE,
        **roles(
            scope="""
                paragraf stk indentatio aendringcentreretparagraf aendringsnummer ikraftcentreretparagraf
                centreretparagraf
            """,
            group="afsnit kapitel paragrafgruppe bilag del bog",
            quote="aendringnytekst",
            number="explicatus",
            heading="rubrica",
            title="titelgruppe>titel titelgruppe",
            block="linea exitus index indledning hymne underskriftgruppe segl dokumentindhold",
            meta="meta",
            note="note fodnote",
            inline="char",
            image="billede image",
        ),
    },
)
"""Retsinformation.dk: Explicatus is the printed number of whatever it stands in."""


def _html(to: Writer, element: Any) -> bool:
    """Tables and formulas come as HTML inside a text (CDATA)."""
    from spiders.extract.html import blocks_of_html

    to.tell(blocks_of_html("".join(element.itertext()))[1])
    return True


ESTONIA = Schema(
    name="riigi-teataja",
    roots=frozenset(("oigusakt",)),
    roles={
        **roles(
            scope="paragrahv loige alampunkt punkt",
            group="osa peatykk jagu jaotis alljaotis lisa",
            number="kuvatavnr",
            heading="pealkiri osapealkiri peatykkpealkiri jagupealkiri jaotispealkiri paragrahvpealkiri",
            title="aktinimi",
            block="sisutekst tavatekst preambul sisu allkiri",
            meta="metaandmed muutmismarge",
            data="""
                osanr peatykknr jagunr jaotisnr alljaotisnr paragrahvnr loigenr alampunktnr punktnr
            """,
            raised="sup",
            lowered="sub",
            inline="i b u a",
        ),
        "reavahetus": Role.BREAK,
    },
    enter={"htmlkonteiner": _html},
)
"""Riigi Teataja: kuvatavNr is the number as printed, the others are for sorting."""
