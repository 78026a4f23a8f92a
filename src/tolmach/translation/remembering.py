"""A translator with a memory: what was translated once is not translated again."""

from __future__ import annotations

from collections.abc import Sequence

from .engine import Output
from .guarded import Guarded
from .memory import Memory

__all__ = ["Remembering"]


class Remembering:
    """Puts a translation memory before a translator; see `Translator`, which it is too.

    The keys are those of a build with the same package and settings: they share what they know.
    """

    def __init__(self, translator: Guarded, memory: Memory) -> None:
        """
        Args:
            translator: What translates the sentences that the memory does not know.
            memory: Open, and held open as long as this is used.
        """
        self.translator = translator
        self.memory = memory
        self.source = translator.source
        self.target = translator.target
        self.engine = translator.engine
        self.model = translator.model
        self.model_version = translator.model_version
        self.fingerprint = translator.fingerprint

    def terms(self, sentence: str) -> tuple[str, ...]:
        """As `Guarded.terms`."""
        return self.translator.terms(sentence)

    def translate(self, sentences: Sequence[str]) -> list[Output]:
        """One output for each sentence, in order.

        Raises:
            OutputError: The memory cannot be read or written.
        """
        keys = [self.translator.key(sentence) for sentence in sentences]
        known = self.memory.get(keys)
        new = {key: text for key, text in zip(keys, sentences, strict=True) if key not in known}
        if new:
            made = dict(zip(new, self.translator.translate(list(new.values())), strict=True))
            self.memory.put((key, new[key], output) for key, output in made.items())
            known.update(made)
        return [known[key] for key in keys]
