"""The plots of a card: the same bytes for the same counts, nothing cut off, and nothing drawn without need."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tolmach import build
from tolmach.dataset import plots
from tolmach.dataset.card import CARD_NAME, listed_files
from tolmach.dataset.plots import LENGTHS, Plot, draw, plots_of

from ..building.corpus import ENGLISH, PAGES, published, write_pages

MANY = 1_234_567_890
SHOWN = {
    plot.name: plot
    for plot in plots_of(
        {"ru": MANY, "en": 7, "other": 1, "und": 3},
        {f"reason_{number:02}": 10**number for number in range(10)}
        | {f"few_{number}": 1 for number in range(9)},
        {str(length): MANY // (place + 1) for place, length in enumerate(LENGTHS)},
        {"1998": 1, "2024": 5_000_000},
    )
}
FEW = Plot("few", "Of one", "thing", (("page_number", 1),))
DENSE = Plot(
    "dense", "Of many", "year", tuple((str(year), year % 17) for year in range(1800, 2025)), is_upright=True
)


@pytest.mark.parametrize("plot", [*SHOWN.values(), FEW, DENSE], ids=lambda plot: plot.name)
def test_it_fits_and_tells_nothing_of_its_making(plot: Plot) -> None:
    picture = Image.open(io.BytesIO(draw(plot)))
    assert picture.info.keys() <= {"dpi"}
    assert picture.width == 1440
    assert picture.height <= 800
    gray = picture.convert("L")
    edges = [gray.crop((0, 0, gray.width, 3)), gray.crop((0, gray.height - 3, gray.width, gray.height))]
    edges += [gray.crop((0, 0, 3, gray.height)), gray.crop((gray.width - 3, 0, gray.width, gray.height))]
    assert all(edge.getextrema() == (255, 255) for edge in edges), "something is cut off"
    assert gray.getextrema()[0] < 100


def test_what_there_is_nothing_of_has_no_plot() -> None:
    assert list(plots_of({}, {}, {}, {})) == []
    assert [plot.name for plot in plots_of({"ru": 5, "en": 0}, {}, {}, {"2014": 3})] == ["languages"]


def test_numbers_are_told_in_words_and_the_rest_is_summed_up() -> None:
    assert SHOWN["languages"].alt == (
        f"Characters of text by language: Russian {MANY}, English 7, other 1, undecided 3"
    )
    assert SHOWN["removed"].bars[-1] == ("all others", 5)
    assert SHOWN["years"].alt.endswith("1998 1, 2024 5000000")
    assert len(SHOWN["years"].bars) == 27


DRAW = """
import hashlib
from tests.dataset.test_plots import SHOWN
from tolmach.dataset.plots import draw
print(*(hashlib.sha256(draw(plot)).hexdigest() for plot in SHOWN.values()))
"""


def test_another_process_draws_the_same(root: Path) -> None:
    path = os.pathsep.join((str(root), os.environ.get("PYTHONPATH", "")))
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": path, "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", DRAW], env=environment, capture_output=True, text=True, check=False, cwd=root
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == [hashlib.sha256(draw(plot)).hexdigest() for plot in SHOWN.values()]


def test_only_what_has_other_counts_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, out = write_pages(tmp_path / "raw", PAGES), tmp_path / "out"
    drawn: list[str] = []
    really = plots.draw

    def counting(plot: Plot) -> bytes:
        drawn.append(plot.name)
        return really(plot)

    monkeypatch.setattr(plots, "draw", counting)
    build(raw, out, workers=1)
    assert drawn == ["languages", "lengths", "removed"]
    first = {name for name in listed_files(out) if name.startswith("plots/")}
    card = (out / CARD_NAME).read_text(encoding="utf-8")
    assert all(f"]({name})" in card for name in first)
    drawn.clear()
    # another text, as long as before
    write_pages(raw, {"spring/harbour.txt": ENGLISH.replace("two days", "six days").encode()})
    assert build(raw, out, workers=1).changed
    assert drawn == []
    write_pages(raw, {"spring/harbour.txt": ENGLISH.replace("June 07, 2013", "June 07, 2014").encode()})
    build(raw, out, workers=1)
    assert drawn == ["years"]
    # those of the build before stay for its readers, and go with the next
    write_pages(raw, {"winter/new.txt": ENGLISH.replace("harbour", "airport").encode()})
    build(raw, out, workers=1)
    assert all((out / name).exists() for name in first)
    there = {name for name in listed_files(out) if name.startswith("plots/")}
    build(raw, tmp_path / "anew", workers=1)
    assert published(out) == published(tmp_path / "anew")
    drawn.clear()
    (out / min(there)).write_bytes(b"x")
    assert build(raw, out, workers=1).changed
    assert drawn == [min(there).split("/")[1].split("-")[0]]
    write_pages(raw, {"winter/more.txt": ENGLISH.replace("harbour", "station")[:-30].encode()})
    build(raw, out, workers=1)
    assert not any((out / name).exists() for name in first - there)
