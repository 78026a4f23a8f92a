"""The rebuild: `raw/` to `processed/`, at the cost of what changed."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..config import Config, config_given
from ..errors import ConfigError
from ..given import kind_given
from .places import check_places, config_beside, is_first_build
from .run import Workers

if TYPE_CHECKING:
    from .as_published import PublishedPages
    from .summary import BuildReport
    from .timing import Progress

__all__ = ["build"]


def build(
    raw: Path | str,
    processed: Path | str,
    config: Config | None = None,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    verify: bool = False,
    locked: Path | str | None = None,
    allow_rejects: bool = False,
    allow_shrink: bool = False,
    published: PublishedPages | None = None,
) -> BuildReport:
    """Builds the dataset of all pages under `raw` into `processed`; work done before is used again.

    Args:
        raw: a folder of pages, or one file.
        processed: the dataset's folder; made where it does not exist.
        config: by default `tolmach.toml` beside `raw`, if there is one. What people put there beside it is read
            in any case: `glossary.tsv`, `translations/`.
        workers: worker processes; by default as configured.
        progress: called as the build goes on.
        verify: trusts nothing: reads and hashes each raw file, kept result and file of the dataset again, and makes
            again what is not as it was.
        locked: a `tolmach.lock`; nothing is built unless all that it names is just so.
        allow_rejects: goes on where more than 5 % and at least 20 of the new pages fail for one reason.
        allow_shrink: goes on where more than 20 % of the documents would leave the dataset.
        published: only these pages are built, as they were when they were published (see `rehydrate`).

    Returns:
        What was built, and whether anything changed.

    Raises:
        InputError: there are no pages, or `glossary.tsv` cannot be used as a whole.
        ConfigError: `tolmach.toml` beside `raw` cannot be used, or something is not as locked.
        OutputError: `processed` cannot be written, or is something else than a dataset.
        BuildStopped: much would be lost, and that was not allowed; the dataset is as it was.
        BuildRunning: another build of the same folder is running.
    """
    started = time.monotonic()
    raw, processed = Path(raw), Path(processed)
    config_given(config)
    kind_given(workers, int, "workers")
    check_places(raw, processed)
    if workers is not None and workers < 0:
        raise ConfigError(f"workers must be 0 (one for each core) or more, not {workers}")
    if config is None:
        config = config_beside(raw)
    with Workers(config, config.build.workers if workers is None else workers) as crew:
        if is_first_build(processed):
            # it has work for certain: a process for that loads while this one does
            crew.start()
        from .executing import Options, execute

        options = Options(verify, locked, allow_rejects, allow_shrink)
        report = execute(raw, processed, config, crew, options, progress, published)
    return replace(report, seconds=time.monotonic() - started)
