"""Numbers with units: how a unit is written in Russian and in English, as a sign and as a word."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ..model import Stretch

__all__ = ["Measure", "Said", "measures"]

_TABLE = """
    кг         kg      кило,килограмм kilo,kilogram,kilogramme
    г          g       грамм         gram,gramme
    мг         mg      миллиграмм    milligram,milligramme
    мкг        µg      микрограмм    microgram,microgramme
    т          t       тонн          ton,tonne
    км         km      километр      kilometre,kilometer
    м          m       метр          metre,meter
    см         cm      сантиметр     centimetre,centimeter
    мм         mm      миллиметр     millimetre,millimeter
    мкм        µm      микрон,микрометр micron,micrometre,micrometer
    л          l       литр          litre,liter
    мл         ml      миллилитр     millilitre,milliliter
    га         ha      гектар        hectare
    м²         m²      метр          metre,meter,square,sq
    м³         m³      метр          metre,meter,cubic
    кв._м      sq._m   метр          metre,meter,square
    куб._м     cu._m   метр          metre,meter,cubic
    кв._км     sq._km  километр      kilometre,kilometer,square
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
    ‰          ‰       промилле      per_mil,per_mille
    руб.       rub.    рубл          rouble,ruble
    ₽          ₽       рубл          rouble,ruble
    $          $       доллар        dollar
    €          €       евро          euro
    £          £       фунт          pound
"""
"""Sign in Russian, sign in English, the beginning of the word in Russian, words in English; `_` is a blank."""


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
_MINUS = "-−"
_SIGNED = re.compile(
    rf"(?:(?<![\w.,])(?P<minus>[{_MINUS}–]|minus |минус ))?(?P<digits>{_DIGITS.pattern})", re.IGNORECASE
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_BELOW_ZERO = re.compile(r"below zero|sub-?zero|\bfrosts?\b|ниже нуля|мороз")
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


class Said:
    """What a translation says in numbers; each of them counts for one measure."""

    def __init__(self, output: str) -> None:
        self._text = _GROUPING.sub("", output).lower()
        self._below_zero = _BELOW_ZERO.search(self._text) is not None
        self._left: dict[str, list[Stretch]] = {}
        """By number, where it stands."""
        self._used: set[Stretch] = set()
        for match in _SIGNED.finditer(self._text):
            digits = match["digits"]
            # 12 500 is 12,500 in English
            readings = {_plain(digits), *([digits.replace(",", "")] if _GROUPED.fullmatch(digits) else [])}
            for reading in readings:
                written = f"-{reading}" if match["minus"] else reading
                self._left.setdefault(written, []).append(match.span())

    def has(self, measure: Measure) -> bool:
        """Whether the number is there, perhaps with another decimal sign, and beside it the unit, perhaps as a word.

        A number that was found is not found again.
        """
        numbers = [_plain(number) for number in _DIGITS.findall(_GROUPING.sub("", measure.number))]
        if measure.number[0] in _MINUS and not self._below_zero:
            numbers[0] = f"-{numbers[0]}"
        places: list[Stretch] = []
        for number in numbers:
            # of a range only the last number need have the unit beside it
            units = measure.units if len(places) == len(numbers) - 1 else ()
            place = next(
                (place for place in self._free(number, places) if self._named_at(place, units)), None
            )
            if place is None:
                return False
            places.append(place)
        self._used.update(places)
        return True

    def _free(self, number: str, taken: Collection[Stretch]) -> Iterator[Stretch]:
        return (
            place for place in self._left.get(number, ()) if place not in self._used and place not in taken
        )

    def _named_at(self, place: Stretch, units: Iterable[str]) -> bool:
        beside = self._text[max(0, place[0] - _BEFORE) : place[1] + _BEHIND]
        return all(_is_named(_unit(sign), beside) for sign in units)


_BEFORE, _BEHIND = 12, 40
"""Characters: so far from a number its unit is looked for. `$` stands before it, and words may stand between."""


def _is_named(unit: _Unit, text: str) -> bool:
    return _names_of(unit).search(text) is not None


@functools.cache
def _names_of(unit: _Unit) -> re.Pattern[str]:
    signs = "|".join(re.escape(sign.lower()) for sign in (unit.russian, unit.english))
    russian = "|".join(map(re.escape, unit.russian_words))
    english = "|".join(map(re.escape, unit.english_words))
    letter = r"[^\W\d_]"
    return re.compile(
        rf"(?<!{letter})(?:(?:{signs})(?!{letter})|(?:{russian}){letter}{{0,6}}(?!{letter})|(?:{english})s?(?!{letter}))"
    )


def _plain(number: str) -> str:
    return number.replace(",", ".")


def _unit(sign: str) -> _Unit:
    return _PER.get(" ".join(sign.split())) or _PER[_spaced(sign)]


def _spaced(sign: str) -> str:
    """`кв.м` as the table has it: `кв. м`."""
    return sign.replace(".", ". ").strip()
