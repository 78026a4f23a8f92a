"""A memory before a translator: what is known is not asked again."""

from __future__ import annotations

from pathlib import Path

from tolmach.translation.engine import Translator
from tolmach.translation.memory import Memory, translation_key
from tolmach.translation.remembering import Remembering
from tolmach.translation.translate import translate

from .test_translate import Marking


def test_known_sentences_are_not_translated_again(tmp_path: Path) -> None:
    marking = Marking()
    with Memory(tmp_path / "memory.sqlite") as memory:
        remembering: Translator = Remembering(marking, memory)
        first = remembering.translate(["Дождь.", "Вот сбой.", "Дождь."])
        assert [output.text for output in first] == ["[Дождь.]", None, "[Дождь.]"]
        assert marking.seen == ["Дождь.", "Вот сбой."]
        assert remembering.translate([]) == []
    with Memory(tmp_path / "memory.sqlite") as memory:
        remembering = Remembering(marking, memory)
        assert remembering.translate(["Вот сбой.", "Снег.", "Дождь."])[::2] == first[1::-1]
        assert marking.seen == ["Дождь.", "Вот сбой.", "Снег."]
        # the keys are those of a build
        assert memory.get([translation_key("Снег.", "ru", "en", marking.fingerprint)])


def test_the_library_call_takes_it(tmp_path: Path) -> None:
    marking = Marking()
    with Memory(tmp_path / "memory.sqlite") as memory:
        texts = [translate("Дождь. Снег.", translator=Remembering(marking, memory)) for _ in range(2)]
    assert texts[0] == texts[1]
    assert texts[0].text == "[Дождь.] [Снег.]"
    assert texts[0].segments[0].model == "ru_en"
    assert marking.seen == ["Дождь.", "Снег."]
