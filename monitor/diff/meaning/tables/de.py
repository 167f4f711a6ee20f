"""German: statutes of Germany, Austria and Switzerland, acts of the Union."""

from __future__ import annotations

from monitor.diff.meaning.table import Table

GERMAN = Table(
    language="de",
    script="latin",
    duty=(
        "muss; muß; müssen; musste; mussten; ist verpflichtet; sind verpflichtet; verpflichtet ist; "
        "verpflichtet sind; ist gehalten; verpflichtend; obligatorisch; zwingend; hat zu; haben zu; "
        "hat dafür zu sorgen; haben dafür zu sorgen; hat sicherzustellen; haben sicherzustellen; stellt sicher; "
        "stellen sicher; obliegt"
    ),
    duty_in_parts=(
        r"\b(hat|haben|ist|sind)\s(?![^.;:\n]{0,60}\b(?:recht|anspruch|möglichkeit|befugnis|gelegenheit|berechtigt"
        r"|befugt|nicht|kein\w{0,2})\b)(?:[^.;:\n]|\.(?=\s?\d)){1,120}?\b(?:zu\s\w+(?:en|ern|eln|sein|tun)"
        r"|\w{2,9}zu\w{2,}n)"
        r"(?=\s*(?:[.,;:)]|\Z|(?:und|oder|bzw)\b))"
    ),
    particle="zu",
    prohibition=(
        "darf nicht; dürfen nicht; darf kein*; dürfen kein*; kann nicht; können nicht; verboten; ist verboten; "
        "sind verboten; untersagt; ist untersagt; sind untersagt; unzulässig; ist unzulässig; sind unzulässig; "
        "nicht zulässig; ist nicht zulässig; nicht gestattet; ist nicht gestattet; unstatthaft"
    ),
    permission=(
        "kann; können; darf; dürfen; ist berechtigt; sind berechtigt; ist befugt; sind befugt; zulässig; "
        "ist zulässig; sind zulässig; erlaubt; ist erlaubt; sind erlaubt; gestattet; ist gestattet; "
        "wird ermächtigt; werden ermächtigt"
    ),
    freedom=(
        "muss nicht; müssen nicht; braucht nicht; brauchen nicht; ist nicht verpflichtet; "
        "sind nicht verpflichtet; freiwillig; fakultativ; nicht erforderlich"
    ),
    recommendation="soll; sollen; sollte; sollten; wirkt darauf hin; fördert; empfiehlt",
    applies="gilt; gelten; ist anzuwenden; sind anzuwenden; findet anwendung; finden anwendung; anwendbar",
    applies_not=(
        "gilt nicht; gelten nicht; ist nicht anzuwenden; sind nicht anzuwenden; findet keine anwendung; "
        "finden keine anwendung; nicht anwendbar"
    ),
    negation=("nicht; kein; keine; keinen; keiner; keines; keinem; nie; niemals; weder; noch; ohne; niemand; nichts"),
    exception=(
        "es sei denn; ausgenommen; mit ausnahme; abweichend von; sofern nicht; soweit nicht; wenn nicht; außer; "
        "ausnahme*; befreit; freigestellt; unbeschadet; ungeachtet; falls nicht"
    ),
    condition="sofern; soweit; nur wenn; nur; vorausgesetzt; unter der voraussetzung; vorbehaltlich; lediglich",
    both="und; sowie; alle folgenden; alle der; sämtliche; jede der; jeder der",
    either=(
        "oder; beziehungsweise; bzw.; und/oder; "
        "eine der folgenden; einer der folgenden; eines der folgenden; eine der; eines der"
    ),
    at_least="mindestens; wenigstens; nicht weniger als; nicht unter; zumindest; mindestbetrag",
    at_most=(
        "höchstens; bis zu; nicht mehr als; nicht übersteigen; maximal; spätestens; nicht über; längstens; "
        "höchstbetrag"
    ),
    more_than="mehr als; über; übersteigt; übersteigen; überschreitet; überschreiten",
    less_than="weniger als; unter; unterschreitet; unterschreiten",
    penalty=(
        "geldbuße; geldbußen; bußgeld; bußgelder; geldstrafe; geldstrafen; freiheitsstrafe; freiheitsstrafen; "
        "zwangsgeld; ordnungswidrig; ordnungswidrigkeit; ordnungswidrigkeiten; strafe; bestraft; geahndet; "
        "strafbar; sanktion*; busse; bussen; verwaltungsstrafe; haft"
    ),
    actor=(
        "anbieter*; betreiber*; einführer*; händler*; hersteller*; verantwortliche*; auftragsverarbeiter*; "
        "arbeitgeber*; arbeitnehmer*; beschäftigte*; verbraucher*; nutzer*; unternehmer*; unternehmen; "
        "antragsteller*; inhaber*; bevollmächtigte*; eigentümer*; mieter*; vermieter*; kleinstunternehmen; "
        "kreditinstitut*; behörde*; träger; mitgliedstaat*; länder; bund; gemeinden; krankenhäuser*; "
        "krankenkasse*; versicherte*; ärzte*; kinder*"
    ),
    units=(
        ("day", "tag; tage; tagen; tages; kalendertage; kalendertagen"),
        ("working day", "arbeitstag*; werktag*; bankarbeitstag*"),
        ("hour", "stunde; stunden"),
        ("minute", "minute; minuten"),
        ("week", "woche; wochen"),
        ("month", "monat; monate; monaten; monats; kalendermonate; kalendermonaten"),
        ("year", "jahr; jahre; jahren; jahres; kalenderjahre; kalenderjahren; lebensjahr"),
        ("person", "person; personen; mitglieder; mitgliedern; einwohner; einwohnern; teilnehmer; kinder"),
        (
            "employee",
            (
                "beschäftigte; beschäftigten; arbeitnehmer; arbeitnehmern; mitarbeiter; mitarbeitern; "
                "vollzeitbeschäftigte*"
            ),
        ),
        ("%", "%; prozent; vom hundert; v. h.; vom tausend; prozentpunkte; prozentpunkten"),
        ("EUR", "euro; eur; €; cent"),
        ("CHF", "franken; chf"),
        ("USD", "dollar; usd"),
        ("flop", "gleitkommaoperationen; flops; flop; parameter"),
        ("tagessatz", "tagessätze; tagessätzen"),
        (
            "size",
            (
                "kg; km; km/h; m; cm; mm; mg; µg; kw; mw; kwh; mwh; db; tonnen; quadratmeter; hektar; kilowatt; "
                "megawatt"
            ),
        ),
    ),
    definitions=(
        r"[„“\"»]([^“”\"«\n]{1,80})[“”\"«],?\s+(?:(?:ist|sind|bezeichnet|bezeichnen|bedeutet|bedeuten|meint)\b"
        r"|eine?\b|der\b|die\b|das\b|jede[rs]?\b|alle\b|:)",
        r"[„“\"»]([^“”\"«\n]{1,80})[“”\"«]\s*:",
        r"([A-ZÄÖÜ][\wäöüß-]+(?: [A-Zäöüß][\wäöüß-]+){0,2}) im Sinne (?:dieses|dieser|des|der) [^,;]{1,60}? "
        r"(?:ist|sind)\b",
        r"^(?:\W*\w{0,3}[.)]?\s+)?([A-ZÄÖÜ][\wäöüß-]+(?: [A-Zäöüß][\wäöüß-]+){0,2}):\s(?=[^\s\d]+\s[^\s\d]+\s\S)",
    ),
    scope="gilt für; gelten für; anwendungsbereich; ist anzuwenden auf; findet anwendung auf; erfasst; betrifft",
    in_force="tritt; treten; in kraft; inkrafttreten; außer kraft; wirksam",
    applied_from="gilt ab; gelten ab; anzuwenden ab; ab dem; mit wirkung vom; erstmals; anzuwenden",
    deadline="bis; bis zum; spätestens; vor dem; frist; stichtag; läuft ab; endet; einzureichen; ablauf",
    repealed="weggefallen; aufgehoben; gestrichen; entfallen; gegenstandslos; außer kraft; entfällt",
    meta=(
        "zuletzt geändert durch; geändert durch; neugefasst durch; zuletzt geändert; fassung vom; stand; "
        "aktualisiert; zuletzt aktualisiert; letzte aktualisierung; letzte änderung; veröffentlicht; "
        "veröffentlicht am; datum; erschienen; kontakt; ansprechpartner; ansprechpartnerin; ansprechperson; "
        "telefon; tel; fax; telefax; e-mail; email; anschrift; adresse; postanschrift; hausanschrift; "
        "öffnungszeiten; sprechzeiten; servicezeiten; status; aktenzeichen; az; geschäftszeichen; gz; formular; "
        "formularnummer; seite; version; drucksache; pressestelle; internet; link; dateigröße; autor; "
        "herausgeber; redaktion"
    ),
    navigation=(
        "startseite; home; menü; suche; kontakt; impressum; datenschutz; datenschutzerklärung; barrierefreiheit; "
        "über uns; karriere; presse; aktuelles; newsletter; anmelden; abmelden; registrieren; teilen; drucken; "
        "mehr; mehr erfahren; weiterlesen; nach oben; zum seitenanfang; zum inhalt springen; inhalt; sitemap; "
        "inhaltsverzeichnis; cookie-einstellungen; cookies; alle akzeptieren; ablehnen; leichte sprache; "
        "gebärdensprache; english; hilfe; faq; zurück; weiter; schließen; rss; service; themen; veranstaltungen; "
        "mediathek; downloads; download; nutzungshinweise"
    ),
    decoys=(
        "und so weiter; nicht nur; über die; über den; über das; über eine; über einen; über seine; über ihre; "
        "unter der; unter den; unter dem; unter berücksichtigung; darüber; unter; nur noch; ohne weiteres; über; "
        "soll-vorschrift; noch nicht; außer kraft; kinder- und"
    ),
    references=(
        "artikel; artikels; artikeln; art.; §; §§; paragraph; absatz; absätze; abs.; satz; sätze; nummer; "
        "nummern; nr.; buchstabe; buchstaben; buchst.; anhang; anhangs; anlage; kapitel; abschnitt; titel; teil; "
        "unterabsatz; erwägungsgrund; ziffer; ziff.; halbsatz; buch; richtlinie; verordnung"
    ),
    abbreviated=(
        ("artikel", "art.; artikels; artikeln"),
        ("absatz", "abs.; absätze"),
        ("nummer", "nr.; nummern"),
        ("buchstabe", "buchst.; buchstaben"),
        ("satz", "sätze"),
        ("ziffer", "ziff."),
        ("§", "§§; paragraph"),
        ("anhang", "anhangs"),
    ),
    forms="formular; formblatt; vordruck; muster; antragsformular",
    currencies="eur; €; chf; fr.; usd; $",
    multiples="million; millionen; milliarde; milliarden; tausend; hundert; mio.; mrd.; mio; mrd",
    numerals=(
        (1, "ein; eine; einen; einem; einer; eines; eins"),
        (2, "zwei; zweier"),
        (3, "drei; dreier"),
        (4, "vier"),
        (5, "fünf"),
        (6, "sechs"),
        (7, "sieben"),
        (8, "acht"),
        (9, "neun"),
        (10, "zehn"),
        (11, "elf"),
        (12, "zwölf"),
        (13, "dreizehn"),
        (16, "sechzehn"),
        (17, "siebzehn"),
        (14, "vierzehn"),
        (15, "fünfzehn"),
        (18, "achtzehn"),
        (19, "neunzehn"),
        (20, "zwanzig"),
        (30, "dreißig; dreissig"),
        (40, "vierzig"),
        (50, "fünfzig"),
        (60, "sechzig"),
        (70, "siebzig"),
        (80, "achtzig"),
        (90, "neunzig"),
        (100, "hundert"),
        (1000, "tausend"),
        (1000000, "million*"),
        (1000000000, "milliarde*"),
    ),
    variants=(
        ("gemäß", "gem."),
        ("dass", "daß"),
        ("muss", "muß"),
        ("aufwendig", "aufwändig"),
        ("selbständig", "selbstständig"),
        ("aufgrund", "auf grund"),
        ("anstelle", "an stelle"),
        ("mithilfe", "mit hilfe"),
        ("zugunsten", "zu gunsten"),
        ("zulasten", "zu lasten"),
        ("infrage", "in frage"),
        ("sodass", "so dass; so daß"),
        ("einschließlich", "einschl."),
        ("euro", "eur; €"),
        ("prozent", "%; vom hundert"),
        ("potenzial", "potential"),
        ("substanziell", "substantiell"),
    ),
)
