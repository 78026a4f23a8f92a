"""Names in ZIP archives: decoded as they were meant, and refused where they lead out of the archive."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import PurePosixPath

__all__ = ["decoded", "is_unsafe", "name_of"]

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
"""The extra field in which Info-ZIP keeps the name in UTF-8 (APPNOTE 4.6.9)."""
_CYRILLIC = re.compile(r"[А-Яа-яЁё№«»]+\Z")
_BESIDE_LATIN = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[A-Za-z])")
_DRIVE = re.compile(r"[A-Za-z]:")


def name_of(info: zipfile.ZipInfo) -> str:
    """The name of a member, with forward slashes."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    # zipfile has decoded it as cp437, which maps all bytes, or took it from memory
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    return _from_extra(info.extra, raw) or decoded(raw)


def decoded(raw: bytes) -> str:
    """A name without a declared encoding: UTF-8, else what Russian systems write (cp866, cp1251), else cp437."""
    raw = raw.partition(b"\0")[0]
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        high = bytes(byte for byte in raw if byte >= 0x80)
        # accented letters stand beside Latin ones, Russian ones among themselves
        is_western = 2 * len(_BESIDE_LATIN.findall(raw)) >= len(high)
        name = raw.decode("cp437")
        for encoding in ("cp866", "cp1251"):
            if not is_western and _CYRILLIC.match(high.decode(encoding, "replace")):
                name = raw.decode(encoding)
                break
    # old Windows programs write their own separator
    return name if "/" in name else name.replace("\\", "/")


def _from_extra(extra: bytes, raw: bytes) -> str | None:
    position = 0
    while position + 4 <= len(extra):
        kind = int.from_bytes(extra[position : position + 2], "little")
        size = int.from_bytes(extra[position + 2 : position + 4], "little")
        body = extra[position + 4 : position + 4 + size]
        position += 4 + size
        if kind == _UNICODE_PATH and len(body) > 5 and int.from_bytes(body[1:5], "little") == zlib.crc32(raw):
            try:
                return body[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None


def is_unsafe(name: str) -> bool:
    """Whether a name leads out of the folder into which it might be unpacked, or is none."""
    path = name.replace("\\", "/")
    return not path or path.startswith("/") or bool(_DRIVE.match(path)) or ".." in PurePosixPath(path).parts
