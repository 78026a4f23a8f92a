"""The engine: with a stand-in for the model where limits matter, with the trained packages for the rest."""

from __future__ import annotations

import math
import multiprocessing
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from tolmach.errors import ModelError
from tolmach.translation.engine import (
    ArgosTranslator,
    Output,
    SearchSettings,
    Translator,
    open_translator,
)
from tolmach.translation.installed import Package, find
from tolmach.translation.packages import install_file
from tolmach.translation.tokens import open_tokenizer

from .packs import hollow_package, known_pairs

BATCH_SIZES = (32, 256, 2048)


class Words:
    """A tokenizer that cuts at blanks."""

    def encode(self, sentence: str) -> list[str]:
        return sentence.split()

    def decode(self, tokens: Sequence[str]) -> str:
        return " ".join(tokens)


class Backwards:
    """A model that says each word backwards, and remembers how it was called."""

    compute_type = "int8"

    def __init__(self, loops: frozenset[str] = frozenset()) -> None:
        self.calls: list[SimpleNamespace] = []
        self.loops = loops

    def translate_batch(self, source: list[list[str]], **options: object) -> list[SimpleNamespace]:
        call = SimpleNamespace(source=source, **options)
        self.calls.append(call)
        prefix = call.target_prefix[0] if call.target_prefix else []
        return [
            self._promise(
                SimpleNamespace(
                    hypotheses=[self._answer(tokens, prefix, call.max_decoding_length)], scores=[-2.0]
                )
            )
            for tokens in source
        ]

    def _promise(self, answer: SimpleNamespace) -> SimpleNamespace:
        return SimpleNamespace(result=lambda: answer)

    def _answer(self, tokens: list[str], prefix: list[str], limit: int) -> list[str]:
        if self.loops.intersection(tokens):
            return ["again"] * limit
        return prefix + [token[::-1] for token in tokens]


@pytest.fixture
def package(argos_home: Path, tmp_path: Path) -> Package:
    return install_file(hollow_package(tmp_path / "a.argosmodel", "en_de"))


def _backwards(
    package: Package, model: Backwards | None = None, **settings: object
) -> tuple[ArgosTranslator, Backwards]:
    model = model or Backwards()
    return ArgosTranslator(package, Words(), model, SearchSettings(**settings)), model  # type: ignore[arg-type]


def test_it_is_a_translator(package: Package) -> None:
    translator: Translator = _backwards(package)[0]
    assert (translator.source, translator.target) == ("en", "de")
    assert (translator.engine, translator.model, translator.model_version) == ("argos", "en_de", "1.0")


def test_search_is_that_of_argos(package: Package) -> None:
    translator, model = _backwards(package)
    outputs = translator.translate(["one two", "three"])
    assert outputs == [Output("eno owt", (), -2.0 * 2**0.2 / 2), Output("eerht", (), -2.0)]
    for call in model.calls:
        assert (call.beam_size, call.length_penalty, call.num_hypotheses) == (4, 0.2, 1)
        assert (call.replace_unknowns, call.max_decoding_length) == (True, 256)
        assert (call.max_batch_size, call.max_input_length, call.asynchronous) == (0, 0, True)


def test_sentences_of_one_length_share_a_batch(package: Package) -> None:
    translator, model = _backwards(package, batch_tokens=4)
    texts = ["a", "b c", "d", "e f", "g h", "i"]
    assert [output.text for output in translator.translate(texts)] == texts
    assert [call.source for call in model.calls] == [
        [["b", "c"]],
        [["e", "f"], ["g", "h"]],
        [["a"], ["d"], ["i"]],
    ]


def test_a_model_that_rounds_gets_one_sentence_at_a_time(package: Package) -> None:
    model = Backwards()
    model.compute_type = "float32"
    translator, _ = _backwards(package, model)
    translator.translate(["a", "b", "c d"])
    assert [call.source for call in model.calls] == [[["c", "d"]], [["a"]], [["b"]]]


def test_blanks_stay_and_blank_sentences_come_back(package: Package) -> None:
    translator, model = _backwards(package)
    texts = ["", "  ", "\tone two \n", "\u00a0"]
    assert [output.text for output in translator.translate(texts)] == ["", "  ", "\teno owt \n", "\u00a0"]
    assert model.calls[0].source == [["one", "two"]]
    assert translator.translate([]) == []


def test_a_long_sentence_is_split_not_cut(package: Package) -> None:
    translator, model = _backwards(package)
    sentence = ", ".join(f"clause {'x' * (number % 7)}y of many" for number in range(120))
    (output,) = translator.translate([sentence])
    assert output.text == " ".join(word[::-1] for word in sentence.split())
    assert output.flags == ()
    sources = [tokens for call in model.calls for tokens in call.source]
    assert len(sources) > 2
    assert all(len(tokens) <= 200 for tokens in sources)


def test_the_limit_depends_on_the_sentence_only(package: Package) -> None:
    translator, model = _backwards(package)
    translator.translate(["a " * 80, "b " * 81, "c " * 200])
    assert {(len(tokens), call.max_decoding_length) for call in model.calls for tokens in call.source} == {
        (80, 256),
        (81, 616),
        (200, 616),
    }


def test_a_loop_is_flagged_and_gives_no_text(package: Package) -> None:
    translator, _ = _backwards(package, Backwards(frozenset({"bad"})))
    good, bad, long = translator.translate(["all good", "this is bad", "x " * 150 + "bad " + "x " * 150])
    assert good == Output("lla doog", (), pytest.approx(-2.0 * 2**0.2 / 2))
    assert bad.text is None
    assert bad.flags[:2] == ("limit_reached", "repetition")
    assert long.text is None
    assert "limit_reached" in long.flags


def test_a_target_prefix_leads_the_model_and_is_taken_off(argos_home: Path, tmp_path: Path) -> None:
    path = hollow_package(tmp_path / "a.argosmodel", "en_de", target_prefix=">>deu<<")
    translator, model = _backwards(install_file(path))
    assert [output.text for output in translator.translate(["one", "two"])] == ["eno", "owt"]
    assert model.calls[0].target_prefix == [[">>deu<<"], [">>deu<<"]]


def test_the_fingerprint_holds_what_text_depends_on(package: Package) -> None:
    def fingerprint(**settings: object) -> str:
        return _backwards(package, **settings)[0].fingerprint

    same = {
        fingerprint(),
        fingerprint(batch_tokens=64),
        fingerprint(threads=1),
        fingerprint(compute_type="int8"),
    }
    assert len(same) == 1
    float32 = Backwards()
    float32.compute_type = "float32"
    others = {
        fingerprint(beam_size=2),
        fingerprint(length_penalty=1.0),
        _backwards(package, float32)[0].fingerprint,
    }
    (package.path / "model" / "model.bin").write_bytes(b"other weights")
    others.add(fingerprint())
    assert len(others | same) == 5


def test_no_package_no_translator(argos_home: Path) -> None:
    assert open_translator("ru", "en", SearchSettings()) is None


def test_a_damaged_package_is_named(package: Package) -> None:
    with pytest.raises(ModelError, match=r"the tokenizer .*sentencepiece\.model cannot be opened") as caught:
        open_translator("en", "de", SearchSettings())
    assert "\n" not in str(caught.value)


def test_an_empty_tokenizer_is_named(argos_home: Path, tmp_path: Path) -> None:
    package = install_file(hollow_package(tmp_path / "a.argosmodel"))
    (package.path / "sentencepiece.model").write_bytes(b"")
    with pytest.raises(ModelError, match=r"the tokenizer .*sentencepiece\.model cannot be opened"):
        open_translator("ru", "en", SearchSettings())


# --- with the trained packages


def _opened(source: str, target: str, **settings: object) -> ArgosTranslator:
    translator = open_translator(source, target, SearchSettings(**settings))  # type: ignore[arg-type]
    assert translator is not None
    return translator


@pytest.mark.parametrize(("source", "target"), [("ru", "en"), ("en", "ru")])
def test_known_sentences_translate_exactly_at_every_batch_size(
    trained: Path, source: str, target: str
) -> None:
    pairs = known_pairs()
    sentences, expected = zip(*(pairs if source == "ru" else [pair[::-1] for pair in pairs]), strict=True)
    results = [_opened(source, target, batch_tokens=size).translate(sentences) for size in BATCH_SIZES]
    for outputs in results:
        assert [output.text for output in outputs] == list(expected)
        assert all(-1.0 < output.score <= 0.0 for output in outputs)
    for outputs in results[1:]:
        for one, other in zip(results[0], outputs, strict=True):
            assert one.flags == other.flags
            assert math.isclose(one.score, other.score, abs_tol=1e-3)


def test_neighbours_and_order_change_nothing(trained: Path) -> None:
    sentences = [*(ru for ru, _ in known_pairs()[:40]), "Совсем незнакомые слова, которых никто не учил!"]
    translator = _opened("ru", "en")
    together = [output.text for output in translator.translate(sentences)]
    assert [output.text for output in translator.translate(sentences[::-1])][::-1] == together
    assert [translator.translate([sentence])[0].text for sentence in sentences] == together


def test_lone_surrogates_and_odd_characters_do_no_harm(trained: Path) -> None:
    outputs = _opened("ru", "en").translate(["Склад \ud800 закрыт.", "\u200b", "\x00", "🙂", "▁", "_"])
    assert len(outputs) == 6


def test_underscores_survive_decoding(trained: Path) -> None:
    package = find("ru", "en")
    assert package is not None
    tokenizer = open_tokenizer(package)
    assert tokenizer.decode(["▁file", "_name", "▁was", "▁lost"]) == "file_name was lost"


def test_a_damaged_model_is_named(trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    shutil.copytree(trained, tmp_path / "copy")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "copy"))
    package = find("ru", "en")
    assert package is not None
    model = package.path / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:1000])
    with pytest.raises(ModelError, match="cannot be opened") as caught:
        open_translator("ru", "en")
    assert "\n" not in str(caught.value)


def test_an_unknown_compute_type_is_named(trained: Path) -> None:
    with pytest.raises(ModelError, match="cannot be opened"):
        _opened("ru", "en", compute_type="int5")


def _translated(sentence: str) -> str | None:
    return _opened("ru", "en").translate([sentence])[0].text


def test_works_in_a_spawned_process(trained: Path) -> None:
    russian, english = known_pairs()[0]
    _opened("ru", "en").translate([russian])
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_translated, (russian,)) == english
