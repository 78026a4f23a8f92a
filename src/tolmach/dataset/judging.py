"""A sample of removed and kept lines for a person to judge, and what the judgements say of all of them."""

from __future__ import annotations

import csv
import heapq
import io
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from ..canonical import digest
from ..errors import InputError
from ..reading.decode import decode
from .loading import rows

__all__ = ["ErrorRate", "SampledLine", "error_rates", "sample_lines", "write_sample"]

_VERDICTS = {"right": True, "wrong": False, "r": True, "w": False, "верно": True, "неверно": False}
_DELIMITERS = ",;\t"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NORMAL_95 = 1.959964


@dataclass(frozen=True, slots=True)
class SampledLine:
    """A line and what became of it."""

    line: Literal["kept", "removed"]
    verdict: str
    """For the person: `right` or `wrong`; empty where it cannot be told."""
    text: str
    reason: str
    rule: str
    score: float | None
    title: str
    """Of its document."""
    source_file: str
    document_id: str
    start: int
    """In the rendered page of a removed line, in the text of a kept one."""


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """How many lines of a kind were judged wrong, and between which shares the error of all of them lies."""

    kind: str
    wrong: int
    judged: int

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % score interval (E. B. Wilson 1927, doi:10.1080/01621459.1927.10502953)."""
        n, share, z = self.judged, self.wrong / self.judged, _NORMAL_95
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        low, high = self.interval
        share = f"{self.wrong / self.judged:.1%} ({low:.1%} to {high:.1%})"
        return f"{self.kind:<24} {self.wrong:>4} of {self.judged:>4} wrong: {share}"


def sample_lines(processed: Path, count: int, seed: int) -> list[SampledLine]:
    """Draws lines of a dataset, half of them removed and half kept; the same for the same dataset and seed.

    Args:
        processed: the dataset's folder.
        count: how many lines; fewer where there are not so many.
        seed: another one draws other lines.

    Returns:
        The lines, in random order.

    Raises:
        OutputError: there is no dataset at `processed`.
    """

    def place(line: SampledLine) -> str:
        return digest("sample", seed, line.line, line.document_id, line.start)

    documents = {row["id"]: (row["title"] or "", row["source_file"]) for row in rows(processed, "documents")}
    removed = heapq.nsmallest((count + 1) // 2, _removed(processed, documents), key=place)
    kept = heapq.nsmallest(count // 2, _kept(processed), key=place)
    return sorted((*removed, *kept), key=place)


def write_sample(lines: Iterable[SampledLine]) -> str:
    """The lines as CSV with a heading, as spreadsheets open it."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, [item.name for item in fields(SampledLine)], lineterminator="\n")
    writer.writeheader()
    for line in lines:
        writer.writerow({name: _harmless(value) for name, value in asdict(line).items()})
    # the mark tells spreadsheets that it is UTF-8
    return "\ufeff" + stream.getvalue()


def error_rates(data: bytes, name: str) -> list[ErrorRate]:
    """What a judged sample says: of all kept and all removed lines, and of the removed ones by reason.

    Args:
        data: the CSV file, as a spreadsheet may have saved it: with other delimiters, in another encoding.
        name: the file's name, for messages.

    Raises:
        InputError: columns are missing, a verdict is not known, or nothing was judged.
    """
    judged: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for number, row in enumerate(_table(data, name), start=2):
        verdict = (row["verdict"] or "").strip().casefold()
        if not verdict:
            continue
        if verdict not in _VERDICTS:
            raise InputError(f"{name}: row {number}: the verdict is '{verdict}', not 'right' or 'wrong'")
        kinds = [row["line"], f"removed: {row['reason']}"] if row["line"] == "removed" else [row["line"]]
        judged.update(kinds)
        if not _VERDICTS[verdict]:
            wrong.update(kinds)
    if not judged:
        raise InputError(f"{name}: no line is judged; write 'right' or 'wrong' into the column 'verdict'")
    return [ErrorRate(kind, wrong[kind], count) for kind, count in sorted(judged.items())]


def _removed(processed: Path, documents: dict[str, tuple[str, str]]) -> Iterator[SampledLine]:
    for row in rows(processed, "boilerplate"):
        title, source_file = documents[row["document_id"]]
        yield SampledLine(
            "removed",
            "",
            row["text"],
            row["reason"],
            row["rule"],
            round(row["score"], 3),
            title,
            source_file,
            row["document_id"],
            row["start"],
        )


def _kept(processed: Path) -> Iterator[SampledLine]:
    for row in rows(processed, "documents"):
        start = 0
        for text in row["text"].split("\n\n"):
            yield SampledLine(
                "kept", "", text, "", "", None, row["title"] or "", row["source_file"], row["id"], start
            )
            start += len(text) + 2


def _harmless(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: the texts are strangers'."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _table(data: bytes, name: str) -> Sequence[dict[str, str]]:
    text = decode(data).text.removeprefix("\ufeff")
    heading = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=heading.count)
    # a line of a page may be longer than what Python allows a cell
    before = csv.field_size_limit(len(text) + 1)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
        table = list(reader)
    except csv.Error as error:
        raise InputError(f"{name}: is no CSV: {error}") from error
    finally:
        csv.field_size_limit(before)
    missing = {"line", "verdict", "reason"} - set(reader.fieldnames or ())
    if missing:
        raise InputError(f"{name}: is no sample of lines: the column '{min(missing)}' is missing")
    return table
