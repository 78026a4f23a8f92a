"""Collects the given names that tell a person from a place: src/tolmach/cleaning/given_names.txt.

    pip install -r training/requirements.txt
    python training/make_given_names.py

Those of the package Faker in languages of Europe, Turkey and the Caucasus, but for those that are English words too, or
parts of names of places; and ours (`given_names.txt` beside this script), which are met often in Russian and English
papers. The same versions give the same file.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytz
from english_words import get_english_words_set

OWN = Path(__file__).with_name("given_names.txt")
OUT = Path(__file__).parent.parent / "src" / "tolmach" / "cleaning" / "given_names.txt"
LOCALES = (
    *("en", "en_GB", "en_IE", "en_IN", "en_NZ", "en_PK", "en_US"),
    *("ru_RU", "uk_UA", "bg_BG", "mk_MK", "az_AZ", "tr_TR", "uz_UZ"),
    *(
        "cs_CZ",
        "da_DK",
        "de_AT",
        "de_CH",
        "de_DE",
        "es_ES",
        "es_MX",
        "fi_FI",
        "fr_BE",
        "fr_CA",
        "fr_FR",
        "hr_HR",
    ),
    *(
        "hu_HU",
        "it_IT",
        "lt_LT",
        "lv_LV",
        "nl_BE",
        "nl_NL",
        "no_NO",
        "pl_PL",
        "pt_BR",
        "pt_PT",
        "ro_RO",
        "sk_SK",
    ),
    *("sl_SI", "sv_SE"),
)
PLACES = """
    alexandria arlington augusta bradford bristol brooklyn camden carson chad cleveland columbia
    columbus dallas dayton devon essex florida france french hamilton hampton harrison holland
    houston hudson india ireland irving jackson jefferson kenya kingston leone lincoln marshall medina
    memphis milan milton monroe montgomery nevada odessa orlando preston raleigh reno richmond
    savannah sierra stafford tennessee texas trenton trinidad venice verona warwick washington weston коста
    мир весна сила лада луна роза porsche armani chanel lexus bentley olimpia olympia милан венеция
"""
"""What heads pages and sections oftener than it names somebody."""
NAME = re.compile(r"[^\W\d_]{3,}")


def given_names(locale: str) -> Iterator[str]:
    """The given names of one of Faker's languages, in small letters; those of two words are left out."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for attribute in dir(provider):
        names = getattr(provider, attribute)
        if attribute.startswith("first_names") and not isinstance(names, property):
            yield from (name.casefold() for name in names if NAME.fullmatch(name) and name[0].isupper())


def words_and_places() -> set[str]:
    """English words in small letters (Webster's Second), words in the names of time zones, and `PLACES`."""
    words = {word for word in get_english_words_set(["web2"]) if word.islower()}
    return (
        words
        | set(PLACES.split())
        | {word for zone in pytz.all_timezones for word in re.findall(r"[a-z]+", zone.lower())}
    )


def main() -> None:
    found = {name for locale in LOCALES for name in given_names(locale)} - words_and_places()
    names = sorted(found | set(OWN.read_text(encoding="utf-8").split()))
    OUT.write_text("\n".join(names) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(names)} names, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
