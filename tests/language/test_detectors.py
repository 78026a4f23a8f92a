"""Other detectors at the place of ours: fakes, and the real libraries as their extras install them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tolmach.building.stages import STAGES
from tolmach.config import Config, LanguageConfig, parse_config
from tolmach.errors import ConfigError
from tolmach.language import libraries, tables
from tolmach.language.detect import detect
from tolmach.language.detectors import Detector, NgramDetector, ProbabilityDetector
from tolmach.language.libraries import detector_named, libraries_of

RUSSIAN = "Вчера в городе открылась выставка старых карт, и на неё пришло много людей."
ENGLISH = "An exhibition of old maps was opened in the town yesterday, and many people came to see it."
GERMAN = "Gestern wurde in der Stadt eine Ausstellung alter Karten eröffnet."
PAGE = f"{RUSSIAN}\n\nhttps://maps.example/archive\n\n{ENGLISH}\n\n{GERMAN}"


class Fake:
    """Says that phrases with one of some letters are in the home language; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def home_odds(self, phrases: Sequence[str], script: str) -> Sequence[float]:
        self.asked += phrases
        return [-9.0 if "ö" in phrase else 9.0 for phrase in phrases]

    def rival(self, phrases: Sequence[str], script: str) -> str:
        return "xx"


def languages(text: str, detector: Detector) -> list[str]:
    return [span.language for span in detect(text, detector=detector).spans]


def test_a_detector_sees_folded_phrases_and_no_addresses() -> None:
    fake = Fake()
    page = PAGE.replace("городе", "гopoде")
    assert languages(page, fake) == ["ru", "und", "en", "xx"]
    assert fake.asked[0].startswith("Вчера в городе открылась")
    assert not any("maps.example" in phrase for phrase in fake.asked)


def probabilities(phrase: str) -> Mapping[str, float]:
    if "ö" in phrase:
        return {"de": 0.7, "nl": 0.3}
    return {"ru": 0.9} if phrase[0] > "z" else {"en": 0.95, "de": 0.05}


def test_probabilities_make_a_detector() -> None:
    assert languages(PAGE, ProbabilityDetector(probabilities)) == ["ru", "und", "en", "de"]


def test_no_answer_of_a_library_is_no_evidence() -> None:
    detector = ProbabilityDetector(lambda phrase: {})
    assert list(detector.home_odds(["a"], "Latn")) == [0.0]
    assert detector.rival(["a"], "Latn") == "und"
    detect("a, b. c\n\nd", detector=detector)


def test_profiles_in_another_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then langdetect itself names the other languages; Russian and English are told by our weights."""

    def unreadable(language: str) -> None:
        raise KeyError("freq")

    monkeypatch.setattr(tables, "read_profile", unreadable)
    detector = detector_named.__wrapped__("tolmach")
    assert isinstance(detector, NgramDetector)
    assert detector.rivals_by is not None
    assert languages(PAGE, detector) == ["ru", "und", "en", "de"]


@pytest.mark.parametrize("name", ["lingua", "fasttext"])
def test_a_library_that_is_not_installed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "find_spec", lambda module: None)
    config = Config(language=LanguageConfig(detector=name))  # type: ignore[arg-type]
    for ask in (
        lambda: detector_named.__wrapped__(name),
        # before a build does any work
        lambda: STAGES[-1].keys(config),
    ):
        with pytest.raises(ConfigError, match=rf"is not installed; pip install 'tolmach\[{name}\]'"):
            ask()


def test_the_configured_name() -> None:
    assert parse_config({"language": {"detector": "lingua"}}).language.detector == "lingua"
    with pytest.raises(ConfigError, match=r"language\.detector"):
        parse_config({"language": {"detector": "cld9"}})


def test_a_stage_depends_on_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = STAGES[-1]
    config = Config(language=LanguageConfig(detector="langdetect"))
    assert stage.keys(config)("x") != stage.keys(Config())("x")
    assert libraries_of("langdetect") == ("langdetect",)
    assert libraries_of("tolmach") == ()


def test_langdetect_is_repeatable() -> None:
    config = LanguageConfig(detector="langdetect")
    text = f"{ENGLISH} Home. {GERMAN} " * 5
    assert detect(text, config) == detect(text, config)
    assert [span.language for span in detect(PAGE, config).spans] == ["ru", "und", "en", "de"]


_ASK = r"""
import json, sys
from tolmach.config import LanguageConfig
from tolmach.language.detect import detect
name, page = json.loads(sys.argv[1])
config = LanguageConfig(detector=name)
for text in ("", "2014", "\U0001f642", "\0\ud800", "\u6f22\u5b57"):
    detect(text, config)
print(json.dumps([span.language for span in detect(page, config).spans]))
print(json.dumps([span.language for span in detect(page, config).spans]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["lingua", "fasttext"])
def test_real_libraries(name: str, root: Path, tmp_path: Path) -> None:
    """As the extras install them, in a place of their own."""
    wanted = libraries._DISTRIBUTIONS[name]
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(tmp_path), *wanted]
    done = subprocess.run(
        [*install, "--constraint", str(root / "constraints.txt")], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"{name} cannot be installed here: {done.stderr.strip()[-200:]}")
    asked = subprocess.run(
        [sys.executable, "-c", _ASK, json.dumps([name, PAGE])],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(root / "src")])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert [json.loads(line) for line in asked.stdout.splitlines()] == [["ru", "und", "en", "de"]] * 2
