"""What challenge pages, soft 404s, sorry pages and login walls are known by. Tables, with where each was seen."""

from __future__ import annotations

import re

CHALLENGE_HEADERS: tuple[tuple[str, str, str], ...] = (
    ("cf-mitigated", "challenge", "Cloudflare challenge"),  # developers.cloudflare.com: detect a challenge page
    ("x-amzn-waf-action", "", "AWS WAF action"),  # AWS WAF developer guide: 202 challenge, 405 captcha
)

CHALLENGE_SCRIPTS: tuple[tuple[bytes, str], ...] = (
    # Only on challenge pages. `/cdn-cgi/challenge-platform` is not among them: ordinary pages carry it too.
    (b"_cf_chl_opt", "Cloudflare challenge"),
    (b"cf-browser-verification", "Cloudflare challenge"),
    (b'id="challenge-error-text"', "Cloudflare challenge"),
    (b'id="cf-error-details"', "Cloudflare block page"),
    (b"gokuProps", "AWS WAF challenge"),
    (b"Incapsula incident ID", "Imperva block page"),
    (b"errors.edgesuite.net", "Akamai block page"),
    (b"sec-if-cpt-container", "Akamai challenge"),
    (b"/_sec/cp_challenge", "Akamai challenge"),
    (b"bm-verify", "Akamai challenge"),
    (b"geo.captcha-delivery.com", "DataDome captcha"),
    (b'id="px-captcha"', "HUMAN captcha"),
    (b"sucuri_cloudproxy_js", "Sucuri challenge"),
    (b"$_ts=window", "script challenge as on nmpa.gov.cn"),
    (b"The requested URL was rejected. Please consult with your administrator", "F5 block page"),
    (b"/.well-known/ddos-guard/", "DDoS-Guard challenge"),
    (b"anubis_challenge", "Anubis challenge"),
)
SMALL_PAGE_SCRIPTS: tuple[tuple[bytes, str], ...] = (
    # Ordinary pages of protected sites carry these as well: they count on pages that hold nothing else.
    (b"_Incapsula_Resource", "Imperva challenge"),
    (b"awsWafCookieDomainList", "AWS WAF challenge"),
    (b"AwsWafIntegration", "AWS WAF challenge"),
    (b"challenges.cloudflare.com/turnstile", "Cloudflare Turnstile"),
    (b"www.google.com/recaptcha", "captcha"),
    (b"hcaptcha.com/1/api.js", "captcha"),
    (b"location.assign(", "page that only redirects by script"),  # law.go.kr under load
)

_END = r"[\s.!…。！?？:：-]*"


def _phrases(text: str) -> re.Pattern[str]:
    """Return a pattern for any of the lines as a whole phrase; `( …)?` and `.{0,9}` are regular expressions."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return re.compile(rf"(?:{'|'.join(lines)}){_END}", re.IGNORECASE)


WALL_TITLE = _phrases(r"""
    just a moment
    attention required
    access (to this page has been )?(denied|forbidden|blocked)
    request (rejected|blocked|unsuccessful)
    pardon our interruption
    (security|human|bot|robot) (check|verification)
    are you (a )?(human|robot)
    checking your browser( before accessing.*)?
    verify(ing)? (that )?you are (a )?human
    captcha
    (sorry, )?you have been blocked
    web ?page blocked
    please wait|one moment, please
    アクセス(拒否|エラー)
    접근(이)? ?(거부|차단|제한)(되었습니다|됨)?
    비정상적인 접근.{0,12}
    (您的)?(访问|訪問)(被(拒绝|拒絕|阻断|拦截)|过于频繁|受限|禁止)
    拒绝访问|禁止访问|安全(验证|驗證)|人机验证|滑动验证(页面)?
    请稍候.{0,4}
    zugriff verweigert|accès refusé|acceso denegado|accesso negato|acesso negado|toegang geweigerd
    アクセスが(拒否|制限)(されました|されています)?
""")
"""Titles of challenges and blocks, whatever the status."""
SORRY_TITLE = _phrases(r"""
    (error )?(403|401)?( -)?( )?(forbidden|unauthorized)
    error 403
    (site |system |scheduled )(is )?(under |undergoing |in )?maintenance|(down for|under|undergoing) maintenance
    service (temporarily )?unavailable|temporarily unavailable
    ((error|http) )?(500|502|503|504|429)( -|:)?( (internal )?(server )?error| too many requests)?
    50[24]( -|:)? (bad gateway|gateway time-?out)
    503( -|:)? (service )?(temporarily )?unavailable
    too many requests
    bad gateway|gateway time-?out|internal server error
    wartungsarbeiten|site en maintenance|en mantenimiento
    (sito |sistema )?in manutenzione|(site |página )?em manutenção|(gepland )?onderhoud|onderhoudswerkzaamheden
    アクセスが集中(しています|しております)?
    ((ただいま|只今|現在)、?)?.{0,8}メンテナンス中(です)?
    (ただいま|只今|現在)?.{0,12}(混み合って|混雑して)(おります|います)
    サービス停止中|システムエラー|一時的にご利用いただけません
    (시스템|서비스|홈페이지) ?(정기 ?)?점검 ?(중|안내)(입니다)?
    서비스 ?(일시 ?)?중단 ?(안내)?
    접속(이|자가)? ?(지연|폭주).{0,10}
    (系统|系統|网站|網站)(升级)?(维护|維護)(中)?
""")
"""Titles of error and maintenance pages: a wall when they come with status 200, else what the status says."""
NOT_FOUND_TITLE = _phrases(r"""
    (error:? |http |status |erreur |fehler )?404( -|:)?( )?(error|(page )?not found|page introuvable)?
    404( -|:)? file or directory not found.{0,20}
    (oops!? )?(the |this )?(requested )?(page|url|file|document|resource) (was |is )?(not|no longer) (found|available)
    (the |this )?page (you .{0,24} )(was |is )?(not|no longer) (found|available)
    (the |this )?(requested )?(page|url|file|document|resource) (you .{0,24} )?could not be found
    (oops!? )?page not found \(404\)
    (the |this )?page (you .{0,24} )?(does not|doesn['’]t|no longer) exists?
    (the |this )?page (can['’]t|cannot) be found
    (sorry, )?we (can['’]t|cannot|couldn['’]t) find (that|the|this) page
    not found|object not found|(410 )?gone
    (die )?(angeforderte )?seite (wurde )?(leider )?nicht (gefunden|vorhanden|verfügbar)
    page (non trouvée|introuvable)|página no encontrada|no se encuentra la página
    (pagina|risorsa|documento) non (è stat[ao] )?(trovat[ao]|disponibile)|página não encontrada
    (a página|o documento) (solicitad[ao] )?não (foi encontrad[ao]|existe|está disponível)
    (de )?(opgevraagde )?pagina (is )?niet (gevonden|beschikbaar)|(deze|de) pagina bestaat niet( meer)?
    (お探しの|指定された|ご指定の)?(ページ|ファイル|コンテンツ)(は|が)?(見つかりません|存在しません|ございません|ありません)(でした)?
    (요청하신 )?페이지(를|가|는)? ?(찾을 수 없습니다|존재하지 않습니다|없습니다)
    (존재하지 않는|없는) 페이지(입니다)?
    (抱歉|对不起|很抱歉)?[,，]?(您?(所)?(访问|要查看|请求)的)?(页面|頁面|网页|網頁)(不存在|未找到|找不到|已删除|已不存在)(了)?
    (找不到|未找到)(该|此|相关)?(页面|頁面|网页|網頁)
""")
LOGIN_TITLE = _phrases(r"""
    (please )?(log|sign) ?(in|on)( (to|with) .{1,40}| required| page)?
    authentication required|login required|single sign[- ]on|member login
    anmelden|anmeldung|(se )?connecter|connexion|iniciar sesión|acceder
    accedi|accesso|effettua il login|iniciar sessão|entrar|fazer login|inloggen|aanmelden
    ログイン(画面|ページ)?|サインイン|로그인|登录|登入|用户登录|统一身份认证
""")
LOGIN_PATH = re.compile(
    r"/(?:log-?in|sign-?in|logon|sso|saml2?|oauth2?|auth|idp|cas|adfs|account/log-?in|users/sign_in|authn?/[\w-]+)(?:[/.?]|$)",
    re.IGNORECASE,
)
SEPARATORS = re.compile(r"\s+[·»«›–—-]\s+|\s*[|｜]\s*|[»›]")
"""Between a page's own title and its site's name. A colon is none: "Page not found: lessons from link rot"."""
