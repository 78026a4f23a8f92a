"""The sentences of all documents, each different one once, through the translation memory and the model."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ..canonical import Value
from ..config import TranslationConfig
from ..dataset.rows import HUMAN, OTHER_LANGUAGE, Outcome, Outcomes
from ..model import Segment
from ..translation.engine import SearchSettings
from ..translation.guarded import Guarded
from ..translation.memory import Memory
from ..translation.route import Route, find_route, open_route, route_name, route_version
from ..translation.translate import NO_MODEL
from .people import People
from .timing import Progress

__all__ = ["Names", "Translators", "find_translators"]

_NO_LANGUAGE = "und"
_CHUNK = 2048
"""Sentences between two commits to the memory: what a crash can cost."""
_WINDOW = 10 * _CHUNK
"""Sentences that are looked at together: as many are held in memory, and sorted by length."""

Pair = tuple[str, str]
"""Source and target language."""
Names = Collection[str]
"""All by which a person may name a document."""


class Translators:
    """The translators of a build; a model is loaded when the first sentence needs it."""

    def __init__(
        self,
        routes: Mapping[Pair, Route],
        targets: tuple[str, ...],
        settings: SearchSettings,
        people: People,
        *,
        transliterate: bool = False,
    ) -> None:
        """
        Args:
            routes: For each pair that is wanted the packages that lead there; none, where none do.
            targets: Languages to translate to.
            settings: How the models are searched.
            people: What goes before the machine.
            transliterate: Whether names left in Cyrillic letters are written in Latin ones.
        """
        self.targets = targets
        self._routes = routes
        self._settings = settings
        self._people = people
        self._transliterate = transliterate
        self._open: dict[Pair, Guarded] = {}

    def identity(self) -> Value:
        """What the translations depend on."""
        settings = self._settings
        return [
            [settings.beam_size, settings.length_penalty, settings.compute_type, settings.device],
            [
                [*pair, [package.fingerprint for package in route]]
                for pair, route in sorted(self._routes.items())
            ],
            self._people.identity(),
            self._transliterate,
        ]

    def models(self) -> dict[str, Value]:
        """For each pair that a model is there for its packages, with version and hash."""
        return {
            f"{source}_{target}": [[package.pair, package.version, package.fingerprint] for package in route]
            for (source, target), route in self._routes.items()
            if route
        }

    def names(self) -> tuple[str, ...]:
        """The models, for a person: `ru_en 1.9`."""
        routes = (route for route in self._routes.values() if route)
        return tuple(f"{route_name(route)} {route_version(route)}" for route in routes)

    def fill(
        self,
        documents: Iterable[tuple[Names, Sequence[Segment]]],
        count: int,
        memory: Memory,
        progress: Progress,
    ) -> int:
        """Translates what neither a person nor the memory does yet, and returns how many sentences that were.

        Args:
            documents: The names and the segments of each.
            count: How many documents there are, for the progress.
            memory: Holds all translations afterwards.
            progress: Told how many documents are done.
        """
        if not any(self._routes.values()):
            if count:
                progress("translate", count, count)
            return 0
        done = 0
        wanted: dict[Pair, dict[str, str]] = {}
        first, size = 0, 0
        for number, (names, segments) in enumerate(documents, 1):
            for item, pair in self._for_the_machine(names, segments):
                wanted.setdefault(pair, {})[self._translator(pair).key(item.text)] = item.text
            size = sum(map(len, wanted.values()))
            if size >= _WINDOW or number == count:
                for share, newly in self._translated(wanted, memory):
                    progress("translate", first + int(share * (number - first)), count)
                    done += newly
                wanted.clear()
                first = number
        return done

    def outcomes(self, names: Names, segments: Sequence[Segment], memory: Memory) -> Outcomes:
        """What became of each segment of a document; `fill` must have seen it."""
        found: dict[tuple[int, str], Outcome] = {}
        for item in segments:
            for target in self.targets:
                if item.language in (target, _NO_LANGUAGE):
                    continue
                place = (item.index, target)
                by_person = self._people.translations.find(item.text, item.language, target, names)
                if by_person is not None:
                    found[place] = Outcome(by_person, engine=HUMAN)
                elif (item.language, target) not in self._routes:
                    found[place] = Outcome(None, (OTHER_LANGUAGE,))
                elif not self._routes[item.language, target]:
                    found[place] = Outcome(None, (NO_MODEL,))
        waiting = {
            (item.index, pair[1]): (item.text, self._translator(pair))
            for item, pair in self._for_the_machine(names, segments)
        }
        keys = {place: translator.key(text) for place, (text, translator) in waiting.items()}
        stored = memory.get(keys.values())
        for place, (text, translator) in waiting.items():
            output = stored[keys[place]]
            found[place] = Outcome(
                output.text,
                output.flags,
                translator.engine,
                translator.model,
                translator.model_version,
                translator.terms(text) if output.text is not None else (),
            )
        return found

    def _for_the_machine(self, names: Names, segments: Sequence[Segment]) -> Iterator[tuple[Segment, Pair]]:
        """The segments that a model is there for and no person has translated."""
        for item in segments:
            for target in self.targets:
                pair = (item.language, target)
                if self._routes.get(pair) and (
                    self._people.translations.find(item.text, *pair, names) is None
                ):
                    yield item, pair

    def _translated(
        self, wanted: Mapping[Pair, Mapping[str, str]], memory: Memory
    ) -> Iterator[tuple[float, int]]:
        """Translates texts by their keys; after each chunk the share that is done, and how many texts it had."""
        new = [
            (pair, key, text)
            for pair, texts in sorted(wanted.items())
            for known in (memory.get(texts),)
            # like lengths together: batches without gaps. The rest of the order only has to be some order
            for key, text in sorted(texts.items(), key=lambda item: (len(item[1]), item[0]))
            if key not in known
        ]
        done = 0
        yield (0.0 if new else 1.0), 0
        for pair in sorted(wanted):
            own = [(key, text) for of, key, text in new if of == pair]
            for start in range(0, len(own), _CHUNK):
                chunk = own[start : start + _CHUNK]
                outputs = self._translator(pair).translate([text for _, text in chunk])
                memory.put((*item, output) for item, output in zip(chunk, outputs, strict=True))
                done += len(chunk)
                yield done / len(new), len(chunk)

    def _translator(self, pair: Pair) -> Guarded:
        if pair not in self._open:
            self._open[pair] = open_route(
                self._routes[pair],
                self._settings,
                glossary=self._people.glossary,
                transliterate=self._transliterate,
            )
        return self._open[pair]


def find_translators(config: TranslationConfig, people: People) -> Translators:
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
    return Translators(
        {pair: find_route(*pair) for pair in pairs},
        config.targets,
        settings,
        people,
        transliterate=config.transliterate_names,
    )
