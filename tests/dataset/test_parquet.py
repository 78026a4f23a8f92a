"""The bytes of a file depend on its rows alone, and its name on its bytes."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tolmach.dataset.parquet import ROW_GROUP_ROWS, Shard, ShardWriter

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
