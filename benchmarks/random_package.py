"""Argos packages with random weights of the true size, to time engines with and to compare their answers.

A model with random weights never says that a sentence is over. Here its output is made to be about as long as
its input, without anything in the engine that runs it: the table of positions carries the position in two
dimensions that no layer writes to, one head of the first decoder layer carries the mean position of the source
into two others (it has no query, so it looks everywhere alike), and the row of `</s>` in the output projection
compares the two. The scores of the other tokens are nearly flat, so that every rounding shows: for questions
like "is the answer the same in another batch" no real model is harder.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tolmach.translation.installed import Package, read_package

ROOT = Path(__file__).parents[1]
_POSITIONS = 1100
"""More than argostranslate lets through."""
_OWN = 4
"""The first dimensions: position and its negative, mean position of the source and its negative."""
_STEPS = {"encoder": 1 / 16, "decoder": 1 / 8}
"""Large enough to be told apart in eight bits, small enough not to rule the layer norms."""
_GAINS = {"encoder": 0.3, "decoder": 2.0}
"""How much a layer adds: in the decoder so much that an answer does not go round in circles."""
_SLOPE = 400.0
_NEVER = -1e4


@dataclass(frozen=True)
class Shape:
    """The size of a model."""

    encoder: int
    decoder: int
    inner: int
    mean: float
    """How much the mean position of the source weighs against the position; found by trying: it holds what the
    layer norms make of the two. Output then has 0.9 of the tokens of the source, as Russian to English has."""
    width: int = 512
    heads: int = 8
    pieces: int = 32_000


SHAPES = {
    # what LibreTranslate's trainer makes by default: 60 MB
    "base": Shape(6, 6, 2048, mean=4.86),
    # what fits the published ru_en package of 150 MB
    "deep": Shape(20, 6, 4096, mean=6.0),
}


def train_tokenizer(texts: Sequence[str], pieces: int) -> bytes:
    """A SentencePiece model with as many pieces as the texts give, at most so many."""
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        model_type="unigram",
        vocab_size=pieces,
        hard_vocab_limit=False,
        character_coverage=1.0,
        num_threads=1,
        minloglevel=2,
    )
    return model.getvalue()


def write(folder: Path, shape: Shape, tokenizer: bytes, source: str, target: str, seed: int = 1) -> Package:
    """Writes an unpacked package into `folder`, which must not exist."""
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_proto=tokenizer)
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    (folder / "minisbd").mkdir(parents=True)
    (folder / "sentencepiece.model").write_bytes(tokenizer)
    (folder / "minisbd" / f"{source}.onnx").write_bytes(_splitter(source))
    (folder / "metadata.json").write_text(
        json.dumps(
            {
                "package_version": "1.0",
                "argos_version": "1.9",
                "from_code": source,
                "from_name": source,
                "to_code": target,
                "to_name": target,
            }
        ),
        encoding="utf-8",
    )
    _write_model(folder / "model", shape, pieces, np.random.default_rng(seed))
    package = read_package(folder)
    if not isinstance(package, Package):
        raise SystemExit(f"{folder}: {package}")
    return package


def _splitter(language: str) -> bytes:
    """The sentence splitter of the trained test package: without one argostranslate would download its own."""
    path = next((ROOT / "tests" / "data").glob(f"translate-{language}_*.argosmodel"))
    with zipfile.ZipFile(path) as archive:
        name = next(name for name in archive.namelist() if name.endswith(f"minisbd/{language}.onnx"))
        return archive.read(name)


def _write_model(folder: Path, shape: Shape, pieces: list[str], random: np.random.Generator) -> None:
    from ctranslate2.specs import transformer_spec

    spec = transformer_spec.TransformerSpec.from_config((shape.encoder, shape.decoder), shape.heads)
    fill = _Filler(shape, random)
    table = fill.table(pieces.index("</s>"))
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = table
    for side, name in ((spec.encoder, "encoder"), (spec.decoder, "decoder")):
        side.position_encodings.encodings = fill.positions(_STEPS[name])
        fill.norm(side.layer_norm)
        for layer in side.layer:
            fill.layer(layer, _GAINS[name])
    # no token may ask for itself: the last norm turns the sign of half of the dimensions
    spec.decoder.layer_norm.gamma[_OWN:] *= random.choice(np.float32([-1, 1]), shape.width - _OWN)
    fill.mean_head(spec.decoder.layer[0].attention)
    spec.decoder.projection.weight = table
    # what is no text is never an answer; an unknown token would be replaced by one of the source
    bias = np.zeros(shape.pieces, np.float32)
    bias[len(pieces) :] = _NEVER
    bias[[pieces.index("<unk>"), pieces.index("<s>")]] = _NEVER
    spec.decoder.projection.bias = bias
    tokens = pieces + [f"<no piece {number}>" for number in range(shape.pieces - len(pieces))]
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.validate()
    spec.optimize("int8")
    folder.mkdir()
    spec.save(str(folder))


class _Filler:
    """Random weights for the parts of a CTranslate2 specification."""

    def __init__(self, shape: Shape, random: np.random.Generator) -> None:
        self.shape = shape
        self.random = random

    def _normal(self, rows: int, columns: int) -> np.ndarray:
        return self.random.standard_normal((rows, columns), np.float32)

    def table(self, end: int) -> np.ndarray:
        """Embeddings, which are the output projection, too: its row of `</s>` is never looked up as one."""
        width = self.shape.width
        table = self._normal(self.shape.pieces, width) / np.float32(width**0.5)
        table[:, :_OWN] = 0
        table[end] = 0
        table[end, :_OWN] = np.float32(_SLOPE) * np.float32([1, -1, -self.shape.mean, self.shape.mean])
        return table

    def positions(self, step: float) -> np.ndarray:
        width = self.shape.width
        places = np.arange(_POSITIONS, dtype=np.float32)[:, None]
        half = (width - _OWN) // 2
        angles = places * np.exp(np.arange(half) * (-np.log(10_000) / (half - 1)))
        own = np.concatenate([places * step, -places * step, 0 * places, 0 * places], axis=1)
        return np.concatenate([own, np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)

    def norm(self, spec: Any) -> None:
        spec.gamma = np.ones(self.shape.width, np.float32)
        spec.beta = np.zeros(self.shape.width, np.float32)

    def linear(
        self, spec: Any, inputs: int, outputs: int, *, reads: bool = False, writes: float = 0.0
    ) -> None:
        """`reads` and `writes`: whether it reads from the residual stream, and with what gain it writes to it."""
        weight = self._normal(outputs, inputs) / np.float32(inputs**0.5)
        if reads:
            weight[:, :_OWN] = 0
        if writes:
            weight *= np.float32(writes)
            weight[:_OWN] = 0
        spec.weight = weight
        spec.bias = np.zeros(outputs, np.float32)

    def attention(self, spec: Any, gain: float, *, own: bool) -> None:
        width = self.shape.width
        self.norm(spec.layer_norm)
        into = ((spec.linear[0], 3),) if own else ((spec.linear[0], 1), (spec.linear[1], 2))
        for linear, times in into:
            self.linear(linear, width, times * width, reads=True)
        self.linear(spec.linear[-1], width, width, writes=gain)

    def layer(self, spec: Any, gain: float) -> None:
        width, inner = self.shape.width, self.shape.inner
        self.attention(spec.self_attention, gain, own=True)
        if hasattr(spec, "attention"):
            self.attention(spec.attention, gain, own=False)
        self.norm(spec.ffn.layer_norm)
        self.linear(spec.ffn.linear_0, width, inner, reads=True)
        self.linear(spec.ffn.linear_1, inner, width, writes=gain)

    def mean_head(self, spec: Any) -> None:
        """Makes the first head carry the mean of the source's positions into the dimensions for it."""
        size = self.shape.width // self.shape.heads
        query, key_value, out = spec.linear
        query.weight[:size] = 0
        values = self.shape.width  # behind the keys
        key_value.weight[values : values + size] = 0
        key_value.weight[values, :2] = 0.5, -0.5
        out.weight[:, :size] = 0
        out.weight[2:4, 0] = 1, -1


def main() -> int:
    """For trying things by hand: writes both shapes, with a tokenizer trained on a text file."""
    if len(sys.argv) != 3:
        print("usage: random_package.py TEXT FOLDER")
        return 2
    texts = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    for name, shape in SHAPES.items():
        folder = Path(sys.argv[2]) / name
        shutil.rmtree(folder, ignore_errors=True)
        write(folder, shape, train_tokenizer(texts, shape.pieces), "ru", "en")
    return 0


if __name__ == "__main__":
    sys.exit(main())
