"""A text translated sentence by sentence, with everything between the sentences kept."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict

from ..errors import ConfigError
from ..given import text_given
from ..model import TranslatedSegment, Translation
from ..normal import is_language
from .engine import Output, Translator
from .glossary import Glossary
from .guarded import Guarded
from .letters import has_letters
from .remembering import Remembering
from .route import find_route, open_route
from .sentences import sentence_spans

__all__ = ["NO_MODEL", "PASSED_THROUGH", "hole", "translate"]

NO_MODEL = "no_model"
"""Flag: no package is installed for the pair."""
PASSED_THROUGH = "passed_through"
"""Flag: nothing in it is in the letters of the source language, so it stands as it was."""

_MAX_OPEN = 4
_open: OrderedDict[tuple[int, str], Guarded] = OrderedDict()
_open_lock = threading.Lock()


def translate(
    text: str,
    source: str = "ru",
    target: str = "en",
    *,
    translator: Translator | None = None,
    glossary: Glossary | None = None,
) -> Translation:
    """Translates a text with the installed Argos package, offline; through English where no package leads straight.

    Line breaks and the spacing between sentences are kept. A sentence without a letter of the source
    language's script passes through unchanged (flag `passed_through`); so does the whole text when source and
    target are the same. A sentence that could not be translated stands as ⟦original⟧.

    Args:
        text: Text of any length.
        source: Language code of the text, as Argos names it.
        target: Language code to translate to.
        translator: What translates; by default the installed package for the pair, which stays open for
            further calls.
        glossary: Terms that are translated in one way (see `glossary.py`); not for a translator that has its own.

    Returns:
        The translation, with one segment for each sentence: its offsets in `text`, what became of it, and
        its flags (see `guards.py`, `guarded.py`; `pivot`: through English). `flags` of the whole are those of
        its segments, each once. The text is None when nothing could be translated; without a package the flag
        is `no_model`.

    Raises:
        ModelError: The installed package is damaged.
        ConfigError: `source` or `target` is no language code.
        TypeError: `text` is none.
    """
    for code in (source, target):
        # of the codes of three letters Argos uses none
        if not is_language(code) or (translator is None and len(code) == 3):
            raise ConfigError(f"'{code}' is no language code; 'ru' and 'en' are such")
    spans = sentence_spans(text_given(text), source)
    wanted = [
        number
        for number, (start, end) in enumerate(spans)
        if source != target and has_letters(text[start:end], source)
    ]
    outputs: dict[int, Output] = {}
    checked: Guarded | Remembering | None = None
    if wanted:
        checked = _checked(translator, source, target, glossary)
        if checked is None:
            return Translation(None, (), (NO_MODEL,))
        sentences = [text[slice(*spans[number])] for number in wanted]
        unique = list(dict.fromkeys(sentences))
        known = dict(zip(unique, checked.translate(unique), strict=True))
        outputs = {number: known[sentence] for number, sentence in zip(wanted, sentences, strict=True)}

    segments: list[TranslatedSegment] = []
    pieces: list[str] = []
    at = 0
    for number, (start, end) in enumerate(spans):
        original = text[start:end]
        output = outputs.get(number)
        if output is None:
            segments.append(TranslatedSegment(start, end, original, (PASSED_THROUGH,)))
        else:
            assert checked is not None
            segments.append(
                TranslatedSegment(
                    start,
                    end,
                    output.text,
                    output.flags,
                    checked.engine,
                    checked.model,
                    checked.model_version,
                    checked.terms(original) if output.text is not None else (),
                )
            )
        done = segments[-1].text
        pieces += (text[at:start], hole(original) if done is None else done)
        at = end
    pieces.append(text[at:])
    flags = tuple(dict.fromkeys(flag for segment in segments for flag in segment.flags))
    failed = bool(wanted) and all(outputs[number].text is None for number in wanted)
    return Translation(None if failed else "".join(pieces), tuple(segments), flags)


def hole(original: str) -> str:
    """How a part that could not be translated stands in a translated text."""
    return f"⟦{original}⟧"


def _checked(
    translator: Translator | None, source: str, target: str, glossary: Glossary | None
) -> Guarded | Remembering | None:
    """The translator to ask; None when no package is installed for the pair."""
    if isinstance(translator, Guarded | Remembering):
        return translator
    if translator is not None:
        return Guarded(translator, glossary=glossary)
    return _translator_for(source, target, glossary)


def _translator_for(source: str, target: str, glossary: Glossary | None) -> Guarded | None:
    """The open translator for a pair; the least used of more than a few is let go."""
    route = find_route(source, target)
    if not route:
        return None
    # a model does not survive a fork: a child process opens its own
    key = (os.getpid(), "".join(package.fingerprint for package in route))
    with _open_lock:
        if key not in _open:
            _open[key] = open_route(route)
        _open.move_to_end(key)
        while len(_open) > _MAX_OPEN:
            _open.popitem(last=False)
        opened = _open[key]
    return opened.with_glossary(glossary) if glossary else opened
