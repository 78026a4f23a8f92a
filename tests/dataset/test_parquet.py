"""The bytes of a file depend on its rows alone, and its name on its bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.dataset import parquet
from tolmach.dataset.parquet import ROW_GROUP_ROWS, Shard, ShardWriter, Stretch

SCHEMA = pa.schema([("id", pa.string()), ("flags", pa.list_(pa.string()))])


def write(folder: Path, rows: int, batch: str = "a") -> Shard | None:
    scratch = folder / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    writer = ShardWriter(folder, scratch, "documents", "train", batch, SCHEMA)
    for number in range(rows):
        writer.add({"id": f"{number:05}", "flags": []})
    return writer.close()


def test_rows_come_back_in_row_groups(tmp_path: Path) -> None:
    shard = write(tmp_path, 2 * ROW_GROUP_ROWS + 1)
    assert shard is not None
    file = pq.ParquetFile(tmp_path / shard.path)
    assert file.num_row_groups == 3
    assert file.schema_arrow == SCHEMA
    assert shard.rows == file.metadata.num_rows == 2 * ROW_GROUP_ROWS + 1
    assert shard.bytes == (tmp_path / shard.path).stat().st_size
    assert not list((tmp_path / "scratch").iterdir())


def test_equal_rows_give_equal_names_and_bytes(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a", 1500), write(tmp_path / "b", 1500)
    assert first is not None
    assert first == second
    assert (tmp_path / "a" / first.path).read_bytes() == (tmp_path / "b" / first.path).read_bytes()


NESTED = pa.schema(
    [
        ("id", pa.string()),
        ("score", pa.float32()),
        ("mix", pa.struct([("ru", pa.float32()), ("en", pa.float32())])),
        ("removed", pa.list_(pa.struct([("start", pa.int32()), ("rule", pa.string())]))),
    ]
)
rows_drawn = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.text("аб", max_size=3),
            "score": st.none() | st.floats(0, 1, width=32),
            "mix": st.none() | st.fixed_dictionaries({"ru": st.just(0.5), "en": st.none() | st.just(0.25)}),
            "removed": st.lists(
                st.fixed_dictionaries({"start": st.integers(0, 9), "rule": st.none() | st.just("x")}),
                max_size=3,
            ),
        }
    ),
    min_size=1,
    max_size=30,
)


@given(rows_drawn, st.data())
def test_rows_from_a_file_are_as_good_as_new_ones(rows: list[dict[str, object]], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet, "ROW_GROUP_ROWS", 7)
        folder = Path(place)

        def writer() -> ShardWriter:
            return ShardWriter(folder, folder, "documents", "train", "a", NESTED)

        first = writer()
        for row in rows:
            first.add(row)
        shard = first.close()
        assert shard is not None
        again = writer()
        position = 0
        for batch in pq.ParquetFile(folder / shard.path).iter_batches(5):
            start = 0
            while start < len(batch):
                stop = data.draw(st.integers(start + 1, len(batch)))
                if data.draw(st.booleans()):
                    again.add_stretch(Stretch(batch, start, stop))
                else:
                    for row in rows[position + start : position + stop]:
                        again.add(row)
                start = stop
            position += len(batch)
        # one with the same bytes has the same name
        assert again.close() == shard


def test_no_rows_no_file(tmp_path: Path) -> None:
    assert write(tmp_path, 0) is None
    assert not (tmp_path / "documents").exists()


def test_a_damaged_file_of_the_same_name_is_replaced(tmp_path: Path) -> None:
    shard = write(tmp_path, 10)
    assert shard is not None
    path = tmp_path / shard.path
    good = path.read_bytes()
    path.write_bytes(b"\0" * len(good))
    assert write(tmp_path, 10) == shard
    assert path.read_bytes() == good


@pytest.mark.parametrize(
    ("batch", "name"),
    [
        ("2014-spring", "train-2014-spring-"),
        ("Весна 2014", "train-2014-"),
        ("a b/c:d", "train-a-b-c-d-"),
        ("ё", "train-"),
    ],
)
def test_any_batch_name_gives_a_portable_file_name(tmp_path: Path, batch: str, name: str) -> None:
    shard = write(tmp_path, 1, batch)
    assert shard is not None
    file = Path(shard.path).name
    assert file.startswith(name)
    assert file.isascii()
    assert not set(file) & set('<>:"/\\|?* ')


def test_batches_of_other_names_do_not_collide(tmp_path: Path) -> None:
    shards = [write(tmp_path, 1, batch) for batch in ("Весна", "весна", "Осень")]
    assert len({shard.path for shard in shards if shard}) == 3
