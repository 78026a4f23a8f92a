"""A worker process: runs stages on one page after the other, or makes rows of them, and can be killed at any.

It reads a frame from standard input and answers with one on standard output until the input ends, as it does when
the driver is gone. A frame may hold several pages: to wake a process for each takes a tenth of a small page's time.
Which of them it is at it writes into a file that the driver reads when the process has ended without an answer.

The limits of a page hold inside: the system ends the process when the page's CPU time is used up (RLIMIT_CPU),
refuses it memory (RLIMIT_AS), and the peak of memory is looked at afterwards, since a library may have swallowed the
error and gone on with half a page.
"""

from __future__ import annotations

import contextlib
import functools
import math
import os
import signal
import sys
import threading
import time
import traceback
from dataclasses import replace
from queue import SimpleQueue
from typing import IO, Any

# takes long to load: not with the first page, whose limits would hold for it
from . import page_work as page_work
from .messages import Answer, Refused, Request, StageInput, config_of, read_frame, write_frame
from .own_process import make_it_ours
from .packing import DamagedResultError, pack, unpack
from .stages import STAGES, Sighted

__all__ = ["main"]

try:
    import resource
except ImportError:  # Windows: there the driver's clock is the only limit
    resource = None  # type: ignore[assignment]

_MEGABYTE = 1_000_000
_PAGES_PER_PROCESS = 10_000
_ROOM = 2
"""Address space is given for so many times the memory: libraries reserve more than they use."""
_STAGES = frozenset(stage.name for stage in STAGES)
_STATUS, _RESET_PEAK = "/proc/self/status", "/proc/self/clear_refs"
_MOST_STATUS = 16_384


def main() -> None:
    """Answers requests until there are no more."""
    requests, answers = _own_pipes()
    make_it_ours()
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the driver's to answer
    waiting: SimpleQueue[Request] = SimpleQueue()
    threading.Thread(target=_receive, args=(requests, waiting), daemon=True).start()
    limited = _Limited(_figure(_account(), "VmSize"))
    # on Windows no open file can be handed down
    progress = int(sys.argv[2]) if len(sys.argv) > 2 else None
    try:
        write_frame(answers, Answer("ready"))
    except OSError:
        return
    while True:
        request = waiting.get()
        if request.work in _STAGES:
            answer = _in_turn(request, limited, progress)
        else:
            limited.begin(request)
            answer = limited.answer(request)
        try:
            write_frame(answers, answer)
        except MemoryError:
            write_frame(answers, Answer("memory", spent=True))
        except OSError:
            return


class _Limited:
    """Answers requests about one page, or about some that count as one, within the limits of a page."""

    def __init__(self, reserved: int) -> None:
        self._reserved = reserved
        """Address space in bytes that the process takes anyway."""
        self._memory_mb = 0
        self._answered = 0

    def begin(self, request: Request) -> None:
        """From now on the limits are those of a new page."""
        limits = config_of(request.config).build
        if limits.page_memory_mb != self._memory_mb:
            self._memory_mb = limits.page_memory_mb
            _limit("RLIMIT_AS", self._reserved + _ROOM * self._memory_mb * _MEGABYTE)
        _limit("RLIMIT_CPU", math.ceil(time.process_time() + limits.page_seconds))
        _limit("RLIMIT_CORE", 0)

    def answer(self, request: Request) -> Answer:
        """What becomes of it; `begin` goes before."""
        answer = _answer(request, self._memory_mb * _MEGABYTE)
        self._answered += 1
        return replace(answer, spent=True) if self._answered >= _PAGES_PER_PROCESS else answer


def _in_turn(request: Request, limited: _Limited, progress: int | None) -> Answer:
    """What becomes of the inputs of a stage, up to one of which nothing comes, or that this process ends with.

    Args:
        request: The stage and its inputs.
        limited: Answers for each.
        progress: An open file; in it stands at which of them this process is.
    """
    answers: list[Answer] = []
    values: Any = request.value
    for number, value in enumerate(values):
        # the limits first: those of the page before must not end this one
        limited.begin(request)
        if progress is not None:
            os.pwrite(progress, bytes([number]), 0)
        answer = limited.answer(replace(request, value=(value,)))
        answers.append(answer)
        if answer.spent or answer.kind not in ("done", "refused"):
            break
    return Answer("done", of_each=tuple(answers), spent=answers[-1].spent)


def _answer(request: Request, most_memory: int) -> Answer:
    _reset_peak()
    try:
        answer = _MAKERS.get(request.work, _of_stage)(request)
    except MemoryError:
        return Answer("memory", spent=True)
    except DamagedResultError as error:
        return Answer("damaged", page=error.page)
    except Exception as error:  # noqa: BLE001 - a fault of ours: the driver raises it again
        what = "".join(traceback.format_exception_only(error)).strip()
        return Answer("fault", fault=(what, traceback.format_exc()))
    most_held, held = _held()
    if most_held > most_memory:
        return Answer("memory", spent=True)
    return replace(answer, spent=held > most_memory // 2)


def _of_stage(request: Request) -> Answer:
    number, stage = next((number, stage) for number, stage in enumerate(STAGES) if stage.name == request.work)
    values: Any = request.value
    (value,) = values
    if isinstance(value, StageInput):
        before: Any = unpack(STAGES[number - 1].output, value.packed)
        value = before if value.seen is None else Sighted(before, *value.seen)
    output = stage.run(value, config_of(request.config))
    refused = isinstance(output, Refused)
    facts = None if refused else stage.facts(output)
    return Answer("refused" if refused else "done", pack(output), facts=facts)


def _with_rows(request: Request) -> Answer:
    # what loads pyarrow waits until it is needed: pages are waiting for the stages
    from .document_rows import make_rows

    value: Any = request.value
    return Answer("done", made=None if value is None else make_rows(value, config_of(request.config)))


def _with_shown(request: Request) -> Answer:
    from .showing import make_shown

    value: Any = request.value
    return Answer("done", made=make_shown(value))


_MAKERS = {"rows": _with_rows, "shown": _with_shown}


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the driver; what a library prints goes to standard error, what it reads is empty."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    os.dup2(2, 1)
    return requests, answers


def _receive(requests: IO[bytes], waiting: SimpleQueue[Request]) -> None:
    # in a thread of its own, to notice at once that the driver is gone
    try:
        while True:
            waiting.put(read_frame(requests))
    except (EOFError, OSError):
        os._exit(0)
    except BaseException:  # noqa: BLE001 - nobody would answer the driver without this thread
        traceback.print_exc()
        os._exit(1)


def _limit(name: str, soft: int) -> None:
    if resource is None:
        return
    # not every system has each of them, or lets it be set
    with contextlib.suppress(AttributeError, ValueError, OSError):
        which = getattr(resource, name)
        _, hard = resource.getrlimit(which)
        if hard != resource.RLIM_INFINITY:
            soft = min(soft, hard)
        resource.setrlimit(which, (soft, hard))


@functools.cache
def _opened(path: str, flags: int) -> int | None:
    """A file of Linux's, opened once for all requests; None where it has none of this name."""
    try:
        return os.open(path, flags)
    except OSError:
        return None


def _reset_peak() -> None:
    file = _opened(_RESET_PEAK, os.O_WRONLY)
    if file is not None:
        with contextlib.suppress(OSError):
            os.write(file, b"5")


def _held() -> tuple[int, int]:
    """Memory in bytes: the most held since the last reset, and what is held now.

    Where the system does not tell (not Linux), the most since the start, and 0.
    """
    account = _account()
    if account or resource is None:
        return _figure(account, "VmHWM"), _figure(account, "VmRSS")
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return (used if sys.platform == "darwin" else used * 1024), 0


def _account() -> str:
    """Linux's account of this process; empty elsewhere."""
    file = _opened(_STATUS, os.O_RDONLY)
    return "" if file is None else os.pread(file, _MOST_STATUS, 0).decode("ascii", "replace")


def _figure(account: str, name: str) -> int:
    """A figure of it, in bytes; 0 where it does not stand there."""
    _, found, rest = account.partition(f"{name}:")
    return int(rest.split(maxsplit=1)[0]) * 1024 if found else 0
