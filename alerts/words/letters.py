"""What letters say, in each language. Nothing that a visitor typed is repeated: a stranger may have signed up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterWords:
    confirm_subject: str
    confirm_why: str
    """`{host}`: whose service it is."""
    confirm_button: str
    confirm_else: str
    link_subject: str
    link_why: str
    link_button: str
    link_else: str
    until: str
    """`{at}`: when the link stops working."""


EN = LetterWords(
    confirm_subject="Please confirm: mail about changed rules",
    confirm_why="Somebody, probably you, asked Tocsin at {host} to write to this address when rules change. "
    "Nothing is sent until you confirm it.",
    confirm_button="Confirm the subscription",
    confirm_else="If you did not ask for this, do nothing: nothing more will come.",
    link_subject="The link to your subscription",
    link_why="Here is the link that you, or somebody who knows this address, asked Tocsin at {host} for. It shows "
    "what you get, and lets you change it, pause it or unsubscribe.",
    link_button="Open the settings",
    link_else="Whoever has this link can change the subscription, so please do not pass it on.",
    until="The link works until {at}.",
)
JA = LetterWords(
    confirm_subject="購読のご確認：法令・規制の変更のお知らせ",
    confirm_why="{host} の Tocsin に、このアドレス宛てに法令・規制の変更を知らせるよう申し込みがありました。"
    "確認が済むまで、お知らせは一切お送りしません。",
    confirm_button="購読を確認する",
    confirm_else="お心当たりがない場合は、何もする必要はありません。以後メールは届きません。",
    link_subject="購読設定へのリンク",
    link_why="{host} の Tocsin に、購読設定のリンクを送るよう依頼がありました。"
    "受け取る内容の確認、変更、一時停止、購読解除ができます。",
    link_button="設定を開く",
    link_else="このリンクを知っている人は設定を変更できます。他の人に渡さないでください。",
    until="このリンクの有効期限は{at}です。",
)
KO = LetterWords(
    confirm_subject="구독 확인: 법령·규제 변경 알림",
    confirm_why="{host}의 Tocsin에 이 주소로 법령·규제 변경을 알려 달라는 신청이 있었습니다. "
    "확인하시기 전에는 아무것도 보내지 않습니다.",
    confirm_button="구독 확인",
    confirm_else="신청하신 적이 없다면 그대로 두십시오. 더 이상 메일이 가지 않습니다.",
    link_subject="구독 설정 링크",
    link_why="{host}의 Tocsin에 구독 설정 링크를 보내 달라는 요청이 있었습니다. "
    "받는 내용을 확인하고 바꾸거나, 일시 중지하거나, 구독을 해지할 수 있습니다.",
    link_button="설정 열기",
    link_else="이 링크를 가진 사람은 구독을 바꿀 수 있으니 다른 사람에게 전달하지 마십시오.",
    until="이 링크는 {at}까지 유효합니다.",
)
ZH = LetterWords(
    confirm_subject="请确认订阅：法规变动通知",
    confirm_why="有人（可能是您）请 {host} 的 Tocsin 在法规变动时向此地址发送通知。确认之前不会发送任何内容。",
    confirm_button="确认订阅",
    confirm_else="如果不是您申请的，无需理会，之后不会再收到邮件。",
    link_subject="您的订阅设置链接",
    link_why="有人（可能是您）请 {host} 的 Tocsin 发送订阅设置链接。您可以查看所订内容，并修改、暂停或退订。",
    link_button="打开设置",
    link_else="持有此链接的人都可以更改订阅，请勿转发。",
    until="此链接在 {at} 之前有效。",
)
DE = LetterWords(
    confirm_subject="Bitte bestätigen: Nachrichten über geänderte Vorschriften",
    confirm_why="Jemand, vermutlich Sie, hat Tocsin auf {host} gebeten, dieser Adresse zu schreiben, wenn sich "
    "Vorschriften ändern. Vor Ihrer Bestätigung wird nichts gesendet.",
    confirm_button="Abonnement bestätigen",
    confirm_else="Wenn Sie das nicht waren, tun Sie nichts: Es kommt keine weitere Nachricht.",
    link_subject="Der Link zu Ihrem Abonnement",
    link_why="Hier ist der Link, um den Sie oder jemand, der diese Adresse kennt, Tocsin auf {host} gebeten hat. Er "
    "zeigt, was Sie erhalten; dort lässt es sich ändern, unterbrechen oder abbestellen.",
    link_button="Einstellungen öffnen",
    link_else="Wer diesen Link hat, kann das Abonnement ändern. Bitte geben Sie ihn nicht weiter.",
    until="Der Link gilt bis {at}.",
)
FR = LetterWords(
    confirm_subject="À confirmer : messages sur les règles qui changent",
    confirm_why="Quelqu’un, sans doute vous, a demandé à Tocsin sur {host} d’écrire à cette adresse lorsque des "
    "règles changent. Rien n’est envoyé avant votre confirmation.",
    confirm_button="Confirmer l’abonnement",
    confirm_else="Si ce n’était pas vous, ne faites rien : plus aucun message ne viendra.",
    link_subject="Le lien vers votre abonnement",
    link_why="Voici le lien que vous, ou quelqu’un qui connaît cette adresse, avez demandé à Tocsin sur {host}. Il "
    "montre ce que vous recevez et permet de le modifier, de le suspendre ou de vous désabonner.",
    link_button="Ouvrir les réglages",
    link_else="Qui possède ce lien peut modifier l’abonnement : ne le transmettez pas.",
    until="Le lien est valable jusqu’au {at}.",
)

LETTER_WORDS: Mapping[str, LetterWords] = {"en": EN, "ja": JA, "ko": KO, "zh": ZH, "de": DE, "fr": FR}
