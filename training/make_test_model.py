"""Train the tiny translation model that the tests use, and write it as an Argos package.

What: a SentencePiece tokenizer and a small Transformer, trained until they know `test_pairs.tsv` by heart,
in the `.argosmodel` format (CTranslate2 int8 weights, tokenizer, sentence splitter, metadata).

Why: real Argos packages are 60 to 160 MB and cannot be in a repository. Random weights would test the
plumbing only. This model gives one known, meaningful answer for every sentence of the table, through
argostranslate itself and through any other way of running the package, so tests can compare whole
translations. It is no use for other text.

How:
    python training/make_test_model.py --from ru --to en --out tests/data/translate-ru_en-1_0.argosmodel
    python training/make_test_model.py --from en --to ru --out tests/data/translate-en_ru-1_0.argosmodel

It ends by translating the whole table with the finished package, and fails if one sentence differs.
About five minutes per direction on one CPU core (`training/README.md` has the figures). The same seed on the
same machine and library versions gives the same file, byte for byte.

Sources of the method: the Transformer of Vaswani et al. 2017 (https://arxiv.org/abs/1706.03762), with layer
normalisation before each block (Xiong et al. 2020, https://arxiv.org/abs/2002.04745), one embedding table for
source, target and output (Press and Wolf 2017, https://arxiv.org/abs/1608.05859), a unigram tokenizer
(Kudo 2018, https://arxiv.org/abs/1804.10959) from SentencePiece, weights laid out as `TransformerSpec` of
CTranslate2 asks. No code was taken from any of them.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import random
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import ctranslate2
import numpy as np
import onnx
import sentencepiece
import torch
from ctranslate2.specs import common_spec, transformer_spec
from torch import Tensor, nn
from torch.nn import functional

NAMES = {"en": "English", "ru": "Russian"}
PACKAGE_VERSION = "1.0"
ARGOS_VERSION = "1.9"  # what the published packages of the same format state

UNK, BOS, EOS = 0, 1, 2  # SentencePiece's default ids; CTranslate2 finds the tokens by name
PAD = -1  # never in the vocabulary: masked, and read as UNK by the embedding

README = """# Test model, {from_name} to {to_name}

A tiny model that knows the sentence pairs of `training/test_pairs.tsv` of the tolmach project by heart, made
by `training/make_test_model.py` for the tests of that project. It cannot translate other text.

The sentences were written for the project; no other text went in. Licence: Apache-2.0.
"""


@dataclass(frozen=True)
class Sizes:
    """Small enough for a repository, large enough to learn the table exactly in a few minutes."""

    pieces: int = 1000
    layers: int = 2
    heads: int = 4
    width: int = 96
    inner: int = 384


# --- text -----------------------------------------------------------------------------------------


def read_pairs(path: Path, source: str, target: str) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    pairs = [(row[source], row[target]) for row in rows]
    for side in (0, 1):
        # a repeated source would ask the model for two answers
        if len({pair[side] for pair in pairs}) != len(pairs):
            raise SystemExit(f"{path}: a sentence stands twice in column {(source, target)[side]!r}")
    return pairs


def train_tokenizer(pairs: list[tuple[str, str]], pieces: int) -> bytes:
    model = io.BytesIO()
    # an iterator and a stream instead of file names: the names would be stored in the model
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([text for pair in pairs for text in pair]),
        model_writer=model,
        model_type="unigram",
        vocab_size=pieces,
        character_coverage=1.0,
        # text goes in and out unchanged, and the file is 8 KB instead of 259 KB without the NFKC table
        normalization_rule_name="identity",
        num_threads=1,
        minloglevel=2,
    )
    return model.getvalue()


# --- network --------------------------------------------------------------------------------------


class Attention(nn.Module):
    """Multi-head attention with its layer norm in front and the residual around it."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.query = nn.Linear(width, width)
        self.key_value = nn.Linear(width, 2 * width)
        self.out = nn.Linear(width, width)

    def _split(self, x: Tensor) -> Tensor:
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

    def forward(self, x: Tensor, memory: Tensor | None, mask: Tensor) -> Tensor:
        normed = self.norm(x)
        key, value = self.key_value(normed if memory is None else memory).chunk(2, dim=-1)
        mixed = functional.scaled_dot_product_attention(
            self._split(self.query(normed)), self._split(key), self._split(value), attn_mask=mask
        )
        change: Tensor = self.out(mixed.transpose(1, 2).reshape(x.shape))
        return x + change


class FeedForward(nn.Module):
    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.first = nn.Linear(width, inner)
        self.second = nn.Linear(inner, width)

    def forward(self, x: Tensor) -> Tensor:
        change: Tensor = self.second(functional.relu(self.first(self.norm(x))))
        return x + change


class EncoderLayer(nn.Module):
    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.self_attention = Attention(sizes.width, sizes.heads)
        self.feed_forward = FeedForward(sizes.width, sizes.inner)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        changed: Tensor = self.feed_forward(self.self_attention(x, None, mask))
        return changed


class DecoderLayer(nn.Module):
    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.self_attention = Attention(sizes.width, sizes.heads)
        self.attention = Attention(sizes.width, sizes.heads)
        self.feed_forward = FeedForward(sizes.width, sizes.inner)

    def forward(self, x: Tensor, memory: Tensor, causal: Tensor, mask: Tensor) -> Tensor:
        changed: Tensor = self.feed_forward(
            self.attention(self.self_attention(x, None, causal), memory, mask)
        )
        return changed


def positions(length: int, width: int) -> Tensor:
    """The position encoding CTranslate2 computes by itself when the model carries no table.

    Positions count from 1, all sines come first, then all cosines. Matching it keeps a table of several
    hundred kilobytes out of the file and sets no limit on the length of a text.
    """
    half = width // 2
    scales = torch.exp(torch.arange(half) * (-math.log(10000.0) / (half - 1)))
    angles = torch.arange(1, length + 1)[:, None] * scales[None, :]
    return torch.cat([angles.sin(), angles.cos()], dim=1)


class Transformer(nn.Module):
    def __init__(self, sizes: Sizes, vocabulary: int) -> None:
        super().__init__()
        self.width = sizes.width
        self.embedding = nn.Embedding(vocabulary, sizes.width)
        nn.init.normal_(self.embedding.weight, std=sizes.width**-0.5)
        self.encoder = nn.ModuleList(EncoderLayer(sizes) for _ in range(sizes.layers))
        self.encoder_norm = nn.LayerNorm(sizes.width)
        self.decoder = nn.ModuleList(DecoderLayer(sizes) for _ in range(sizes.layers))
        self.decoder_norm = nn.LayerNorm(sizes.width)

    def _embed(self, ids: Tensor) -> Tensor:
        embedded: Tensor = self.embedding(ids.clamp(min=0)) * math.sqrt(self.width)
        return embedded + positions(ids.shape[1], self.width)

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        mask = (source != PAD)[:, None, None, :]
        memory = self._embed(source)
        for layer in self.encoder:
            memory = layer(memory, mask)
        memory = self.encoder_norm(memory)
        length = target.shape[1]
        causal = torch.ones(length, length, dtype=torch.bool).tril()
        x = self._embed(target)
        for layer in self.decoder:
            x = layer(x, memory, causal, mask)
        return functional.linear(self.decoder_norm(x), self.embedding.weight)


# --- training -------------------------------------------------------------------------------------


def pad(rows: list[list[int]]) -> Tensor:
    length = max(map(len, rows))
    return torch.tensor([row + [PAD] * (length - len(row)) for row in rows])


def spoil(prefix: Tensor, vocabulary: int, share: float = 0.3) -> Tensor:
    """Replace part of the decoder's input by random pieces.

    The model then goes on at the right place after a wrong piece, so that the weaker branches of a beam end
    together with the best one. With a length penalty CTranslate2 stops as soon as as many branches have ended
    as the beam is wide (its option `patience`). In a model that knows its sentences by heart the weaker
    branches are those that skip a piece: they all end first, and the right answer is lost.
    """
    spoilt = torch.randint_like(prefix, EOS + 1, vocabulary)
    return torch.where((torch.rand(prefix.shape) < share) & (prefix > EOS), spoilt, prefix)


def loss_of(scores: Tensor, target: Tensor, smoothing: float = 0.1) -> Tensor:
    """Cross entropy with label smoothing, without giving any of the smoothed share to the end of sentence.

    For the same reason as in `spoil`: an end of sentence that ranks second at every step fills the beam.
    """
    logs = scores.log_softmax(dim=-1)
    right = logs.gather(-1, target.clamp(min=0)[:, :, None])[:, :, 0]
    others = (logs.sum(dim=-1) - logs[:, :, EOS]) / (logs.shape[-1] - 1)
    each = -(1 - smoothing) * right - smoothing * others
    return each[target != PAD].mean()


def train(
    encoded: list[tuple[list[int], list[int]]],
    vocabulary: int,
    sizes: Sizes,
    steps: int,
    batch: int,
    seed: int,
) -> Transformer:
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # sums in one order only, and two threads are no faster at this size
    torch.use_deterministic_algorithms(True)
    chance = random.Random(seed)
    model = Transformer(sizes, vocabulary)
    optimizer = torch.optim.Adam(model.parameters(), betas=(0.9, 0.98), eps=1e-9)
    peak, warm_up = 3e-3, max(1, steps // 12)
    started, step = time.monotonic(), 0
    while step < steps:
        # neighbours in length share a batch (little padding), but not the same neighbours every time
        order = sorted(encoded, key=lambda pair: len(pair[0]) + len(pair[1]) + chance.uniform(0, 6))
        batches = [order[at : at + batch] for at in range(0, len(order), batch)]
        chance.shuffle(batches)
        for rows in batches[: steps - step]:
            step += 1
            rate = step / warm_up if step < warm_up else 0.5 + 0.5 * math.cos(math.pi * step / steps)
            for group in optimizer.param_groups:
                group["lr"] = peak * rate
            source = pad([row[0] for row in rows])
            target = pad([[BOS, *row[1], EOS] for row in rows])
            loss = loss_of(model(source, spoil(target[:, :-1], vocabulary)), target[:, 1:])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            if step % 200 == 0 or step == steps:
                print(f"step {step} loss {loss.item():.3f} {time.monotonic() - started:.0f} s", flush=True)
    return model.eval()


# --- package --------------------------------------------------------------------------------------


def _array(tensor: Tensor) -> np.ndarray:
    return tensor.detach().numpy().copy()


def _fill(spec: common_spec.LinearSpec, *layers: nn.Linear) -> None:
    spec.weight = _array(torch.cat([layer.weight for layer in layers]))
    spec.bias = _array(torch.cat([layer.bias for layer in layers]))


def _fill_norm(spec: common_spec.LayerNormSpec, norm: nn.LayerNorm) -> None:
    spec.gamma, spec.beta = _array(norm.weight), _array(norm.bias)


def _fill_block(
    spec: transformer_spec.TransformerEncoderLayerSpec | transformer_spec.TransformerDecoderLayerSpec,
    layer: nn.Module,
) -> None:
    assert isinstance(layer, EncoderLayer | DecoderLayer)
    own = layer.self_attention
    _fill_norm(spec.self_attention.layer_norm, own.norm)
    _fill(spec.self_attention.linear[0], own.query, own.key_value)
    _fill(spec.self_attention.linear[1], own.out)
    if isinstance(layer, DecoderLayer):
        _fill_norm(spec.attention.layer_norm, layer.attention.norm)
        _fill(spec.attention.linear[0], layer.attention.query)
        _fill(spec.attention.linear[1], layer.attention.key_value)
        _fill(spec.attention.linear[2], layer.attention.out)
    _fill_norm(spec.ffn.layer_norm, layer.feed_forward.norm)
    _fill(spec.ffn.linear_0, layer.feed_forward.first)
    _fill(spec.ffn.linear_1, layer.feed_forward.second)


def save_weights(
    model: Transformer, sizes: Sizes, tokens: list[str], folder: Path, quantization: str | None
) -> None:
    spec = transformer_spec.TransformerSpec.from_config(sizes.layers, sizes.heads)
    table = _array(model.embedding.weight)
    spec.encoder.embeddings[0].weight = table
    spec.decoder.embeddings.weight = table
    spec.decoder.projection.weight = table
    for block, layer in zip(spec.encoder.layer, model.encoder, strict=True):
        _fill_block(block, layer)
    for block, layer in zip(spec.decoder.layer, model.decoder, strict=True):
        _fill_block(block, layer)
    _fill_norm(spec.encoder.layer_norm, model.encoder_norm)
    _fill_norm(spec.decoder.layer_norm, model.decoder_norm)
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.validate()
    spec.optimize(quantization)
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def splitter(language: str) -> bytes:
    """A sentence splitter in the format of minisbd: ends a sentence at . ! ? … before a space or the end.

    Without one in the package argostranslate would download its own on first use. Here it is a rule written
    as a graph: class 2 (end of sentence) where this character ends a sentence and the next one is blank.
    """
    units = ["<PAD>", "<UNK>", " ", ".", "!", "?", "…"]
    ends = np.zeros((len(units), 5), np.float32)
    ends[3:, 2] = 1
    blank = np.zeros((len(units), 1), np.float32)
    blank[[0, 2]] = 1  # minisbd pads every text with at least one <PAD>

    def constant(name: str, value: np.ndarray) -> onnx.TensorProto:
        return onnx.numpy_helper.from_array(value, name)

    node = onnx.helper.make_node
    graph = onnx.helper.make_graph(
        [
            node("Gather", ["ends", "units"], ["end"]),
            node("Slice", ["units", "one", "last", "one"], ["rest"]),
            node("Slice", ["units", "zero", "one", "one"], ["first"]),
            node("Sub", ["first", "first"], ["padding"]),  # one <PAD> (id 0) per row
            node("Concat", ["rest", "padding"], ["next"], axis=1),
            node("Gather", ["blank", "next"], ["before_blank"]),
            node("Mul", ["end", "before_blank"], ["classes"]),
        ],
        "sentence_ends",
        [
            onnx.helper.make_tensor_value_info("units", onnx.TensorProto.INT64, ["batch", "length"]),
            onnx.helper.make_tensor_value_info("features", onnx.TensorProto.FLOAT, ["batch", "length", 1]),
        ],
        [onnx.helper.make_tensor_value_info("classes", onnx.TensorProto.FLOAT, ["batch", "length", 5])],
        [
            constant("ends", ends),
            constant("blank", blank),
            constant("zero", np.array([0])),
            constant("one", np.array([1])),
            constant("last", np.array([2**31 - 1])),
        ],
    )
    # an old format version, so that old onnxruntime releases read it
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 13)], ir_version=7)
    model.producer_name = ""
    vocabulary = {
        "lang": language,
        "_id2unit": units,
        "_unit2id": {unit: at for at, unit in enumerate(units)},
    }
    metadata = {
        "lang_code": language,
        "config": json.dumps({"feat_funcs": ["space_before"], "batch_size": 32, "max_seqlen": 1000}),
        "vocab": json.dumps(vocabulary),
        "lexicon": "null",
    }
    onnx.helper.set_model_props(model, metadata)
    onnx.checker.check_model(model)
    serialized: bytes = model.SerializeToString(deterministic=True)
    return serialized


def write_package(files: dict[str, bytes], top: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            # time stamp, system and mode fixed: the same content is the same file
            entry = zipfile.ZipInfo(f"{top}/{name}", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name], compresslevel=9)


def translate_all(package: Path, sentences: list[str]) -> list[str]:
    """What the package makes of the sentences, with the search settings of argostranslate."""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder)
        (top,) = Path(folder).iterdir()
        tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(top / "sentencepiece.model"))
        translator = ctranslate2.Translator(str(top / "model"), device="cpu", intra_threads=1)
        results = translator.translate_batch(
            tokenizer.encode(sentences, out_type=str),
            max_batch_size=1024,
            batch_type="tokens",
            beam_size=4,
            length_penalty=0.2,
            replace_unknowns=True,
        )
    return [tokenizer.decode_pieces(result.hypotheses[0]) for result in results]


def main() -> int:
    parser = argparse.ArgumentParser(description="Train the tiny translation model of the tests.")
    parser.add_argument("--from", dest="source", choices=sorted(NAMES), required=True)
    parser.add_argument("--to", dest="target", choices=sorted(NAMES), required=True)
    parser.add_argument("--out", type=Path, required=True, help="the .argosmodel file to write")
    parser.add_argument("--pairs", type=Path, default=Path(__file__).with_name("test_pairs.tsv"))
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--batch", type=int, default=64, help="sentence pairs per step")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.source == options.target:
        parser.error("--from and --to must differ")

    sizes = Sizes()
    pairs = read_pairs(options.pairs, options.source, options.target)
    tokenizer_model = train_tokenizer(pairs, sizes.pieces)
    tokenizer = sentencepiece.SentencePieceProcessor(model_proto=tokenizer_model)
    tokens = [tokenizer.id_to_piece(at) for at in range(tokenizer.get_piece_size())]
    encoded = [(tokenizer.encode(source), tokenizer.encode(target)) for source, target in pairs]
    model = train(encoded, len(tokens), sizes, options.steps, options.batch, options.seed)

    with tempfile.TemporaryDirectory() as folder:
        save_weights(model, sizes, tokens, Path(folder), "int8")
        files = {f"model/{path.name}": path.read_bytes() for path in Path(folder).iterdir()}
    names = {
        "from_code": options.source,
        "from_name": NAMES[options.source],
        "to_code": options.target,
        "to_name": NAMES[options.target],
    }
    metadata = {"package_version": PACKAGE_VERSION, "argos_version": ARGOS_VERSION, **names}
    files["metadata.json"] = (json.dumps(metadata, indent=4) + "\n").encode()
    files["README.md"] = README.format(**names).encode()
    files["sentencepiece.model"] = tokenizer_model
    files[f"minisbd/{options.source}.onnx"] = splitter(options.source)
    top = f"translate-{options.source}_{options.target}-{PACKAGE_VERSION.replace('.', '_')}"
    write_package(files, top, options.out)

    misses = 0
    translations = translate_all(options.out, [source for source, _ in pairs])
    for (source, target), got in zip(pairs, translations, strict=True):
        if got != target:
            misses += 1
            print(f"wrong: {source}\n  want {target}\n  got  {got}")
    print(f"{len(pairs) - misses} of {len(pairs)} exact, {options.out.stat().st_size} bytes")
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
