"""What proves a change, handed to an operator over HTTP: a box of bytes that no browser renders."""

from __future__ import annotations

import io
import json
import tarfile
from hashlib import sha256

from tests.web.conftest import Site
from tests.web.test_judging import BEARER


def opened(answer) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(answer.content)) as box:
        return {each.name.partition("/")[2]: box.extractfile(each).read() for each in box.getmembers()}


def test_the_captures_before_and_after_come_as_served_with_hashes_that_verify(site_on_both: Site):
    change_id = site_on_both.ids["deadline"]
    answer = site_on_both.get(f"/api/v1/changes/{change_id}/proof", headers=BEARER)
    assert answer.status_code == 200
    box = opened(answer)
    assert set(box) == {"before.body", "after.body", "captures.json", "SHA256SUMS"}
    assert box["before.body"].startswith(b"eu-oj 2026-11-18")
    assert box["after.body"].startswith(b"eu-oj 2026-11-20 06:00")
    sums = dict(row.split("  ")[::-1] for row in box["SHA256SUMS"].decode().splitlines())
    assert sums == {name: sha256(data).hexdigest() for name, data in box.items() if name != "SHA256SUMS"}
    told = json.loads(box["captures.json"])
    assert told["change"]["capture_sha256"] == sums["after.body"]
    after = told["captures"][1]
    assert after["url"] == "https://eu-oj.example.org/"
    assert (after["status"], after["fetched_at"]) == (200, "2026-11-20T06:00:00Z")
    assert after["headers"] == {"content-type": "text/html"}


def test_it_is_never_rendered_and_never_kept_on_the_way(site: Site):
    headers = site.get(f"/api/v1/changes/{site.ids['new']}/proof", headers=BEARER).headers
    assert headers["content-type"] == "application/x-tar"
    assert headers["content-disposition"] == f'attachment; filename="change-{site.ids["new"]}.tar"'
    assert headers["content-security-policy"].startswith("sandbox;")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "private, no-store"


def test_the_page_names_each_capture_with_its_time_and_hash(site: Site):
    page = " ".join(site.get(f"/changes/{site.ids['deadline']}").text.split())
    for exhibit in site.store.proofs.of_change(site.ids["deadline"]):
        assert f"<dt>Capture {exhibit.role} (SHA-256)</dt>" in page
        assert f'<span class="hash">{exhibit.body_sha256}</span>' in page
    assert "2026-11-18 17:00 UTC</time>" in page
    assert "<dt>Capture before" not in site.get(f"/changes/{site.ids['new']}").text


def test_only_an_operator_gets_it(site: Site):
    path = f"/api/v1/changes/{site.ids['deadline']}/proof"
    assert site.get(path).status_code == 401
    assert site.get(path, headers={"authorization": "Bearer wrong"}).status_code == 401
    assert site.get("/api/v1/changes/999/proof", headers=BEARER).status_code == 404
    assert f"tocsin show {site.ids['deadline']} --proof DIR" in site.get(f"/changes/{site.ids['deadline']}").text


def test_what_the_archive_has_lost_is_said_and_the_rest_is_handed_out(site: Site):
    [_, exhibit] = site.store.proofs.of_change(site.ids["deadline"])
    site.store.archive.delete(exhibit.body_sha256)
    box = opened(site.get(f"/api/v1/changes/{site.ids['deadline']}/proof", headers=BEARER))
    assert set(box) == {"before.body", "captures.json", "SHA256SUMS"}
    after = json.loads(box["captures.json"])["captures"][1]
    assert (after["file"], after["sha256"]) == (None, exhibit.body_sha256)
    assert exhibit.body_sha256 in after["missing"]
