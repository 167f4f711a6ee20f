"""Our own sentences about storms and pauses, in the languages that digests are written in; what servers say stays.

`monitor.storm`, `holding`, `stops`, `bounces` and the channels say them in English; `reasons` finds them here again.
"""

from __future__ import annotations

from collections.abc import Mapping

from alerts.words.meanings import Told

_PLAUSIBLE = "{} changes in 24 hours, where at most {} are plausible"
_STOPPED = "not tried: the address is stopped since {}"

ALARMS: Mapping[str, Told] = {
    f"{_PLAUSIBLE} (its busiest of {{}} days had {{}})": (
        "24時間に変更{}件。通常は最大{}件（変更のあった{}日のうち最も多い日で{}件）",
        "24시간 동안 변경 {}건, 통상 최대 {}건(변경이 있었던 {}일 중 가장 많은 날 {}건)",
        "24小时内{}项变更，通常至多{}项（有变更的{}天中最多一天为{}项）",
        "{} Änderungen in 24 Stunden, plausibel sind höchstens {} (am stärksten von {} Tagen waren es {})",
        "{} modifications en 24 heures, où {} au plus sont plausibles (le jour le plus chargé sur {} en comptait {})",
    ),
    f"{_PLAUSIBLE} (it has little history)": (
        "24時間に変更{}件。通常は最大{}件（過去の記録がまだ少ない）",
        "24시간 동안 변경 {}건, 통상 최대 {}건(과거 기록이 아직 적음)",
        "24小时内{}项变更，通常至多{}项（历史记录尚少）",
        "{} Änderungen in 24 Stunden, plausibel sind höchstens {} (es gibt noch wenig Vergangenheit)",
        "{} modifications en 24 heures, où {} au plus sont plausibles (son passé est encore court)",
    ),
    "{} changes in one poll: its expect.max_new is {}": (
        "1回の確認で変更{}件：expect.max_new は {}",
        "한 번의 확인에서 변경 {}건: expect.max_new 값은 {}",
        "一次检查中有{}项变更：expect.max_new 为 {}",
        "{} Änderungen bei einem Abruf: expect.max_new ist {}",
        "{} modifications en une consultation : expect.max_new vaut {}",
    ),
    "{} changes in one poll: far more than its list makes plausible": (
        "1回の確認で変更{}件：一覧の規模から見て多すぎる",
        "한 번의 확인에서 변경 {}건: 목록 규모에 비해 지나치게 많음",
        "一次检查中有{}项变更：远超其列表的规模",
        "{} Änderungen bei einem Abruf: weit mehr, als seine Liste plausibel macht",
        "{} modifications en une consultation : bien plus que sa liste ne le rend plausible",
    ),
    "1 change in one poll: its expect.max_new is {}": (
        "1回の確認で変更1件：expect.max_new は {}",
        "한 번의 확인에서 변경 1건: expect.max_new 값은 {}",
        "一次检查中有1项变更：expect.max_new 为 {}",
        "1 Änderung bei einem Abruf: expect.max_new ist {}",
        "1 modification en une consultation : expect.max_new vaut {}",
    ),
    "1 change in one poll: far more than its list makes plausible": (
        "1回の確認で変更1件：一覧の規模から見て多すぎる",
        "한 번의 확인에서 변경 1건: 목록 규모에 비해 지나치게 많음",
        "一次检查中有1项变更：远超其列表的规模",
        "1 Änderung bei einem Abruf: weit mehr, als seine Liste plausibel macht",
        "1 modification en une consultation : bien plus que sa liste ne le rend plausible",
    ),
    f"{_STOPPED}: {{why}}": (
        "未送信：このアドレスへの送信は{}から停止中：{}",
        "보내지 않음: 이 주소는 {}부터 중지됨: {}",
        "未发送：该地址自{}起已停用：{}",
        "nicht versucht: die Adresse ist seit {} gesperrt: {}",
        "non tenté : l’adresse est bloquée depuis le {} : {}",
    ),
    "bounced (hard): {}": (
        "不達（恒久的）：{}",
        "반송(영구): {}",
        "退信（永久）：{}",
        "unzustellbar (endgültig): {}",
        "rejeté (définitif) : {}",
    ),
    "bounced (soft): {}": (
        "不達（一時的）：{}",
        "반송(일시): {}",
        "退信（暂时）：{}",
        "unzustellbar (vorläufig): {}",
        "rejeté (temporaire) : {}",
    ),
    "bounced (delayed): {}": (
        "配達遅延：{}",
        "배달 지연: {}",
        "投递延迟：{}",
        "verzögert: {}",
        "retardé : {}",
    ),
    "webhook {} said {}": (
        "webhook {} の応答：{}",
        "webhook {} 응답: {}",
        "webhook {} 返回：{}",
        "Webhook {} antwortete {}",
        "le webhook {} a répondu {}",
    ),
    "{}: no answer in time": (
        "{}：時間内に応答なし",
        "{}: 제한 시간 안에 응답 없음",
        "{}：未及时响应",
        "{}: keine Antwort in der Zeit",
        "{} : pas de réponse à temps",
    ),
    "{} did not answer in time": (
        "{}：時間内に応答なし",
        "{}: 제한 시간 안에 응답 없음",
        "{}：未及时响应",
        "{}: keine Antwort in der Zeit",
        "{} : pas de réponse à temps",
    ),
    "{} did not take it: {}": (
        "{} が受け付けませんでした：{}",
        "{}에서 받지 않음: {}",
        "{}未接受：{}",
        "{} hat es nicht angenommen: {}",
        "{} ne l’a pas accepté : {}",
    ),
    "{} is no e-mail address": (
        "{} はメールアドレスではありません",
        "{}: 메일 주소가 아님",
        "{}不是邮件地址",
        "{} ist keine E-Mail-Adresse",
        "{} n’est pas une adresse électronique",
    ),
}
"""{why}: itself one of these sentences, or what a server said."""
