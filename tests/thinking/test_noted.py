"""What pages noted of their entries: one note of all, brought up, and what is put otherwise than before."""

from __future__ import annotations

from monitor.noted import Known, brought_up, keys_in, merged, pack_known, restated, unpack_known


def note(*lines: tuple[str, str], version: int = 1, name: str = "feed") -> bytes:
    return pack_known(name, version, [Known(fingerprint, key, 5, ("別名",)) for key, fingerprint in lines])


def noted(page: bytes | None, version: int = 1) -> dict[str, str]:
    return {known.key: known.fingerprint for known in unpack_known("feed", version, page)}


def test_of_several_pages_the_first_that_names_an_entry_is_believed() -> None:
    whole = merged((note(("甲", "new"), ("乙", "b")), b"", note(("甲", "old"), ("丙", "c"))))
    assert noted(whole) == {"甲": "new", "乙": "b", "丙": "c"}
    assert keys_in(whole or b"") == {"甲", "乙", "丙"}


def test_notes_of_two_makes_or_without_keys_are_not_merged() -> None:
    first = note(("甲", "a"))
    for other in (note(("乙", "b"), version=2), note(("乙", "b"), name="listing"), b"\x00", b'{"a": 1}', b"17"):
        assert merged((first, other)) == first
    assert merged((b"\x00", first)) == b"\x00"
    assert (merged(()), merged((b"",)), merged((first, b""))) == (None, None, first)


def test_pages_that_were_not_read_know_what_was_read_elsewhere() -> None:
    unread, other = note(("甲", "old"), ("乙", "b")), note(("丙", "c"))
    before = (note(("丁", "d")), unread, other)
    brought, same = brought_up((note(("甲", "new")),), before)
    assert (noted(brought), same) == ({"甲": "new", "乙": "b"}, other)
    assert brought_up((before[0],), before) == (unread, other)
    assert brought_up((note(("甲", "new"), version=2),), before) == (unread, other)
    assert brought_up((b"\x00",), before) == (unread, other)


def test_what_is_noted_otherwise_or_for_the_first_time_is_restated() -> None:
    before = (note(("甲", "a")), note(("乙", "b")))
    assert restated(before, (note(("甲", "a"), ("乙", "other"), ("丙", "c")),)) == {"乙", "丙"}
    assert restated(before, (note(("甲", "other"), version=2),)) == frozenset()
    assert restated((), before) == restated((b"\x00",), before) == frozenset()
