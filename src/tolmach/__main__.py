"""`python -m tolmach` is the command `tolmach`."""

from __future__ import annotations

import sys

from .cli import main

sys.exit(main())
