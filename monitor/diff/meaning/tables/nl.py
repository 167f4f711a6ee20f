"""Dutch: laws of the Netherlands and Belgium, acts of the Union."""

from __future__ import annotations

from monitor.diff.meaning.table import Table

DUTCH = Table(
    language="nl",
    script="latin",
    duty=(
        "moet; moeten; dient te; dienen te; dient; dienen; is verplicht; zijn verplicht; is gehouden; zijn gehouden; "
        "verplicht; verplichte; draagt er zorg voor; dragen er zorg voor; draagt zorg voor; dragen zorg voor; "
        "zorgt ervoor; zorgen ervoor; waarborgt; waarborgen; is vereist; zijn vereist"
    ),
    prohibition=(
        "mag niet; mogen niet; mag geen; mogen geen; kan niet; kunnen niet; is verboden; zijn verboden; verboden; "
        "het is verboden; is niet toegestaan; zijn niet toegestaan; niet toegestaan; is niet geoorloofd; "
        "mag in geen geval"
    ),
    permission=(
        "mag; mogen; kan; kunnen; is bevoegd; zijn bevoegd; is toegestaan; zijn toegestaan; toegestaan; "
        "is gerechtigd; zijn gerechtigd; heeft het recht; hebben het recht; is gemachtigd; zijn gemachtigd; "
        "geoorloofd"
    ),
    freedom=(
        "is niet verplicht; zijn niet verplicht; niet verplicht; hoeft niet; hoeven niet; hoeft geen; hoeven geen; "
        "is niet gehouden; zijn niet gehouden; vrijwillig; vrijwillige; facultatief; facultatieve; "
        "is vrijgesteld van; "
        "zijn vrijgesteld van"
    ),
    recommendation=(
        "zou moeten; zouden moeten; moet worden gestreefd; streeft ernaar; streven ernaar; bevordert; bevorderen; "
        "wordt aanbevolen; verdient aanbeveling; spant zich in; spannen zich in"
    ),
    applies="is van toepassing; zijn van toepassing; van toepassing; is van overeenkomstige toepassing",
    applies_not=(
        "is niet van toepassing; zijn niet van toepassing; niet van toepassing; "
        "is niet langer van toepassing; zijn niet langer van toepassing"
    ),
    negation="niet; geen; nooit; noch; zonder; nimmer; niemand; niets",
    exception=(
        "tenzij; behalve; behoudens; met uitzondering van; uitgezonderd; uitzondering; uitzonderingen; "
        "in afwijking van; met dien verstande dat; onverminderd; vrijgesteld; vrijstelling; ontheffing; uitgesloten; "
        "echter; evenwel; niettegenstaande"
    ),
    condition=(
        "mits; op voorwaarde dat; onder de voorwaarde dat; uitsluitend; slechts; alleen; enkel; voor zover; "
        "voor zover als; onder voorbehoud van"
    ),
    both="en; alsmede; alsook; evenals",
    either="of; dan wel; hetzij; en/of",
    at_least="ten minste; tenminste; minstens; minimaal; niet minder dan; niet lager dan; minimum",
    at_most="ten hoogste; hoogstens; maximaal; niet meer dan; niet hoger dan; tot en met; uiterlijk; maximum; tot",
    more_than="meer dan; hoger dan; groter dan; langer dan; ouder dan; boven; overschrijdt; overschrijden",
    less_than="minder dan; lager dan; kleiner dan; korter dan; jonger dan; beneden; onder de",
    penalty=(
        "boete; boetes; bestuurlijke boete; geldboete; geldboeten; geldboetes; gevangenisstraf; hechtenis; straf; "
        "straffen; gestraft; sanctie; sancties; dwangsom; overtreding; overtredingen; misdrijf; misdrijven; "
        "taakstraf; strafbaar; bestraft"
    ),
    actor=(
        "aanbieder*; gebruiksverantwoordelijke*; importeur*; distributeur*; fabrikant*; exploitant*; "
        "verwerkingsverantwoordelijke*; verwerker*; werkgever*; werknemer*; consument*; gebruiker*; betrokkene*; "
        "aanvrager*; houder*; vertegenwoordiger*; eigenaar*; huurder*; verhuurder*; onderneming*; instelling*; "
        "producent*; verkoper*; koper*; gemeente*; provincie*; lidstaat; lidstaten; minderjarige*; "
        "belastingplichtige*; burgemeester; onze minister; minister*; natuurlijke person*; natuurlijke persoon; "
        "rechtsperso*; bestuursorga*; toezichthouder*; marktdeelnemer*"
    ),
    units=(
        ("day", "dag; dagen; kalenderdagen"),
        ("working day", "werkdag; werkdagen"),
        ("hour", "uur; uren"),
        ("minute", "minuut; minuten"),
        ("week", "week; weken"),
        ("month", "maand; maanden"),
        ("year", "jaar; jaren; kalenderjaar"),
        ("person", "persoon; personen; leden; inwoners"),
        ("employee", "werknemers; werknemer; medewerkers"),
        ("%", "%; procent; percent; procentpunt"),
        ("EUR", "euro; €; eur"),
        ("USD", "dollar; usd"),
        ("times", "keer; maal"),
        ("flop", "flops; flop; zwevendekommabewerkingen; parameters"),
        ("size", "kg; km; km/u; m; cm; mm; mg; µg; kw; mw; kwh; mwh; db; ton; meter; vierkante meter; hectare; m²"),
    ),
    definitions=(
        r"[«“\"„'‘]\s*([^»”\"’\n]{1,80}?)\s*[»”\"’]\s*(?::|,\s+(?:een|de|het|elke?|iedere?|alle)\b)",
        r"[Oo]nder ([\w -]{1,60}?) wordt (?:in \w+(?: \w+){0,4} )?verstaan\b",
        r"[Ww]ordt verstaan onder\s*:?\s*[“\"„'‘]?\s*([^”\":,’\n]{1,60}?)\s*[”\"’]?\s*(?:[:,]|een\b|de\b|het\b)",
        r"^(?:[a-z]\.\s+)?([a-z][\wé -]{1,50}):\s",
    ),
    scope="is van toepassing op; zijn van toepassing op; toepassingsgebied; reikwijdte; van toepassing op",
    in_force=(
        "treedt in werking; treden in werking; inwerkingtreding; in werking; treedt in; in werking getreden; "
        "van kracht"
    ),
    applied_from=(
        "is van toepassing met ingang van; met ingang van; van toepassing met ingang van; vanaf; werkt terug tot"
    ),
    deadline="uiterlijk; voor; vóór; uiterste datum; sluitingsdatum; termijn; tot en met; tot; sluit op; eindigt",
    repealed="vervallen; ingetrokken; opgeheven; geschrapt; buiten werking; gereserveerd",
    meta=(
        "laatst gewijzigd; laatst bijgewerkt; laatste wijziging; bijgewerkt; bijgewerkt op; gepubliceerd; "
        "gepubliceerd op; publicatiedatum; datum; contact; contactpersoon; telefoon; tel; fax; e-mail; email; adres; "
        "postadres; bezoekadres; website; url; link; openingstijden; status; kenmerk; zaaknummer; referentie; ref; "
        "formulier; pagina; versie; auteur; issn; isbn"
    ),
    navigation=(
        "home; menu; zoeken; zoek; contact; over ons; over deze site; disclaimer; privacy; privacyverklaring; "
        "cookies; "
        "cookiebeleid; alles accepteren; alles weigeren; sitemap; toegankelijkheid; toegankelijkheidsverklaring; "
        "nieuws; pers; vacatures; nieuwsbrief; abonneren; aanmelden; inloggen; registreren; delen; afdrukken; "
        "printen; "
        "lees meer; meer informatie; bekijk alles; naar boven; terug naar boven; ga naar de inhoud; english; "
        "nederlands; français; vorige; volgende; sluiten; hulp; veelgestelde vragen; downloaden; download; archief"
    ),
    decoys=(
        "en/of; niet alleen; niet slechts; zonder winstoogmerk; zonder onnodige vertraging; zonder vertraging; "
        "al dan niet; kan worden; tot stand; met betrekking tot; ten opzichte van; voor wat betreft; "
        "met ingang van; onder meer; onder andere; verplichting; ten aanzien van; strafbaar feit; tot nu toe"
    ),
    references=(
        "artikel; artikelen; art.; lid; leden; eerste lid; tweede lid; onderdeel; onderdelen; onder; punt; punten; "
        "bijlage; bijlagen; hoofdstuk; titel; afdeling; paragraaf; overweging; verordening; richtlijn; wet; besluit; "
        "nr.; nummer"
    ),
    abbreviated=(
        ("artikel", "art.; artikelen"),
        ("lid", "leden"),
        ("nummer", "nr."),
        ("onderdeel", "onderdelen"),
        ("bijlage", "bijlagen"),
    ),
    forms="formulier; model",
    currencies="eur; €; euro; usd; $",
    multiples="miljoen; miljard; duizend; honderd; mln; mld",
    numerals=(
        (1, "een; één"),
        (2, "twee"),
        (3, "drie"),
        (4, "vier"),
        (5, "vijf"),
        (6, "zes"),
        (7, "zeven"),
        (8, "acht"),
        (9, "negen"),
        (10, "tien"),
        (11, "elf"),
        (12, "twaalf"),
        (13, "dertien"),
        (14, "veertien"),
        (15, "vijftien"),
        (16, "zestien"),
        (17, "zeventien"),
        (18, "achttien"),
        (19, "negentien"),
        (20, "twintig"),
        (30, "dertig"),
        (40, "veertig"),
        (50, "vijftig"),
        (60, "zestig"),
        (70, "zeventig"),
        (80, "tachtig"),
        (90, "negentig"),
        (100, "honderd"),
        (1000, "duizend"),
        (1000000, "miljoen"),
        (1000000000, "miljard"),
    ),
    variants=(
        ("overeenkomstig", "ingevolge; krachtens"),
        ("euro", "€; eur"),
        ("procent", "%; percent"),
        ("ten minste", "tenminste; minstens"),
        ("artikel", "art."),
        ("nummer", "nr."),
    ),
)
