"""Documents, provisions and small records as bytes: compact JSON, zstd, mostly against what came before."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import zstandard

from monitor.types import Block, Coverage, Document, Identifier, ItemType, Life, Mention, PolicyDate, Provision, Stage

LEVEL = 3  # 0.26 ms for a 98 KB page; -9 takes eight times as long for a tenth less
_local = threading.local()  # zstandard's objects must not be shared by threads


def _tools() -> tuple[zstandard.ZstdCompressor, zstandard.ZstdDecompressor]:
    tools = getattr(_local, "tools", None)
    if tools is None:
        tools = zstandard.ZstdCompressor(level=LEVEL), zstandard.ZstdDecompressor()
        _local.tools = tools
    found: tuple[zstandard.ZstdCompressor, zstandard.ZstdDecompressor] = tools
    return found


def squeeze(data: bytes, base: bytes | None = None) -> bytes:
    """Return one zstd frame; `base` is its raw dictionary, as in `zstd --patch-from`."""
    if base is None:
        return _tools()[0].compress(data)
    parameters = zstandard.ZstdCompressionParameters.from_level(
        LEVEL,
        source_size=len(data),
        dict_size=len(base),
        # The window must reach back over the whole base, else only its tail is used.
        window_log=max(10, min(27, (len(data) + len(base)).bit_length())),
    )
    dictionary = zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    return zstandard.ZstdCompressor(dict_data=dictionary, compression_params=parameters).compress(data)


def is_worthwhile(difference: bytes, data: bytes) -> bool:
    """Whether a difference saves enough to be worth its chain: a tenth of the data is less than any whole copy of
    text takes; above that it must beat the whole copy by a quarter.
    """
    return len(difference) * 10 < len(data) or len(difference) < len(squeeze(data)) * 0.75


def expand(frame: bytes, base: bytes | None = None) -> bytes:
    """Return what `squeeze` was given. Raises zstandard.ZstdError on damaged bytes."""
    if base is None:
        return _tools()[1].decompress(frame)
    dictionary = zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    return zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=2**27).decompress(frame)


def dumps(value: Any) -> str:
    """Return compact JSON in which every script stays readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def pack(value: Any) -> bytes:
    """Return a JSON value, compressed."""
    return squeeze(_utf8(dumps(value)))


def unpack(data: bytes) -> Any:
    return json.loads(_text(expand(data)))


def _utf8(text: str) -> bytes:
    # A lone surrogate can come out of broken JSON escapes; it must not stop the store.
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


HEAD = tuple(field.name for field in fields(Document) if field.name != "blocks")


def document_bytes(document: Document) -> bytes:
    """Return a document's own bytes, whose SHA-256 is its address. One JSON value: one a block costs six times it."""
    head = {name: getattr(document, name) for name in HEAD}
    blocks = [(block.text, block.label, block.path, block.kind) for block in document.blocks]
    return _utf8(dumps([head, blocks]))


def document_from(data: bytes) -> Document:
    head, blocks = json.loads(_text(data))
    return Document(
        blocks=tuple(Block(words, label, tuple(path), kind) for words, label, path, kind in blocks), **head
    )


def pack_provisions(provisions: Sequence[Provision]) -> bytes | None:
    """Return provisions as packed JSON, without the texts that their `ops` already hold; None for none."""
    if not provisions:
        return None
    return pack([_row(provision) for provision in provisions])


def _row(p: Provision) -> list[Any]:
    ops = [list(op) for op in p.ops]
    row = [p.kind, p.label, list(p.path), p.old_label, list(p.old_path), *_sides(p), ops]
    return [*row, list(p.reasons)] if p.reasons else row


def _sides(provision: Provision) -> tuple[str | int | None, str | int | None]:
    """Return before and after; 0 stands for what joining the ops gives."""
    before = "".join(text for kind, text in provision.ops if kind != "insert")
    after = "".join(text for kind, text in provision.ops if kind != "delete")
    return (
        0 if provision.before == before else provision.before,
        0 if provision.after == after else provision.after,
    )


def provisions_from(data: bytes | None) -> tuple[Provision, ...]:
    return () if data is None else tuple(_provision(row) for row in unpack(data))


def _provision(row: list[Any]) -> Provision:
    kind, label, path, old_label, old_path, before, after, ops, *reasons = row
    return Provision(
        kind=kind,
        label=label,
        path=tuple(path),
        old_label=old_label,
        old_path=tuple(old_path),
        before="".join(text for op, text in ops if op != "insert") if before == 0 else before,
        after="".join(text for op, text in ops if op != "delete") if after == 0 else after,
        ops=tuple((op, text) for op, text in ops),
        reasons=tuple(reasons[0]) if reasons else (),
    )


def dates_text(dates: Sequence[PolicyDate]) -> str | None:
    """Return dates as the JSON of their records; None for none."""
    return dumps([each.record() for each in dates]) if dates else None


def dates_from(text: str | None) -> tuple[PolicyDate, ...]:
    return () if text is None else tuple(_policy_date(**record) for record in json.loads(text))


def _policy_date(kind: Any, on: str | None, rule: str | None, text: str) -> PolicyDate:
    return PolicyDate(kind, date.fromisoformat(on) if on else None, rule, text)


def life_text(life: Life | None) -> str | None:
    """Return an item's kind, stage and numbers as JSON; None where its source says nothing of them."""
    return dumps({**life.record(), "stood": life.stood}) if life else None


def life_from(text: str | None) -> Life | None:
    if text is None:
        return None
    record = json.loads(text)
    return Life(
        type=ItemType(record["type"]) if record["type"] else None,
        stage=Stage(record["stage"]) if record["stage"] else None,
        status=record["status"],
        edition=record["edition"],
        name=record["name"],
        identifiers=tuple(Identifier(each["scheme"], each["value"]) for each in record["identifiers"]),
        stood=tuple(record.get("stood", ())),
    )


def mentions_text(mentions: Sequence[Mention]) -> str | None:
    """Return mentions as the JSON of their records; None for none."""
    return dumps([each.record() for each in mentions]) if mentions else None


def mentions_from(text: str | None) -> tuple[Mention, ...]:
    return () if text is None else tuple(Mention(**record) for record in json.loads(text))


def pack_coverage(coverage: Coverage) -> bytes:
    return pack([coverage.checked, coverage.failed, coverage.held])


def coverage_from(data: bytes) -> Coverage:
    checked, failed, held = unpack(data)
    return Coverage(
        checked=checked,
        failed=tuple((key, reason) for key, reason in failed),
        held=tuple((key, count) for key, count in held),
    )
