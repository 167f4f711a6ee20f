"""`tocsin show CHANGE --proof DIR`: the bytes that prove a change."""

from __future__ import annotations

import shutil
import subprocess


def test_the_bytes_before_and_after_are_written_and_verify(tocsin, told_store):
    folder = tocsin.folder / "proof" / "of-it"
    ran = tocsin("show", str(told_store["japanese"]), "--proof", str(folder))
    assert ran.code == 0
    assert [row.split()[0] for row in ran.out.splitlines()] == ["before.body", "after.body", "Check"]
    assert (folder / "before.body").read_bytes().startswith(b"jp-meti 2026-11-18")
    assert (folder / "after.body").read_bytes().startswith(b"jp-meti 2026-11-19")
    if check := shutil.which("sha256sum"):
        verified = subprocess.run([check, "-c", "SHA256SUMS"], cwd=folder, check=True, capture_output=True, text=True)
        assert verified.stdout.splitlines() == [
            f"{name}: OK" for name in ("before.body", "after.body", "captures.json")
        ]


def test_a_new_change_has_nothing_before(tocsin, told_store):
    ran = tocsin("show", str(told_store["new"]), "--proof", "proof", "--json")
    [told] = ran.records
    assert [each["file"] for each in told["captures"]] == ["after.body"]
    assert told["change"]["id"] == str(told_store["new"])


def test_a_folder_that_holds_something_is_left_alone(tocsin, told_store):
    (tocsin.folder / "mine").mkdir()
    (tocsin.folder / "mine" / "SHA256SUMS").write_text("mine")
    ran = tocsin("show", str(told_store["new"]), "--proof", "mine")
    assert ran.code == 2
    assert "expected a new or an empty folder" in ran.err
    assert (tocsin.folder / "mine" / "SHA256SUMS").read_text() == "mine"


def test_bytes_that_are_gone_are_named_and_fail_the_command(tocsin, told_store):
    with tocsin.store() as store:
        [_, after] = store.proofs.of_change(told_store["japanese"])
        store.archive.delete(after.body_sha256)
    ran = tocsin("show", str(told_store["japanese"]), "--proof", "proof")
    assert ran.code == 1
    assert "after: " in ran.err
    assert after.body_sha256 in ran.err
    assert (tocsin.folder / "proof" / "before.body").exists()
