"""The per-page stages: plain functions, each with a version.

    Page ── text ──> PageText ── clean ──> Cleaned ── site ──> Cleaned ── language ──> Described

Between `clean` and `site` the corpus is looked at: which lines stand on many pages of a host.

A stage is `(input, config) -> output | Refused` (`page_work`). Its output depends on nothing else: no disk, clock,
network, environment or random source. Raise a stage's version whenever its output for some input changes;
`tests/building/test_golden.py` fails when that was forgotten.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from ..canonical import Value, digest_with
from ..cleaning.correction import Correction
from ..cleaning.result import Cleaned
from ..codec import to_plain
from ..config import Config
from ..dataset.minhash import SIGNATURE_BYTES
from ..language.libraries import libraries_of
from ..model import Fix, LanguageProfile, Segment
from ..repairing.samples import RepairSample

__all__ = [
    "CLEANED",
    "CLEANED_ALONE",
    "DESCRIBED",
    "STAGES",
    "TEXT",
    "Described",
    "PageText",
    "Sighted",
    "Stage",
    "content_facts_of",
    "keys_of",
    "library_version",
]


_HASH_BYTES = 32


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as text: decoded and repaired."""

    text: str
    is_html: bool
    encoding: str | None
    url: str | None = None
    """Its address, where that is known from outside of it."""
    fixes: tuple[Fix, ...] = ()
    warnings: tuple[str, ...] = ()
    samples: tuple[RepairSample, ...] = ()
    """Some of the fixes as they were made, for people to look at."""


@dataclass(frozen=True, slots=True)
class Sighted:
    """A cleaned page, what its host's other pages say of its lines (see `cleaning.site`), and what people say of it."""

    cleaned: Cleaned
    evidence: Mapping[int, int] = field(default_factory=dict, hash=False)
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """The languages of a cleaned page, its sentences, and that by which copies of it are found."""

    profile: LanguageProfile
    segments: tuple[Segment, ...]
    content_sha256: str
    signature: str
    """By which near copies are found (`dataset.minhash`), in base 64."""
    date_published: str | None = None


def content_facts_of(facts: bytes | None) -> tuple[str, bytes, str | None]:
    """Hash of the content, signature and date of a page, from what the language stage says to the corpus.

    Raises:
        KeyError: it says nothing.
    """
    if facts is None:
        raise KeyError("no facts of the language stage")
    signed = _HASH_BYTES + SIGNATURE_BYTES
    return facts[:_HASH_BYTES].hex(), facts[_HASH_BYTES:signed], facts[signed:].decode() or None


def _language_settings(config: Config) -> Value:
    libraries = {name: library_version(name) for name in libraries_of(config.language.detector)}
    return [to_plain(config.language), libraries]


@dataclass(frozen=True, slots=True)
class Stage:
    """A per-page stage and what its result depends on besides its input."""

    name: str
    version: int
    output: type
    libraries: tuple[str, ...]
    settings: Callable[[Config], Value]

    def run(self, value: Any, config: Config) -> Any:
        """The output for an input, or the refusal of the page."""
        # what cleans pages and tells languages takes long to load, and who asks for kept results does without
        from .page_work import RUN

        return RUN[self.name](value, config)

    def facts(self, output: Any) -> bytes | None:
        """What the corpus wants to know of an output without reading all of it; if it changes, so does the version."""
        from .page_work import FACTS

        facts_of = FACTS.get(self.name)
        return facts_of(output) if facts_of else None

    def keys(self, config: Config) -> Callable[[str], str]:
        """Gives for the hash of an input the key of the result for it."""
        libraries = {name: library_version(name) for name in self.libraries}
        return keys_of(self.name, self.version, self.settings(config), libraries)


def keys_of(name: str, version: int, settings: Value, libraries: Mapping[str, str]) -> Callable[[str], str]:
    """Gives for the hash of an input the key of the result that a stage, made so, has for it."""
    return digest_with("stage", name, version, settings, dict(libraries))


@functools.cache
def library_version(name: str) -> str:
    """The version of an installed distribution."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


STAGES: tuple[Stage, ...] = (
    Stage(
        "text",
        10,
        PageText,
        ("ftfy", "langdetect"),
        lambda config: [to_plain(config.repair), config.reading.max_page_bytes],
    ),
    Stage(
        "clean",
        25,
        Cleaned,
        ("lxml", "trafilatura"),
        lambda config: to_plain(config.cleaning),
    ),
    Stage(
        "site",
        3,
        Cleaned,
        (),
        lambda config: to_plain(config.cleaning),
    ),
    Stage(
        "language",
        10,
        Described,
        ("langdetect",),
        _language_settings,
    ),
)
TEXT, CLEANED_ALONE, CLEANED, DESCRIBED = range(len(STAGES))
"""What they give: a page's text as it came, what is left of that by itself and in the end, its languages."""
