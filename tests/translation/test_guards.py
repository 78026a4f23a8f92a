"""Guards: which flag which pair of texts gets."""

from __future__ import annotations

import pytest

from tolmach.translation.guards import flags_for, kept_text

RUSSIAN_TO_ENGLISH = [
    # source, output, flags
    ("Магазин закрыли в полдень.", "The shop was closed at noon.", ()),
    ("Магазин закрыли.", "", ("empty",)),
    ("Магазин закрыли.", " . ", ("empty",)),
    ("…", "…", ()),
    ("Да.", "Yes.", ()),
    ("Заранее спасибо.", "Pre-pre-pre-pre-pre-pre-pre-pre-thanks.", ("repetition",)),
    ("Он ушёл домой.", "He went home, he went home, he went home, he went home.", ("repetition",)),
    ("Раз, раз, раз, раз, раз, раз, раз, раз, приём.", "One, one, one, one, one, one, one, one, over.", ()),
    ("Ток, звук и свет, ток, звук и свет.", "Power, sound and light, power, sound and light.", ()),
    ("Магазин закрыли.", "Магазин закрыли.", ("source_copied", "script_residue")),
    ("Ведомство закрыло рынок.", "Ведомством закрыт.", ("source_copied", "script_residue")),
    ("Ведомство закрыло рынок.", "The ведомство closed the market.", ("script_residue",)),
    ("Премия Oscar вручена.", "The Oscar was awarded.", ()),
    ("Нет.", "No, and let me tell you at some length why I think that it is so.", ("length_ratio",)),
    ("Комиссия проверила склад и закрыла рынок до осени.", "Closed.", ("length_ratio",)),
    ("Погибли 23 человека.", "23 people died.", ()),
    ("Погибли 23 человека.", "32 people died.", ("numbers_lost",)),
    ("Погибли 23 из 23 человек.", "All 23 people died.", ("numbers_lost",)),
    ("Собрали 1 500 подписей.", "They collected 1,500 signatures.", ()),
    ("Собрали 1500 подписей.", "They collected 1,500 signatures.", ()),
    ("Рост составил 3,5 процента.", "Growth was 3.5 percent.", ()),
    ("Приехали 3 врача.", "Three doctors came.", ()),
    ("Приехали 3 врача.", "Doctors came.", ("numbers_lost",)),
    ("Собрали 90 тысяч рублей.", "They collected 90,000 roubles.", ()),
    ("Найдено " + "7" * 5000 + " ошибок.", "Errors " + "7" * 5000 + " were found.", ()),
    ("Найдено " + "7" * 5000 + " ошибок.", "Errors were found." * 300, ("repetition", "numbers_lost")),
    ("В 1990-х здесь был порт.", "There was a port here in the 1990s.", ()),
]
ENGLISH_TO_RUSSIAN = [
    ("The shop was closed.", "Магазин закрыли.", ()),
    ("Microsoft Windows 10", "Microsoft Windows 10", ()),
    ("BBC", "BBC", ()),
    ("The shop was closed.", "The shop was closed.", ("source_copied", "script_residue")),
    ("The firm bought Acme Widgets.", "Фирма купила Acme Widgets.", ()),
    ("They found 10,000 coins.", "Нашли 10 тыс. монет.", ()),
    ("They found 10,000 coins.", "Нашли 12 тыс. монет.", ("numbers_lost",)),
    ("Five people came at 7.", "Пять человек пришли в семь.", ()),
]
CASES = [(*case, "ru", "en") for case in RUSSIAN_TO_ENGLISH] + [
    (*case, "en", "ru") for case in ENGLISH_TO_RUSSIAN
]


@pytest.mark.parametrize(("source", "output", "flags", "from_code", "to_code"), CASES)
def test_flags(source: str, output: str, flags: tuple[str, ...], from_code: str, to_code: str) -> None:
    assert flags_for(source, output, from_code, to_code) == flags


def test_limit_reached_is_told_from_outside() -> None:
    assert flags_for("Магазин закрыли.", "The shop was", "ru", "en", limit_reached=True) == ("limit_reached",)


@pytest.mark.parametrize("flag", ["empty", "limit_reached", "repetition", "source_copied"])
def test_worthless_text_is_not_kept(flag: str) -> None:
    assert kept_text("text", (flag, "numbers_lost")) is None


def test_warned_text_is_kept() -> None:
    assert kept_text("text", ("script_residue", "length_ratio", "numbers_lost")) == "text"
