"""JSON Lines (https://jsonlines.org): one page a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from ..config import ReadingConfig
from ..model import Page, Rejection

__all__ = ["read_json_lines"]


def read_json_lines(file: Path, relative: str, config: ReadingConfig) -> Iterator[Page | Rejection]:
    """Reads records with a column of HTML or of text, and perhaps id, url and date.

    A line that is no such record is a rejection; the lines after it are read.

    Raises:
        OSError: the file cannot be read (the caller says so).
    """
    with file.open("rb") as stream:
        for number, line in _lines(stream, config.max_page_bytes):
            if line is None:
                yield _rejection(
                    relative, number, "too_large", "the line is longer than reading.max_page_bytes"
                )
            elif line.strip():
                yield _page(line, relative, number, config)


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers from 1; None for one over the limit, which is passed over unread."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _page(line: bytes, relative: str, number: int, config: ReadingConfig) -> Page | Rejection:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _rejection(relative, number, "bad_record", f"line {number} is not valid JSON: {error}")
    if not isinstance(record, dict):
        return _rejection(relative, number, "bad_record", f"line {number} is not a JSON object")
    record_id = record.get(config.id_column)
    name = str(number) if record_id is None else str(record_id)
    for column, media_type in ((config.html_column, "text/html"), (config.text_column, "text/plain")):
        content = record.get(column)
        if content is None:
            continue
        if not isinstance(content, str):
            return _rejection(relative, name, "bad_record", f"line {number}: '{column}' is not a string")
        # JSON may escape half of a surrogate pair, which no encoding can hold
        data = content.encode("utf-8", "replace")
        return Page(
            data=data,
            source_file=relative,
            source_record=name,
            url=_string(record, config.url_column),
            media_type=media_type,
            declared="utf-8",
            fetched_at=_string(record, config.date_column),
        )
    return _rejection(
        relative,
        name,
        "bad_record",
        f"line {number} has neither '{config.html_column}' nor '{config.text_column}'",
    )


def _string(record: dict[str, Any], column: str) -> str | None:
    value = record.get(column)
    return value if isinstance(value, str) and value else None


def _rejection(relative: str, record: int | str, reason: str, message: str) -> Rejection:
    return Rejection(relative, "read", reason, message, source_record=str(record))
