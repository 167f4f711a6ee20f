"""What became of a provision: split, merged, renumbered in a row, moved, reordered; in every language we read."""

from __future__ import annotations

import pytest

from monitor.diff import Diff, compare
from monitor.types import Block, Document, Provision


def law(*rows: tuple[str | None, str], under: tuple[str, ...] = (), kind: str = "paragraph") -> Document:
    """A law of (label, text); a text without a label belongs to the label before it."""
    blocks: list[Block] = []
    path = under
    for label, text in rows:
        path = (*under, label) if label else path
        blocks.append(Block(text, label, path, kind))  # type: ignore[arg-type]
    return Document(tuple(blocks))


def only(found: Diff) -> Provision:
    assert len(found.provisions) == 1, [(one.kind, one.label, one.before, one.after) for one in found.provisions]
    return found.provisions[0]


def kinds(found: Diff) -> list[tuple[str, str | None]]:
    return [(one.kind, one.label) for one in found.provisions]


def rebuilds(provision: Provision) -> bool:
    before = "".join(text for kind, text in provision.ops if kind != "insert")
    after = "".join(text for kind, text in provision.ops if kind != "delete")
    return before == (provision.before or "") and after == (provision.after or "")


SENTENCES = {
    "en": ("The provider shall keep the logs for six months. ", "The authority may ask for them at any time."),
    "de": (
        "Der Anbieter bewahrt die Protokolle sechs Monate lang auf. ",
        "Die Behörde kann sie jederzeit verlangen.",
    ),
    "fr": ("Le fournisseur conserve les journaux pendant six mois. ", "L'autorité peut les demander à tout moment."),
    "es": ("El proveedor conservará los registros seis meses. ", "La autoridad podrá pedirlos en todo momento."),
    "ja": ("提供者は、記録を六月間保存しなければならない。", "主務大臣は、いつでもその提出を求めることができる。"),
    "ko": ("제공자는 기록을 6개월간 보관하여야 한다. ", "주무부장관은 언제든지 그 제출을 요구할 수 있다."),
    "zh-Hans": ("提供者应当保存日志六个月。", "主管部门可以随时要求其提交。"),
    "zh-Hant": ("提供者應保存紀錄六個月。", "主管機關得隨時命其提出。"),
}
LABELS = {
    "en": ("Article {}", ["4", "5", "6", "7", "8"]),
    "de": ("§ {}", ["12", "13", "14", "15", "16"]),
    "fr": ("Article {}", ["4", "5", "6", "7", "8"]),
    "es": ("Artículo {}", ["9", "10", "11", "12", "13"]),
    "ja": ("第{}条", ["九", "十", "十一", "十二", "十三"]),
    "ko": ("제{}조", ["4", "5", "6", "7", "8"]),
    "zh-Hans": ("第{}条", ["十八", "十九", "二十", "二十一", "二十二"]),
    "zh-Hant": ("第 {} 條", ["4", "5", "6", "7", "8"]),
}
_TEXTS = {
    "en": "The register is public. | Fees are set by the Minister. | Appeals go to the court. | Records are kept.",
    "de": """Das Register ist öffentlich. | Die Gebühren setzt das Ministerium fest.
        | Über Klagen entscheidet das Gericht. | Die Akten werden aufbewahrt.""",
    "fr": """Le registre est public. | Le ministre fixe les droits. | Le tribunal statue sur les recours.
        | Les dossiers sont conservés.""",
    "es": """El registro es público. | El ministro fija las tasas. | El tribunal resuelve los recursos.
        | Los expedientes se conservan.""",
    "ja": """登録簿は公開する。 | 手数料の額は政令で定める。 | 不服申立ては裁判所に行う。
        | 記録は事務所に備え置く。""",
    "ko": """등록부는 공개한다. | 수수료는 대통령령으로 정한다. | 이의는 법원에 제기한다.
        | 기록은 사무소에 비치한다.""",
    "zh-Hans": "登记簿向社会公开。 | 收费标准由国务院规定。 | 不服的可以向法院起诉。 | 档案应当妥善保管。",
    "zh-Hant": "登記簿應公開。 | 規費由主管機關定之。 | 不服者得向法院起訴。 | 檔案應妥善保管。",
}
TEXTS = {language: [text.strip() for text in texts.split("|")] for language, texts in _TEXTS.items()}
LANGUAGES = sorted(SENTENCES)


def labels(language: str) -> list[str]:
    form, numbers = LABELS[language]
    return [form.format(number) for number in numbers]


# ---------------------------------------------------------------- split and merged


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_provision_split_in_two_is_one_fact_and_says_so(language: str) -> None:
    first, second = SENTENCES[language]
    before = law(("1.", TEXTS[language][0]), ("2.", first + second), ("3.", TEXTS[language][1]))
    after = law(("1.", TEXTS[language][0]), ("2.", first.strip()), ("2a.", second), ("3.", TEXTS[language][1]))
    split = only(compare(before, after))
    assert (split.kind, split.old_label, split.label) == ("revised", "2.", "2.")
    assert (split.before, split.after) == (first + second, f"{first.strip()}\n{second}")
    assert split.reasons[0] == "split into 2. and 2a."
    assert rebuilds(split)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_provisions_merged_are_one_fact_and_say_so(language: str) -> None:
    first, second = SENTENCES[language]
    before = law(("1.", TEXTS[language][0]), ("2.", first.strip()), ("3.", second), ("4.", TEXTS[language][1]))
    after = law(("1.", TEXTS[language][0]), ("2.", first + second), ("4.", TEXTS[language][1]))
    merged = only(compare(before, after))
    assert (merged.kind, merged.before, merged.after) == ("revised", f"{first.strip()}\n{second}", first + second)
    assert merged.reasons[0] == "merged from 2. and 3."
    assert rebuilds(merged)


def test_a_subject_that_two_provisions_name_is_named_once_where_they_merge() -> None:
    parts = (
        "提供者は、システムの全ての利用について記録を保存しなければならない。",
        "提供者は、当局の求めに応じ十日以内にその記録を提示しなければならない。",
    )
    whole = f"{parts[0].removesuffix('しなければならない。')}し、{parts[1].removeprefix('提供者は、')}"
    before = law(("一", "事業者は、登録する。"), ("二", parts[0]), ("三", parts[1]), ("四", "当局は、公表する。"))
    after = law(("一", "事業者は、登録する。"), ("二", whole), ("四", "当局は、公表する。"))
    merged = only(compare(before, after))
    assert (merged.before, merged.after) == ("\n".join(parts), whole)
    assert merged.reasons[0] == "merged from 二 and 三"
    split = only(compare(after, before))
    assert (split.before, split.after) == (whole, "\n".join(parts))


def test_a_split_with_a_small_edit_and_without_labels_is_still_a_split() -> None:
    first, second = SENTENCES["en"]
    before = law((None, TEXTS["en"][0]), (None, first + second), (None, TEXTS["en"][1]))
    after = law((None, TEXTS["en"][0]), (None, first.replace("six", "nine")), (None, second), (None, TEXTS["en"][1]))
    split = only(compare(before, after))
    assert (split.kind, split.reasons[0]) == ("revised", "split in two")
    assert ("delete", "six") in split.ops
    assert ("insert", "nine") in split.ops


def test_a_split_in_four_is_found() -> None:
    parts = [*SENTENCES["en"], *TEXTS["en"][2:]]
    before, after = law(("1.", " ".join(parts))), law(*((f"{n}.", part) for n, part in enumerate(parts, 1)))
    assert only(compare(before, after)).reasons[0] == "split into 1., 2., 3. and 4."


def test_a_new_neighbour_is_no_piece() -> None:
    first, second = SENTENCES["en"]
    before = law(("1.", first + second), ("2.", TEXTS["en"][0]))
    after = law(
        ("1.", first + second.replace("any time", "no time")), ("1a.", TEXTS["en"][2]), ("2.", TEXTS["en"][0])
    )
    assert kinds(compare(before, after)) == [("revised", "1."), ("added", "1a.")]


# ---------------------------------------------------------------- renumbered in a row


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_put_in_renumbers_the_rest_in_one_fact(language: str) -> None:
    names, texts = labels(language), TEXTS[language]
    before = law(*zip(names[:4], texts, strict=True))
    after = law((names[0], "".join(SENTENCES[language])), *zip(names[1:], texts, strict=True))
    found = compare(before, after)
    assert sorted(one.kind for one in found.provisions) == ["added", "renumbered"]
    run = next(one for one in found.provisions if one.kind == "renumbered")
    assert (run.old_label, run.label) == (names[0], names[1])
    assert run.before == "\n".join(names[:4])
    assert run.after == "\n".join(names[1:])
    assert rebuilds(run)
    assert "renumbered" in run.reasons[0]
    assert any("renumbered" in reason for reason in found.reasons)


def test_a_run_is_told_as_people_say_it() -> None:
    names, texts = labels("en"), TEXTS["en"]
    before = law(*zip(names[:4], texts, strict=True))
    after = law((names[0], SENTENCES["en"][0]), *zip(names[1:], texts, strict=True))
    assert "Articles 4 to 7 renumbered 5 to 8" in compare(before, after).reasons


def test_headings_that_are_only_a_label_go_with_the_text_below() -> None:
    def articles(first: int, *texts: str) -> list[Block]:
        return [
            block
            for n, text in enumerate(texts, first)
            for block in (
                Block(f"第 {n} 條", f"第 {n} 條", (f"第 {n} 條",), "heading"),
                Block(text, None, (f"第 {n} 條",)),
            )
        ]

    new = SENTENCES["zh-Hant"][0]
    before = Document(tuple(articles(4, *TEXTS["zh-Hant"])))
    after = Document((*articles(4, new), *articles(5, *TEXTS["zh-Hant"])))
    found = compare(before, after)
    assert kinds(found) == [("added", "第 4 條"), ("renumbered", "第 5 條")]
    assert found.provisions[0].after == f"第 4 條\n{new}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["(a)", "(b)", "(c)"], ["(b)", "(c)", "(d)"]),
        (["(h)", "(i)", "(j)"], ["(i)", "(j)", "(k)"]),
        (["(i)", "(ii)", "(iii)"], ["(ii)", "(iii)", "(iv)"]),
        (["①", "②", "③"], ["②", "③", "④"]),
        (["一", "二", "三"], ["二", "三", "四"]),
        (["イ", "ロ", "ハ"], ["ロ", "ハ", "ニ"]),
        (["가.", "나.", "다."], ["나.", "다.", "라."]),
        (["1.", "2.", "3."], ["2.", "3.", "4."]),
    ],
)
def test_points_that_follow_are_one_fact(old: list[str], new: list[str]) -> None:
    texts = TEXTS["en"][:3]
    before = law(*zip(old, texts, strict=True), under=("Article 5",), kind="item")
    after = law(
        (old[0], "A new point comes first."), *zip(new, texts, strict=True), under=("Article 5",), kind="item"
    )
    found = compare(before, after)
    assert [one.kind for one in found.provisions] == ["added", "renumbered"]
    assert found.provisions[1].before == "\n".join(old)


def test_runs_under_different_parents_are_different_facts() -> None:
    def points(article: str, first: str, texts: list[str]) -> tuple[Block, ...]:
        rows = zip([chr(ord(first) + n) for n in range(len(texts))], texts, strict=True)
        return tuple(Block(f"{article}: {text}", f"({sign})", (article, sign), "item") for sign, text in rows)

    texts = TEXTS["en"]
    before = Document((*points("Article 5", "a", texts), *points("Article 9", "b", texts)))
    after = Document((*points("Article 5", "b", texts), *points("Article 9", "c", texts)))
    assert kinds(compare(before, after)) == [("renumbered", "(b)"), ("renumbered", "(c)")]


def test_an_edit_inside_a_renumbered_run_does_not_break_it() -> None:
    names, texts = labels("en"), TEXTS["en"]
    edited = [texts[0], texts[1].replace("Minister", "King"), *texts[2:]]
    before = law(*zip(names[:4], texts, strict=True))
    after = law((names[0], SENTENCES["en"][0]), *zip(names[1:], edited, strict=True))
    found = compare(before, after)
    assert [one.kind for one in found.provisions] == ["added", "renumbered", "revised"]
    assert (found.provisions[2].old_label, found.provisions[2].label) == (names[1], names[2])


# ---------------------------------------------------------------- references that follow


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "Under Article 5 the fee is due.", "Under Article 6 the fee is due."),
        ("en", "Articles 4 and 5 apply to fees.", "Articles 5 and 6 apply to fees."),
        ("de", "Die Gebühr nach § 13 ist fällig.", "Die Gebühr nach § 14 ist fällig."),
        ("fr", "Le droit prévu à l'article 5 est dû.", "Le droit prévu à l'article 6 est dû."),
        ("es", "La tasa del artículo 10 es exigible.", "La tasa del artículo 11 es exigible."),
        ("ja", "第十条の手数料を納める。", "第十一条の手数料を納める。"),
        ("ko", "제5조에 따른 수수료를 낸다.", "제6조에 따른 수수료를 낸다."),
        ("zh-Hans", "依照第十九条缴纳费用。", "依照第二十条缴纳费用。"),
        ("zh-Hant", "依第 5 條繳納規費。", "依第 6 條繳納規費。"),
    ],
)
def test_a_reference_that_follows_the_renumbering_is_editorial(language: str, old: str, new: str) -> None:
    names, texts = labels(language), TEXTS[language]
    before = law(*zip(names[:4], texts, strict=True), ("X", old))
    after = law((names[0], SENTENCES[language][0]), *zip(names[1:], texts, strict=True), ("X", new))
    revised = next(one for one in compare(before, after).provisions if one.kind == "revised")
    assert "cross-reference follows the renumbering" in revised.reasons
    alone = compare(law(("X", old)), law(("X", new)))
    assert alone.klass == "substantive"


@pytest.mark.parametrize(
    ("unit", "old", "new"),
    [
        ("Articolo", "La tassa prevista dall'articolo 5 è dovuta.", "La tassa prevista dall'articolo 6 è dovuta."),
        ("Artigo", "A taxa prevista nos artigos 4 e 5 é devida.", "A taxa prevista nos artigos 5 e 6 é devida."),
        ("Hoofdstuk", "De in hoofdstuk 5 bedoelde boete.", "De in hoofdstuk 6 bedoelde boete."),
        ("Allegato", "I dati di cui all'allegato 5.", "I dati di cui all'allegato 6."),
    ],
)
def test_a_reference_follows_in_languages_whose_words_for_units_are_their_own(unit: str, old: str, new: str) -> None:
    texts = TEXTS["en"]
    names = [f"{unit} {number}" for number in range(3, 8)]
    before = law(*zip(names[:4], texts, strict=True), ("X", old))
    after = law((names[0], SENTENCES["en"][0]), *zip(names[1:], texts, strict=True), ("X", new))
    revised = next(one for one in compare(before, after).provisions if one.kind == "revised")
    assert "cross-reference follows the renumbering" in revised.reasons


@pytest.mark.parametrize(
    "new",
    [
        "Under Article 7 the fee is due.",
        "Under Article 6 no fee is due.",
        "Under Article 6 of Regulation (EU) 2016/679 the fee is due.",
    ],
)
def test_a_reference_that_changes_otherwise_is_a_change(new: str) -> None:
    names, texts = labels("en"), TEXTS["en"]
    old = new.replace("Article 7", "Article 5").replace("Article 6", "Article 5").replace("no fee", "the fee")
    before = law(*zip(names[:4], texts, strict=True), ("X", old))
    after = law((names[0], SENTENCES["en"][0]), *zip(names[1:], texts, strict=True), ("X", new))
    revised = next(one for one in compare(before, after).provisions if one.kind == "revised")
    assert "cross-reference follows the renumbering" not in revised.reasons


# ---------------------------------------------------------------- moved, reordered


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_provision_that_moved_is_told_once(language: str) -> None:
    names, texts = labels(language), [*TEXTS[language], "".join(SENTENCES[language])]
    rows = list(zip(names, texts, strict=True))
    moved = only(compare(law(*rows), law(*rows[1:4], rows[0], rows[4])))
    assert (moved.kind, moved.label, moved.before) == ("moved", names[0], texts[0])
    assert rebuilds(moved)


def test_a_provision_moved_and_edited_is_told_once_with_both() -> None:
    long = "The provider shall keep the logs of the system for six months after the end of the contract, unless " * 2
    rows = [("A", long + "agreed."), *((sign, text) for sign, text in zip("BCDE", TEXTS["en"] * 2, strict=False))]
    edited = ("A", long.replace("six months", "nine months") + "agreed.")
    rows[3:3] = [("X", "Of all the other texts that stay where they are this one is by far the longest one. " * 4)]
    moved = only(compare(law(*rows), law(*rows[1:], edited)))
    assert (moved.kind, moved.label) == ("moved", "A")
    assert moved.reasons[0] == "moved and edited"
    assert ("insert", "nine") in moved.ops


def test_an_article_moves_with_its_heading_and_paragraphs_as_one() -> None:
    def article(n: int, *texts: str) -> tuple[Block, ...]:
        return (
            Block(f"Article {n}", f"Article {n}", (f"Article {n}",), "heading"),
            *(Block(text, f"{k}.", (f"Article {n}", f"{k}")) for k, text in enumerate(texts, 1)),
        )

    rest = [article(n, *(f"{text} As to subject {n}, this holds too." for text in TEXTS["en"])) for n in range(2, 6)]
    first = article(1, *TEXTS["en"][:3])
    before = Document((*first, *(block for one in rest for block in one)))
    after = Document((*(block for one in rest[:2] for block in one), *first, *rest[2], *rest[3]))
    moved = only(compare(before, after))
    assert (moved.kind, moved.label) == ("moved", "Article 1")
    assert moved.after == "\n".join(["Article 1", *(f"{n}. {text}" for n, text in enumerate(TEXTS["en"][:3], 1))])
    assert rebuilds(moved)


def test_a_heading_never_moves_alone() -> None:
    def chapter(n: int, title: str, text: str) -> tuple[Block, ...]:
        return Block(title, f"Chapter {n}", (f"Chapter {n}",), "heading"), Block(text, None, (f"Chapter {n}",))

    texts = TEXTS["en"]
    before = Document(
        (*chapter(1, "Definitions", texts[0]), *chapter(2, "Fees", texts[1]), *chapter(3, "End", texts[2]))
    )
    after = Document(
        (*chapter(1, "Words", texts[0]), *chapter(2, "Fees", texts[1]), *chapter(3, "Definitions", texts[2]))
    )
    assert [one.kind for one in compare(before, after).provisions].count("moved") == 0


def test_a_list_of_links_in_another_order_says_nothing_new() -> None:
    links = ["Press releases", "Publications", "Events", "Contact us", "Vacancies"]
    before = law(*((None, link) for link in links), under=("Topics",), kind="item")
    after = law(*((None, link) for link in sorted(links)), under=("Topics",), kind="item")
    found = compare(before, after)
    assert found.identical
    assert found.reasons == ("only the order of a list differs",)


@pytest.mark.parametrize("kind", ["item", "row"])
def test_terms_of_a_provision_in_another_order_are_editorial_and_told_once(kind: str) -> None:
    head = Block("In this Act:", "§ 2", ("§ 2",))
    terms = ["provider means who provides", "deployer means who deploys", "user means who uses", "act means this act"]
    before = Document((head, *(Block(term, None, ("§ 2",), kind) for term in terms)))  # type: ignore[arg-type]
    after = Document((head, *(Block(term, None, ("§ 2",), kind) for term in sorted(terms))))  # type: ignore[arg-type]
    found = compare(before, after)
    assert (found.klass, only(found).reasons) == ("editorial", ("only the order differs",))
    assert only(found).label == "§ 2"
    assert rebuilds(only(found))


# ---------------------------------------------------------------- where it stands


def test_a_second_paragraph_without_a_number_is_told_under_its_article() -> None:
    first, second = SENTENCES["de"]
    before = law(("§ 5", first), (None, second), ("§ 6", TEXTS["de"][0]))
    after = law(("§ 5", first), (None, second.replace("jederzeit", "jährlich")), ("§ 6", TEXTS["de"][0]))
    revised = only(compare(before, after))
    assert (revised.label, revised.path, revised.old_label) == ("§ 5", ("§ 5",), "§ 5")


def test_an_article_written_anew_is_revised_and_not_another_one() -> None:
    rows = [("§ 4", TEXTS["de"][0]), ("§ 5", "(weggefallen)"), ("§ 6", TEXTS["de"][2])]
    new = "Der Anbieter legt dem Amt binnen eines Monats einen Bericht vor."
    revised = only(compare(law(*rows), law(rows[0], ("§ 5", new), rows[2])))
    assert (revised.kind, revised.label) == ("revised", "§ 5")


def test_the_articles_of_a_new_chapter_are_told_one_by_one() -> None:
    chapter = ("Chapter V",)
    new = (
        Block("Chapter V", "Chapter V", chapter, "heading"),
        Block("The register is public.", "Article 30", (*chapter, "Article 30")),
        Block("It is free of charge.", "2.", (*chapter, "Article 30", "2")),
        Block("Fees are set by the Minister.", "Article 31", (*chapter, "Article 31")),
    )
    old = law(("Article 29", SENTENCES["en"][0]))
    assert kinds(compare(old, Document((*old.blocks, *new)))) == [
        ("added", "Chapter V"),
        ("added", "Article 30"),
        ("added", "Article 31"),
    ]


def test_which_of_two_equal_clauses_went_is_told_by_its_place() -> None:
    def clause(n: int) -> tuple[Block, ...]:
        return (
            Block("附則", "附則", (f"附則{n}",), "heading"),
            Block("この法律は、公布の日から施行する。", None, (f"附則{n}",)),
        )

    before = Document(tuple(block for n in range(1, 7) for block in clause(n)))
    after = Document(tuple(block for n in (1, 2, 4, 5, 6) for block in clause(n)))
    assert only(compare(before, after)).path == ("附則3",)


def test_a_number_that_a_paragraph_got_is_told() -> None:
    first, second = SENTENCES["de"]
    before = law(("§ 5", "Aufbewahrung"), (None, first))
    after = Document(
        (
            Block("Aufbewahrung", "§ 5", ("§ 5",)),
            Block(first, "(1)", ("§ 5", "1")),
            Block(second, "(2)", ("§ 5", "2")),
        )
    )
    found = compare(before, after)
    assert kinds(found) == [("renumbered", "(1)"), ("added", "(2)")]
    assert found.provisions[0].reasons[0] == "numbered (1)"


@pytest.mark.parametrize(
    ("heads", "uses"),
    [
        (("Allowed uses", "Forbidden uses"), ("Spam filters", "Emotion recognition", "Social scoring")),
        (("許可される用途", "禁止される用途"), ("迷惑メールの判別", "従業員の感情の認識", "社会的な評価付け")),
        (("허용되는 용도", "금지되는 용도"), ("스팸 메일 판별", "근로자 감정의 인식", "사회적 점수 평가")),
        (("允许的用途", "禁止的用途"), ("垃圾邮件识别系统", "员工情绪识别系统", "社会评分系统")),
    ],
)
def test_an_entry_that_moves_to_the_list_of_another_heading_is_told(
    heads: tuple[str, str], uses: tuple[str, str, str]
) -> None:
    def lists(*sorted_uses: list[str]) -> Document:
        blocks: list[Block] = []
        for head, entries in zip(heads, sorted_uses, strict=True):
            blocks.append(Block(head, None, (head,), "heading"))
            blocks += (Block(use, None, (head, f"¶{n}"), "item") for n, use in enumerate(entries, 1))
        return Document(tuple(blocks))

    first, moved, last = uses
    found = compare(lists([first, moved], [last]), lists([first], [last, moved]))
    assert moved in {line for one in found.provisions for line in (one.after or "").split("\n")}
    assert found.klass != "editorial"


@pytest.mark.parametrize("kind", ["item", "row"])
@pytest.mark.parametrize(
    ("allowed", "forbidden"),
    [
        ("The following uses are allowed:", "The following uses are forbidden:"),
        ("次の利用は認める。", "次の利用は禁止する。"),
        ("다음의 이용은 허용한다.", "다음의 이용은 금지한다."),
        ("允许下列用途：", "禁止下列用途："),
    ],
)
def test_an_entry_that_moves_to_the_list_of_another_lead_in_is_told(allowed: str, forbidden: str, kind: str) -> None:
    def page(*lists: tuple[str, ...]) -> Document:
        blocks: list[Block] = []
        for lead, *entries in lists:
            blocks += (Block(lead, None, ("Uses", "¶"), "paragraph"),)
            blocks += (Block(entry, None, ("Uses", "¶"), kind) for entry in entries)  # type: ignore[arg-type]
        return Document(tuple(blocks))

    face, chess, scoring = "顔の検索システム Face search", "将棋の対局 Chess games", "社会的な採点 Social scoring"
    found = compare(
        page((allowed, face, chess), (forbidden, scoring)), page((allowed, chess), (forbidden, scoring, face))
    )
    assert [(one.kind, one.after) for one in found.provisions] == [("moved", face)]


@pytest.mark.parametrize(
    ("lead", "is_told"),
    [
        ("In order of precedence:", True),
        ("次の順序による。", True),
        ("우선순위는 다음과 같다.", True),
        ("Links:", False),
    ],
)
def test_the_order_of_a_list_that_says_it_counts_is_told(lead: str, is_told: bool) -> None:
    laws = ["Federal law of the land", "State law of the land", "Municipal law of the town"]
    head = (Block(lead, None, ("Sources", "¶1")),)
    before, after = (
        Document((*head, *(Block(law, None, ("Sources", f"¶{n}"), "item") for n, law in enumerate(some, 2))))
        for some in (laws, [laws[1], laws[0], laws[2]])
    )
    assert compare(before, after).identical is not is_told
