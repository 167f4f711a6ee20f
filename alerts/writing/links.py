"""Which foreign addresses a reader may follow. Pure."""

from __future__ import annotations

from alerts.writing.text import smooth


def web_link(url: str) -> str:
    """Return the address when a reader may safely follow it, else "": only http and https, no space or control."""
    safe = url.strip()[:2000]
    is_web = safe.startswith(("http://", "https://")) and smooth(safe) == safe and " " not in safe
    return safe if is_web and not set(safe) & set("<>\"'`\\") else ""
