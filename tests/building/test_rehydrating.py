"""The text of a dataset that was published without it, restored from pages that lie elsewhere."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tolmach import build, rehydrate, verify
from tolmach.cli import main
from tolmach.dataset.loading import rows
from tolmach.dataset.textless import write_textless
from tolmach.errors import OutputError, TolmachError

from .corpus import documents, words_of, write_pages

PLEA = "Редакция просит присылать снимки и письма по новому адресу в старом доме у реки."


def site_of(pages: int) -> dict[str, bytes]:
    """Pages of a site, which all have one line that only the others tell from text, and their sidecars."""
    site = {}
    for number, what in enumerate(("мост", "порт", "склад", "вокзал", "музей", "причал")[:pages]):
        site[f"river/{number}.html"] = f"""<!doctype html><html><body><h1>Что строят: {what}</h1><article>
<p>Строители сказали, что {what} откроют весной, когда сойдёт лёд и привезут недостающие балки с завода.</p>
<p>{PLEA}</p>
<p>Прежний {what} разберут к лету, а кирпич отдадут тем, кто чинит дома на соседней улице за площадью.</p>
</article></body></html>""".encode()
        site[f"river/{number}.html.json"] = json.dumps({"url": f"https://river.example/{number}"}).encode()
    return site


def written_textless(processed: Path, folder: Path) -> Path:
    folder.mkdir()
    write_textless(processed, folder, {"tolmach.lock": (processed / "tolmach.lock").read_bytes()})
    return folder


def test_rehydrated_from_other_pages(raw: Path, processed: Path, tmp_path: Path) -> None:
    published = written_textless(processed, tmp_path / "published")
    (raw / "autumn" / "порт.txt").write_text("Something else is written here now, and at some length, too.\n")
    restored = rehydrate(published, raw, tmp_path / "again", workers=1)
    assert restored.missing == ("autumn/порт.txt",)
    assert (restored.restored, restored.different) == (3, ())
    assert len(list(rows(tmp_path / "again", "documents"))) == 3
    assert main(["rehydrate", str(published), str(raw), str(tmp_path / "again")]) == 7
    assert main(["rehydrate", str(tmp_path), str(raw), str(tmp_path / "again")]) == 3


def test_what_other_pages_told_is_known_without_them(tmp_path: Path) -> None:
    site = site_of(6)
    build(write_pages(tmp_path / "raw", site), tmp_path / "out", workers=1)
    published = written_textless(tmp_path / "out", tmp_path / "published")
    assert all(PLEA not in row["text"] for row in rows(tmp_path / "out", "documents"))
    # one page only, and nobody says where it is from
    mine = write_pages(tmp_path / "mine" / "raw", {"a.html": site["river/2.html"], "b.txt": b"another page"})
    restored = rehydrate(published, mine, tmp_path / "mine" / "out", workers=1)
    assert (restored.restored, restored.different, len(restored.missing)) == (1, (), 5)
    (own,) = rows(tmp_path / "mine" / "out", "documents")
    then = documents(tmp_path / "out")["river/2.html"]
    assert {name for name in own if own[name] != then[name]} <= {"source_file", "batch", *OF_ALL}
    assert verify(tmp_path / "mine" / "out").ok


OF_ALL = ("dup_cluster", "dup_cluster_size", "is_canonical")


def test_the_same_bytes_at_two_addresses(tmp_path: Path) -> None:
    site = site_of(1)
    twice = {
        **site,
        "river/again.html": site["river/0.html"],
        "river/again.html.json": b'{"url": "https://x.example"}',
    }
    build(write_pages(tmp_path / "raw", twice), tmp_path / "out", workers=1)
    published = written_textless(tmp_path / "out", tmp_path / "published")
    mine = write_pages(tmp_path / "mine" / "raw", {"a.html": site["river/0.html"]})
    restored = rehydrate(published, mine, tmp_path / "mine" / "out", workers=1)
    assert (restored.restored, restored.is_whole) == (2, True)
    urls = {row["url"] for row in rows(tmp_path / "mine" / "out", "documents")}
    assert urls == {"https://river.example/0", "https://x.example/"}


def changed_in(published: Path, name: str, column: str, change: Callable[[Any], Any]) -> None:
    """Changes the first value of a column in a dataset that was published."""
    path = next((published / name).iterdir())
    table = pq.read_table(path)
    first, *others = table.to_pylist()
    changed = {**first, column: change(first[column])}
    pq.write_table(pa.Table.from_pylist([changed, *others], schema=table.schema), path)


CHANGED: dict[str, tuple[str, str, Callable[[Any], Any]]] = {
    "another text, if only by a comma": ("documents", "text_sha256", lambda value: "0" * 64),
    "other sentences": ("segments", "end", lambda value: (value or 0) + 1),
    "another language": ("documents", "language", lambda value: "de"),
    "other lines removed": ("documents", "removed", lambda value: value[1:] if value else []),
}


@pytest.mark.parametrize("name", CHANGED)
def test_what_is_not_as_it_was_published_is_told(processed: Path, tmp_path: Path, name: str) -> None:
    published = written_textless(processed, tmp_path / "published")
    changed_in(published, *CHANGED[name])
    restored = rehydrate(published, tmp_path / "raw", tmp_path / "again", workers=1)
    assert (restored.restored, len(restored.different), restored.missing) == (3, 1, ())


UNFIT: dict[str, tuple[Callable[[Path, Path], object], str, str]] = {
    "a dataset with text": (lambda out, published: None, "out", "no dataset without text"),
    "no dataset": (lambda out, published: None, "raw", "no dataset without text"),
    "no such folder": (lambda out, published: None, "nowhere", "no dataset without text"),
    "a file that is not whole": (
        lambda out, published: next((published / "segments").iterdir()).write_bytes(b"PAR1"),
        "published",
        "cannot be read.*download it again",
    ),
    "a file that is not there": (
        lambda out, published: shutil.rmtree(published / "documents"),
        "published",
        "cannot be read.*download it again",
    ),
    "an id that is none": (
        lambda out, published: changed_in(published, "documents", "page_id", lambda value: "page 1"),
        "published",
        "is no id of a document; download it again",
    ),
    "no lock": (
        lambda out, published: (published / "tolmach.lock").unlink(),
        "published",
        r"tolmach\.lock: cannot be read",
    ),
    "none of its pages": (
        lambda out, published: [path.write_bytes(b"other\n") for path in (out.parent / "raw").rglob("*.*")],
        "published",
        "none of the pages of the published dataset",
    ),
}


@pytest.mark.parametrize("name", UNFIT)
def test_nothing_to_restore_from(processed: Path, tmp_path: Path, name: str) -> None:
    prepare, folder, message = UNFIT[name]
    prepare(processed, written_textless(processed, tmp_path / "published"))
    with pytest.raises(TolmachError, match=message) as told:
        rehydrate(tmp_path / folder, tmp_path / "raw", tmp_path / "again", workers=1)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", ["out", "published"])
def test_nothing_that_somebody_has_is_overwritten(processed: Path, tmp_path: Path, name: str) -> None:
    published = written_textless(processed, tmp_path / "published")
    before = words_of(tmp_path / name)
    with pytest.raises(OutputError, match="holds another dataset; name a new folder"):
        rehydrate(published, tmp_path / "raw", tmp_path / name, workers=1)
    assert words_of(tmp_path / name) == before


def test_files_of_an_older_download_are_not_looked_at(processed: Path, tmp_path: Path) -> None:
    published = written_textless(processed, tmp_path / "published")
    (published / "documents" / "train-old-0000000000000000.parquet").write_bytes(b"not a file of now")
    assert rehydrate(published, tmp_path / "raw", tmp_path / "again", workers=1).is_whole
