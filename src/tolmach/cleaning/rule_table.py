"""The table of all rules of cleaning: ids, reasons, scores, and one line of documentation each.

An id never changes, since removals carry it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import RemovalReason
from .vocabulary import ENTRIES

__all__ = ["BY_PLACE", "RULES", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of cleaning."""

    id: str
    reason: RemovalReason
    score: float
    about: str


_BY_FORM = (
    Rule(
        "navigation.breadcrumb",
        "navigation",
        0.95,
        "A path of pages that begins at home: Home > World > Article.",
    ),
    Rule(
        "navigation.path",
        "navigation",
        0.8,
        "Three or more short labels with arrows or guillemets between them.",
    ),
    Rule(
        "navigation.items",
        "navigation",
        0.7,
        "Three or more short labels with bars, slashes or column gaps between them.",
    ),
    Rule(
        "navigation.row",
        "navigation",
        0.7,
        "Names of sections and buttons with single spaces between them: Menu Search Log in.",
    ),
    Rule("date.labelled", "date", 0.9, "A date and nothing else, with a word such as published or updated."),
    Rule("date.stamp", "date", 0.85, "A full date with the time of day, and nothing else."),
    Rule("date.alone", "date", 0.7, "A date or a time and nothing else."),
    Rule("byline.names", "byline", 0.85, "A word of authorship and names, or a name and a role."),
    Rule("byline.dated", "byline", 0.7, "A date and an author in one line: June 5, 2013 | By Ann Stone."),
    Rule("byline.nobody", "byline", 0.8, "A byline that names no person: by admin."),
    Rule(
        "caption.credit",
        "caption",
        0.9,
        "A sentence closed by the name of a photographer or an agency, or such a credit alone.",
    ),
    Rule("caption.file_photo", "caption", 0.9, "A line that ends in 'file photo' and the like."),
    Rule(
        "caption.label",
        "caption",
        0.9,
        "A line that begins with the word photo, picture, in the photo, and a colon or a dash.",
    ),
    Rule(
        "caption.picture",
        "caption",
        0.8,
        "A short line without a full stop that begins as a credit of a picture.",
    ),
    Rule(
        "publication.issue",
        "publication",
        0.85,
        "The name of a publication with the number of its volume or issue.",
    ),
    Rule("page_number.alone", "page_number", 0.7, "A number alone on its line."),
    Rule(
        "separator.signs",
        "boilerplate",
        0.85,
        "Signs only, no letter and no digit: rules, bars, empty bullets.",
    ),
    Rule(
        "markup.empty",
        "boilerplate",
        0.85,
        "A line of which nothing is left without its markup: a picture, an empty link.",
    ),
)
_BY_CONTEXT = (
    Rule("title.main", "title", 0.9, "The title of the page, taken as metadata."),
    Rule("title.repeat", "title", 0.95, "The title again, alone or with the name of the site."),
    Rule(
        "caption.repeat",
        "caption",
        0.7,
        "The same line twice in a row above the text: a picture's text and its caption.",
    ),
    Rule(
        "caption.below_label",
        "caption",
        0.85,
        "Right below a line that only says so: Image caption, Подпись к фото.",
    ),
    Rule(
        "caption.over_credit",
        "caption",
        0.8,
        "A short line without a full stop, right above one that only names the photographer.",
    ),
    Rule("place.line", "place", 0.6, "A place and nothing else above the text: City, Country."),
    Rule(
        "byline.beside_date",
        "byline",
        0.65,
        "A person's name or a press office alone, beside the line with the date.",
    ),
    Rule("byline.labelled", "byline", 0.8, "Names on the line below a label like Author:, and that label."),
    Rule("byline.link", "byline", 0.85, "A person's name alone, which is a link, above the text."),
    Rule("byline.signature", "byline", 0.65, "A person's name alone, which ends the page or the text."),
    Rule("byline.about", "byline", 0.85, "At the end of the text, who the author is or where to reach her."),
    Rule(
        "promotion.about",
        "promotion",
        0.85,
        "At the end of the text, a heading like About X or О компании «X», and what begins with that name below.",
    ),
    Rule("byline.affiliation", "byline", 0.65, "For whom the author works: the line right below the byline."),
    Rule("source.value", "source", 0.9, "The address on the line after its label."),
    Rule(
        "navigation.script_border",
        "navigation",
        0.9,
        "The part of a line in the other alphabet that is a menu beside a title or text.",
    ),
    Rule("navigation.links", "navigation", 0.85, "A line that is nothing but links."),
    Rule("navigation.menu", "navigation", 0.7, "One of a run of short labels before or after the text."),
    Rule("teaser.block", "teaser", 0.85, "A line of the block under 'read also' or 'related'."),
    Rule(
        "teaser.link",
        "teaser",
        0.85,
        "A headline that is a link, or one of a run of headlines outside the text.",
    ),
    Rule("form.block", "form", 0.7, "A short line between two parts of a form."),
    Rule(
        "page_number.sequence",
        "page_number",
        0.85,
        "One of the numbers that rise through the page, alone on their lines.",
    ),
    Rule(
        "page_number.running_header", "page_number", 0.85, "A line that comes again beside numbers of pages."
    ),
    Rule(
        "boilerplate.header", "boilerplate", 0.55, "A short line above the text that no narrower rule names."
    ),
    Rule(
        "boilerplate.footer", "boilerplate", 0.55, "A short line below the text that no narrower rule names."
    ),
    Rule(
        "boilerplate.after_comments",
        "boilerplate",
        0.7,
        "What stands below the heading of the readers' comments, or a call to write one.",
    ),
    Rule(
        "model.line",
        "boilerplate",
        0.5,
        "No rule names it; the line model takes it for a left-over. The score is the model's own, from 0.35.",
    ),
)
RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (*(Rule(e.id, e.reason, e.score, e.about) for e in ENTRIES), *_BY_FORM, *_BY_CONTEXT)
}
"""All rules by id."""
BY_PLACE = frozenset({"boilerplate.header", "boilerplate.footer", "navigation.menu", "teaser.link"})
"""Rules that go by where a line stands, and not by what it says."""
