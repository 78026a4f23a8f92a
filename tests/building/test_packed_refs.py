"""Pages come out of their packing as they went in, whatever is chosen of them."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.building import byte_rows
from tolmach.building.byte_rows import ByteRows
from tolmach.building.packed_refs import PackedRefs, filed
from tolmach.building.refs import NOTHING_SAID, Names, PageRef, Said, going_on, page_ref

TEXTS = st.text(st.characters(blacklist_categories=()), max_size=9)
SAID = st.builds(Said, *[st.none() | TEXTS] * 5)


def ref(
    number: int, url: str | None = None, file: str = "a/b.txt", batch: str = "a", said: Said = NOTHING_SAID
) -> PageRef:
    long = hashlib.sha256(b"%d" % number).hexdigest()
    return page_ref(
        Names(long[:32], long[32:], long, long[::-1]), url=url, source_file=file, batch=batch, said=said
    )


REFS = st.builds(ref, st.integers(0, 99), st.none() | TEXTS, TEXTS, st.sampled_from("abc"), SAID)


def packed(refs: list[PageRef]) -> PackedRefs:
    found = PackedRefs()
    for item in refs:
        found.append(item)
    return found


@given(st.lists(REFS))
def test_pages_are_as_they_were(refs: list[PageRef]) -> None:
    found = packed(refs)
    assert list(found) == refs
    assert [found[number] for number in range(len(found))] == refs
    assert [found.id(number) for number in range(len(found))] == [item.id for item in refs]
    assert list(found[1:]) == refs[1:]
    assert list(found.only(range(0, len(refs), 2))) == refs[::2]
    assert list(found.ordered()) == sorted(refs, key=lambda item: (item.batch, item.id))


@given(st.lists(REFS, max_size=300))
def test_pages_in_a_file_are_as_they_were(refs: list[PageRef]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = filed(packed(refs), Path(folder))
        assert list(found) == refs
        # from several places by turns
        for number in (*range(0, len(refs), 50), *range(len(refs) - 1, -1, -70)):
            assert (found[number], found.id(number)) == (refs[number], refs[number].id)
        assert list(found.only(range(1, len(refs), 2))) == refs[1::2]


def test_all_go_on_together() -> None:
    refs = [ref(number) for number in range(5)]
    found = packed(refs).only((3, 1))
    output, key = "ab" * 32, "cd" * 32

    def changed(number: int, hashes: bytes) -> bytes:
        assert [item.is_new for item in found] == [True, True], "until all were asked for"
        return going_on(hashes, output, key)

    found.go_on(changed)
    assert list(found) == [refs[3].with_key(output, key), refs[1].with_key(output, key)]
    assert [found.key(number) for number in range(2)] == [key, key]
    found.go_on(lambda number, hashes: going_on(hashes, output))
    assert [item.keys for item in found] == [(key,), (key,)]


@pytest.mark.parametrize("size", [1, 2, 5, 4096])
@given(rows=st.lists(st.sampled_from([b"aab", b"baa", b"aaa", b"bab", b"\0\0\0"])))
def test_rows_are_found_where_they_begin(size: int, rows: list[bytes]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(byte_rows, "_ROWS", size)
        check_rows(rows)


def check_rows(rows: list[bytes]) -> None:
    found = ByteRows(3, 1)
    for row in rows:
        found.append(row)
    found[0] = b"aaa"
    assert [found[number] for number in range(len(found))] == [b"aaa", *rows]
    for row in (b"aaa", b"\0\0\0"):
        wanted = [place for place, other in enumerate([b"aaa", *rows]) if other == row]
        assert list(found.numbers_of(row)) == wanted
