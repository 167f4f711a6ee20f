"""English: statutes of the Commonwealth and the United States, acts of the Union, web terms."""

from __future__ import annotations

from monitor.diff.meaning.table import Table

ENGLISH = Table(
    language="en",
    script="latin",
    duty=(
        "shall; must; has to; have to; is required to; are required to; be required to; is obliged to; "
        "are obliged to; is obligated to; are obligated to; is bound to; are bound to; is under a duty to; "
        "is under an obligation to; mandatory; compulsory; obligatory"
    ),
    prohibition=(
        "shall not; must not; may not; cannot; can not; can't; shall in no case; may in no case; prohibited; "
        "is prohibited; are prohibited; be prohibited; shall be prohibited; prohibits; prohibit; forbidden; "
        "banned; is unlawful; be unlawful; it is unlawful; not permitted; is not permitted; are not permitted; "
        "not be permitted; not allowed; is not allowed; are not allowed; not be allowed; no person shall; "
        "no person may; nobody may; nobody shall; no one may; no one shall; shall never; must never; may never; "
        "may no longer; shall no longer; shall refrain from; must refrain from"
    ),
    permission=(
        "may; can; is permitted to; are permitted to; is permitted; are permitted; permitted; be permitted; "
        "shall be permitted to; is allowed to; are allowed to; allowed; is entitled to; are entitled to; "
        "shall be entitled to; has the right to; have the right to; shall have the right to; is empowered to; "
        "shall be empowered to; is authorised to; is authorized to; are authorised to; are authorized to; "
        "may also"
    ),
    freedom=(
        "need not; needs not; is not required to; are not required to; not be required to; "
        "shall not be required to; is not obliged to; are not obliged to; shall not be obliged to; "
        "is not obligated to; does not have to; do not have to; voluntary; voluntarily; optional; "
        "is under no obligation to; at its discretion"
    ),
    recommendation=(
        "should; ought to; is encouraged to; are encouraged to; shall encourage; is recommended to; "
        "are recommended to; it is recommended; shall endeavour to; shall endeavor to; endeavour to; "
        "endeavor to; shall strive to; strive to; shall seek to; seek to; shall use best efforts to"
    ),
    applies="applies; apply; applicable; is applicable; are applicable",
    applies_not=(
        "does not apply; do not apply; shall not apply; not apply; not applicable; is not applicable; "
        "no longer apply; shall no longer apply; ceases to apply; cease to apply; inapplicable"
    ),
    negation="not; no; never; nor; neither; none; without; n't; don't; doesn't; won't; no longer",
    exception=(
        "except; except where; except when; except that; except as; except for; except in; unless; save where; "
        "save as; save for; save that; other than; with the exception of; excluding; exempt; exempted; exempts; "
        "is exempt from; are exempt from; exemption; exemptions; does not include; notwithstanding; "
        "by way of derogation; derogation"
    ),
    condition=(
        "provided that; only if; only where; only when; on condition that; subject to; to the extent that; only"
    ),
    both="and; all of the following; each of the following; all of the; each of the; both of",
    either=(
        "or; and/or; any of the following; one of the following; one or more of; any of the; one of the; either of"
    ),
    at_least="at least; not less than; no less than; not fewer than; no fewer than; a minimum of; minimum",
    at_most=(
        "at most; not more than; no more than; not exceeding; not exceed; up to; a maximum of; maximum; "
        "not later than; no later than; at the latest; does not exceed; do not exceed; or less; or fewer"
    ),
    more_than="more than; exceeding; exceeds; exceed; greater than; above; in excess of; over",
    less_than="less than; fewer than; below; under the age of",
    penalty=(
        "fine; fines; fined; administrative fine; administrative fines; imprisonment; imprisoned; civil penalty; "
        "civil penalties; penalty; penalties; sanction; sanctions; forfeiture; offence; offense; guilty; "
        "misdemeanor; felony; summary conviction; confinement; punishable; punished; liable"
    ),
    actor=(
        "provider*; deployer*; importer*; distributor*; manufacturer*; operator*; controller*; processor*; "
        "employer*; employee*; consumer*; user*; licensee*; licensor*; developer*; applicant*; owner*; "
        "producer*; supplier*; seller*; buyer*; authorised representative*; authorized representative*; "
        "data subject*; undertaking*; downstream provider*; product manufacturer*; gatekeeper*; covered entit*; "
        "business associate*; contractor*; subcontractor*; processors; member state*; public authorit*; "
        "small business*; sme*; smes; financial institution*; credit institution*; carrier*; broker*; insurer*; "
        "notified bod*; natural person*; legal person*; child; children; minor; minors; resident*; citizen*; "
        "patient*; vendor*; third part*; service provider*"
    ),
    units=(
        ("day", "day; days; calendar day; calendar days; days'; day's"),
        ("working day", "working day; working days; business day; business days; working days'; trading days"),
        ("hour", "hour; hours; hours'"),
        ("minute", "minute; minutes"),
        ("week", "week; weeks; weeks'"),
        ("month", "month; months; months'; calendar month; calendar months"),
        ("year", "year; years; years'; calendar years; calendar year"),
        ("person", "person; persons; people; individuals; members; residents; citizens; natural persons"),
        ("employee", "employee; employees; workers; full-time employees; staff"),
        ("user", "user; users; business users; end users; consumers; households; devices"),
        ("%", "%; per cent; percent; per centum; percentage points; percentage point"),
        ("EUR", "eur; euro; euros; €"),
        ("USD", "usd; dollars; dollar"),
        ("GBP", "gbp; pounds; pounds sterling"),
        (
            "money",
            (
                "yen; won; francs; rupees; shilling; shillings; rand; naira; cedis; kwacha; ringgit; baht; pesos; "
                "taka; dirhams; riyals; roubles; rubles; kroner; kronor; penalty units; currency points"
            ),
        ),
        ("flop", "flop; flops; floating point operations; floating-point operations; parameters; tokens"),
        (
            "size",
            (
                "kg; km; km/h; m; cm; mm; mg; µg; kw; mw; kwh; mwh; mb; gb; db; tonnes; tons; metres; meters; feet; "
                "miles"
            ),
        ),
        ("copy", "copies; copy; times; hectares; units; vehicles; points"),
    ),
    definitions=(
        r"[‘“\"']([^’”\"'\n]{1,80})[’”\"'](?: or [‘“\"'][^’”\"'\n]{1,80}[’”\"'])?,?(?: in relation to [^,]{1,8"
        r"0},)?\s+(?:means|shall mean|has the meaning|have the meaning|refers to|is defined as|includes|means,"
        r")",
        r"(?:^|[.;] )[Tt]he term [‘“\"']([^’”\"'\n]{1,80})[’”\"']",
        r"[Ff]or the purposes? of [^,]{1,80}, (?:an? |the )?([\w -]{1,60}?) (?:means|shall mean|is)\b",
    ),
    scope=(
        "applies to; apply to; shall apply to; applicable to; scope; covers; does not apply to; not apply to; "
        "in relation to"
    ),
    in_force=(
        "enter into force; enters into force; entry into force; entered into force; comes into force; "
        "come into force; coming into force; takes effect; take effect; effective; commencement; commences; "
        "in force"
    ),
    applied_from=(
        "apply from; applies from; applicable from; application date; as of; with effect from; apply as from"
    ),
    deadline=(
        "by; before; on or before; not later than; no later than; at the latest; until; deadline; due; closes; "
        "closing date; closing; received by; comments; submitted by; expires; expire; ends on; end on; to end"
    ),
    repealed="repealed; omitted; revoked; deleted; reserved; removed; spent; expired; repealed and reserved",
    meta=(
        "last amended; amended by; history; source note; last updated; updated; last modified; last reviewed; "
        "published; published on; date published; publication date; page last updated; posted; date; contact; "
        "contacts; contact us; for further information; for further information contact; enquiries; inquiries; "
        "press contact; telephone; tel; phone; fax; email; e-mail; address; mailing address; postal address; "
        "website; url; link; opening hours; office hours; hours; status; docket; docket no; docket number; "
        "document number; fr doc; reference; reference number; ref; file number; form; form number; page; isbn; "
        "issn; doi; version; next review; author; issued by; signed; download; file size; size; last review; "
        "next update; views"
    ),
    navigation=(
        "home; menu; search; contact; contact us; about; about us; careers; jobs; news; press; blog; help; faq; "
        "log in; login; sign in; sign up; subscribe; newsletter; share; print; read more; learn more; more; "
        "see all; view all; back to top; skip to main content; skip to content; privacy policy; cookie policy; "
        "cookies; cookie settings; accept all; reject all; terms of use; sitemap; site map; accessibility; "
        "accessibility statement; feedback; follow us; previous; next; close; open menu; download; download pdf; "
        "english; français; deutsch; español; related content; related links; related articles; "
        "you may also like; get started; book a demo; request a demo; try for free; pricing; products; "
        "solutions; resources; documentation; community; support; company; partners; events; facebook; twitter; "
        "linkedin; youtube; instagram; x; all rights reserved; customers; features; enterprise; status; product"
    ),
    direction="is to; are to",
    decoys=(
        "cannot exceed; can be found; no one other; may 1; under this; only the; over time; above all; "
        "above-mentioned; not only; whether or not; without prejudice to; without undue delay; without delay; "
        "and so on; fine-tuning; fine-tune*; trash can; in order to; not-for-profit; non-profit"
    ),
    references=(
        "article; articles; art.; arts.; section; sections; sec.; s.; ss.; §; §§; paragraph; paragraphs; para.; "
        "paras.; subparagraph; sub-paragraph; subsection; subsections; subdivision; point; points; chapter; "
        "title; part; division; schedule; annex; annexes; appendix; exhibit; clause; clauses; rule; rules; "
        "regulation; regulations; no; recital; recitals; no.; nos.; number; item; table; figure; footnote; "
        "u.s.c.; c.f.r.; cfr"
    ),
    abbreviated=(
        ("article", "art.; arts.; articles"),
        ("section", "sec.; s.; ss.; sections; §; §§"),
        ("paragraph", "para.; paras.; paragraphs"),
        ("no", "no.; nos.; number"),
        ("point", "points"),
        ("annex", "annexes"),
        ("chapter", "chapters"),
        ("subsection", "sub-section; subsections"),
        ("subparagraph", "sub-paragraph; subparagraphs"),
        ("clause", "clauses"),
        ("rule", "rules"),
        ("cfr", "c.f.r."),
    ),
    forms="form; application form; template; worksheet",
    currencies=(
        "eur; usd; gbp; chf; cad; aud; nzd; sgd; hkd; inr; jpy; us$; a$; c$; r$; nz$; nt$; hk$; s$; "
        "€; $; £; ¥; ₹; ₩; rs."
    ),
    multiples="million; billion; trillion; thousand; hundred; m; bn; k; crore; lakh",
    numerals=(
        (0, "zero"),
        (1, "one; a; an"),
        (2, "two"),
        (3, "three"),
        (4, "four"),
        (5, "five"),
        (6, "six"),
        (7, "seven"),
        (8, "eight"),
        (9, "nine"),
        (10, "ten"),
        (11, "eleven"),
        (12, "twelve"),
        (13, "thirteen"),
        (14, "fourteen"),
        (15, "fifteen"),
        (16, "sixteen"),
        (17, "seventeen"),
        (18, "eighteen"),
        (19, "nineteen"),
        (20, "twenty"),
        (30, "thirty"),
        (40, "forty; fourty"),
        (50, "fifty"),
        (60, "sixty"),
        (70, "seventy"),
        (80, "eighty"),
        (90, "ninety"),
        (100, "hundred"),
        (1000, "thousand"),
        (1000000, "million"),
        (1000000000, "billion"),
    ),
    variants=(
        ("a", "an"),
        ("pursuant to", "in accordance with"),
        ("before", "prior to"),
        ("after", "subsequent to"),
        ("about", "concerning; regarding; in respect of; with respect to; with regard to"),
        ("artificial intelligence", "artificial-intelligence"),
        ("per cent", "percent; %"),
        ("amongst", "among"),
        ("whilst", "while"),
        ("towards", "toward"),
        ("judgement", "judgment"),
        ("acknowledgement", "acknowledgment"),
        ("programme", "program"),
        ("licence", "license"),
        ("practise", "practice"),
        ("enquiry", "inquiry"),
        ("cheque", "check"),
        ("ageing", "aging"),
        ("fulfil", "fulfill"),
        ("artefact", "artifact"),
        ("artefacts", "artifacts"),
        ("grey", "gray"),
    ),
)
