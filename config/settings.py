"""One frozen typed tree; units stand in the names, secrets are typed. `config.load` fills it."""

from __future__ import annotations

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, model_validator

from config.declarations import Duration, Header, Source, Subscription, duration_s
from config.naming import Instrument, NamedKind, Naming, Topic, shipped, shipped_topics

USER_AGENT = "tocsin/0.1 (regulatory change monitor; set http.user_agent to a contact of yours)"


STORES = ("sqlite:", "postgresql+psycopg:", "postgresql:", "postgres:")
"""The last two are taken for the second: there is one driver here."""
LISTEN = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+):(\d{1,5})")


def _store_url(url: SecretStr) -> SecretStr:
    if not url.get_secret_value().startswith(STORES) or not _has_good_port(url.get_secret_value()):
        raise ValueError("expected sqlite:///path or postgresql+psycopg://user@host/database")
    return url


def _has_good_port(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def _listen(address: str) -> str:
    found = LISTEN.fullmatch(address)
    if address and (found is None or int(found[1]) > 65535):
        raise ValueError('expected host:port such as "127.0.0.1:8000" or "[::1]:8000", or "" for no pages')
    return address


def _http_url(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", url):
        raise ValueError("expected http:// or https:// and a host")
    return url


def _public_url(url: str) -> str:
    if "?" in url or "#" in url:  # paths are put behind it
        raise ValueError("expected http:// or https://, a host and at most a path")
    return _http_url(url)


def _mail_host(host: str) -> str:
    if re.search(r"\s|/|@", host) or re.fullmatch(r"[^:]+:\d*|\[.*\]:\d*", host):
        raise ValueError('expected a name or an address alone, such as "mail.example.org"; its port is `port`')
    return host


def _proxy(network: str) -> str:
    try:
        ip_network(network)
    except ValueError:
        raise ValueError('expected an address or a network such as "127.0.0.1" or "10.0.0.0/8"') from None
    return network


def _token(token: SecretStr) -> SecretStr:
    if not re.fullmatch(r"([\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?)?", token.get_secret_value()):
        raise ValueError("expected one line of ASCII without blanks around it: no header brings another")
    return token


def _archive(place: str) -> str:
    scheme, mark, _ = place.partition("://")
    if not place.strip():
        raise ValueError("expected a folder, or a URL such as s3://bucket/prefix")
    if mark:
        from fsspec import available_protocols

        if scheme not in available_protocols():
            raise ValueError("expected a folder, or a URL that fsspec knows, such as s3://bucket/prefix")
    return place


def _sender(sender: str) -> str:
    if not re.fullmatch(r"[^\r\n<>]*<[^@\s<>]+@[^@\s<>]+>|[^@\s<>]+@[^@\s<>]+", sender):
        raise ValueError('expected an address, with or without a name: "Tocsin <tocsin@example.org>"')
    return sender


class Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StoreSettings(Table):
    url: Annotated[SecretStr, AfterValidator(_store_url)] = SecretStr("sqlite:///var/tocsin.db")
    """May hold a password, so it is never printed whole."""
    archive: Annotated[str, AfterValidator(_archive)] = "var/archive"


class HttpSettings(Table):
    user_agent: Header = USER_AGENT
    concurrency: Annotated[int, Field(ge=1, le=5000)] = 64
    per_host_concurrency: Annotated[int, Field(ge=1, le=64)] = 2
    per_host_delay_s: Annotated[float, Field(ge=0, le=3600)] = 1.0
    timeout_s: Annotated[float, Field(gt=0, le=600)] = 30.0
    max_body_mb: Annotated[float, Field(gt=0, le=1024)] = 32
    obey_robots: bool = True
    allow_private_addresses: bool = False
    retries: Annotated[int, Field(ge=0, le=5)] = 2
    """Further attempts inside one poll, for answers that a second try may mend."""


class MailSettings(Table):
    host: Annotated[str, AfterValidator(_mail_host)] = ""
    folder: str = "var/outbox"
    port: Annotated[int, Field(ge=1, le=65535)] = 25
    security: Literal["none", "starttls", "tls"] = "none"
    ca_file: str = ""
    """PEM of further authorities, for a mail server whose certificate no public one has signed."""
    username: str = ""
    password: SecretStr = SecretStr("")
    sender: Annotated[str, AfterValidator(_sender)] = "Tocsin <tocsin@localhost>"
    reply_to: Annotated[str, AfterValidator(lambda given: given and _sender(given))] = ""
    """Where answers of subscribers go; "" = to the sender."""
    timeout_s: Annotated[float, Field(gt=0, le=600)] = 30.0
    max_per_minute: Annotated[float, Field(ge=0, le=60_000)] = 0.0
    """Messages handed over; 0 = as many as there are."""
    bounces: str = ""
    """A Maildir, or a folder of .eml files, into which reports of undeliverable mail come; "" = none."""

    @model_validator(mode="after")
    def _goes_somewhere(self) -> MailSettings:
        if not self.host and not self.folder:
            raise ValueError("host, folder: expected a mail server, or a folder for .eml files while there is none")
        return self


class WebSettings(Table):
    listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1:8000"
    public_url: Annotated[str, AfterValidator(_public_url)] = "http://127.0.0.1:8000"
    operator_token: Annotated[SecretStr, AfterValidator(_token)] = SecretStr("")
    signup: bool = False
    """Whether strangers may subscribe at /subscribe. Off: a service is private until its operator opens it."""
    trusted_proxies: tuple[Annotated[str, AfterValidator(_proxy)], ...] = ()
    """Networks whose last X-Forwarded-For names the visitor, for limits; from anybody else it is ignored."""


class OperatorSettings(Table):
    """Whoever keeps this running."""

    subscription: str = ""
    """Key of the subscription that is also told what an operator should know; "" = log and pages say it."""


class CanarySettings(Table):
    """A page of our own whose changes must arrive at a subscriber of our own."""

    enabled: bool = True
    every: Duration = "15m"

    @property
    def every_s(self) -> float:
        return duration_s(self.every)


class WorkerSettings(Table):
    """Worker processes that read foreign bytes."""

    processes: Annotated[int, Field(ge=1, le=64)] = 1
    timeout_s: Annotated[float, Field(gt=0, le=600)] = 30.0
    memory_mb: Annotated[int, Field(ge=128, le=65536)] = 1024


class LogSettings(Table):
    format: Literal["text", "json"] = "text"
    level: Literal["debug", "info", "warning", "error"] = "info"


class Settings(Table):
    """Everything a run needs to know, parsed once at the door."""

    path: Path | None = None
    """The configuration file this came from; None = defaults only."""
    store: StoreSettings = StoreSettings()
    http: HttpSettings = HttpSettings()
    mail: MailSettings = MailSettings()
    web: WebSettings = WebSettings()
    operator: OperatorSettings = OperatorSettings()
    canary: CanarySettings = CanarySettings()
    workers: WorkerSettings = WorkerSettings()
    log: LogSettings = LogSettings()
    sources: tuple[Source, ...] = ()
    subscriptions: tuple[Subscription, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    """Beside those we ship; the same key replaces one."""
    topics: tuple[Topic, ...] = ()
    """As `instruments`."""

    @property
    def found_topics(self) -> frozenset[str]:
        """Keys of the topics that words tell, whatever a source declares."""
        return shipped_topics() | {topic.key for topic in self.topics}

    @property
    def known_topics(self) -> frozenset[str]:
        """Every topic that something has: by words, or as a source declares it, be that one on or off."""
        return self.found_topics | {topic for source in self.sources for topic in source.topics}

    def naming(self) -> Naming:
        """Return all that texts are searched for: what we ship, and this configuration's own."""
        return shipped().with_own(self.instruments, self.topics)

    def name_in(self, language: str, kind: NamedKind, key: str) -> str:
        """As `Naming.name_in`: what readers of a language call an instrument or a topic, or its key."""
        return self.naming().name_in(language, kind, key)
