"""Documents to rows: what `schema` declares, with the translations put in their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .._version import __version__
from ..canonical import digest
from ..codec import to_plain
from ..model import Document, Rejection, Segment
from ..signals import QualitySignals
from ..translation.translate import hole
from .duplicates import ContentFacts
from .personal import PersonalData
from .quality import quality_signals
from .schema import TRANSLATION_LANGUAGES

__all__ = [
    "HUMAN",
    "OTHER_LANGUAGE",
    "Outcome",
    "Outcomes",
    "Provenance",
    "boilerplate_rows",
    "document_row",
    "rejected_row",
    "segment_rows",
    "signals_of",
]

Row = dict[str, Any]
HUMAN = "human"
"""The engine of what a person translated."""
OTHER_LANGUAGE = "other_language"
"""Flag: in a language that is not translated; the text stays as it is."""
_NO_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document's bytes came from."""

    source_file: str
    source_record: str | None
    source_sha256: str
    fetched_at: str | None
    license: str | None
    batch: str
    host: str | None = None
    """The host, as said from outside."""
    extra: str | None = None
    """What else was said from outside, as canonical JSON."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one segment in one target language."""

    text: str | None
    flags: tuple[str, ...] = ()
    engine: str | None = None
    model: str | None = None
    model_version: str | None = None
    terms: tuple[str, ...] = ()
    """Entries of the glossary that were applied."""


Outcomes = Mapping[tuple[int, str], Outcome]
"""By index of the segment and target language; segments that are in the target language have none."""


def document_row(
    document: Document,
    provenance: Provenance,
    content_sha256: str,
    facts: ContentFacts,
    outcomes: Outcomes,
    targets: Sequence[str],
    personal: Sequence[PersonalData],
) -> Row:
    """The row of `documents`; `personal` is what was found in its text, before that was masked."""
    shares = document.language_shares
    known = bool(shares)
    row: Row = {
        "id": document.id,
        "page_id": document.page_id,
        "is_latest": facts.is_latest,
        "fetched_at": provenance.fetched_at,
        "url": document.url,
        "host": document.host,
        "source_file": provenance.source_file,
        "source_record": provenance.source_record,
        "source_sha256": provenance.source_sha256,
        "source_encoding": document.encoding,
        "source_extra": provenance.extra,
        "title": document.title,
        "title_en": None,
        "authors": list(document.authors),
        "date_published": document.date_published,
        "date_source": document.date_source,
        "site_name": document.site_name,
        "language": document.language,
        "language_script": document.language_script,
        "language_score": document.language_confidence,
        "language_mix": {
            "ru": shares.get("ru", 0.0),
            "en": shares.get("en", 0.0),
            "other": sum(share for code, share in shares.items() if code not in ("ru", "en")),
        }
        if known
        else None,
        "text": document.text,
        "text_en": None,
        "translated_share": _translated_share(document.segments, outcomes, targets[0]) if targets else None,
        "original_chars": len(document.rendered),
        "text_chars": len(document.text),
        "removed": [
            {
                "start": item.start,
                "end": item.end,
                "reason": item.reason,
                "rule": item.rule,
                "score": item.score,
            }
            for item in document.removed
        ],
        "fixes": [{"kind": fix.kind, "count": fix.count} for fix in document.fixes],
        "corrections": list(document.corrections),
        "warnings": list(document.warnings),
        "quality": to_plain(signals_of(document)),
        "pii": [item._asdict() for item in personal],
        "content_sha256": content_sha256,
        "dup_cluster": facts.dup_cluster,
        "dup_cluster_size": facts.dup_cluster_size,
        "is_canonical": facts.is_canonical,
        "license": provenance.license,
        "batch": provenance.batch,
        "pipeline_version": __version__,
    }
    for target in targets:
        row[f"title_{target}"] = _title_in(document.segments, outcomes, target)
        row[f"text_{target}"] = _text_in(document, outcomes, target)
    return row


def signals_of(document: Document) -> QualitySignals:
    """The quality signals of a document."""
    sentences = sum(item.start is not None for item in document.segments)
    return quality_signals(
        document.text, document.blocks, sentences, document.language, document.language_confidence
    )


def segment_rows(document: Document, outcomes: Outcomes, targets: Sequence[str], batch: str) -> Iterator[Row]:
    """The rows of `segments`, in the order of the text."""
    seen: dict[str, int] = {}
    for item in document.segments:
        occurrence = seen.get(item.text, 0)
        seen[item.text] = occurrence + 1
        found = [outcome for target in targets if (outcome := outcomes.get((item.index, target)))]
        done = [outcome for outcome in found if outcome.text is not None]
        # what is by a person in one language and by a machine in the other is not a person's work
        made_by = next((outcome for outcome in done if outcome.engine != HUMAN), next(iter(done), None))
        sides: dict[str, str | None] = dict.fromkeys(TRANSLATION_LANGUAGES)
        for target in targets:
            if outcome := outcomes.get((item.index, target)):
                sides[target] = outcome.text
        if item.language in sides:
            sides[item.language] = item.text
        yield {
            "id": f"{document.id}:{item.index}",
            "document_id": document.id,
            "index": item.index,
            "segment_key": digest("segment", document.page_id, item.text, occurrence)[:32],
            "paragraph": item.paragraph,
            "kind": item.kind,
            "start": item.start,
            "end": item.end,
            "text": item.text,
            "source_lang": item.language,
            "language_score": item.confidence,
            "translation": sides,
            "is_translated": bool(done),
            "engine": made_by.engine if made_by else None,
            "model": made_by.model if made_by else None,
            "model_version": made_by.model_version if made_by else None,
            "flags": list(dict.fromkeys(flag for outcome in found for flag in outcome.flags)),
            "terms": list(dict.fromkeys(term for outcome in done for term in outcome.terms)),
            "length_ratio": len(made_by.text or "") / len(item.text) if made_by else None,
            "batch": batch,
        }


def boilerplate_rows(document: Document, batch: str) -> Iterator[Row]:
    """The rows of `boilerplate`: each removed stretch with its text."""
    host = document.host
    for item in document.removed:
        yield {
            "document_id": document.id,
            "host": host,
            "text": document.rendered[item.start : item.end],
            "start": item.start,
            "end": item.end,
            "reason": item.reason,
            "rule": item.rule,
            "score": item.score,
            "host_line_count": item.host_line_count,
            "batch": batch,
        }


def rejected_row(rejection: Rejection) -> Row:
    """The row of `rejected`."""
    return {
        "source_file": rejection.source_file,
        "source_record": rejection.source_record,
        "source_sha256": rejection.source_sha256,
        "stage": rejection.stage,
        "reason": rejection.reason,
        "message": rejection.message,
    }


def _title_in(segments: Sequence[Segment], outcomes: Outcomes, target: str) -> str | None:
    """The title in the target language, if every part of it is."""
    parts: list[str] = []
    for item in segments:
        if item.kind != "title":
            continue
        text = (
            item.text if item.language in (target, _NO_LANGUAGE) else _text_of(outcomes, item.index, target)
        )
        if text is None:
            return None
        parts.append(text)
    return " ".join(parts) or None


def _text_in(document: Document, outcomes: Outcomes, target: str) -> str | None:
    """The whole text in the target language: what could not be translated stands as ⟦original⟧.

    None when the text needs translation and nothing of it was translated.
    """
    parts: list[str] = []
    position = 0
    holes = translated = 0
    for item in document.segments:
        if item.start is None or item.end is None:
            continue
        outcome = outcomes.get((item.index, target))
        if outcome is None:
            continue
        parts.append(document.text[position : item.start])
        position = item.end
        if outcome.text is not None:
            translated += 1
            parts.append(outcome.text)
        elif OTHER_LANGUAGE in outcome.flags:
            parts.append(item.text)
        else:
            holes += 1
            parts.append(hole(item.text))
    if holes and not translated:
        return None
    parts.append(document.text[position:])
    return "".join(parts)


def _text_of(outcomes: Outcomes, index: int, target: str) -> str | None:
    outcome = outcomes.get((index, target))
    return outcome.text if outcome else None


def _translated_share(segments: Sequence[Segment], outcomes: Outcomes, target: str) -> float | None:
    """Share of the characters, of those in some language, that the target side has; None without any."""
    total = there = 0
    for item in segments:
        if item.kind == "title" or item.language == _NO_LANGUAGE:
            continue
        total += len(item.text)
        if item.language == target or _text_of(outcomes, item.index, target) is not None:
            there += len(item.text)
    return there / total if total else None
