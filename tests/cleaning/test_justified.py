"""Lines that blanks make equally long read as if they had one blank between two words; columns stay columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.cleaning.justified import single_spaced
from tolmach.cleaning.plain import clean_plain

JUSTIFIED = """The  ferry  to the northern islands sails twice a day now, and
the  harbour  office  sold  forty  tickets  on  the very first
morning.  Nobody had thought that so many would come, said the
keeper of the lighthouse, who lives there alone with two goats
and a radio that no longer works.
"""
COLUMNS = {
    "a table": "Harbour          Ferries     Guests\nNorth pier             2        410\n"
    "Old pier               3      1,250",
    "a menu": "Home  News  Ferries  Piers  Weather  Contacts  Archive",
    "a menu of several lines": "\n".join(["Home  News  Ferries  Piers  Weather  Fish"] * 4),
    "typed sentences": "It sails at nine.  It comes back at dusk.  Bread is sold on board, and tea, too.",
}


def test_justified_text_is_text() -> None:
    cleaned = clean_plain(JUSTIFIED)
    assert cleaned.removed == ()
    assert cleaned.text == " ".join(JUSTIFIED.split())
    assert [cleaned.rendered[start:end] for start, end in cleaned.blocks[0].origin] == JUSTIFIED.splitlines()


@pytest.mark.parametrize("page", COLUMNS.values(), ids=COLUMNS)
def test_columns_keep_their_blanks(page: str) -> None:
    lines = page.splitlines()
    assert single_spaced(lines, [len(line) for line in lines]) == lines


@given(st.lists(st.text("ab  ", min_size=1).map(str.strip).filter(bool), max_size=8), st.integers(40, 44))
def test_nothing_but_blanks_changes(bodies: list[str], end: int) -> None:
    long = [f"{body}  and  so  it  goes  on  until  the  end" for body in bodies]
    found = single_spaced(long, [end] * len(long))
    assert [line.split() for line in found] == [line.split() for line in long]


def test_a_justified_line_with_a_label_is_not_cut() -> None:
    """Its text has other places than the page: a cut would tear words of the page."""
    width = len(JUSTIFIED.splitlines()[0])
    words = "Версия для печати Storm closes the old harbour road today".split()
    wide = width - len(" ".join(words))  # so many of its gaps have two blanks
    line = "  ".join(words[: wide + 1]) + " " + " ".join(words[wide + 1 :])
    assert len(line) == width
    cleaned = clean_plain(f"{line}\n{JUSTIFIED}")
    ends = {place for block in cleaned.blocks for stretch in block.origin for place in stretch}
    ends |= {place for gone in cleaned.removed for place in (gone.start, gone.end)}
    assert {place for place in ends if place <= width} == {0, width}
