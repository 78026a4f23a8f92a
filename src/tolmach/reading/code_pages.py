"""The single-byte encodings of Russian and English pages: their names, their tables, and how pages declare them.

Encodings and their names follow the WHATWG Encoding Standard, and `ibm855` IANA's list. No declared name
ever reaches Python's codecs, some of which (`rot13`, `zlib`) are no encodings at all.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

__all__ = ["CODE_PAGES", "WESTERN", "declared_encoding", "table", "with_table"]

WESTERN = "windows-1252"

_CODECS = {
    "windows-1251": "cp1251",
    WESTERN: "cp1252",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "ibm866": "cp866",
    "iso-8859-5": "iso8859_5",
    "x-mac-cyrillic": "mac_cyrillic",
    "ibm855": "cp855",
}
CODE_PAGES = tuple(_CODECS)
"""The commonest first."""

_LABELS = {
    "windows-1251": "windows-1251 cp1251 cp-1251 win-1251 win1251 x-cp1251 1251",
    "koi8-r": "koi8-r koi8 koi koi8_r cskoi8r",
    "koi8-u": "koi8-u koi8-ru",
    "ibm866": "ibm866 cp866 cp-866 866 csibm866 dos-866",
    "iso-8859-5": "iso-8859-5 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988 cyrillic csisolatincyrillic iso-ir-144",
    "x-mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian mac-cyrillic maccyrillic",
    "ibm855": "ibm855 cp855 cp-855 855 csibm855",
    WESTERN: (
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


def declared_encoding(data: bytes, declared: str | None) -> str | None:
    """What a page is said to be in, from outside or in its head, if that is one of `CODE_PAGES`."""
    return _encoding_named(declared) or _declared_inside(data)


def _encoding_named(declared: str | None) -> str | None:
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


@cache
def table(name: str) -> str:
    """All 256 characters of an encoding; bytes without one stand for C1 controls (WHATWG)."""
    codec = _CODECS[name]
    characters = [bytes([byte]).decode(codec, "replace") for byte in range(256)]
    return "".join(chr(byte) if char == "\ufffd" else char for byte, char in enumerate(characters))


def with_table(data: bytes, name: str) -> str:
    """The text of bytes in an encoding; there is always one."""
    text, _ = codecs.charmap_decode(data, "strict", table(name))
    return text
