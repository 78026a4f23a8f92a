"""What a process may do that is ours alone, as that of who calls `tolmach.build` is not.

It does without pandas, which pyarrow loads to look at values of Python, if it is installed: that takes a fifth of a
second and 50 MB, and no build makes a data frame. pyarrow takes a failing import for pandas not being there.

And it looks for cycles of objects less often: a page makes hundreds of thousands of objects, hardly any in a cycle, and
a twentieth of the time would go into looking.
"""

from __future__ import annotations

import gc
import sys

__all__ = ["make_it_ours"]

_NAME = "pandas"
_OBJECTS_BETWEEN_LOOKS = 50_000


class _Unseen:
    """Finds no pandas; about other modules it says nothing."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == _NAME:
            raise ModuleNotFoundError(f"no {_NAME} in this process", name=_NAME)


def make_it_ours() -> None:
    """From now on this process finds no pandas and looks for cycles seldom, and never at what is loaded already."""
    sys.meta_path.insert(0, _Unseen())
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)
