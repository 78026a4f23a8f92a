"""What trafilatura (Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15) takes for the text of a page.

It is asked only about pages that our own model is unsure of. It gets the tree that the page was parsed into, never
bytes, and is asked for the text alone, without its fallbacks: its date search would take half of the time, the
fallbacks are quadratic.
"""

from __future__ import annotations

import functools
import importlib
import logging
from collections.abc import Sequence
from types import ModuleType

from lxml.html import HtmlElement

from .align import kept_lines

__all__ = ["second_opinion"]

_MOST_ELEMENTS = 15_000
"""On more it may take minutes; the largest page of our evaluation data has 3,500."""
_TOO_DEEP = "boolean({})".format("/*" * 150)
"""So do elements that stand in one another as deep, of a page that closes none of them."""


def second_opinion(tree: HtmlElement, lines: Sequence[str]) -> list[bool]:
    """Which lines of a page trafilatura keeps; none where it has nothing to say.

    Args:
        tree: the page; it stays as it is.
        lines: its rendering.
    """
    if tree.xpath("count(//*)") > _MOST_ELEMENTS or tree.getroottree().xpath(_TOO_DEEP):
        return [False] * len(lines)
    # a broken installation is no fault of the page
    trafilatura = _trafilatura()
    try:
        extracted = trafilatura.extract(
            tree,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            with_metadata=False,
            # its memory of what it saw on other pages is the whole process's
            deduplicate=False,
            fast=True,
            # else it measures the page, and where it found little of it tries once more in this way
            favor_recall=True,
        )
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001
        # it fails on some strange pages; we can do without it
        return [False] * len(lines)
    return kept_lines(lines, extracted or "")


@functools.cache
def _trafilatura() -> ModuleType:
    # imported when needed: it takes half a second, which most pages should not pay
    module = importlib.import_module("trafilatura")
    # what it has to say about a page without text is no news to anybody; who wants it adds a handler
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    return module
