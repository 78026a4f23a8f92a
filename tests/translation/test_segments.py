"""Segments: sentences in one language, exact offsets, nothing lost."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tolmach.model import Block, LanguageSpan
from tolmach.translation.segments import segment


def _spans(text: str, *parts: tuple[str, str]) -> list[LanguageSpan]:
    """Spans over parts of the text, given in order as `(part, language)`."""
    spans, at = [], 0
    for part, language in parts:
        start = text.index(part, at)
        at = start + len(part)
        spans.append(LanguageSpan(start, at, language, 0.9))
    return spans


def _one_block(text: str) -> list[Block]:
    return [Block("paragraph", 0, len(text), ())]


def _cut(text: str, *parts: tuple[str, str]) -> list[tuple[str, str]]:
    return [(found.text, found.language) for found in segment(text, _one_block(text), _spans(text, *parts))]


def test_blocks_and_title() -> None:
    text = "Пожар потушен\n\nОгонь заметили ночью. Жертв нет."
    blocks = [Block("heading", 0, 13, ()), Block("paragraph", 15, len(text), ())]
    spans = [LanguageSpan(0, len(text), "ru", 0.75)]
    found = segment(text, blocks, spans, "Сводка", ("ru", 0.5))
    assert [(s.index, s.paragraph, s.kind, s.text, s.language, s.confidence) for s in found] == [
        (0, -1, "title", "Сводка", "ru", 0.5),
        (1, 0, "heading", "Пожар потушен", "ru", 0.75),
        (2, 1, "paragraph", "Огонь заметили ночью.", "ru", 0.75),
        (3, 1, "paragraph", "Жертв нет.", "ru", 0.75),
    ]
    assert (found[0].start, found[0].end) == (None, None)
    assert all(text[s.start : s.end] == s.text for s in found[1:])


def test_no_title_no_spans() -> None:
    assert segment("", [], [], "  ") == ()
    (only,) = segment("Слово", _one_block("Слово"), [])
    assert (only.language, only.confidence) == ("und", 0.0)


def test_a_latin_name_does_not_cut_a_russian_sentence() -> None:
    text = "Фонд Bank of Northern Fisheries and Trade купил завод за долги."
    cut = _cut(
        text, ("Фонд", "ru"), ("Bank of Northern Fisheries and Trade", "en"), ("купил завод за долги.", "ru")
    )
    assert cut == [(text, "ru")]


def test_names_do_not_outweigh_the_words_of_the_sentence() -> None:
    text = "Microsoft Windows Phone подорожал"
    assert _cut(text, ("Microsoft Windows Phone", "en"), ("подорожал", "ru")) == [(text, "ru")]


def test_running_text_of_two_languages_is_cut_where_they_meet() -> None:
    text = "На стене было написано: «we will be back soon», и никто не удивился."
    assert _cut(
        text,
        ("На стене было написано: «", "ru"),
        ("we will be back soon", "en"),
        ("», и никто не удивился.", "ru"),
    ) == [
        ("На стене было написано:", "ru"),
        ("«we will be back soon", "en"),
        ("», и никто не удивился.", "ru"),
    ]


def test_a_quotation_is_cut_out_of_a_short_frame() -> None:
    text = "Он сказал: «we are not afraid», и ушёл."
    assert _cut(text, ("Он сказал: «", "ru"), ("we are not afraid", "en"), ("», и ушёл.", "ru")) == [
        ("Он сказал:", "ru"),
        ("«we are not afraid", "en"),
        ("», и ушёл.", "ru"),
    ]


def test_unknown_stretches_go_with_their_sentence() -> None:
    text = "Подробности на сайте www.example.org/page до вечера."
    assert _cut(
        text, ("Подробности на сайте", "ru"), ("www.example.org/page", "und"), ("до вечера.", "ru")
    ) == [(text, "ru")]
    assert _cut("www.example.org/page", ("www.example.org/page", "und")) == [("www.example.org/page", "und")]


_WORDS = st.lists(
    st.sampled_from(
        ["дом", "Дом", "вода", "house", "House", "water", "42", "«да»", "end.", "конец.", "Wait!", "—"]
    )
)


@given(st.data(), st.lists(_WORDS, max_size=4), st.sampled_from([" ", "  ", "\n"]))
def test_each_letter_is_in_exactly_one_segment(
    data: st.DataObject, paragraphs: list[list[str]], blank: str
) -> None:
    texts = [blank.join(words) for words in paragraphs if words]
    text = "\n\n".join(texts)
    blocks, at = [], 0
    for paragraph in texts:
        blocks.append(Block("paragraph", at, at + len(paragraph), ()))
        at += len(paragraph) + 2
    borders = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)) | {0, len(text)})
    spans = [
        LanguageSpan(start, end, data.draw(st.sampled_from(["ru", "en", "uk", "und"])), 0.5)
        for start, end in itertools.pairwise(borders)
        if data.draw(st.booleans())
    ]
    found = segment(text, blocks, spans)
    assert [s.index for s in found] == list(range(len(found)))
    covered = [0] * len(text)
    before = 0
    for s in found:
        assert s.start is not None
        assert s.end is not None
        assert before <= s.start < s.end
        assert text[s.start : s.end] == s.text == s.text.strip()
        assert blocks[s.paragraph].start <= s.start
        assert s.end <= blocks[s.paragraph].end
        assert 0.0 <= s.confidence <= 1.0
        before = s.end
        for place in range(s.start, s.end):
            covered[place] += 1
    assert all(covered[place] == 1 for place, sign in enumerate(text) if not sign.isspace())
    # they join back to the text with what lies between, which is blanks
    ends = [0, *(s.end for s in found)]
    starts = [*(s.start for s in found), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    assert not "".join(gaps).strip()
    assert gaps[0] + "".join(s.text + gap for s, gap in zip(found, gaps[1:], strict=True)) == text


def test_a_sentence_in_one_span_has_just_its_confidence() -> None:
    for text, confidence in (("Она", 0.1), ("123", 0.0)):
        (found,) = segment(text, _one_block(text), [LanguageSpan(0, 3, "ru", 0.1)])
        assert found.confidence == confidence, "no mean of three letters, which is more by a rounding"
