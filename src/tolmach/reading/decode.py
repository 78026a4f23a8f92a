"""Bytes to text: which encoding a page is in, whatever it says of itself.

The order is that of evidence: a byte order mark; NULs in every other byte (UTF-16); valid UTF-8; UTF-8 with a
few bad bytes, or with lines in another encoding; and only then the likeliest of the single-byte encodings
of Russian and English pages, in which a declaration is a hint.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from ..given import bytes_given
from ..model import Decoded
from .code_pages import declared_encoding, with_table
from .likeness import best_reading, reads_well

__all__ = ["decode"]

_UTF8 = "utf-8"

_BYTE_ORDER_MARKS = (
    # longer marks first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32be", "utf-32-be"),
    (codecs.BOM_UTF8, _UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16be", "utf-16-be"),
)

_SAMPLE_BYTES = 4096

_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]"
    rb"|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
"""A character of two or more bytes in valid UTF-8."""
_ASCII = bytes(range(128))
_STRAYS_TO_SEQUENCES = 4
_LEAST_SEQUENCES = 10


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Turns the bytes of a page into text.

    Args:
        data: any bytes.
        declared: what was said about the encoding outside of the bytes: a charset name or a
            whole Content-Type value. Unknown names are ignored.

    Returns:
        The text without a byte order mark; the WHATWG name of the encoding in lower case; how many characters
        became U+FFFD; `mixed` when some lines were in another encoding than the rest. No bytes make it raise.

    Raises:
        TypeError: `data` is no bytes.
    """
    data = bytes_given(data)
    for mark, name, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], name, codec)
    wide = _utf16_without_mark(data)
    if wide:
        return _replacing(data, *wide)
    try:
        return Decoded(data.decode(_UTF8), _UTF8)
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not data[: error.start].isascii():
            return _replacing(data, _UTF8, _UTF8)
        hint = declared_encoding(data, declared)
        return _mostly_utf8(data, hint) or _single_byte(data, hint)


def _replacing(data: bytes, name: str, codec: str) -> Decoded:
    text = data.decode(codec, "replace")
    lost_before = data.count("\ufffd".encode(codec))
    return Decoded(text, name, max(0, text.count("\ufffd") - lost_before))


def _utf16_without_mark(data: bytes) -> tuple[str, str] | None:
    """UTF-16 of Latin or Cyrillic text: the high byte of nearly every character is 0 or 4."""
    sample = data[:_SAMPLE_BYTES]
    sample = sample[: len(sample) // 2 * 2]
    if b"\0" not in sample and b"\4" not in sample:
        return None
    pairs = len(sample) // 2
    even = sum(map(sample[0::2].count, (b"\0", b"\4")))
    odd = sum(map(sample[1::2].count, (b"\0", b"\4")))
    if odd > 0.7 * pairs and even < 0.3 * pairs:
        return "utf-16le", "utf-16-le"
    if even > 0.7 * pairs and odd < 0.3 * pairs:
        return "utf-16be", "utf-16-be"
    return None


class _Line(NamedTuple):
    data: bytes
    sequences: int
    """Characters of valid UTF-8 that are not ASCII."""
    strays: int
    """Bytes that are neither ASCII nor in one of them."""

    @property
    def is_utf8(self) -> bool:
        return self.sequences > 2 * self.strays

    @property
    def is_single_byte(self) -> bool:
        return self.strays > _STRAYS_TO_SEQUENCES * self.sequences


def _mostly_utf8(data: bytes, hint: str | None) -> Decoded | None:
    """UTF-8 with bad bytes or with lines in a single-byte encoding; None where it is something else."""
    whole = _weighed(data)
    # single-byte text holds valid sequences by accident, but not many, and not whole lines of them
    least = 1 if whole.is_utf8 else max(_LEAST_SEQUENCES, whole.strays // 10)
    if whole.sequences < least:
        return None
    lines = [_weighed(line) for line in data.split(b"\n")]
    if not whole.is_utf8 and sum(line.sequences for line in lines if line.is_utf8) < least:
        return None
    others = b"\n".join(line.data for line in lines if line.is_single_byte)
    reading = best_reading(others, hint)
    if not reads_well(reading):
        return _replacing(data, _UTF8, _UTF8)
    texts = []
    replaced = 0
    for line in lines:
        if line.is_single_byte:
            texts.append(with_table(line.data, reading.encoding))
        else:
            decoded = _replacing(line.data, _UTF8, _UTF8)
            texts.append(decoded.text)
            replaced += decoded.replaced
    return Decoded("\n".join(texts), _UTF8, replaced, mixed=True)


def _weighed(line: bytes) -> _Line:
    if line.isascii():
        return _Line(line, 0, 0)
    rest, sequences = _SEQUENCE.subn(b"", line)
    return _Line(line, sequences, len(rest.translate(None, _ASCII)))


def _single_byte(data: bytes, hint: str | None) -> Decoded:
    name = best_reading(data, hint).encoding
    return Decoded(with_table(data, name), name)
