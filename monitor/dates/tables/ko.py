"""Korean."""

from __future__ import annotations

from monitor.dates.cues import ANY, DUE, Table, cue, leads, offices, tails, terms

_DAY = r"\s?(?:\([^)\n]{1,8}\))?\s?(?:오전|오후)?\s?(?:\d{1,2}(?:시|:)\s?(?:\d\d분?)?)?\s?"
LEADS = leads(until=r"(?:[~〜～∼–—-]|부터)\s?", of=r"(?:제\d{1,6}호,|호\s?[,(])\s?")
TAILS = tails(
    from_=rf"{_DAY}(?:부터|[~〜～∼–—]|-\s|이후|로부터|자로|부로\s?시행)",
    by=rf"\.?{_DAY}까지",
    until=rf"{_DAY}(?:부로|한(?:으로|\s)|전까지|限)",
    before=rf"{_DAY}(?:이전|\s?전에)",
    of=r"\s?(?:법률|대통령령|총리령|부령|고시)\s?제|자\s|\s?당시",
    on=rf"{_DAY}(?:에|을|를|로|은|는)",
)

_N = r"(?:\d{1,4}|한|두|세|네|다섯|여섯|일|이|삼|사|오|육|칠|팔|구|십)"
_EVENT = r"(?:공포|고시|공고|발령|제정|시행|관보\s?게재)"
TERMS = terms(
    rf"{_EVENT}(?:한\s?날(?:로)?부터|일(?:로)?부터|\s?후)\s?{_N}\s?(?:개월|년|일|주|월)(?:이|을)?\s?(?:경과"
    rf"|지)(?:한|난)\s?날",
    rf"{_EVENT}(?:한\s?날|일)(?:로)?부터\s?{_N}\s?(?:개월|년|일|주)\s?(?:이내|이\s?되는\s?날)",
    rf"{_EVENT}한\s?날|(?:공포|고시|발령|공고)일(?=(?:로)?부터)",
    r"(?:대통령령|총리령|[가-힣]{2,10}부령|조례|규칙)으?로\s?정하는\s?날",
    # What comes back every year, and the end of a fiscal year that is not named, have no one day.
    r"매년\s?\d{1,2}\s?월\s?(?:\d{1,2}\s?일|말일?)",
    r"(?:매\s?|당해\s?|해당\s?)?(?:회계|사업)\s?연도\s?말일?",
)

OFFICES = offices(r"(?:정부|국가|장관|처장|청장|위원회|위원장|도지사|지방자치단체|지방자치단체의\s?장)(?:은|는)\s")
CUES = (
    cue(
        "duty",
        "ahead",
        DUE,
        r"(?:신고|보고|제출|등록|통보|통지|신청|납부|공시|공개|지정|선임|공표|작성)[^.]{0,10}?(?:하여야|해야|여야|쳐야|어야)\s?(?:한다|합니다"
        r"|함|하며|하고)",
        50,
    ),
    cue("duty", "then", f"label on until {DUE}", r"(?:신고|보고|등록|납부|공시|신청)\s?(?:기한|기간|마감일?)", 20),
    cue(
        "entry_into_force",
        "ahead",
        "on from until label",
        r"시행(?:한다|하며|하고|하되|됩|된|되|할|합니다|예정)|효력을\s?발생|발효",
        40,
    ),
    cue("entry_into_force", "then", "on from label", r"시행(?:일자?|\s?예정일|시기)|시행(?=[\s:：\])])", 10),
    cue("application", "ahead", "on from label", r"적용(?:한다|하며|하고|하되|됩|된|되|할|합니다)|의무화", 60),
    cue("application", "ahead", "from", r"하여야\s한다|해야\s한다|의무|금지|아니\s된다|할\s수\s있다", 60),
    cue("application", "then", "on from label", r"적용(?:일자?|시기)", 10),
    cue(
        "comment_deadline",
        "then",
        "on until label",
        r"(?:입법|행정)?예고\s?기간|의견\s?(?:제출|수렴|접수|조회)?\s?(?:기한|기간|마감(?:일)?|일시)|마감일|모집\s?기간|공람\s?기간|열람\s?기간"
        r"|제출\s?(?:기한|기간)|접수\s?(?:기한|기간)|공고\s?기간",
        40,
    ),
    cue("comment_deadline", "ahead", "until", r"의견|예고", 90),
    cue("comment_deadline", "then", "until", r"의견(?:은|을|이|서는?)?", 30),
    cue(
        "transition_end",
        "ahead",
        "until on",
        r"유예|종전의\s?(?:규정|예)(?:에\s?따른다|에\s?의한다|을\s?적용)|갖추어야|계도\s?기간|경과\s?조치|적용하지\s?아니|계속\s?(?:사용|적용"
        r"|유효)|적합하게|이행하여야|볼\s?수\s?있다|할\s?수\s?있다",
        70,
    ),
    cue("transition_end", "then", "until on label", r"유예\s?기간|계도\s?기간|경과\s?기간", 30),
    cue("transition_end", "then", "until", r"시행\s?당시|종전의\s?규정|기존(?:의|에)?\s", 120),
    cue(
        "sunset",
        "ahead",
        "on until from label",
        r"효력을\s?(?:가진|갖|잃|상실|유지|가지)|실효|폐지|(?<!임기)만료|유효하|존속",
        40,
    ),
    cue("sunset", "then", "on until label", r"유효\s?기간|존속\s?기한|폐지일", 30),
    cue(None, "ahead", "by until", r"[가-힣]{1,6}(?:한|된|받은)\s(?:자|사람|사업자|경우|것|계약|제품|신청)", 1),
    cue(
        None,
        "then",
        ANY,
        r"등록일|작성일|공포일|공고일|시작일|게시일|(?:개정|제정|삭제)일?(?![가-힣])|공포일자?|수정일|발표일|회의|공청회|<|출생",
        10,
    ),
    cue(
        None,
        "ahead",
        ANY,
        r"제정|개정(?!\s?(?:규정|법률))|공포|폐지제정|일부개정|전부개정|타법개정|신설|삭제|출생|개최",
        12,
    ),
)
HINTS = ("공포", "고시", "공고", "발령", "제정", "시행", "게재", "정하는 날", "정하는날", "매년", "연도")
TABLE = Table(LEADS, TAILS, CUES, TERMS, HINTS, ends_in_tail=True, offices=OFFICES)
