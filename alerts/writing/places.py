"""What jurisdictions are called in the digest's languages; a code without a name here is told as the code."""

from __future__ import annotations

from collections.abc import Mapping

_LANGUAGES = ("en", "ja", "ko", "zh", "de", "fr")

_NAMES: Mapping[str, tuple[str, str, str, str, str, str]] = {
    "AT": ("Austria", "オーストリア", "오스트리아", "奥地利", "Österreich", "Autriche"),
    "AU": ("Australia", "オーストラリア", "호주", "澳大利亚", "Australien", "Australie"),
    "BR": ("Brazil", "ブラジル", "브라질", "巴西", "Brasilien", "Brésil"),
    "CA": ("Canada", "カナダ", "캐나다", "加拿大", "Kanada", "Canada"),
    "CH": ("Switzerland", "スイス", "스위스", "瑞士", "Schweiz", "Suisse"),
    "CL": ("Chile", "チリ", "칠레", "智利", "Chile", "Chili"),
    "CN": ("China", "中国", "중국", "中国", "China", "Chine"),
    "COE": ("Council of Europe", "欧州評議会", "유럽평의회", "欧洲委员会", "Europarat", "Conseil de l’Europe"),
    "DE": ("Germany", "ドイツ", "독일", "德国", "Deutschland", "Allemagne"),
    "DK": ("Denmark", "デンマーク", "덴마크", "丹麦", "Dänemark", "Danemark"),
    "EE": ("Estonia", "エストニア", "에스토니아", "爱沙尼亚", "Estland", "Estonie"),
    "ES": ("Spain", "スペイン", "스페인", "西班牙", "Spanien", "Espagne"),
    "EU": ("European Union", "欧州連合", "유럽연합", "欧盟", "Europäische Union", "Union européenne"),
    "FR": ("France", "フランス", "프랑스", "法国", "Frankreich", "France"),
    "G7": ("G7", "G7", "G7", "七国集团", "G7", "G7"),
    "GB": ("United Kingdom", "英国", "영국", "英国", "Vereinigtes Königreich", "Royaume-Uni"),
    "HK": ("Hong Kong", "香港", "홍콩", "香港", "Hongkong", "Hong Kong"),
    "IN": ("India", "インド", "인도", "印度", "Indien", "Inde"),
    "INT": ("International", "国際", "국제", "国际", "International", "International"),
    "IT": ("Italy", "イタリア", "이탈리아", "意大利", "Italien", "Italie"),
    "JP": ("Japan", "日本", "일본", "日本", "Japan", "Japon"),
    "KR": ("Korea", "韓国", "대한민국", "韩国", "Korea", "Corée"),
    "NL": ("Netherlands", "オランダ", "네덜란드", "荷兰", "Niederlande", "Pays-Bas"),
    "NZ": ("New Zealand", "ニュージーランド", "뉴질랜드", "新西兰", "Neuseeland", "Nouvelle-Zélande"),
    "OECD": ("OECD", "OECD", "OECD", "经合组织", "OECD", "OCDE"),
    "PT": ("Portugal", "ポルトガル", "포르투갈", "葡萄牙", "Portugal", "Portugal"),
    "SG": ("Singapore", "シンガポール", "싱가포르", "新加坡", "Singapur", "Singapour"),
    "TW": ("Taiwan", "台湾", "대만", "台湾", "Taiwan", "Taïwan"),
    "US": ("United States", "米国", "미국", "美国", "Vereinigte Staaten", "États-Unis"),
    "VN": ("Viet Nam", "ベトナム", "베트남", "越南", "Vietnam", "Viêt Nam"),
}

_STATES: Mapping[str, tuple[str, str, str, str, str, str]] = {
    "US-CA": ("California", "カリフォルニア州", "캘리포니아주", "加利福尼亚州", "Kalifornien", "Californie"),
    "US-CO": ("Colorado", "コロラド州", "콜로라도주", "科罗拉多州", "Colorado", "Colorado"),
    "US-IL": ("Illinois", "イリノイ州", "일리노이주", "伊利诺伊州", "Illinois", "Illinois"),
    "US-NY": ("New York", "ニューヨーク州", "뉴욕주", "纽约州", "New York", "État de New York"),
    "US-TX": ("Texas", "テキサス州", "텍사스주", "得克萨斯州", "Texas", "Texas"),
    "US-UT": ("Utah", "ユタ州", "유타주", "犹他州", "Utah", "Utah"),
}
"""Parts of a country whose rules are watched; another is told by its code."""
_PART = {"ja": "{}・{}", "ko": "{} {}", "zh": "{}{}", "fr": "{} : {}"}


def place_name(code: str, language: str) -> str:
    """Return the name with its code, such as "Japan (JP)" or "United States: New York (US-NY)".

    >>> place_name("US-NY", "ja")
    '米国・ニューヨーク州 (US-NY)'
    """
    at = _LANGUAGES.index(language) if language in _LANGUAGES else 0
    names = _NAMES.get(code.split("-", maxsplit=1)[0])
    if names is None:
        return code
    name = names[at]
    if code in _STATES:
        name = _PART.get(language, "{}: {}").format(name, _STATES[code][at])
    return name if name == code else f"{name} ({code})"
