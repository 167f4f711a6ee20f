"""Answers that are not what they seem, one story for each way we know."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from config.declarations import Source
from monitor.sanity import Verdict, check_capture
from monitor.types import Capture, Reason, Redirect, SourceState

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LAW = "<p>The operator shall keep a record of each access for five years.</p>" * 60


def page(title: str, body: str = LAW, *, heading: str = "") -> bytes:
    head = f"<!doctype html><html><head><title>{title}</title></head>"
    return f"{head}<body><h1>{heading}</h1>{body}</body></html>".encode()


def graded(
    body: bytes, *, kind: str = "page", status: int = 200, final_url: str | None = None, **over: object
) -> Verdict | None:
    url = str(over.pop("url", "https://example.go.jp/laws/ai/"))
    declared: dict[str, object] = {"key": "jp-x", "kind": kind, "url": url, **over.pop("source", {})}  # type: ignore[dict-item]
    if kind == "listing":
        declared["items"] = {"each": "li"}
    if kind == "api:json":
        declared["api"] = {"key": "id", "title": "title"}
    headers = {"content-type": str(over.pop("content_type", "text/html; charset=utf-8")), **over.pop("headers", {})}  # type: ignore[dict-item]
    redirects = (Redirect(302, final_url),) if final_url else ()
    capture = Capture(
        url,
        final_url or url,
        status,
        headers,
        body,
        "0" * 64,
        AT,
        redirects,
        is_complete=bool(over.pop("is_complete", True)),
    )
    return check_capture(capture, Source.model_validate(declared), SourceState("jp-x"))


def reason(body: bytes, **over: object) -> Reason | None:
    verdict = graded(body, **over)  # type: ignore[arg-type]
    return verdict.reason if verdict else None


def test_an_ordinary_page_is_believed() -> None:
    assert graded(page("AI Act | Example Ministry", heading="AI Act")) is None


# ------------------------------------------------------------ statuses


@pytest.mark.parametrize(
    ("status", "expected"),
    [(404, Reason.HTTP_4XX), (410, Reason.HTTP_4XX), (403, Reason.HTTP_4XX), (503, Reason.HTTP_5XX)],
)
def test_an_error_that_admits_to_be_one_is_a_failure_and_not_suspect(status: int, expected: Reason) -> None:
    verdict = graded(b"<html><title>x</title>no</html>", status=status)
    assert verdict is not None
    assert (verdict.reason, verdict.is_suspect) == (expected, False)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            b'{"error": {"code": "API_KEY_INVALID", "message": "An invalid api_key was supplied."}}',
            "An invalid api_key",
        ),
        ('{"detail":"인증키가 \\"유효\\"하지 않습니다.", "id": 7}'.encode(), "인증키가"),
        (b'{"code": 403}', ""),
        (b"<html><title>x</title></html>", ""),
    ],
)
def test_a_refusal_of_a_service_is_told_in_its_own_words(body: bytes, said: str) -> None:
    """A key that ran out looks like a wall otherwise, and the operator looks in the wrong place."""
    verdict = graded(body, kind="api:json", status=403, content_type="application/json")
    assert verdict is not None
    assert verdict.detail.startswith(f"status 403; it says: {said}" if said else "status 403")
    assert ("it says" in verdict.detail) == bool(said)


@pytest.mark.parametrize(
    ("status", "title", "expected"),
    [
        (503, "503 Service Temporarily Unavailable", Reason.HTTP_5XX),
        (500, "Internal Server Error", Reason.HTTP_5XX),
        (502, "502 Bad Gateway", Reason.HTTP_5XX),
        (503, "ただいまメンテナンス中です", Reason.HTTP_5XX),
        (429, "429 Too Many Requests", Reason.HTTP_4XX),
        (403, "403 Forbidden", Reason.HTTP_4XX),
        (401, "401 Unauthorized", Reason.HTTP_4XX),
    ],
)
def test_a_plain_error_page_is_what_its_status_says(status: int, title: str, expected: Reason) -> None:
    verdict = graded(page(title, "<hr><center>nginx</center>", heading=title), status=status)
    assert verdict is not None
    assert (verdict.reason, verdict.is_suspect) == (expected, False)


def test_a_404_stays_a_404_even_behind_a_wall_so_that_absence_can_be_counted() -> None:
    assert reason(page("Access Denied"), status=404) is Reason.HTTP_4XX


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (202, Reason.BLOCKED),
        (204, Reason.EMPTY),
        (205, Reason.EMPTY),
        (206, Reason.TRUNCATED),
        (302, Reason.WRONG_TYPE),
    ],
)
def test_statuses_that_bring_no_document(status: int, expected: Reason) -> None:
    assert reason(b"", status=status) is expected


# ------------------------------------------------------------ completeness


def test_a_connection_that_closed_early_is_truncated() -> None:
    assert reason(page("AI Act"), is_complete=False) is Reason.TRUNCATED


def test_a_body_shorter_than_announced_is_truncated_unless_the_announcement_was_of_compressed_bytes() -> None:
    body = page("AI Act")
    announced = {"content-length": str(len(body) + 10)}
    assert reason(body, headers=announced) is Reason.TRUNCATED
    assert reason(body, headers={**announced, "content-encoding": "gzip"}) is None


def test_an_empty_body_is_empty() -> None:
    assert reason(b" \r\n") is Reason.EMPTY
    assert reason(b"\xef\xbb\xbf") is Reason.EMPTY


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (page("AI Act")[:-400], "page"),
        (b"<html><body><p>Article 1</p><a href='/arti", "page"),
        ("<rss><channel><item><title>新しい指針</title></item>".encode(), "feed"),
        (b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>a</title>', "feed"),
        (b'{"results": [{"id": 1}, {"id"', "api:json"),
        (b"%PDF-1.7\n" + b"x" * 5000, "page"),
        (b'<?xml version="1.0"?><Law><Article>text', "page"),
    ],
)
def test_a_body_without_its_end_is_truncated(body: bytes, kind: str) -> None:
    assert reason(body, kind=kind) is Reason.TRUNCATED


def test_html_that_leaves_out_its_end_tags_is_believed() -> None:
    assert reason(b"<!doctype html><html><title>AI Act</title><p>Article 1<p>Article 2</p>\n") is None


def test_a_feed_in_utf_16_has_an_end_too() -> None:
    assert reason("<?xml version='1.0'?><rss><channel></channel></rss>".encode("utf-16"), kind="feed") is None


# ------------------------------------------------------------ walls


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (403, {"cf-mitigated": "challenge"}, page("Example Ministry")),
        (200, {}, page("Just a moment...", "<script>window._cf_chl_opt={}</script>")),
        (503, {}, page("x", "<script>window._cf_chl_opt={}</script>")),
        (403, {}, page("Attention Required! | Cloudflare")),
        (200, {"x-amzn-waf-action": "challenge"}, page("")),
        (
            200,
            {},
            page("", "<script>AwsWafIntegration.getToken()</script><noscript>JavaScript is disabled</noscript>"),
        ),
        (
            200,
            {},
            page("Access Denied", "You don't have permission. Reference #18.2d https://errors.edgesuite.net/18.2d"),
        ),
        (
            200,
            {},
            page(
                "x",
                '<iframe src="/_Incapsula_Resource?x=1">Incapsula incident ID: 1-2</iframe>',
            ),
        ),
        (403, {}, page("x", '<script src="https://geo.captcha-delivery.com/c.js"></script>')),
        (200, {}, page("Pardon Our Interruption")),
        (412, {}, page("", "<script>$_ts=window['$_ts'];</script>")),
        (
            200,
            {},
            page("Request Rejected", "The requested URL was rejected. Please consult with your administrator."),
        ),
        (200, {}, page("", "<script>location.assign('/x?a=1')</script>")),
        (200, {}, page("ただいまメンテナンス中です")),
        (200, {}, page("アクセスが集中しています", heading="ご迷惑をおかけします")),
        (200, {}, page("법제처", heading="시스템 점검 중입니다")),
        (200, {}, page("접근이 차단되었습니다")),
        (200, {}, page("访问被拒绝")),
        (200, {}, page("安全验证 - 国家网信办")),
        (200, {}, page("503 Service Temporarily Unavailable")),
        (200, {}, page("Wartungsarbeiten")),
    ],
)
def test_a_wall_is_recognised(status: int, headers: dict[str, str], body: bytes) -> None:
    assert reason(body, status=status, headers=headers) is Reason.BLOCKED


def test_a_sorry_page_in_shift_jis_is_recognised() -> None:
    body = "<html><head><meta charset=Shift_JIS><title>只今メンテナンス中です</title></head><body>x</body></html>"
    assert reason(body.encode("cp932"), content_type="text/html") is Reason.BLOCKED


@pytest.mark.parametrize(
    "body",
    [
        page(
            "Data Act | Ministry",
            "<p>Where access is denied, the operator shall say why. A CAPTCHA is a barrier.</p>" * 40,
        ),
        page("Access denied: how agencies refuse information requests", LAW),
        page("Guidelines on CAPTCHA and accessibility", LAW),
        page("AI Act", LAW + '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'),
        page("Contact", LAW + '<script src="https://www.google.com/recaptcha/api.js"></script>'),
        page("Password policy for public bodies", LAW + '<form><input type="password"></form>'),
        page("Press releases", LAW + '<script src="/_Incapsula_Resource?SWJIYLWA=1"></script>'),
        page("不正アクセス行為の禁止等に関する法律", "<p>アクセスが拒否された場合</p>" * 60),
        page("정보통신망법", "<p>접근이 차단되었습니다라는 안내</p>" * 60),
        page("Page not found: lessons from a decade of link rot", LAW),
        page("Maintenance | Aviation Safety Agency", LAW),
        page("503 days after the accident", LAW),
        page("500 Euro Kopfpauschale | Ministerium", LAW),
        page("安全检查 - 应急管理部", LAW),
        page("メンテナンスのお知らせ | 総務省", LAW),
        page("アクセス制限 | 個人情報保護委員会", LAW),
        page("Forbidden practices", LAW, heading="Article 5: prohibited AI practices"),
    ],
)
def test_a_document_that_only_speaks_of_walls_is_believed(body: bytes) -> None:
    assert graded(body) is None


# ------------------------------------------------------------ soft 404


@pytest.mark.parametrize(
    "phrase",
    [
        "Page not found", "404 Not Found", "Error 404", "404", "The page you requested could not be found",
        "This page is no longer available", "Page does not exist",
        "ページが見つかりません", "お探しのページは見つかりませんでした", "指定されたページは存在しません",
        "페이지를 찾을 수 없습니다", "요청하신 페이지를 찾을 수 없습니다.", "존재하지 않는 페이지입니다",
        "找不到页面", "页面不存在", "您访问的页面不存在",
        "Seite nicht gefunden", "Page introuvable", "Página no encontrada",
        "Pagina non trovata", "Página não encontrada", "Pagina niet gevonden",
    ],
)  # fmt: skip
def test_a_page_that_says_it_is_not_there_is_a_soft_404_in_every_language(phrase: str) -> None:
    assert reason(page(f"{phrase} | Example Ministry")) is Reason.SOFT_404
    assert reason(page("Example Ministry", heading=phrase)) is Reason.SOFT_404


def test_being_sent_to_the_front_page_is_a_soft_404() -> None:
    body = page("Example Ministry")
    assert reason(body, final_url="https://example.go.jp/") is Reason.SOFT_404
    assert reason(body, final_url="https://example.go.jp/laws/ai-act/") is None
    assert reason(body, final_url="https://www.example.go.jp/", url="https://example.go.jp/") is None


# ------------------------------------------------------------ login


def test_a_redirect_to_a_login_is_a_login_wall() -> None:
    assert (
        reason(page("Example Ministry"), final_url="https://sso.example.go.jp/auth/login?next=/laws") is Reason.LOGIN
    )


@pytest.mark.parametrize(
    "title", ["Log in", "Sign in to continue | Portal", "ログイン", "로그인", "用户登录", "Anmelden"]
)
def test_a_page_that_is_a_login_form_is_a_login_wall(title: str) -> None:
    form = '<form><input name="user"><input type="password" name="p"></form>'
    assert reason(page(title, form)) is Reason.LOGIN


def test_a_small_form_with_a_password_is_a_login_wall_whatever_its_title() -> None:
    assert reason(page("e-Service", '<form><input type="password"></form>')) is Reason.LOGIN


# ------------------------------------------------------------ types


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("feed", page("News")),
        ("feed", b"plain words"),
        ("api:json", page("News")),
        ("api:json", b"rate limit exceeded"),
        ("api:federal-register", page("News")),
        ("listing", b'{"items": []}'),
        ("listing", b"%PDF-1.7 x %%EOF"),
        ("page", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50),
    ],
)
def test_another_type_than_the_kind_needs_is_wrong(kind: str, body: bytes) -> None:
    assert reason(body, kind=kind) is Reason.WRONG_TYPE


def test_html_where_a_pdf_was_is_wrong() -> None:
    assert reason(page("Report"), url="https://example.go.jp/report.pdf") is Reason.WRONG_TYPE
    assert reason(page("Report"), content_type="application/pdf") is Reason.WRONG_TYPE
    assert reason(b"%PDF-1.7 x startxref 9 %%EOF", url="https://example.go.jp/report.pdf") is None


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("feed", b"\xef\xbb\xbf\n<!-- made by hand --><?xml-stylesheet href='x'?><rss version='2.0'></rss>"),
        ("feed", b'<rdf:RDF xmlns="http://purl.org/rss/1.0/"></rdf:RDF>'),
        ("feed", b'<!DOCTYPE rss [<!ENTITY a "<html>">]><rss></rss>'),
        ("feed", b'{"version": "https://jsonfeed.org/version/1.1", "items": []}'),
        ("api:json", b"[]"),
        ("page", b"Plain text of a notice, without any tag"),
        ("page", b"[Title](https://example.org) and more markdown"),
    ],
)
def test_the_type_is_read_from_the_bytes_and_not_from_the_label(kind: str, body: bytes) -> None:
    assert graded(body, kind=kind, content_type="text/html") is None


# ------------------------------------------------------------ size and charset


def test_fewer_bytes_than_expected_is_shrunken() -> None:
    assert reason(page("AI Act"), source={"expect": {"min_bytes": 50_000}}) is Reason.SHRUNKEN


def test_text_garbled_before_it_was_sent_is_a_charset_failure() -> None:
    assert reason(page("\ufffd\ufffd", "\ufffd\ufffd\ufffd\ufffd " * 500)) is Reason.CHARSET
    twice = "個人情報の保護に関する法律、あのときの".encode().decode("latin-1")
    assert reason(page("x", f"<p>{twice}</p>" * 200)) is Reason.CHARSET


def test_a_stray_replacement_character_is_not() -> None:
    assert reason(page("AI Act", LAW + "na\ufffdve")) is None
