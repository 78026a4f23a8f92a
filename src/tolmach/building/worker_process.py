"""A worker's process, seen from the driver: it is asked, may be ended at any time, and started again."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from importlib.util import find_spec

from ..errors import InternalError
from .messages import Answer, Request, read_frame, write_frame

__all__ = ["WorkerProcess", "limits_cpu_time"]

limits_cpu_time = find_spec("resource") is not None
"""Whether this system ends a process by its CPU time; Windows does not."""

_SECONDS_TO_END = 0.25
_STARTS = 3
"""So often a process is started that something outside ends before it is ready."""
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Else numpy starts a thread for each core in each process, which waits for work that never comes, and not idly."""
_KEPT_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(32 << 20), "MALLOC_TRIM_THRESHOLD_": str(64 << 20)}
"""Bytes. Else glibc gives back to the system what a page took, and asks for it again for the next one: a thirtieth of
the time. Other libraries of C do not look at it."""
# Ctrl-C is the driver's to answer, and may come before anything is loaded
_START = (
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); import sys, json; "
    "sys.path[:] = json.loads(sys.argv[1]); from tolmach.building.worker import main; main()"
)


class _Process(subprocess.Popen[bytes]):
    """A worker's process, which says at which of the inputs of a request it is."""

    def __init__(self, *command: str) -> None:
        """Starts it; raises OSError and ValueError as Popen does."""
        self._progress = _progress_file()
        handed_down = () if self._progress is None else (self._progress,)
        try:
            super().__init__(
                [*command, *map(str, handed_down)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                pass_fds=handed_down,
                env=_ONE_THREAD | _KEPT_MEMORY | os.environ,
            )
        except BaseException:
            self._close_progress()
            raise

    def under_way(self) -> int | None:
        """The number of the input, from 0; None where that cannot be told."""
        progress = self._progress
        return None if progress is None else os.pread(progress, 1, 0)[0]

    def begin(self) -> None:
        """It will be at the first input, as soon as it is asked."""
        if self._progress is not None:
            os.pwrite(self._progress, b"\0", 0)

    def collect(self, seconds: float | None = None) -> int:
        """Waits for its end, and gives the exit code; raises TimeoutExpired after so many seconds."""
        code = self.wait(seconds)
        self._close_progress()
        return code

    def _close_progress(self) -> None:
        # first of all no other thread may see it any more
        progress, self._progress = self._progress, None
        if progress is not None:
            os.close(progress)


class WorkerProcess:
    """One process after the other; used by one thread at a time, and ended by any."""

    def __init__(self) -> None:
        self._process: _Process | None = None
        self._asked_at: float | None = None
        """When it began with the input that it was seen at last."""
        self._seen_at: int | None = None
        self._lock = threading.Lock()
        self._ended = False
        self._is_ready = False
        self.is_fresh = True
        """Nothing was asked of the present process."""
        self.was_overdue = False
        self.exit_code: int | None = None
        """Of the process that ended last; negative: the signal that ended it."""
        self.under_way: int | None = None
        """At which of its inputs, from 0, that process was; None where that cannot be told."""

    @property
    def is_started(self) -> bool:
        """Whether there is a process."""
        return self._process is not None

    def start(self) -> None:
        """Starts a process, if there is none, and does not wait for it."""
        with self._lock:
            if self._process is None and not self._ended:
                self._process, self._is_ready = _started(), False

    def ask(self, request: Request) -> Answer | None:
        """The answer; None when the process ended without one."""
        process = self._ready()
        if process is None:
            return None
        answer = _exchange(process, request)
        with self._lock:
            self._asked_at = None
            self.is_fresh = False
            if answer is None or answer.spent:
                # an overdue page may have ended just before the kill: the next one is not to blame
                self.under_way = self._seen_at if self.was_overdue else process.under_way()
                self.exit_code = _end(process)
                self._process, self.is_fresh = None, True
        return answer

    def end(self) -> None:
        """Ends it for good."""
        with self._lock:
            self._ended = True
            if self._process is not None:
                self._process.kill()
                if self._asked_at is None:
                    self._process.collect()
                else:
                    # whoever asked it collects it
                    self._process.wait()

    def end_if_overdue(self, seconds: float) -> None:
        """Ends the process when its page has taken longer than this, by the clock on the wall."""
        with self._lock:
            if self._asked_at is None or self._process is None:
                return
            now, at = time.monotonic(), self._process.under_way()
            if at != self._seen_at:
                self._seen_at, self._asked_at = at, now
            elif now - self._asked_at > seconds:
                self.was_overdue = True
                self._process.kill()

    def wait_longer(self, seconds: float) -> None:
        """For so long the page had no chance to be worked on."""
        with self._lock:
            if self._asked_at is not None:
                self._asked_at += seconds

    def _ready(self) -> _Process | None:
        """The process, started where there is none, and ready for the next page; None when this worker was ended
        for good."""
        for attempt in range(1, _STARTS + 1):
            self.start()
            if self._is_ready or self._process is None or _says_it_is_ready(self._process):
                break
            with self._lock:
                if self._ended:
                    break
                code = _end(self._process)
                self._process = None
            # a signal comes from outside, and the next one may be let be
            if code >= 0 or attempt == _STARTS:
                raise InternalError(
                    f"a worker process ended while starting (exit code {code}); its error stands above"
                )
        self._is_ready = True
        with self._lock:
            process = self._process
            if self._ended or process is None:
                return None
            process.begin()
            self.was_overdue, self._asked_at, self._seen_at = False, time.monotonic(), process.under_way()
            return process


def _started() -> _Process:
    # not as multiprocessing does it: that runs the caller's script again, which not every script bears
    # what is no string on the path Python passes over, too
    path = [entry for entry in sys.path if isinstance(entry, str)]
    try:
        return _Process(sys.executable, "-P", "-c", _START, json.dumps(path))
    except (OSError, ValueError) as error:
        raise InternalError(f"no worker process can be started: {error}") from error


def _says_it_is_ready(process: _Process) -> bool:
    assert process.stdout is not None
    try:
        read_frame(process.stdout)
    except (EOFError, OSError):
        return False
    return True


def _progress_file() -> int | None:
    """An open file of one byte that has no name; None where a process cannot be handed one, as on Windows."""
    if not hasattr(os, "pwrite"):
        return None
    try:
        with tempfile.TemporaryFile() as file:
            os.pwrite(file.fileno(), b"\0", 0)
            return os.dup(file.fileno())
    except OSError:
        return None


def _exchange(process: _Process, request: Request) -> Answer | None:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        write_frame(process.stdin, request)
        answer: Answer = read_frame(process.stdout)
    except (EOFError, OSError):
        return None
    return answer


def _end(process: _Process) -> int:
    """Ends a process, if it has not ended by itself, and gives its exit code."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            # what was not written yet cannot be any more
            with contextlib.suppress(OSError):
                pipe.close()
    # its input has ended, and so it ends by itself, unless it is busy
    try:
        return process.collect(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.collect()
