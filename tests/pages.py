"""The code in the pages of docs/, as data.

- A `python` or `sh` block is run, unless its first line is `# not run: WHY`.
- A `text` block right after it is what it prints; `…` stands for anything in a line, alone for any lines.
- A `sh` block whose first line is `# exit code N` ends so.
- A block right after a line that ends with the name of a file and a colon (`` `raw/a.txt`: ``) is that file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Block", "blocks", "matches"]

RUN = ("python", "sh")
_NOT_RUN = re.compile(r"# not run: (.+)")
_NAMED = re.compile(r"`([^`\s]+\.\w+)`:$")
_FAILS = re.compile(r"# exit code (\d+)")


@dataclass
class Block:
    """A fenced block of a page."""

    page: str
    line: int
    kind: str
    code: str
    file: str | None = None
    """The file that it is the contents of."""
    shown: str | None = None
    """What the page says that it prints."""
    not_run: str | None = field(init=False)
    """Why it is not run."""

    exit_code: int = field(init=False)

    def __post_init__(self) -> None:
        fails = _FAILS.match(self.code)
        self.exit_code = int(fails[1]) if fails else 0
        first = _NOT_RUN.match(self.code)
        self.not_run = first[1] if first else None

    @property
    def runs(self) -> bool:
        return self.kind in RUN and self.not_run is None and self.file is None


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found: list[Block] = []
    before = ""
    lines = iter(enumerate(page.read_text(encoding="utf-8").splitlines(), 1))
    for number, line in lines:
        if not line.startswith("```"):
            before = line.strip() or before
            continue
        code = []
        for _, inside in lines:
            if inside == "```":
                break
            code.append(f"{inside}\n")
        else:
            raise ValueError(f"{page.name}:{number}: the block does not end")
        named = _NAMED.search(before)
        block = Block(page.name, number, line[3:].strip(), "".join(code), named[1] if named else None)
        if block.kind == "text" and before == "```" and found[-1].runs:
            found[-1].shown = block.code
        found.append(block)
        before = "```"
    return found


def matches(shown: str, printed: str) -> bool:
    """Whether a page shows what was printed."""
    lines = [line.rstrip() for line in shown.strip().splitlines()]
    pattern = "".join(
        r"(?:[^\n]*\n)*" if line == "…" else ".*?".join(map(re.escape, line.split("…"))) + r"\n"
        for line in lines
    )
    text = "".join(f"{line.rstrip()}\n" for line in printed.strip().splitlines())
    return re.fullmatch(pattern, text) is not None
