"""Has a process of ours do without pandas, which pyarrow loads to look at values of Python, if it is installed.

That takes a fifth of a second and 50 MB of each worker, and no worker makes a data frame. pyarrow takes a failing
import for pandas not being there. Not for a process that is not ours alone, as that of who calls `tolmach.build`.
"""

from __future__ import annotations

import sys

__all__ = ["hide_pandas"]

_NAME = "pandas"


class _Unseen:
    """Finds no pandas; about other modules it says nothing."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == _NAME:
            raise ModuleNotFoundError(f"no {_NAME} in this process", name=_NAME)


def hide_pandas() -> None:
    """From now on pandas is not found in this process."""
    sys.meta_path.insert(0, _Unseen())
