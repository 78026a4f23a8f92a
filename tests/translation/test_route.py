"""From language to language: straight, or through English."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tolmach.translation.engine import Output
from tolmach.translation.guarded import Guarded
from tolmach.translation.packages import install_file
from tolmach.translation.route import Pivot, find_route, route_name, route_version
from tolmach.translation.translate import translate

from .packs import hollow_package, known_pairs
from .stand_ins import StandIn


def test_routes(argos_home: Path, tmp_path: Path) -> None:
    for pair, version in (
        ("ru_en", "1.9"),
        ("en_ru", "1.2"),
        ("uk_en", "1.0"),
        ("en_de", "1.1"),
        ("ru_de", "1.0"),
    ):
        install_file(hollow_package(tmp_path / f"{pair}.argosmodel", pair, version))
    routes = {
        (source, target): (route_name(route), route_version(route))
        for source in ("ru", "uk", "kk", "en")
        for target in ("en", "ru", "de")
        if (route := find_route(source, target))
    }
    assert routes == {
        ("ru", "en"): ("ru_en", "1.9"),
        ("ru", "de"): ("ru_de", "1.0"),
        ("uk", "en"): ("uk_en", "1.0"),
        ("uk", "ru"): ("uk_en+en_ru", "1.0+1.2"),
        ("uk", "de"): ("uk_en+en_de", "1.0+1.1"),
        ("en", "ru"): ("en_ru", "1.2"),
        ("en", "de"): ("en_de", "1.1"),
    }


def test_a_pivot_marks_what_it_translates() -> None:
    pivot = Pivot(StandIn(), StandIn(lambda text: text.replace("Dozhd", "Regen"), "en", "de"))
    assert (pivot.source, pivot.target, pivot.model) == ("ru", "de", "ru_en+en_de")
    assert pivot.translate(["Дождь.", "Снег."]) == [
        Output("Regenq.", ("pivot",), -1.0),
        Output("Sneg.", ("pivot",), -1.0),
    ]


def test_a_failure_before_english_is_not_sent_on() -> None:
    second = StandIn(source="en", target="de")
    pivot = Pivot(StandIn(lambda text: ""), second)
    assert pivot.translate(["Дождь."]) == [Output(None, ("empty", "pivot"), -1.0)]
    assert second.seen == []


def test_the_key_knows_both_models() -> None:
    keys = {
        Guarded(Pivot(StandIn(name=one), StandIn(source="en", target="de", name=other))).key("Дождь.")
        for one in "ab"
        for other in "ab"
    }
    assert len(keys) == 4


def test_things_come_through_both(argos_home: Path) -> None:
    pivot = Pivot(StandIn(), StandIn(lambda text: text[::-1], "en", "de"))
    result = translate("Пишите на a_b@port.example.", target="de", translator=pivot)
    assert result.text is not None
    assert "a_b@port.example" in result.text
    assert result.flags == ("pieced", "pivot")


def under_another_name(package: Path, folder: Path, **metadata: str) -> None:
    """A copy of a package that says something else of itself."""
    shutil.copytree(package, folder)
    (folder / "tolmach.json").unlink(missing_ok=True)
    file = folder / "metadata.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | metadata))


def test_translate_goes_through_english(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the Russian package under another name: what counts is the way, not the language."""
    home = tmp_path / "packages"
    under_another_name(trained / "translate-ru_en-1_0", home / "translate-uk_en-1_0", from_code="uk")
    under_another_name(trained / "translate-en_ru-1_0", home / "translate-en_ru-1_0")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(home))
    russian, english = next(pair for pair in known_pairs() if all(side[-1] == "." for side in pair))
    (straight,) = translate(russian, "uk", "en").segments
    assert (straight.text, straight.flags, straight.model) == (english, (), "uk_en")
    (through,) = translate(russian, "uk", "ru").segments
    # and back to where it was, which a guard sees
    assert (through.flags, through.model) == (("source_copied", "pivot"), "uk_en+en_ru")
    assert translate(russian, "kk", "ru").flags == ("no_model",)
