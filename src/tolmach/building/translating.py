"""The sentences of all documents, each different one once, through the translation memory and the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from ..canonical import Value
from ..config import TranslationConfig
from ..dataset.rows import OTHER_LANGUAGE, Outcome, Outcomes
from ..model import Segment
from ..translation.engine import ArgosTranslator, SearchSettings, open_package
from ..translation.installed import Package, find
from ..translation.memory import Memory, translation_key
from ..translation.translate import NO_MODEL
from .scan import Progress

__all__ = ["Translators", "find_translators"]

_NO_LANGUAGE = "und"
_CHUNK = 2048
"""Sentences between two commits to the memory: what a crash can cost."""

Pair = tuple[str, str]
"""Source and target language."""


class Translators:
    """The translators of a build; a model is loaded when the first sentence needs it."""

    def __init__(
        self, packages: Mapping[Pair, Package | None], targets: tuple[str, ...], settings: SearchSettings
    ) -> None:
        self.targets = targets
        self._packages = packages
        self._settings = settings
        self._open: dict[Pair, ArgosTranslator] = {}

    def identity(self) -> Value:
        """What the translations depend on."""
        settings = self._settings
        return [
            [settings.beam_size, settings.length_penalty, settings.compute_type, settings.device],
            [
                [*pair, package.fingerprint if package else None]
                for pair, package in sorted(self._packages.items())
            ],
        ]

    def names(self) -> tuple[str, ...]:
        """The models, for a person: `ru_en 1.9`."""
        return tuple(f"{package.pair} {package.version}" for package in self._packages.values() if package)

    def fill(self, documents: Iterable[Sequence[Segment]], memory: Memory, progress: Progress) -> int:
        """Translates what the memory does not know yet, and returns how many sentences that were."""
        wanted: dict[Pair, dict[str, None]] = {}
        for segments in documents:
            for item in segments:
                for target in self.targets:
                    pair = (item.language, target)
                    if self._packages.get(pair):
                        wanted.setdefault(pair, {})[item.text] = None
        done = 0
        for pair, texts in sorted(wanted.items()):
            translator = self._translator(pair)
            # the order of the pages must not show, not even in the batches
            keys = {translation_key(text, *pair, translator.fingerprint): text for text in sorted(texts)}
            known = memory.get(keys)
            new = [(key, text) for key, text in keys.items() if key not in known]
            for number, chunk in enumerate(_chunks(new)):
                outputs = translator.translate([text for _, text in chunk])
                memory.put((key, output) for (key, _), output in zip(chunk, outputs, strict=True))
                progress("translate", number * _CHUNK + len(chunk), len(new))
            done += len(new)
        return done

    def outcomes(self, segments: Sequence[Segment], memory: Memory) -> Outcomes:
        """What became of each segment of a document; `fill` must have seen it."""
        found: dict[tuple[int, str], Outcome] = {}
        waiting: dict[tuple[int, str], tuple[str, ArgosTranslator]] = {}
        for item in segments:
            for target in self.targets:
                if item.language in (target, _NO_LANGUAGE):
                    continue
                pair, place = (item.language, target), (item.index, target)
                if pair not in self._packages:
                    found[place] = Outcome(None, (OTHER_LANGUAGE,))
                elif self._packages[pair] is None:
                    found[place] = Outcome(None, (NO_MODEL,))
                else:
                    translator = self._translator(pair)
                    waiting[place] = (translation_key(item.text, *pair, translator.fingerprint), translator)
        stored = memory.get(key for key, _ in waiting.values())
        for place, (key, translator) in waiting.items():
            output = stored[key]
            found[place] = Outcome(
                output.text, output.flags, translator.engine, translator.model, translator.model_version
            )
        return found

    def _translator(self, pair: Pair) -> ArgosTranslator:
        if pair not in self._open:
            package = self._packages[pair]
            if package is None:
                raise KeyError(pair)
            self._open[pair] = open_package(package, self._settings)
        return self._open[pair]


def find_translators(config: TranslationConfig) -> Translators:
    """Finds the packages for the configured languages.

    Every source is translated to every target; where both English and Russian are targets, each of them to the
    other.
    """
    settings = SearchSettings(
        beam_size=config.beam_size,
        batch_tokens=config.batch_tokens,
        compute_type=config.compute_type,
        device=config.device,
    )
    others = config.targets if len(config.targets) > 1 else ()
    pairs = [
        (source, target)
        for source in dict.fromkeys((*config.sources, *others))
        for target in config.targets
        if source != target
    ]
    return Translators({pair: find(*pair) for pair in pairs}, config.targets, settings)


def _chunks(items: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk
