"""What a file is by its name: what is read, what is no page at all, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import splitext
from typing import Literal

__all__ = ["PAGE_TYPES", "SUPPORTED", "Kind", "kind_of", "no_page", "refusal"]

Format = Literal["page", "mhtml", "jsonl", "parquet", "warc", "wacz", "zip"]

PAGE_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".md": "text/plain",
}
_FORMATS: dict[str, Format] = {
    **dict.fromkeys(PAGE_TYPES, "page"),
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wacz": "wacz",
    ".zip": "zip",
}
_COMPRESSED = (".gz", ".bz2", ".xz", ".zst")
_NEED_SEEKING: tuple[Format, ...] = ("parquet", "wacz", "zip")
"""Formats with a directory at their end; they are compressed inside, and are not read from inside others."""

SUPPORTED = tuple(_FORMATS)
"""The endings of file names that are read, most of them also with one of `.gz .bz2 .xz .zst` after them."""

_NO_PAGES = {
    "image": "png jpg jpeg jpe jfif gif webp svg svgz ico bmp tif tiff avif heic cur",
    "style sheet": "css less scss",
    "script": "js mjs wasm map",
    "font": "woff woff2 ttf otf eot",
    "audio or video": "mp3 mp4 m4a m4v avi mov webm ogg oga ogv wav flac flv swf mkv wmv wma",
    "index": "cdx cdxj",
}
_NO_PAGE_OF = {f".{suffix}": kind for kind, suffixes in _NO_PAGES.items() for suffix in suffixes.split()}
_SYSTEM_FILES = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is read."""

    format: Format
    media_type: str | None = None
    """Of a page."""

    @property
    def needs_seeking(self) -> bool:
        """Whether it can be read from a plain file only, not from a stream inside of another file."""
        return self.format in _NEED_SEEKING


def kind_of(name: str) -> Kind | None:
    """The kind of a file, by the end of its name; None for one that is not read."""
    path = PurePosixPath(name.lower())
    suffix = path.suffix
    compressed = suffix in _COMPRESSED
    if compressed:
        suffix = PurePosixPath(path.stem).suffix
    form = _FORMATS.get(suffix)
    if form is None or (compressed and form in _NEED_SEEKING):
        return None
    return Kind(form, PAGE_TYPES.get(suffix))


def no_page(name: str) -> str | None:
    """What a file is that holds no text of a page and is passed over, in a word; None for all others.

    Documents of other programs (PDF, Word) are not among these: their text would be lost, so they are
    refused openly.
    """
    if name.startswith("."):
        return "hidden"
    if name.lower() in _SYSTEM_FILES:
        return "system file"
    # not by pathlib, which keeps the parts of all names that it has seen
    return _NO_PAGE_OF.get(splitext(name.lower())[1])


def refusal(name: str) -> str:
    """Why a file of no known kind is not read, in a line for a person."""
    path = PurePosixPath(name.lower())
    suffix = path.suffix
    if suffix in _COMPRESSED:
        suffix = PurePosixPath(path.stem).suffix + suffix
    return f"file kind '{suffix}' is not read; known: {' '.join(SUPPORTED)}, and most of them with .gz .bz2 .xz .zst"
