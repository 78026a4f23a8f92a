"""The translation memory: what is put is got, also after a crash; damage is named."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tolmach.errors import OutputError
from tolmach.translation import memory as module
from tolmach.translation.memory import Memory, Stored, translation_key

HOUSE = Stored("A house_\tstood.", ("numbers_lost", "length_ratio"), -0.25)
FAILED = Stored(None, ("empty",), 0.0)


def _key(number: int) -> str:
    return translation_key(f"Предложение {number}.", "ru", "en", "f" * 64)


def test_the_key_depends_on_all_its_parts() -> None:
    parts = ["Дом.", "ru", "en", "f"]
    keys = {translation_key(*parts)}
    for place in range(4):
        keys.add(translation_key(*[part + "x" * (number == place) for number, part in enumerate(parts)]))
    assert len(keys) == 5
    assert all(len(key) == 64 for key in keys)


def test_what_is_put_is_got(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "folder" / "memory.sqlite"
    with Memory(path) as memory:
        memory.put([(_key(1), "Дом.", HOUSE), (_key(2), "Дом.", FAILED)])
        assert memory.get([_key(2), _key(1), _key(3)]) == {_key(1): HOUSE, _key(2): FAILED}
    with Memory(path) as memory:
        memory.put([(_key(2), "Дом.", HOUSE)])
        assert memory.get([_key(1), _key(2)]) == {_key(1): HOUSE, _key(2): HOUSE}
    assert [entry.name for entry in path.parent.iterdir()] == ["memory.sqlite"]


def test_only_the_translations_of_some_texts_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    secret = Stored("Nobody may read this any more.", (), -0.5)
    with Memory(path) as memory:
        memory.put([(_key(1), "Дом.", HOUSE), (_key(2), "Тайна.", secret), (_key(3), "Дом.", FAILED)])
        memory.keep_only(["Дом.", "Сад."])
        assert memory.get([_key(1), _key(2), _key(3)]) == {_key(1): HOUSE, _key(3): FAILED}
        memory.keep_only(["Дом."])
    assert secret.text is not None
    for file in tmp_path.iterdir():
        assert secret.text.encode() not in file.read_bytes()


def test_more_keys_than_a_query_takes(tmp_path: Path) -> None:
    items = [(_key(number), Stored(str(number), (), -1.0)) for number in range(2500)]
    with Memory(tmp_path / "memory.sqlite") as memory:
        memory.put((key, "", item) for key, item in items)
        assert memory.get(key for key, _ in items) == dict(items)


def test_a_failed_put_leaves_nothing(tmp_path: Path) -> None:
    with Memory(tmp_path / "memory.sqlite") as memory:
        with pytest.raises(OutputError, match="cannot be used"):
            memory.put([(_key(1), "Дом.", HOUSE), (_key(2), "Дом.", Stored("x", (), None))])  # type: ignore[arg-type]
        assert memory.get([_key(1)]) == {}
        memory.put([(_key(1), "Дом.", HOUSE)])
        assert memory.get([_key(1)]) == {_key(1): HOUSE}


def test_is_for_with_blocks(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="with block"):
        Memory(tmp_path / "memory.sqlite").get([_key(1)])


@pytest.mark.parametrize("content", [b"this is no database" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "memory.sqlite"
    path.write_bytes(content)
    with pytest.raises(OutputError, match=r"memory\.sqlite is damaged .* may be deleted"), Memory(path):
        pass


def test_damage_inside_is_named(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    items = [(_key(number), HOUSE) for number in range(500)]
    with Memory(path) as memory:
        memory.put((key, "", item) for key, item in items)
    content = bytearray(path.read_bytes())
    content[5000:] = b"\xaa" * (len(content) - 5000)
    path.write_bytes(content)
    with pytest.raises(OutputError, match="is damaged"), Memory(path) as memory:
        memory.get(key for key, _ in items)


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be used"), Memory(tmp_path / "file" / "memory.sqlite"):
        pass


def test_a_layout_of_another_version_is_refused(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "memory.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(OutputError, match="another version"), Memory(path):
        pass


def test_a_memory_that_another_process_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.put([(_key(1), "Дом.", HOUSE)])
    monkeypatch.setattr(module, "_PATIENCE", 0.1)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with Memory(path) as memory:
            # looking up waits for no writer
            assert memory.get([_key(1)]) == {_key(1): HOUSE}
            with pytest.raises(OutputError, match=r"memory\.sqlite is in use: another process"):
                memory.put([(_key(2), "Дом.", HOUSE)])
    finally:
        holder.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind here")
def test_a_memory_that_is_read_only(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.put([(_key(1), "Дом.", HOUSE)])
    path.chmod(0o444)
    with pytest.raises(OutputError, match="cannot be used"), Memory(path) as memory:
        memory.put([(_key(2), "Дом.", HOUSE)])


_WRITER = """
import sys
from tolmach.translation.memory import Memory, Stored, translation_key
with Memory(sys.argv[1]) as memory:
    number = 0
    while True:
        keys = [translation_key(f"{number}-{item}", "ru", "en", "f") for item in range(50)]
        memory.put((key, "", Stored("x", (), 0.0)) for key in keys)
        print(number, flush=True)
        number += 1
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
def test_what_was_committed_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True, env=os.environ.copy()
    ) as writer:
        assert writer.stdout is not None
        committed = [int(writer.stdout.readline()) for _ in range(20)][-1]
        writer.send_signal(signal.SIGKILL)
    keys = [
        translation_key(f"{number}-{item}", "ru", "en", "f")
        for number in range(committed + 1)
        for item in range(50)
    ]
    with Memory(path) as memory:
        assert len(memory.get(keys)) == len(keys)
        memory.put([(_key(1), "Дом.", HOUSE)])


def _put_from_a_process(path: str, first: int) -> None:
    with Memory(path) as memory:
        for number in range(first, first + 20):
            memory.put([(_key(number), "Дом.", HOUSE)])


def test_two_spawned_processes_may_write(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_put_from_a_process, args=(str(path), first)) for first in (0, 20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
        assert writer.exitcode == 0
    with Memory(path) as memory:
        assert len(memory.get(_key(number) for number in range(40))) == 40
