"""Which code reaches which channel."""

from __future__ import annotations

import subprocess
import sys

import pytest

from alerts.channels._template import TemplateNotifier
from alerts.registry import CHANNELS, NOTIFIERS, notifier_for
from config.settings import MailSettings, Settings
from monitor.errors import NotifyError
from tests.alerts.build import a_delivery
from tests.fakes import SettableClock


@pytest.mark.parametrize("channel", CHANNELS)
async def test_every_channel_a_subscription_can_name_has_a_notifier(channel):
    for host in ("", "127.0.0.1"):
        made = notifier_for(channel, Settings(mail=MailSettings(host=host)), SettableClock())
        assert made.channel == channel
        assert made.timeout_s > 0
        await made.close()


def test_mail_goes_to_the_folder_until_there_is_a_server():
    made = notifier_for("email", Settings(mail=MailSettings(host="")), SettableClock())
    assert type(made).__name__ == "FolderNotifier"


def test_an_unknown_channel_names_the_known_ones():
    with pytest.raises(NotifyError, match=r"pigeon.*chat, email, folder, webhook"):
        notifier_for("pigeon", Settings(), SettableClock())


async def test_the_template_is_a_notifier_that_fails_honestly():
    made = TemplateNotifier(Settings(), SettableClock())
    with pytest.raises(NotifyError) as caught:
        await made.send(a_delivery())
    assert caught.value.is_permanent
    await made.close()


def test_nothing_is_imported_before_it_is_needed():
    heavy = {"aiosmtplib", "apprise", "pycurl", "jinja2", "standardwebhooks", "sqlalchemy"}
    code = f"import sys, alerts, alerts.unsubscribe, alerts.registry; print(sorted({heavy!r} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
    assert set(NOTIFIERS) == {"canary", "chat", "email", "folder", "webhook"}
