"""Argos packages on CTranslate2: many sentences in one call, each translated as if it were alone.

Compared with `argostranslate.translate()` the model, the tokens and the search are the same; batches are as
large as the processor likes them, an over-long sentence is split instead of cut, and `_` survives.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from ..canonical import digest
from ..cores import available_cores
from ..errors import ModelError
from .batches import batch_limit, plan, run
from .clauses import split_long
from .guards import GUARD_VERSION, flags_for, kept_text
from .installed import Package, find
from .tokens import Tokenizer, open_tokenizer

__all__ = ["ArgosTranslator", "Output", "SearchSettings", "Translator", "open_package", "open_translator"]

_ENGINE_VERSION = 2
"""To be raised whenever the same package and settings give other text than before."""
_MAX_SOURCE_TOKENS = 200
_SENTENCES_PER_CALL = 4096
_RETRY_PENALTY, _RETRY_NGRAM = 1.2, 3


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """How a model is searched and run; the defaults of the search are those of argostranslate."""

    beam_size: int = 4
    length_penalty: float = 0.2
    repetition_penalty: float = 1.0
    """Above 1: tokens that were said already become less likely."""
    no_repeat_ngram_size: int = 0
    """No so many tokens in a row come twice; 0: they may."""
    batch_tokens: int = 2048
    """Source tokens that share a batch; speed and memory only."""
    compute_type: str = "default"
    """CTranslate2's name of a compute type; `default` keeps the one that the package was saved in."""
    device: str = "cpu"
    """`cpu` or `cuda`."""
    threads: int = 0
    """Batches worked on at the same time; 0: one per processor core. Speed and memory only."""


@dataclass(frozen=True, slots=True)
class Output:
    """What became of one sentence."""

    text: str | None
    """None: what the model gave is worth nothing; `flags` says why."""
    flags: tuple[str, ...]
    """As `guards.py` lists them."""
    score: float
    """Mean log-probability of an output token as the model sees it, at most 0."""


class Translator(Protocol):
    """What translates sentences from one language to another."""

    @property
    def source(self) -> str:
        """Language code, as in the package: `ru`."""

    @property
    def target(self) -> str:
        """Language code: `en`."""

    @property
    def engine(self) -> str:
        """What kind of translator it is: `argos`."""

    @property
    def model(self) -> str:
        """Which model: `ru_en`."""

    @property
    def model_version(self) -> str:
        """The version of the model, as its maker counts."""

    @property
    def fingerprint(self) -> str:
        """A hash over all that the text of a translation depends on."""

    def translate(self, sentences: Sequence[str]) -> list[Output]:
        """One output for each sentence, in order; the same whatever the other sentences are."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence, or a part of one that is too long, as tokens."""

    sentence: int
    tokens: list[str]
    gap: str
    """The blanks between it and the next part."""


@dataclass(frozen=True, slots=True)
class _Decoded:
    text: str
    limit_reached: bool
    log_probability: float
    tokens: int


class ArgosTranslator:
    """An open Argos package; see `Translator`. Safe to use from several threads, not across a fork."""

    engine = "argos"

    def __init__(self, package: Package, tokenizer: Tokenizer, model: Any, settings: SearchSettings) -> None:
        """For `open_translator`; `model` is a `ctranslate2.Translator`."""
        self.package = package
        self.settings = settings
        self.source = package.from_code
        self.target = package.to_code
        self.model = package.pair
        self.model_version = package.version
        self.fingerprint = digest(
            "argos",
            _ENGINE_VERSION,
            GUARD_VERSION,
            package.fingerprint,
            settings.beam_size,
            settings.length_penalty,
            settings.repetition_penalty,
            settings.no_repeat_ngram_size,
            settings.device,
            model.compute_type,
        )
        self._tokenizer = tokenizer
        self._model = model

    def careful(self) -> ArgosTranslator:
        """The same model under settings for a second try: what was said already is said again less easily."""
        settings = replace(
            self.settings,
            repetition_penalty=_RETRY_PENALTY,
            no_repeat_ngram_size=_RETRY_NGRAM,
        )
        return ArgosTranslator(self.package, self._tokenizer, self._model, settings)

    def translate(self, sentences: Sequence[str]) -> list[Output]:
        """Translates each sentence by itself; blanks at its ends stay, a blank sentence comes back as it is."""
        outputs: list[Output] = []
        for first in range(0, len(sentences), _SENTENCES_PER_CALL):
            outputs += self._translate_some(sentences[first : first + _SENTENCES_PER_CALL])
        return outputs

    def _translate_some(self, sentences: Sequence[str]) -> list[Output]:
        parts = [
            part
            for number, sentence in enumerate(sentences)
            for part in self._parts(number, sentence.strip())
        ]
        decoded: list[list[tuple[_Part, _Decoded]]] = [[] for _ in sentences]
        for part, result in zip(parts, self._decode(parts), strict=True):
            decoded[part.sentence].append((part, result))
        return [self._output(sentence, own) for sentence, own in zip(sentences, decoded, strict=True)]

    def _parts(self, number: int, sentence: str) -> Iterator[_Part]:
        if sentence:
            encode = functools.cache(self._tokenizer.encode)
            for text, gap in split_long(sentence, lambda text: len(encode(text)), _MAX_SOURCE_TOKENS):
                yield _Part(number, encode(text), gap)

    def _decode(self, parts: list[_Part]) -> list[_Decoded]:
        """The parts translated, in their order."""
        return self._search([part.tokens for part in parts])

    def _search(self, tokens: list[list[str]]) -> list[_Decoded]:
        settings = self.settings
        most = batch_limit(settings.batch_tokens, self._model.compute_type, settings.device)
        found = run(
            self._model,
            tokens,
            plan([len(own) for own in tokens], most),
            _output_limit,
            prefix=self.package.target_prefix,
            beam_size=settings.beam_size,
            num_hypotheses=1,
            length_penalty=settings.length_penalty,
            repetition_penalty=settings.repetition_penalty,
            no_repeat_ngram_size=settings.no_repeat_ngram_size,
            replace_unknowns=True,
            return_scores=True,
        )
        return [
            self._decoded(result.hypotheses[0], result.scores[0], _output_limit(len(own)))
            for own, result in zip(tokens, found, strict=True)
        ]

    def _decoded(self, tokens: list[str], score: float, limit: int) -> _Decoded:
        length = max(1, len(tokens))
        own = tokens[1:] if tokens[:1] == [self.package.target_prefix] else tokens
        # CTranslate2 divides the sum of the log-probabilities by length ** penalty
        log_probability = score * length**self.settings.length_penalty
        return _Decoded(self._tokenizer.decode(own), len(tokens) >= limit, log_probability, length)

    def _output(self, sentence: str, own: list[tuple[_Part, _Decoded]]) -> Output:
        if not own:
            return Output(sentence, (), 0.0)
        # a border inside a word has no blanks: its parts are joined without
        core = "".join(result.text.strip() + (" " if part.gap else "") for part, result in own)
        stopped = any(result.limit_reached for _, result in own)
        flags = flags_for(sentence, core, self.source, self.target, limit_reached=stopped)
        before = sentence[: len(sentence) - len(sentence.lstrip())]
        after = sentence[len(sentence.rstrip()) :]
        tokens = sum(result.tokens for _, result in own)
        score = sum(result.log_probability for _, result in own) / tokens
        return Output(kept_text(before + core + after, flags), flags, min(score, 0.0))


def open_translator(
    source: str, target: str, settings: SearchSettings | None = None
) -> ArgosTranslator | None:
    """Opens the installed package for a pair; None when there is none.

    Raises:
        ModelError: The package is damaged, or the settings name a device or compute type that is not there.
    """
    package = find(source, target)
    return open_package(package, settings or SearchSettings()) if package else None


def open_package(package: Package, settings: SearchSettings) -> ArgosTranslator:
    """Loads a package's model into memory; errors as in `open_translator`."""
    import ctranslate2

    tokenizer = open_tokenizer(package)
    try:
        model = ctranslate2.Translator(
            str(package.path / "model"),
            device=settings.device,
            compute_type=settings.compute_type,
            # one thread per batch: threads inside a batch wait for each other more than they help
            inter_threads=settings.threads or (available_cores() if settings.device == "cpu" else 1),
            intra_threads=1,
        )
    except (RuntimeError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise ModelError(f"the package {package.path} cannot be opened: {reason}") from error
    return ArgosTranslator(package, tokenizer, model, settings)


def _output_limit(source_tokens: int) -> int:
    """Output tokens allowed, by the length of the sentence only; 256 is what argostranslate allows for all."""
    return 256 if source_tokens <= 80 else 3 * _MAX_SOURCE_TOKENS + 16
