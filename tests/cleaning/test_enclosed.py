"""Tables, lists and numbered headings between lines of prose, and beside them."""

from __future__ import annotations

import pytest

from tolmach.cleaning.enclosed import enclosed
from tolmach.cleaning.lines import split_lines

PROSE = "The ferry crosses the strait twice a day in summer, and once a week when the ice is thin."
ABOVE, BELOW = f"{PROSE}\n\n", f"\n\n{PROSE}"
TABLE = "Year | People | Houses\n1897 | 1204 | 211\n1926 | 1388 | 240"
LIST = "Bring with you, please:\na rope\na lamp and oil\nbread"

CASES = {
    "a table": (f"{ABOVE}{TABLE}{BELOW}", 3),
    "a table with tabs": (f"{ABOVE}{TABLE.replace(' | ', chr(9))}{BELOW}", 3),
    "a table in columns": (f"{ABOVE}{TABLE.replace(' | ', '   ')}{BELOW}", 3),
    "a table below the text": (f"{ABOVE}{TABLE}", 0),
    "a table above the text": (f"{TABLE}{BELOW}", 0),
    "two rows": (f"{ABOVE}1 | 2\n3 | 4{BELOW}", 0),
    "rows that are not alike": (f"{ABOVE}1 | 2\n3\n4 | 5 | 6{BELOW}", 0),
    "links": (f"{ABOVE}{TABLE.replace('People', '[People in the town](#)')}{BELOW}", 0),
    "a list": (f"{ABOVE}{LIST}\n{PROSE}", 3),
    "a list that ends the page": (f"{ABOVE}{LIST}", 3),
    "a menu that ends the page": (f"{ABOVE}{LIST.title()}", 0),
    "a label": (f"{ABOVE}{LIST.replace('Bring with you, please', 'See also')}\n{PROSE}", 0),
    "an article of a law": (f"{ABOVE}Article 12. Of ferries{BELOW}", 1),
    "a chapter": (f"{ABOVE}Глава IV{BELOW}", 1),
    "half of the items": (f"{ABOVE}What to bring\n\n- a rope, which must not be new.\n- oil{BELOW}", 2),
    "a list below the text": (f"{ABOVE}- a rope, which must not be new.\n- oil", 0),
    "a heading of a wiki": (f"{ABOVE}## Harvest\n[edit]{BELOW}", 1),
    "a link that nothing heads": (f"{ABOVE}Harvest\n[edit]{BELOW}", 0),
    "a table of contents": (f"{ABOVE}Chapter 1. Rope\nChapter 2. Oil\nChapter 3. Bread", 0),
}


@pytest.mark.parametrize(("page", "count"), CASES.values(), ids=CASES)
def test_what_stands_between_lines_of_text(page: str, count: int) -> None:
    lines = split_lines(page)
    kept = [line.prose or line.plain.endswith(":") for line in lines]
    found = enclosed(lines, kept)
    assert len(found) == count


TIMES = ("21:44", "18:50", "16:05", "9:30")
ENTRIES = {
    "a chronicle": (TIMES, (0,), True),
    "the other way": (TIMES[::-1], (1, 2), True),
    "other news": (TIMES, (), False),
    "three": (TIMES[:3], (0, 1), False),
    "times of trains": ((*TIMES, "17:00"), (0, 1, 2), False),
    "no times": (("21:74", "8:5", "five", "9"), (0, 1), False),
}


@pytest.mark.parametrize(("times", "kept", "stay"), ENTRIES.values(), ids=ENTRIES)
def test_entries_of_a_chronicle(times: tuple[str, ...], kept: tuple[int, ...], stay: bool) -> None:
    lines = split_lines("\n".join(f"{time}\n{PROSE} ({number})." for number, time in enumerate(times)))
    entries = range(1, 2 * len(times), 2)
    assert enclosed(lines, [index // 2 in kept and index % 2 == 1 for index in range(len(lines))]) == (
        frozenset(entries) if stay else frozenset()
    )
