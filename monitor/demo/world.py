"""The invented institutions and what they say at first. None exists; no law here is law anywhere."""

from __future__ import annotations

from datetime import date

from monitor.demo.sites import ApiSite, FeedSite, ListingSite, Notice, PageSite, PdfSite, Site

LISTED = 'items = { each = "ul.list li", link = "a::attr(href)", title = "a::text", date = "time::attr(datetime)" }'


def world() -> dict[str, Site]:
    """Return the sites by key, in their first state."""
    sites: list[Site] = [
        _digital_ministry(), _ai_act_of_japan(), _council(), _commission_of_korea(), _office_of_china(),
        _gazette(), _agency_of_germany(), _dockets_of_california(), _standard(), _regulator_of_britain(),
        _office_of_australia(), _wire(), _guidance_of_singapore(), _bills_of_new_york(),
    ]  # fmt: skip
    return {site.key: site for site in sites}


def _digital_ministry() -> Site:
    titles = (
        "AI事業者ガイドラインの運用状況について", "行政における生成AIの調達に関する手引き",
        "個人情報の匿名加工に関する質問と回答", "デジタル人材の育成に関する有識者会議の開催",
        "重要インフラにおけるAI利用の実態調査", "令和七年度の予算の概要",
    )  # fmt: skip
    return FeedSite(
        "jp-digital-ministry", "架空デジタル省 新着情報", "JP", "ja", declared="follow = true", entries=[
            Notice(f"n{n}", title, date(2026, 1, 20 - n), f"{title}を公表しました。",
                   (f"{title}の本文です。", "詳しくは担当課までお問い合わせください。"))
            for n, title in enumerate(titles)
        ],
    )  # fmt: skip


def _ai_act_of_japan() -> Site:
    return PageSite(
        "jp-ai-act", "架空法令データ", "JP", "ja", title="人工知能の適正な利用に関する法律", lines=[
            "# 第一章　総則",
            "第一条　この法律は、人工知能の適正な利用に関し基本となる事項を定めることを目的とする。",
            "第二条　この法律において「事業者」とは、人工知能を業として提供し、又は利用する者をいう。",
            "# 第二章　事業者の義務",
            "第三条　事業者は、重大な事案が生じたときは、三十日以内に主務大臣に報告しなければならない。",
            "第四条　事業者は、学習に用いた資料の概要を公表するよう努めるものとする。",
            "第五条　主務大臣は、この法律の施行に必要な限度において、事業者に対し報告を求めることができる。",
            "# 附則",
            "この法律は、令和八年四月一日から施行する。",
        ],
        noise=("表示日時：2026年1月22日 10時{n}秒", "アクセス数：{n}"),
    )  # fmt: skip


def _council() -> Site:
    return ListingSite(
        "jp-council", "架空AI戦略会議 配布資料", "JP", "ja",
        declared=f"follow = true\ncomplete = true\n{LISTED}",
        rows=[
            Notice(f"m{n}", f"第{n}回会議 議事要旨", date(2026, 1, n), is_pdf=True,
                   document=(f"第{n}回会議の議事要旨", "一、開会", "二、討議"))
            for n in range(6, 0, -1)
        ],
    )  # fmt: skip


def _commission_of_korea() -> Site:
    texts = (
        ("고영향 인공지능 사업자 책무 고시", "고영향 인공지능 사업자는 중대한 사고를 30일 이내에 보고하여야 한다."),
        ("생성형 인공지능 표시 의무 안내", "생성형 인공지능 결과물에는 이용자가 알 수 있는 표시를 하여야 한다."),
        ("인공지능 윤리 자문단 위촉", "위원회는 자문단 위원 열두 명을 위촉하였다."),
        ("개인정보 영향평가 설명회 개최", "설명회는 세종에서 열린다."),
        ("인공지능 안전성 시험 지침 공개", "시험 지침을 누리집에 공개하였다."),
    )
    return FeedSite(
        "kr-ai-commission", "가상 인공지능위원회", "KR", "ko", form="atom", entries=[
            Notice(f"k{n}", title, date(2026, 1, 19 - n), text) for n, (title, text) in enumerate(texts)
        ],
    )  # fmt: skip


def _office_of_china() -> Site:
    titles = (
        "算法备案清单公告",
        "网络数据安全管理条例问答",
        "生成内容标识办法解读",
        "未成年人模式指南",
        "个人信息出境标准合同备案指引",
    )
    return ListingSite(
        "cn-cyber-office", "虚构网信办 公告", "CN", "zh", declared=f"follow = true\n{LISTED}", noise="浏览次数：{n}",
        rows=[
            Notice(f"c{n}", title, date(2026, 1, 18 - n), document=(f"{title}。", "本公告自发布之日起施行。"))
            for n, title in enumerate(titles)
        ],
    )  # fmt: skip


def _gazette() -> Site:
    titles = (
        "Implementing Regulation on templates for training-content summaries", "Call for experts: scientific panel",
        "Guidelines on the definition of an AI system", "Notice on harmonised standards for conformity assessment",
        "Decision establishing the register of notified bodies",
    )  # fmt: skip
    return FeedSite(
        "eu-gazette", "Imaginary Official Gazette, series L", "EU", "en", form="atom", entries=[
            Notice(f"e{n}", title, date(2026, 1, 17 - n), f"{title}. Published in the gazette of the day.")
            for n, title in enumerate(titles)
        ],
    )  # fmt: skip


def _agency_of_germany() -> Site:
    return PageSite(
        "de-agency", "Fiktive Bundesagentur", "DE", "de", title="Verordnung über Hochrisiko-Systeme", lines=[
            "§ 1 Diese Verordnung gilt für Anbieter und Betreiber von Hochrisiko-Systemen.",
            "§ 2 Der Anbieter muss die technische Dokumentation zehn Jahre lang aufbewahren.",
            "§ 3 Der Betreiber muss vor der Inbetriebnahme eine Folgenabschätzung durchführen.",
            "§ 4 Verstöße gegen diese Verordnung können mit einer Geldbuße bis zu 15 000 Euro geahndet werden.",
        ],
    )  # fmt: skip


def _dockets_of_california() -> Site:
    titles = (
        "Automated decision systems in hiring", "Disclosure of synthetic performers", "Risk audits of large models",
        "Privacy notices for connected cars", "Procurement of generative tools",
    )  # fmt: skip
    return ApiSite(
        "us-ca-dockets", "Department of Invented Technology: dockets", "US-CA", "en",
        declared='api = { items = "results", key = "id", title = "title", published = "date", text = ["summary", '
        '"status"], withdrawn = "status", withdrawn_values = ["withdrawn"], total = "total" }',
        records=[
            Notice(f"2026-{n:03}", title, date(2026, 1, 16 - n), f"Proposed rule: {title.lower()}.")
            for n, title in enumerate(titles, 1)
        ],
    )  # fmt: skip


def _bills_of_new_york() -> Site:
    bills = (
        ("S4242", "Algorithmic Honesty Act", "Requires impact assessments of high-risk systems."),
        ("S4300", "Chat companions for minors", "Requires reminders that no person answers."),
        ("S4411", "Inventory of automated decisions", "Requires agencies to list their systems."),
    )
    return ApiSite(
        "us-ny-bills", "Legislature of Imagined York: bills", "US-NY", "en",
        declared='type = "bill"\napi = { items = "results", key = "id", title = "title", published = "date", '
        'text = ["summary"], total = "total", status = "status", edition = "{edition} print", name = "{id}", '
        'stages = { "In Committee" = "proposed", "Passed Senate" = "adopted" } }',
        records=[
            Notice(number, title, date(2026, 1, 13 - n), text, status="In Committee", edition="A")
            for n, (number, title, text) in enumerate(bills)
        ],
    )  # fmt: skip


def _standard() -> Site:
    return PdfSite(
        "us-standard", "Bureau of Imaginary Standards: AI 100-9 (PDF)", "US", "en", lines=[
            "AI 100-9 Evaluation of general-purpose models",
            "Section 1. Scope. This document applies to models trained with more than 25 exaflop-days.",
            "Section 2. The provider shall keep the evaluation record for five years.",
            "Section 3. The provider shall report a serious incident within 30 days.",
            "Section 4. Records may be kept in electronic form.",
        ],
    )  # fmt: skip


def _regulator_of_britain() -> Site:
    return PageSite(
        "gb-regulator", "Office for Fictional Regulation", "GB", "en",
        title="Code of practice for recommender systems", lines=[
            "1. A service must assess the risk of its recommender system before it is put to use.",
            "2. The assessment must be reviewed once a year and after any significant change.",
            "3. The regulator may ask for the assessment at any time and must give five days to provide it.",
        ],
    )  # fmt: skip


def _office_of_australia() -> Site:
    titles = (
        "Consultation: mandatory guardrails", "Voluntary safety standard, second edition", "Grants for model testing",
        "Advice to boards on automated decisions", "Speech: safety by design",
    )  # fmt: skip
    return FeedSite(
        "au-office", "Department of Pretend Industry: news", "AU", "en", declared='expect = { patience = "1s" }',
        entries=[
            Notice(f"a{n}", title, date(2026, 1, 15 - n), f"{title}. Read more on our site.")
            for n, title in enumerate(titles)
        ],
    )  # fmt: skip


def _wire() -> Site:
    titles = (
        "Lawmakers weigh rules for chat toys", "Start-up fined over face scans",
        "Court hears appeal on scraped books",
        "Ministers to meet on model safety", "Survey finds staff use tools unasked",
    )  # fmt: skip
    return FeedSite(
        "int-wire", "The Invented Wire", "INT", "en", tier="news", moves_its_stamp=True, entries=[
            Notice(f"w{n}", title, date(2026, 1, 14 - n), f"{title}. More as we have it.")
            for n, title in enumerate(titles)
        ],
    )  # fmt: skip


def _guidance_of_singapore() -> Site:
    return PageSite(
        "sg-guidance", "Authority for Made-up Media", "SG", "en", title="Model governance framework", lines=[
            "1. Organisations should name who answers for each model they deploy.",
            "2. Testing should be done before deployment and at each material update.",
            "3. Incidents should be reported to the Authority within 72 hours.",
        ],
        noise=("Page generated at 2026-01-22 10:00:00 in 0.{n} s", "Views: {n}", "Session 5f3a9c{n}b7d1e04a2c8f6e1b"),
    )  # fmt: skip
