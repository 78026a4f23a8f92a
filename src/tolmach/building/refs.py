"""Pages without their bytes: what a build keeps of each in memory."""

from __future__ import annotations

import hashlib
from sys import intern
from typing import NamedTuple

from ..canonical import Value, canonical_json, digest
from ..dataset.rows import Provenance
from ..model import Page, Rejection
from ..normal import instant
from ..reading.files import batch_of
from ..urls import host_in, is_web_url, page_id_of_url
from .messages import Refused
from .stages import STAGES
from .takedown import Named

__all__ = [
    "HASHES_BYTES",
    "HASH_BYTES",
    "ID_BYTES",
    "NOTHING_SAID",
    "Names",
    "PageRef",
    "Said",
    "going_on",
    "last_key",
    "page_ref",
    "ref_of",
    "rejection_of",
]

ID_BYTES = 16
HASH_BYTES = 32
"""Of SHA-256."""
_ID, _PAGE_ID, _SHA256, _MADE, _KEYS = (
    slice(0, 16),
    slice(16, 32),
    slice(32, 64),
    slice(64, 96),
    slice(96, None),
)
"""Where in `PageRef.hashes` stands what."""
HASHES_BYTES = _KEYS.start + len(STAGES) * HASH_BYTES
"""How long `PageRef.hashes` is at most."""


class Names(NamedTuple):
    """By what a page is known, in hexadecimal digits."""

    id: str
    page_id: str
    source_sha256: str
    input_hash: str
    """Hash of all that the first stage looks at."""


class Said(NamedTuple):
    """What is known of a page from outside."""

    source_record: str | None = None
    fetched_at: str | None = None
    license: str | None = None
    host: str | None = None
    extra: str | None = None
    unusable: str | None = None
    """What else was said and is not as it should be, by the names of `Page`'s fields, with blanks between."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """Those of a document that come from it."""
        return tuple(f"unusable_{name}" for name in (self.unusable or "").split())


NOTHING_SAID = Said()


class PageRef(NamedTuple):
    """A page's names and where it came from; `PackedRefs` keeps very many.

    A tuple, since a build makes each of its pages many times.
    """

    url: str | None
    source_file: str
    batch: str
    said: Said
    hashes: bytes
    """Id, id of the page, SHA-256 of its bytes, that of what was made of it, keys of the results of its stages."""

    @property
    def id(self) -> str:
        """That of the document."""
        return self.hashes[_ID].hex()

    @property
    def page_id(self) -> str:
        """What versions of a page have in common."""
        return self.hashes[_PAGE_ID].hex()

    @property
    def source_sha256(self) -> str:
        """SHA-256 of the page's bytes."""
        return self.hashes[_SHA256].hex()

    @property
    def made(self) -> str:
        """Hash of all that the first stage looks at and of the outputs of the stages, but for the last."""
        return self.hashes[_MADE].hex()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the results of the stages that the page has been through."""
        packed = self.hashes[_KEYS]
        starts = range(0, len(packed), HASH_BYTES)
        return tuple(packed[start : start + HASH_BYTES].hex() for start in starts)

    @property
    def key(self) -> str:
        """The last of them."""
        return last_key(self.hashes)

    def key_of(self, stage: int) -> str:
        """That of the stage with this number."""
        start = _KEYS.start + stage * HASH_BYTES
        return self.hashes[start : start + HASH_BYTES].hex()

    @property
    def is_new(self) -> bool:
        """Whether it has been through no stage; then `made` is the hash of what the first one looks at."""
        return len(self.hashes) == _KEYS.start

    @property
    def provenance(self) -> Provenance:
        """Where its bytes came from."""
        said = self.said
        return Provenance(
            source_file=self.source_file,
            source_record=said.source_record,
            source_sha256=self.source_sha256,
            fetched_at=said.fetched_at,
            license=said.license,
            batch=self.batch,
            host=said.host,
            extra=said.extra,
        )

    def with_key(self, output_hash: str, key: str) -> PageRef:
        """Goes on to the next stage.

        Args:
            output_hash: that of the output of the stage before; of the input, if there is none.
            key: of the result of the next stage.
        """
        hashes = going_on(self.hashes, output_hash, key)
        # not _replace, which takes eight times as long
        return PageRef(self.url, self.source_file, self.batch, self.said, hashes)

    def renamed(self, document: str, page_id: str, url: str | None, said: Said) -> PageRef:
        """The same bytes under other names, before any stage."""
        names = bytes.fromhex(document) + bytes.fromhex(page_id)
        return PageRef(url, self.source_file, self.batch, said, names + self.hashes[len(names) :])

    @property
    def order(self) -> tuple[str, str]:
        """The canonical order of pages, which no folder listing or number of workers changes."""
        return (self.source_file, self.said.source_record or "")

    @property
    def named(self) -> Named:
        """All by which the page may be taken down."""
        return Named(self.id, self.page_id, self.source_sha256, self.url, self.said.host)

    @property
    def names(self) -> tuple[str, ...]:
        """All by which a person may name the page's document."""
        names = (self.id, self.page_id, self.url, self.source_file)
        return tuple(name for name in names if name)

    def identity(self) -> Value:
        """All that the page's rows depend on besides the results of the stages."""
        return [self.id, self.url, self.source_file, self.source_sha256, list(self.said)]


def page_ref(names: Names, *, url: str | None, source_file: str, batch: str, said: Said) -> PageRef:
    """A page that has been through no stage."""
    hashes = b"".join(map(bytes.fromhex, names))
    # most pages have nothing of their own here, and those of a batch share its name
    return PageRef(url, source_file, intern(batch), said if any(said) else NOTHING_SAID, hashes)


def ref_of(page: Page) -> PageRef:
    """Names a page.

    `page_id` is a hash of its address, else of where it lies, else of its bytes; `id` is a hash of that and
    of the bytes, so that versions of a page share the first and differ in the second.
    """
    sha256 = page.sha256
    usable = {
        "url": page.url if page.url and is_web_url(page.url) else None,
        "host": host_in(page.host) if page.host else None,
        "fetched_at": instant(page.fetched_at),
    }
    if url := usable["url"]:
        page_id = page_id_of_url(url)
    elif page.source_file:
        page_id = digest("page", "file", page.source_file, page.source_record)[: 2 * ID_BYTES]
    else:
        page_id = digest("page", "bytes", sha256)[: 2 * ID_BYTES]
    return page_ref(
        Names(
            id=digest("document", page_id, sha256)[: 2 * ID_BYTES],
            page_id=page_id,
            source_sha256=sha256,
            input_hash=digest("input", sha256, page.media_type, page.declared, page.url),
        ),
        url=url,
        source_file=page.source_file,
        batch=batch_of(page.source_file),
        said=Said(
            source_record=page.source_record,
            fetched_at=usable["fetched_at"],
            license=page.license,
            host=usable["host"],
            extra=canonical_json(page.extra).decode() if page.extra else None,
            unusable=" ".join(name for name, value in usable.items() if getattr(page, name) and not value)
            or None,
        ),
    )


def last_key(hashes: bytes) -> str:
    """The key of the result of the stage in which a page with these hashes is."""
    return hashes[-HASH_BYTES:].hex()


def going_on(hashes: bytes, output_hash: str, key: str = "") -> bytes:
    """The hashes of a page that goes on to the next stage (`PageRef.with_key`); without a key it is through all."""
    made = hashlib.sha256(hashes[_MADE] + bytes.fromhex(output_hash)).digest()
    return hashes[: _MADE.start] + made + hashes[_MADE.stop :] + bytes.fromhex(key)


def rejection_of(ref: PageRef, refused: Refused) -> Rejection:
    """A refusal with the page it is about."""
    return Rejection(
        source_file=ref.source_file,
        stage=refused.stage,
        reason=refused.reason,
        message=refused.message,
        source_record=ref.said.source_record,
        source_sha256=ref.source_sha256,
    )
