"""The checked translator: what must come through does, and what went wrong is tried once more."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tolmach.translation.engine import Output, Translator
from tolmach.translation.glossary import Entry, Glossary
from tolmach.translation.guarded import Guarded
from tolmach.translation.protected import Fixed, comes_through, fixed_parts
from tolmach.translation.route import find_route, open_route
from tolmach.translation.translate import translate

from .packs import known_pairs
from .stand_ins import StandIn, in_latin

THINGS: dict[str, Callable[[random.Random], str]] = {
    "url": lambda pick: (
        f"https://{_word(pick)}.example/{_word(pick)}/{pick.randrange(9999)}?id={pick.randrange(99)}&q=%D0%B0#top"
    ),
    "bare address": lambda pick: f"www.{_word(pick)}.example/{_word(pick)}",
    "e-mail": lambda pick: f"{_word(pick)}.{_word(pick)}+{pick.randrange(9)}@{_word(pick)}.example",
    "code in backticks": lambda pick: f"`{_word(pick)} -x {pick.randrange(99)}`",
    "call": lambda pick: f"{_word(pick)}_{_word(pick)}(x,{pick.randrange(9)})",
    "snake case": lambda pick: f"{_word(pick)}_{_word(pick)}",
    "placeholder": lambda pick: f"{{{_word(pick)}}}",
    "path": lambda pick: f"/var/{_word(pick)}/{_word(pick)}.txt",
    "file": lambda pick: f"{_word(pick)}-{pick.randrange(99)}.pdf",
    "hash": lambda pick: f"{pick.getrandbits(128):032x}",
    "version": lambda pick: f"v{pick.randrange(9)}.{pick.randrange(20)}.{pick.randrange(20)}",
    "tag": lambda pick: f'<a href="/{_word(pick)}">',
    "end tag": lambda pick: "</b>",
    "entity": lambda pick: "&laquo;",
    "bold": lambda pick: "**",
    "handle": lambda pick: f"@{_word(pick)}_{_word(pick)}",
    "weight": lambda pick: (
        f"{pick.randrange(2, 999)} {pick.choice(['кг', 'мг', 'км', 'км/ч', 'кВт·ч', 'мг/л'])}"
    ),
    "share": lambda pick: f"{pick.randrange(99)},{pick.randrange(1, 9)} %",
    "money": lambda pick: f"${pick.randrange(1, 99)} {pick.randrange(100, 999)}",
    "temperature": lambda pick: f"−{pick.randrange(2, 40)} °C",
}
"""Kinds of strings that must come through, and how one is made up."""

MODELS: dict[str, Callable[[str], str]] = {
    "keeps all": in_latin,
    "drops what is no letter": lambda text: re.sub(r"[^\w\s]|[\d_]", "", in_latin(text)),
    "knows no Latin": lambda text: in_latin(re.sub(r"[A-Za-z]+", "", text)),
    "loses case": lambda text: in_latin(text).upper(),
    "sets blanks around signs": lambda text: re.sub(r"([^\w\s])", r" \1 ", in_latin(text)),
    "doubles the first word": lambda text: re.sub(r"(\S+)", r"\1 \1", in_latin(text), count=1),
    "changes digits": lambda text: re.sub(r"\d", "7", in_latin(text)),
}
"""What models do to them."""

WORDS = "порт склад мост берег вокзал груз отчёт осенью вчера комиссия проверила закрыли откроют нашли в на у".split()
LATIN = "harbour bridge depot river quay plan index note board list".split()


def _word(pick: random.Random) -> str:
    return pick.choice(LATIN)


def made_up_sentences(count: int, seed: int) -> list[tuple[str, str]]:
    """Russian sentences with one to three things in each: `(kinds, sentence)`."""
    pick = random.Random(seed)
    sentences = []
    for _ in range(count):
        words = [pick.choice(WORDS) for _ in range(pick.randrange(4, 14))]
        kinds = pick.choices(list(THINGS), k=pick.randrange(1, 4))
        for kind in kinds:
            words.insert(pick.randrange(1, len(words) + 1), THINGS[kind](pick))
        text = " ".join(words)
        sentences.append((", ".join(kinds), text[0].upper() + text[1:] + pick.choice([".", "", "!"])))
    return sentences


def unharmed(sentence: str, text: str) -> bool:
    """Whether all that must come through is in a translation, measured numbers perhaps in other words."""
    return comes_through(fixed_parts(sentence, "en"), text)


@pytest.mark.parametrize("model", MODELS)
def test_a_thousand_sentences_come_through_unharmed(model: str) -> None:
    guarded = Guarded(StandIn(MODELS[model]))
    sentences = made_up_sentences(1000, seed=1)
    outputs = guarded.translate([sentence for _, sentence in sentences])
    harmed = [
        (kinds, sentence, output)
        for (kinds, sentence), output in zip(sentences, outputs, strict=True)
        if output.text is None or not unharmed(sentence, output.text)
    ]
    assert not harmed, harmed[:5]


def test_each_kind_is_protected() -> None:
    """The sentences above do hold what they seem to: nothing of it is left to the model's good will."""
    pick = random.Random(2)
    for kind, make in THINGS.items():
        thing = make(pick)
        sentence = f"Комиссия нашла {thing} вчера."
        parts = [sentence[part.start : part.end] for part in fixed_parts(sentence, "en")]
        assert parts == [thing], kind


@pytest.mark.parametrize("every", [pytest.param(1, marks=pytest.mark.slow), 10])
def test_a_thousand_sentences_through_a_real_model(trained: Path, every: int) -> None:
    """A sentence that the tiny model makes nothing of stands in the text as it was, and so do the things in it."""
    translator = open_route(find_route("ru", "en"))
    known = [russian for russian, _ in known_pairs()]
    pick = random.Random(3)
    for kinds, sentence in made_up_sentences(1000, seed=4)[::every]:
        text = f"{pick.choice(known)}\n{sentence}"
        result = translate(text, translator=translator)
        assert result.text is not None
        assert unharmed(sentence, result.text), (kinds, sentence, result.text)


PUT_IN = Glossary(
    [Entry("ru", "en", "ФСКН", "Federal Drug Control Service"), Entry("ru", "en", "склад", "depot")]
)

# sentence, model, glossary, the output
CASES: dict[str, tuple[str, Callable[[str], str], Output]] = {
    "a term is put in before": (
        "ФСКН закрыла склады.",
        in_latin,
        Output("Federal Drug Control Service zakryla depot.", (), -1.0),
    ),
    "a model that changes the term is asked for the pieces around it": (
        "Вчера на складе нашли груз.",
        lambda text: in_latin(text).replace("depot", "store"),
        Output("Vchera na depot nashli gruz.", ("pieced",), -1.0),
    ),
    "the model's full stops and capitals stay outside of pieces": (
        "Вчера нашли a_b в порту",
        lambda text: "".join(char for char in in_latin(text).capitalize() if char != "_") + ".",
        Output("Vchera nashli a_b v portu", ("pieced",), -1.0),
    ),
    "cells are translated one by one": (
        "Склад\tБерег   Мост",
        lambda text: in_latin(text) if " " not in text else "no",
        Output("depot\tBereg   Most", ("pieced",), -1.0),
    ),
    "nothing but things is not sent at all": (
        "a@b.example 12 кг",
        lambda text: "no",
        Output("a@b.example 12 kg", (), 0.0),
    ),
    "a piece that fails takes the sentence with it": (
        "Нашли a_b вчера.",
        lambda text: "" if "a_b" not in text else "Found it.",
        Output(None, ("empty", "protected_lost"), -1.0),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_fixed_parts(name: str) -> None:
    sentence, model, expected = CASES[name]
    assert Guarded(StandIn(model), glossary=PUT_IN).translate([sentence]) == [expected]


def test_a_flagged_answer_is_asked_for_once_more() -> None:
    first = StandIn(lambda text: "no no no no no no no no no no" if "груз" in text else in_latin(text))
    second = StandIn()
    outputs = Guarded(first, second).translate(["Нашли груз в порту.", "Тихо."])
    assert outputs == [Output("Nashli gruz v portu.", ("retried",), -1.0), Output("Tikho.", (), -1.0)]
    assert second.seen == ["Нашли груз в порту."]


@pytest.mark.parametrize("answer", ["", "Nashli 8 gruz v portu.", "no no no no no no no no no no no"])
def test_a_second_answer_that_is_no_better_is_not_taken(answer: str) -> None:
    first = StandIn(lambda text: "Nashli gruz v portu.")
    outputs = Guarded(first, StandIn(lambda text: answer)).translate(["Нашли 7 грузов в порту."])
    assert outputs == [Output("Nashli gruz v portu.", ("numbers_lost",), -1.0)]


def test_a_failure_that_stays_has_no_text_and_its_flag() -> None:
    loop = StandIn(lambda text: "no no no no no no no no no no no")
    assert Guarded(loop, loop).translate(["Нашли груз."]) == [Output(None, ("repetition",), -1.0)]


def test_names_left_over_can_be_transliterated() -> None:
    model = StandIn(lambda text: "Щукин and Ёлкина spoke of a склад.")
    plain = Guarded(model)
    written = Guarded(model, transliterate=True)
    sentence = "Щукин и Ёлкина говорили о складе в порту."
    assert plain.translate([sentence])[0].flags == ("script_residue",)
    assert written.translate([sentence]) == [
        Output("Shchukin and Yëlkina spoke of a склад.", ("script_residue", "transliterated"), -1.0)
    ]
    assert plain.key(sentence) != written.key(sentence)


def test_what_must_come_through_is_not_transliterated() -> None:
    sentence = "Москва ждёт: https://ru.port.example/wiki/Москва и файл Отчёт.pdf на складе."
    answer = "Москва waits: https://ru.port.example/wiki/Москва and file Отчёт.pdf at the depot."
    written = Guarded(StandIn(lambda text: answer), transliterate=True)
    assert written.translate([sentence]) == [
        Output(answer.replace("Москва waits", "Moskva waits"), ("transliterated",), -1.0)
    ]


def test_a_term_that_stands_only_in_what_is_protected_is_not_applied() -> None:
    translator = Guarded(StandIn(), glossary=PUT_IN)
    assert translator.terms("Откройте склад.pdf сегодня.") == ()
    assert translator.key("Откройте склад.pdf.") == Guarded(StandIn()).key("Откройте склад.pdf.")


def test_of_the_glossary_only_what_a_sentence_holds_is_in_its_key() -> None:
    model = StandIn()
    plain, with_terms = Guarded(model), Guarded(model, glossary=PUT_IN)
    other = Guarded(model, glossary=Glossary([Entry("ru", "en", "склад", "store")]))
    assert plain.key("Тихо.") == with_terms.key("Тихо.") == other.key("Тихо.")
    keys = {translator.key("Склад закрыт.") for translator in (plain, with_terms, other)}
    assert len(keys) == 3
    assert with_terms.terms("На складах ФСКН, на складе.") == ("склад", "ФСКН")


def test_neighbours_change_nothing() -> None:
    sentences = [sentence for _, sentence in made_up_sentences(60, seed=5)]
    for model in MODELS.values():
        guarded: Translator = Guarded(StandIn(model), StandIn(in_latin, name="second"), glossary=PUT_IN)
        together = guarded.translate(sentences)
        assert together == [guarded.translate([sentence])[0] for sentence in sentences]


def test_a_part_is_a_cell_border_when_it_is_blank() -> None:
    assert Fixed(0, 1, "\t").parts_cells
    assert not Fixed(0, 1, "x").parts_cells
