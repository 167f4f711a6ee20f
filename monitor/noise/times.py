"""Rules for what passes with time: the stamps of a page itself, clocks, ages, the weather."""

from __future__ import annotations

import re

from monitor.noise.rule import COLON, MARK, Rule, segment
from monitor.noise.words import AGO, SKIES, STAMP, TODAY, UPDATED
from monitor.patterns import late

_NO_TERM = r"(?![^|｜]*\d[:：](?:00|15|30|45|59)[:：](?:00|59)(?!\d)(?!\s*(?:現在|기준|현재)))"
"""A full hour and its last second are where terms end: a clock shows them once in a few hundred looks."""

STAMPS: tuple[Rule, ...] = (
    Rule(
        "the page's own stamp",
        segment(rf"(?:{UPDATED}){COLON}{STAMP}"),
        MARK,
        (
            ("Last updated: 3 March 2026", ""),
            ("This page was last modified on Sunday, 22 November 2026 at 21:38 UTC.", ""),
            ("Page generated at 2026-11-22T21:38:49Z", ""),
            ("Seite erstellt am 2026-11-22 21:38:49", ""),
            ("페이지 생성 시각: 2026-11-22 21:38:49", ""),
            ("页面生成时间：2026-11-22 21:38:49", ""),
            ("表示日時：2026-11-22 21:38:49", ""),
            ("Last updated 3 March 2026 | Print", "◌| Print"),
            ("最終更新日：2026年1月22日", ""),
            ("最終確認日：2026年1月22日", ""),
            ("최종 확인일: 2026년 1월 22일", ""),
            ("最近核对：2026年1月22日", ""),
            ("Zuletzt geprüft: 22. Januar 2026", ""),
            ("Dernière vérification : 22 janvier 2026", ""),
            ("更新日：令和8年1月22日", ""),
            ("최종수정일 : 2026. 1. 22.", ""),
            ("更新时间：2026-01-22 10:30", ""),
            ("Zuletzt aktualisiert am 22. November 2026", ""),
            ("Dernière mise à jour le 22 novembre 2026", ""),
            ("Última actualización: 22 de noviembre de 2026", ""),
            ("Fecha de consulta: 06/04/2026", ""),
            ("Ultimo aggiornamento: 6 aprile 2026, ore 01:00", ""),
            ("Pagina aggiornata il 6 aprile 2026", ""),
            ("Última atualização em 06/04/2026 às 01h00", ""),
            ("Página atualizada em 6 de março de 2026", ""),
            ("Deze pagina is voor het laatst gewijzigd op 6 april 2026", ""),
            ("Laatste update: 6 april 2026 om 10.30 uur", ""),
            ("最終閲覧日：2026年3月3日", ""),
        ),
        (
            "Last updated on 3 March 2026 to reflect the Data Act",
            "最終改正：令和7年6月4日法律第53号",
            "Zuletzt geändert durch Gesetz vom 3. März 2026",
            "確認日：2026年1月22日",
            "Laatst gewijzigd bij wet van 3 maart 2026",
            "Ultima modifica: decreto 3 marzo 2026",
            "Última alteração: Lei n.º 5 de 3 de março de 2026",
            "Fecha de la consulta: 06/04/2026",
            "Modifica del 3 marzo 2026",
            "Testo aggiornato al 3 marzo 2026",
            "Aggiornato al 3 marzo 2026",
            "Datum wijziging: 6 april 2026",
            "점검 일시: 2026-03-01 10:00",
        ),
    ),
    Rule(
        "when a copy was printed, behind the last sentence of a text",
        late(
            rf"(?<=[.;:)])\s+(?:(?:this\s+copy\s+was\s+)?printed\s+on|gedruckt\s+am|imprimé\s+le|impres[oa]\s+(?:el|em)|stampat[oa]\s+il"
            rf"|afgedrukt\s+op){COLON}{STAMP}$"
            rf"|(?<=[。」）])\s*(?:印刷|出力|打印|列印)(?:日時|时间|時間){COLON}{STAMP}$"
            rf"|(?<=다\.)\s*(?:출력|인쇄)\s*(?:일시|시각){COLON}{STAMP}$",
            re.IGNORECASE,
        ),
        MARK,
        (
            ("Masters log each signal. Printed on 6 April 2026 at 01:00", "Masters log each signal.◌"),
            (
                "Il comandante annota ogni segnale. Stampato il 06/04/2026 alle 01:00",
                "Il comandante annota ogni segnale.◌",
            ),
            ("船長は、記録する。印刷日時：2026年4月6日 1:00", "船長は、記録する。◌"),
            ("선장은 기록한다. 출력일시: 2026-04-06 01:00", "선장은 기록한다.◌"),
        ),
        (
            "Ballots printed on 6 April 2026",
            "Forms are valid. Printed on both sides they weigh 5 g",
            "The fee is due. Paid on 6 April 2026",
        ),
    ),
    Rule(
        "today",
        segment(rf"(?:{TODAY}){COLON},?\s*{STAMP}(?:です|입니다)?[.。]?"),
        MARK,
        (
            ("Today is Sunday, November 22, 2026", ""),
            ("Server time: 21:38:49", ""),
            ("Current date: 22 November 2026", ""),
            ("今日は2026年11月22日（日）です。", ""),
            ("本日：令和8年11月22日", ""),
            ("今天是2026年11月22日 星期日", ""),
            ("오늘은 2026년 11월 22일", ""),
            ("本日の日付：令和8年4月6日", ""),
            ("Oggi è lunedì 6 aprile 2026", ""),
            ("Hoje é segunda-feira, 6 de abril de 2026", ""),
            ("Vandaag is het maandag 6 april 2026", ""),
        ),
    ),
    Rule(
        "a clock: a time with seconds, with or without its date, and nothing else",
        segment(rf"(?=[^|｜]*\d[:：]\d\d[:：]\d\d)(?:{STAMP}(?:기준|현재)|{_NO_TERM}{STAMP})"),
        MARK,
        (
            ("2026년 3월 3일 03:00:51 기준", ""),
            ("令和8年3月3日 03:00:51 現在", ""),
            ("2026-11-22T21:38:49Z", ""),
            ("Sun, 22 Nov 2026 21:38:49 GMT", ""),
            ("2026-11-22 18:00:00 기준", ""),
        ),
        (
            "2026-03-31 23:59:59",
            "意見募集（2026年3月31日 17:00:00）",
            "접수 마감 | 2026-03-31 18:00:00",
            "截止时间 | 2026-03-31 24:00:00",
            "Closing time | 31 March 2026 23:59:59",
            "22 November 2026",
            "10:30",
            "2026년 3월 3일 기준",
            "令和8年3月3日現在",
        ),
    ),
    Rule(
        "how long making the page took",
        segment(
            r"(?:(?:page|request|results?|about|approximately|\d[\d,]*\s+(?:results|queries))[\w\s]*?)?"
            r"(?:rendered|generated|processed|loaded|executed|served|completed|took|in|queries)\s*(?:in|:)?\s*"
            r"\d+(?:[.,]\d+)\s*(?:s|ms|secs?|seconds?|sekunden|secondes|segundos|秒|초)\.?"
        ),
        MARK,
        (
            ("Page rendered in 0.123 seconds", ""),
            ("Request processed in 12.4 ms", ""),
        ),
        ("Payment within 5 seconds", "Requests completed within 2.5 seconds"),
    ),
)
AGES: tuple[Rule, ...] = (
    Rule(
        "how long ago: a segment of its own, since 「3日前までに」 is a deadline",
        segment(AGO),
        MARK,
        (
            ("5 minutes ago", ""),
            ("Posted 2 hours ago | AI policy", "◌| AI policy"),
            ("5分前", ""),
            ("3시간 전", ""),
            ("2小时前", ""),
            ("Pubblicato 3 giorni fa", ""),
            ("há 3 dias", ""),
            ("3 dagen geleden geplaatst", ""),
        ),
        (
            "30日前",
            "30일 전",
            "30天前",
            "48時間前",
            "開催日の3日前までに届け出ること",
            "変更の届出 | 30日前",
            "事前届出（30日前）",
            "사전 신고 (30일 전)",
            "事前备案（10天前）",
        ),
    ),
    Rule(
        "how long ago, behind the last sentence of a text",
        re.compile(rf"(?<=[.。!！?？…])\s*(?:{AGO})\s*$", re.IGNORECASE),
        "",
        (
            ("委員会は指針を公表した。3時間前", "委員会は指針を公表した。"),
            ("위원회는 지침을 공표하였다. 3시간 전", "위원회는 지침을 공표하였다."),
            ("The Board adopted guidance. 2 days ago", "The Board adopted guidance."),
        ),
        (
            "The notice was given 2 days ago",
            "届出は開催日の3日前まで。期限は10日前までに",
            "应当事先报告。3天前",
        ),
    ),
    Rule(
        "the weather",
        segment(rf"[^\d|｜]{{0,20}}?(?<![a-zà-ÿ가-힣])(?:{SKIES})[\s,，:：、]*[-−]?\d{{1,2}}(?:[.,]\d)?\s*°\s*[CF]"),
        MARK,
        (
            ("Berlin: bedeckt, 12 °C", ""),
            ("東京 小雨 7°C", ""),
            ("서울 맑음 9°C", ""),
            ("北京 多云 12°C", ""),
        ),
        ("Storage temperature: 25 °C", "保存温度 25°C", "雨水 25°C以下"),
    ),
)
