"""Chinese, in both scripts: the mainland's, Taiwan's, Hong Kong's."""

from __future__ import annotations

from monitor.dates.calendars import NUMERAL
from monitor.dates.cues import ANY, DUE, Table, cue, leads, offices, tails, terms

_CLOCK = (
    r"\s?(?:[（(][^）)\n]{1,8}[）)])?\s?(?:上午|下午|中午|晚上)?\s?(?:\d{1,2}(?:[:：]\d\d"
    r"|[时時点點](?:\d{1,2}分)?|\s?时)|24时)?\s?"
)
LEADS = leads(
    until=r"(?:至|到|迄|截至|截止(?:到|至)?|[~〜～–—-]|不[迟遲]于|不[晚]于)\s?",
    from_=r"(?:自|从|從|由)\s?",
    on=r"(?:[于於在])\s?",
)
TAILS = tails(
    before=rf"{_CLOCK}[之以]?前",
    until=rf"{_CLOCK}(?:止|截止|結束|结束|屆滿|届满|为止|為止)",
    from_=rf"{_CLOCK}(?:起?[至到~〜～–—]|之?日?起|開始|开始|起始)",
    of=r"(?:[^，。；]{0,30}令第|总统|總統)",
)

_N = rf"(?:[{NUMERAL}０-９]{{1,4}}|[两兩])"
_UNIT = r"个?(?:[年月日天周]|[个個箇]月|工作日|週)"
_SPAN = rf"(?:{_N}年[又零]?)?{_N}\s?{_UNIT}"
_PUBLISHED = r"(?:公布|发布|發布|发佈|印发|颁布|頒布|刊登(?:[政行]?[院府]?公[報报]|憲報)?|刊宪|刊憲|公告|登载)"
TERMS = terms(
    rf"(?:自)?(?:本[^，。；\s]{{1,8}}?|公告)?{_PUBLISHED}(?:之)?(?:次"
    rf"|翌|隔)?日起(?:[满滿])?(?:的)?{_SPAN}(?:[内內]|[之以]?[后後])?",
    rf"自(?:本[^，。；\s]{{1,8}}?)?{_PUBLISHED}(?:之)?日(?:起|後|后)?(?:{_SPAN}(?:[内內]|[之以]?[后後])?)?",
    rf"自{_PUBLISHED}[后後]{_SPAN}",
    rf"(?<=[，。；条條文])(?:於)?{_PUBLISHED}[后後]{_SPAN}",
    r"(?:(?<=日期，)|(?<=日期)|(?<=时间，)|(?<=时间))由[^，。；\s]{2,16}?(?:定之|另行规定|另行公布|規定之|规定)|以命令定之|另[行以][^，。；\s]{0,12}定之?",
    r"即日",
    rf"自?(?:本[^，。；\s]{{1,8}}?)?(?:施行|实施|實施)之?日起{_SPAN}[之以]?[内內]",
    rf"(?<![^，。；\s])本[^，。；\s]{{1,8}}?(?:施行|实施|實施)[后後]{_SPAN}[之以]?[内內]",
    rf"每年(?:度)?\s?{_N}\s?月(?:\s?{_N}\s?[日号]|底|末)",  # comes back every year, and has no one day
) + terms(
    # A rule's own; 备案有效期为三年 is that of each filing, and ends no rule.
    rf"(?:(?<![一-鿿])|(?<=[起日效文])|(?<=办法|辦法|规定|規定|通知|意见|意見|细则|細則|条例|條例|公告|标准|標準|规则|規則|方案))"
    rf"有效期限?(?:为|為)?{_N}年",
    kind="sunset",
)

_DO = r"(?:[报報]送|提交|申[报報]|[报報]告|[备備]案|登[记記]|[缴繳][纳納]|通知|公布|披露|[报報][备備])"
OFFICES = offices(
    r"(?:国务院|國務院|行政院|政府|部门|部門|主管机关|主管機關|委员会|委員會|网信办|總局|总局)[^，。；\ue000]{0,6}?[应應须須]"
)
CUES = (
    cue("duty", "then", DUE, r"(?:[应應]当?當?|[须須必]须?須?)[于於在]?", 2),
    cue("duty", "ahead", DUE, rf"(?:[应應须須][当當]?)?[^，。；]{{0,24}}?{_DO}", 24),
    cue(
        "duty",
        "then",
        f"label on until {DUE}",
        r"(?:申[报報]|申[请請]|[报報]送|[备備]案|登[记記]|[缴繳][纳納])(?:截止|期限)(?:日期|时间|時間|日)?(?:延[长長]|展延)?",
        16,
    ),
    cue("duty", "ahead", "before", r"[,，]?完成", 0),
    cue("application", "then", "from", r"[应應][当當]?", 0),
    cue(
        "entry_into_force",
        "ahead",
        "on from until before label",
        r"(?:施行|实施|實施|生效|執行|执行)(?!日期|时间|時間|日)",
        20,
    ),
    cue("entry_into_force", "then", "on from label", r"(?:施行|实施|實施|生效)(?:日期|时间|時間|日)", 14),
    cue("application", "ahead", "on from label", r"(?:起)?(?:开始)?(?:适用|適用)|之日起[进出進]口|起[进出進]口", 30),
    cue(
        "application",
        "ahead",
        "from",
        r"[应應須须]当?|不得|[对對]|可以|征收|徵收|[加停]征|[实實]行|[调調]整[为為至]",
        24,
    ),
    cue("application", "then", "from on label", r"(?:适用|適用)(?:于|於|日期)?", 20),
    cue(
        "comment_deadline",
        "then",
        "on until label",
        r"意[见見][^。；]{0,10}?(?:截止|期限|期間|期间|时间|時間|时限)|征求意见|徵求意見|徵詢|徵詢期間|諮詢期"
        r"|咨询期|公示期|截止(?:时间|日期|時間)|反馈截止|[预預]告(?:期間|截止日?|終止日?|期限)",
        40,
    ),
    cue(
        "comment_deadline",
        "ahead",
        "until before on",
        r"意[见見]|征求意见|反[馈饋]|諮詢|咨询期|建議|陳述|提出書面",
        50,
    ),
    cue("comment_deadline", "then", "until before", r"反[馈饋]|意[见見]|[諮咨][詢询]", 12),
    cue(
        "transition_end",
        "ahead",
        "until before",
        r"完成(?:改善|整改|[备備]案|[调調]整)|[过過]渡期|[继繼]續|继续(?:有效|使用|适用)|符合(?:本|新)"
        r"|[补補]正|改正|仍[得可]",
        40,
    ),
    cue("transition_end", "then", "until before", r"施行前(?:已[经經]?|的)", 60),
    cue(None, "ahead", "until", r"[,，]?(?:我国|全国|全國|本市|累[计計]|共(?:有|[计計]|收)|已[有经經完])", 6),
    cue("transition_end", "then", "until", r"可[^，。；]{0,6}(?:销售|銷售|使用|生产|生產|进口|進口|流通|沿用)", 4),
    cue("transition_end", "then", "until on label", r"[过過]渡期|緩衝期|缓冲期|寬限期|宽限期|落日期限", 20),
    cue(
        "sunset",
        "ahead",
        "on from until label",
        r"(?:同时)?[废廢]止|失效|停止(?:适用|適用|执行|執行|施行)|不再(?:适用|適用)|屆滿",
        24,
    ),
    cue("sunset", "then", "until on label", r"有效期限?(?:至|到)?", 20),
    cue("sunset", "then", "on label", r"(?:失效|[废廢]止)(?:日期?|[时時][间間])", 3),
    cue("sunset", "then", "until", r"施行|实施|實施|生效|执行|執行|有效", 20),
    cue("sunset", "then", "until", r"(?:[加停]征|征收|徵收|[实實]行)[^，。；]{0,12}，", 3),
    cue(
        None,
        "ahead",
        ANY,
        r"公布|发布|發布|会[议議]通[过過]|會議通過|通[过過](?=[,，。)）\s]|$)|修正|修订|修訂|印发|制定|訂定"
        r"|令第|成文|生效前|召[开開]|出生|颁布|頒布|批准|核准|發行",
        40,
    ),
    cue(
        None,
        "then",
        ANY,
        r"(?:发布|發布|更新|公布|成文|印发|發文|修正|公告)(?:日期|时间|時間|日)|發文日期|更新日期|发文|出生",
        12,
    ),
)
HINTS = (
    "公布",
    "发布",
    "發布",
    "印发",
    "颁布",
    "頒布",
    "刊登",
    "公告",
    "即日",
    "有效期",
    "定之",
    "规定",
    "每年",
    "刊憲",
    "刊宪",
    "登载",
    "施行之日",
    "施行日起",
    "实施之日",
    "實施之日",
    "施行后",
    "施行後",
)
TABLE = Table(LEADS, TAILS, CUES, TERMS, HINTS, ends_in_tail=True, offices=OFFICES)
