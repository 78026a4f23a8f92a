"""ZIP archives of pages, and WACZ (a ZIP of WARC files): read member by member, nothing is unpacked."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import PurePosixPath

from ..model import Page, Rejection
from .compressed import Stream, opened
from .content import read_content
from .kinds import Kind, kind_of, no_page, refusal
from .origin import Origin, Reading
from .page_files import is_page_files, pages_with_files
from .sidecar import METADATA_NAME, SIDECAR_SUFFIX, Facts, read_metadata, read_sidecar, spelling
from .zip_members import Budget, Guarded, Member
from .zip_names import is_unsafe, name_of
from .zip_rescue import rescued

__all__ = ["read_wacz", "read_zip"]

Items = Iterator[Page | Rejection]
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
"""Of the others, LZMA lets the archive say how much memory it wants."""
_BAD_DIRECTORY = (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError)
_LOCAL_HEADER = 30
"""Bytes before the name of a member, which its data follow (APPNOTE.TXT 4.3.7)."""
_IN_WACZ = "archive"
_OF_CUT = ("damaged", "no_pages")
"""The reasons for which a member is rejected that is not whole."""


def read_zip(stream: Stream, origin: Origin, reading: Reading) -> Items:
    """Reads all members that are files of pages; `source_record` is the member's name.

    An archive without its directory (cut, or damaged) gives the members that are whole, and one rejection.
    """
    return _read(stream, origin, reading, only_warcs=False)


def read_wacz(stream: Stream, origin: Origin, reading: Reading) -> Items:
    """Reads the WARC files in a WACZ (https://specs.webrecorder.net/wacz/1.1.1/); the rest describes them."""
    return _read(stream, origin, reading, only_warcs=True)


def _read(stream: Stream, origin: Origin, reading: Reading, *, only_warcs: bool) -> Items:
    budget = Budget.of(stream, reading.config)
    try:
        archive = zipfile.ZipFile(stream)
    except _BAD_DIRECTORY:
        yield from _rescue(stream, origin, reading, budget, only_warcs)
        return
    with archive:
        most = reading.config.max_archive_members
        infos = archive.infolist()
        shared = _one_over_the_other(infos)
        members = [
            _member(archive, info, budget, shares_bytes=number in shared)
            for number, info in enumerate(infos[:most])
        ]
        view = _View([member.name for member in members], only_warcs)
        yield from view.take_metadata(members, origin)
        for member in members:
            yield from view.read(member, origin, reading)
            if budget.spent:
                yield origin.rejection("too_large", budget.message)
                return
    if len(infos) > most:
        message = f"{len(infos)} members; reading.max_archive_members is {most}"
        yield origin.rejection("too_large", message)


def _rescue(stream: Stream, origin: Origin, reading: Reading, budget: Budget, only_warcs: bool) -> Items:
    view = _View([], only_warcs)
    number = 0
    for member in rescued(stream, budget):
        number += 1
        if number > reading.config.max_archive_members or budget.spent:
            break
        view.names.add(member.name)
        for item in view.read(member, origin, reading):
            # what the end of the archive cuts is said once, below
            if not (isinstance(item, Rejection) and item.reason in _OF_CUT and member.is_cut()):
                yield item
    what = (
        f"cut or damaged after member {number}: its directory is missing or damaged"
        if number
        else "no ZIP archive"
    )
    yield origin.rejection("damaged", what)


def _one_over_the_other(infos: Sequence[zipfile.ZipInfo]) -> frozenset[int]:
    """The numbers of the members that claim bytes of another one, as in a ZIP bomb.

    Some versions of Python refuse them as damaged and some read them all: here they end alike. Of those that
    start at one place the first is not among them.
    """
    found: set[int] = set()
    order = sorted(range(len(infos)), key=lambda number: infos[number].header_offset)
    for left, right in pairwise(order):
        first, second = infos[left], infos[right]
        if first.header_offset == second.header_offset:
            found.add(right)
        elif first.header_offset + _LOCAL_HEADER + first.compress_size > second.header_offset:
            found |= {left, right}
    return frozenset(found)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget, *, shares_bytes: bool) -> Member:
    refused = None
    if shares_bytes:
        refused = ("too_large", "lies over another member, as in a ZIP bomb")
    elif stat.S_ISLNK(info.external_attr >> 16):
        refused = ("not_a_file", "a symbolic link; only regular files are read")
    elif info.flag_bits & 1:
        refused = ("encrypted", "encrypted with a password")
    elif info.compress_type not in _METHODS:
        refused = ("unsupported", f"ZIP compression method {info.compress_type} is not read")
    elif info.file_size > budget.floor + budget.ratio * info.compress_size:
        refused = ("too_large", f"{info.file_size} bytes in {info.compress_size}; {budget.message}")
    name = name_of(info)
    return Member(name, name.endswith("/"), lambda: Guarded(lambda: archive.open(info), budget), refused)


@dataclass(slots=True)
class _View:
    """The members of an archive as the files of folders."""

    _all_names: Sequence[str]
    _only_warcs: bool
    names: set[str] = field(init=False)
    _metadata: dict[str, Mapping[str, Facts]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)
    _pages: dict[str, frozenset[str]] = field(init=False)
    _members: dict[str, Member] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = set(self._all_names)
        folders: dict[str, list[str]] = {}
        for name in self._all_names:
            path = PurePosixPath(name)
            folders.setdefault(str(path.parent), []).append(path.name)
        self._pages = {folder: pages_with_files(files) for folder, files in folders.items()}

    def take_metadata(self, members: Sequence[Member], origin: Origin) -> Iterator[Rejection]:
        """Reads what each `metadata.jsonl` says of the files beside it."""
        for member in members:
            path = PurePosixPath(member.name)
            if path.name != METADATA_NAME or member.refused or self._only_warcs or is_unsafe(member.name):
                continue
            facts: dict[str, Facts] = {}
            with Stream(member.open()) as stream:
                for item in read_metadata(stream, origin.file):
                    if isinstance(item, Rejection):
                        yield replace(item, source_record=f"{member.name}#{item.source_record}")
                    else:
                        facts[item[0]] = item[1]
            self._metadata[str(path.parent)] = facts
        self._members = {member.name: member for member in members}

    def read(self, member: Member, origin: Origin, reading: Reading) -> Items:
        """The pages of a member, or why there are none."""
        name = member.name
        if member.is_folder:
            return
        inner = origin.of_member(name)
        if is_unsafe(name):
            yield inner.rejection("bad_name", "its name is empty, or leads out of the archive")
            return
        what = self._passed_over(name)
        if what:
            reading.skipped(what, f"{origin.file}#{name}")
            return
        if member.refused:
            yield inner.rejection(*member.refused)
            return
        kind = kind_of(name)
        if kind is None:
            yield inner.rejection("unsupported", refusal(name))
        elif kind.needs_seeking:
            message = f"a {kind.format.upper()} file inside of an archive is not read; take it out"
            yield inner.rejection("unsupported", message)
        else:
            yield from self._content(member, kind, inner, reading)

    def _content(self, member: Member, kind: Kind, inner: Origin, reading: Reading) -> Items:
        path = PurePosixPath(member.name)
        facts = self._metadata.get(str(path.parent), {}).get(spelling(path.name), Facts())
        sidecar = self._members.get(member.name + SIDECAR_SUFFIX)
        if sidecar is not None and not sidecar.refused:
            with Stream(sidecar.open()) as stream:
                found = read_sidecar(stream, inner.file)
            if isinstance(found, Rejection):
                yield replace(found, source_record=sidecar.name)
            else:
                facts = found.or_else(facts)
        with opened(member.open(), reading.config) as stream:
            yield from read_content(stream, kind, replace(inner, facts=facts), reading)

    def _passed_over(self, name: str) -> str | None:
        path = PurePosixPath(name)
        if self._only_warcs:
            in_archive = path.parent.name == _IN_WACZ and ".warc" in path.name
            return None if in_archive else "part of a WACZ"
        if any(part.startswith(".") or part == "__MACOSX" for part in path.parent.parts):
            return "hidden"
        for folder in path.parents:
            if folder.name and is_page_files(folder.name, self._pages.get(str(folder.parent), frozenset())):
                return "page files"
        if path.name == METADATA_NAME or (
            name.endswith(SIDECAR_SUFFIX) and name.removesuffix(SIDECAR_SUFFIX) in self.names
        ):
            return "sidecar"
        return no_page(path.name)
