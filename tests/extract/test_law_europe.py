"""Law of the European Union and of European states: labels and paths as a lawyer there would cite them."""

from __future__ import annotations

from tests.extract.laws import told


def test_a_regulation_that_amends_another_keeps_what_it_puts_there_below_its_own_points() -> None:
    assert told("formex") == [
        (None, "", "VERORDNUNG (EU) 2024/1 vom 1. Januar 2024"),
        (None, "¶1", "DAS EUROPÄISCHE PARLAMENT —"),
        (None, "¶2", "gestützt auf den Vertrag,"),
        (None, "¶3", "in Erwägung nachstehender Gründe:"),
        ("(1)", "Erwägungsgrund 1", "Ein Grund, der zählt."),
        (None, "Erwägungsgrund 1", "ABl. L 1 vom 2.1.2024."),
        (None, "¶4", "HABEN FOLGENDE VERORDNUNG ERLASSEN:"),
        ("KAPITEL I", "Kapitel I", "ALLGEMEINES"),
        ("Artikel 1", "Kapitel I/Artikel 1", "Änderung der Verordnung (EU) 2016/679"),
        (None, "Kapitel I/Artikel 1", "Die Verordnung wird wie folgt geändert:"),
        ("1.", "Kapitel I/Artikel 1/1", "Artikel 4 erhält folgende Fassung:"),
        ("Artikel 4", "Kapitel I/Artikel 1/1/Artikel 4", "Begriffe"),
        ("(1)", "Kapitel I/Artikel 1/1/Artikel 4/1", "Es gilt die Definition.“;"),
        ("2.", "Kapitel I/Artikel 1/2", "Artikel 5 wird gestrichen."),
        ("Artikel 2", "Kapitel I/Artikel 2", "Artikel 2"),
        ("(1)", "Kapitel I/Artikel 2/1", "Der Wert beträgt 10³ m²."),
        (None, "Kapitel I/Artikel 2/1/¶2", "Unterabsatz zwei."),
        ("(2)", "Kapitel I/Artikel 2/2", "Liste:"),
        ("a)", "Kapitel I/Artikel 2/2/a", "erstens;"),
        ("b)", "Kapitel I/Artikel 2/2/b", "zweitens:"),
        (None, "Kapitel I/Artikel 2/2/b/¶2", "— Strich eins,"),
        (None, "Kapitel I/Artikel 2/2/¶2", "Schlusssatz."),
        (None, "¶5", "Diese Verordnung ist verbindlich."),
        ("ANHANG", "Anhang", "ANHANG"),
        ("Teil A", "Anhang/Teil A", "Text des Teils."),
        (None, "Anhang/Teil A", "Tabelle"),
        (None, "Anhang/Teil A/row 1", "Jahr | Wert"),
        (None, "Anhang/Teil A/row 2", "2025"),
        (None, "Anhang", "[image: L_2024001DE.01000101.tif.xml]"),
    ]


def test_an_act_in_akoma_ntoso_is_cited_as_its_country_prints_it() -> None:
    assert told("akoma") == [
        (None, "", "Loi du 1er janvier 2026 sur l’intelligence artificielle"),
        (None, "¶1", "Considérant ce qui suit:"),
        ("(1)", "Considérant 1", "Un motif."),
        ("Titre Ier", "Titre Ier", "Dispositions"),
        ("Chapitre II", "Titre Ier/Chapitre II", "Des contrôles"),
        ("Art. 5 bis", "Titre Ier/Chapitre II/Art. 5 bis", "Interdictions"),
        ("1", "Titre Ier/Chapitre II/Art. 5 bis/[1]", "Voir l’annexe."),
        (None, "Titre Ier/Chapitre II/Art. 5 bis", "Sont interdites :"),
        ("1.", "Titre Ier/Chapitre II/Art. 5 bis/1", "la première;"),
        ("2.", "Titre Ier/Chapitre II/Art. 5 bis/2", "la seconde."),
        ("2.", "Titre Ier/Chapitre II/Art. 5 bis/2", "Sauf:"),
        ("(a)", "Titre Ier/Chapitre II/Art. 5 bis/2/a", "si l’article 3 l’autorise;"),
        ("(i)", "Titre Ier/Chapitre II/Art. 5 bis/2/i", "ou non."),
        (None, "Titre Ier/Chapitre II/Art. 5 bis/2/¶2", "Dans tous les cas."),
        ("3.", "Titre Ier/Chapitre II/Art. 5 bis/3", "L’article 4 est remplacé:«"),
        ("Art. 4", "Titre Ier/Chapitre II/Art. 5 bis/3/Art. 4", "Art. 4"),
        ("1.", "Titre Ier/Chapitre II/Art. 5 bis/3/Art. 4/1", "Texte nouveau.»."),
        ("Annexe I", "Annexe I", "Annexe I"),
        ("1.", "Annexe I/1", "Un point."),
        (None, "Annexe I/1/row 1", "A | B"),
        (None, "Annexe I/1/row 2", "1 | [formule]"),
    ]


def test_a_british_act_has_its_sections_by_number_and_its_schedules_apart() -> None:
    assert told("clml") == [
        (None, "Contents/¶1", "Contents"),
        (None, "Contents/¶2", "1 Scope"),
        (None, "", "Data Act 2024"),
        (None, "¶1", "2024 c. 1"),
        (None, "¶2", "An Act to regulate data."),
        ("Part 1", "Part 1", "General"),
        (None, "Part 1/Introductory", "Introductory"),
        ("1", "Part 1/Introductory/1", "Scope"),
        ("(1)", "Part 1/Introductory/1/1", "This Act applies to—"),
        ("(a)", "Part 1/Introductory/1/1/a", "persons, and"),
        ("(b)", "Part 1/Introductory/1/1/b", "data of any kind."),
        ("2)", "Part 1/Introductory/1/2", ". . . ."),
        (None, "", "SCHEDULES"),
        ("SCHEDULE 1", "Schedule 1", "Rates"),
        (None, "Schedule 1", "Section 1"),
        ("1", "Schedule 1/1", "In this Schedule—"),
        (None, "Schedule 1/1/¶2", "“rate” means the rate."),
        ("(i)", "Schedule 1/1/i", "first"),
        ("(ii)", "Schedule 1/1/ii", "second"),
        (None, "Schedule 1/row 1", "Year | Rate"),
        (None, "Schedule 1/row 2", "2024 | 3%"),
    ]


def test_a_german_law_has_its_paragraphs_and_numbers_below_its_sections() -> None:
    assert told("gii") == [
        (None, "", "Gesetz über künstliche Intelligenz"),
        (None, "Contents/¶1", "KIG Inhaltsübersicht"),
        (None, "Contents/¶2", "§ 1 Zweck"),
        ("Abschnitt 1", "Abschnitt 1", "Allgemeines"),
        ("Unterabschnitt 1", "Abschnitt 1/Unterabschnitt 1", "Begriffe"),
        ("§ 1a", "Abschnitt 1/Unterabschnitt 1/§ 1a", "Begriffe"),
        ("(1)", "Abschnitt 1/Unterabschnitt 1/§ 1a/1", "Im Sinne dieses Gesetzes ist"),
        ("1.", "Abschnitt 1/Unterabschnitt 1/§ 1a/1/1", "Anbieter, wer"),
        ("a)", "Abschnitt 1/Unterabschnitt 1/§ 1a/1/1/a", "entwickelt oder"),
        ("b)", "Abschnitt 1/Unterabschnitt 1/§ 1a/1/1/b", "vertreibt,"),
        ("2.", "Abschnitt 1/Unterabschnitt 1/§ 1a/1/2", "Nutzer, wer nutzt."),
        (None, "Abschnitt 1/Unterabschnitt 1/§ 1a/1/¶2", "Das gilt auch im Ausland."),
        ("(2)", "Abschnitt 1/Unterabschnitt 1/§ 1a/2", "Die Gebühr beträgt 10 m²."),
        (None, "Abschnitt 1/Unterabschnitt 1/§ 1a", "Amtliche Anmerkung."),
        ("Anlage 1", "Anlage 1", "(zu § 2)"),
        (None, "Anlage 1/row 1", "Stoff | Wert"),
        (None, "Anlage 1/row 2", "Blei | 0,5"),
        (None, "Anlage 1", "[Formel]"),
    ]


def test_a_dutch_act_joins_artikel_and_its_number() -> None:
    assert told("bwb") == [
        (None, "", "Wet van 1 januari 2026 op de data"),
        (None, "¶1", "Wij Willem-Alexander,"),
        (None, "¶2", "Besluiten:"),
        ("Hoofdstuk 1", "Hoofdstuk 1", "Algemeen"),
        ("Artikel 1a", "Hoofdstuk 1/Artikel 1a", "Begrippen"),
        ("1", "Hoofdstuk 1/Artikel 1a/1", "In deze wet wordt verstaan onder:"),
        ("a.", "Hoofdstuk 1/Artikel 1a/1/a", "data: gegevens van de wet;"),
        ("b.", "Hoofdstuk 1/Artikel 1a/1/b", "dienst."),
        (None, "Hoofdstuk 1/Artikel 1a/1/¶2", "Dit geldt altijd."),
        ("2", "Hoofdstuk 1/Artikel 1a/2", "Tweede lid."),
    ]


def test_a_danish_act_tells_stk_2_and_what_it_puts_into_another() -> None:
    assert told("lexdania") == [
        (None, "", "Lov om data"),
        ("Kapitel 1", "Kapitel 1", "Formål"),
        ("§ 1 a.", "Kapitel 1/§ 1 a", "Loven gælder"),
        ("1)", "Kapitel 1/§ 1 a/1", "for alle og"),
        ("Stk. 2.", "Kapitel 1/§ 1 a/Stk. 2", "Ministeren fastsætter regler."),
        ("§ 2", "§ 2", "§ 2"),
        ("1.", "§ 2/1", "§ 4 affattes således:"),
        ("§ 4", "§ 2/1/§ 4", "Ny tekst."),
    ]


def test_an_estonian_act_is_told_by_its_printed_numbers() -> None:
    assert told("estonia") == [
        (None, "", "Andmeseadus"),
        ("1. peatükk", "1. peatükk", "Üldsätted"),
        ("§ 1", "1. peatükk/§ 1", "Ulatus"),
        ("(1)", "1. peatükk/§ 1/1", "Seadus reguleerib:"),
        ("1)", "1. peatükk/§ 1/1/1", "andmeid 10 m²;"),
        ("(2)", "1. peatükk/§ 1/2", "Tabel:"),
        (None, "1. peatükk/§ 1/2/row 1", "A | B"),
    ]


def test_of_a_spanish_block_only_the_version_in_force_is_text() -> None:
    assert told("boe") == [
        ("TÍTULO I", "Título I", "De los datos"),
        ("CAPÍTULO I", "Título I/Capítulo I", "Derechos"),
        ("Artículo 1", "Título I/Capítulo I/Artículo 1", "Objeto."),
        ("1.", "Título I/Capítulo I/Artículo 1/1", "Esta ley regula los datos:"),
        ("a)", "Título I/Capítulo I/Artículo 1/1/a", "los personales;"),
        ("2.", "Título I/Capítulo I/Artículo 1/2", "No se aplica a otros."),
    ]


def test_an_austrian_section_stands_between_fields_about_it() -> None:
    assert told("ris") == [
        (None, "", "Datengesetz"),
        (None, "Begriffe", "Begriffe"),
        ("§ 1", "Begriffe/§ 1", "Daten sind:"),
        ("1.", "Begriffe/§ 1/1", "Zeichen;"),
        ("2.", "Begriffe/§ 1/2", "Bilder."),
    ]
