"""A translator that is checked: what must come through does, and what went wrong is tried once more.

A sentence with parts of a fixed form (an address, code, a number with its unit, a term of the glossary) goes to
the model whole, terms already put in. When one of them is not in the answer as it should be, the sentence is
translated in pieces around them. (Putting the term into the source is the `replace` of Dinu et al. 2019,
https://arxiv.org/abs/1906.01105; unlike there no model was trained for it, hence the check.) Any other flag
brings one retry under other settings, and the better of the two answers stays.

Flags beside those of `guards.py`:

- `retried`: the answer is that of the retry;
- `pieced`: translated in pieces around what must come through;
- `protected_lost`: something did not come through, and there is no text;
- `transliterated`: names that were left in Cyrillic letters are in Latin ones now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..canonical import digest
from ..language.scripts import CYRILLIC
from .engine import Output, Translator
from .glossary import Glossary
from .guards import FATAL_FLAGS, flags_for, kept_text
from .letters import has_letters, script_of
from .memory import translation_key
from .protected import Fixed, comes_through, fixed_parts

__all__ = ["PIVOT", "Guarded"]

PIVOT = "pivot"
"""Flag of a translation through a third language, which `route.py` sets."""
_VERSION = 2
"""To be raised whenever the same answers of the model give other outputs than before."""
_CYRILLIC_NAME = r"[А-ЯЁ][А-Яа-яЁё]*(?:-[А-ЯЁ][А-Яа-яЁё]*)*"
_DOTTED = str.maketrans("ёЁ", "ëË")
_CAPITAL_FIRST = re.compile(r"[A-ZА-ЯЁ](?:[a-zа-яё]|(?<!I)\s)")
_SOURCE_END = re.compile(r"[.!?…][\"'»”’)\]]*\Z")


@dataclass(frozen=True, slots=True)
class _Task:
    """A sentence and what must come through."""

    sentence: str
    parts: tuple[Fixed, ...]

    @property
    def with_terms(self) -> str:
        """The sentence with the terms of the glossary in the other language already."""
        return "".join(
            text if part is None or not part.term else part.written
            for text, part in _stretches(self.sentence, self.parts)
        )

    @property
    def bare(self) -> str:
        """The sentence without its fixed parts."""
        return " ".join(text for text, part in _stretches(self.sentence, self.parts) if part is None)

    def outside(self, output: str) -> str:
        """A translation without the fixed parts."""
        for part in sorted(self.parts, key=lambda part: len(part.written), reverse=True):
            if part.written.strip():
                output = output.replace(part.written, " ")
        return output


class Guarded:
    """A checked translator; it is a `Translator` itself.

    Args:
        translator: What translates.
        second: What is asked again when the first answer is flagged; None: nothing is.
        glossary: Terms to be kept to.
        transliterate: Whether capitalised words that are left in Cyrillic letters are written in Latin ones, by
            the BGN/PCGN 1947 system for Russian.
    """

    def __init__(
        self,
        translator: Translator,
        second: Translator | None = None,
        *,
        glossary: Glossary | None = None,
        transliterate: bool = False,
    ) -> None:
        self.source = translator.source
        self.target = translator.target
        self.engine = translator.engine
        self.model = translator.model
        self.model_version = translator.model_version
        self.fingerprint = digest(
            "guarded",
            _VERSION,
            translator.fingerprint,
            second.fingerprint if second else None,
            transliterate,
        )
        self._first = translator
        self._second = second
        self._glossary = glossary or Glossary()
        self._transliterate = transliterate and script_of(self.target) != CYRILLIC

    def with_glossary(self, glossary: Glossary) -> Guarded:
        """The same translator, with other terms to be kept to."""
        return Guarded(self._first, self._second, glossary=glossary, transliterate=self._transliterate)

    def terms(self, sentence: str) -> tuple[str, ...]:
        """The entries of the glossary that hold for a sentence, as they stand there, each once."""
        return tuple(dict.fromkeys(part.term for part in self._parts(sentence) if part.term))

    def key(self, sentence: str) -> str:
        """The key of the translation of a sentence: of the glossary only the entries that it holds count."""
        terms = tuple((part.term, part.written) for part in self._parts(sentence) if part.term)
        return translation_key(sentence, self.source, self.target, self.fingerprint, terms)

    def translate(self, sentences: Sequence[str]) -> list[Output]:
        """One output for each sentence, in order; the same whatever the other sentences are."""
        tasks = [_Task(sentence, self._parts(sentence)) for sentence in sentences]
        outputs: dict[int, Output] = {}
        in_pieces = [number for number, task in enumerate(tasks) if self._has_to_be_pieced(task)]
        at_once = frozenset(in_pieces)
        whole = [number for number in range(len(tasks)) if number not in at_once]
        for number, output in zip(whole, self._ask(self._first, [tasks[n] for n in whole]), strict=True):
            task = tasks[number]
            outputs[number] = output
            if task.parts and (output.text is None or not comes_through(task.parts, output.text)):
                in_pieces.append(number)
        pieced = self._pieced([tasks[number] for number in in_pieces])
        outputs.update(zip(in_pieces, pieced, strict=True))
        not_again = frozenset(in_pieces)
        again = [number for number in whole if outputs[number].flags and number not in not_again]
        if self._second is not None and again:
            retried = self._ask(self._second, [tasks[number] for number in again])
            for number, output in zip(again, retried, strict=True):
                outputs[number] = _better(outputs[number], output, tasks[number])
        return [self._named(task, outputs[number]) for number, task in enumerate(tasks)]

    def _parts(self, sentence: str) -> tuple[Fixed, ...]:
        terms = self._glossary.find(sentence, self.source, self.target)
        return fixed_parts(sentence, self.target, terms)

    def _has_to_be_pieced(self, task: _Task) -> bool:
        """Whether a sentence consists of cells, or of nothing that is to be translated."""
        return any(part.parts_cells for part in task.parts) or (
            bool(task.parts) and not has_letters(task.bare, self.source)
        )

    def _ask(self, translator: Translator, tasks: Sequence[_Task]) -> list[Output]:
        answers = translator.translate([task.with_terms for task in tasks])
        return [
            self._flagged(task, answer) if task.parts else answer
            for task, answer in zip(tasks, answers, strict=True)
        ]

    def _flagged(self, task: _Task, answer: Output) -> Output:
        """An answer judged without the fixed parts, which may well be copies or in foreign letters."""
        if answer.text is None:
            return answer
        flags = flags_for(
            task.bare,
            task.outside(answer.text),
            self.source,
            self.target,
            limit_reached="limit_reached" in answer.flags,
        )
        return Output(kept_text(answer.text, flags), (*flags, *_way(answer)), answer.score)

    def _pieced(self, tasks: Sequence[_Task]) -> list[Output]:
        """The sentences translated piece by piece, the fixed parts between them."""
        pieces = list(
            dict.fromkeys(
                text.strip()
                for task in tasks
                for text, part in _stretches(task.sentence, task.parts)
                if part is None and has_letters(text, self.source)
            )
        )
        known = dict(zip(pieces, self._first.translate(pieces), strict=True)) if pieces else {}
        return [self._joined(task, known) for task in tasks]

    def _joined(self, task: _Task, known: dict[str, Output]) -> Output:
        texts: list[str] = []
        scores: list[float] = []
        ways: dict[str, None] = {}
        for text, part in _stretches(task.sentence, task.parts):
            answer = known.get(text.strip()) if part is None else None
            if part is not None:
                texts.append(part.written)
            elif answer is None:
                texts.append(text)
            elif answer.text is None:
                flags = tuple(flag for flag in answer.flags if flag in FATAL_FLAGS)
                return Output(None, (*flags, "protected_lost", *_way(answer)), answer.score)
            else:
                core = _fitted(text.strip(), answer.text.strip())
                texts.append(text[: len(text) - len(text.lstrip())] + core + text[len(text.rstrip()) :])
                scores.append(answer.score)
                ways |= dict.fromkeys(_way(answer))
        joined = "".join(texts)
        flags = flags_for(task.bare, task.outside(joined), self.source, self.target) if scores else ()
        score = sum(scores) / len(scores) if scores else 0.0
        return Output(kept_text(joined, flags), (*flags, "pieced", *ways) if scores else flags, score)

    def _named(self, task: _Task, output: Output) -> Output:
        """An output with the names in it transliterated, where that is wanted and something is left to do."""
        if not self._transliterate or output.text is None or "script_residue" not in output.flags:
            return output
        kept = sorted({part.written for part in task.parts if part.written.strip()}, key=len, reverse=True)
        names = re.compile("|".join((*map(re.escape, kept), f"(?P<name>{_CYRILLIC_NAME})")))
        text = names.sub(
            lambda match: _in_latin_letters(match[0]) if match["name"] else match[0], output.text
        )
        if text == output.text:
            return output
        left = [flag for flag in output.flags if flag != "script_residue"]
        if has_letters(task.outside(text), self.source):
            left.append("script_residue")
        return replace(output, text=text, flags=(*left, "transliterated"))


def _way(answer: Output) -> tuple[str, ...]:
    """The flags of an answer that tell how it came about, not what is wrong with it."""
    return tuple(flag for flag in answer.flags if flag == PIVOT)


def _stretches(sentence: str, parts: Sequence[Fixed]) -> list[tuple[str, Fixed | None]]:
    """The sentence as fixed parts and what stands between them."""
    found: list[tuple[str, Fixed | None]] = []
    at = 0
    for part in parts:
        if at < part.start:
            found.append((sentence[at : part.start], None))
        found.append((sentence[part.start : part.end], part))
        at = part.end
    if at < len(sentence):
        found.append((sentence[at:], None))
    return found


def _fitted(source: str, answer: str) -> str:
    """A translated piece without what the model adds to make it a sentence: a full stop, a capital letter."""
    if not _SOURCE_END.search(source):
        answer = answer.removesuffix(".")
    # with a name in it, the capital may be the name's
    if source.islower() and _CAPITAL_FIRST.match(answer):
        answer = answer[0].lower() + answer[1:]
    return answer


def _in_latin_letters(name: str) -> str:
    """By BGN/PCGN 1947."""
    import iuliia

    # iuliia leaves the letter with its dots in Cyrillic, which looks just the same
    return str(iuliia.BGN_PCGN.translate(name)).translate(_DOTTED)


def _better(first: Output, second: Output, task: _Task) -> Output:
    """The answer with less against it; the first, where there is no difference."""
    if second.text is None or (task.parts and not comes_through(task.parts, second.text)):
        return first
    if _faults(second) < _faults(first):
        return replace(second, flags=(*second.flags, "retried"))
    return first


def _faults(output: Output) -> tuple[bool, int]:
    return output.text is None, len(output.flags)
