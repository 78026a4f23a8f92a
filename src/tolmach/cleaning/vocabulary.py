"""All labels that a line can be told by, in the order in which they are tried."""

from __future__ import annotations

from .labels_facts import FACTS
from .labels_forms import FORMS
from .labels_legal import LEGAL
from .labels_notices import NOTICES
from .labels_promotion import PROMOTION
from .labels_site import SITE
from .labels_teasers import TEASERS
from .words import Entry

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (*FORMS, *SITE, *TEASERS, *PROMOTION, *NOTICES, *LEGAL, *FACTS)
