"""`tolmach.lock`: with what a dataset was built, and a build refused where that is not so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tolmach.building import lockfile
from tolmach.building.lockfile import differences, lock_of, read_lock
from tolmach.building.places import LOCK_NAME
from tolmach.building.rebuild import build
from tolmach.cli import main
from tolmach.config import BuildConfig, Config, TranslationConfig
from tolmach.errors import ConfigError

from .corpus import PAGES, published, write_pages


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "raw", PAGES)


def test_a_build_writes_what_it_was_made_with(raw: Path, tmp_path: Path, ru_en_package: Path) -> None:
    build(raw, tmp_path / "out")
    lock = read_lock(tmp_path / "out" / LOCK_NAME)
    assert {"ftfy", "trafilatura", "pyarrow", "ctranslate2", "lxml", "certifi"} <= set(lock["libraries"])
    assert not {"tolmach", "pytest", "ruff", "torch"} & set(lock["libraries"])
    ((pair, version, fingerprint),) = lock["models"]["ru_en"]
    assert (pair, version, len(fingerprint)) == ("ru_en", "1.0", 64)
    assert lock["config"]["translation"]["beam_size"] == 4
    assert lock["stages"].keys() == {"text", "clean", "site", "language"}
    assert LOCK_NAME not in published(tmp_path / "out")


def test_as_locked(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(raw), str(tmp_path / "out")]) == 0
    first = published(tmp_path / "out")
    lock = tmp_path / "out" / LOCK_NAME
    assert main(["build", str(raw), str(tmp_path / "out"), "--locked"]) == 0
    assert main(["build", str(raw), str(tmp_path / "again"), "--locked", str(lock)]) == 0
    assert published(tmp_path / "again") == first
    capsys.readouterr()
    value = json.loads(lock.read_text())
    value["libraries"] |= {"ftfy": "6.0", "gone": "1"}
    value["libraries"].pop("lxml")
    value["python"] = "3.11.0"
    value["config"]["cleaning"]["min_text_chars"] = 7
    lock.write_text(json.dumps(value))
    assert main(["build", str(raw), str(tmp_path / "out"), "--locked"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"tolmach: {lock}: not as locked: python: 3.11.0 → ")
    for part in (
        "library ftfy: 6.0 → ",
        "library gone: 1 → absent",
        "library lxml: absent → ",
        "config cleaning.min_text_chars: 7 → ",
    ):
        assert part in said
    assert said.count("\n") == 1


def test_what_changes_nothing_is_noted_too(raw: Path, tmp_path: Path) -> None:
    build(raw, tmp_path / "out")
    patient = Config(build=BuildConfig(page_seconds=600))
    assert not build(raw, tmp_path / "out", patient).changed
    assert read_lock(tmp_path / "out" / LOCK_NAME)["config"]["build"]["page_seconds"] == 600
    assert not build(raw, tmp_path / "out", patient).changed


def test_another_model_is_named(
    raw: Path, tmp_path: Path, ru_en_package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(raw, tmp_path / "out")
    lock = tmp_path / "out" / LOCK_NAME
    kept = lock.read_text()
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    with pytest.raises(ConfigError, match=r"not as locked: model ru_en: .* → absent"):
        build(raw, tmp_path / "out", locked=lock)
    assert lock.read_text() == kept


@pytest.mark.parametrize(
    "content",
    [
        *(None, "{", "[]", '{"format": 99}', '{"format": 1, "libraries": 3}'),
        *('{"format": 1, "models": ["a"]}', '{"format": 1, "config": {"language": null}}'),
    ],
)
def test_no_lock(raw: Path, tmp_path: Path, content: str | None) -> None:
    lock = tmp_path / "x.lock"
    if content is not None:
        lock.write_text(content)
    with pytest.raises(ConfigError, match=r"x\.lock: "):
        build(raw, tmp_path / "out", locked=lock)
    assert not (tmp_path / "out").exists()


def test_differences() -> None:
    one = lock_of(Config(), {})
    other = lock_of(Config(translation=TranslationConfig(beam_size=1)), {"ru_en": [["ru_en", "1.0", "f"]]})
    assert list(differences(one, one)) == []
    assert [str(item) for item in differences(one, other)] == [
        'model ru_en: absent → [["ru_en", "1.0", "f"]]',
        "config translation.beam_size: 4 → 1",
    ]


def test_names_of_distributions_are_as_pep_503_writes_them() -> None:
    assert lockfile._normal("Lxml_HTML.clean") == "lxml-html-clean"
