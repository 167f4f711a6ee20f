"""What runs in a worker process: readers and extractors on foreign bytes, under limits of memory and time.

A worker reads length-prefixed pickles of (function, args, kwargs) from standard input and answers each with
(True, result) or (False, error). Both ends are ours: pickles never come from outside. The parent kills a worker
that takes too long; the memory limit turns a document that would eat the machine into a MemoryError.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any, BinaryIO

from monitor.errors import ExtractError
from monitor.ports import DocumentReader
from monitor.types import Capture, ExtractedItem, Extraction, ItemType, Life, Source

HEADER = struct.Struct("<Q")


def read_items(capture: Capture, source: Source, memo: bytes | None, masks: bytes) -> Extraction:
    """Read a capture with its source's reader; every item gets its content hash."""
    from spiders.registry import reader_for

    extraction = reader_for(source.kind).extract(capture, source, memo)
    items = (_with_type(item, source) for item in extraction.items)
    return replace(extraction, items=tuple(_proven(item, capture, masks) for item in items))


def read_document(capture: Capture, source: Source, masks: bytes) -> ExtractedItem:
    """Read a followed document as one item whose key is "": by its source's reader if it does, else as a page."""
    from spiders.readers.page import document_item
    from spiders.registry import reader_for

    reader = reader_for(source.kind)
    if isinstance(reader, DocumentReader):
        return _proven(reader.document(capture, source), capture, masks)
    return _proven(document_item(capture, source), capture, masks)


def _with_type(item: ExtractedItem, source: Source) -> ExtractedItem:
    """What a declaration says of all its items holds where their source says nothing."""
    if source.type is None or (item.life and item.life.type):
        return item
    return replace(item, life=Life(type=ItemType(source.type)).over(item.life))


def _proven(item: ExtractedItem, capture: Capture, masks: bytes) -> ExtractedItem:
    from monitor.noise import Masks
    from monitor.normalize import content_sha256

    sha256 = content_sha256(item.document, Masks.from_bytes(masks))
    return replace(item, content_sha256=sha256, capture_sha256=capture.body_sha256)


def answer(call: bytes) -> tuple[bool, Any]:
    """Run one pickled call. Anything foreign bytes can provoke comes back as an ExtractError, named."""
    function: Callable[..., Any]
    function, args, kwargs = pickle.loads(call)  # noqa: S301 - from our own parent process
    try:
        return True, function(*args, **kwargs)
    except ExtractError as error:
        return False, error
    except MemoryError:
        return False, ExtractError("reading it needs more memory than workers.memory_mb allows")
    except RecursionError:
        return False, ExtractError("nested too deeply to read")
    except Exception as error:  # noqa: BLE001 - a document that breaks a parser is a suspect poll, not an outage
        return False, ExtractError(f"the reader broke on it: {type(error).__name__}: {str(error)[:300]}")


def serve(calls: BinaryIO, answers: BinaryIO) -> None:
    """Answer calls until the parent closes the pipe."""
    while header := calls.read(HEADER.size):
        body = calls.read(HEADER.unpack(header)[0])
        reply = pickle.dumps(answer(body), pickle.HIGHEST_PROTOCOL)
        answers.write(HEADER.pack(len(reply)))
        answers.write(reply)
        answers.flush()


def main() -> None:
    """Entry point of the process; argument 1 is the memory limit in MiB."""
    limit = int(sys.argv[1]) * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides when to stop
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not write into the protocol
    try:
        serve(sys.stdin.buffer, answers)
    except BrokenPipeError:
        os._exit(0)  # the parent was killed and nobody reads: Python would say so twice, in the parent's own log
