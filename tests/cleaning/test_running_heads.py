"""Running heads of printed pages, told from headings that are numbered."""

from __future__ import annotations

import pytest

from tolmach.cleaning.lines import split_lines
from tolmach.cleaning.plain import clean_plain
from tolmach.cleaning.running_heads import numbered_heads

OPEN = "The ferry to the northern islands sails twice a day now, and the harbour office of the"
GOES_ON = "town sold forty tickets on the very first morning, which nobody had thought it would."
WHOLE = "The keeper of the lighthouse lives there alone with two goats and a radio."

CASES = {
    "on two pages": (f"Old Ferries 4\n{WHOLE}\n{OPEN}\nOld Ferries 5\n{GOES_ON}", {0, 3}),
    "left and right": (f"4 | Old Ferries\n{WHOLE}\n{OPEN}\nOld Ferries | 5\n{GOES_ON}", {0, 3}),
    "like the title": (f"Old Ferries\n{WHOLE}\n{OPEN}\nOld Ferries 5\n{GOES_ON}", {3}),
    "once": (f"{WHOLE}\n{OPEN}\nOld Ferries 5\n{GOES_ON}", set()),
    "chapters": (f"Chapter 1\n{WHOLE}\nChapter 2\n{WHOLE}\nChapter 3\n{WHOLE}", set()),
    "steps": ("Step 1\nlift the lid\nStep 2\nturn the key\nStep 3\nclose the lid", set()),
    "days of a diary": (f"3 May\n{OPEN}\n5 May\n{GOES_ON}\n9 May\n{WHOLE}", set()),
    "numbers that fall": (f"Old Ferries 9\n{WHOLE}\n{OPEN}\nOld Ferries 5\n{GOES_ON}", set()),
    "a list": (f"{OPEN}\n- Old Ferries 4\n- Old Ferries 5\n{GOES_ON}", set()),
}


@pytest.mark.parametrize(("page", "found"), CASES.values(), ids=CASES)
def test_numbered_heads(page: str, found: set[int]) -> None:
    assert numbered_heads(split_lines(page)) == found


def test_a_sentence_that_a_running_head_interrupts_is_made_whole() -> None:
    cleaned = clean_plain(f"Old Ferries 4\n\n{WHOLE}\n\n{OPEN}\n\nOld Ferries 5\n\n{GOES_ON}\n")
    assert f"{OPEN} {GOES_ON}" in cleaned.text
    assert [gone.rule for gone in cleaned.removed] == ["page_number.running_header"] * 2


def test_what_a_browser_prints_on_each_page_is_no_text() -> None:
    head = "22.09.2015                Ferries to the islands sail again - Harbour News"
    pages = [
        f"{head}\n\nFerries to the islands sail again\n22 September 2015, 10:05\n\n{WHOLE}\n\n{WHOLE} Again."
    ]
    pages += [f"{head}\n\n{WHOLE} Page {number}." for number in ("two", "three")]
    foot = "http://harbour.example/print?id=48213                                    {}/3"
    cleaned = clean_plain("\n\n".join(f"{page}\n\n{foot.format(n)}" for n, page in enumerate(pages, 1)))
    assert cleaned.title == "Ferries to the islands sail again"
    assert cleaned.text.split("\n\n") == [
        WHOLE,
        f"{WHOLE} Again.",
        f"{WHOLE} Page two.",
        f"{WHOLE} Page three.",
    ]
