"""A source that has learned something to be noise, without the looks that teach it."""

from __future__ import annotations

from datetime import datetime

from monitor.lessons import Lessons
from monitor.memo import Memo
from monitor.noise import Masks
from monitor.noise.masks import Slot, text_key
from monitor.store import Store
from monitor.types import Block, Document

BOX = "桜の開花"


def teach(store: Store, source_key: str, now: datetime) -> None:
    """Let a source know one rotating box."""
    before, after = Block("届出は三十日以内に行う。", path=("指針",)), Block("総務省総合通信局", path=("指針",))
    page = Document((before, Block(BOX, path=("指針",)), after))
    masks = Masks(slots=(Slot(text_key(before.text), text_key(after.text), 1),))
    lessons = Lessons().noted(masks, {"page": page}, now)
    memo = Memo(masks=masks.to_bytes(), lessons=lessons.to_bytes())
    assert store.sources.claim([source_key], now, "teacher", 60)
    store.unlearning.forget(source_key, "teacher", memo.pack(), [], now)
