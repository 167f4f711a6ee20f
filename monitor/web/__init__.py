"""Pages, the read API, feeds and operator actions. FastAPI is imported by `monitor.web.app` alone."""

from __future__ import annotations
