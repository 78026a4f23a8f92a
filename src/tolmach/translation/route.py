"""From one language to another with the packages that are there, through English where none leads straight."""

from __future__ import annotations

from collections.abc import Sequence

from ..canonical import digest
from .engine import ArgosTranslator, Output, SearchSettings, Translator, open_package
from .glossary import Glossary
from .guarded import PIVOT, Guarded
from .guards import flags_for, kept_text
from .installed import Package, find

__all__ = ["Pivot", "Route", "find_route", "open_route", "route_name", "route_version"]

_BRIDGE = "en"

Route = tuple[Package, ...]
"""One package, or two that meet in English."""


class Pivot:
    """Two translators in a row; see `Translator`."""

    def __init__(self, first: Translator, second: Translator) -> None:
        self.source, self.target = first.source, second.target
        self.engine = first.engine
        self.model = f"{first.model}+{second.model}"
        self.model_version = f"{first.model_version}+{second.model_version}"
        self.fingerprint = digest("pivot", first.fingerprint, second.fingerprint)
        self._first, self._second = first, second

    def translate(self, sentences: Sequence[str]) -> list[Output]:
        """One output for each sentence, in order; each has the flag `pivot`, and the worse score of its two."""
        between = self._first.translate(sentences)
        texts = list(dict.fromkeys(output.text for output in between if output.text is not None))
        known = dict(zip(texts, self._second.translate(texts), strict=True))
        return [
            self._output(sentence, one, known[one.text] if one.text is not None else one)
            for sentence, one in zip(sentences, between, strict=True)
        ]

    def _output(self, sentence: str, one: Output, other: Output) -> Output:
        score = min(one.score, other.score)
        if other.text is None:
            return Output(None, (*other.flags, PIVOT), score)
        flags = flags_for(sentence, other.text, self.source, self.target)
        return Output(kept_text(other.text, flags), (*flags, PIVOT), score)


def find_route(source: str, target: str) -> Route:
    """The installed packages that lead from `source` to `target`, in order; empty where none do."""
    direct = find(source, target)
    if direct:
        return (direct,)
    if source == target or _BRIDGE in (source, target):
        return ()
    first, second = find(source, _BRIDGE), find(_BRIDGE, target)
    return (first, second) if first and second else ()


def open_route(
    route: Route,
    settings: SearchSettings | None = None,
    *,
    glossary: Glossary | None = None,
    transliterate: bool = False,
) -> Guarded:
    """Loads the models of a route; a checked translator, with a retry under more careful settings.

    Raises:
        ModelError: a package is damaged, or the settings name a device or compute type that is not there.
    """
    opened = [open_package(package, settings or SearchSettings()) for package in route]
    return Guarded(
        _chained(opened),
        _chained([translator.careful() for translator in opened]),
        glossary=glossary,
        transliterate=transliterate,
    )


def route_name(route: Route) -> str:
    """For a person: `ru_en`, `uk_en+en_ru`."""
    return "+".join(package.pair for package in route)


def route_version(route: Route) -> str:
    """The versions of the packages: `1.9`."""
    return "+".join(package.version for package in route)


def _chained(opened: Sequence[ArgosTranslator]) -> Translator:
    return opened[0] if len(opened) == 1 else Pivot(*opened)
