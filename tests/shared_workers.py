"""Worker processes that are used by one build after the other."""

from __future__ import annotations

import os
import sys
from subprocess import Popen

from tolmach.building.worker_process import WorkerProcess

__all__ = ["UsedAgain"]

IDLE: dict[tuple[object, ...], list[Popen[bytes]]] = {}
"""Worker processes that wait for another build, by what they were started with."""


class UsedAgain(WorkerProcess):
    """A worker that leaves its process to the next build, unless that is in the middle of something."""

    def start(self) -> None:
        with self._lock:
            waiting = IDLE.get(_started_with())
            if self._process is None and not self._ended and waiting:
                self._process, self._is_ready, self.is_fresh = waiting.pop(), True, False
        super().start()

    def end(self) -> None:
        with self._lock:
            process = self._process
            if process and self._is_ready and self._asked_at is None and process.poll() is None:
                IDLE.setdefault(_started_with(), []).append(process)
                self._process = None
        super().end()


def _started_with() -> tuple[object, ...]:
    return (*sys.path, os.environ.get("PYTHONPATH"))
