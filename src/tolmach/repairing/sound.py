"""Tells at a glance a text that no repair has anything to do with; nearly every text is one."""

from __future__ import annotations

import re

from .form import PLAIN_BEYOND_ASCII
from .look_alikes import mixes_scripts
from .suspects import suspect

__all__ = ["is_sound"]

_WITHOUT_ESCAPES = re.compile(rf"[\t\n -$'-<>-\[\]-~{PLAIN_BEYOND_ASCII}]*")
"""Nothing for the steps of form, and none of the signs with which escapes begin: `&`, `\\`, `%`, `=`."""


def is_sound(text: str) -> bool:
    """Whether nothing in a text is to be repaired or lost, whatever the options."""
    return (
        _WITHOUT_ESCAPES.fullmatch(text) is not None
        and "??" not in text
        and (text.isascii() or (suspect(text) is None and not mixes_scripts(text)))
    )
