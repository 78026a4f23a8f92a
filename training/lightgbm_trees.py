"""LightGBM's boosted trees as those of `tolmach.cleaning.trees`."""

from __future__ import annotations

from typing import Any

from lightgbm import LGBMClassifier
from trees import Split, flattened

from tolmach.cleaning.trees import Trees


def exported(model: LGBMClassifier, names: tuple[str, ...]) -> Trees:
    """The trees of a fitted classifier of two classes."""
    roots = (tree["tree_structure"] for tree in model.booster_.dump_model()["tree_info"])
    # LightGBM adds the base to the leaves of the first tree
    return flattened(names, roots, _look, 0.0)


def _look(node: dict[str, Any]) -> float | Split:
    if "leaf_value" in node:
        return float(node["leaf_value"])
    if node["decision_type"] != "<=":
        raise ValueError(f"a decision that is none of size: {node['decision_type']}")
    return Split(node["split_feature"], node["threshold"], node["left_child"], node["right_child"])
