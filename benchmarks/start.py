"""What importing tolmach costs: seconds and memory over a bare Python, best of several fresh processes.

python benchmarks/start.py
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

RUNS = 7
PROBE = """
import time; start = time.perf_counter()
{code}
seconds = time.perf_counter() - start
try:
    import resource, sys
    unit = 1024**2 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
except ImportError:
    peak = float("nan")
print(seconds, peak)
"""
CASES = {
    "bare Python": "pass",
    "import tolmach": "import tolmach",
    "import tolmach, all names": "import tolmach; [getattr(tolmach, name) for name in tolmach.__all__]",
    "import trafilatura": "import trafilatura",
    "import datasets": "import datasets",
}


def measure(code: str) -> tuple[float, float]:
    """Best seconds and peak MB of fresh processes."""
    found = []
    for _ in range(RUNS):
        done = subprocess.run(
            [sys.executable, "-c", PROBE.format(code=code)], check=True, capture_output=True, text=True
        )
        seconds, peak = (float(word) for word in done.stdout.split())
        found.append((seconds, peak))
    return min(seconds for seconds, _ in found), min(peak for _, peak in found)


def main() -> None:
    print(f"{'':28} {'seconds':>8} {'peak MB':>8}")
    for name, code in CASES.items():
        if find_spec(code.split(";")[0].removeprefix("import ")) is None and code != "pass":
            continue
        seconds, peak = measure(code)
        print(f"{name:28} {seconds:8.3f} {peak:8.1f}")


if __name__ == "__main__":
    main()
