"""How much faster a build is with two workers than with one, on web pages.

    TOLMACH_EVAL_DATA=… python benchmarks/workers.py [--copies N] [--repeat R]

The pages of our evaluation data, each several times (default 3) under an address and with a sentence of its own, are
built from nothing by the command `tolmach build`, start-up included. The two take turns, and the best of each counts.
To start takes a second of either, so the fewer pages, the less is gained. Exit code 1 where two workers are less than
1.8 times as fast. It wants two cores that nobody else uses.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import data_folder, rows

LEAST_RATIO = 1.8


def write_pages(path: Path, copies: int) -> int:
    """Writes the pages as JSON Lines, and gives how many there are."""
    number = 0
    with path.open("w", encoding="utf-8") as stream:
        for row in rows(data_folder("extraction") / "pages.jsonl.gz"):
            address = row["url"] or f"https://{row['host']}/{row['id']}"
            for copy in range(copies):
                own = f"<p>This is printing {copy} of sheet {number}.</p>"
                head, body, tail = row["html"].rpartition("</body>")
                page = {
                    "id": f"{row['id']}-{copy}",
                    "url": f"{address}{'&' if '?' in address else '?'}printing={copy}",
                    "html": f"{head}{own}{body}{tail}" if body else tail + own,
                }
                stream.write(json.dumps(page, ensure_ascii=False) + "\n")
                number += 1
    return number


def seconds(pages: Path, workers: int) -> float:
    """The time of a build by the clock."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "tolmach", "build", str(pages), f"{out}/dataset", "--allow-rejects"]
        started = time.perf_counter()
        subprocess.run([*command, "--json", "--workers", str(workers)], check=True, capture_output=True)
        return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--copies", type=int, default=3)
    parser.add_argument("--repeat", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        pages = Path(place, "pages.jsonl")
        count = write_pages(pages, options.copies)
        size = pages.stat().st_size / 1e6
        times: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(options.repeat):
            for workers, found in times.items():
                found.append(seconds(pages, workers))
    one, two = (min(found) for found in times.values())
    print(
        f"{count} pages, {size:.0f} MB: one worker {one:.1f} s, two {two:.1f} s, {one / two:.2f} times as fast"
    )
    sys.exit(one / two < LEAST_RATIO)


if __name__ == "__main__":
    main()
