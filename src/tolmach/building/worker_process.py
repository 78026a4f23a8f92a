"""A worker's process, seen from the driver: it is asked, may be ended at any time, and started again."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
import time
from importlib.util import find_spec

from ..errors import InternalError
from .messages import Answer, Request, read_frame, write_frame

__all__ = ["WorkerProcess", "limits_cpu_time"]

limits_cpu_time = find_spec("resource") is not None
"""Whether this system ends a process by its CPU time; Windows does not."""

_SECONDS_TO_END = 0.25
_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from tolmach.building.worker import main; main()"


class WorkerProcess:
    """One process after the other; used by one thread at a time, and ended by any."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._asked_at: float | None = None
        self._lock = threading.Lock()
        self._ended = False
        self._is_ready = False
        self.is_fresh = True
        """Nothing was asked of the present process."""
        self.was_overdue = False
        self.exit_code: int | None = None
        """Of the process that ended last; negative: the signal that ended it."""

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
        self.start()
        process = self._ready()
        if process is None:
            return None
        answer = _exchange(process, request)
        with self._lock:
            self._asked_at = None
        self.is_fresh = False
        if answer is None or answer.spent:
            self.exit_code = _end(process)
            self._process, self.is_fresh = None, True
        return answer

    def end(self) -> None:
        """Ends it for good."""
        with self._lock:
            self._ended = True
            if self._process is not None:
                self._process.kill()
                self._process.wait()

    def end_if_overdue(self, seconds: float) -> None:
        """Ends the process when its page has taken longer than this, by the clock on the wall."""
        with self._lock:
            is_late = self._asked_at is not None and time.monotonic() - self._asked_at > seconds
            if is_late and self._process is not None:
                self.was_overdue = True
                self._process.kill()

    def _ready(self) -> subprocess.Popen[bytes] | None:
        """The process, ready for the next page; None when this worker was ended for good."""
        process = self._process
        if process is not None and not self._is_ready:
            assert process.stdout is not None
            try:
                read_frame(process.stdout)
            except (EOFError, OSError):
                if not self._ended:
                    raise InternalError(
                        f"a worker process ended while starting (exit code {_end(process)}); "
                        "its error stands above"
                    ) from None
            self._is_ready = True
        with self._lock:
            if self._ended:
                return None
            self.was_overdue, self._asked_at = False, time.monotonic()
            return process


def _started() -> subprocess.Popen[bytes]:
    # not as multiprocessing does it: that runs the caller's script again, which not every script bears
    # what is no string on the path Python passes over, too
    path = [entry for entry in sys.path if isinstance(entry, str)]
    command = [sys.executable, "-P", "-c", _START, json.dumps(path)]
    try:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
    except (OSError, ValueError) as error:
        raise InternalError(f"no worker process can be started: {error}") from error


def _exchange(process: subprocess.Popen[bytes], request: Request) -> Answer | None:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        write_frame(process.stdin, request)
        answer: Answer = read_frame(process.stdout)
    except (EOFError, OSError):
        return None
    return answer


def _end(process: subprocess.Popen[bytes]) -> int:
    """Ends a process, if it has not ended by itself, and gives its exit code."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            # what was not written yet cannot be any more
            with contextlib.suppress(OSError):
                pipe.close()
    # its input has ended, and so it ends by itself, unless it is busy
    try:
        return process.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()
