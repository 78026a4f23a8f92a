#!/usr/bin/env python3
"""Rebuilds a dataset for cron or CI: `rebuild.py RAW PROCESSED`, one line said, one exit code.

Exit codes are those of `tolmach build`. Another build that is running is no failure: its turn will do.
Change it to your needs; it uses nothing but the public interface.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import tolmach
from tolmach.errors import BuildRunning, BuildStopped


def main() -> int:
    """Plans, builds, and says what became of it."""
    parser = argparse.ArgumentParser(description="Rebuild a dataset; for cron or CI.")
    parser.add_argument("raw", type=Path)
    parser.add_argument("processed", type=Path)
    parser.add_argument("--workers", type=int, help="default: one for each core")
    parser.add_argument(
        "--allow-rejects", action="store_true", help="when many new pages fail for one reason"
    )
    parser.add_argument("--allow-shrink", action="store_true", help="when many documents would leave")
    options = parser.parse_args()
    try:
        planned = tolmach.plan(options.raw, options.processed)
        if planned.changes_nothing:
            print(f"{options.processed}: nothing to do, {planned.pages} pages")
            return 0
        report = tolmach.build(
            options.raw,
            options.processed,
            workers=options.workers,
            allow_rejects=options.allow_rejects,
            allow_shrink=options.allow_shrink,
        )
    except BuildRunning as error:
        print(error)
        return 0
    except BuildStopped as error:
        # a person has to look at the list before the pages are lost
        print(*error.pages, f"rebuild: {error}", sep="\n", file=sys.stderr)
        return error.exit_code
    except tolmach.TolmachError as error:
        print(f"rebuild: {error}", file=sys.stderr)
        return error.exit_code
    for warning in report.warnings:
        print(f"rebuild: {warning}", file=sys.stderr)
    print(
        f"{report.processed}: {report.documents} documents, {report.segments} segments, "
        f"{sum(report.rejected.values())} rejected, {report.seconds:.0f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
