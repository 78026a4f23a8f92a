"""Parquet: one page a row, read row group by row group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from ..config import ReadingConfig
from ..model import Page, Rejection
from .compressed import Stream
from .origin import Origin, Reading
from .records import page_of_columns

__all__ = ["read_parquet"]

_ROWS = 32
"""So many rows are in memory at once."""


def read_parquet(stream: Stream, origin: Origin, reading: Reading) -> Iterator[Page | Rejection]:
    """Reads rows with a column of HTML or of text (strings or bytes), and perhaps id, url and date.

    What cannot be read after some rows is one rejection; the rows before it are read.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    config = reading.config
    number = 0
    try:
        file = pq.ParquetFile(pa.PythonFile(stream, mode="r"))
        names = set(file.schema_arrow.names)
        wanted = (
            config.html_column,
            config.text_column,
            config.id_column,
            config.url_column,
            config.date_column,
        )
        if not names & set(wanted[:2]):
            yield origin.rejection("bad_record", f"has neither a column '{wanted[0]}' nor '{wanted[1]}'")
            return
        columns = [name for name in dict.fromkeys(wanted) if name in names]
        for group in range(file.num_row_groups):
            if _is_bomb(file.metadata.row_group(group), columns, config):
                number += file.metadata.row_group(group).num_rows
                limit = config.max_archive_ratio
                message = f"row group {group} grows to more than {limit} times its size"
                yield origin.rejection("too_large", f"{message}; reading.max_archive_ratio is {limit}")
                continue
            batches = file.iter_batches(
                batch_size=_ROWS, row_groups=[group], columns=columns, use_threads=False
            )
            for batch in batches:
                for row in batch.to_pylist():
                    number += 1
                    yield _page(row, origin, number, reading)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        message = f"the Parquet data is damaged after row {number} ({' '.join(str(error).split())[:200]})"
        yield origin.rejection("damaged", message)


def _is_bomb(group: Any, columns: Collection[str], config: ReadingConfig) -> bool:
    """Whether the columns that are read say that they grow too large; pyarrow has a page of them in memory."""
    chunks = [group.column(number) for number in range(group.num_columns)]
    chunks = [chunk for chunk in chunks if chunk.path_in_schema in columns]
    packed = sum(chunk.total_compressed_size for chunk in chunks)
    size = sum(chunk.total_uncompressed_size for chunk in chunks)
    return bool(size > config.max_page_bytes + config.max_archive_ratio * packed)


def _page(row: dict[str, Any], origin: Origin, number: int, reading: Reading) -> Page | Rejection:
    date = row.get(reading.config.date_column)
    if isinstance(date, dt.date):
        row[reading.config.date_column] = date.isoformat()
    return page_of_columns(row, origin, number, reading, "row")
