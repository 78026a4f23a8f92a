"""Numbers with a unit, as the ingredients of a dish and the data of a thing have them."""

from __future__ import annotations

import re

__all__ = ["tells_quantity"]

_QUANTITY = re.compile(
    r"(?<![12]\d\d)\d ?г(?!\w)"  # 2013 г is a year
    r"|\d ?(?:кг|гр|мг|мл|л|шт|см|мм|м|км|ч|час\w*|мин\w*|вт|квт|ст\. ?л|ч\. ?л|ложк\w+|стакан\w*|зубчик\w*|пучк?\w*"
    r"|месяц\w*|kg|g|mg|ml|l|pcs|cm|mm|m|km|h|hours?|min(?:ute)?s?|w|kw|oz|lbs?|cups?|tbsp|tsp|cloves?|months?"
    r"|inch(?:es)?|°c|°)(?!\w)",
    re.IGNORECASE,
)


def tells_quantity(text: str) -> bool:
    """Whether a number with a unit stands in a line."""
    return _QUANTITY.search(text) is not None
