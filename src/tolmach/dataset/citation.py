"""How a dataset is cited: BibTeX in the card, and `CITATION.cff` (Citation File Format 1.2.0)."""

from __future__ import annotations

import re

import yaml

from ..config import DatasetConfig

__all__ = ["CITATION_NAME", "bibtex", "citation_cff"]

CITATION_NAME = "CITATION.cff"
_QUOTE = '"'
_SPECIAL = re.compile(r"[{}%&$#_\\]")


def bibtex(dataset: DatasetConfig) -> str | None:
    """A BibTeX entry; None while no authors are named."""
    if not dataset.authors:
        return None
    fields = {
        "title": _escaped(dataset.name),
        "author": " and ".join(map(_name, dataset.authors)),
        "version": dataset.version,
        "doi": dataset.doi,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join(["@misc{dataset,", *lines, "}"])


def citation_cff(dataset: DatasetConfig) -> str | None:
    """The text of `CITATION.cff`; None while no authors are named, which the format wants.

    A name of several words is split before its last one; `Family, Given` as it says; one word, or a name in
    quotes, is that of an organisation.
    """
    if not dataset.authors:
        return None
    content: dict[str, object] = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": dataset.name,
        "authors": [_person(name) for name in dataset.authors],
    }
    if dataset.version:
        content["version"] = dataset.version
    if dataset.doi:
        content["doi"] = dataset.doi
    if dataset.license != "other":
        content["license"] = dataset.license
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)


def _name(name: str) -> str:
    """That of an organisation in braces: BibTeX would split it."""
    return f"{{{_escaped(name.strip(_QUOTE))}}}" if name[:1] == name[-1:] == _QUOTE else _escaped(name)


def _person(name: str) -> dict[str, str]:
    if name[:1] == name[-1:] == _QUOTE:
        return {"name": name.strip(_QUOTE)}
    family, comma, given = name.partition(",")
    if comma:
        return {"family-names": family.strip(), "given-names": given.strip()}
    given, blank, family = name.rpartition(" ")
    return {"family-names": family, "given-names": given} if blank else {"name": name}


def _escaped(text: str) -> str:
    """Signs that mean something to BibTeX, meant as they are."""
    return _SPECIAL.sub(lambda match: "\\textbackslash{}" if match[0] == "\\" else f"\\{match[0]}", text)
