"""scikit-learn's boosted trees as those of `tolmach.cleaning.trees`."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from trees import Split, flattened

from tolmach.cleaning.trees import UNIT, Trees


def exported(model: HistGradientBoostingClassifier, names: tuple[str, ...]) -> Trees:
    """The trees of a fitted classifier of two classes."""
    roots = ((predictor.nodes, 0) for (predictor,) in model._predictors)
    return flattened(names, roots, _look, float(np.ravel(model._baseline_prediction)[0]))


def _look(place: tuple[NDArray[Any], int]) -> float | Split:
    nodes, number = place
    node = nodes[number]
    if node["is_leaf"]:
        return float(node["value"])
    left, right = ((nodes, int(node[side])) for side in ("left", "right"))
    return Split(int(node["feature_idx"]), float(node["num_threshold"]), left, right)


def check(trees: Trees, model: HistGradientBoostingClassifier, features: NDArray[np.float32]) -> None:
    """Fails where the exported trees do not give what the model gives, but for the rounding of leaves."""
    wanted = model.decision_function(features)
    difference = np.abs(trees.score(features) / UNIT - wanted).max()
    most = (len(trees.roots) + 1) / UNIT
    if difference > most:
        raise SystemExit(f"the exported trees are off by {difference:.4f}, rounding explains {most:.4f}")
