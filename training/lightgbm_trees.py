"""Writes LightGBM's boosted trees as the plain data that `tolmach.cleaning.trees` scores."""

from __future__ import annotations

from typing import Any

import numpy as np
from lightgbm import LGBMClassifier
from trees import float32_below

from tolmach.cleaning.trees import UNIT, Trees


def exported(model: LGBMClassifier, names: tuple[str, ...]) -> Trees:
    """The trees of a fitted classifier of two classes, leaves rounded to units."""
    roots: list[int] = []
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    value: list[int] = []
    deepest = 0
    for tree in model.booster_.dump_model()["tree_info"]:
        first = len(feature)
        roots.append(first)
        # breadth first, so that children stand side by side
        order: list[tuple[dict[str, Any], int]] = [(tree["tree_structure"], 0)]
        for node, depth in order:
            deepest = max(deepest, depth)
            if "leaf_value" in node:
                feature.append(0)
                threshold.append(np.inf)
                left.append(len(left))
                value.append(round(node["leaf_value"] * UNIT))
                continue
            if node["decision_type"] != "<=":
                raise ValueError(f"a decision that is none of size: {node['decision_type']}")
            feature.append(node["split_feature"])
            threshold.append(float32_below(node["threshold"]))
            left.append(first + len(order))
            value.append(0)
            order += [(node["left_child"], depth + 1), (node["right_child"], depth + 1)]
    return Trees(
        names=names,
        roots=np.array(roots, dtype=np.intp),
        feature=np.array(feature, dtype=np.intp),
        threshold=np.array(threshold, dtype=np.float32),
        left=np.array(left, dtype=np.intp),
        value=np.array(value, dtype=np.int64),
        # LightGBM adds it to the leaves of the first tree
        base=0,
        depth=deepest,
    )
