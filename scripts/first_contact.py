"""What it costs to begin: a clone of this checkout, a fresh environment, an empty home, a loaded dataset.

    python scripts/first_contact.py

Prints the table of docs/first-contact.md. It needs git, make and whatever pip takes packages from.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOAD = "from datasets import load_dataset; print(load_dataset('processed', split='train').num_rows)"


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        home = place / "home"
        home.mkdir()
        environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("PYTHON", "XDG_", "HF_"))
            },
            "HOME": str(home),
            "PIP_NO_CACHE_DIR": "1",
            "OFFLINE": "1",
            "HF_HUB_OFFLINE": "1",
        }

        def took(*command: str, folder: Path) -> float:
            begun = time.perf_counter()
            subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
            return time.perf_counter() - begun

        clone = place / "tolmach"
        python = str(clone / ".venv" / "bin" / "python")
        steps = [
            ("`git clone`", took("git", "clone", "--quiet", str(ROOT), str(clone), folder=place)),
            ("setting up `.venv`", took("make", f"PYTHON={sys.executable}", ".venv/runtime", folder=clone)),
            ("`make rebuild`, the sample pages", took("make", "rebuild", folder=clone)),
            ("`load_dataset`", took(python, "-c", LOAD, folder=clone)),
        ]
        print("| | |\n| --- | --- |")
        for name, seconds in steps:
            print(f"| {name} | {seconds:.1f} s |")
        print(f"| all, from clone to a loaded dataset | {sum(seconds for _, seconds in steps):.0f} s |")
        print(f"| `.venv` on disk | {size(clone / '.venv') / 1e6:.0f} MB |")
        print(f"| left in the home folder | {size(home) / 1e6:.1f} MB |")


def size(folder: Path) -> int:
    """Bytes of all files, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    main()
