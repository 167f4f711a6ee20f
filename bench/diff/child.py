"""The measured process: reads one side, or compares two, cold, and prints what it cost as JSON.

    python -m bench.diff.child parse SOURCE MEDIA_TYPE LANGUAGE PICKLE
    python -m bench.diff.child compare PICKLE SOURCE MEDIA_TYPE LANGUAGE
    python -m bench.diff.child warm OLD_SOURCE NEW_SOURCE MEDIA_TYPE LANGUAGE
    python -m bench.diff.child both OLD_SOURCE NEW_SOURCE MEDIA_TYPE LANGUAGE
    python -m bench.diff.child hash SOURCE MEDIA_TYPE LANGUAGE

A process of its own for every measurement. In `compare` the old side comes from a file, as from the store, and
nothing of either text is in any cache; in `warm` this process has read the old side itself. Imports and patterns are
always warm, as they are in a daemon. Times are CPU seconds of this process; memory is the growth of its resident set
at its peak.
"""

from __future__ import annotations

import gc
import json
import pickle
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from bench.diff.coverage import lossy
from bench.diff.grammar import TABLES
from bench.diff.pages import pdf
from monitor.composed import composed
from monitor.diff import compare
from monitor.normalize import content_sha256
from monitor.patterns import Late
from monitor.types import Document
from spiders.extract import document

_WARM_UP = {
    "text/html": "<h1>Act</h1><ol><li>One<li>Two</ol><table><tr><td>1</td></tr></table><p>(a) x 第三条</p>".encode(),
    "text/markdown": "# Act\n\n**第三条**　規定\n\n| a | b |\n\n- (a) x\n\n제5조(정의) 나\n".encode(),
    "text/plain": "Article 1\n\nOne thing.\n\n(a) 第三条　規定\n".encode(),
    "application/json": '{"a": "x 第三条", "b": ["(a) x"]}'.encode(),
    "application/xml": "<Law><LawBody><LawTitle>x 法</LawTitle></LawBody></Law>".encode(),
    "application/pdf": pdf(["x", "Article 1"]),
}


def main(arguments: list[str]) -> None:
    mode, *rest = arguments
    print(json.dumps(_MODES[mode](*rest)))


def _parse(source: str, media_type: str, language: str, target: str) -> dict[str, Any]:
    Path(target).write_bytes(pickle.dumps(document(Path(source).read_bytes(), media_type, language=language)))
    return {}


def _compare(pickled: str, source: str, media_type: str, language: str) -> dict[str, Any]:
    old: Document = pickle.loads(Path(pickled).read_bytes())
    _warm_up(media_type, language)
    return _measured(old, Path(source).read_bytes(), media_type, language)


def _warm(old_source: str, new_source: str, media_type: str, language: str) -> dict[str, Any]:
    _warm_up(media_type, language)
    old = document(Path(old_source).read_bytes(), media_type, language=language)
    return _measured(old, Path(new_source).read_bytes(), media_type, language)


def _measured(old: Document, data: bytes, media_type: str, language: str) -> dict[str, Any]:
    before = _start()
    started = time.thread_time()
    new = document(data, media_type, language=language)
    parsed = time.thread_time()
    diff = compare(old, new)
    ended = time.thread_time()
    peak = _memory("VmHWM")
    record = diff.record()
    return {
        "parse_s": parsed - started,
        "compare_s": ended - parsed,
        "cpu_s": ended - started,
        "extra_mib": (peak - before) / 1024,
        "provisions": len(record["provisions"]),
        "lossy": len(lossy(record)),
        "blocks": len(new.blocks),
    }


def _both(old_source: str, new_source: str, media_type: str, language: str) -> dict[str, Any]:
    sides = [Path(source).read_bytes() for source in (old_source, new_source)]
    _warm_up(media_type, language)
    started = time.thread_time()
    old, new = (document(data, media_type, language=language) for data in sides)
    parsed = time.thread_time()
    diff = compare(old, new)
    ended = time.thread_time()
    return {"cpu_s": ended - started, "compare_s": ended - parsed, "provisions": len(diff.provisions)}


def _hash(source: str, media_type: str, language: str) -> dict[str, Any]:
    data = Path(source).read_bytes()
    _warm_up(media_type, language)
    started = time.thread_time()
    found = document(data, media_type, language=language)
    parsed = time.thread_time()
    content_sha256(found)
    return {"parse_s": parsed - started, "cpu_s": time.thread_time() - parsed}


def _warm_up(media_type: str, language: str) -> None:
    """Compare some other text of the format and the language, so that no import and no pattern is left for later."""
    random = Random("warm up")
    for _ in range(3):
        sides = [
            f"(1) {TABLES[language].text(random, 3)} “x”, 令和八年八月一日\n\n(2) 1 August 2026\n" for _ in range(2)
        ]
        compare(*(document(side.encode(), "text/plain", language=language) for side in sides))
    found = document(_WARM_UP[media_type], media_type, language=language)
    other = document(_WARM_UP[media_type].replace(b"x", "y 施行 août".encode()), media_type, language=language)
    compare(found, other)
    content_sha256(found)
    _compile()


def _compile() -> None:
    """Compile what waits for its first use: this process is to be as warm as a daemon that has read for a day."""
    for each in gc.get_objects():
        if isinstance(each, Late):
            _ = each.search
    composed("Ａ" * 1000, "NFKC")


def _start() -> int:
    """Return resident KiB now, with the peak set back to it (proc(5), clear_refs)."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")
    return _memory("VmRSS")


def _memory(name: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.M)
    assert found is not None, name
    return int(found[1])


_MODES: dict[str, Callable[..., dict[str, Any]]] = {
    "parse": _parse,
    "compare": _compare,
    "warm": _warm,
    "both": _both,
    "hash": _hash,
}

if __name__ == "__main__":
    main(sys.argv[1:])
