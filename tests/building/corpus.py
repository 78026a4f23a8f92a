"""Small corpora for tests, and what a built dataset is made of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from tolmach.config import Config, DatasetConfig
from tolmach.dataset.card import CARD_NAME, listed_files
from tolmach.dataset.companions import FIXED_NAMES
from tolmach.dataset.loading import rows

RUSSIAN = """Главная / Новости

Склад у вокзала проверят ещё раз

5 июня 2013 г.

Комиссия проверила склад. Об этом сообщила пресс-служба. Расследование продолжается, и новые сведения обещают к осени.

Никто не пострадал. Подробности не сообщаются, пока не закончится проверка документов.

Версия для печати
"""
ENGLISH = """Home > World > Article

Harbour Inspectors Find Nothing New

By Nora Wells

June 07, 2013

The inspectors spent two days in the harbour and found nothing that they had not found a year before.

The port says that it will publish the whole report, with all measurements, before the end of the summer.

3
"""
MIXED = """Портовый листок

Инспекторы пробыли в порту два дня и не нашли ничего, о чём не писали бы год назад местные газеты.

The report will be published in English only, since most of the shipping companies are registered abroad.
"""
HTML = """<!doctype html><html><head><title>Мост откроют в мае — Речной вестник</title></head><body>
<nav><a href="/">Главная</a> <a href="/news">Новости</a></nav><h1>Мост откроют в мае</h1>
<article><p>Новый мост через реку откроют в мае, на месяц раньше срока, сообщили в управлении дорог.</p>
<p>Движение по старому мосту закроют летом, когда строители начнут разбирать его опоры и настил.</p></article>
<footer>© Речной вестник. Все права защищены.</footer></body></html>"""

PAGES: dict[str, bytes] = {
    "spring/склад.txt": RUSSIAN.encode("cp1251"),
    "spring/harbour.txt": ENGLISH.encode(),
    "autumn/порт.txt": MIXED.encode(),
    "autumn/мост.html": HTML.encode("koi8-r", "replace"),
    "autumn/empty.txt": b" \n",
}

HARBOUR = Config(dataset=DatasetConfig(name="Harbour news", version="1.0.0", authors=("Nora Wells",)))
"""With which `PAGES` are built where a dataset is to have a version."""


def write_pages(raw: Path, pages: dict[str, bytes]) -> Path:
    """Puts pages under a folder."""
    for name, data in pages.items():
        path = raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return raw


def published(processed: Path) -> dict[str, bytes]:
    """The dataset: the card and the files it lists, with their bytes."""
    return {name: (processed / name).read_bytes() for name in (CARD_NAME, *listed_files(processed))}


def but_companions(files: dict[str, bytes]) -> dict[str, bytes]:
    """Of a dataset, what is replaced at one moment: not the files that follow the card one by one."""
    return {name: data for name, data in files.items() if name not in FIXED_NAMES}


def documents(processed: Path) -> dict[str, dict[str, Any]]:
    """The rows of `documents` by source file."""
    return {row["source_file"]: row for row in rows(processed, "documents")}


def words_of(folder: Path) -> bytes:
    """All bytes of a folder, Parquet files as the text of their values."""
    parts = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".parquet":
            parts.append(json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False).encode())
        elif path.is_file():
            parts.append(path.read_bytes())
    return b"\n".join(parts)


def all_but_places(processed: Path) -> dict[str, list[dict[str, object]]]:
    """The rows of a dataset, in no order, but for where the pages lie."""
    return {
        name: sorted(
            (
                {key: row[key] for key in row if key not in ("source_file", "source_record", "batch")}
                for row in rows(processed, name)
            ),
            key=str,
        )
        for name in ("documents", "segments", "boilerplate")
    }
