"""Sentences are found in the rendered page, whatever joining did to its lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tolmach.report.aligning import NO_SEGMENT, Sentence, kept_stretches


def stretches(
    rendered: str, text: str, origin: list[tuple[int, int]], sentences: list[Sentence]
) -> list[tuple[str, int]]:
    found = kept_stretches(rendered, text, 0, len(text), origin, sentences)
    return [(rendered[item.start : item.end], item.segment) for item in found]


def test_sentences_that_stand_as_they_are() -> None:
    text = "One is here. Two is there."
    found = stretches(f"menu\n{text}", text, [(5, 5 + len(text))], [Sentence(3, 0, 12), Sentence(4, 13, 26)])
    assert found == [("One is here.", 3), (" ", NO_SEGMENT), ("Two is there.", 4)]


def test_a_paragraph_joined_of_two_with_a_hyphen_between() -> None:
    rendered = "The commis-\n7\nsion went. It came back."
    text = "The commission went. It came back."
    found = stretches(
        rendered, text, [(0, 11), (14, len(rendered))], [Sentence(0, 0, 20), Sentence(1, 21, 34)]
    )
    assert found == [
        ("The commis", 0),
        ("-", NO_SEGMENT),
        ("sion went.", 0),
        (" ", NO_SEGMENT),
        ("It came back.", 1),
    ]


def test_marks_of_a_link_belong_to_nobody() -> None:
    rendered = "- See [the report](#) today. Then go."
    text = "See the report today. Then go."
    found = stretches(rendered, text, [(0, len(rendered))], [Sentence(0, 0, 21), Sentence(1, 22, 30)])
    assert ("Then go.", 1) in found
    assert "".join(piece for piece, owner in found if owner == 0) == "See [the report](#) today."


@given(
    st.text(st.sampled_from("ab .-\n"), max_size=40),
    st.text(st.sampled_from("ab .-\n"), min_size=1, max_size=40),
    st.data(),
)
def test_all_of_the_origin_comes_once_and_in_order(rendered: str, text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(rendered)), max_size=6)))
    origin = [(low, high) for low, high in zip(cuts[::2], cuts[1::2], strict=False) if low < high]
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    pairs = list(zip(places[::2], places[1::2], strict=False))
    sentences = [Sentence(number, low, high) for number, (low, high) in enumerate(pairs)]
    found = list(kept_stretches(rendered, text, 0, len(text), origin, sentences))
    covered = [place for item in found for place in range(item.start, item.end)]
    assert covered == [place for low, high in origin for place in range(low, high)]
    assert {item.segment for item in found} <= {NO_SEGMENT, *range(len(sentences))}
