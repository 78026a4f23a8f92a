"""Sentences to the model in batches that change no answer.

Which sentences share a batch depends on what else is to be translated: on the documents that are new, on what
the memory knows already. No answer may depend on that. A batch of sentences of different lengths is filled up to
the longest one, and sums over the filling are rounded otherwise: near-ties fall the other way. So a batch holds
only sentences with exactly the same number of tokens: nothing is filled up, and every row is computed as if it
were alone. That holds where the large products are sums of integers, which are exact in any order; products of
floating-point numbers come out differently for one row and for many, so those models get one sentence at a time.
(Measured: docs/translation.md.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

__all__ = ["Batch", "batch_limit", "plan", "run"]

_EXACT = frozenset({"int8", "int8_float32"})
"""CTranslate2's names of compute types, on a processor, in which a row does not depend on the other rows."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences that go through the model together."""

    length: int
    """Source tokens of each of them."""
    places: tuple[int, ...]
    """Where they stand among all sentences."""


def batch_limit(batch_tokens: int, compute_type: str, device: str) -> int:
    """Source tokens that may share a batch; 1, which is one sentence, where neighbours would change answers.

    On a graphics card one sentence at a time would be of no use: there sentences of equal length share a batch,
    but nothing is promised.
    """
    return batch_tokens if device != "cpu" or compute_type in _EXACT else 1


def plan(lengths: Sequence[int], most_tokens: int) -> list[Batch]:
    """Puts every sentence into a batch with others of its length.

    Args:
        lengths: Tokens of each sentence.
        most_tokens: So many tokens at most share a batch, unless one sentence alone has more.

    Returns:
        The longest first, so that the last ones, when some processor cores have nothing left to do, are short.
    """
    groups: dict[int, list[int]] = {}
    for place, length in enumerate(lengths):
        groups.setdefault(length, []).append(place)
    batches = []
    for length in sorted(groups, reverse=True):
        places = groups[length]
        most = max(1, most_tokens // max(1, length))
        count = -(-len(places) // most)
        # of about equal size: a small rest would cost nearly as much as a full batch
        borders = [len(places) * number // count for number in range(count + 1)]
        batches += [Batch(length, tuple(places[start:end])) for start, end in pairwise(borders)]
    return batches


def run(
    model: Any,
    sentences: Sequence[list[str]],
    batches: Sequence[Batch],
    output_limit: Callable[[int], int],
    *,
    prefix: str = "",
    **search: Any,
) -> list[Any]:
    """Translates batches, as many at a time as the model has workers.

    Args:
        model: A `ctranslate2.Translator`.
        sentences: As tokens.
        batches: As `plan` gives them.
        output_limit: Tokens that an answer may have, by the number of those of its source.
        prefix: A token that every answer must begin with.
        search: Options of `translate_batch`.

    Returns:
        The results of `translate_batch`, in the order of `sentences`.
    """
    # all are handed over before the first answer is asked for, so that no worker ever waits for Python
    handed = [
        model.translate_batch(
            [sentences[place] for place in batch.places],
            target_prefix=[[prefix]] * len(batch.places) if prefix else None,
            max_batch_size=0,
            max_input_length=0,
            max_decoding_length=output_limit(batch.length),
            asynchronous=True,
            **search,
        )
        for batch in batches
    ]
    results: dict[int, Any] = {}
    for batch, answers in zip(batches, handed, strict=True):
        results.update((place, answer.result()) for place, answer in zip(batch.places, answers, strict=True))
    return [results[place] for place in range(len(sentences))]
