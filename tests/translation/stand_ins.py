"""Translators for tests that need no model."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tolmach.canonical import digest
from tolmach.translation.engine import Output
from tolmach.translation.guards import flags_for, kept_text

_LOWER = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch y y q e yu ya".split(),
        strict=True,
    )
)
_LETTERS = str.maketrans(_LOWER | {letter.upper(): latin.capitalize() for letter, latin in _LOWER.items()})


def in_latin(text: str) -> str:
    """A text with its Cyrillic letters as Latin ones."""
    return text.translate(_LETTERS)


class StandIn:
    """A translator whose model is a function; its answers are judged as those of the real one.

    Args:
        model: Answers one sentence.
        source: Language code.
        target: Language code.
    """

    engine, model_version = "argos", "1.0"

    def __init__(
        self, model: Callable[[str], str] = in_latin, source: str = "ru", target: str = "en", name: str = "f"
    ) -> None:
        self.source, self.target = source, target
        self.model = f"{source}_{target}"
        self.fingerprint = digest("stand-in", name, source, target)
        self.seen: list[str] = []
        self._model = model

    def translate(self, sentences: Sequence[str]) -> list[Output]:
        """One output for each sentence, in order."""
        self.seen += sentences
        outputs = []
        for sentence in sentences:
            answer = self._model(sentence)
            flags = flags_for(sentence, answer, self.source, self.target)
            outputs.append(Output(kept_text(answer, flags), flags, -1.0))
        return outputs
