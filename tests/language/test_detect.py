"""Verdicts, spans, and the promises that hold for any string."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tolmach.config import LanguageConfig
from tolmach.language import remembered
from tolmach.language.detect import detect
from tolmach.model import LanguageProfile

RUSSIAN = "Вчера в городе открылась выставка старых карт, и на неё пришло много людей."
ENGLISH = "An exhibition of old maps was opened in the town yesterday, and many people came to see it."
MIXED_LINE = "Главная страница   Новости музея   The museum opens an exhibition of old maps"


def parts(text: str) -> list[tuple[str, str]]:
    return [(span.language, text[span.start : span.end]) for span in detect(text).spans]


SENTENCES = [
    line.split("\t")
    for line in (Path(__file__).parent.parent / "data" / "languages.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize(("language", "text"), SENTENCES)
def test_languages(language: str, text: str) -> None:
    for written in (text, text.upper(), f"{text}\n\n{text}"):
        assert detect(written).language == language
    assert parts(text) == [(language, text)]


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        (RUSSIAN, "ru", "Cyrl"),
        (ENGLISH, "en", "Latn"),
        (f"{RUSSIAN}\n\n{ENGLISH}", "mixed", "Latn"),
        ("Χθες άνοιξε στην πόλη μια έκθεση παλιών χαρτών.", "el", "Grek"),
        ("昨日、町で古い地図の展覧会が開かれました。", "ja", "Hrkt"),
        ("Вы\u0301ставка ста\u0301рых карт откры\u0301лась в го\u0301роде.", "ru", "Cyrl"),
        ("Главная", "ru", "Cyrl"),
        ("О нас", "ru", "Cyrl"),
        ("Home", "en", "Latn"),
        ("ERROR 404", "en", "Latn"),
        ("THIS IS AN OLD MAP. AMAZING.", "en", "Latn"),
    ],
)
def test_verdict(text: str, language: str, script: str) -> None:
    profile = detect(text)
    assert (profile.language, profile.script) == (language, script)


def test_long_text_is_sure() -> None:
    for text in (RUSSIAN, ENGLISH):
        assert detect(text).confidence > 0.95


def test_every_language_of_a_page() -> None:
    """A paragraph in each language, apart by blank lines."""
    page = "\n\n".join(text for _, text in SENTENCES)
    found = {page[span.start : span.end]: span.language for span in detect(page).spans}
    for language, text in SENTENCES:
        if language in {"ru", "en", "el", "ja", "ka"}:
            assert any(text in part and found[part] == language for part in found)


@pytest.mark.parametrize("text", ["Главная страница", "Главная страница. Home page of the town", "2014"])
def test_what_a_caller_does_with_shares_stays_there(text: str) -> None:
    first = repr(detect(text))
    for _ in range(2):
        shares = detect(text).shares
        assert isinstance(shares, dict)
        shares["xx"] = 1.0
        assert repr(detect(text)) == first


def test_only_so_many_answers_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_STRINGS_KEPT", 3)
    answers = remembered.Remembered()
    profiles = {text: detect(text) for text in ("Главная", "Home", "https://maps.example/archive", "О нас")}
    for text, profile in profiles.items():
        answers.keep(text, profile)
    assert [answers.get(text) for text in profiles] == [None, None, None, profiles["О нас"]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "2014",
        "25.02.2014 — 18:30",
        "🙂🙂",
        "§ 5 % + 7 = 12",
        "² Ⅳ ½",
        "https://example.org/news/archive",
    ],
)
def test_no_answer_is_an_answer(text: str) -> None:
    profile = detect(text)
    assert (profile.language, dict(profile.shares), profile.script) == ("und", {}, None)
    assert all(span.language == "und" for span in profile.spans)


def test_spans_inside_a_line() -> None:
    assert parts(MIXED_LINE) == [
        ("ru", "Главная страница   Новости музея"),
        ("en", "The museum opens an exhibition of old maps"),
    ]


def test_signs_and_digits_before_the_last_blank_end_the_first_span() -> None:
    assert parts("Архив новостей музея - 2014   «The old maps of our town» and more of them") == [
        ("ru", "Архив новостей музея - 2014"),
        ("en", "«The old maps of our town» and more of them"),
    ]


def test_a_number_that_begins_a_line_belongs_to_the_line() -> None:
    assert parts(
        "The town museum was opened to the public again.\n\n25 февраля в музее открылась выставка."
    ) == [
        ("en", "The town museum was opened to the public again."),
        ("ru", "25 февраля в музее открылась выставка."),
    ]


def test_spans_of_one_language_are_joined_over_blank_lines() -> None:
    text = f"  1. {RUSSIAN}\n\n2014 — 2015\n\n{RUSSIAN} \n"
    assert parts(text) == [("ru", text.strip())]


@pytest.mark.parametrize(
    "text",
    [
        "Внедорожник Toyota Land Cruiser снова стал самой продаваемой машиной в области.",
        "Компания Apple представила iPhone 15 Pro Max и Apple Watch Ultra.",
        "Поддерживаются Windows 10, Windows 11, macOS Sonoma и Linux Mint.",
        "Об этом пишет газета The New York Times со ссылкой на свои источники в министерстве.",
        "Компания «Microsoft» и сайт Lenta.ru договорились о совместной работе над проектом.",
        "Новый USB-кабель подходит ко всем телефонам, в том числе к iPhone и Samsung Galaxy S.",
        "Излучение состоит из α-частиц и β-частиц, сказали в институте.",
        "The word матрёшка came to our language together with the dolls from the famous fair.",
    ],
)
def test_a_foreign_name_stays_in_its_sentence(text: str) -> None:
    assert len(detect(text).spans) == 1
    assert detect(text).language in {"ru", "en"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Подробности читайте на https://example.org/archive/maps в разделе для посетителей",
            ["ru", "und", "ru"],
        ),
        ("Write to office@example.org for tickets to the exhibition", ["en", "und", "en"]),
        ("Установите программу так:\npip install --upgrade maps_viewer", ["ru", "und"]),
        ("for (int i = 0; i < 10; i++) { total += i; }", ["und"]),
        ('<a href="index.html">Читать далее о выставке</a>', ["und", "ru", "und"]),
    ],
)
def test_what_is_in_no_language(text: str, expected: list[str]) -> None:
    assert [language for language, _ in parts(text)] == expected


def test_when_a_page_is_mixed() -> None:
    page = f"{RUSSIAN * 10}\n\nRead the full story"
    assert detect(page).language == "mixed"
    assert detect(page, LanguageConfig(mixed_letters=100)).language == "ru"
    assert detect(page, LanguageConfig(mixed_share=0.2)).language == "ru"


def test_look_alikes_do_not_change_the_language() -> None:
    assert parts("Выcтaвка стаpых кaрт oткрылаcь вчeра в гopоде.") == [
        ("ru", "Выcтaвка стаpых кaрт oткрылаcь вчeра в гopоде.")
    ]


def check(text: str) -> LanguageProfile:
    """What holds for any text."""
    profile = detect(text)
    end = 0
    covered = set()
    for span in profile.spans:
        assert end <= span.start < span.end <= len(text)
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
        assert 0 <= span.confidence <= 1
        covered |= set(range(span.start, span.end))
        end = span.end
    assert all(index in covered for index, character in enumerate(text) if character.isalpha())
    assert not profile.shares or abs(sum(profile.shares.values()) - 1) < 1e-9
    assert "und" not in profile.shares
    assert 0 <= profile.confidence <= 1
    return profile


PIECES = st.sampled_from(
    [
        *(
            RUSSIAN,
            ENGLISH,
            "Главная",
            "Home page",
            "Toyota",
            "и",
            "OK",
            "2014",
            "№ 5",
            "і",
            "ß",
            "漢字",
            "α",
            "²",
            "Ⅳ",
        ),
        *(
            "http://a.example/b",
            "a@b.example",
            "<p>",
            "x = f(y);",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\r\n",
            "\t",
            " | ",
            ", ",
            ". ",
        ),
        *("«", "»", "-", "\u0301", "\u00a0", "\u2028", "\ud800", "\0", "e\u0308"),
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join)))
@example("²")
@example("A://<A>A")
@example("\ud800я")
@settings(max_examples=400, deadline=None)
def test_properties(text: str) -> None:
    check(text)


@given(st.lists(PIECES, max_size=15).map("".join))
@settings(max_examples=60, deadline=None)
def test_same_answer_again(text: str) -> None:
    assert detect(text) == detect(text)


NEIGHBOURHOOD = f"\n\n{RUSSIAN}\n\n{ENGLISH}\n\n{RUSSIAN}\n\n{ENGLISH}"
"""A paragraph of each script settles what stands before it, and there is enough for a page."""
TEXT = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=15).map("".join))


def languages_of_letters(text: str, end: int) -> list[tuple[int, str]]:
    spans = detect(text).spans
    return [(place, span.language) for span in spans for place in range(span.start, min(span.end, end))]


@given(TEXT, TEXT)
@example("Guten Morgen, liebe Leute, der Hafen ist heute geschlossen.", "Bonjour")
@example("Добры дзень, сябры!", "Мы")
@example("Home page", "Toyota")
@example("㐀", "ぁ")
@settings(max_examples=300, deadline=None)
def test_what_is_appended_moves_nothing_beyond_its_neighbours(text: str, appended: str) -> None:
    whole = text + NEIGHBOURHOOD
    before = languages_of_letters(whole, len(text))
    assert languages_of_letters(f"{whole}\n\n{appended}", len(text)) == before


SCRIPT = """
import json, sys
from tolmach.language.detect import detect
for text in json.load(sys.stdin):
    print(repr(detect(text)))
"""
TEXTS = [
    *(RUSSIAN, ENGLISH, MIXED_LINE, f"{ENGLISH}\n{RUSSIAN}"),
    *(text for _, text in SENTENCES),
    "\n".join(text for _, text in SENTENCES),
]


def test_same_answer_in_every_process() -> None:
    answers = set()
    for seed in ("0", "1", "4242"):
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            input=json.dumps(TEXTS),
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        )
        answers.add(run.stdout)
    assert answers == {"".join(f"{detect(text)!r}\n" for text in TEXTS)}


def test_same_answer_whatever_was_asked_before() -> None:
    answers = set()
    for order in (TEXTS, TEXTS[::-1]):
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            input=json.dumps(order),
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        answers.add("\n".join(sorted(run.stdout.splitlines())))
    assert len(answers) == 1


def test_same_answer_in_every_thread() -> None:
    code = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from tolmach.language.detect import detect
texts = json.load(sys.stdin)
sys.setswitchinterval(1e-6)
with ThreadPoolExecutor(8) as pool:
    answers = list(pool.map(lambda _: repr([detect(text) for text in texts]), range(8)))
print(len(set(answers)))
print(answers[0])
"""
    run = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(TEXTS),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    different, answer = run.stdout.splitlines()
    assert different == "1"
    assert answer == repr([detect(text) for text in TEXTS])


@pytest.mark.parametrize(
    "unit", ["a", "я", "aя", "a.", "<a ", "<!--", "a_", "a@b.", "/", "\n", "\r", " / ", "漢", "{}; "]
)
def test_long_texts_of_one_thing_take_linear_time(unit: str) -> None:
    check(unit * (20_000 // len(unit)))
