"""Refused pages, tried again at the next build."""

from __future__ import annotations

from pathlib import Path

from .known_files import KnownFile, KnownFiles
from .recipe import LAST_BUILD
from .store import Store
from .takedown import TAKEN_DOWN
from .workspace import open_workspace

__all__ = ["forget_refusals"]


def forget_refusals(processed: Path | str, reason: str | None = None) -> int:
    """Forgets why pages were refused, so that the next build tries them again.

    A build does so by itself where anything changed on which a refusal depends: the page, its stage, or, for those
    of time and memory, the limits.

    Args:
        processed: the dataset's folder.
        reason: only refusals for this reason; None: all.

    Returns:
        How many results and files were forgotten.

    Raises:
        OutputError: the folder cannot be written, or is something else than a dataset.
        BuildRunning: a build of it is running.
    """
    with open_workspace(Path(processed)) as work, Store(work.state) as store:
        # to take a page down is no failure
        refusals = (
            (key, refused.reason) for key, refused in store.refusals() if refused.reason != TAKEN_DOWN
        )
        keys = [key for key, why in refusals if reason in (None, why)]
        store.forget(keys)
        known = KnownFiles(store)
        files = [
            (name, KnownFile("", file.pages, file.others))
            for name, file in known.all()
            if any(reason in (None, refused["reason"]) for refused in file.others[0])
        ]
        if files:
            known.note((name for name, _ in known.all()), files)
            known.keep()
        if keys or files:
            # what the last build made does not speak for the next one any more
            store.forget_fact(LAST_BUILD)
        return len(keys) + len(files)
