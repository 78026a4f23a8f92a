from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.language.scripts import CYRILLIC, LATIN, OTHER, script_runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", []),
        ("2014 ² Ⅳ", []),
        ("слово и дело", [("слово и дело", CYRILLIC)]),
        ("слово - 2014  word", [("слово - 2014", CYRILLIC), ("word", LATIN)]),
        ("слово «word»", [("слово", CYRILLIC), ("«word»", LATIN)]),
        ("word 漢字", [("word", LATIN), ("漢字", OTHER)]),
    ],
)
def test_runs(text: str, runs: list[tuple[str, str]]) -> None:
    assert [(text[run.start : run.end], run.script) for run in script_runs(text)] == runs


@given(st.text(alphabet="aя漢²1 «.\n", max_size=40))
def test_every_letter_is_in_a_run(text: str) -> None:
    covered = {index for run in script_runs(text) for index in range(run.start, run.end)}
    assert all(index in covered for index, character in enumerate(text) if character.isalpha())
