"""Our own sentences about why a change is told, in the languages that digests are written in.

The differ says them in English ("new obligation: 'must report'"); `reasons` finds them here again.
"""

from __future__ import annotations

from collections.abc import Mapping

from alerts.words.alarms import ALARMS
from alerts.words.meanings import MEANINGS, Told

LANGUAGES = ("ja", "ko", "zh", "de", "fr")

SENTENCES: Mapping[str, Told] = {
    # what became of an item
    "it is there again": (
        "再び掲載された",
        "다시 게시됨",
        "再次出现",
        "ist wieder da",
        "est de nouveau là",
    ),
    "it was there since {}, unseen until it moved": (
        "{}から存在し、動きがあって初めて確認",
        "{}부터 있었으며, 변동이 있어 처음 확인됨",
        "自{}起即已存在，因有变动首次发现",
        "besteht seit {}, erst mit dieser Änderung gesehen",
        "existait depuis le {}, vu pour la première fois avec ce changement",
    ),
    "missing from the complete list, {} looks in a row": (
        "一覧に{}回続けて見当たらない",
        "전체 목록에서 {}회 연속 없음",
        "连续{}次未出现在完整列表中",
        "fehlt in der vollständigen Liste, {}-mal in Folge",
        "absent de la liste complète, {} fois de suite",
    ),
    "its address answers {}, {} looks in a row": (
        "掲載先の応答が{}（{}回連続）",
        "주소 응답 {} ({}회 연속)",
        "其网址返回{}（连续{}次）",
        "seine Adresse antwortet {}, {}-mal in Folge",
        "son adresse répond {}, {} fois de suite",
    ),
    "its source says that it is withdrawn": (
        "情報源が取下げと表示",
        "출처가 철회라고 표시",
        "来源标明已撤回",
        "laut Quelle zurückgezogen",
        "retiré selon sa source",
    ),
    "returned to an earlier text": (
        "以前の文言に戻った",
        "이전 문구로 되돌아감",
        "恢复为先前的文本",
        "zu einem früheren Wortlaut zurückgekehrt",
        "revenu à un texte antérieur",
    ),
    "was taken for noise until {}": (
        "{}まで表示上の揺らぎとみなしていた",
        "{}까지 의미 없는 표시 변동으로 여겼음",
        "在{}之前一直被视为无意义的页面波动",
        "galt bis {} als bedeutungslose Schwankung der Seite",
        "pris jusqu'au {} pour une variation sans signification de la page",
    ),
    "a part of it was taken for noise until {}": (
        "一部を{}まで表示上の揺らぎとみなしていた",
        "일부를 {}까지 의미 없는 표시 변동으로 여겼음",
        "其中一部分在{}之前一直被视为无意义的页面波动",
        "galt zum Teil bis {} als bedeutungslose Schwankung der Seite",
        "pris en partie jusqu'au {} pour une variation sans signification de la page",
    ),
    "was taken for noise since {}, but it stayed": (
        "{}から表示上の揺らぎとみなしていたが、そのまま残った",
        "{}부터 의미 없는 표시 변동으로 여겼으나 그대로 남음",
        "自{}起被视为无意义的页面波动，但一直未再变化",
        "galt seit {} als bedeutungslose Schwankung der Seite, blieb aber",
        "pris depuis le {} pour une variation sans signification de la page, mais resté tel quel",
    ),
    "a part of it was taken for noise since {}, but stayed": (
        "一部を{}から表示上の揺らぎとみなしていたが、そのまま残った",
        "일부를 {}부터 의미 없는 표시 변동으로 여겼으나 그대로 남음",
        "其中一部分自{}起被视为无意义的页面波动，但一直未再变化",
        "galt zum Teil seit {} als bedeutungslose Schwankung der Seite, blieb aber",
        "pris en partie depuis le {} pour une variation sans signification de la page, mais resté tel quel",
    ),
    # where a provision went
    "split into {list}": ("{}に分割", "{}(으)로 나뉨", "拆分为{}", "geteilt in {}", "scindé en {}"),
    "merged from {list}": ("{}を統合", "{} 통합", "由{}合并", "zusammengeführt aus {}", "fusion de {}"),
    "split in two": ("2つに分割", "둘로 나뉨", "拆分为二", "in zwei geteilt", "scindé en deux"),
    "split in three": ("3つに分割", "셋으로 나뉨", "拆分为三", "in drei geteilt", "scindé en trois"),
    "split in four": ("4つに分割", "넷으로 나뉨", "拆分为四", "in vier geteilt", "scindé en quatre"),
    "two merged into one": (
        "2つを1つに統合",
        "둘을 하나로 통합",
        "两项合一",
        "zwei zu einem zusammengeführt",
        "deux fusionnés en un",
    ),
    "three merged into one": (
        "3つを1つに統合",
        "셋을 하나로 통합",
        "三项合一",
        "drei zu einem zusammengeführt",
        "trois fusionnés en un",
    ),
    "four merged into one": (
        "4つを1つに統合",
        "넷을 하나로 통합",
        "四项合一",
        "vier zu einem zusammengeführt",
        "quatre fusionnés en un",
    ),
    "moved and edited from {} to {}": (
        "{}から{}へ移動し変更",
        "{}에서 {}(으)로 이동 및 변경",
        "由{}移至{}并修改",
        "von {} nach {} verschoben und geändert",
        "déplacé de {} vers {} et modifié",
    ),
    "moved from {} to {}": (
        "{}から{}へ移動",
        "{}에서 {}(으)로 이동",
        "由{}移至{}",
        "von {} nach {} verschoben",
        "déplacé de {} vers {}",
    ),
    "moved and edited": (
        "移動し変更",
        "이동 및 변경",
        "移动并修改",
        "verschoben und geändert",
        "déplacé et modifié",
    ),
    "moved, the words are the same": (
        "移動、文言は同じ",
        "이동, 문구는 동일",
        "移动，文字相同",
        "verschoben, der Wortlaut ist gleich",
        "déplacé, le texte est identique",
    ),
    "moved": ("移動", "이동", "移动", "verschoben", "déplacé"),
    "the words are the same": (
        "文言は同じ",
        "문구는 동일",
        "文字相同",
        "der Wortlaut ist gleich",
        "le texte est identique",
    ),
    "renumbered: {} → {}": (
        "番号変更：{} → {}",
        "번호 변경: {} → {}",
        "条号变更：{} → {}",
        "umnummeriert: {} → {}",
        "renuméroté : {} → {}",
    ),
    "{} provisions renumbered": (
        "{}か所の番号を変更",
        "{}개 조항 번호 변경",
        "{}处条号变更",
        "{} Vorschriften umnummeriert",
        "{} dispositions renumérotées",
    ),
    "{list} renumbered {list}": (
        "{}を{}に番号変更",
        "{} → {} 번호 변경",
        "{}改为{}",
        "{} umnummeriert zu {}",
        "{} renumérotés {}",
    ),
    "no longer numbered {}": (
        "{}の番号がなくなった",
        "번호 {} 없어짐",
        "不再编号{}",
        "nicht mehr als {} nummeriert",
        "n’est plus numéroté {}",
    ),
    "numbered {}": ("{}と番号付け", "번호 {} 부여", "编号为{}", "nummeriert als {}", "numéroté {}"),
    "only the order differs": (
        "順序のみの変更",
        "순서만 다름",
        "仅顺序不同",
        "nur die Reihenfolge ist anders",
        "seul l’ordre diffère",
    ),
    "only the order of a list differs": (
        "一覧の順序のみの変更",
        "목록 순서만 다름",
        "仅列表顺序不同",
        "nur die Reihenfolge einer Liste ist anders",
        "seul l’ordre d’une liste diffère",
    ),
    "cross-reference follows the renumbering": (
        "番号変更に伴う参照の修正",
        "번호 변경에 따른 참조 수정",
        "因条号变更而调整引用",
        "Verweis folgt der Umnummerierung",
        "renvoi adapté à la renumérotation",
    ),
    "beside other changes, a cross-reference follows the renumbering": (
        "ほかの変更とともに、番号変更に伴う参照の修正",
        "다른 변경과 함께, 번호 변경에 따른 참조 수정",
        "除其他修改外，因条号变更而调整引用",
        "neben anderem folgt ein Verweis der Umnummerierung",
        "entre autres, un renvoi adapté à la renumérotation",
    ),
    "noted by the source": (
        "情報源の注記",
        "출처의 기재",
        "来源的注记",
        "von der Quelle vermerkt",
        "noté par la source",
    ),
    "noted by the source; the text is the same": (
        "情報源の注記（本文は同じ）",
        "출처의 기재(본문은 같음)",
        "来源的注记（正文相同）",
        "von der Quelle vermerkt; der Text ist gleich geblieben",
        "noté par la source ; le texte est le même",
    ),
    "only share buttons differ": (
        "共有ボタンのみの違い",
        "공유 버튼만 다름",
        "仅分享按钮不同",
        "nur Schaltflächen zum Teilen sind anders",
        "seuls les boutons de partage diffèrent",
    ),
    **MEANINGS,
    **ALARMS,
}
"""{}: as it stands. {q}: quoted in '…'; {name}: perhaps quoted. {list}: labels with `and` or `to` between them.
{unit} and {kind}: one of the words below."""

UNITS: Mapping[str, Told] = {
    "article": ("条", "조", "条", "Artikel", "article"),
    "annex": ("附則・別表", "부속서", "附件", "Anhang", "annexe"),
    "chapter": ("章", "장", "章", "Kapitel", "chapitre"),
    "paragraph": ("項", "항", "款", "Absatz", "paragraphe"),
    "section": ("節", "절", "节", "Abschnitt", "section"),
    "row": ("行", "행", "行", "Zeile", "ligne"),
    "provision": ("規定", "조항", "条款", "Vorschrift", "disposition"),
    "menu": ("メニュー", "메뉴", "菜单", "Menü", "menu"),
    "page": ("ページ表示", "페이지", "页面", "Seiten", "page"),
}
KINDS: Mapping[str, Told] = {
    "duty": ("義務", "의무", "义务", "Pflicht", "obligation"),
    "prohibition": ("禁止", "금지", "禁止", "Verbot", "interdiction"),
    "permission": ("許容", "허용", "许可", "Erlaubnis", "autorisation"),
    "freedom": ("免除", "면제", "豁免", "Befreiung", "dispense"),
    "recommendation": ("勧告", "권고", "建议", "Empfehlung", "recommandation"),
}
