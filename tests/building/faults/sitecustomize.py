"""Python runs this at the start of each process that has this folder on its path: faults for words in pages.

What a library does to a worker process in the field cannot be had on demand; here a page asks for it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from tolmach.building import document_rows, page_work, showing

_DONE: list[str] = []


def _hang() -> None:
    while True:
        pass


def _sleep() -> None:
    time.sleep(3600)


def _wait() -> None:
    time.sleep(1.5)


def _crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _leave() -> None:
    os._exit(7)


def _eat() -> None:
    held = [b"x" * 10_000_000 for _ in range(60)]  # written to, so that the peak shows it
    # the rest is only asked for: writing to it takes the page beyond its CPU time on a slow machine
    while True:
        held.append(bytes(10_000_000))


def _eat_and_go_on() -> None:
    try:
        _eat()
    except MemoryError:
        return


def _crash_late() -> None:
    """As after damage done by an earlier page of the same process."""
    if len(_DONE) > 1:
        _crash()


def _print() -> None:
    os.write(1, b"a line on standard output\n")
    print("another one", flush=True)


def _tell() -> None:
    os.write(2, f"process {os.getpid()}\n".encode())


def _tell_and_hang() -> None:
    _tell()
    _hang()


def _tell_and_wait() -> None:
    _tell()
    _wait()


def _tell_and_crash() -> None:
    _tell()
    _crash()


def _loaded() -> None:
    os.write(2, f"pandas: {'pandas' in sys.modules}\n".encode())


def _be_ended(variable: str = "ENDINGS") -> None:
    """By the next of the signals that stand in a file, one a line; where there are no more, nothing happens."""
    file = Path(os.environ[variable])
    name, _, rest = file.read_text().partition("\n")
    if name:
        file.write_text(rest)
        number = getattr(signal, name)
        with contextlib.suppress(OSError):  # SIGKILL cannot be ignored; below nohup SIGHUP is
            signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        # another thread may be the one that the signal reaches, after this one has answered
        time.sleep(60)


def _fail() -> None:
    raise ValueError("no such table")


FAULTS = {
    b"PLEASE-HANG": _hang,
    b"PLEASE-SLEEP": _sleep,
    b"PLEASE-WAIT": _wait,
    b"PLEASE-CRASH": _crash,
    b"PLEASE-LEAVE": _leave,
    b"PLEASE-EAT": _eat,
    b"PLEASE-EAT-AND-GO-ON": _eat_and_go_on,
    b"PLEASE-CRASH-LATE": _crash_late,
    b"PLEASE-PRINT": _print,
    b"PLEASE-TELL": _tell,
    b"PLEASE-TELL-AND-HANG": _tell_and_hang,
    b"PLEASE-TELL-AND-WAIT": _tell_and_wait,
    b"PLEASE-TELL-AND-CRASH": _tell_and_crash,
    b"PLEASE-FAIL": _fail,
    b"PLEASE-LOADED": _loaded,
    b"PLEASE-BE-ENDED": _be_ended,
}


def _faulty(page: Any, config: Any) -> Any:
    _DONE.append(page.source_file)
    word = page.data.split(maxsplit=1)[0] if page.data.startswith(b"PLEASE-") else None
    if word is not None:
        FAULTS[word]()
    return page_work.text_stage(page, config)


page_work.RUN = {**page_work.RUN, "text": _faulty}

_make_rows = document_rows.make_rows


def _faulty_rows(values: Any, config: Any) -> Any:
    for value in values:
        word = value.ref.source_file.partition(".")[0].encode()
        if word in FAULTS:
            FAULTS[word]()
    return _make_rows(values, config)


document_rows.make_rows = _faulty_rows

_make_shown = showing.make_shown


def _faulty_shown(value: Any) -> Any:
    for item in value.group.joined():
        word = item.document["source_file"].partition(".")[0].encode()
        if word in FAULTS:
            FAULTS[word]()
    return _make_shown(value)


showing.make_shown = _faulty_shown

if "PAGES_PER_PROCESS" in os.environ:
    from tolmach.building import worker

    worker._PAGES_PER_PROCESS = int(os.environ["PAGES_PER_PROCESS"])

if "ENDINGS_AT_START" in os.environ:
    _be_ended("ENDINGS_AT_START")
