"""Memory. `Store.open(url, archive)` is the way in; SQLAlchemy lives here and nowhere else."""

from __future__ import annotations

from monitor.store.deliveries import DeliveryStatus
from monitor.store.items import StoredVersion
from monitor.store.poll_commit import PollCommit
from monitor.store.store import Store
from monitor.store.subscriptions import StoredSubscription
from monitor.store.watching import NewWatch

__all__ = ["DeliveryStatus", "NewWatch", "PollCommit", "Store", "StoredSubscription", "StoredVersion"]
