"""Runs stages over many pages, and makes their rows, in worker processes that may hang, crash or eat memory."""

from __future__ import annotations

import contextlib
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from queue import LifoQueue
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar, cast

from ..config import BuildConfig, Config
from ..cores import available_cores
from ..errors import InternalError, OutputError
from ..model import Page
from .messages import Answer, Refused, Request, StageInput
from .packing import DamagedResultError, Packed, pack
from .worker_process import WorkerProcess, limits_cpu_time

if TYPE_CHECKING:
    from ..report.showing import Shown
    from .document_rows import DocumentRows, RowsInput
    from .showing import ShownInput

__all__ = ["Job", "Result", "Workers"]

_In = TypeVar("_In")
_Out = TypeVar("_Out")
_Sized = TypeVar("_Sized", "Job", "RowsInput")
_GROUP = 16
"""Inputs, or documents, that go to a worker together …"""
_STAGE_BYTES, _ROWS_BYTES = 150_000, 500_000
"""… if there are no more bytes in them; what is larger comes alone, and a worker holds no more than before. Stages take
long, and at the end of one the workers wait for the last of them: so there it is less."""
_PACKED = 4
"""So many times smaller a page becomes that is packed; the first stage gets them as they are."""
_MANY_DOCUMENTS = 1000
"""From so many on their rows take longer than the start of a process."""
_SECONDS_BETWEEN_LOOKS = 0.25
_SUSPENDED = 5.0
"""Seconds: who looks only then again was suspended itself, and the workers with it (Ctrl-Z, a paused machine)."""
_FROM_OUTSIDE = {-getattr(signal, name, sys.maxsize) for name in ("SIGTERM", "SIGHUP", "SIGINT")}
"""Exit codes that no page brings about: somebody ended the process."""
_KILLED = -getattr(signal, "SIGKILL", sys.maxsize)
"""The exit code of a process that the system ended where memory was short, which may be another process's doing."""
_PATIENCE = 10
"""A page that uses no CPU time is given up after so many times its limit."""


class Job(NamedTuple):
    """An input of a stage."""

    key: str
    value: Page | StageInput
    name: str
    """The page as a person knows it."""

    @property
    def size(self) -> int:
        """Bytes of what a worker is to work on, as if it were packed."""
        return len(self.value.data) // _PACKED if isinstance(self.value, Page) else len(self.value.packed)


class Result(NamedTuple):
    """What a stage made of the input with a key."""

    key: str
    refused: bool
    output: Packed
    facts: bytes | None = None
    """What the corpus wants to know of it."""
    limited: bool = False
    """Refused because of a limit or a crash: another run may end differently."""


class _Ending(NamedTuple):
    """Why a page got no answer."""

    reason: str
    message: str


class Workers:
    """Runs stages in processes of their own.

    Never in threads: lxml crashes there, and trafilatura keeps state of the whole process; never in this process:
    a page that hangs could not be stopped. A worker that is given several pages says at which it is, so that it is
    known which one ended it; of rows and of what the report takes it is given some, and where that fails each alone,
    or it is made here. Of the pools that there are, those of the standard library and loky take all workers down with
    one and need a guarded main module, pebble the latter too.

    An exception in a stage is a fault of the library, not of a page: it ends the build.
    """

    def __init__(self, config: Config, count: int = 0) -> None:
        self._config = config
        self._pickled = pickle.dumps(config)
        self._count = count or available_cores()
        self._closed = threading.Event()
        self._killed: set[str] = set()
        """Keys of pages with which a process was killed."""
        # the last one that was busy goes first, so that few pages start few processes
        self._idle: LifoQueue[WorkerProcess] = LifoQueue()
        self._workers = [WorkerProcess() for _ in range(self._count)]
        for worker in reversed(self._workers):
            self._idle.put(worker)
        self._loading: list[Future[Answer | None]] = []
        self._threads = ThreadPoolExecutor(self._count, thread_name_prefix="tolmach-worker")
        self._watch = threading.Thread(target=self._end_overdue, daemon=True)

    def __enter__(self) -> Self:
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed.set()
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._watch.join()

    def start(self) -> None:
        """Starts the first process, which takes a while: meanwhile it can be found out whether there is work for it."""
        self._workers[0].start()

    def run(self, stage: str, jobs: Iterable[Job]) -> Iterator[list[Result]]:
        """Runs a stage over inputs and gives the results of some at a time, in the order of the inputs.

        Raises:
            InternalError: a stage failed on an input, or workers cannot be started.
        """
        return self._in_turn(
            lambda worker, some: self._results(worker, stage, some), _groups(jobs, _STAGE_BYTES), self._count
        )

    def expect_rows(self) -> None:
        """Lets the processes that there are load what rows need; meanwhile it is found out what those are made of."""

        def load(worker: WorkerProcess, _: None) -> Answer | None:
            return worker.ask(Request("rows", None, self._pickled))

        started = sum(worker.is_started for worker in self._workers)
        busy = threading.Semaphore(max(1, started))
        self._loading = [self._threads.submit(self._on_one, load, None, busy) for _ in range(started)]

    def rows(self, documents: Iterable[RowsInput], count: int) -> Iterator[DocumentRows]:
        """Makes rows of documents, of some at a time, in their order.

        Args:
            count: how many there are; for a few no further process is started.

        Raises:
            OutputError: what is kept of a page is damaged.
            InternalError: rows cannot be made of a document, or workers cannot be started.
        """
        # those that are still loading are no reason to start others
        wait(self._loading)
        started = sum(worker.is_started for worker in self._workers)
        most = self._count if count >= _MANY_DOCUMENTS else max(1, started)
        for made in self._in_turn(self._rows, _groups(documents, _ROWS_BYTES), most):
            yield from made

    def shown(self, groups: Iterable[ShownInput]) -> Iterator[Shown]:
        """Makes what the report takes from documents, in their order; no further process is started for it.

        Raises:
            OutputError: what is kept of a page is damaged.
            InternalError: it cannot be made.
        """
        started = sum(worker.is_started for worker in self._workers)
        if not started:
            yield from map(self._shown_here, groups)
            return
        yield from self._in_turn(self._shown, groups, started)

    def _in_turn(
        self, work: Callable[[WorkerProcess, _In], _Out], items: Iterable[_In], most: int
    ) -> Iterator[_Out]:
        """Works on items, on as many at once as are given, and gives what comes of them in their order."""
        busy = threading.Semaphore(most)
        pending: deque[Future[_Out]] = deque()
        for item in items:
            pending.append(self._threads.submit(self._on_one, work, item, busy))
            # no more pages in memory than the workers can be busy with
            if len(pending) > 2 * self._count:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()

    def _on_one(
        self, work: Callable[[WorkerProcess, _In], _Out], item: _In, busy: threading.Semaphore
    ) -> _Out:
        with busy:
            worker = self._idle.get()
            try:
                return work(worker, item)
            finally:
                self._idle.put(worker)

    def _results(self, worker: WorkerProcess, stage: str, jobs: Sequence[Job]) -> list[Result]:
        results: list[Result] = []
        while len(results) < len(jobs):
            results += self._first_results(worker, stage, jobs[len(results) :])
        return results

    def _first_results(self, worker: WorkerProcess, stage: str, jobs: Sequence[Job]) -> list[Result]:
        """The results of jobs from the first one on, as far as one process gives them: it may be none of them."""
        if self._closed.is_set():
            raise InternalError("the build was stopped")
        was_fresh = worker.is_fresh
        found = worker.ask(Request(stage, tuple(job.value for job in jobs), self._pickled))
        if found is not None and found.of_each:
            results = list(_results_of(stage, jobs, found.of_each))
            if results:
                return results
            at, found = 0, found.of_each[0]
        elif len(jobs) == 1:
            at = 0
        elif found is None and worker.under_way is not None:
            at = worker.under_way
        else:
            # each alone, to find out which one it is
            return [result for job in jobs for result in self._results(worker, stage, (job,))]
        if self._closed.is_set():
            return []
        ending = _ending(found, worker, self._config.build)
        # what went before in the same process may have been the cause; time is the page's own
        is_its_own = was_fresh and at == 0 and worker.exit_code not in _FROM_OUTSIDE
        if is_its_own and worker.exit_code == _KILLED and jobs[at].key not in self._killed:
            self._killed.add(jobs[at].key)
            is_its_own = False
        if ending.reason == "timeout" or is_its_own:
            ended = [Result(jobs[at].key, True, pack(Refused(stage, *ending)), limited=True)]
        else:
            ended = self._results(worker, stage, jobs[at : at + 1]) if at else []
        # what it had made before is lost with it
        return self._results(worker, stage, jobs[:at]) + ended

    def _rows(self, worker: WorkerProcess, values: tuple[RowsInput, ...]) -> list[DocumentRows]:
        request = Request("rows", values, self._pickled)
        if len(values) > 1:
            found = worker.ask(request)
            if found is not None and found.kind == "done":
                return [cast("DocumentRows", found.made)]
            # each alone, to find out which one it is
            return [made for value in values for made in self._rows(worker, (value,))]
        name = values[0].ref.source_file
        answer = self._answer(worker, request, name)
        if isinstance(answer, _Ending):
            from .document_rows import make_rows

            # a page that came so far is no danger: limits that are tight for a stage must not stop a build here
            with _told(name):
                return [make_rows(values, self._config)]
        return [cast("DocumentRows", answer.made)]

    def _shown(self, worker: WorkerProcess, value: ShownInput) -> Shown:
        answer = self._answer(worker, Request("shown", value, self._pickled), value.name)
        return self._shown_here(value) if isinstance(answer, _Ending) else cast("Shown", answer.made)

    def _shown_here(self, value: ShownInput) -> Shown:
        from .showing import make_shown

        with _told(value.name):
            return make_shown(value)

    def _answer(self, worker: WorkerProcess, request: Request, name: str) -> Answer | _Ending:
        """What a worker makes of a request about a page of this name, or why nothing could be made."""
        while True:
            if self._closed.is_set():
                raise InternalError("the build was stopped")
            alone = worker.is_fresh
            answer = worker.ask(request)
            if answer is not None and answer.kind in ("done", "refused"):
                return answer
            if answer is not None and answer.kind == "fault":
                raise _fault(name, request.work, answer)
            if answer is not None and answer.kind == "damaged":
                raise _damaged(answer.page or name)
            if self._closed.is_set():
                continue
            ending = _ending(answer, worker, self._config.build)
            # what went before in the same process may have been the cause; time is the page's own
            if ending.reason == "timeout" or (alone and worker.exit_code not in _FROM_OUTSIDE):
                return ending

    def _end_overdue(self) -> None:
        seconds = self._config.build.page_seconds * (_PATIENCE if limits_cpu_time else 1)
        looked_at = time.monotonic()
        while not self._closed.wait(_SECONDS_BETWEEN_LOOKS):
            now = time.monotonic()
            since, looked_at = now - looked_at, now
            if since > _SUSPENDED:
                for worker in self._workers:
                    worker.wait_longer(since)
            for worker in self._workers:
                worker.end_if_overdue(seconds)


def _results_of(stage: str, jobs: Sequence[Job], answers: Sequence[Answer]) -> Iterator[Result]:
    """What a process made of jobs, up to one that was too much for it."""
    for job, answer in zip(jobs, answers, strict=False):
        if answer.kind == "fault":
            raise _fault(job.name, stage, answer)
        if answer.kind == "damaged":
            raise _damaged(answer.page or job.name)
        if answer.output is None:
            return
        yield Result(job.key, answer.kind == "refused", answer.output, answer.facts)


def _groups(items: Iterable[_Sized], most_bytes: int) -> Iterator[tuple[_Sized, ...]]:
    """Some items at a time: of one after the other most would go into what is the same for all."""
    group: list[_Sized] = []
    size = 0
    for value in items:
        if group and (len(group) == _GROUP or size + value.size > most_bytes):
            yield tuple(group)
            group, size = [], 0
        group.append(value)
        size += value.size
    if group:
        yield tuple(group)


def _ending(answer: Answer | None, worker: WorkerProcess, limits: BuildConfig) -> _Ending:
    if answer is not None:
        return _Ending(
            "memory", f"needs more than {limits.page_memory_mb} MB of memory ([build] page_memory_mb)"
        )
    if worker.was_overdue or worker.exit_code == -getattr(signal, "SIGXCPU", sys.maxsize):
        return _Ending(
            "timeout", f"takes more than {limits.page_seconds} s of CPU time ([build] page_seconds)"
        )
    code = worker.exit_code or 0
    with contextlib.suppress(ValueError):
        return _Ending("crashed", f"ends its worker process ({signal.Signals(-code).name})")
    return _Ending("crashed", f"ends its worker process (exit code {code})")


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    """Tells damage to what is kept of a page of this name."""
    try:
        yield
    except DamagedResultError as error:
        raise _damaged(error.page or name) from error


def _damaged(name: str) -> OutputError:
    return OutputError(f"{name}: what is kept of it is damaged; 'tolmach build --verify' makes it again")


def _fault(name: str, work: str, answer: Answer) -> InternalError:
    what, trace = answer.fault
    doing = {"rows": "the making of rows", "shown": "the report"}.get(work, f"stage '{work}'")
    error = InternalError(f"{name}: {doing} failed, which no page may bring about: {what}")
    error.add_note(trace)
    return error
