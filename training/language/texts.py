"""Phrases in many languages out of unpacked packages under free licences (listed in SOURCES.md)."""

from __future__ import annotations

import html
import json
import random
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["CYRILLIC_LANGUAGES", "LATIN_LANGUAGES", "strings", "word_forms"]

CYRILLIC_LANGUAGES = ("ru", "be", "uk", "bg", "mk", "sr", "kk", "ky", "mn", "tt", "ba", "tg")
LATIN_LANGUAGES = (
    *("en", "cs", "de", "es", "fi", "fr", "hr", "it", "nl", "pl", "pt", "ro", "sv", "tr", "da", "hu", "nb"),
    *("sk", "et", "lt", "lv", "sl", "ca", "id", "sq"),
)

_CATALOGUES = (
    *(
        "libgtk-3-common",
        "libgtk2.0-common",
        "libglib2.0-data",
        "gvfs-common",
        "evolution-data-server-common",
    ),
    *("libkf5kdelibs4support-data", "libkf5widgetsaddons-data", "libkf5xmlgui-data", "libkf5kcmutils-data"),
    *("libkf5unitconversion-data", "libkf5coreaddons-data", "libkf5khtml-data", "libkf5configwidgets-data"),
    *("libkf5i18n-data", "iso-codes"),
)
# Names of thousands of villages and small languages are much the same in all languages.
_LISTS_OF_NAMES = ("iso_639-3", "iso_639_3", "iso_639_5", "iso_639-5", "iso_3166-2", "iso_3166_2")
_FIREFOX_CODES = {"es": "es-es", "pt": "pt-pt", "sv": "sv-se", "nb": "nb-no", "en": "en-gb"}
_LIBREOFFICE_CODES = {"en": "en-gb"}
_HELP_CODES = {"en": "en-us"}
_CLDR_CODES = {"nb": "no"}

# Only dictionaries that may be had under MPL, LGPL or CC BY.
_DICTIONARIES = {
    **{
        code: code
        for code in ("kk", "sr", "uk", "pl", "ro", "es", "hr", "nl", "sv", "hu", "sk", "da", "tr", "lv", "id")
    },
    "pt": "pt-pt",
    "fr": "fr-revised",
}
_THESAURI = {"ru": "mythes-ru"}

_PLACEHOLDER = re.compile(
    r"<[^<>]*>|\{[^{}]*\}|%\(?\w*\)?[-+0-9.]*[a-zA-Z]|\$\w+|%\w+%?|\\[nrtu]\w*|&\w+;|https?:\S+"
)
_ACCELERATOR = re.compile(r"[_~&](?=\w)")


def strings(packages: Path, language: str) -> Iterator[str]:
    """Interface strings, help pages and names of things in a language, in the order of the files."""
    for text in _raw_strings(packages, language):
        clean = _ACCELERATOR.sub("", _PLACEHOLDER.sub("\n", html.unescape(text)))
        yield from (line.strip() for line in clean.split("\n") if line.strip())


def _raw_strings(packages: Path, language: str) -> Iterator[str]:
    code = _LIBREOFFICE_CODES.get(language, language)
    for file in sorted((packages / f"libreoffice-l10n-{code}").rglob("*.mo")):
        yield from _catalogue(file, language)
    for package in _CATALOGUES:
        for file in sorted((packages / package).glob(f"usr/share/locale/{language}/LC_MESSAGES/*.mo")):
            if not file.name.startswith(_LISTS_OF_NAMES):
                yield from _catalogue(file, language)
    if language == "en":  # what is translated is English
        for package in _CATALOGUES:
            for file in sorted((packages / package).glob("usr/share/locale/de/LC_MESSAGES/*.mo")):
                if not file.name.startswith(_LISTS_OF_NAMES):
                    yield from _catalogue(file, language)
    code = _FIREFOX_CODES.get(language, language)
    for file in sorted((packages / f"firefox-esr-l10n-{code}").rglob("*.xpi")):
        yield from _firefox(file)
    code = _HELP_CODES.get(language, language)
    for file in sorted((packages / f"libreoffice-help-{code}").rglob("*.html")):
        yield from _help_page(file)
    yield from _cldr(packages / "node_modules", _CLDR_CODES.get(language, language))


def _catalogue(file: Path, language: str) -> Iterator[str]:
    """The messages of a compiled catalogue (GNU gettext's .mo, least significant byte first)."""
    data = file.read_bytes()
    _, _, count, sources, translations = struct.unpack_from("<5I", data)
    for index in range(count):
        source, value = (
            data[start : start + length].decode("utf-8", "replace")
            for length, start in (
                struct.unpack_from("<2I", data, table + 8 * index) for table in (sources, translations)
            )
        )
        if source and language == "en":
            yield source.rpartition("\x04")[2].partition("\0")[0]
        elif source and value != source:
            yield from value.split("\0")


def _firefox(file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith((".ftl", ".properties")):
                for line in archive.read(name).decode("utf-8", "replace").splitlines():
                    if line.startswith(("#", "-")):
                        continue
                    value = re.match(r"\s*(?:\.?[\w.-]+\s*=|\*?\[\w+\])\s*(.*)|\s+([^.*\[}\s].*)", line)
                    if value:
                        yield value[1] or value[2] or ""


def _help_page(file: Path) -> Iterator[str]:
    page = file.read_text(encoding="utf-8", errors="replace").partition('id="DisplayArea"')[2]
    for part in re.findall(r"<(?:p|h\d)\b[^>]*>(.*?)</(?:p|h\d)>", page, re.DOTALL):
        yield re.sub(r"<[^<>]*>", "", re.sub(r"<(code|script)\b.*?</\1>", "\n", part, flags=re.DOTALL))


def _cldr(modules: Path, code: str) -> Iterator[str]:
    for package in (
        "annotations-full/annotations",
        "localenames-full/main",
        "dates-full/main",
        "units-full/main",
    ):
        for file in sorted((modules / f"cldr-{package}" / code).glob("*.json")):
            if not file.name.startswith(("ca-generic", "posix", "variants", "timeZone", "dateFields-short")):
                yield from _leaves(json.loads(file.read_text(encoding="utf-8")))


def _leaves(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in (
                "identity",
                "dateFormats",
                "timeFormats",
                "dateTimeFormats",
                "availableFormats",
                "narrow",
            ):
                yield from _leaves(value)
    elif isinstance(node, list):
        for value in node:
            yield from _leaves(value)
    elif isinstance(node, str):
        yield node


def word_forms(packages: Path, language: str, most: int) -> list[str]:
    """At most so many words of the spelling dictionary or thesaurus of a language, chosen evenly, with affixes."""
    draw = random.Random(language)
    if language in _THESAURI:
        file = next((packages / _THESAURI[language]).rglob("*.dat"))
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        if lines[0].upper() != "UTF-8":
            lines = file.read_text(encoding=lines[0]).splitlines()
        words = [line.partition("|")[0] for line in lines[1:] if not line.startswith(("-", "("))]
        words += [word for line in lines[1:] if line.startswith(("-", "(")) for word in line.split("|")[1:]]
        words = sorted({word for word in words if re.fullmatch(r"[^\W\d_]+", word)})
        return draw.sample(words, min(most, len(words)))
    if language not in _DICTIONARIES:
        return []
    folder = packages / f"hunspell-{_DICTIONARIES[language]}"
    files = [
        file for file in sorted(folder.rglob("*.aff")) if not file.is_symlink() and "Latn" not in file.name
    ]
    return _hunspell(files[0], most, draw)


def _hunspell(affixes: Path, most: int, draw: random.Random) -> list[str]:
    raw = affixes.read_bytes()
    named = re.search(rb"^(?:\xef\xbb\xbf)?SET\s+(\S+)", raw, re.MULTILINE)
    encoding = named[1].decode().replace("microsoft-cp", "cp") if named else "iso-8859-1"
    rules: dict[str, list[tuple[str, str, str, re.Pattern[str]]]] = {}
    text = raw.decode(encoding, "replace")
    flags = re.search(r"^FLAG\s+(\S+)", text, re.MULTILINE)
    kind = flags[1] if flags else ""
    for line in text.splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] in ("SFX", "PFX"):
            added = parts[3].partition("/")[0].replace("0", "")
            strip = parts[2].replace("0", "")
            where = f"(?:{parts[4]})$" if parts[0] == "SFX" else f"^(?:{parts[4]})"
            try:
                rules.setdefault(parts[1], []).append((parts[0], strip, added, re.compile(where)))
            except re.error:
                continue
    lines = affixes.with_suffix(".dic").read_bytes().decode(encoding, "replace").splitlines()[1:]
    found: set[str] = set()
    for line in draw.sample(lines, min(len(lines), most)):
        word, _, marks = line.split("\t")[0].split(" ")[0].partition("/")
        if not re.fullmatch(r"[^\W\d_]+", word):
            continue
        forms = [word]
        for flag in _flags(marks, kind):
            forms += _affixed(word, rules.get(flag, ()))
        found.add(draw.choice(forms))
    return sorted(found)


def _flags(marks: str, kind: str) -> list[str]:
    if kind == "num":
        return marks.split(",")
    if kind == "long":
        return [marks[start : start + 2] for start in range(0, len(marks), 2)]
    return list(marks)


def _affixed(word: str, rules: Iterable[tuple[str, str, str, re.Pattern[str]]]) -> list[str]:
    forms = []
    for side, strip, added, where in rules:
        if where.search(word):
            if side == "SFX" and word.endswith(strip):
                forms.append(word[: len(word) - len(strip)] + added)
            elif side == "PFX" and word.startswith(strip):
                forms.append(added + word[len(strip) :])
    return forms
