"""Sentence borders: cases as data, properties, and the evaluation set where it is at hand."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.translation.sentences import _CANDIDATE, sentence_spans

# one sentence between two bars
CASES = [
    # plain
    "Дождь шёл всю ночь.|Утром дорогу размыло.",
    "The bridge was closed.|Buses took another road.",
    "Кто открыл дверь?|Никто не знает!|Вот так…|Жаль.",
    "What now?!|Nobody knows...|We wait.",
    "Одно предложение без точки",
    # line breaks always end one, also in lower case
    "Первая строка\nвторая строка",
    "The list:\n\n  one\r\n  two",
    # lower case goes on
    "Он подумал… и согласился.|Потом ушёл.",
    "«Где ключ?» — спросил сторож.|Ответа не было.",
    "Yahoo! made an offer.|It failed.",
    # code and tags are not cut
    "Пишите `x = 1. Далее` в первой строке.|Потом сохраните.",
    'См. <a title="Да. Нет">план</a>.|Он готов.',
    "Цена < 5. Вес > 3.".replace("5. ", "5.|"),
    # dates and centuries
    "Завод построен в 1954 г.|Он работает до сих пор.",
    "В 1998 г. Петров открыл магазин.|Дело пошло.",
    "Это случилось в 2005 г. А. Петров тогда учился.",
    "В 30-х гг. XX в. здесь был порт.|Теперь тут парк.",
    "Музей находится в г. Тверь.|Вход свободный.",
    # measures and money
    "Участок стоил 300 тыс. руб.|Его купили сразу.",
    "Долг вырос до 7 млрд. долл. США.|Банк молчит.",
    "Груз весил 40 кг.|Его несли вдвоём.",
    "Волки вышли к р. Волге.|Их видели рыбаки.",
    # references
    "Порядок описан в гл. 4 и на стр. 17.|Читайте внимательно.",
    "Суд применил ч. 3 ст. 30 кодекса.|Срок — пять лет.",
    "Обвинение по п. «б» ч. 2 ст. 228 снято.",
    # people, places, firms
    "Приехал г-н Соколов.|Его встретили.",
    "Выступила проф. Н. Д. Орлова.|Зал молчал.",
    "Дом стоит на ул. Садовой.|Рядом школа.",
    "Парк им. Гагарина закрыт.|Ремонт идёт.",
    "Картину написал А.П. Лосев.|Она утеряна.",
    "Dr. Brown met Mrs. Green in St. Louis.|They talked.",
    "Baker Inc. bought Mill Ltd. last year.|The price is unknown.",
    "He works for Baker Inc. The firm is old.".replace("Inc. ", "Inc.|"),
    "The U.S. Senate voted.|The bill passed.",
    "She left the U.S.|She never came back.",
    "J. K. Miller wrote it.|Nobody read it.",
    "The train leaves at 6 p.m.|Tickets are sold out.",
    "It opened on Jan. 5 and closed on Feb. 7.|Few came.",
    "Pens, paper, etc.|Everything was there.",
    "See No. 5 and fig. 3.|No. I will not.".replace("No. I", "No.|I"),
    "He is older than I.|She knows it.",
    "Так жили при Петре I.|Потом всё изменилось.",
    "Из досок, гвоздей и т. п.|Сарай построили за день.",
    "Он уехал, т. е. Москва его больше не увидит.",
    # figures
    "Цена выросла на 2.5 процента.|Потом упала до 1.9.",
    "Версия 4.0.1 вышла в мае.|Адрес: www.example.org.",
    # quotes, brackets, dashes
    "«Стой!»|Он замер.",
    "He shouted: “Run!”|Then it was quiet.",
    "(Это было давно.)|Теперь всё иначе.",
    "— Кто там?|— Почта.|— Входите.",
    # numbered points
    "1. Откройте крышку.|Залейте воду.",
    # blanks
    "  Две  точки.  |  Три пробела.  ",
]


def _expected(case: str) -> list[str]:
    return [piece.strip() for line in case.splitlines() for piece in line.split("|") if piece.strip()]


@pytest.mark.parametrize("case", CASES)
def test_borders(case: str) -> None:
    text = case.replace("|", " ")
    assert [text[start:end] for start, end in sentence_spans(text)] == _expected(case)


def test_a_language_without_a_list_has_no_abbreviations() -> None:
    text = "Er kam mit Inc. Miller."
    assert len(sentence_spans(text, "de")) == 2
    assert len(sentence_spans(text, "en")) == 1


_PIECES = st.sampled_from(
    [
        ". ", "! ", "? ", "… ", "...", ".", " ", "\n", "\r\n", "\t", "\u00a0", "\u2028", "\x85", "\x1c", "«", "»",
        '"', "(", ")", "— ", "г", "им", "т", "В", "Mr", "U.S", "a.m", "2013", "5", "IV", "Дом", "дом", "House", "x",
        "\u200b", "é", "。",
    ]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_PIECES).map("".join)))
def test_spans_are_in_order_and_leave_nothing_out(text: str) -> None:
    at = 0
    for start, end in sentence_spans(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert len(text[start:end].splitlines()) == 1
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "piece", ["...", " ", "\n", "А. ", "«", "в 5 г. Я", "a.", "x", ". ", '."', "т. ", "— "]
)
def test_time_is_linear_on_hostile_text(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    begun = time.process_time()
    sentence_spans(text)
    assert time.process_time() - begun < 2.0


@given(st.text('aя.!?…»" \n\r\x1c\u2028\t', max_size=12))
def test_candidates_are_runs_of_marks_before_blanks_and_line_breaks(text: str) -> None:
    plain = re.compile(
        r"(?<![.!?…])[.!?…]++(?P<closers>[\"'»”’“)\]}]*+)(?P<gap>\s++|\Z)"
        "|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\\s*+"
    )
    found, expected = (
        [(match.span(), match.span("closers"), match.span("gap")) for match in pattern.finditer(text)]
        for pattern in (_CANDIDATE, plain)
    )
    assert found == expected
