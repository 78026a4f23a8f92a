"""Numbers with units: how a unit is written in Russian and in English, as a sign and as a word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Measure", "measures", "says_the_same"]

_TABLE = """
    кг         kg      кило          kilo
    г          g       грамм         gram
    мг         mg      миллиграмм    milligram
    мкг        µg      микрограмм    microgram
    т          t       тонн          ton
    км         km      километр      kilomet
    м          m       метр          met
    см         cm      сантиметр     centimet
    мм         mm      миллиметр     millimet
    мкм        µm      микро         micro
    л          l       литр          lit
    мл         ml      миллилитр     millilit
    га         ha      гектар        hectare
    м²         m²      метр          met,square
    м³         m³      метр          met,cubic
    кв._м      sq._m   метр          met,square
    куб._м     cu._m   метр          met,cubic
    кв._км     sq._km  километр      kilomet,square
    мин        min     минут         minute
    ч          h       час           hour
    Вт         W       ватт          watt
    кВт        kW      киловатт      kilowatt
    МВт        MW      мегаватт      megawatt
    ГВт        GW      гигаватт      gigawatt
    кВт·ч      kWh     киловатт      kilowatt
    Гц         Hz      герц          hertz
    кГц        kHz     килогерц      kilohertz
    МГц        MHz     мегагерц      megahertz
    ГГц        GHz     гигагерц      gigahertz
    КБ         KB      килобайт      kilobyte
    МБ         MB      мегабайт      megabyte
    ГБ         GB      гигабайт      gigabyte
    ТБ         TB      терабайт      terabyte
    Мбит       Mbit    мегабит       megabit
    Гбит       Gbit    гигабит       gigabit
    °С         °C      градус        degree
    °          °       градус        degree
    %          %       процент       percent,per_cent
    ‰          ‰       промилле      per_mil
    руб.       rub.    рубл          rouble,ruble
    ₽          ₽       рубл          rouble,ruble
    $          $       доллар        dollar
    €          €       евро          euro
    £          £       фунт          pound
"""
"""Sign in Russian, sign in English, beginnings of the words in Russian and in English; `_` is a blank."""


_ONLY_PER = """
    с          s       секунд      second
    чел.       person  человек     person
    экз.       copy    экземпляр   copy
"""
"""Units that stand after a slash only: `5 с` may be the beginning of `5 с лишним`."""


@dataclass(frozen=True, slots=True)
class _Unit:
    russian: str
    english: str
    russian_words: tuple[str, ...]
    english_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit, `text[start:end]`."""

    start: int
    end: int
    number: str
    written: str
    """As it is written in the target language; the digits stay as they are."""
    units: tuple[str, ...]
    """The signs as they stand in the text: two in `5 мг/л`."""


def _read(table: str) -> dict[str, _Unit]:
    units: dict[str, _Unit] = {}
    for line in table.split("\n"):
        if line.strip():
            russian, english, *words = (cell.replace("_", " ") for cell in line.split())
            unit = _Unit(russian, english, tuple(words[0].split(",")), tuple(words[1].split(",")))
            units[russian] = units[english] = unit
    return units


_SINGLE = _read(_TABLE)
_PER = _SINGLE | _read(_ONLY_PER)
_NUMBER = r"\d+(?:[\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)*"


def _alternatives(units: Iterable[str]) -> str:
    return "|".join(re.escape(sign).replace(r"\ ", r"\s?") for sign in sorted(units, key=len, reverse=True))


_MEASURE = re.compile(
    rf"(?<![\w.,])(?P<before>[$€£₽])?(?P<number>[+−±~-]?{_NUMBER}(?:\s?[-–—]\s?{_NUMBER})?)"
    rf"(?:[\u00a0\u202f ]?(?P<unit>{_alternatives(_SINGLE)})(?:/(?P<per>{_alternatives(_PER)}))?(?![\w²³/]))?"
)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPING = re.compile(r"(?<=\d)[\u00a0\u202f ](?=\d{3}(?!\d))")
_YEAR = re.compile(r"[12]\d{3}(?:\s?[-–—]\s?[12]\d{3})?\Z")
_YEAR_SIGN = "г"
"""Also short for the word for year: 2013 г."""


def measures(text: str, target: str) -> list[Measure]:
    """The numbers with units of a text, in order, apart.

    Args:
        text: Any text.
        target: Language code that decides how units are written: Russian signs for `ru`, else the Latin ones.
    """
    found = []
    for match in _MEASURE.finditer(text):
        signs = tuple(sign for sign in (match["before"], match["unit"], match["per"]) if sign)
        if not signs:
            continue
        if match["unit"] == _YEAR_SIGN and (
            _YEAR.match(match["number"]) or text.startswith(".", match.end())
        ):
            continue
        written = match[0]
        for name in ("per", "unit"):
            if match[name]:
                unit = _unit(match[name])
                at = match.start(name) - match.start()
                own = unit.russian if target == "ru" else unit.english
                written = written[:at] + own + written[at + len(match[name]) :]
        found.append(Measure(match.start(), match.end(), match["number"], written, signs))
    return found


def says_the_same(measure: Measure, output: str) -> bool:
    """Whether a translation has the number, perhaps with another decimal sign, and the unit, perhaps as a word."""
    wanted = [_plain(number) for number in _DIGITS.findall(_GROUPING.sub("", measure.number))]
    bare = _GROUPING.sub("", output)
    found = {_plain(number) for number in _DIGITS.findall(bare)}
    # 12 500 is 12,500 in English
    found |= {number.replace(",", "") for number in _DIGITS.findall(bare)}
    if not all(number in found for number in wanted):
        return False
    folded = output.casefold()
    return all(_is_named(_unit(sign), folded) for sign in measure.units)


def _is_named(unit: _Unit, folded: str) -> bool:
    signs = "|".join(re.escape(sign.casefold()) for sign in (unit.russian, unit.english))
    words = "|".join(re.escape(word) for word in (*unit.russian_words, *unit.english_words))
    return re.search(rf"(?<![^\W\d_])(?:(?:{signs})(?![^\W\d_])|(?:{words}))", folded) is not None


def _plain(number: str) -> str:
    return number.replace(",", ".")


def _unit(sign: str) -> _Unit:
    return _PER.get(" ".join(sign.split())) or _PER[_spaced(sign)]


def _spaced(sign: str) -> str:
    """`кв.м` as the table has it: `кв. м`."""
    return sign.replace(".", ". ").strip()
