"""The code pages that Russian pages were written in and read with, as tables of characters."""

from __future__ import annotations

from functools import cache

__all__ = ["READ_AS", "WRITTEN_IN", "as_bytes", "characters", "from_page_to_page", "is_other_page"]

WRITTEN_IN = ("cp1251", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic")
READ_AS = (
    "cp1251",
    "cp1252",
    "koi8_r",
    "cp866",
    "mac_cyrillic",
    "iso8859_5",
    "cp1250",
    "mac_roman",
    "cp437",
)
"""Windows-1252 stands for Latin-1 as well: see `_characters`."""
_ASCII = {code: chr(code) for code in range(128)}
"""It stays; but what is missing in a table takes `str.translate` several times as long."""


def is_other_page(read: str, written: str) -> bool:
    """Whether text written in the one page and read as the other comes out garbled."""
    return read != written and not (read[:4] == written[:4] == "koi8")


@cache
def characters(page: str) -> frozenset[str]:
    """The non-ASCII characters of a page."""
    return frozenset(_characters(page))


@cache
def _characters(page: str) -> dict[str, int]:
    """Which byte each non-ASCII character was. C1 controls are bytes that the page does not define, or Latin-1."""
    table = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        try:
            table[bytes([byte]).decode(page)] = byte
        except UnicodeDecodeError:
            table.setdefault(chr(byte), byte)
    return table


@cache
def as_bytes(page: str) -> dict[int, str]:
    """For `str.translate`: characters of the page to those of their byte's number.

    Other characters of Latin-1 would look like bytes; they become U+E000.
    """
    table = {ord(character): chr(byte) for character, byte in _characters(page).items()}
    return _ASCII | dict.fromkeys(range(128, 256), "\ue000") | table


@cache
def from_page_to_page(read: str, written: str) -> dict[int, str]:
    """For `str.translate`: text in one page read as another, to what was written."""
    return _ASCII | {
        ord(character): bytes([byte]).decode(written, "replace")
        for character, byte in _characters(read).items()
    }
