"""What `doctor` looks at beneath everything: where bodies are kept, room on the disk, and the mail server."""

from __future__ import annotations

import shutil
import smtplib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from monitor.cli.finding import Finding

if TYPE_CHECKING:
    from config.settings import MailSettings, Settings, WebSettings

LOW_DISK_BYTES = 1 << 30
EMPTY_DISK_BYTES = 100 << 20
SMTP_TIMEOUT_S = 10


def archive(settings: Settings) -> Finding:
    """Try a write where bodies are kept; an object store is reached by the store itself."""
    place = settings.store.archive
    if "://" in place and not place.startswith("file://"):
        return Finding("archive", "ok", f"{place} (an object store: permissions show at the first write)")
    return _writable("archive", Path(place.removeprefix("file://")), "[store] archive")


def disk(settings: Settings) -> Finding:
    folder = _existing(Path(settings.store.archive.removeprefix("file://")))
    free = shutil.disk_usage(folder).free
    said = f"{free / (1 << 30):.1f} GiB free at {folder}"
    if free < EMPTY_DISK_BYTES:
        return Finding("disk", "fail", said, "make room now: polls stop when nothing can be written")
    if free < LOW_DISK_BYTES:
        return Finding("disk", "warn", said, "make room, or run `tocsin prune`")
    return Finding("disk", "ok", said)


def mail(settings: MailSettings) -> Finding:
    """Greet the mail server as a sender would (EHLO, TLS, login), or try the folder that stands in for it."""
    if not settings.host:
        found = _writable("mail", Path(settings.folder), "[mail] folder")
        if found.level == "ok":
            return found._replace(said=f"no server: digests become files in {settings.folder}")
        return found
    where = f"{settings.host}:{settings.port}"
    try:
        _greet(settings)
    except smtplib.SMTPAuthenticationError as error:
        return Finding(
            "mail", "fail", f"{where} refused the login ({error.smtp_code})", "check [mail] username, password"
        )
    except (OSError, smtplib.SMTPException) as error:
        advice = "check [mail] host, port and security; deliveries wait meanwhile"
        return Finding("mail", "fail", f"{where} does not answer as a mail server: {error}", advice)
    return Finding("mail", "ok", f"{where} answers ({settings.security})")


def pages(settings: WebSettings) -> list[Finding]:
    """Say so when links in mails begin with an address of this machine at which no pages are; else nothing."""
    url = urlsplit(settings.public_url)
    here = settings.listen.rpartition(":")[2]
    if not settings.listen or not is_local(settings.public_url) or str(url.port or 80) == here:
        return []
    said = f"links in mails begin with {settings.public_url}, and the pages are at http://{settings.listen}"
    return [Finding("pages", "warn", said, "set [web] public_url to what readers can reach")]


def is_local(url: str) -> bool:
    """Whether an address is of this machine only."""
    return urlsplit(url).hostname in ("127.0.0.1", "::1", "localhost")


def _greet(settings: MailSettings) -> None:
    from alerts.channels.smtp import tls_context

    context = tls_context(settings)
    if settings.security == "tls":
        link: smtplib.SMTP = smtplib.SMTP_SSL(settings.host, settings.port, timeout=SMTP_TIMEOUT_S, context=context)
    else:
        link = smtplib.SMTP(settings.host, settings.port, timeout=SMTP_TIMEOUT_S)
    with link:
        link.ehlo()
        if settings.security == "starttls":
            link.starttls(context=context)
            link.ehlo()
        if settings.username:
            link.login(settings.username, settings.password.get_secret_value())


def _writable(part: str, folder: Path, setting: str) -> Finding:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(b"tocsin doctor")
    except OSError as error:
        return Finding(
            part,
            "fail",
            f"{folder}: {(error.strerror or str(error)).lower()}",
            f"make it writable, or change {setting}",
        )
    return Finding(part, "ok", f"{folder} is writable")


def _existing(folder: Path) -> Path:
    """Return the folder or its nearest ancestor that is there."""
    return next((path for path in (folder.absolute(), *folder.absolute().parents) if path.exists()), Path("/"))
