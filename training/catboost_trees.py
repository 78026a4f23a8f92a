"""CatBoost's symmetric trees as those of `tolmach.cleaning.symmetric`, and what its training scripts share."""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier
from numpy.typing import NDArray

from tolmach.cleaning.symmetric import SymmetricTrees
from tolmach.cleaning.trees import UNIT

FOLDS = 5


def exported(model: CatBoostClassifier, names: tuple[str, ...]) -> SymmetricTrees:
    """The trees of a fitted classifier of two classes, leaves rounded to units; features are whole numbers."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "model.json")
        model.save_model(str(path), format="json")
        data = json.loads(path.read_text(encoding="utf-8"))
    trees = data["oblivious_trees"]
    depth = max(len(tree["splits"]) for tree in trees)
    # a tree that asks less has levels left over: no feature is above the largest number
    nothing = (0, int(np.iinfo(np.int16).max))
    asked = [[nothing] * len(trees) for _ in range(depth)]
    value = np.zeros((len(trees), 2**depth), dtype=np.int32)
    scale, (bias,) = data["scale_and_bias"]
    for number, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"]):
            # a whole number is above a border where it is above the whole number below it
            asked[level][number] = (split["float_feature_index"], math.floor(split["border"]))
        value[number, : len(tree["leaf_values"])] = [round(v * scale * UNIT) for v in tree["leaf_values"]]
    questions = sorted({question for level in asked for question in level})
    numbers = {question: number for number, question in enumerate(questions)}
    return SymmetricTrees(
        names=names,
        feature=np.array([feature for feature, _ in questions], dtype=np.intp),
        border=np.array([border for _, border in questions], dtype=np.int16),
        question=np.array([[numbers[question] for question in level] for level in asked], dtype=np.intp),
        value=value,
        base=round(bias * UNIT),
    )


def options_of(description: str | None) -> argparse.Namespace:
    """What the command line of a training script says: `data`, a folder, and `folds`, a number."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, metavar="DATA_FOLDER")
    parser.add_argument("--folds", type=int, default=FOLDS, help="0: no measuring, only the model")
    return parser.parse_args()


def written(
    model: CatBoostClassifier, names: tuple[str, ...], features: NDArray[np.int16], path: Path
) -> SymmetricTrees:
    """The trees of a fitted classifier, checked and written.

    Args:
        names: what each feature is.
        features: those that the model was fitted to, a row a line.
    """
    trees = exported(model, names)
    check(trees, model, features)
    save(trees, path)
    print(
        f"{path.name}: {len(trees.value)} trees of depth {len(trees.question)}, {path.stat().st_size} bytes"
    )
    return trees


def check(trees: SymmetricTrees, model: CatBoostClassifier, features: NDArray[np.int16]) -> None:
    """Fails where the exported trees do not give what the model gives, but for the rounding of leaves.

    Args:
        features: a row a line.
    """
    wanted = model.predict(features, prediction_type="RawFormulaVal")
    difference = np.abs(trees.score(features.T) / UNIT - wanted).max()
    most = (len(trees.value) + 1) / UNIT
    if difference > most:
        raise SystemExit(f"the exported trees are off by {difference:.4f}, rounding explains {most:.4f}")


def save(trees: SymmetricTrees, path: Path) -> None:
    """Writes trees as numpy's archive, without pickles; the same trees give the same bytes."""
    np.savez_compressed(
        path,
        names=np.array(trees.names),
        feature=trees.feature.astype(np.uint8),
        border=trees.border,
        question=trees.question.astype(np.uint16),
        value=trees.value,
        base=np.int32(trees.base),
    )
