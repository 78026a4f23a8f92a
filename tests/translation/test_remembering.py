"""A memory before a translator: what is known is not asked again."""

from __future__ import annotations

from pathlib import Path

from tolmach.translation.engine import Translator
from tolmach.translation.glossary import Entry, Glossary
from tolmach.translation.guarded import Guarded
from tolmach.translation.memory import Memory
from tolmach.translation.remembering import Remembering
from tolmach.translation.translate import translate

from .stand_ins import StandIn
from .test_translate import Marking


def test_known_sentences_are_not_translated_again(tmp_path: Path) -> None:
    marking = Marking()
    with Memory(tmp_path / "memory.sqlite") as memory:
        remembering: Translator = Remembering(Guarded(marking), memory)
        first = remembering.translate(["Дождь.", "Вот сбой.", "Дождь."])
        assert [output.text for output in first] == ["[Дождь.]", None, "[Дождь.]"]
        assert marking.seen == ["Дождь.", "Вот сбой."]
        assert remembering.translate([]) == []
    with Memory(tmp_path / "memory.sqlite") as memory:
        remembering = Remembering(Guarded(marking), memory)
        assert remembering.translate(["Вот сбой.", "Снег.", "Дождь."])[::2] == first[1::-1]
        assert marking.seen == ["Дождь.", "Вот сбой.", "Снег."]
        # the keys are those of a build
        assert memory.get([Guarded(marking).key("Снег.")])


def test_the_library_call_takes_it(tmp_path: Path) -> None:
    marking = Marking()
    with Memory(tmp_path / "memory.sqlite") as memory:
        texts = [
            translate("Дождь. Снег.", translator=Remembering(Guarded(marking), memory)) for _ in range(2)
        ]
    assert texts[0] == texts[1]
    assert texts[0].text == "[Дождь.] [Снег.]"
    assert texts[0].segments[0].model == "ru_en"
    assert marking.seen == ["Дождь.", "Снег."]


def test_a_new_term_asks_again_for_the_sentences_that_hold_it(tmp_path: Path) -> None:
    model = StandIn()
    glossary = Glossary([Entry("ru", "en", "склад", "depot")])
    with Memory(tmp_path / "memory.sqlite") as memory:
        Remembering(Guarded(model), memory).translate(["Дождь.", "На складе дождь."])
        model.seen.clear()
        outputs = Remembering(Guarded(model, glossary=glossary), memory).translate(
            ["Дождь.", "На складе дождь."]
        )
    assert model.seen == ["На depot дождь."]
    assert [output.text for output in outputs] == ["Dozhdq.", "Na depot dozhdq."]
