"""Lines for a person to judge, and what the judgements say."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach import build
from tolmach.dataset.judging import ErrorRate, error_rates, sample_lines, write_sample
from tolmach.dataset.loading import rows
from tolmach.errors import InputError


@pytest.fixture(scope="module")
def processed(root: Path) -> Path:
    """The dataset of the sample pages."""
    return root / "processed"


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_half_is_removed_and_half_is_kept(processed: Path) -> None:
    lines = sample_lines(processed, 41, seed=1)
    assert [line.line for line in lines].count("removed") == 21
    assert [line.line for line in lines].count("kept") == 20
    texts = {row["id"]: row["text"] for row in rows(processed, "documents")}
    removed = {(row["document_id"], row["start"]): row for row in rows(processed, "boilerplate")}
    for line in lines:
        if line.line == "kept":
            assert texts[line.document_id][line.start :].startswith(line.text)
        else:
            row = removed[line.document_id, line.start]
            assert (line.text, line.reason, line.rule) == (row["text"], row["reason"], row["rule"])


def test_a_seed_draws_the_same_lines_and_another_one_others(processed: Path) -> None:
    assert sample_lines(processed, 40, seed=1) == sample_lines(processed, 40, seed=1)
    shared = set(sample_lines(processed, 40, seed=1)) & set(sample_lines(processed, 40, seed=2))
    assert len(shared) < 20


def test_a_small_dataset_gives_what_it_has(processed: Path) -> None:
    lines = sample_lines(processed, 100_000, seed=1)
    assert len([line for line in lines if line.line == "removed"]) == sum(
        1 for _ in rows(processed, "boilerplate")
    )


def test_strangers_texts_are_no_formulas(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    line = "=HYPERLINK(a1) is how this text begins, which goes on for a while and says nothing at all."
    (tmp_path / "raw" / "a.txt").write_text(f"{line}\n\n{line[1:]}\n", encoding="utf-8")
    build(tmp_path / "raw", tmp_path / "out")
    written = table(write_sample(sample_lines(tmp_path / "out", 10, seed=1)))
    assert sorted(row["text"][:12] for row in written) == ["'=HYPERLINK(", "HYPERLINK(a1"]


JUDGED = [("kept", "", "right")] * 18 + [("kept", "", "wrong")] * 2 + [("kept", "", "")] * 5
JUDGED += [("removed", "title", "Right ")] * 3 + [("removed", "form", "w")] + [("removed", "form", "r")] * 4


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1251"])
def test_rates_of_a_sample_that_a_spreadsheet_saved(delimiter: str, encoding: str) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow(("line", "text", "reason", "verdict"))
    writer.writerows((line, "Строка, и ещё; одна", reason, verdict) for line, reason, verdict in JUDGED)
    rates = error_rates(stream.getvalue().encode(encoding), "judged.csv")
    assert [(rate.kind, rate.wrong, rate.judged) for rate in rates] == [
        ("kept", 2, 20),
        ("removed", 1, 8),
        ("removed: form", 1, 5),
        ("removed: title", 0, 3),
    ]


def test_the_interval_is_wilsons() -> None:
    # Wilson's interval for 2 of 20, as tables have it
    assert ErrorRate("kept", 2, 20).interval == pytest.approx((0.0279, 0.3010), abs=5e-5)
    assert str(ErrorRate("kept", 2, 20)).endswith("2 of   20 wrong: 10.0% (2.8% to 30.1%)")


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(counts: tuple[int, int]) -> None:
    wrong, judged = counts
    low, high = ErrorRate("kept", wrong, judged).interval
    assert 0 <= low <= wrong / judged + 1e-12
    assert wrong / judged - 1e-12 <= high <= 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "the column 'line' is missing"),
        ("a,b\n1,2\n", "the column 'line' is missing"),
        ("line,reason,verdict\nkept,,\n", "no line is judged"),
        ("line,reason,verdict\nkept,,right\nkept,,maybe\n", "row 3: the verdict is 'maybe'"),
    ],
)
def test_what_is_no_judged_sample(data: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        error_rates(data.encode(), "judged.csv")


def test_a_line_may_be_longer_than_a_cell_of_csv_usually_is() -> None:
    data = f"line,reason,verdict,text\nkept,,right,{'a' * 200_000}\n"
    assert [rate.judged for rate in error_rates(data.encode(), "judged.csv")] == [1]
