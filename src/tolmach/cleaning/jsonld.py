"""JSON-LD (W3C, 2020) as pages really carry it: the objects of its scripts, and the one that is the page's article.

No processor of the standard is needed: pages write schema.org in its short form. What is needed is patience
with broken JSON, and a bound on everything, since the scripts come from anybody.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from ..repairing.repair import in_form

__all__ = ["Node", "described_page", "linked_nodes", "names_of", "node_types", "text_of", "unescaped"]

Node: TypeAlias = Mapping[str, Any]

_MOST_TEXT = 2000
"""Characters of a value that is a name, a title or a date."""
_MOST_CHARS = 1_000_000
_MOST_NODES = 5000
_MOST_DEPTH = 8
_PARTS = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where the object that the page is about may lie inside another; what a page only lists lies elsewhere."""
_LISTING = "FAQPage"
"""Its main entities are the questions that it answers, and who asked them did not write it."""
_ARTICLES = re.compile(r"\w*(?:Article|Posting|Report|Review)|Recipe|HowTo|Question|CreativeWork|\w*Episode")
_PAGES = re.compile(r"\w*Page")
_NOISE = re.compile(
    r'"(?:[^"\\]++|\\.)*+"?|/\*.*?(?:\*/|\Z)|(?<!:)//[^\n]*|<!--|-->|<!\[CDATA\[|\]\]>|,(?=\s*[}\]])|;\s*\Z',
    re.DOTALL,
)
_BAD_ESCAPE = re.compile(r'\\(?:u(?![0-9a-fA-F]{4})|(?!["\\/bfnrtu]))')
_BETWEEN = re.compile(r"[\s,;]*")
_DECODER = json.JSONDecoder(strict=False)


def linked_nodes(scripts: Iterable[str]) -> tuple[tuple[Node, ...], Mapping[str, Node]]:
    """The objects that the scripts describe, in order, and every object that has an `@id` and says more than that."""
    described: list[Node] = []
    known: dict[str, dict[str, Any]] = {}
    for script in scripts:
        for value in _values(script):
            for node, is_part in _walk(value):
                if len(node) > 1 and isinstance(name := node.get("@id"), str):
                    own = known.setdefault(name, {})
                    for key, each in node.items():
                        own.setdefault(key, each)
                if is_part and len(node) > 1:
                    described.append(node)
    return tuple(described), known


def described_page(nodes: Sequence[Node], is_own: Callable[[Node], bool | None]) -> Node:
    """What is said of the page: its article's properties, before those of the page itself; empty where nothing is.

    Args:
        nodes: the objects, as `linked_nodes` gives them.
        is_own: whether an article is the one of this page; None where that cannot be told.
    """
    articles = [node for node in nodes if _is_article(node)]
    pages = [node for node in nodes if any(_PAGES.fullmatch(kind) for kind in node_types(node))]
    # several articles are one told twice, or the cards of a page that lists them
    told = {text_of(node.get("headline")) for node in articles}
    is_alone = len(told) == 1
    own = [node for node in articles if (answer := is_own(node)) or (is_alone and answer is None)]
    merged: dict[str, Any] = {}
    for node in (*own, *pages[:1]):
        for key, value in node.items():
            if value not in (None, "", [], {}):
                merged.setdefault(key, value)
    return merged


def _is_article(node: Node) -> bool:
    """By its type; one that its makers invented is told by what is said of it."""
    return any(map(_ARTICLES.fullmatch, node_types(node))) or {"headline", "datePublished"} <= node.keys()


def node_types(node: Node) -> tuple[str, ...]:
    """The names of its types, without a vocabulary's address."""
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return tuple(re.split(r"[/#:]", kind)[-1] for kind in listed if isinstance(kind, str))


def names_of(value: Any, known: Mapping[str, Node]) -> tuple[tuple[str, bool], ...]:
    """The names of persons and organisations in a property's value: `(name, is an organisation)`."""
    found: list[tuple[str, bool]] = []
    for item in _flat(value):
        if isinstance(item, str):
            # a reference may stand without its object around it
            item = known.get(item, item)
        if isinstance(item, str):
            found.append((item, False))
        elif isinstance(item, dict):
            person = {**known.get(str(item.get("@id")), {}), **item}
            kinds = node_types(person)
            is_organisation = any(kind.endswith(("Organization", "Corporation")) for kind in kinds)
            parts = (text_of(person.get("givenName")), text_of(person.get("familyName")))
            # some put a person where the person's name belongs
            stated = (
                each.get("name") if isinstance(each, dict) else each for each in _flat(person.get("name"))
            )
            names = [name for name in stated if isinstance(name, str)]
            found += [(name, is_organisation) for name in names or [" ".join(filter(None, parts))] if name]
    return tuple(found)


def text_of(value: Any) -> str | None:
    """A value that should be a string as one line of text, entities resolved; None where it is none."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return None
    return " ".join(in_form(unescaped(value[:_MOST_TEXT])).split()) or None


def unescaped(value: str) -> str:
    """A value with its entities resolved; JSON may escape half of a surrogate pair, which no file can hold."""
    return html.unescape(value).encode("utf-8", "replace").decode()


def _values(script: str) -> list[Any]:
    """The JSON values of a script: as it stands, else with what commonly breaks it taken out."""
    if len(script) > _MOST_CHARS:
        return []
    for text in _readings(script):
        found: list[Any] = []
        position = 0
        try:
            while position < len(text):
                value, position = _DECODER.raw_decode(text, position)
                found.append(value)
                position = len(text) if (gap := _BETWEEN.match(text, position)) is None else gap.end()
        except (ValueError, RecursionError):
            # what was read before the break counts, if another reading brings no more
            if not found:
                continue
        return found
    return []


def _readings(script: str) -> Iterator[str]:
    yield script.strip()
    for text in (script, html.unescape(script)):
        kept = _NOISE.sub(lambda match: match[0] if match[0][0] == '"' else "", text).strip()
        yield _BAD_ESCAPE.sub(r"\\\\", kept)


def _walk(value: Any) -> Iterator[tuple[Node, bool]]:
    """Every object inside a value, in order, and whether it is a part of what the page describes."""
    stack: list[tuple[Any, int, bool]] = [(value, 0, True)]
    for _ in range(_MOST_NODES):
        if not stack:
            return
        item, depth, is_part = stack.pop()
        inner: list[tuple[Any, int, bool]] = []
        if isinstance(item, dict):
            yield item, is_part
            has_parts = is_part and _LISTING not in node_types(item)
            inner = [(each, depth + 1, has_parts and key in _PARTS) for key, each in item.items()]
        elif isinstance(item, list):
            inner = [(each, depth + 1, is_part) for each in item[:_MOST_NODES]]
        if depth < _MOST_DEPTH:
            stack += [entry for entry in reversed(inner) if isinstance(entry[0], dict | list)]


def _flat(value: Any) -> list[Any]:
    """The items of a value: lists are opened, one inside another as well."""
    items = value if isinstance(value, list) else [value]
    return [each for item in items[:100] for each in (item[:100] if isinstance(item, list) else [item])]
