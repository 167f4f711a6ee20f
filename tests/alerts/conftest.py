"""What stories of the way out share."""

from __future__ import annotations

from functools import partialmethod

import pytest

from alerts.channels.webhook import WebhookNotifier


@pytest.fixture
def patient_hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a post wait for its answer five minutes, so that none gives up on a machine that is merely busy."""
    monkeypatch.setattr(WebhookNotifier, "__init__", partialmethod(WebhookNotifier.__init__, timeout_s=300))
