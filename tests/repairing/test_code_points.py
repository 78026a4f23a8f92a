"""Long texts are looked at by arrays, short ones by regular expressions: both see the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tolmach.config import RepairConfig
from tolmach.model import Edit
from tolmach.repairing import code_points
from tolmach.repairing.code_points import members
from tolmach.repairing.form import form_steps
from tolmach.repairing.look_alikes import mixes_scripts
from tolmach.repairing.lost import lost_stretches
from tolmach.repairing.suspects import suspects_in

_SIGNS = "abZz09 <>\n\t&.«»’ абвгяёВГРСЯЁЖіїЏў„–—€№Â°Ã©àéÿłŒœαωΩΏ\xa0\xad\u0301\u200b\ud800\udc00\ufeff😀"
_TEXTS = st.text(st.one_of(st.sampled_from(_SIGNS), st.characters()), max_size=60)
_WRONGLY_READ = st.builds(
    lambda text, written, read: text.encode(written, "replace").decode(read, "replace"),
    st.text("Привет, мир! αβγ naïve café – № «а» Ёж", min_size=5, max_size=30),
    st.sampled_from(["utf-8", "koi8-r", "cp1251"]),
    st.sampled_from(["cp1251", "cp1252", "latin-1", "mac-cyrillic"]),
)
_DAMAGED = st.lists(st.one_of(_WRONGLY_READ, _TEXTS), max_size=4).map(" ".join)


def _all_suspects(text: str) -> list[int]:
    after = suspects_in(text)
    return [place for start in range(len(text) + 1) if (place := after(start)) is not None]


def _steps(text: str) -> list[str]:
    return [kind for kind, _ in form_steps(text, RepairConfig(stress_marks="strip"))]


def _edits(text: str) -> list[tuple[str, list[Edit]]]:
    return [(kind, find(text)) for kind, find in form_steps(text, RepairConfig(stress_marks="strip"))]


@pytest.mark.parametrize("look", [_all_suspects, _edits, mixes_scripts, lost_stretches])
@given(text=st.one_of(_DAMAGED, _TEXTS))
@example(text="Р° РїСЂРё РІ")
@example(text="ενα ϊ δ™ω α¶ «β»")
@example(text="a\xa0b\né\xa0b\néя\xa0«\n«\u202fa\u202f\n»\xa0«\xa0")
@example(text="\r\n\r\xa0é\r\xa0я\ud83d\ude00")
@example(text="?? ?\n? я?\U0001f600??я я??я")
@example(text="cлoво")
@example(text="a\xad\u200cb\u200e\u2066")
@example(text="\u05d0\u200e\xada\u200db")
def test_both_looks_agree(look: Callable[[str], Any], text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(code_points, "_LONG", 0)
        by_arrays = look(text)
        patch.setattr(code_points, "_LONG", len(text) + 1)
        assert look(text) == by_arrays


@given(_TEXTS)
def test_code_points_are_those_of_the_text_and_the_odd_ones_apart(text: str) -> None:
    codes, places, odd = code_points.code_points(text)
    assert codes.tolist() == [*map(ord, text), 0, 0, 0, 0]
    signs = [(place, ord(sign)) for place, sign in enumerate(text) if not " " <= sign <= "~"]
    assert list(zip(places.tolist(), odd.tolist(), strict=True)) == signs


def test_what_is_not_looked_at_for_composition_needs_none() -> None:
    """UAX 15: it stays as it is, is ordered with nothing, and is the second part of no composed letter."""
    canonical = (unicodedata.decomposition(chr(code)).split() for code in range(0x110000))
    seconds = {int(parts[1], 16) for parts in canonical if len(parts) == 2 and not parts[0].startswith("<")}
    seconds.update(range(0x1161, 0x1176), range(0x11A8, 0x11C3))  # of Hangul, which is composed by a formula
    wanting = [
        code
        for code in range(0x110000)
        if code in seconds
        or unicodedata.combining(chr(code))
        or unicodedata.normalize("NFC", chr(code)) != chr(code)
    ]
    assert len(wanting) > 1000
    assert [hex(code) for code in wanting if "nfc" not in _steps(chr(code))] == []
    # it is not so that all are looked at
    assert sum("nfc" not in _steps(chr(code)) for code in range(0x10000)) > 10_000


@given(st.lists(st.tuples(st.characters(), st.characters()), max_size=5), st.text("aбx€", max_size=5))
def test_members_are_those_of_a_set_of_a_regular_expression(
    ranges: list[tuple[str, str]], single: str
) -> None:
    # they stand for something else in a set
    special = set("-]\\^[&~|")
    written = "".join(f"{min(pair)}-{max(pair)}" for pair in ranges if not special & set(pair)) + single
    table = members(written)
    for sign in {sign for pair in ranges for sign in pair} | set(_SIGNS):
        assert table[ord(sign)] == bool(written and re.search(f"[{written}]", sign))
