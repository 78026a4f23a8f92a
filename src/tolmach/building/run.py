"""Runs a stage over many inputs, in this process or in spawned workers."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from types import TracebackType
from typing import Any, NamedTuple, Self

from ..canonical import Value
from ..codec import from_plain, to_plain
from ..config import Config
from .stages import STAGES, Refused

__all__ = ["Result", "Workers", "default_workers"]

_CHUNK = 16
_FEW = 64
"""So few inputs are done sooner than workers are started."""

Job = tuple[str, Any]
"""A key, and the input of the stage."""


class Result(NamedTuple):
    """What a stage made of the input with a key, as plain values."""

    key: str
    refused: bool
    output: Value


def default_workers() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """Runs stages; starts processes when there is enough to do for them.

    Workers are spawned processes, never threads: lxml crashes in threads, and trafilatura keeps state of the
    whole process. An exception in a stage is a fault of the library, not of a page: it ends the build.
    """

    def __init__(self, config: Config, count: int = 0) -> None:
        self._config = config
        self._count = count or default_workers()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def run(self, stage: str, jobs: Iterable[Job]) -> Iterator[list[Result]]:
        """Runs a stage over inputs and gives the results in chunks, in the order of the inputs."""
        iterator = iter(jobs)
        first = list(islice(iterator, _FEW))
        chunks = _chunks(chain(first, iterator))
        if self._count == 1 or len(first) < _FEW:
            for chunk in chunks:
                yield _run_chunk(stage, chunk, self._config)
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._count, multiprocessing.get_context("spawn"), initializer=_end_with_parent
            )
        config = to_plain(self._config)
        pending: deque[Future[list[Result]]] = deque()
        for chunk in chunks:
            pending.append(self._pool.submit(_work, stage, chunk, config))
            # no more pages in memory than the workers can be busy with
            if len(pending) > 2 * self._count:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


def _chunks(jobs: Iterator[Job]) -> Iterator[list[Job]]:
    while chunk := list(islice(jobs, _CHUNK)):
        yield chunk


def _end_with_parent() -> None:
    """In a worker: leaves Ctrl-C to the driver, and ends when the driver is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _work(stage: str, chunk: list[Job], config: Value) -> list[Result]:
    return _run_chunk(stage, chunk, from_plain(Config, config))


def _run_chunk(name: str, chunk: list[Job], config: Config) -> list[Result]:
    stage = next(stage for stage in STAGES if stage.name == name)
    results = []
    for key, value in chunk:
        output = stage.run(value, config)
        results.append(Result(key, isinstance(output, Refused), to_plain(output)))
    return results
