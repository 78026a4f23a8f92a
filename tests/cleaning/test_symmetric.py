"""Symmetric trees give what a walk through each tree would give, whatever lines stand beside a line."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from tolmach.cleaning.symmetric import SymmetricTrees, load, read_trees

# first tree: is x above 1? is y above 5?; second tree: is y above -2?, and a level that nothing is above
TREES = SymmetricTrees(
    names=("x", "y"),
    feature=np.array([0, 1, 1, 0], dtype=np.intp),
    border=np.array([1, 5, -2, 32767], dtype=np.int16),
    question=np.array([[0, 2], [1, 3]], dtype=np.intp),
    value=np.array([[10, 20, 30, 40], [1, 2, 0, 0]], dtype=np.int32),
    base=100,
)
NUMBERS = st.integers(-32768, 32767)


@pytest.mark.parametrize(
    ("x", "y", "score"),
    [(0, 0, 112), (1, 5, 112), (2, 5, 122), (1, 6, 132), (2, 6, 142), (0, -2, 111), (32767, -32768, 121)],
)
def test_a_line_falls_into_one_leaf_of_each_tree(x: int, y: int, score: int) -> None:
    assert TREES.score(np.array([[x], [y]], dtype=np.int16)).tolist() == [score]


@st.composite
def forests(draw: st.DrawFn) -> SymmetricTrees:
    depth, count = draw(st.integers(1, 8)), draw(st.integers(1, 5))
    features, questions = draw(st.integers(1, 4)), draw(st.integers(1, 9))
    return SymmetricTrees(
        names=tuple(f"f{number}" for number in range(features)),
        feature=draw(arrays.arrays(np.intp, questions, elements=st.integers(0, features - 1))),
        border=draw(arrays.arrays(np.int16, questions, elements=NUMBERS)),
        question=draw(arrays.arrays(np.intp, (depth, count), elements=st.integers(0, questions - 1))),
        value=draw(arrays.arrays(np.int32, (count, 1 << depth), elements=st.integers(-(2**31), 2**31 - 1))),
        base=draw(st.integers(-(2**31), 2**31 - 1)),
    )


def walked(trees: SymmetricTrees, line: list[int]) -> int:
    """The score of a line, one question after the other."""
    total = trees.base
    for tree, leaves in enumerate(trees.value.tolist()):
        leaf = 0
        for level, question in enumerate(trees.question[:, tree]):
            if line[trees.feature[question]] > trees.border[question]:
                leaf += 1 << level
        total += leaves[leaf]
    return total


@given(st.data())
def test_whole_tables_give_what_a_walk_gives(data: st.DataObject) -> None:
    trees = data.draw(forests())
    shape = (len(trees.names), data.draw(st.integers(0, 20)))
    features = data.draw(arrays.arrays(np.int16, shape, elements=NUMBERS))
    scores = trees.score(features)
    assert scores.dtype == np.int64
    assert scores.tolist() == [walked(trees, line) for line in features.T.tolist()]


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 200])
def test_a_score_does_not_depend_on_the_other_lines(count: int) -> None:
    """Lines are worked on in blocks: none is lost at their borders, and the trees that are shipped agree too."""
    trees = load("line_model")
    features = np.random.default_rng(count).integers(-99, 3000, (len(trees.names), count), dtype=np.int16)
    together = trees.score(features)
    alone = [trees.score(features[:, number : number + 1])[0] for number in range(count)]
    assert together.tolist() == alone
    assert together.tolist() == [walked(trees, line) for line in features.T.tolist()]


@pytest.mark.parametrize("shape", [(5, 3), (1, 2), (2,)])
def test_other_rows_are_an_error(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="2 rows"):
        TREES.score(np.zeros(shape, dtype=np.int16))


def written(**tables: Any) -> bytes:
    """A file of trees, with some of its tables replaced."""
    stream = io.BytesIO()
    sound: dict[str, NDArray[Any]] = {
        "names": np.array(TREES.names),
        "feature": TREES.feature.astype(np.uint8),
        "border": TREES.border,
        "question": TREES.question.astype(np.uint16),
        "value": TREES.value,
        "base": np.int32(TREES.base),
    }
    np.savez_compressed(stream, **{k: v for k, v in {**sound, **tables}.items() if v is not None})
    return stream.getvalue()


def encrypted(archive: bytes) -> bytes:
    """The archive, which says of its first member that it is encrypted (a bit that damage may set)."""
    flags = archive.index(b"PK\x01\x02") + 8
    return archive[:flags] + bytes([archive[flags] | 1]) + archive[flags + 1 :]


def test_a_sound_file_is_read() -> None:
    trees = read_trees(io.BytesIO(written()), "some.npz")
    assert (trees.names, trees.base) == (TREES.names, TREES.base)
    for name in ("feature", "border", "question", "value"):
        assert np.array_equal(getattr(trees, name), getattr(TREES, name))


DAMAGED = {
    "nothing": b"",
    "text": b"no archive at all",
    "cut short": written()[:-40],
    "a bit flipped": bytes(byte ^ (number == 90) * 255 for number, byte in enumerate(written())),
    "encrypted": encrypted(written()),
    "a table is missing": written(value=None),
    "an array, no archive": b"\x93NUMPY\x01\x00v\x00{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }"
    + b" " * 58
    + b"\n"
    + bytes(8),
    "other leaves": written(value=np.zeros((2, 3), dtype=np.int32)),
    "other borders": written(border=np.zeros(3, dtype=np.int16)),
    "a feature that is none": written(feature=np.array([0, 1, 2, 0], dtype=np.uint8)),
    "a question that is none": written(question=np.array([[0, 4], [1, 3]], dtype=np.uint16)),
    "a number below 0": written(question=np.array([[0, -1], [1, 3]], dtype=np.int16)),
    "one level too many": written(
        question=np.zeros((9, 1), dtype=np.uint16), value=np.zeros((1, 512), dtype=np.int32)
    ),
    "no levels": written(question=np.zeros((0, 2), dtype=np.uint16), value=np.zeros((2, 1), dtype=np.int32)),
    "no trees": written(question=np.zeros((2, 0), dtype=np.uint16), value=np.zeros((0, 4), dtype=np.int32)),
    "a list": written(question=np.zeros(3, dtype=np.uint16)),
    "a table of features": written(feature=np.zeros((2, 2), dtype=np.uint8)),
    "numbers too large": written(border=np.full(4, 40_000, dtype=np.int64)),
    "objects": written(value=np.array([{}], dtype=object)),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_named(data: bytes) -> None:
    with pytest.raises(RuntimeError, match=r"^some\.npz is damaged, install tolmach again: ."):
        read_trees(io.BytesIO(data), "some.npz")


@given(st.integers(0, len(written()) - 1), st.integers(1, 255))
def test_any_changed_byte_is_found_or_harmless(place: int, change: int) -> None:
    data = bytearray(written())
    data[place] ^= change
    try:
        trees = read_trees(io.BytesIO(data), "some.npz")
    except RuntimeError as error:
        assert str(error).startswith("some.npz is damaged")  # noqa: PT017
    else:  # a date or an attribute of a member
        assert trees.score(np.zeros((2, 1), dtype=np.int16)).tolist() == [112]


def test_files_are_found_by_name_only() -> None:
    with pytest.raises(FileNotFoundError):
        load("none")
