"""Writes scikit-learn's boosted trees as the plain data that `tolmach.cleaning.trees` scores."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from tolmach.cleaning.trees import UNIT, Trees


def exported(model: HistGradientBoostingClassifier, names: tuple[str, ...]) -> Trees:
    """The trees of a fitted classifier of two classes, leaves rounded to units; float32 features give the same way."""
    roots: list[int] = []
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    value: list[int] = []
    deepest = 0
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        first = len(feature)
        roots.append(first)
        # breadth first, so that children stand side by side
        order = [0]
        for number in order:
            node = nodes[number]
            deepest = max(deepest, int(node["depth"]))
            if node["is_leaf"]:
                feature.append(0)
                threshold.append(np.inf)
                left.append(len(feature) - 1)
                value.append(round(float(node["value"]) * UNIT))
                continue
            feature.append(int(node["feature_idx"]))
            threshold.append(float32_below(float(node["num_threshold"])))
            left.append(first + len(order))
            value.append(0)
            order += [int(node["left"]), int(node["right"])]
    return Trees(
        names=names,
        roots=np.array(roots, dtype=np.intp),
        feature=np.array(feature, dtype=np.intp),
        threshold=np.array(threshold, dtype=np.float32),
        left=np.array(left, dtype=np.intp),
        value=np.array(value, dtype=np.int64),
        base=round(float(np.ravel(model._baseline_prediction)[0]) * UNIT),
        depth=deepest,
    )


def float32_below(number: float) -> np.float32:
    """The largest float32 that is not above a number: it parts float32 values as the number does."""
    found = np.float32(number)
    return found if float(found) <= number else np.nextafter(found, np.float32(-np.inf))


def save(trees: Trees, path: Path) -> None:
    """Writes trees as numpy's archive, without pickles; the same trees give the same bytes."""
    np.savez_compressed(
        path,
        names=np.array(trees.names),
        roots=trees.roots.astype(np.int32),
        feature=trees.feature.astype(np.int16),
        threshold=trees.threshold,
        left=trees.left.astype(np.int32),
        value=trees.value.astype(np.int32),
        base=np.int32(trees.base),
        depth=np.int32(trees.depth),
    )


def check(trees: Trees, model: HistGradientBoostingClassifier, features: NDArray[np.float32]) -> None:
    """Fails where the exported trees do not give what the model gives, but for the rounding of leaves."""
    wanted = model.decision_function(features)
    difference = np.abs(trees.score(features) / UNIT - wanted).max()
    most = (len(trees.roots) + 1) / UNIT
    if difference > most:
        raise SystemExit(f"the exported trees are off by {difference:.4f}, rounding explains {most:.4f}")
