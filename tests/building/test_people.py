"""What people put beside `raw/`: terms and translations, which win over the machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tolmach.building.rebuild import build
from tolmach.config import Config, SourceConfig, TranslationConfig
from tolmach.dataset.loading import rows
from tolmach.errors import InputError
from tolmach.translation.memory import Memory

from .corpus import documents, published, write_pages

FIRST = """Склад закрыли на зиму

Комиссия проверила склад. Комиссия закрыла рынок.

Комиссия осмотрела завод.
"""
SECOND = """Рынок откроют весной

Комиссия закрыла рынок. Комиссия открыла магазин.

Об этом сообщила пресс-служба.
"""
GLOSSARY = "ru\ten\nсклад\tdepot\n"
HEAD = "source_lang\ttarget_lang\tsource\ttarget\tdocument\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "raw", {"a.txt": FIRST.encode(), "b.txt": SECOND.encode()})


def segments(processed: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """The rows of `segments` by file and text."""
    files = {row["id"]: row["source_file"] for row in rows(processed, "documents")}
    return {(files[row["document_id"]], row["text"]): row for row in rows(processed, "segments")}


def keys(processed: Path) -> set[bytes]:
    """What the translation memory holds."""
    with Memory(processed / ".tolmach" / "memory.sqlite") as memory:
        return {key for (key,) in memory._open.execute("SELECT key FROM translations")}


def test_a_new_term_retranslates_exactly_the_sentences_that_hold_it(
    raw: Path, tmp_path: Path, ru_en_package: Path
) -> None:
    out = tmp_path / "out"
    first = build(raw, out)
    held = sum("клад" in text for _, text in segments(out))
    before, known = segments(out), keys(out)
    (tmp_path / "glossary.tsv").write_text(GLOSSARY)
    report = build(raw, out)
    assert not any(report.worked_on.values())
    assert 0 < report.newly_translated == held < first.newly_translated
    assert len(keys(out) - known) == held
    assert known <= keys(out)
    for place, row in segments(out).items():
        if "клад" in place[1]:
            assert row["terms"] == ["склад"]
            assert row["translation"]["en"] is None or "depot" in row["translation"]["en"]
        else:
            assert row == before[place]
    assert "depot" in segments(out)["a.txt", "Комиссия проверила склад."]["translation"]["en"]
    # a note, another order, a term that no page has: the dataset stays
    (tmp_path / "glossary.tsv").write_text(
        "# ours\nru\ten\tnote\nмаяк\tlighthouse\nсклад\tdepot\tthe new one\n"
    )
    again = build(raw, out)
    assert (again.newly_translated, again.changed) == (0, False)
    (tmp_path / "glossary.tsv").unlink()
    assert build(raw, out).newly_translated == 0
    assert segments(out) == before


def test_people_win_over_the_machine(raw: Path, tmp_path: Path, ru_en_package: Path) -> None:
    out = tmp_path / "out"
    build(raw, out)
    before = segments(out)
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "mine.tsv").write_text(
        HEAD
        + "ru\ten\tКомиссия закрыла рынок.\tThe market is shut.\t\n"
        + "ru\ten\tКомиссия закрыла рынок.\tThey shut the market.\tb.txt\n"
        + "ru\ten\tСклад закрыли на зиму\tDepot Shut for the Winter\t\n"
        + "ru\ten\tТакого нет.\tNo such thing.\t\n"
    )
    report = build(raw, out)
    assert (report.newly_translated, report.changed) == (0, True)
    found = segments(out)
    assert {place: row["translation"]["en"] for place, row in found.items() if row["engine"] == "human"} == {
        ("a.txt", "Комиссия закрыла рынок."): "The market is shut.",
        ("b.txt", "Комиссия закрыла рынок."): "They shut the market.",
        ("a.txt", "Склад закрыли на зиму"): "Depot Shut for the Winter",
    }
    assert report.by_people == 3
    row = found["a.txt", "Комиссия закрыла рынок."]
    assert (row["model"], row["model_version"], row["flags"], row["is_translated"]) == (None, None, [], True)
    others = {place: row for place, row in found.items() if row["engine"] != "human"}
    assert others == {place: before[place] for place in others}
    assert documents(out)["a.txt"]["title_en"] == "Depot Shut for the Winter"
    assert "The market is shut." in documents(out)["a.txt"]["text_en"]
    assert "| translated by people | 3 |" in (out / "README.md").read_text()


def test_what_people_translated_is_not_sent_to_the_machine(
    raw: Path, tmp_path: Path, ru_en_package: Path
) -> None:
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "mine.tsv").write_text(
        HEAD + "ru\ten\tКомиссия открыла магазин.\tThe shop is open.\t\n"
    )
    with_people = build(raw, tmp_path / "out").newly_translated
    (tmp_path / "translations" / "mine.tsv").unlink()
    assert build(raw, tmp_path / "other").newly_translated == with_people + 1


def test_people_need_no_model(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "mine.tsv").write_text(
        HEAD + "ru\ten\tКомиссия открыла магазин.\tThe shop is open.\t\n"
    )
    report = build(raw, tmp_path / "out")
    assert (report.translated, report.by_people) == (1, 1)
    text = documents(tmp_path / "out")["b.txt"]["text_en"]
    assert text == "⟦Комиссия закрыла рынок.⟧ The shop is open.\n\n⟦Об этом сообщила пресс-служба.⟧"


def test_what_cannot_be_used_is_told_and_costs_nothing_else(
    raw: Path, tmp_path: Path, ru_en_package: Path
) -> None:
    (tmp_path / "glossary.tsv").write_text(GLOSSARY + "рынок\t\n")
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "mine.tsv").write_text(
        HEAD
        + "ru\ten\tКомиссия закрыла рынок.\tOne.\t\n"
        + "ru\ten\tКомиссия закрыла рынок.\tTwo.\t\n"
        + "ru\t\tКомиссия осмотрела завод.\tThree.\t\n"
    )
    (tmp_path / "translations" / "mine.xlsx").write_bytes(b"PK")
    expected = {
        f"{tmp_path / 'glossary.tsv'}:3: a row needs a term in both columns",
        "translations/mine.xlsx: is neither .tsv nor .tmx",
        "translations/mine.tsv:3: translates the same text otherwise than translations/mine.tsv:2, which holds",
        "translations/mine.tsv:4: '' in target_lang is no language code",
    }
    report = build(raw, tmp_path / "out")
    assert set(report.warnings) == expected
    found = segments(tmp_path / "out")
    assert found["a.txt", "Комиссия закрыла рынок."]["translation"]["en"] == "One."
    assert found["a.txt", "Комиссия проверила склад."]["terms"] == ["склад"]
    # they stay true while nothing changes
    again = build(raw, tmp_path / "out")
    assert (again.changed, set(again.warnings)) == (False, expected)


def test_a_glossary_that_is_none_stops_the_build_before_any_work(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "glossary.tsv").write_text("term;translation\n")
    with pytest.raises(InputError, match=r"glossary\.tsv: the first line must name two languages"):
        build(raw, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_order_of_files_and_rows_does_not_show(raw: Path, tmp_path: Path, ru_en_package: Path) -> None:
    folder = tmp_path / "translations"
    folder.mkdir()
    lines = [
        "ru\ten\tКомиссия закрыла рынок.\tThe market is shut.\t\n",
        "ru\ten\tКомиссия открыла магазин.\tThe shop is open.\t\n",
    ]
    (folder / "a.tsv").write_text(HEAD + "".join(lines))
    build(raw, tmp_path / "one")
    (folder / "a.tsv").unlink()
    for number, line in enumerate(reversed(lines)):
        (folder / f"z{number}.tsv").write_text(HEAD + line)
    assert build(raw, tmp_path / "one").changed is False
    build(raw, tmp_path / "other")
    assert published(tmp_path / "one") == published(tmp_path / "other")


def test_names_can_be_transliterated_on_request(
    raw: Path, tmp_path: Path, ru_en_package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another key for the translations: the option changes what a build gives."""
    build(raw, tmp_path / "out")
    config = Config(translation=TranslationConfig(transliterate_names=True))
    report = build(raw, tmp_path / "out", config)
    assert report.newly_translated > 0


def test_windows_of_sentences_change_nothing(
    raw: Path, tmp_path: Path, ru_en_package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tolmach.building import translating

    whole = build(raw, tmp_path / "whole")
    monkeypatch.setattr(translating, "_WINDOW", 2)
    monkeypatch.setattr(translating, "_CHUNK", 1)
    seen: list[tuple[int, int | None]] = []

    def progress(what: str, done: int, total: int | None) -> None:
        if what == "translate":
            seen.append((done, total))

    parts = build(raw, tmp_path / "parts", progress=progress)
    assert parts.newly_translated == whole.newly_translated
    assert published(tmp_path / "parts") == published(tmp_path / "whole")
    assert seen == sorted(seen)
    assert seen[-1] == (2, 2)


def test_what_is_said_of_a_folder_that_is_not_there_is_told(raw: Path, tmp_path: Path) -> None:
    (raw / "spring").mkdir()
    config = Config(
        sources=(SourceConfig("spring", license="CC0-1.0"), SourceConfig("sprng", host="a.example"))
    )
    assert build(raw, tmp_path / "out", config).warnings == (
        '[sources."sprng"]: there is no such folder under raw',
    )
