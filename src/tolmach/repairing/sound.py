"""Tells at a glance a text that no repair has anything to do with; nearly every text is one."""

from __future__ import annotations

import re

from .form import PLAIN_BEYOND_ASCII
from .look_alikes import mixes_scripts
from .suspects import suspect

__all__ = ["is_sound"]

# Nothing for the steps of form, and none of the signs with which escapes begin: `&`, `\`, `%`, `=`.
_PLAIN = re.compile(rf"[\t\n -$'-<>-\[\]-~{PLAIN_BEYOND_ASCII}]*")
_PLAIN_WITHOUT_LATIN = re.compile(rf"[\t\n -$'-<>-@\[\]-`{{-~{PLAIN_BEYOND_ASCII}]*")


def is_sound(text: str) -> bool:
    """Whether nothing in a text is to be repaired or lost, whatever the options."""
    # what is looked for first is in nearly every page with its tags, and not far from its beginning
    if "=" in text or "??" in text:
        return False
    if _PLAIN_WITHOUT_LATIN.fullmatch(text):
        return suspect(text) is None
    return _PLAIN.fullmatch(text) is not None and (
        text.isascii() or (suspect(text) is None and not mixes_scripts(text))
    )
