"""A build in a process that kills itself at a chosen point: `killed_build.py RAW OUT POINT`.

Points are counted over all commits to a database, renames, flushes and dispatches to a worker, each before and after
it happens. With a point beyond the last one the build ends, and how many there are is printed.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tolmach
from tolmach.building import state_file, worker_process
from tolmach.translation import memory

LAST = int(sys.argv[3])
count = 0
counting = threading.Lock()


def point() -> None:
    global count
    # a worker is asked by a thread of its own
    with counting:
        count += 1
        if count == LAST:
            os.kill(os.getpid(), signal.SIGKILL)


def around(function: Callable[..., Any]) -> Callable[..., Any]:
    def with_points(*arguments: Any, **named: Any) -> Any:
        point()
        found = function(*arguments, **named)
        point()
        return found

    return with_points


class Connection(sqlite3.Connection):
    """One whose commits are points, those of a `with` block and those that are spelled out."""

    def __exit__(self, *arguments: Any) -> Any:
        return around(super().__exit__)(*arguments)

    def execute(self, statement: str, *arguments: Any) -> Any:
        run_it = super().execute
        return (around(run_it) if statement == "COMMIT" else run_it)(statement, *arguments)


def main() -> None:
    connect = sqlite3.connect
    for module in (state_file, memory):
        module.sqlite3.connect = lambda *arguments, **named: connect(  # type: ignore[attr-defined]
            *arguments, **{**named, "factory": Connection}
        )
    Path.replace = around(Path.replace)  # type: ignore[method-assign]
    Path.unlink = around(Path.unlink)  # type: ignore[method-assign]
    os.fsync = around(os.fsync)
    worker_process._exchange = around(worker_process._exchange)
    tolmach.build(sys.argv[1], sys.argv[2], workers=1)
    print(count)


if __name__ == "__main__":
    main()
