"""Lines that stand on several pages of a host go; what somebody wrote stays."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.cleaning import host_lines as counting
from tolmach.cleaning.host_lines import PageLines, host_lines, page_lines, with_counts
from tolmach.cleaning.result import Cleaned
from tolmach.cleaning.site import without_chrome
from tolmach.model import Block, Removal

NOTICE = (
    "Our readers have supported this paper since the spring of the year in which the old mill burned down."
)


def page(*lines: str, gone: tuple[str, ...] = ()) -> Cleaned:
    """A page of which all lines are kept, but for those that are gone, which follow them."""
    rendered = "\n".join((*lines, *gone))
    blocks: list[Block] = []
    position = 0
    for line in lines:
        start = position if not blocks else blocks[-1].end + 2
        blocks.append(Block("paragraph", start, start + len(line), ((position, position + len(line)),)))
        position += len(line) + 1
    removed = []
    for line in gone:
        removed.append(Removal(position, position + len(line), "navigation", "navigation.menu", 0.7))
        position += len(line) + 1
    return Cleaned(rendered, "\n\n".join(lines), tuple(blocks), tuple(removed))


def sentence(number: int) -> str:
    return f"In the {number}th year of the drought nobody in the valley could remember how the upper well had tasted."


def texts(*pages: Cleaned, host: str = "valley.example") -> list[list[str]]:
    """The lines that are left of each page."""
    counted = {f"page {number}": page_lines(each, host) for number, each in enumerate(pages)}
    found = host_lines(counted)
    left = []
    for (name, own), each in zip(counted.items(), pages, strict=True):
        cleaned = without_chrome(each, found.against(name, own))
        assert "\n\n".join(cleaned.text[block.start : block.end] for block in cleaned.blocks) == cleaned.text
        left.append(cleaned.text.split("\n\n") if cleaned.text else [])
    return left


def test_chrome_around_the_text_goes() -> None:
    pages = [page("Ask the bot", sentence(n), sentence(n + 10), "The valley and you") for n in range(3)]
    assert texts(*pages) == [[sentence(n), sentence(n + 10)] for n in range(3)]


def test_blanks_and_case_do_not_matter() -> None:
    pages = [page(line, sentence(n)) for n, line in enumerate(("Ask  the bot", "ASK THE BOT", "Ask the bot"))]
    assert texts(*pages) == [[sentence(n)] for n in range(3)]


def test_what_was_removed_elsewhere_is_evidence_too() -> None:
    pages = [page(sentence(n), gone=("Ask the bot",)) for n in range(2)] + [page("Ask the bot", sentence(2))]
    assert texts(*pages)[2] == [sentence(2)]


def test_two_pages_of_a_host_tell_nothing() -> None:
    pages = [page("Ask the bot", sentence(n)) for n in range(2)]
    assert texts(*pages) == [["Ask the bot", sentence(n)] for n in range(2)]


def test_a_long_line_stays_on_one_page() -> None:
    left = texts(*[page(sentence(n), sentence(n + 10), sentence(n + 20), NOTICE) for n in range(4)])
    assert [NOTICE in lines for lines in left] == [True, False, False, False]


def test_copies_of_a_page_keep_their_text() -> None:
    text = [sentence(n) for n in range(5)]
    others = [page(sentence(n), sentence(n + 1)) for n in (20, 30, 40)]
    assert texts(page(*text), page(*text, "Print version"), *others)[:2] == [text, [*text, "Print version"]]


def test_a_heading_between_paragraphs_needs_more_than_another_page() -> None:
    pages = [page(sentence(n), f"Part {n // 2}", sentence(n + 50)) for n in range(40)]
    assert all(len(lines) == 3 for lines in texts(*pages))
    pages = [page(sentence(n), "Advertisement here", sentence(n + 50)) for n in range(40)]
    assert all(lines == [sentence(n), sentence(n + 50)] for n, lines in enumerate(texts(*pages)))


@pytest.mark.parametrize("turn", ["— Да, конечно.", "КОРРЕСПОНДЕНТ: Почему?"])
def test_turns_of_a_dialogue_stay(turn: str) -> None:
    pages = [page(sentence(n), turn, turn, sentence(n + 50)) for n in range(20)]
    assert all(lines.count(turn) == 2 for lines in texts(*pages))


@pytest.mark.parametrize("line", ["12 345", "* * *", "7"])
def test_lines_without_words_tell_nothing(line: str) -> None:
    pages = [page(line, sentence(n)) for n in range(5)]
    assert all(line in lines for lines in texts(*pages))


def test_a_paragraph_made_of_several_lines_goes_only_as_a_whole() -> None:
    joined = [
        replace(
            each,
            text=f"{each.text[:11]} {each.text[13:]}",
            blocks=(Block("paragraph", 0, len(each.text) - 1, ((0, 11), (12, len(each.rendered)))),),
        )
        for each in (page("Ask the bot", sentence(n)) for n in range(4))
    ]
    assert texts(*joined) == [[f"Ask the bot {sentence(n)}"] for n in range(4)]


def test_counts_stand_in_the_removals() -> None:
    pages = {
        str(n): page(sentence(n), gone=("Ask the bot", "12", *(["Old menu"] if n < 2 else []), f"Only {n}"))
        for n in range(4)
    }
    found = host_lines({name: page_lines(each, "valley.example") for name, each in pages.items()})
    counted = with_counts(pages["0"].rendered, pages["0"].removed, found)
    assert [item.host_line_count for item in counted] == [4, None, 2, 1]


@given(st.one_of(st.none(), st.text(min_size=1)), st.lists(st.integers(0, 2**64 - 1)), st.integers(0, 5))
def test_what_is_counted_survives_being_kept(host: str | None, lines: list[int], sentences: int) -> None:
    host = (
        host and "".join(char for char in host if char > "\0" and not "\ud800" <= char <= "\udfff")
    ) or None
    kept = PageLines(host, *(array("Q", some) for some in (lines, lines[::2], lines[:sentences])))
    assert PageLines.from_bytes(kept.to_bytes()) == kept


@given(st.permutations(range(6)))
def test_the_order_of_the_pages_does_not_show(order: list[int]) -> None:
    pages = {
        str(n): page_lines(page(NOTICE, sentence(n // 2), sentence(n), "Ask the bot"), None) for n in range(6)
    }
    found = host_lines({str(n): pages[str(n)] for n in order})
    assert found == host_lines(pages)


def test_lines_are_counted_the_same_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {
        str(n): page_lines(page(sentence(n // 3), sentence(n), "Ask the bot", gone=(f"Menu {n % 4}",)), None)
        for n in range(12)
    }
    whole = host_lines(pages)
    assert len(whole.pages) == 9
    monkeypatch.setattr(counting, "_SORTED_AT_ONCE", 3)
    assert host_lines(pages) == whole


def test_many_pages_with_one_long_line_cost_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the bound each page would be held against all others: the work is counted, not timed."""
    seen = 0

    class Counting(counting.Counter):  # type: ignore[type-arg, misc, name-defined]
        def __init__(self, items: object = ()) -> None:
            nonlocal seen
            gathered = list(items)  # type: ignore[call-overload]
            seen += len(gathered)
            super().__init__(gathered)

    monkeypatch.setattr(counting, "Counter", Counting)
    host_lines(
        {str(n): page_lines(page(sentence(n), sentence(n + 1), NOTICE), None) for n in range(0, 2000, 2)}
    )
    assert seen < 1000 * 100


def test_an_item_of_a_list_of_the_pages_own_stays() -> None:
    """Salt is in every recipe; a menu is the same on every page."""
    own = [
        replace(
            each := page(
                f"Fish of lake {n}", f"Roots of hill {n}", "Salt", "Water", sentence(n), sentence(n + 9)
            ),
            blocks=tuple(replace(block, kind="list") for block in each.blocks[:4]) + each.blocks[4:],
        )
        for n in range(3)
    ]
    assert all(
        left[:4] == [f"Fish of lake {n}", f"Roots of hill {n}", "Salt", "Water"]
        for n, left in enumerate(texts(*own))
    )
    menus = [
        replace(
            each := page("Home", "Ferries", f"Lake {n}", sentence(n), sentence(n + 9)),
            blocks=tuple(replace(block, kind="list") for block in each.blocks[:3]) + each.blocks[3:],
        )
        for n in range(3)
    ]
    assert all("Home" not in left for left in texts(*menus))
    own_below = [
        replace(
            each := page(
                "Home", "Ferries", "Piers", f"Fish {n} x", f"Roots {n} x", f"Tea {n} x", sentence(n)
            ),
            blocks=tuple(replace(block, kind="list") for block in each.blocks[:6]) + each.blocks[6:],
        )
        for n in range(3)
    ]
    for n, left in enumerate(texts(*own_below)):
        assert left == [f"Fish {n} x", f"Roots {n} x", f"Tea {n} x", sentence(n)]
