"""How well and how fast bytes are decoded and damaged text is repaired, beside other libraries in the same run.

    TOLMACH_EVAL_DATA=… python benchmarks/reading.py [--check]

Quality by the scorer that lies with the data; speed in CPU time of one thread. Libraries that are not installed
are left out. With --check our figures are held against `benchmarks/reading_floors.json`, and nothing else is measured.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import importlib.util
import json
import os
import runpy
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("reading_floors.json")
Row = dict[str, Any]
Decode = Callable[[bytes, str | None], str]
Repair = Callable[[str], str]
_REPEATS = 3


def data_folder() -> Path:
    folder = os.environ.get("TOLMACH_EVAL_DATA")
    if not folder:
        raise SystemExit("TOLMACH_EVAL_DATA names no folder of evaluation data")
    return Path(folder) / "encoding"


def rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def tolmach_decode(data: bytes, http: str | None) -> str:
    from tolmach import decode

    return decode(data, declared=http).text


def charset_normalizer_decode(data: bytes, _: str | None) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return data.decode("utf-8" if best is None else best.encoding, "replace")


def chardet_decode(data: bytes, _: str | None) -> str:
    import chardet

    return data.decode(chardet.detect(data)["encoding"] or "utf-8", "replace")


def trafilatura_decode(data: bytes, _: str | None) -> str:
    from trafilatura.utils import decode_file

    return str(decode_file(data))


def tolmach_repair(text: str) -> str:
    from tolmach import repair

    return repair(text).text


def ftfy_repair(text: str) -> str:
    import ftfy

    return ftfy.fix_text(text)


DECODERS: dict[str, Decode] = {
    "tolmach": tolmach_decode,
    "charset_normalizer": charset_normalizer_decode,
    "chardet": chardet_decode,
    "trafilatura": trafilatura_decode,
}
REPAIRERS: dict[str, Repair] = {"tolmach": tolmach_repair, "ftfy": ftfy_repair}


def is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def seconds(run: Callable[[], object]) -> float:
    """CPU time of the fastest of a few runs."""
    best = float("inf")
    for _ in range(_REPEATS):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def decoding_figures(folder: Path, decode: Decode) -> dict[str, float]:
    """Share of items with identical text, over all and of the worst kind; megabytes a second."""
    score = runpy.run_path(str(folder / "score.py"))
    items = [(row, base64.b64decode(row["bytes"])) for row in rows(folder / "bytes.jsonl.gz")]
    right: dict[str, list[bool]] = defaultdict(list)
    for row, data in items:
        try:
            text = decode(data, row.get("http"))
        except (LookupError, ValueError):
            text = ""
        right[row["kind"]].append(score["norm"](text) == score["norm"](score["truth"](row)))
    legacy = [(data, row.get("http")) for row, data in items if not is_utf8(data) and data.count(0) == 0]
    utf8 = [data for _, data in items if is_utf8(data) and not data.isascii() and data.count(0) == 0]
    return {
        "all": sum(map(sum, right.values())) / len(items),
        "worst_kind": min(sum(found) / len(found) for found in right.values()),
        "utf8_mb_s": sum(map(len, utf8)) / 1e6 / seconds(lambda: [decode(data, None) for data in utf8]),
        "legacy_mb_s": sum(len(data) for data, _ in legacy)
        / 1e6
        / seconds(lambda: [attempt(decode, *item) for item in legacy]),
    }


def attempt(decode: Decode, data: bytes, http: str | None) -> None:
    try:
        decode(data, http)
    except (LookupError, ValueError):
        return


def repair_figures(folder: Path, repair: Repair) -> dict[str, float]:
    """Shares of the recoverable items repaired and made worse, and of the clean ones changed; characters a second."""
    items = list(rows(folder / "mojibake.jsonl.gz"))
    broken = [row for row in items if row["damaged"] and row["recoverable"] and "lost" not in row["kind"]]
    clean = [row for row in items if not row["damaged"]]
    repaired = [(row, repair(row["text"])) for row in broken]
    return {
        "repaired": sum(text == row["truth"] for row, text in repaired) / len(broken),
        "harmed": sum(text not in (row["truth"], row["text"]) for row, text in repaired) / len(broken),
        "clean_changed": sum(repair(row["text"]) != row["text"] for row in clean) / len(clean),
        "clean_mchar_s": sum(len(row["text"]) for row in clean)
        / 1e6
        / seconds(lambda: [repair(row["text"]) for row in clean]),
    }


def table(title: str, systems: dict[str, dict[str, float]]) -> None:
    names = list(next(iter(systems.values())))
    print(f"{title:20}" + "".join(f"{name:>15}" for name in names))
    for system, figures in systems.items():
        cells = (f"{value:.1f}" if name.endswith("_s") else f"{value:.2%}" for name, value in figures.items())
        print(f"{system:20}" + "".join(f"{cell:>15}" for cell in cells))
    print()


def installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def check(figures: dict[str, float]) -> int:
    """How many figures are worse than their floor; a floor of a share of harm is a ceiling."""
    failed = 0
    for name, floor in json.loads(FLOORS.read_text(encoding="utf-8")).items():
        value = figures[name]
        worse = value > floor if name in ("repair_harmed", "repair_clean_changed") else value < floor
        if worse:
            print(f"{name}: {value:.4f}, pinned at {floor}")
        failed += worse
    return failed


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true", help="hold our figures against the floors")
    options = parser.parse_args()
    folder = data_folder()
    only = {"tolmach"} if options.check else {*DECODERS, *REPAIRERS}
    decoding = {
        name: decoding_figures(folder, decode)
        for name, decode in DECODERS.items()
        if name in only and installed(name)
    }
    repairing = {
        name: repair_figures(folder, repair)
        for name, repair in REPAIRERS.items()
        if name in only and installed(name)
    }
    table("decoding", decoding)
    table("repair", repairing)
    if not options.check:
        return 0
    own = {f"decoding_{name}": value for name, value in decoding["tolmach"].items()}
    own |= {f"repair_{name}": value for name, value in repairing["tolmach"].items()}
    return int(check(own) > 0)


if __name__ == "__main__":
    sys.exit(main())
