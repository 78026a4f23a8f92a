"""What no model may touch: found in sentences, and found again in translations."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tolmach.translation.protected import Fixed, comes_through, fixed_parts, protected_stretches

# sentence, the protected stretches in it
FOUND = [
    (
        "Пишите на info@port.example или sklad+1@port.example.org.",
        ["info@port.example", "sklad+1@port.example.org"],
    ),
    ("См. https://port.example/a?b=1&c=%20#d, там всё.", ["https://port.example/a?b=1&c=%20#d"]),
    (
        "Адрес (https://ru.port.example/wiki/Мост_(река)) старый.",
        ["https://ru.port.example/wiki/Мост_(река)"],
    ),
    ("Сайт www.port.example. Он закрыт.", ["www.port.example"]),
    ("Портал мосты.рф закрыт.", ["мосты.рф"]),
    ("Откройте файл отчёт_2013.pdf сегодня.", ["отчёт_2013.pdf"]),
    ("Файл лежит в C:\\port\\plan.txt на диске.", ["C:\\port\\plan.txt"]),
    ("Папка /var/lib/port пуста.", ["/var/lib/port"]),
    ("Сумма d41d8cd98f00b204e9800998ecf8427e верна.", ["d41d8cd98f00b204e9800998ecf8427e"]),
    ("Номер 123e4567-e89b-12d3-a456-426614174000 занят.", ["123e4567-e89b-12d3-a456-426614174000"]),
    ("Наберите `rm -rf plan` дважды.", ["`rm -rf plan`"]),
    ("Вызовите port.open(name) снова.", ["port.open(name)"]),
    ("Поле max_load и метод readAll нужны.", ["max_load", "readAll"]),
    ("Ключ --dry-run и ключ -v работают.", ["--dry-run", "-v"]),
    ("Версия 2.10.3 и v1.4.0-rc1 вышли.", ["2.10.3", "v1.4.0-rc1"]),
    ("Имя {name} и счёт %s, %(count)d.", ["{name}", "%s", "%(count)d"]),
    ('Это <b>важно</b> для <a href="/plan">всех</a>.', ["<b>", "</b>", '<a href="/plan">', "</a>"]),
    ("Хлеб&nbsp;и&amp;соль.", ["&nbsp;", "&amp;"]),
    ("См. [план](https://port.example/plan) тут.", ["](https://port.example/plan)"]),
    ("Это **важно** и [b]срочно[/b].", ["**", "**", "[b]", "[/b]"]),
    ("Метка #мост2013 и канал @port_news.", ["@port_news"]),
    ("Имя\tВозраст\t\tГород", ["\t", "\t\t"]),
    ("Рейс 12    Отмена", ["    "]),
    # dates, prices, hyphens, dashes and brackets are none
    ("Мост открыли 05.06.2013 в 12.30.", []),
    ("Кто-то — из-за (почти) всего — ушёл.", []),
    ("Счёт 3:2, доля 1/3, вопрос №5.", []),
    ("Он сказал: «Да».", []),
    ("", []),
]

COMES_THROUGH = [
    (["a@b.example"], "Write to a@b.example.", True),
    (["a@b.example"], "Write to A@b.example.", False),
    (["x", "x"], "x is x", True),
    (["x", "x"], "only one x", False),
    (["port", "port.example"], "port.example", False),
    (["port", "port.example"], "port of port.example", True),
    ([], "", True),
]


@pytest.mark.parametrize(("sentence", "expected"), FOUND)
def test_protected_stretches(sentence: str, expected: list[str]) -> None:
    assert [sentence[start:end] for start, end in protected_stretches(sentence)] == expected


@pytest.mark.parametrize(("written", "output", "expected"), COMES_THROUGH)
def test_comes_through(written: list[str], output: str, expected: bool) -> None:
    assert comes_through([Fixed(0, 1, text) for text in written], output) is expected


@pytest.mark.parametrize(
    ("part", "output", "expected"),
    [
        (Fixed(0, 4, "port", "порт"), "The airport is closed.", False),
        (Fixed(0, 4, "port", "порт"), "Both ports are closed.", True),
        (Fixed(0, 4, "port", "порт"), "A portrait hangs there.", False),
        (Fixed(0, 5, "1.2.3"), "Version 11.2.34 is out.", False),
        (Fixed(0, 5, "a.txt"), "Open data.txt now.", False),
        (Fixed(0, 5, "a.txt"), "Open a.txt.", True),
        (Fixed(0, 2, "**"), "a**b", True),
    ],
)
def test_a_part_is_no_part_of_another_word(part: Fixed, output: str, expected: bool) -> None:
    assert comes_through([part], output) is expected


def test_an_address_goes_before_a_term_and_a_term_before_a_number() -> None:
    sentence = "Порт port.example принял порт 5 т."
    term = (
        Fixed(0, 4, "Harbour", "порт"),
        Fixed(5, 9, "Harbour", "port"),
        Fixed(25, 31, "berth 5", "порт 5"),
    )
    parts = fixed_parts(sentence, "en", term)
    assert [(sentence[part.start : part.end], part.written) for part in parts] == [
        ("Порт", "Harbour"),
        ("port.example", "port.example"),
        ("порт 5", "berth 5"),
    ]


@given(st.text(alphabet="аб5кг .,@/\\_{}<>`$%#&|*~\t[]()-:wxAB%\n", max_size=60))
def test_parts_are_in_order_apart_and_as_they_stand(sentence: str) -> None:
    at = 0
    for start, end in protected_stretches(sentence):
        assert at <= start < end <= len(sentence)
        at = end
    parts = fixed_parts(sentence, "en")
    assert all(one.end <= other.start for one, other in pairwise(parts))
    assert comes_through(parts, "".join(part.written + " " for part in parts))


@pytest.mark.parametrize(
    "unit",
    ["a.", "<a ", "a_", "(", "`", "0a", "-a", "{", "[b", "[b=", "www.", "a-", "a@", "/a", "&#", "%(a", "\t "],
)
def test_long_lines_take_time_in_proportion(unit: str) -> None:
    def once(text: str) -> float:
        started = time.process_time()
        protected_stretches(text)
        return time.process_time() - started

    def seconds(size: int) -> float:
        # the best of three: a machine may be busy, and is never faster than it is
        return min(once(unit * (size // len(unit))) for _ in range(3))

    # ten times the text, at most some thirty times the time: a square would be a hundred times
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.001)
