"""Numbers with a unit, as ingredients of a dish and data of a thing have them; teasers tell how many hours ago."""

from __future__ import annotations

import re

__all__ = ["tells_quantity"]

_QUANTITY = re.compile(
    r"(?<![12]\d\d)\d ?г(?!\w)"  # 2013 г is a year
    r"|\d ?(?:кг|гр|мг|мл|л|шт|см|мм|м|км|вт|квт|ст\. ?л|ч\. ?л|ложк\w+|стакан\w*|зубчик\w*|пучк?\w*"
    r"|kg|(?-i:g|l|m)|mg|ml|pcs|cm|mm|km|kw|oz|lbs?|cups?|tbsp|tsp|cloves?"
    r"|inch(?:es)?|°c|°)(?!\w)",
    re.IGNORECASE,
)


def tells_quantity(text: str) -> bool:
    """Whether a number with a unit stands in a line."""
    return _QUANTITY.search(text) is not None
