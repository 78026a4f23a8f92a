"""A build from nothing beside datatrove's local pipeline, on the same pages, one worker each.

    TOLMACH_EVAL_DATA=… python benchmarks/build.py --peer-python /tmp/peer/bin/python [--pages N] [--repeat R]

The peer reads JSON Lines, extracts with trafilatura, keeps Russian and English, writes Parquet; ours also repairs,
keeps all metadata and removed lines, finds language spans, sentences and copies, and writes four configurations and
a card. See `datatrove_worker.py` for what the peer's Python needs. Without `--peer-python` only ours is measured.

Printed: documents per second of CPU time (all processes of a run, start-up included; the best of the repetitions,
which take turns), the pages that went in per second of CPU time and by the clock, start-up (a run of a single page),
the most memory that all processes of a run held together, and what became of the pages. A page that is no document in
the end is lost: the peer's filter leaves out other languages, after it has extracted their pages. Exit code 1 where
ours is below 1.2 times the peer's, in documents or in pages.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
from measuring import data_folder, rows

from tolmach.dataset.loading import rows as dataset_rows

LEAST_RATIO = 1.2
HERE = Path(__file__).parent
Command = Callable[[Path, Path], list[str]]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program on some pages."""

    cpu: float
    wall: float
    peak_mb: float


def measured(command: list[str], log: Path) -> Run:
    """Runs a program to its end, and asks the system what it and all processes that it started have used."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    with log.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=stream)
        peak = [0.0]
        watch = threading.Thread(target=_watch, args=(process, peak))
        watch.start()
        code = process.wait()
    wall = time.perf_counter() - started
    watch.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code:
        raise SystemExit(f"{' '.join(command)}\nended with {code}; {log.read_text(errors='replace')[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(cpu, wall, peak[0])


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], _memory_of_tree(process.pid))
        time.sleep(0.05)


def _memory_of_tree(root: int) -> float:
    """Memory in MB that a process and all below it hold, as Linux has it; what they share is counted once."""
    parents, found = {}, 0.0
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(path.name)] = int((path / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    tree = {root}
    while more := {pid for pid, parent in parents.items() if parent in tree} - tree:
        tree |= more
    for pid in tree:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        found += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return found * 1024 / 1e6


def ours(pages: Path, folder: Path) -> list[str]:
    command = [sys.executable, "-m", "tolmach", "build", str(pages), str(folder / "out")]
    return [*command, "--workers", "1", "--allow-rejects", "--json"]


def peer(python: str) -> Command:
    return lambda pages, folder: [python, str(HERE / "datatrove_worker.py"), str(pages), str(folder)]


def versions_of(python: str) -> str:
    """What a peer's Python has: its trafilatura is most of what its pipeline takes."""
    asked = "datatrove", "trafilatura"
    code = f"from importlib.metadata import version\nfor name in {asked}: print(name, version(name))"
    said = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout
    return ", ".join(said.splitlines())


def lost_by_ours(folder: Path, ids: Mapping[str, str]) -> Counter[str]:
    """Pages that are no document, by reason; and pages that are neither that nor a rejection."""
    kept = {row["source_record"] for row in dataset_rows(folder / "out", "documents")}
    refused = {row["source_record"]: row["reason"] for row in dataset_rows(folder / "out", "rejected")}
    return Counter(refused.get(page, "without a trace") for page in ids if page not in kept)


def lost_by_peer(folder: Path, ids: Mapping[str, str]) -> Counter[str]:
    """Pages that are not in the output, by their language; the pipeline keeps a reason of none."""
    kept: set[str] = set()
    for path in (folder / "out").glob("*.parquet"):
        kept |= set(pq.read_table(path, columns=["id"])["id"].to_pylist())
    return Counter(f"in {ids[page]}" for page in ids if page not in kept)


def write_pages(path: Path, count: int) -> dict[str, str]:
    """Writes the pages as JSON Lines, and gives the language of each by its id."""
    ids = {}
    with path.open("w", encoding="utf-8") as stream:
        for row in rows(data_folder("extraction") / "pages.jsonl.gz", count):
            url = row["url"] or f"https://{row['host']}/{row['id']}"
            stream.write(json.dumps({"id": row["id"], "url": url, "html": row["html"]}) + "\n")
            ids[row["id"]] = row["lang"] or "an unknown language"
    return ids


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--peer-python", help="a Python with datatrove")
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    programs: dict[str, Command] = {"tolmach": ours}
    if options.peer_python:
        programs["datatrove"] = peer(options.peer_python)
    else:
        print("no --peer-python: only tolmach is measured")
    # a thread of a numeric library beside each worker would be no single worker any more
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    # installed packages are compiled; a checkout is with its first run, unless this forbids it
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    rates: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        ids = write_pages(root / "pages.jsonl", options.pages)
        write_pages(root / "single.jsonl", 1)
        found: dict[str, list[Run]] = {name: [] for name in programs}
        starts: dict[str, list[Run]] = {name: [] for name in programs}
        for number in range(options.repeat):
            for name, command in programs.items():
                for pages, runs in (
                    (root / "pages.jsonl", found[name]),
                    (root / "single.jsonl", starts[name]),
                ):
                    folder = root / f"{name}-{pages.stem}-{number}"
                    folder.mkdir()
                    runs.append(measured(command(pages, folder), root / "log"))
        print(f"{len(ids)} pages, {(root / 'pages.jsonl').stat().st_size / 1e6:.0f} MB")
        print(
            f"{'':10} {'docs/CPU s':>11} {'pages/CPU s':>12} {'pages/s':>8} {'start-up s':>11} {'peak MB':>8}  lost"
        )
        for name, runs in found.items():
            cpu = min(run.cpu for run in runs)
            lost = (lost_by_ours if name == "tolmach" else lost_by_peer)(root / f"{name}-pages-0", ids)
            rates[name] = (len(ids) - lost.total()) / cpu, len(ids) / cpu
            print(
                f"{name:10} {rates[name][0]:>11.1f} {rates[name][1]:>12.1f} "
                f"{len(ids) / min(run.wall for run in runs):>8.1f} "
                f"{min(run.wall for run in starts[name]):>11.2f} {max(run.peak_mb for run in runs):>8.0f}  "
                f"{lost.total()} ({', '.join(f'{what}: {count}' for what, count in lost.most_common())})"
            )
    if "datatrove" in rates:
        print(versions_of(options.peer_python))
        documents, pages = (
            own / other for own, other in zip(rates["tolmach"], rates["datatrove"], strict=True)
        )
        print(f"ratio of documents {documents:.2f}, of pages {pages:.2f}, required {LEAST_RATIO}")
        sys.exit(min(documents, pages) < LEAST_RATIO)


if __name__ == "__main__":
    main()
