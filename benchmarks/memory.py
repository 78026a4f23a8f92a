"""Whether memory stays flat while one process cleans many pages.

    TOLMACH_EVAL_DATA=… python benchmarks/memory.py [--pages N]

Prints the resident memory in MB after each tenth of the pages (default 20,000; those of the data over and over).
"""

from __future__ import annotations

import argparse
import gc
import gzip
import os
from itertools import cycle, islice
from pathlib import Path

from measuring import data_folder, rows

from tolmach.cleaning.html import clean_html


def resident() -> float:
    """Resident memory in MB, as Linux has it."""
    pages_held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages_held * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=20_000)
    options = parser.parse_args()
    pages = (row["html"] for row in rows(data_folder("extraction") / "pages.jsonl.gz"))
    # compressed, so that the pages themselves are a small part of what is measured
    held = [gzip.compress(page.encode("utf-8", "surrogatepass"), 1) for page in pages]
    for number, page in enumerate(islice(cycle(held), options.pages), start=1):
        clean_html(gzip.decompress(page).decode("utf-8", "surrogatepass"))
        if number % (options.pages // 10) == 0:
            gc.collect()
            print(f"{number:>7} pages {resident():8.1f} MB", flush=True)


if __name__ == "__main__":
    main()
