"""`tocsin show CHANGE --proof DIR`: the bytes that prove a change, as files."""

from __future__ import annotations

import json as jsons
import os
from typing import TYPE_CHECKING

import typer

from monitor.cli.output import clean, emit, note, say

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.store import Store
    from monitor.types import Change


def write(store: Store, change: Change, folder: Path, *, json: bool) -> int:
    """Write a change's proof into a new or empty folder, and say what it holds.

    Returns 1 when there is nothing to write, or not all of it. Raises BadParameter for a folder that holds something:
    what lies beside evidence should be evidence.
    """
    from monitor.proof import MANIFEST, SUMS, files

    exhibits = store.proofs.of_change(change.change_id)
    if not exhibits:
        note(f"tocsin: no capture is kept of change {change.change_id}")
        return 1
    _is_free(folder)
    manifest = b""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for each in files(store, change, exhibits):
            path = folder / each.name
            path.write_bytes(each.data)
            os.utime(path, (each.at.timestamp(),) * 2)
            manifest = each.data if each.name == MANIFEST else manifest
    except OSError as error:
        note(f"tocsin: {clean(str(folder))}: {error.strerror or error}")
        return 1
    told = jsons.loads(manifest)
    if json:
        emit(told)
    lost = [each for each in told["captures"] if "missing" in each]
    for each in told["captures"]:
        if not json and each not in lost:
            where = f"{each['fetched_at']}  {each['status']}  {each['bytes']} bytes  {clean(each['url'])}"
            say(f"{each['file']:<20} {where}")
    for each in lost:
        note(f"tocsin: {each['role']}: {clean(each['missing'])}")
    if not json:
        say(f"Check them: cd {clean(str(folder))} && sha256sum -c {SUMS}")
    return 1 if lost else 0


def _is_free(folder: Path) -> None:
    try:
        is_free = not folder.exists() or not any(folder.iterdir())
    except OSError as error:  # a file, or closed to us
        raise typer.BadParameter(f"--proof {clean(str(folder))}: {error.strerror or error}") from None
    if not is_free:
        raise typer.BadParameter(f"--proof {clean(str(folder))}: expected a new or an empty folder")
