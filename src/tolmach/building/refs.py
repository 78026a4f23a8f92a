"""Pages without their bytes: what a build keeps of each in memory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from ..canonical import Value, canonical_json, digest
from ..dataset.rows import Provenance
from ..model import Page, Rejection
from ..normal import instant
from ..reading.files import batch_of
from ..urls import host_of, page_id_of_url
from .stages import Refused
from .takedown import Named

__all__ = ["PageRef", "ref_of", "rejection_of"]

_ID_CHARS = 32
_KEY_BYTES = 32
"""Of SHA-256."""


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page's names and where it came from."""

    id: str
    page_id: str
    url: str | None
    provenance: Provenance
    input_hash: str
    """Hash of all that the first stage looks at; empty from that stage on."""
    packed_keys: bytes = b""
    """Those of the results of the stages that the page has been through: there may be many pages."""
    made: bytes = b""
    """Hash of all outputs of these stages, but for the last."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the results of the stages that the page has been through."""
        starts = range(0, len(self.packed_keys), _KEY_BYTES)
        return tuple(self.packed_keys[start : start + _KEY_BYTES].hex() for start in starts)

    @property
    def key(self) -> str:
        """The last of them."""
        return self.packed_keys[-_KEY_BYTES:].hex()

    def key_of(self, stage: int) -> str:
        """That of the stage with this number."""
        return self.packed_keys[stage * _KEY_BYTES : (stage + 1) * _KEY_BYTES].hex()

    def with_key(self, output_hash: str, key: str) -> PageRef:
        """Goes on to the next stage.

        Args:
            output_hash: that of the output of the stage before; of the input, if there is none.
            key: of the result of the next stage.
        """
        # by place: each page of a build comes here four times
        return PageRef(
            self.id,
            self.page_id,
            self.url,
            self.provenance,
            "",
            self.packed_keys + bytes.fromhex(key),
            _chained(self.made, output_hash),
        )

    def done(self, output_hash: str) -> PageRef:
        """Has been through all stages; `output_hash` is that of the output of the last."""
        return replace(self, made=_chained(self.made, output_hash))

    @property
    def order(self) -> tuple[str, str]:
        """The canonical order of pages, which no folder listing or number of workers changes."""
        return (self.provenance.source_file, self.provenance.source_record or "")

    @property
    def named(self) -> Named:
        """All by which the page may be taken down."""
        return Named(self.id, self.page_id, self.provenance.source_sha256, self.url, self.provenance.host)

    @property
    def names(self) -> tuple[str, ...]:
        """All by which a person may name the page's document."""
        names = (self.id, self.page_id, self.url, self.provenance.source_file)
        return tuple(name for name in names if name)

    def identity(self) -> Value:
        """All that the page's rows depend on besides the results of the stages."""
        where = self.provenance
        return [
            self.id,
            self.url,
            where.source_file,
            where.source_record,
            where.source_sha256,
            where.fetched_at,
            where.license,
            where.host,
            where.extra,
        ]


def ref_of(page: Page) -> PageRef:
    """Names a page.

    `page_id` is a hash of its address, else of where it lies, else of its bytes; `id` is a hash of that and
    of the bytes, so that versions of a page share the first and differ in the second.
    """
    sha256 = page.sha256
    if page.url:
        page_id = page_id_of_url(page.url)
    elif page.source_file:
        page_id = digest("page", "file", page.source_file, page.source_record)[:_ID_CHARS]
    else:
        page_id = digest("page", "bytes", sha256)[:_ID_CHARS]
    return PageRef(
        id=digest("document", page_id, sha256)[:_ID_CHARS],
        page_id=page_id,
        url=page.url,
        provenance=Provenance(
            source_file=page.source_file,
            source_record=page.source_record,
            source_sha256=sha256,
            fetched_at=instant(page.fetched_at),
            license=page.license,
            batch=batch_of(page.source_file),
            host=_host(page.host),
            extra=canonical_json(page.extra).decode() if page.extra else None,
        ),
        input_hash=digest("input", sha256, page.media_type, page.declared),
    )


def _chained(made: bytes, output_hash: str) -> bytes:
    return hashlib.sha256(made + bytes.fromhex(output_hash)).digest()


def _host(given: str | None) -> str | None:
    """A host that a person wrote down, perhaps as an address, as it would be told from an address."""
    if not given:
        return None
    return host_of(given if "//" in given else f"//{given}") or given


def rejection_of(ref: PageRef, refused: Refused) -> Rejection:
    """A refusal with the page it is about."""
    return Rejection(
        source_file=ref.provenance.source_file,
        stage=refused.stage,
        reason=refused.reason,
        message=refused.message,
        source_record=ref.provenance.source_record,
        source_sha256=ref.provenance.source_sha256,
    )
