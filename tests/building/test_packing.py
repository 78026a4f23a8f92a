"""Results come out of their packing as they went in, or are told to be damaged."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.building.messages import Refused
from tolmach.building.packing import DamagedResultError, hash_of, pack, unpack
from tolmach.building.stages import STAGES, Described, PageText, Sighted
from tolmach.cleaning.result import Cleaned
from tolmach.config import Config
from tolmach.model import Page

PROSE = "Комиссия проверила склад. Никто не пострадал, и подробности обещают сообщить завтра. "
HTML = "<html><head><title>Склад</title></head><body><h1>Склад</h1><p>{}</p><nav>Главная</nav></body></html>"
_TEXTS = st.text(st.sampled_from("aЯé <&>\n\r\x00\u200b\xad\ud800\udc00\U0001f600"), max_size=40)
_PAGES = st.one_of(
    st.binary(max_size=60),
    st.just("\u0482A".encode()),
    _TEXTS.map(lambda text: (PROSE * 4 + text).encode("utf-8", "surrogatepass")),
    _TEXTS.map(lambda text: HTML.format(PROSE * 4 + text).encode("utf-8", "surrogatepass")),
)
REFUSED = Refused("text", "timeout", "медленно")


@given(_PAGES)
def test_what_any_page_becomes_is_packed_as_it_is(data: bytes) -> None:
    value: Any = Page(data, source_file="page")
    for stage in STAGES:
        value = stage.run(Sighted(value) if stage.name == "site" else value, Config())
        kind = Refused if isinstance(value, Refused) else stage.output
        packed = pack(value)
        assert unpack(kind, packed.data) == value
        assert hash_of(packed.data) == packed.hash
        assert pack(unpack(kind, packed.data)) == packed
        if kind is Refused:
            break


def test_equal_values_and_no_others_have_one_hash() -> None:
    assert pack(REFUSED).hash == pack(Refused("text", "timeout", "медленно")).hash
    assert pack(REFUSED).hash != pack(Refused("text", "timeout", "медленнее")).hash


@given(st.data())
def test_any_damage_is_found_or_harmless(data: st.DataObject) -> None:
    """Some bits of the packing mean nothing."""
    refused = Refused("text", "timeout", PROSE * 3)
    sound = pack(refused)
    packed = bytearray(sound.data)
    place = data.draw(st.integers(0, len(packed) - 1))
    packed[place] ^= data.draw(st.integers(1, 255))
    try:
        assert unpack(Refused, bytes(packed)) == refused
        assert hash_of(bytes(packed)) == sound.hash
    except DamagedResultError:
        with pytest.raises(DamagedResultError):
            hash_of(bytes(packed))


def test_damage_to_what_is_packed_is_found() -> None:
    refused = Refused("text", "timeout", PROSE * 3)
    sound = pack(refused).data
    found = 0
    for place in range(len(sound)):
        packed = bytearray(sound)
        packed[place] ^= 0x55
        try:
            unpack(Refused, bytes(packed))
        except DamagedResultError:
            found += 1
    assert found > 0.98 * len(sound)


@pytest.mark.parametrize("kind", [PageText, Cleaned, Described])
def test_a_result_of_another_kind_is_damage(kind: type) -> None:
    with pytest.raises(DamagedResultError):
        unpack(kind, pack(REFUSED).data)


@pytest.mark.parametrize("data", [b"", b"nothing packed", pack(REFUSED).data[:-3]])
def test_no_packing_is_damage(data: bytes) -> None:
    with pytest.raises(DamagedResultError):
        unpack(Refused, data)
