"""Personal data in text that can be told by its form: addresses and numbers that lead to one person.

Numbers are taken by their own check digits or by libphonenumber's tables, else only after a word that says what they
are: a number is far more often a sum, a date or an article number. Names and postal addresses are not looked for.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, get_args

__all__ = ["KINDS", "PersonalData", "find_personal_data"]

Kind = Literal["email", "iban", "bank_account", "card", "snils", "inn", "passport", "ssn", "ip", "phone"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Where two overlap, the kind that stands first here is kept."""


class PersonalData(NamedTuple):
    """`text[start:end]` is personal data of a kind."""

    start: int
    end: int
    kind: Kind


_EMAIL = re.compile(
    r"(?<![\w.+%@-])[\w+%-]+(?:\.[\w+%-]+)*"
    r"(?:@|%40|\s?[\[({]\s?(?:at|собака|гав)\s?[\])}]\s?)"  # %40: as an address of the web holds it
    r"(?:[^\W_](?:[\w-]*[^\W_])?(?:\.|\s?[\[({]\s?(?:dot|точка)\s?[\])}]\s?)){1,8}"
    r"(?!(?:png|jpe?g|gif|svg|webp|css|js)(?!\w))[^\W\d_]{2,24}(?![\w-])",
    re.IGNORECASE,
)
_EMAIL_CUE = re.compile(r"@|%40|[\[({]\s?(?:at|собака|гав)\s?[\])}]", re.IGNORECASE)

_NUMBER_CUE = re.compile(r"\d(?:[^\w\n]{0,3}\d){4}")
"""No kind of number has fewer digits in a row."""
# The patterns begin with a sign or a set of them, for which the text is searched fast, and then look behind it. Where
# the case of letters does not matter, so do U+1C80, U+1C83 to U+1C85: old forms of в, с and т.
_AFTER_NO_WORD = r"(?<!\w.)"
_APART = r"(?<![\w+/№#$€£=@-].)(?<!\d[.,].)"
_BLANK = r"[ \u00a0\u2009\u202f]"
_DASH = r"[-–‑−]"
_GAP = rf"{_BLANK}?(?:{_DASH}|\.)?{_BLANK}?"

_IBAN = re.compile(
    rf"[A-Z]{_AFTER_NO_WORD}[A-Z]\d\d(?:{_BLANK}?[A-Z0-9]{{4}}){{2,7}}(?:{_BLANK}?[A-Z0-9]{{1,3}})?(?!\w)"
)
_ACCOUNT = re.compile(rf"4{_AFTER_NO_WORD}08(?:17|20)(?:[ .]?\d){{15}}(?!\w)")
"""Accounts of persons in Russian banks (Bank of Russia, regulation 809-P, annex 1)."""
_CARD = re.compile(rf"\d{_APART}\d{{3}}(?:[ \u00a0-]?\d){{9,15}}(?![\w-])")
_CARD_ISSUER = re.compile(r"4|5[1-5]|2[2-7]|220[0-4]|3[47]|35|36|6[0257]")
_SNILS = re.compile(rf"\d{_APART}\d\d{_DASH}\d{{3}}{_DASH}\d{{3}}[ \u00a0-]\d\d(?!\w)")
_SNILS_NAMED = re.compile(r"[Сс\u1c83](?i:НИЛС\w*[^\w\n]{0,3}(?:(?:№|номер|N)[^\w\n]{0,3})?)(\d{11})(?!\w)")
_INN = re.compile(
    rf"[Ии]{_AFTER_NO_WORD}(?i:НН[^\w\n]{{0,3}}(?:(?:№|номер|N|физлица|ИП)[^\w\n]{{0,3}})?)(\d{{12}})(?!\w)"
)
_PASSPORT = re.compile(
    r"[ПпЗзPp](?i:(?:(?<=п)аспорт|(?<=з)агранпаспорт)\w*(?:[^\d\n]{0,40}?(?<!\w))"
    r"(\d\d ?\d\d(?:,?\s*(?:№|N|номер)?\s*)\d{6}|\d\d ?(?:№|N|номер)? ?\d{7})(?!\w)"
    r"|(?<=p)assport(?: (?:no|nr|number|#|№))?\.?[:#]? ?(?:is )?([A-Z]{0,2}\d{6,9})(?!\w))"
)
_SSN = re.compile(rf"[0-8]{_APART}(?!(?<=0)00|(?<=6)66)\d\d-(?!00)\d\d-(?!0000)\d{{4}}(?![\w-])")
_IPV4 = re.compile(r"\d(?<![\w.-].)\d{0,2}(?:\.\d{1,3}){3}(?![\w-]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])(?=[0-9A-Fa-f]*:[0-9A-Fa-f:]*:)[0-9A-Fa-f:]{6,39}(?![\w:])")
_OTHER_DOTTED = re.compile(
    r"(?:\bv|\bver\.?|\bversions?|\bверси\w+|\brelease|\bрелиз\w*|\bп\.|\bпункт\w*|\bsection|\bраздел\w*|§|\barticle|\bстать\w+|\bглав\w+)\s*$",
    re.IGNORECASE,
)

_INTERNATIONAL = re.compile(
    rf"\+(?<![\w+].){_BLANK}?\d(?:[ \u00a0\u2009\u202f()./–‑−-]{{0,3}}\d){{6,16}}(?!\w)"
)
_RUSSIAN = re.compile(rf"[78]{_APART}{_GAP}\(?\d(?:[ \u00a0\u2009\u202f().–‑−-]{{0,3}}\d){{9,14}}(?!\w)")
_BRACKETED = re.compile(rf"\({_APART}\d{{3,5}}\){_BLANK}?\d{{1,3}}(?:{_GAP}\d{{2,4}}){{1,2}}(?![\w-])")
_AMERICAN = re.compile(rf"\d{_APART}(?:(?<=1)[-. ]\d{{3}}|\d\d)([-.])\d{{3}}\1\d{{4}}(?![\w-])")
_BRITISH = re.compile(
    rf"[(0]{_APART}(?:(?<=\()0|(?<=0))\d{{2,5}}\)?{_BLANK}\d{{3,6}}(?:{_BLANK}\d{{3,4}})?(?![\w-])"
)
_NAMED = re.compile(
    rf"[тТ\u1c84\u1c85мМфФзЗвВ\u1c80tTpPmMcCfFwWvV]{_AFTER_NO_WORD}(?i:"
    r"(?:(?<=т)(?:ел(?:ефон\w*)?)?|(?<=м)об(?:ильн\w+)?|(?<=ф)акс\w*|(?<=з)вон(?:ите|ить)|(?<=в)атсап\w*"
    r"|(?<=t)el(?:ephone)?|(?<=p)hone|(?<=m)ob(?:ile)?|(?<=c)ell|(?<=c)all(?: us| me)?|(?<=f)ax|(?<=w)hats\s?app"
    r"|(?<=v)iber)\.?(?:\s?(?:/|и|or|and)\s?(?:факс|fax|whats\s?app|viber)\.?)?"
    r"(?:\s(?:number|no\.?|номер\w*|по номеру|по телефону|at|on|is|now))*\s?[:№–—-]?\s?(?=[(+\d]))"
)
_LOCAL = re.compile(r"[(+]?\d(?:[ \u00a0\u2009\u202f()–‑−-]{0,3}\d){4,14}(?!\w|[.,/:]\d)")
_NEXT_LOCAL = re.compile(r"\s?(?:,|;|и|или|and|or)\s(?=[(+\d])")
_LOCAL_SHAPE = re.compile(
    rf"(?:\(\d{{3,5}}\){_BLANK}?)?\d{{1,3}}(?:{_DASH}|{_BLANK})\d\d(?:{_DASH}|{_BLANK})\d\d|\d{{3}}{_DASH}\d{{3,4}}|\d{{6,7}}"
    r"|0\d{2,4} \d{3,4} ?\d{3,4}"
)
_NOT_DIGIT = re.compile(r"\D+")
_LAST_GROUP = re.compile(r"\D+\d+$")


def find_personal_data(text: str) -> tuple[PersonalData, ...]:
    """All personal data of the kinds `KINDS` in a text, in order, apart from each other."""
    found: list[PersonalData] = []
    if _EMAIL_CUE.search(text):
        found += (PersonalData(*match.span(), "email") for match in _EMAIL.finditer(text))
    if _NUMBER_CUE.search(text):
        for finder in (_ibans, _accounts, _cards, _snils, _inns, _passports, _ssns, _ipv4, _phones):
            found += finder(text)
    if "::" in text or text.count(":") >= 7:
        found += _ipv6(text)
    return _apart(found)


def _apart(found: list[PersonalData]) -> tuple[PersonalData, ...]:
    kept: list[PersonalData] = []
    for item in sorted(found, key=lambda item: (KINDS.index(item.kind), item.start - item.end, item.start)):
        if all(item.end <= other.start or other.end <= item.start for other in kept):
            kept.append(item)
    return tuple(sorted(kept))


def _digits(text: str) -> str:
    return _NOT_DIGIT.sub("", text)


def _ibans(text: str) -> Iterator[PersonalData]:
    for match in _IBAN.finditer(text):
        # a word in capital letters may follow it
        for end in _ends(match, re.compile(r"[ \u00a0\u2009\u202f][A-Z0-9]+$")):
            if _is_iban(text[match.start() : end]):
                yield PersonalData(match.start(), end, "iban")
                break


def _is_iban(written: str) -> bool:
    """ISO 13616: with the first four signs at the end and letters as 10 to 35, the rest by 97 is 1."""
    plain = "".join(written.split())
    return len(plain) >= 15 and int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def _ends(match: re.Match[str], last_group: re.Pattern[str]) -> Iterator[int]:
    """Where a match may end: with all its groups, without the last, without the last two …"""
    written = match[0]
    while True:
        yield match.start() + len(written)
        group = last_group.search(written)
        if group is None:
            return
        written = written[: group.start()]


def _accounts(text: str) -> Iterator[PersonalData]:
    for match in _ACCOUNT.finditer(text):
        yield PersonalData(*match.span(), "bank_account")


def _cards(text: str) -> Iterator[PersonalData]:
    for match in _CARD.finditer(text):
        for end in _ends(match, _LAST_GROUP):
            number = _digits(text[match.start() : end])
            if 13 <= len(number) <= 19 and _CARD_ISSUER.match(number) and _luhn(number):
                yield PersonalData(match.start(), end, "card")
                break


def _luhn(number: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return (sum(map(int, number[-1::-2])) + sum(doubled)) % 10 == 0


def _snils(text: str) -> Iterator[PersonalData]:
    for match in _SNILS.finditer(text):
        if _is_snils(_digits(match[0])):
            yield PersonalData(*match.span(), "snils")
    for match in _SNILS_NAMED.finditer(text):
        if _is_snils(match[1]):
            yield PersonalData(*match.span(1), "snils")


def _is_snils(number: str) -> bool:
    """The check number of the Pension Fund of Russia (decree 192p of 31.07.2006)."""
    total = sum(weight * int(digit) for weight, digit in zip(range(9, 0, -1), number[:9], strict=True))
    return total % 101 % 100 == int(number[9:])


def _inns(text: str) -> Iterator[PersonalData]:
    for match in _INN.finditer(text):
        if _is_inn(match[1]):
            yield PersonalData(*match.span(1), "inn")


def _is_inn(number: str) -> bool:
    """A person's (12 digits; a firm's has 10): order MM-3-09/178 of the Federal Tax Service of Russia."""
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    digits = [int(digit) for digit in number]
    first = sum(map(int.__mul__, weights[1:], digits[:10])) % 11 % 10
    second = sum(map(int.__mul__, weights, digits[:11])) % 11 % 10
    return digits[10:] == [first, second]


def _passports(text: str) -> Iterator[PersonalData]:
    for match in _PASSPORT.finditer(text):
        yield PersonalData(*match.span(match.lastindex or 0), "passport")


def _ssns(text: str) -> Iterator[PersonalData]:
    for match in _SSN.finditer(text):
        yield PersonalData(*match.span(), "ssn")


def _ipv4(text: str) -> Iterator[PersonalData]:
    for match in _IPV4.finditer(text):
        if _is_outer(match[0]) and not _OTHER_DOTTED.search(text, max(0, match.start() - 20), match.start()):
            yield PersonalData(*match.span(), "ip")


def _ipv6(text: str) -> Iterator[PersonalData]:
    for match in _IPV6.finditer(text):
        if _is_outer(match[0]):
            yield PersonalData(*match.span(), "ip")


def _is_outer(written: str) -> bool:
    """Whether this is an address, and none that every house has (RFC 1918, loopback, unspecified, …)."""
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return False
    if address.is_loopback or address.is_unspecified or address.is_multicast or address.is_link_local:
        return False
    inner = ("0.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "240.0.0.0/4")
    return not any(address in ipaddress.ip_network(network) for network in inner if address.version == 4)


def _phones(text: str) -> Iterator[PersonalData]:
    yield from _cut(text, _INTERNATIONAL, lambda written: _valid(written, None))
    yield from _cut(text, _RUSSIAN, _is_russian)
    yield from _cut(text, _BRACKETED, lambda written: _valid(written, "RU") or _valid(written, "US"))
    yield from _cut(text, _AMERICAN, lambda written: _valid(written, "US"))
    yield from _cut(text, _BRITISH, lambda written: _valid(written, "GB"))
    for named in _NAMED.finditer(text):
        place: int | None = named.end()
        while place is not None and (match := _LOCAL.match(text, place)):
            place = None
            for end in _ends(match, _LAST_GROUP):
                written = text[match.start() : end]
                # the bracket around a whole number is not part of it
                start = match.start() + (written.startswith("(") and ")" not in written)
                written = text[start:end]
                if _LOCAL_SHAPE.fullmatch(written) or any(_valid(written, region) for region in _REGIONS):
                    yield PersonalData(start, end, "phone")
                    further = _NEXT_LOCAL.match(text, end)
                    place = further.end() if further else None
                    break


_REGIONS = ("RU", "US", "GB")


def _cut(text: str, pattern: re.Pattern[str], is_number: Callable[[str], bool]) -> Iterator[PersonalData]:
    """Matches that are numbers, if need be without the last groups of digits: other numbers may follow."""
    for match in pattern.finditer(text):
        for end in _ends(match, _LAST_GROUP):
            if is_number(text[match.start() : end]):
                yield PersonalData(match.start(), end, "phone")
                break


def _is_russian(written: str) -> bool:
    digits = _digits(written)
    if len(digits) != 11 or not _valid(f"8{digits[1:]}", "RU"):
        return False
    # without any gap it looks like any other long number, unless it begins as those of mobile phones do
    return digits.startswith("89") if written.isdigit() else digits[0] == "8" or "(" in written


def _valid(written: str, region: str | None) -> bool:
    """Whether such numbers are given out in the region; None: in that of the number's own country code."""
    # imported here: the driver of a build, which masks a name at most, never needs it
    import phonenumbers

    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number)
