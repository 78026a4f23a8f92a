"""How a build grows with its corpus: memory of its driver and of its largest worker, and what the builds after it take.

    python benchmarks/scale.py [--pages N …] [--workers W]

Made-up pages of 2 KB, Russian and English by turns, in twenty batches. For each number of pages (default 1,000 and
10,000) a process builds them from nothing, and another tells what that took; then the command `tolmach build` runs
three times, start-up included: with nothing changed (twice, the better is printed) and with one new page. What this
page costs itself is what it takes in a corpus of its own, over a build there with nothing changed. Printed, too: the
memory of the largest corpus beside that of the least. 100,000 pages take half an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import Row

BUILD = """
import json, resource, sys, time
from tolmach import build
if __name__ == "__main__":
    started = time.perf_counter()
    build(sys.argv[1], sys.argv[2], workers=int(sys.argv[3]))
    used, spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({
        "driver MB": used.ru_maxrss / 1024,
        "worker MB": spent.ru_maxrss / 1024,
        "wall s": time.perf_counter() - started,
        "CPU s": used.ru_utime + used.ru_stime + spent.ru_utime + spent.ru_stime,
    }))
"""
ENGLISH = (
    "the ferry harbour bridge library council river opened closed planned repaired budget autumn spring report "
    "year month town museum visitors workers school street rain storm pier market garden train evening morning "
    "was were had has by for with from over under after before that which this those many few old new long short"
).split()
RUSSIAN = (
    "паром гавань мост библиотека совет река открыли закрыли наметили отремонтировали бюджет осенью весной отчёт "
    "год месяц город музей посетители рабочие школа улица дождь шторм причал рынок сад поезд вечером утром "
    "был были это эти для от над под после перед который многие немногие старый новый долгий короткий очень"
).split()
BATCHES = 20
_SETTLED_S = 2.1
"""A file that was written to a moment ago is read again at the next look."""


def page(number: int) -> str:
    chance = random.Random(number)
    words, home = (RUSSIAN, "Главная / Новости") if number % 2 else (ENGLISH, "Home > World")
    sentences = (
        " ".join(chance.choices(words, k=chance.randint(8, 20))).capitalize() + "." for _ in range(15)
    )
    return f"{home}\n\n" + "\n\n".join(sentences) + "\n"


def write_page(raw: Path, number: int) -> None:
    path = raw / f"b{number % BATCHES:02}" / f"{number:07}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(number), encoding="utf-8")


def seconds_of_command(raw: Path, out: Path) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "tolmach", "build", str(raw), str(out), "--json"]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def measured(count: int, workers: int, place: Path) -> Row:
    raw, out = place / "raw", place / "out"
    for number in range(count):
        write_page(raw, number)
    time.sleep(_SETTLED_S)
    command = [sys.executable, "-c", BUILD, str(raw), str(out), str(workers)]
    found: Row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    found["nothing changed s"] = min(seconds_of_command(raw, out) for _ in range(2))
    write_page(raw, count)
    time.sleep(_SETTLED_S)
    found["one new page s"] = seconds_of_command(raw, out)
    found["its own cost s"] = own_cost(count, place / "alone")
    return found


def own_cost(number: int, place: Path) -> float:
    raw, out = place / "raw", place / "out"
    write_page(raw, number)
    time.sleep(_SETTLED_S)
    from_nothing = seconds_of_command(raw, out)
    return from_nothing - min(seconds_of_command(raw, out) for _ in range(2))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--workers", type=int, default=0)
    options = parser.parse_args()
    memory = []
    for count in options.pages:
        with tempfile.TemporaryDirectory() as place:
            found = measured(count, options.workers, Path(place))
        memory.append(found["driver MB"])
        print(
            f"{count:>8} pages  " + "  ".join(f"{name} {value:.2f}" for name, value in found.items()),
            flush=True,
        )
    print(f"memory: {max(memory) / min(memory):.2f} times")


if __name__ == "__main__":
    main()
