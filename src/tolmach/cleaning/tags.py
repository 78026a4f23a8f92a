"""The elements of HTML that a page is rendered by: what is never shown, and what stands on lines of its own."""

from __future__ import annotations

import itertools

from lxml import etree
from lxml.html import HtmlElement

__all__ = ["BLOCK_TAGS", "HIDDEN_TAGS", "holds_page"]

# not `head`: libxml2 leaves what it does not know, as <nav> and <article>, in there where no <body> begins
HIDDEN_TAGS = frozenset(
    "script style noscript template title svg math iframe object embed canvas audio video select "
    "datalist area map param source track".split()
)
BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu "
    "nav ol p pre section summary table tbody td tfoot th thead tr ul caption button label "
    "textarea option".split()
)
_BELOW = etree.XPath("count(descendant::*)")
_HOLDS_HEADLINE = etree.XPath("descendant::h1 or not(/descendant::h1)")


def holds_page(form: HtmlElement) -> bool:
    """Whether a form stands around most of its page, as ASP.NET sets one around each: then it is none."""
    below = int(_BELOW(form))
    if not below:
        return False
    # most forms are small: whether a page holds more than twice as much is soon told
    others = itertools.islice(form.getroottree().getroot().iter("*"), 2 * below - 1, None)
    return next(others, None) is None and bool(_HOLDS_HEADLINE(form))
