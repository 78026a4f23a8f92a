"""Whether an answer depends on the other sentences of its batch, and what it costs that ours do not.

    TOLMACH_EVAL_DATA=… python benchmarks/translation_neighbours.py [--compute-type T] [--beam N] [--sentences N]
                                                                    [--threads N] [--pools N …]

With a package of random weights, whose scores are nearly flat: the worst case. Each sentence alone, then in batches
of equal length and of several sizes, then in batches as CTranslate2 makes them: how many answers have other tokens
and how many another score. `--pools`: speed with so many sentences at hand, in batches of equal length and in
CTranslate2's own.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from measuring import data_folder
from random_package import train_tokenizer
from translation import reference_sets
from translation_speed import Ours, make_package

from tolmach.translation.batches import plan, run
from tolmach.translation.engine import SearchSettings

Tokens = list[list[str]]
_SIZES = (64, 256, 1024, 2048, 4096)


def answers(model: Any, tokens: Tokens, most: int, search: dict[str, Any]) -> list[Any]:
    """In batches of equal length, in mixed order: who the neighbours are differs with every size."""
    order = random.Random(most).sample(range(len(tokens)), len(tokens))
    batches = plan([len(tokens[place]) for place in order], most)
    found = run(model, [tokens[place] for place in order], batches, lambda _: 256, **search)
    by_place = dict(zip(order, found, strict=True))
    return [by_place[place] for place in range(len(tokens))]


def padded(model: Any, tokens: Tokens, most: int, search: dict[str, Any]) -> list[Any]:
    found: list[Any] = model.translate_batch(tokens, max_batch_size=most, batch_type="tokens", **search)
    return found


def compare(model: Any, tokens: Tokens, search: dict[str, Any]) -> None:
    print(f"{model.compute_type}, beam {search['beam_size']}, {len(tokens)} sentences")
    print(f"{'':28}{'other tokens':>14}{'other score':>14}{'most':>10}{'CPU s':>10}")
    alone: list[Any] = []
    ways: list[tuple[str, Callable[..., list[Any]], int]] = [("alone", answers, 1)]
    ways += [(f"equal length, {size} tokens", answers, size) for size in _SIZES]
    ways += [(f"CTranslate2's, {size} tokens", padded, size) for size in (256, 2048)]
    for name, way, size in ways:
        started = time.process_time()
        found = way(model, tokens, size, search)
        seconds = time.process_time() - started
        alone = alone or found
        pairs = list(zip(alone, found, strict=True))
        apart = [abs(one.scores[0] - other.scores[0]) for one, other in pairs]
        words = sum(one.hypotheses[0] != other.hypotheses[0] for one, other in pairs)
        print(
            f"{name:28}{words:>14}{sum(map(bool, apart)):>14}{max(apart):>10.2g}{seconds:>10.1f}", flush=True
        )


def pools(ours: Ours, tokens: Tokens, sizes: Sequence[int], search: dict[str, Any]) -> None:
    print(f"\n{'sentences at hand':>18}{'equal length':>14}{'own batches':>14}   tokens a CPU second")
    for size in sizes:
        some = tokens[:size]
        speeds = []
        for way in (answers, padded):
            started = time.process_time()
            way(ours.model, some, ours.most, search)
            speeds.append(sum(map(len, some)) / (time.process_time() - started))
        print(f"{len(some):>18}{speeds[0]:>14.0f}{speeds[1]:>14.0f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--compute-type", default="default")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--sentences", type=int, default=300)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--pools", type=int, nargs="*", default=[])
    options = parser.parse_args()
    sets = [texts for _, texts in reference_sets(data_folder("translation"), None)]
    tokenizer = train_tokenizer([line for texts in sets for side in texts.values() for line in side], 32_000)
    lines = [line for texts in sets for line in texts["ru"]]
    search: dict[str, Any] = {
        "beam_size": options.beam,
        "length_penalty": 0.2,
        "replace_unknowns": True,
        "return_scores": True,
    }
    with tempfile.TemporaryDirectory() as temporary:
        package = make_package("base", Path(temporary), tokenizer)
        ours = Ours(package, SearchSettings(compute_type=options.compute_type, threads=options.threads))
        tokens = ours.tokens(random.Random(1).sample(lines, len(lines)))
        if options.sentences:
            compare(ours.model, tokens[: options.sentences], search)
        pools(ours, tokens, options.pools, search)


if __name__ == "__main__":
    main()
