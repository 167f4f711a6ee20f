"""When next: polls of sources, looks at documents, windows of digests. Pure: time and randomness are arguments."""

from __future__ import annotations

from config.cron import Cron
from monitor.schedule.cadence import DOCUMENT_STEPS_S, RETRY_AFTER_MAX_S, cadence_s, next_check_at, next_poll_at
from monitor.schedule.retry_after import retry_after_s
from monitor.schedule.windows import next_window, quiet_until, windows_between

__all__ = [
    "DOCUMENT_STEPS_S",
    "RETRY_AFTER_MAX_S",
    "Cron",
    "cadence_s",
    "next_check_at",
    "next_poll_at",
    "next_window",
    "quiet_until",
    "retry_after_s",
    "windows_between",
]
