"""What each column of a dataset means, what null means in it, and the normal form of its values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..signals import QUALITY_SIGNALS

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["COLUMNS", "NULLABLE_PARTS", "Column", "column_table"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column, for the one who reads it; `schema` has its type."""

    meaning: str
    null: str = ""
    """What null says; empty where it never stands."""
    form: str = ""
    """The normal form of its values, where there is one."""


_HASH = "SHA-256, 64 hexadecimal digits"
_ID = "32 hexadecimal digits"
_LINE = "one line, NFC, trimmed"
_TEXT = "NFC, LF, no control characters, trimmed"
_SCORE = "0 to 1"
_TAG = "BCP 47 tag"
_NO_MODEL = "not translated"
_BATCH = Column("the folder right under `raw/`; `root` for pages beside such folders")

_DOCUMENTS = {
    "id": Column("this version of the page; unique", form=_ID),
    "page_id": Column("the page: hash of its canonical url, else of its path", form=_ID),
    "is_latest": Column("whether no version of the page was fetched later"),
    "fetched_at": Column(
        "when the page was fetched", "not known", "ISO 8601 to the second, `Z` where the zone is known"
    ),
    "url": Column("the page's address", "not known", "canonical: see [normal form](#normal-form)"),
    "host": Column("its host", "not known", "lower case, without `www.`, in its own letters"),
    "source_file": Column("path under `raw/`, with forward slashes"),
    "source_record": Column("which record of that file", "the file is one page"),
    "source_sha256": Column("hash of the page's bytes", form=_HASH),
    "source_encoding": Column("the encoding of the bytes", "not told", "WHATWG name, lower case"),
    "source_extra": Column("what a sidecar said in other keys", "nothing", "JSON object, keys sorted"),
    "title": Column("the title; not part of `text`", "the page shows none", _LINE),
    "title_en": Column("the title in English", _NO_MODEL + ", or no title", _LINE),
    "title_ru": Column("the title in Russian", _NO_MODEL + ", or no title", _LINE),
    "authors": Column(
        "names of the authors; may be empty", form='each once, split, trimmed, no "By", no «Автор:»'
    ),
    "date_published": Column("when it was published", "the page does not say", "ISO 8601 day, month or year"),
    "date_source": Column(
        "where that date was found: `json-ld`, `meta`, `time`, `text`, …; `changed`: there is none but of a change",
        "no date",
    ),
    "site_name": Column("what the page calls its publication or agency", "the page does not say", _LINE),
    "language": Column(
        "the language of the text; `mixed` is Russian and English", form=_TAG + ", or `mixed`"
    ),
    "language_script": Column("the script of most letters", "no letters", "ISO 15924"),
    "language_score": Column("how sure the language is", form=_SCORE),
    "language_mix": Column("shares of the letters", "no language could be told", "adds up to 1"),
    "text": Column("the main text, paragraphs parted by a blank line", form=_TEXT),
    "text_en": Column("the text in English, ⟦…⟧ around what failed", _NO_MODEL),
    "text_ru": Column("the text in Russian, ⟦…⟧ around what failed", _NO_MODEL),
    "translated_share": Column(
        "share of the characters that stand in the first target language", "nothing to translate", _SCORE
    ),
    "original_chars": Column("code points of the page as it was rendered"),
    "text_chars": Column("code points of `text`"),
    "removed": Column("what was removed, by offsets in the rendered page"),
    "fixes": Column("repairs of the text, and how often"),
    "corrections": Column("corrections by people that were applied"),
    "warnings": Column("what is [odd](#warnings) about the page"),
    "quality": Column("the [quality signals](#quality)"),
    "pii": Column("[personal data](#personal-data), by offsets in `text`"),
    "content_sha256": Column("hash of the words of `text`: equal for exact copies", form=_HASH),
    "dup_cluster": Column("`id` of the copy that stands for all", form=_ID),
    "dup_cluster_size": Column("how many copies there are, this one counted"),
    "is_canonical": Column("whether this copy stands for all"),
    "license": Column("licence of the page, as its collector recorded it", "not known"),
    "batch": _BATCH,
    "pipeline_version": Column("version of tolmach"),
}
_SEGMENTS = {
    "id": Column("unique", form="`document_id:index`"),
    "document_id": Column("`documents.id`", form=_ID),
    "index": Column("place in the document, from 0"),
    "segment_key": Column("stays when the text around the sentence changes", form=_ID),
    "paragraph": Column("place of its paragraph, from 0; -1 for the title"),
    "kind": Column("`paragraph`, `heading`, `list`, `quote`, `table`, `caption` or `title`"),
    "start": Column("where it begins in `documents.text`", "it is of the title"),
    "end": Column("where it ends", "it is of the title"),
    "text": Column("the sentence: `documents.text[start:end]`", form="NFC, not empty"),
    "source_lang": Column("its language", form=_TAG),
    "language_score": Column("how sure that is", form=_SCORE),
    "translation": Column("the sentence in English and Russian; a side is null where it is not there"),
    "is_translated": Column("whether a target side was translated"),
    "engine": Column("`argos` for the machine, `human` for people", _NO_MODEL),
    "model": Column("the packages", "not by the machine"),
    "model_version": Column("their versions", "not by the machine"),
    "flags": Column("why it was not translated, or what is suspicious"),
    "terms": Column("entries of the glossary that were applied"),
    "length_ratio": Column("length of the translation by that of the sentence", _NO_MODEL),
    "batch": _BATCH,
}
_BOILERPLATE = {
    "document_id": Column("`documents.id`", form=_ID),
    "host": Column("as in `documents`", "not known"),
    "text": Column("what was removed"),
    "start": Column("where it began in the rendered page"),
    "end": Column("where it ended"),
    "reason": Column("what it is"),
    "rule": Column("the [rule](cleaning.md) or model that decided"),
    "score": Column("how sure it is", form=_SCORE),
    "host_line_count": Column("on how many pages of the host the line stands", "not counted"),
    "batch": _BATCH,
}
_REJECTED = {
    "source_file": Column("path under `raw/`"),
    "source_record": Column("which record of it", "the file, or it is one page"),
    "source_sha256": Column("hash of the page's bytes", "the bytes could not be had", _HASH),
    "stage": Column("the [stage](commands.md#every-file-is-counted) that refused it"),
    "reason": Column("why, in a word"),
    "message": Column("why, for a person"),
}
COLUMNS = {"documents": _DOCUMENTS, "segments": _SEGMENTS, "boilerplate": _BOILERPLATE, "rejected": _REJECTED}

NULLABLE_PARTS = frozenset(
    {
        ("segments", "translation", "en"),
        ("segments", "translation", "ru"),
        *(("documents", "quality", name) for name in QUALITY_SIGNALS),
    }
)
"""Members of structures in which null may stand."""


def column_table(name: str, schema: pa.Schema) -> str:
    """The columns of a configuration as a table in Markdown.

    Args:
        name: Of the configuration.
        schema: The columns that it has.
    """
    lines = [
        "| column | Arrow type | what it is | null: | normal form |",
        "| --- | --- | --- | --- | --- |",
    ]
    for item in schema:
        about = COLUMNS[name][item.name]
        kind = str(item.type).replace(": ", " ")
        # sixteen members of one type are listed in a table of their own
        kind = "struct<… float>" if item.name == "quality" else kind
        lines.append(
            f"| `{item.name}` | `{kind}` | {about.meaning} | {about.null or 'never'} | {about.form} |"
        )
    return "\n".join(lines)
