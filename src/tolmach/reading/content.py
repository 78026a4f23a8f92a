"""A stream of a known kind to its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..model import Page, Rejection
from .compressed import Stream, read_up_to, too_large
from .kinds import Format, Kind
from .mhtml import page_of_mhtml
from .origin import Origin, Reading
from .parquet import read_parquet
from .records import read_json_lines

__all__ = ["read_content"]

Items = Iterator[Page | Rejection]


def read_content(stream: Stream, kind: Kind, origin: Origin, reading: Reading) -> Items:
    """Reads a page, or the pages of a file that holds many.

    A page whose bytes are damaged is a rejection; of a file with many, what is whole is read and the damage is
    one rejection.

    Raises:
        OSError: the file cannot be read (the caller says so).
    """
    if kind.format in ("page", "mhtml"):
        yield _single(stream, kind, origin, reading)
        return
    found = False
    for item in _READERS[kind.format](stream, origin, reading):
        found = True
        yield item
    if kind.format == "jsonl" and stream.damage:
        yield origin.rejection("damaged", f"what stands after the last whole line is lost: {stream.damage}")
    elif not found:
        yield origin.rejection("no_pages", "no page is in it")


def _single(stream: Stream, kind: Kind, origin: Origin, reading: Reading) -> Page | Rejection:
    limit = reading.config.max_page_bytes
    data = read_up_to(stream, limit)
    if data is None:
        return origin.rejection("too_large", too_large(limit))
    if stream.damage:
        return origin.rejection("damaged", stream.damage)
    if kind.format == "mhtml":
        return page_of_mhtml(data, origin)
    return origin.page(data, kind.media_type)


def _warc(stream: Stream, origin: Origin, reading: Reading) -> Items:
    from .warc import read_warc

    return read_warc(stream, origin, reading)


def _zip(stream: Stream, origin: Origin, reading: Reading) -> Items:
    from .zipped import read_zip

    return read_zip(stream, origin, reading)


def _wacz(stream: Stream, origin: Origin, reading: Reading) -> Items:
    from .zipped import read_wacz

    return read_wacz(stream, origin, reading)


_READERS: dict[Format, Callable[[Stream, Origin, Reading], Items]] = {
    "jsonl": read_json_lines,
    "parquet": read_parquet,
    "warc": _warc,
    "wacz": _wacz,
    "zip": _zip,
}
