"""The rules that judge a line of an HTML page by its place; those for single lines are in `rule_table`."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import RemovalReason
from .rule_table import Rule

__all__ = ["HTML_RULES"]

_CHROME: Mapping[str, RemovalReason] = {
    "nav": "navigation",
    "header": "navigation",
    "aside": "teaser",
    "footer": "legal",
    "form": "form",
    "button": "form",
    "label": "form",
    "fieldset": "form",
    "legend": "form",
}
HTML_RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (
        Rule("title.metadata", "title", 1.0, "HTML: the line is the title that the page's metadata give."),
        Rule(
            "html.credits",
            "byline",
            0.9,
            "HTML: authors, a date or both between the headline and the text, or in a post of a thread.",
        ),
        Rule(
            "html.dated",
            "date",
            0.9,
            "HTML: a date alone between the headline and the text, or in a post of a thread.",
        ),
        Rule(
            "html.comments",
            "boilerplate",
            0.85,
            "HTML: below the heading over what readers wrote, or the number of their comments, or a call to write one.",
        ),
        Rule(
            "html.menu",
            "navigation",
            0.8,
            "HTML: one of five or more links of the same markup, of few words, which the line model takes for no text.",
        ),
        Rule(
            "html.links",
            "teaser",
            0.8,
            "HTML: one of five or more links of the same markup, which the line model takes for no text; a link"
            " with which three small boxes or more begin.",
        ),
        Rule(
            "html.model",
            "boilerplate",
            0.5,
            "HTML: the line model takes it for no text; the score of each line is its own.",
        ),
        Rule(
            "html.card",
            "teaser",
            0.85,
            "HTML: below a link that goes, in one of several small boxes of the same markup, or in a single one between"
            " sentences of the text: cards of other pages.",
        ),
        Rule(
            "html.announced",
            "teaser",
            0.85,
            "HTML: a line that is a link, right below a label like “Read more”.",
        ),
        Rule(
            "html.by_machine",
            "boilerplate",
            0.85,
            "HTML: in a small box that says a language model has written it.",
        ),
        Rule(
            "html.caption",
            "caption",
            0.85,
            "HTML: in a `<figcaption>`, a box that WordPress makes for one, or below a label that says so.",
        ),
        Rule(
            "html.consent",
            "legal",
            0.9,
            "HTML: in the box of a service that asks for consent to cookies, known by the names that it gives.",
        ),
        Rule(
            "html.poll",
            "form",
            0.85,
            "HTML: in a small box that is named after a poll and holds no sentence of the text but questions.",
        ),
        Rule(
            "html.copy",
            "boilerplate",
            0.85,
            "HTML: says at once what most of the text below says line by line, or stands beside it in a box of its own:"
            " a copy for machines.",
        ),
        Rule(
            "html.next_article",
            "teaser",
            0.85,
            "HTML: in a box below the text that begins as the page does, with a headline and a byline or a date, or is"
            " made like the one around the page's headline.",
        ),
        Rule(
            "html.counter",
            "share",
            0.85,
            "HTML: a number alone above the text or around its headline: how often the page was read.",
        ),
        Rule(
            "html.author",
            "byline",
            0.85,
            "HTML: about who wrote the page: a small box that is named or headed so, a line, a name that ends it.",
        ),
        Rule(
            "html.shell",
            "boilerplate",
            0.85,
            "HTML: shown by a page whose scripts would bring its text, which is taken from its JSON-LD.",
        ),
        Rule(
            "html.beside_promotion",
            "promotion",
            0.85,
            "HTML: a heading, a link or a label in a small box with a call of the site, and with nothing else.",
        ),
        Rule(
            "html.pull_quote",
            "boilerplate",
            0.85,
            "HTML: a quote in a box named so which stands in the text as well, and who said it.",
        ),
        Rule(
            "html.beside_form",
            "form",
            0.85,
            "HTML: in a small box of its own with a `<form>`, as a call to subscribe is.",
        ),
        *(
            Rule(
                f"html.{tag}",
                reason,
                0.9,
                f"HTML: inside `<{tag}>`, and the line model takes it for no text.",
            )
            for tag, reason in _CHROME.items()
        ),
    )
}
