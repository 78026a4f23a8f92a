"""JSON Lines (https://jsonlines.org): one page a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..model import Page, Rejection
from .compressed import Stream, too_large
from .origin import Origin, Reading
from .sidecar import Facts, sound

__all__ = ["page_of_columns", "read_json_lines"]

_NAMES_SHOWN = 8
_NAME_SHOWN = 30
_BOM = b"\xef\xbb\xbf"


def read_json_lines(stream: Stream, origin: Origin, reading: Reading) -> Iterator[Page | Rejection]:
    """Reads records with a column of HTML or of text, and perhaps id, url and date.

    A line that is no such record is a rejection; the lines after it are read.

    Raises:
        OSError: the file cannot be read (the caller says so).
    """
    limit = reading.config.max_page_bytes
    for number, line in _lines(stream, limit):
        if line is None:
            message = f"the line has {too_large(limit)}"
            yield origin.rejection("too_large", message, str(number))
        elif line.strip():
            yield _page(line, origin, number, reading)


def _lines(stream: Stream, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers from 1; None for one over the limit, which is passed over unread."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
        if line.endswith(b"\n"):
            yield number, line
        elif len(line) <= limit:
            # a line that a damage cuts is no record
            if not stream.damage:
                yield number, line
        else:
            while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
                pass
            yield number, None


def _page(line: bytes, origin: Origin, number: int, reading: Reading) -> Page | Rejection:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return origin.rejection("bad_record", f"line {number} is not valid JSON: {error}", str(number))
    if not isinstance(record, dict):
        return origin.rejection("bad_record", f"line {number} is not a JSON object", str(number))
    return page_of_columns(record, origin, number, reading, "line")


def page_of_columns(
    record: dict[str, Any], origin: Origin, number: int, reading: Reading, unit: str
) -> Page | Rejection:
    """The page in a record; `number` and `unit` say where it stands (line 5, row 5)."""
    config = reading.config
    name = _written(record.get(config.id_column)) or str(number)
    for column, media_type in ((config.html_column, "text/html"), (config.text_column, "text/plain")):
        content = record.get(column)
        if content is None:
            continue
        # what is no string is told to be unusable like any other that is no address or no date
        url, fetched_at = record.get(config.url_column), record.get(config.date_column)
        facts = Facts(url=_written(url), fetched_at=_written(fetched_at))
        if isinstance(content, bytes):
            return origin.page_of_record(name, content, media_type, facts)
        if not isinstance(content, str):
            return origin.rejection("bad_record", f"{unit} {number}: '{column}' is not a string", name)
        # JSON may escape half of a surrogate pair, which no encoding can hold
        data = content.encode("utf-8", "replace")
        return origin.page_of_record(name, data, media_type, Facts(declared="utf-8").or_else(facts))
    message = (
        f"{unit} {number} has neither '{config.html_column}' nor '{config.text_column}'{_other_columns(record)}; "
        "set html_column or text_column in [reading] of tolmach.toml"
    )
    return origin.rejection("bad_record", message, name)


def _other_columns(record: dict[str, Any]) -> str:
    """The columns that a record has instead, as far as a line has room for them."""
    names = [sound(" ".join(name.split()))[:_NAME_SHOWN] for name in record]
    more = ", …" if len(names) > _NAMES_SHOWN else ""
    return f", but {', '.join(names[:_NAMES_SHOWN])}{more}" if names else ""


def _written(value: Any) -> str | None:
    """A value of a record as text; None for null and for nothing."""
    if value is None or value == "":
        return None
    return sound(
        json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list) else str(value)
    )
