"""A page with all its letters replaced: what a model that knows no words cannot tell from the page itself."""

from __future__ import annotations

import random
import string
from pathlib import Path

from tolmach.cleaning.scrape import Scrape, read_scrape

_SMALL = "абвгджзийклмнопрстуфхцчшщъыьэюя"


def page_and_other(case: Path) -> tuple[Scrape, Scrape]:
    """A page, and the same with each letter become another one of its kind, the same everywhere."""
    pick = random.Random(case.stem)
    latin, russian = list(string.ascii_lowercase), list(_SMALL)
    pick.shuffle(latin)
    pick.shuffle(russian)
    new = "".join(latin + russian)
    other = str.maketrans(
        string.ascii_lowercase + _SMALL + (string.ascii_lowercase + _SMALL).upper(), new + new.upper()
    )
    page = read_scrape(case.read_text(encoding="utf-8").replace("ё", "е"))
    lines = [
        line._replace(text=line.text.translate(other), plain=line.plain.translate(other))
        for line in page.lines
    ]
    return page, page._replace(text=page.text.translate(other), lines=lines)
