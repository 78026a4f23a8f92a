"""A translation memory with a million sentences: how fast it fills and answers, how large it is, what a kill costs.

    python benchmarks/translation_memory.py [--entries N] [--folder DIR] [--check]

The sentences are made up here, of syllables, about 80 characters long on both sides. Keys are made before the clock
starts: they cost the same in any store. Lookups come as a build makes them: the keys of many documents at once, nine
of ten known, in no order. Then a writer is killed (SIGKILL) in the middle of its puts, and what it had reported as
written is looked for. With --check the exit code is 1 when a bar of docs/translation.md is missed.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tolmach.translation.memory import Memory, Stored, translation_key

LEAST_LOOKUPS = 50_000
"""A second."""
MOST_BYTES = 300_000_000
"""For a million entries."""
_PUT = 2048
_LOOKUP = 20_000
_FLAGS = ((), (), (), (), (), (), (), (), ("numbers_lost",), ("length_ratio", "numbers_lost"))
_FINGERPRINT = "0" * 64

_RUSSIAN = (
    "ба во ги до жи за ка ло ме ну по ра со ти фу ха це чи ше ща бро стра зна кре пло гла тру сва".split()
)
_ENGLISH = (
    "ba re co do fi ga hu in jo ka lo mi no per qui ra se tion un ver wa ing ed al est ter ous ment".split()
)


def sentence(syllables: Sequence[str], dice: random.Random) -> str:
    """Some ten words of one to four syllables, about 80 characters."""
    words: list[str] = []
    length = 0
    wanted = dice.gauss(80, 22)
    while length < wanted:
        words.append("".join(dice.choices(syllables, k=dice.randint(1, 4))))
        length += len(words[-1]) + 1
    return " ".join(words).capitalize() + "."


def entries(count: int) -> Iterator[tuple[str, Stored]]:
    """Keys and what is kept for them, always the same."""
    dice = random.Random(1)
    for number in range(count):
        # the number makes every sentence another one
        key = translation_key(f"{sentence(_RUSSIAN, dice)} {number}", "ru", "en", _FINGERPRINT)
        yield key, Stored(sentence(_ENGLISH, dice), dice.choice(_FLAGS), -dice.random())


def batches(items: Iterator[tuple[str, Stored]], size: int) -> Iterator[list[tuple[str, Stored]]]:
    batch: list[tuple[str, Stored]] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def filled(path: Path, count: int) -> list[str]:
    """Fills a memory, prints how fast, and returns the keys."""
    keys: list[str] = []
    seconds = 0.0
    with Memory(path) as memory:
        for batch in batches(entries(count), _PUT):
            keys += [key for key, _ in batch]
            started = time.perf_counter()
            memory.put((key, key, item) for key, item in batch)
            seconds += time.perf_counter() - started
    print(f"put      {count / seconds:>12,.0f} entries/s, {_PUT} at a time")
    return keys


def lookups(path: Path, keys: Sequence[str], *, hits: float) -> float:
    """How many keys a second are answered: the median of nine batches."""
    dice = random.Random(2)
    absent = [translation_key(f"Нет {number}.", "ru", "en", _FINGERPRINT) for number in range(_LOOKUP)]
    rates: list[float] = []
    for _ in range(9):
        known = dice.sample(keys, min(len(keys), int(_LOOKUP * hits)))
        asked = [*known, *absent[: _LOOKUP - len(known)]]
        dice.shuffle(asked)
        # opened anew: what SQLite holds of the file is not there at the start of a build either
        with Memory(path) as memory:
            started = time.perf_counter()
            found = memory.get(asked)
            rates.append(len(asked) / (time.perf_counter() - started))
        if len(found) != len(known):
            raise SystemExit(f"{len(known)} keys are known, {len(found)} were found")
    rates.sort()
    print(f"get      {rates[4]:>12,.0f} keys/s, {hits:.0%} known ({rates[0]:,.0f} to {rates[-1]:,.0f})")
    return rates[4]


_WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from translation_memory import batches, entries
from tolmach.translation.memory import Memory
with Memory(sys.argv[1]) as memory:
    for number, batch in enumerate(batches(entries(10**9), 2048)):
        memory.put((key, key, item) for key, item in batch)
        print(number, flush=True)
"""


def survives_kills(folder: Path, rounds: int) -> bool:
    """Whether all that a killed writer had reported as written is there, each time."""
    dice = random.Random(3)
    reported = 0
    for number in range(rounds):
        path = folder / f"killed-{number}.sqlite"
        command = [sys.executable, "-c", _WRITER, str(path), str(Path(__file__).parent)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ.copy()) as writer:
            assert writer.stdout is not None
            last = [int(writer.stdout.readline()) for _ in range(3)][-1]
            time.sleep(dice.random() * 0.1)
            writer.send_signal(signal.SIGKILL)
            last = max([last, *map(int, writer.stdout.read().split())])
        wanted = dict(entries((last + 1) * _PUT))
        with Memory(path) as memory:
            if memory.get(wanted) != wanted:
                print(f"kill     after {last + 1} puts something is lost")
                return False
        reported += len(wanted)
    print(f"kill     {rounds} times: {reported:,} entries reported as written, all there")
    return True


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where to work; default: a temporary folder")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="memory-", dir=options.folder) as name:
        folder = Path(name)
        path = folder / "memory.sqlite"
        keys = filled(path, options.entries)
        size = path.stat().st_size
        print(f"file     {size / 1e6:>12,.1f} MB, {size / options.entries:.0f} bytes an entry")
        rates = [lookups(path, keys, hits=share) for share in (0.9, 0.1, 1.0)]
        sound = survives_kills(folder, 5)
    allowed = MOST_BYTES * options.entries / 1_000_000
    passed = sound and size <= allowed and min(rates) >= LEAST_LOOKUPS
    return int(options.check and not passed)


if __name__ == "__main__":
    sys.exit(main())
