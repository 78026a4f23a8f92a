"""What has the form of a publication's name."""

from __future__ import annotations

import re

from .name_forms import ORGANISATION

__all__ = ["is_outlet"]

_OUTLET = re.compile(
    r"\b(?:news|times|post|herald|journal|gazette|daily|weekly|review|tribune|today|magazine|newspaper|press|chronicle"
    r"|observer|guardian|echo|mail|star|sun|globe|mirror|telegraph|courier|monitor|dispatch|bulletin|examiner|inquirer"
    r"|standard|record|register|sentinel|independent|mercury|ledger|messenger|lantern|argus|wire|agency"
    r"|online|онлайн|газета|вести|вестник|правда|известия|новости|курьер|журнал|обозрение|информ\w*)\b",
    re.IGNORECASE,
)


def is_outlet(text: str) -> bool:
    """Whether this has the form of a publication's name: The Valley Times, Заречные вести."""
    if ORGANISATION.fullmatch(text) is None:
        return False
    words = text.split()
    return _OUTLET.fullmatch(words[-1].rpartition("-")[2]) is not None or (
        _OUTLET.search(text) is not None and (words[0] == "The" or not words[0].isascii())
    )
