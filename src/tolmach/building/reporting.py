"""The report of a dataset, with what its build still knows of the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from ..dataset.card import configurations_of
from ..errors import InputError, OutputError
from ..report.changes import read_snapshot, write_snapshot
from ..report.joining import Group
from ..report.showing import Showing, Shown, shown_here
from ..report.sink import remove_others
from ..report.views import PageView, Views
from ..report.writing import PAGE_NAME, is_current, is_report, write_report
from .packing import DamagedResultError
from .places import STATE_FOLDER, STATE_NAME
from .run import Workers
from .showing import ShownInput, kept_pages, view_of
from .store import Store
from .timing import Progress
from .workspace import Workspace, open_workspace

__all__ = ["REPORT_FOLDER", "drop_report", "report", "report_of_build", "views_of"]

REPORT_FOLDER = "report"
_SNAPSHOT = "report.json"


def report(processed: Path | str, output: Path | str | None = None) -> Path:
    """Writes the report of a built dataset: a static page that needs neither a network nor a server.

    Args:
        processed: The dataset's folder.
        output: Where to write it; by default `report` in the dataset's folder.

    Returns:
        The page.

    Raises:
        InputError: `processed` does not exist.
        OutputError: It is no dataset; `output` holds a page of somebody else; the report cannot be written.
        BuildRunning: A build of the dataset is running; not with an `output` of one's own.
    """
    processed = Path(processed)
    if not processed.is_dir():
        raise InputError(f"{processed}: no such folder; name one that 'tolmach build' wrote")
    configurations_of(processed)
    if output is not None:
        _refuse_foreign(Path(output))
        return _report(processed, Path(output))
    with open_workspace(processed):
        return _report(processed, processed / REPORT_FOLDER)


def report_of_build(
    work: Workspace,
    store: Store,
    crew: Workers,
    withheld: str,
    documents: int,
    seconds: Mapping[str, float],
    progress: Progress,
) -> None:
    """Writes the report of a dataset that was just built, unless it is there already.

    Args:
        work: The workspace of the build.
        store: Its kept results.
        crew: Its workers.
        withheld: Hash of what was taken down; empty where nothing was.
        documents: How many there are.
        seconds: What the build took, by stage.
        progress: Called as documents are done.

    Raises:
        OutputError: It cannot be written; the dataset is complete all the same.
    """
    output = work.processed / REPORT_FOLDER
    kept = work.state.with_name(_SNAPSHOT)
    before = read_snapshot(kept)
    if is_current(work.processed, output) and (before is None or before.withheld == withheld):
        return
    try:
        output.mkdir(exist_ok=True)
        # a report is made of the dataset, and nobody's to publish or to commit with it
        (output / ".gitignore").write_text("*\n", encoding="utf-8")
        now = write_report(
            work.processed,
            output,
            showing=_showing_by(crew, store),
            before=before,
            withheld=withheld,
            seconds=seconds,
            progress=progress,
            documents=documents,
        )
        write_snapshot(kept, now)
    except OSError as error:
        raise OutputError(
            f"{output}: the report cannot be written: {error.strerror or error}; the dataset is complete"
        ) from error


def drop_report(work: Workspace) -> None:
    """Removes a report that is not of the dataset as it is: it may show what has been taken down since.

    Raises:
        OutputError: It cannot be removed.
    """
    output = work.processed / REPORT_FOLDER
    work.state.with_name(_SNAPSHOT).unlink(missing_ok=True)
    if not (output / PAGE_NAME).exists() or is_current(work.processed, output):
        return
    try:
        (output / PAGE_NAME).unlink()
        remove_others(output, frozenset())
    except OSError as error:
        raise OutputError(f"{output}: cannot be removed: {error.strerror or error}") from error


def _refuse_foreign(output: Path) -> None:
    """Refuses a folder whose page is somebody else's."""
    page = output / PAGE_NAME
    if page.exists() and not is_report(page):
        raise OutputError(f"{page}: tolmach did not write it; choose another folder")


def _report(processed: Path, output: Path) -> Path:
    state = processed / STATE_FOLDER
    try:
        with Store(state / STATE_NAME, read_only=True) as store:
            showing = partial(shown_here, views=views_of(store))
            write_report(processed, output, showing=showing, before=read_snapshot(state / _SNAPSHOT))
    except OSError as error:
        raise OutputError.unwritable(output, error) from error
    return output / PAGE_NAME


def views_of(store: Store) -> Views:
    """The rendered pages of the documents of the last build, as far as they are kept.

    A view raises OutputError where what is kept is damaged.
    """
    kept_of = kept_pages(store)

    def view(document: str) -> PageView | None:
        kept = kept_of(document)
        if kept is None:
            return None
        with store.told(DamagedResultError):
            return view_of(kept)

    return view


def _showing_by(crew: Workers, store: Store) -> Showing:
    kept_of = kept_pages(store)

    def showing(groups: Iterable[Group]) -> Iterator[Shown]:
        return crew.shown(
            ShownInput(group, {name: kept for name in group.ids if (kept := kept_of(name))})
            for group in groups
        )

    return showing
