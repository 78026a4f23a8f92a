"""Metadata that the removed lines and the opening of the text give: authors, date, site, address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .beside_headline import authors_beside, date_beside
from .bylines import find_authors, find_outlet, labelled_authors
from .dates import DateLine, date_line, find_date
from .headers import read_header_line
from .lines import Line
from .markup import strip_bullet
from .name_forms import distinct
from .origins import find_dateline, find_publication, find_source_name, find_url, names_own_url
from .person_names import signed_by
from .rules import AROUND
from .verdicts import Verdict
from .zones import Zones

__all__ = ["Metadata", "read_metadata"]

_MOST_LABEL = 3
"""Words."""


class Metadata(NamedTuple):
    """What a page says about itself; empty or None where it says nothing, or nothing certain."""

    authors: tuple[str, ...]
    date: str | None
    site_name: str | None
    url: str | None


def read_metadata(
    lines: Sequence[Line], final: Sequence[Verdict | None], zones: Zones, title: int | None
) -> Metadata:
    """Reads the lines that were taken out, and the first lines of the text for a dateline."""
    opening = [line.plain for line, found in zip(lines, final, strict=True) if found is None][:3]
    dateline = next((found for text in opening if (found := find_dateline(text))), None)
    date = _date(lines, final, zones, title)
    return Metadata(
        authors=_authors(lines, final, zones) or authors_beside(lines, final, title),
        date=date or (dateline.date if dateline else None),
        site_name=_site_name(lines, final, zones, dateline.agency if dateline else None),
        url=_url(lines, final),
    )


def _label(line: Line) -> str:
    return strip_bullet(line.plain).strip(AROUND)


def _columns(line: Line) -> str:
    """The same with the blanks that part columns."""
    return line.text.strip(AROUND) if "  " in line.text else _label(line)


def _authors(lines: Sequence[Line], final: Sequence[Verdict | None], zones: Zones) -> tuple[str, ...]:
    """Authors named above the text; else those named once below it."""
    above: list[str] = []
    below: list[str] = []
    for index, (line, found) in enumerate(zip(lines, final, strict=True)):
        if found is None or found.reason != "byline":
            continue
        if found.rule == "byline.dated":
            header = read_header_line(_columns(line))
            names: tuple[str, ...] = header.authors if header else ()
        elif found.rule == "byline.labelled":
            label = lines[index - 1].plain if index else ""
            # of several names each but the last ends in a comma
            names = labelled_authors("By" if label.endswith(",") else label, _label(line))
        elif found.rule == "byline.signature":
            names = (signed_by(_label(line)) or _label(line),)
        elif found.rule in ("byline.beside_date", "byline.link"):
            names = (_label(line),)
        else:
            names = find_authors(_label(line)) or ()
        if index < zones.opening:
            above.extend(names)
        elif index >= zones.end or found.rule == "byline.signature":
            below.extend(names)
    return distinct(above or below)


def _date(
    lines: Sequence[Line], final: Sequence[Verdict | None], zones: Zones, title: int | None
) -> str | None:
    """The date of publication: one that says so, else the only one above or right below the text, else of the issue."""
    published: list[str] = []
    below: list[str] = []  # those of other pages, where there are several
    plain: list[str] = []
    issue: list[str] = []
    for index, (line, found) in enumerate(zip(lines, final, strict=True)):
        if found is None or zones.opening <= index < zones.end:
            continue
        if found.reason == "publication" and (dated := find_date(line.plain)):
            issue.append(dated[0])
        if found.reason not in ("date", "byline"):
            continue
        read = _labelled_date(lines, index) if found.reason == "date" else None
        if found.reason == "byline":
            in_byline = find_date(line.plain)
            if in_byline is not None and index < zones.opening:
                plain.append(in_byline[0])
        elif read is not None and read.date is not None and read.role == "published":
            (published if index < zones.opening else below).append(read.date)
        elif read is not None and read.date is not None and read.role == "plain" and index <= zones.end:
            plain.append(read.date)
        elif read is None and index < zones.opening and (header := read_header_line(_columns(line))):
            plain += [header.date] if header.date else []
    for dates in (published, below, plain, issue):
        if len(set(dates)) == 1:
            return dates[0]
        if dates and dates is not below:
            return None
    return date_beside(lines, final, title)


def _labelled_date(lines: Sequence[Line], index: int) -> DateLine | None:
    """What a line says about time, with the label on a line of its own above it: Published, and below it the day."""
    said = date_line(_label(lines[index]))
    above = lines[index - 1] if index else None
    if said is None or said.role != "plain" or above is None or above.words > _MOST_LABEL:
        return said
    labelled = date_line(f"{above.plain} {_label(lines[index])}")
    # two days one above the other are no label and its day
    return said if labelled is None or labelled.role == "plain" else labelled


def _site_name(
    lines: Sequence[Line], final: Sequence[Verdict | None], zones: Zones, agency: str | None
) -> str | None:
    names = [
        name
        for line, found in zip(lines, final, strict=True)
        if found is not None and found.reason == "publication" and (name := find_publication(line.plain))
    ]
    if names:
        return names[0] if len(set(names)) == 1 else None
    if agency:
        return agency
    sources = {
        name
        for line, found in zip(lines, final, strict=True)
        if found is not None and found.reason == "source" and (name := find_source_name(line.plain))
    }
    if len(sources) == 1:
        return sources.pop()
    outlets = {
        name
        for line, found in zip(lines[: zones.opening], final[: zones.opening], strict=True)
        if found is not None and found.reason == "byline" and (name := find_outlet(line.plain))
    }
    return outlets.pop() if len(outlets) == 1 and not sources else None


def _url(lines: Sequence[Line], final: Sequence[Verdict | None]) -> str | None:
    """The address announced as the page's own, else the only one announced as its source."""
    own: set[str] = set()
    other: set[str] = set()
    label = ""
    for line, found in zip(lines, final, strict=True):
        if found is None or found.reason != "source":
            label = ""
            continue
        address = find_url(line.text)
        if found.rule == "source.label":
            label = line.plain
        if address is not None and label:
            (own if names_own_url(label.split("http", 1)[0]) else other).add(address)
    for addresses in (own, other):
        if addresses:
            return addresses.pop() if len(addresses) == 1 else None
    return None
