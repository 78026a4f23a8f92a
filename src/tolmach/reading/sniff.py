"""What bytes and text are, told from themselves: text at all? HTML?"""

from __future__ import annotations

import itertools
import re

__all__ = ["looks_like_html", "not_text"]

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
)
"""File signatures, as each format's own specification gives them."""

_CONTROLS = bytes(byte for byte in range(32) if byte not in (9, 10, 12, 13, 27))
_MAX_CONTROL_SHARE = 0.02
_MIN_HIGH_BYTE_SHARE = 0.7
_SAMPLE = 65_536

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|style|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(
    r"</?(?:html|head|body|div|p|span|a|table|tr|td|ul|ol|li|h[1-6]|br|img|article|section|script|style|meta|title)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_MIN_TAGS = 3
_MIN_MARKED = 0.25
"""Of the lines that are not blank, those that begin or end in a tag, where the text does not begin with one."""
_DOCUMENT = re.compile(r"^\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.MULTILINE)
_MOST_BEFORE = 2000
"""Characters before the start of a document: the head of an answer, the warning of a server."""
_ENDS_IN_TAG = re.compile(r"</?(?:p|div|li|td|tr|table|ul|ol|br|h[1-6])\s*/?>$", re.IGNORECASE)
_TAIL = 12
_FRAGMENT = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(p|div|article|section|main|table|ul|ol|blockquote)\b[^<>]*>.*</\1>\s*",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(r"</?[a-z][a-z0-9:-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
"""Enough where it is said that the text is HTML."""


def not_text(data: bytes) -> str | None:
    """Says what bytes are that cannot be a text page; None when they can be one."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    sample = data[:_SAMPLE]
    # UTF-32 is all zero bytes; its mark says what it is
    if sample.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return None
    single = _utf16_ascii(sample)
    if single is None:
        single = sample
    controls = len(single) - len(single.translate(None, _CONTROLS))
    if controls > _MAX_CONTROL_SHARE * len(single):
        return f"binary data ({controls} control bytes in the first {len(single)})"
    return None


def _utf16_ascii(sample: bytes) -> bytes | None:
    """The characters below U+0100 of what looks like UTF-16; None for what does not.

    In UTF-16 every second byte is a high byte: 0 for Latin letters, 4 for Cyrillic ones.
    """
    for high, low in ((sample[1::2], sample[0::2]), (sample[0::2], sample[1::2])):
        likely = high.count(0) + high.count(4)
        if likely > _MIN_HIGH_BYTE_SHARE * len(high) and low.count(0) < len(low) / 2:
            return bytes(character for character, block in zip(low, high, strict=False) if block == 0)
    return None


def looks_like_html(text: str, media_type: str | None = None) -> bool:
    """Whether a text is HTML, whatever its file name says: it begins like it, or holds its tags."""
    head = text[:_SAMPLE].lstrip("\ufeff")
    if _HTML_START.match(head) or _FRAGMENT.fullmatch(head):
        return True
    if media_type and "html" in media_type.lower():
        return _ANY_TAG.search(head) is not None
    tags = list(itertools.islice(_HTML_TAG.finditer(head), _MIN_TAGS))
    if len(tags) < _MIN_TAGS:
        return False
    if not head[: tags[0].start()].strip() or _DOCUMENT.search(head, 0, _MOST_BEFORE):
        return True
    # a text about HTML mentions tags inside its lines, and shows some in a few lines of their own
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    marked = sum(
        _HTML_TAG.match(line) is not None or _ENDS_IN_TAG.search(line[-_TAIL:]) is not None for line in lines
    )
    return marked > _MIN_MARKED * len(lines)
