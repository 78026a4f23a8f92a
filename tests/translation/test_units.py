"""Numbers with units: found, written in the other language, and known again in a translation."""

from __future__ import annotations

import pytest

from tolmach.translation.units import Said, measures

# text, target, (stretch, as it is to be written) of each measure
FOUND = [
    ("Изъято 12 кг груза.", "en", [("12 кг", "12 kg")]),
    ("Изъято 12 kg груза.", "ru", [("12 kg", "12 кг")]),
    ("Скорость 90 км/ч, рост 3,5 %.", "en", [("90 км/ч", "90 km/h"), ("3,5 %", "3,5 %")]),
    ("Площадь 18 кв. м и 18 кв.м.", "en", [("18 кв. м", "18 sq. m"), ("18 кв.м", "18 sq. m")]),
    ("От 5-7 мг/л до 10 мг/л.", "en", [("5-7 мг/л", "5-7 mg/l"), ("10 мг/л", "10 mg/l")]),
    ("Продали за $12 500 и 300 ₽.", "en", [("$12 500", "$12 500"), ("300 ₽", "300 ₽")]),
    ("Было −15 °С ночью.", "en", [("−15 °С", "−15 °C")]),
    ("It weighs 2.5 t, or 2500 kg.", "ru", [("2.5 t", "2.5 т"), ("2500 kg", "2500 кг")]),
    # a year is no gram
    ("Открыт в 2013 г. и закрыт в 1998-2001 г.", "en", []),
    ("Порция весит 250 г без тары.", "en", [("250 г", "250 g")]),
    # a word that begins like a unit is none
    ("Пришли 5 мастеров и 7 тётушек.", "en", []),
    ("Версия 1.2.3 вышла 5.06.2013.", "en", []),
    ("Прошло 5 с лишним лет, 40 м/с и 3 т/га.", "en", [("40 м/с", "40 m/s"), ("3 т/га", "3 t/ha")]),
    ("", "en", []),
]

SAME = [
    ("12 кг", "12 kilograms", True),
    ("12 кг", "twelve kilograms", False),
    ("12 кг", "12 pounds", False),
    ("12 кг", "12kg", True),
    ("3,5 %", "3.5 percent", True),
    ("3,5 %", "35 percent", False),
    ("12 500 ₽", "12,500 roubles", True),
    ("12 500 ₽", "12.500 rubles", False),
    ("90 км/ч", "90 km per hour", True),
    ("5 м/с", "5 metres a second", True),
    ("5 м/с", "5 minutes", False),
    ("18 кв. м", "18 square metres", True),
    ("5-7 мг/л", "5 to 7 milligrams per litre", True),
    ("5-7 мг/л", "7 milligrams per litre", False),
    ("15 кг", "1,5 kg", False),
    ("5 м", "5 metal pipes", False),
    ("5 т", "5 of grain tonight", False),
    ("5 т", "5 tonnes", True),
    ("3 м", "10 m and a weight of 3 kg", False),
    ("$5", "5 dollars", True),
    ("1500 кг", "1,500 kg", True),
    ("−15 °С", "15 degrees", False),
    ("−15 °С", "minus 15 degrees", True),
    ("−15 °С", "-15 °C", True),
    ("−15 °С", "15 degrees below zero", True),
    ("15 °С", "-15 °C", False),
    ("15 °С", "10–15 °C", True),
    ("−15 °С", "–15 °C", True),
    ("10 км", "10-километровый", True),
]


@pytest.mark.parametrize(("text", "target", "expected"), FOUND)
def test_measures(text: str, target: str, expected: list[tuple[str, str]]) -> None:
    found = measures(text, target)
    assert [(text[item.start : item.end], item.written) for item in found] == expected


@pytest.mark.parametrize(("text", "output", "same"), SAME)
def test_says_the_same(text: str, output: str, same: bool) -> None:
    (measure,) = measures(text, "en")
    assert Said(f"They found {output} there.").has(measure) is same


def test_a_number_counts_once() -> None:
    twice = measures("Взяли 5 кг и ещё 5 кг.", "en")
    for output, found in (("They took 5 kg.", [True, False]), ("5 kg and 5 kilograms more", [True, True])):
        said = Said(output)
        assert [said.has(measure) for measure in twice] == found
