"""A built dataset for research."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ..errors import InputError, OutputError
from .card import configurations_of, listed_files
from .schema import CONFIGURATIONS

if TYPE_CHECKING:
    import pyarrow as pa
    from datasets import Dataset, DatasetDict

__all__ = ["batches", "load", "rows"]

_PATTERN = re.compile(r"[][*?]|::")
"""What fsspec, and so datasets, reads as more than a name."""
_ROWS_AT_ONCE = 200
"""More of them are read no faster, and a document may be large."""


def load(
    processed: Path | str,
    name: str = "documents",
    split: str | None = None,
    *,
    canonical: bool = False,
) -> Dataset | DatasetDict:
    """Loads a configuration of a built dataset with `datasets.load_dataset`.

    Args:
        processed: the folder that a build wrote.
        name: `documents`, `segments`, `boilerplate` or `rejected`.
        split: a split, such as `train`; None loads all.
        canonical: leaves out copies of other documents, and what belongs to them.

    Returns:
        A `datasets.Dataset` for one split, else a `datasets.DatasetDict`.

    Raises:
        InputError: no dataset at `processed`, or none of this name in it.
    """
    processed = Path(processed)
    if name not in CONFIGURATIONS:
        raise InputError(f"no configuration '{name}'; there are: {', '.join(CONFIGURATIONS)}")
    try:
        present = configurations_of(processed)
    except OutputError as error:
        raise InputError(str(error)) from error
    if name not in present:
        raise InputError(f"{processed}: this dataset has no rows in '{name}'; it has: {', '.join(present)}")
    if canonical and name == "rejected":
        raise InputError("'rejected' pages have no copies to leave out; load it without canonical=True")

    if _PATTERN.search(str(processed.resolve())):
        raise InputError(
            f"{processed}: datasets takes this path for a pattern; load it from one without '[', ']', '*', '?' and '::'"
        )

    from datasets import load_dataset

    # absolute, since datasets takes a relative path that it cannot find for a repository on the hub
    loaded = load_dataset(str(processed.resolve()), name, split=split)
    if not canonical:
        return cast("Dataset | DatasetDict", loaded)
    if name == "documents":
        return cast("Dataset | DatasetDict", loaded.filter(_is_canonical, input_columns="is_canonical"))
    documents = load_dataset(str(processed.resolve()), "documents").select_columns(["id", "is_canonical"])
    kept = {row["id"] for part in documents.values() for row in part if row["is_canonical"]}
    return cast(
        "Dataset | DatasetDict", loaded.filter(lambda owner: owner in kept, input_columns="document_id")
    )


def rows(processed: Path, name: str, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a configuration, straight from its files; none where the dataset has none of it.

    Args:
        columns: Those that are read; None: all.

    Raises:
        OutputError: there is no dataset at `processed`, or its files cannot be read.
    """
    for batch in batches(processed, name, columns):
        with _told(processed, name):
            values = batch.to_pylist()
        yield from values


def batches(processed: Path, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
    """The same, some at a time, as Arrow has them."""
    import pyarrow.parquet as pq

    for path in listed_files(processed):
        if path.startswith(f"{name}/"):
            with _told(processed, name):
                yield from pq.ParquetFile(processed / path).iter_batches(_ROWS_AT_ONCE, columns=columns)


@contextlib.contextmanager
def _told(processed: Path, name: str) -> Iterator[None]:
    """Tells files that are damaged or gone."""
    from pyarrow import ArrowException

    try:
        yield
    except (OSError, ArrowException, UnicodeDecodeError) as error:
        what = next(iter(str(error).splitlines()), type(error).__name__)
        raise OutputError(
            f"{processed}: '{name}' cannot be read ({what}); 'tolmach verify' says more"
        ) from error


def _is_canonical(value: bool) -> bool:
    return value
