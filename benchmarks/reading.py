"""How well and how fast bytes are decoded and damaged text is repaired, beside other libraries in the same run.

    TOLMACH_EVAL_DATA=… python benchmarks/reading.py [--check]

Quality by the scorer that lies with the data; speed in CPU time of one thread. Libraries that are not installed
are left out. With --check our figures are held against `benchmarks/reading_floors.json`; then only charset_normalizer
and ftfy run beside, for the ratios of speed.
"""

from __future__ import annotations

import argparse
import base64
import importlib.util
import random
import runpy
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from measuring import data_folder, fallen, pinned, rows

FLOORS = Path(__file__).with_name("reading_floors.json")
Decode = Callable[[bytes, str | None], str]
Repair = Callable[[str], str]
_REPEATS = 5
_LINES_OF_A_PAGE = 30
_CEILINGS = ("repair_harmed", "repair_clean_changed", "repair_false_flags", "repair_times_as_dear")
"""Other figures have floors. Those of speed are ratios, about half of what is usual, since machines are noisy."""


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


def tolmach_repairer() -> Repair:
    from tolmach import repair

    return lambda text: repair(text).text


def tolmach_stripper() -> Repair:
    """With the option that drops stress marks, as the noise data has it."""
    from tolmach import repair
    from tolmach.config import RepairConfig

    options = RepairConfig(stress_marks="strip")
    return lambda text: repair(text, options).text


def ftfy_repairer() -> Repair:
    import ftfy

    return ftfy.fix_text


DECODERS: dict[str, Decode] = {
    "tolmach": tolmach_decode,
    "charset_normalizer": charset_normalizer_decode,
    "chardet": chardet_decode,
    "trafilatura": trafilatura_decode,
}
REPAIRERS: dict[str, Callable[[], Repair]] = {"tolmach": tolmach_repairer, "ftfy": ftfy_repairer}
UNIFORM: dict[str, Callable[[], Repair]] = {
    "tolmach, strip": tolmach_stripper,
    "tolmach": tolmach_repairer,
    "ftfy": ftfy_repairer,
}


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
    """Shares of the recoverable items repaired and made worse, and of the clean ones changed."""
    items = list(rows(folder / "mojibake.jsonl.gz"))
    broken = [row for row in items if row["damaged"] and row["recoverable"] and "lost" not in row["kind"]]
    clean = [row for row in items if not row["damaged"]]
    repaired = [(row, repair(row["text"])) for row in broken]
    return {
        "repaired": sum(text == row["truth"] for row, text in repaired) / len(broken),
        "harmed": sum(text not in (row["truth"], row["text"]) for row, text in repaired) / len(broken),
        "clean_changed": sum(repair(row["text"]) != row["text"] for row in clean) / len(clean),
    }


def flag_figures(folder: Path) -> dict[str, float]:
    """Shares of the items with lost text that are flagged, and of the clean ones that are."""
    from tolmach import repair

    items = list(rows(folder / "mojibake.jsonl.gz"))
    lost = [row for row in items if row["kind"].startswith("lost")]
    clean = [row for row in items if not row["damaged"]]
    return {
        "flagged": sum(bool(repair(row["text"]).lost) for row in lost) / len(lost),
        "false_flags": sum(bool(repair(row["text"]).lost) for row in clean) / len(clean),
    }


def noise_figures(folder: Path, repair: Repair) -> dict[str, float]:
    """Share of items that are exactly right, over all, over the damaged, and without those with stress marks."""
    items = [(row, repair(row["text"]) == row["truth"]) for row in rows(folder / "noise.jsonl.gz")]
    parts = {
        "all": [right for _, right in items],
        "damaged": [right for row, right in items if row["damaged"]],
        "no_stress_marks": [right for row, right in items if row["kind"] != "stress_mark"],
    }
    return {name: sum(part) / len(part) for name, part in parts.items()}


def repair_speeds(folder: Path, repair: Repair) -> dict[str, float]:
    """Characters a second: short clean items of all kinds; pages of Russian and English lines, clean and damaged.

    A damaged page has one line with a damaged clause.
    """
    items = list(rows(folder / "mojibake.jsonl.gz"))
    short = [row["text"] for row in items if not row["damaged"]]
    lines = [row["text"] for row in items if row["kind"] in ("clean_ru", "clean_en")]
    clauses = [row["text"] for row in items if row["kind"].startswith("partial_")]
    chosen = random.Random(1)
    pages = [chosen.sample(lines, _LINES_OF_A_PAGE) for _ in range(100)]
    damaged = [[chosen.choice(clauses), *page[1:]] for page in pages]

    def speed(texts: list[str]) -> float:
        return sum(map(len, texts)) / 1e6 / seconds(lambda: [repair(text) for text in texts])

    clean = speed(["\n".join(page) for page in pages])
    broken = speed(["\n".join(page) for page in damaged])
    return {
        "short_mchar_s": speed(short),
        "pages_mchar_s": clean,
        "damaged_mchar_s": broken,
        "times_as_dear": clean / broken,
    }


def table(title: str, systems: dict[str, dict[str, float]]) -> None:
    names = list(next(iter(systems.values())))
    print(f"{title:20}" + "".join(f"{name:>17}" for name in names))
    for system, figures in systems.items():
        cells = (
            f"{value:.1f}" if name.endswith("_s") or "times" in name else f"{value:.2%}"
            for name, value in figures.items()
        )
        print(f"{system:20}" + "".join(f"{cell:>17}" for cell in cells))
    print()


def times(kind: str, systems: dict[str, dict[str, float]], peer: str) -> dict[str, float]:
    """How many times as fast ours is as the peer, in each figure of speed."""
    return {
        f"{kind}_{name.rsplit('_', 2)[0]}_times_{peer}": value / systems[peer][name]
        for name, value in systems["tolmach"].items()
        if name.endswith("_s")
    }


def installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true", help="hold our figures against the floors")
    options = parser.parse_args()
    folder = data_folder("encoding")
    beside = {"tolmach", "tolmach, strip", "charset_normalizer", "ftfy"}
    only = beside if options.check else {*DECODERS, *UNIFORM}

    def chosen(systems: Iterable[str]) -> list[str]:
        return [name for name in systems if name in only and installed(name.partition(",")[0])]

    decoding = {name: decoding_figures(folder, DECODERS[name]) for name in chosen(DECODERS)}
    repairing = {name: repair_figures(folder, REPAIRERS[name]()) for name in chosen(REPAIRERS)}
    flags = {"tolmach": flag_figures(folder)}
    noise = {name: noise_figures(folder, UNIFORM[name]()) for name in chosen(UNIFORM)}
    speeds = {name: repair_speeds(folder, REPAIRERS[name]()) for name in chosen(REPAIRERS)}
    table("decoding", decoding)
    table("repair", repairing)
    table("lost text", flags)
    table("noise", noise)
    table("speed of repair", speeds)
    if not options.check:
        return 0
    own = {f"decoding_{name}": value for name, value in decoding["tolmach"].items()}
    own |= {f"repair_{name}": value for name, value in (repairing["tolmach"] | flags["tolmach"]).items()}
    own |= {f"noise_{name}": value for name, value in noise["tolmach, strip"].items()}
    own |= {f"repair_{name}": value for name, value in speeds["tolmach"].items()}
    own |= times("decoding", decoding, "charset_normalizer") | times("repair", speeds, "ftfy")
    return int(bool(fallen(own, pinned(FLOORS), _CEILINGS)))


if __name__ == "__main__":
    sys.exit(main())
