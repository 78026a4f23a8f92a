"""Bytes to text: which encoding a page is in, whatever it says of itself.

The order is that of evidence: a byte order mark; NULs in every other byte (UTF-16); valid UTF-8; UTF-8 with a
few bad bytes, or with lines in another encoding; and only then a guess among the single-byte
encodings of Russian and English pages, in which a declaration is a hint. Encodings and their names follow
the WHATWG Encoding Standard; no declared name ever reaches Python's codecs, some of which
(`rot13`, `zlib`) are no encodings at all.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import NamedTuple

from ..model import Decoded

__all__ = ["decode"]

_UTF8 = "utf-8"
_WESTERN = "windows-1252"

_BYTE_ORDER_MARKS = (
    # longer marks first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32be", "utf-32-be"),
    (codecs.BOM_UTF8, _UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16be", "utf-16-be"),
)

_CODECS = {
    "windows-1251": "cp1251",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "ibm866": "cp866",
    "iso-8859-5": "iso8859_5",
    "x-mac-cyrillic": "mac_cyrillic",
    _WESTERN: "cp1252",
}
"""The single-byte encodings that are guessed among; Python's names, for the detector."""

_LABELS = {
    "windows-1251": "windows-1251 cp1251 cp-1251 win-1251 win1251 x-cp1251 1251",
    "koi8-r": "koi8-r koi8 koi koi8_r cskoi8r",
    "koi8-u": "koi8-u koi8-ru",
    "ibm866": "ibm866 cp866 cp-866 866 csibm866 dos-866",
    "iso-8859-5": "iso-8859-5 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988 cyrillic csisolatincyrillic iso-ir-144",
    "x-mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian mac-cyrillic maccyrillic",
    _WESTERN: (
        "windows-1252 cp1252 cp-1252 win-1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 latin1 latin-1 l1 "
        "ascii us-ascii ansi_x3.4-1968 cp819 ibm819 iso-ir-100 csisolatin1"
    ),
}
_ENCODING_OF_LABEL = {label: name for name, labels in _LABELS.items() for label in labels.split()}

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
_HEAD_BYTES = 4096
"""Browsers look for a declaration in 1024 bytes; real pages have scripts before it."""
_DECLARATION = re.compile(
    rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})"
    rb"|<meta[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)

_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]"
    rb"|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
"""A character of two or more bytes in valid UTF-8."""
_HIGH = re.compile(rb"[\x80-\xff]")
_LEAST_STRAYS_OF_A_LINE = 3
"""Fewer bad bytes than this in each line are damage, not another encoding."""
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
        became U+FFFD; `mixed` when some lines were in another encoding than the rest. Never raises.
    """
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
        hint = _encoding_named(declared) or _declared_inside(data)
        return _mostly_utf8(data, hint) or _single_byte(data, hint)


def _replacing(data: bytes, name: str, codec: str) -> Decoded:
    text = data.decode(codec, "replace")
    lost_before = data.count("\ufffd".encode(codec))
    return Decoded(text, name, max(0, text.count("\ufffd") - lost_before))


def _utf16_without_mark(data: bytes) -> tuple[str, str] | None:
    """UTF-16 of Latin or Cyrillic text: the high byte of nearly every character is 0 or 4."""
    sample = data[:_HEAD_BYTES]
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


def _encoding_named(declared: str | None) -> str | None:
    """The encoding that a charset name or a Content-Type value names, if it is one of ours."""
    if not declared:
        return None
    in_content_type = _CHARSET.search(declared)
    label = in_content_type[1] if in_content_type else declared
    return _ENCODING_OF_LABEL.get(label.strip().lower())


def _declared_inside(data: bytes) -> str | None:
    for declaration in _DECLARATION.finditer(data[:_HEAD_BYTES]):
        name = _encoding_named((declaration[1] or declaration[2]).decode("latin-1"))
        if name:
            return name
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
    lines = [_weighed(line) for line in data.split(b"\n")]
    sequences = sum(line.sequences for line in lines)
    strays = sum(line.strays for line in lines)
    if not sequences:
        return None
    if sequences <= 2 * strays:
        # single-byte text holds valid sequences by accident, but not whole lines of them
        in_utf8_lines = sum(line.sequences for line in lines if line.is_utf8)
        if in_utf8_lines < max(_LEAST_SEQUENCES, strays // 10):
            return None
    others = [line for line in lines if line.is_single_byte]
    if max((line.strays for line in others), default=0) < _LEAST_STRAYS_OF_A_LINE:
        return _replacing(data, _UTF8, _UTF8)
    name = _guess(b"\n".join(line.data for line in others), hint)
    texts = []
    replaced = 0
    for line in lines:
        if line.is_single_byte:
            texts.append(_with_table(line.data, name))
        else:
            decoded = _replacing(line.data, _UTF8, _UTF8)
            texts.append(decoded.text)
            replaced += decoded.replaced
    return Decoded("\n".join(texts), _UTF8, replaced, mixed=True)


def _weighed(line: bytes) -> _Line:
    if line.isascii():
        return _Line(line, 0, 0)
    rest, sequences = _SEQUENCE.subn(b"", line)
    return _Line(line, sequences, len(_HIGH.findall(rest)))


def _single_byte(data: bytes, hint: str | None) -> Decoded:
    name = _guess(data, hint)
    return Decoded(_with_table(data, name), name)


def _with_table(data: bytes, name: str) -> str:
    text, _ = codecs.charmap_decode(data, "strict", _table(name))
    return text


@cache
def _table(name: str) -> str:
    """All 256 characters of a single-byte encoding; bytes without one stand for C1 controls (WHATWG)."""
    codec = _CODECS[name]
    characters = [bytes([byte]).decode(codec, "replace") for byte in range(256)]
    return "".join(chr(byte) if char == "\ufffd" else char for byte, char in enumerate(characters))


_TAG = re.compile(rb"<[^<>]*>")
_WORD = re.compile(rb"[A-Za-z]{0,20}[\x80-\xff][\x80-\xffA-Za-z]*")
_SAMPLE_BYTES = 6000
_SEARCHED_BYTES = 2_000_000
_UKRAINIAN_IN_KOI8 = re.compile(
    rb"[\xc0-\xff][\xa4\xa6\xa7\xad\xb4\xb6\xb7\xbd]|[\xa4\xa6\xa7\xad][\xc0-\xff]"
)
# A Western word holds ASCII letters beside the others, a Cyrillic one has none.
_WESTERN_WORD = re.compile(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]")
# windows-1251 and x-mac-cyrillic have the same small letters but `я`; capitals lie apart.
_AS_IN_MAC = re.compile(rb"(?<![\x80-\xff])[\x80-\x9f][\xe0-\xfe]|[\xe0-\xfe]\xdf")
_AS_IN_WINDOWS = re.compile(rb"(?<![\x80-\xff])[\xc0-\xdf][\xe0-\xff]|[\xe0-\xfe]\xff")
# By so much more mess than the best reading may the declared one have.
_CLEARLY_WORSE = 0.05


def _sample(data: bytes) -> list[bytes]:
    """Words with bytes outside ASCII, tags left out: all that tells one encoding from another."""
    words: list[bytes] = []
    size = 0
    for word in _WORD.finditer(_TAG.sub(b" ", data[:_SEARCHED_BYTES])):
        words.append(word[0][:_SAMPLE_BYTES])
        size += len(words[-1])
        if size > _SAMPLE_BYTES:
            break
    return words


def _guess(data: bytes, hint: str | None) -> str:
    """The likeliest single-byte encoding of bytes that hold some outside ASCII."""
    words = _sample(data)
    western = sum(_WESTERN_WORD.search(word) is not None for word in words)
    if 2 * western > len(words):
        return _WESTERN
    sample = b" ".join(words)
    mess = _mess_by_encoding(sample)
    if not mess:
        return hint or _WESTERN
    best = next(iter(mess))
    if hint and mess.get(hint, 1.0) <= mess[best] + _CLEARLY_WORSE:
        best = hint
    return _sibling(best, sample)


def _mess_by_encoding(sample: bytes) -> dict[str, float]:
    """How unlike a text the bytes read in each encoding that makes any sense, 0 to 1; likeliest first."""
    # imported here: UTF-8 pages, nearly all of them, never need it
    from charset_normalizer import from_bytes

    matches = from_bytes(
        sample, cp_isolation=list(_CODECS.values()), preemptive_behaviour=False, enable_fallback=False
    )
    names = {codec: name for name, codec in _CODECS.items()}
    mess: dict[str, float] = {}
    for match in matches:
        # readings that give the same text share an entry
        for codec in (match.encoding, *match.could_be_from_charset):
            if codec in names:
                mess.setdefault(names[codec], match.chaos)
    return mess


def _sibling(name: str, sample: bytes) -> str:
    """Settles what the detector cannot: encodings that differ in a few letters."""
    if name == "koi8-r" and _UKRAINIAN_IN_KOI8.search(sample):
        return "koi8-u"
    pair = ("windows-1251", "x-mac-cyrillic")
    if name in pair:
        windows, mac = len(_AS_IN_WINDOWS.findall(sample)), len(_AS_IN_MAC.findall(sample))
        if windows != mac:
            return pair[mac > windows]
    return name
