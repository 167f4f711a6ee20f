"""Bodies, stored once, as differences, and never believed when damaged."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest
import zstandard

from monitor.errors import StoreError
from monitor.store.archive import MAX_DEPTH, Archive
from tests.builders import sha256


@pytest.fixture(params=["folder", "memory"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return Archive(str(tmp_path / "archive") if request.param == "folder" else f"memory://{tmp_path.name}")


def a_page(seed: int = 1, paragraphs: int = 200) -> list[str]:
    rng = random.Random(seed)
    return [
        f"<p>第{n}条 {''.join(chr(rng.randrange(0x4E00, 0x9FA0)) for _ in range(100))}</p>" for n in range(paragraphs)
    ]


def as_bytes(page: list[str]) -> bytes:
    return "\n".join(page).encode()


def test_a_body_comes_back_as_it_was(archive: Archive) -> None:
    for body in (b"", b"x", bytes(range(256)) * 999, "規制の変更".encode("euc-jp")):
        address = archive.put(body)
        assert (address, archive.get(address), archive.has(address)) == (sha256(body), body, True)


def test_the_same_body_is_stored_once(archive: Archive) -> None:
    first = archive.put(b"the same")
    assert archive.put(b"the same", base_sha256=archive.put(b"something else")) == first
    assert len(archive.addresses()) == 2


def test_an_edit_of_a_large_page_costs_next_to_nothing(archive: Archive) -> None:
    page = a_page()
    before = archive.put(as_bytes(page))
    page[100] = page[100].replace("第100条", "第100条の二")
    after = archive.put(as_bytes(page), before)
    assert archive.get(after) == as_bytes(page)
    assert archive.size(before) > 10_000
    assert archive.size(after) < 150


def test_a_hundred_edits_in_a_row_stay_cheap_and_readable(archive: Archive) -> None:
    page = a_page()
    addresses = [archive.put(as_bytes(page))]
    bodies = {addresses[0]: as_bytes(page)}
    for number in range(100):
        page[number] = f"<p>第{number}条 改正</p>"
        addresses.append(archive.put(as_bytes(page), addresses[-1]))
        bodies[addresses[-1]] = as_bytes(page)
    assert all(archive.get(address) == body for address, body in bodies.items())
    assert sum(archive.size(address) for address in addresses[1:]) < archive.size(addresses[0])
    assert max(len(archive._chain(address)) for address in addresses) == MAX_DEPTH + 1


def test_a_body_that_has_nothing_of_the_one_before_is_stored_whole(archive: Archive) -> None:
    before, after = as_bytes(a_page(1)), as_bytes(a_page(2))
    address = archive.put(after, archive.put(before))
    archive.delete(sha256(before))
    assert archive.get(address) == after


def test_a_base_that_is_gone_or_damaged_does_not_stop_the_new_body(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path))
    base = archive.put(as_bytes(a_page()))
    (file,) = tmp_path.glob("*/*.zst")
    file.write_bytes(file.read_bytes()[:-20])
    address = archive.put(as_bytes(a_page()) + b"more", base)
    assert archive.get(address) == as_bytes(a_page()) + b"more"
    assert archive.get(archive.put(b"new", "ab" * 32)) == b"new"


@pytest.mark.parametrize("damage", [b"", b"garbage", zstandard.compress(b"another body")])
def test_a_damaged_object_is_named_and_not_believed(tmp_path: Path, damage: bytes) -> None:
    archive = Archive(str(tmp_path))
    address = archive.put(b"the truth")
    (file,) = tmp_path.glob("*/*.zst")
    file.write_bytes(damage)
    with pytest.raises(StoreError, match=address):
        archive.get(address)


def test_a_missing_object_is_named(archive: Archive) -> None:
    with pytest.raises(StoreError, match=r"abab.* missing .*restore"):
        archive.get("ab" * 32)


def test_deleting_what_is_not_there_is_no_error(archive: Archive) -> None:
    archive.delete(archive.put(b"x"))
    archive.delete(sha256(b"x"))
    assert archive.addresses() == []


def test_an_object_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that breaks off leaves no object under the final name, and no debris."""
    archive = Archive(str(tmp_path / "archive"))
    archive.check()
    (tmp_path / "archive" / sha256(b"x")[:2]).mkdir()
    with monkeypatch.context() as patch:
        patch.setattr("os.replace", _broken_off)
        with pytest.raises(StoreError, match="No space left"):
            archive.put(b"x")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert archive.get(archive.put(b"x")) == b"x"


def _broken_off(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match=r"archive .* cannot be used.*check its disk"):
        Archive(str(tmp_path / "file" / "archive")).put(b"x")


def test_an_unknown_kind_of_archive_is_told() -> None:
    with pytest.raises(StoreError, match=r"store\.archive"):
        Archive("nonsense://bucket/prefix")


def test_only_old_objects_are_listed_when_asked(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path))
    address = archive.put(b"fresh")
    assert archive.addresses() == [address]
    assert archive.addresses(older_than_s=3600) == []


def test_an_object_is_what_the_zstd_tool_reads(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path))
    archive.put(b"evidence that outlives this program")
    (file,) = tmp_path.glob("*/*.zst")
    try:
        read = subprocess.run(["zstd", "-dc", str(file)], capture_output=True, check=True).stdout
    except FileNotFoundError:
        read = zstandard.ZstdDecompressor().stream_reader(file.read_bytes()).read()
    assert read == b"evidence that outlives this program"
