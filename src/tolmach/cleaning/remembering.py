"""What was made of a text, kept for when it comes again: a bound on their number alone is none on their memory."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

__all__ = ["remembered"]

_LONGEST = 1000
"""Characters: a longer text hardly comes again, and sixteen thousand of a megabyte would fill the memory."""

_Others = ParamSpec("_Others")
_Made = TypeVar("_Made")
_Function = Callable[Concatenate[str, _Others], _Made]


def remembered(most: int) -> Callable[[_Function[_Others, _Made]], _Function[_Others, _Made]]:
    """A decorator for a pure function of a text: so many answers are kept, those on long texts not."""

    def decorated(function: _Function[_Others, _Made]) -> _Function[_Others, _Made]:
        kept = functools.lru_cache(maxsize=most)(function)

        @functools.wraps(function)
        def answer(text: str, /, *args: _Others.args, **kwargs: _Others.kwargs) -> _Made:
            return (kept if len(text) <= _LONGEST else function)(text, *args, **kwargs)

        answer.cache_clear = kept.cache_clear  # type: ignore[attr-defined]
        return answer

    return decorated
