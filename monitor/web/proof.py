"""/api/v1/changes/{id}/proof: the bytes that prove a change, for operators, as one archive that nothing renders.

See docs/decisions/2026-11-23-proof-is-handed-out-in-a-box.md.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Response
from fastapi.responses import StreamingResponse

from monitor.proof import ProofFile, files
from monitor.web import models
from monitor.web.api import MISSING, authorize, find_change
from monitor.web.desk import Inside

router = APIRouter(prefix="/api/v1", tags=["v1"])
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/x-tar": {}}},
    401: {"model": models.Problem, "description": "No token, or not the right one."},
    403: {"model": models.Problem, "description": "No operator token is configured."},
    **MISSING,
}


@router.get("/changes/{change_id}/proof", response_class=Response, responses=ANSWERS)
def proof(desk: Inside, change_id: str, authorization: Annotated[str | None, Header()] = None) -> Response:
    """The captures of a change, before and after, with addresses, times, headers and hashes: a tar file."""
    authorize(desk, authorization)
    change = find_change(desk, change_id)
    exhibits = desk.store.proofs.of_change(change.change_id)
    if not exhibits:
        raise HTTPException(404, "No capture is kept of this change.")
    headers = {
        "content-disposition": f'attachment; filename="change-{change.change_id}.tar"',
        "content-security-policy": "sandbox; default-src 'none'",
        "cache-control": "private, no-store",
    }
    box = tarred(f"change-{change.change_id}", files(desk.store, change, exhibits))
    return StreamingResponse(box, media_type="application/x-tar", headers=headers)


def tarred(folder: str, some: Iterable[ProofFile]) -> Iterator[bytes]:
    """Yield a tar file (POSIX.1-1988, ustar) of one folder, holding one file in memory at a time."""
    for each in some:
        told = tarfile.TarInfo(f"{folder}/{each.name}")
        told.size, told.mtime, told.mode = len(each.data), int(each.at.timestamp()), 0o644
        yield told.tobuf(tarfile.USTAR_FORMAT)
        yield each.data
        yield bytes(-len(each.data) % tarfile.BLOCKSIZE)
    yield bytes(2 * tarfile.BLOCKSIZE)
