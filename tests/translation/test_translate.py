"""The library call: sentence by sentence, everything in between kept."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.translation.engine import Output
from tolmach.translation.translate import translate

from .packs import known_pairs
from .stand_ins import StandIn


class Marking:
    """A translator that sets brackets, and fails where it reads "сбой"."""

    source, target, engine, model, model_version, fingerprint = "ru", "en", "argos", "ru_en", "1.0", "f"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def translate(self, sentences: Sequence[str]) -> list[Output]:
        self.seen += sentences
        return [
            Output(None, ("repetition",), -1.0) if "сбой" in sentence else Output(f"[{sentence}]", (), -1.0)
            for sentence in sentences
        ]


def test_sentences_are_translated_and_the_rest_is_kept() -> None:
    marking = Marking()
    text = "\n  Дождь.  Снег.\r\n\tBBC News, 2013.\n\nДождь. "
    result = translate(text, translator=marking)
    assert result.text == "\n  [Дождь.]  [Снег.]\r\n\tBBC News, 2013.\n\n[Дождь.] "
    assert marking.seen == ["Дождь.", "Снег."]
    assert result.flags == ("passed_through",)
    assert [(text[s.start : s.end], s.text, s.flags, s.engine, s.model) for s in result.segments] == [
        ("Дождь.", "[Дождь.]", (), "argos", "ru_en"),
        ("Снег.", "[Снег.]", (), "argos", "ru_en"),
        ("BBC News, 2013.", "BBC News, 2013.", ("passed_through",), None, None),
        ("Дождь.", "[Дождь.]", (), "argos", "ru_en"),
    ]


def test_a_failed_sentence_stands_as_a_hole() -> None:
    result = translate("Тихо. Вот сбой. Снова тихо.", translator=Marking())
    assert result.text == "[Тихо.] ⟦Вот сбой.⟧ [Снова тихо.]"
    assert [segment.text for segment in result.segments] == ["[Тихо.]", None, "[Снова тихо.]"]
    assert result.segments[1].flags == ("repetition",)
    assert result.flags == ("repetition",)


def test_when_all_fails_there_is_no_text() -> None:
    result = translate("Один сбой. BBC.", translator=Marking())
    assert result.text is None
    assert result.flags == ("repetition", "passed_through")


@pytest.mark.parametrize("text", ["", " \n", "Plain English.", "12:30 — 14:00"])
def test_nothing_to_translate(text: str, argos_home: Path) -> None:
    result = translate(text)
    assert result.text == text
    assert all(segment.flags == ("passed_through",) for segment in result.segments)


def test_the_same_language_passes_through(argos_home: Path) -> None:
    assert translate("Дождь. Снег.", "ru", "ru").text == "Дождь. Снег."


def test_no_package(argos_home: Path, tmp_path: Path) -> None:
    result = translate("Дождь.")
    assert (result.text, result.segments, result.flags) == (None, (), ("no_model",))
    assert list(tmp_path.iterdir()) == []


@given(st.text(alphabet="Да не.!?\n\t —«»US5"))
def test_what_is_not_translated_is_not_touched(text: str) -> None:
    """Blanks, line breaks and signs stay where they are, whatever becomes of the words between them."""
    result = translate(text, translator=StandIn())
    assert result.text is not None
    assert re.sub(r"[A-Za-z]+", "w", result.text) == re.sub(r"[A-Za-zА-Яа-я]+", "w", text)
    covered = [text[segment.start : segment.end] for segment in result.segments]
    assert "".join("".join(covered).split()) == "".join(text.split())


@pytest.mark.parametrize(("source", "target"), [("ru", "en"), ("en", "ru")])
def test_a_text_of_known_sentences(trained: Path, source: str, target: str) -> None:
    column = ("ru", "en").index(source)
    pairs = [
        (pair[column], pair[1 - column]) for pair in known_pairs() if all(side[-1] in ".!?" for side in pair)
    ][:9]
    shape = "{}  {}\n\n\t{} {}\r\n{}\n{} {} {}\u00a0{}\n"
    result = translate(shape.format(*(pair[0] for pair in pairs)), source, target)
    assert result.text == shape.format(*(pair[1] for pair in pairs))
    assert {(s.engine, s.model, s.model_version) for s in result.segments} == {
        ("argos", f"{source}_{target}", "1.0")
    }


def test_importing_the_package_loads_nothing_heavy() -> None:
    script = (
        "import sys, importlib, pkgutil, tolmach.translation as t\n"
        "for m in pkgutil.iter_modules(t.__path__): importlib.import_module(f'tolmach.translation.{m.name}')\n"
        "heavy = {'ctranslate2', 'sentencepiece', 'argostranslate', 'torch', 'stanza', 'spacy', 'numpy'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_translating_imports_neither_argos_translate_nor_torch(trained: Path) -> None:
    script = (
        "import sys, tolmach.translation.translate as t\n"
        "assert t.translate('Комиссия проверила склад.').text\n"
        "heavy = {'argostranslate.translate', 'argostranslate.settings', 'torch', 'stanza', 'spacy'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
