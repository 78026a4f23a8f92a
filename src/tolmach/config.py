"""The configuration: one frozen section per stage, read from `tolmach.toml`.

Every key has a default; a key or a section that does not exist is an error that names the nearest one.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
import typing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

from .errors import ConfigError
from .given import kind_given
from .nearest import nearest
from .normal import instant, is_language
from .signals import Condition, parse_condition
from .urls import host_in

__all__ = [
    "BuildConfig",
    "CleaningConfig",
    "Config",
    "DatasetConfig",
    "LanguageConfig",
    "ReadingConfig",
    "RepairConfig",
    "ReportConfig",
    "SourceConfig",
    "TranslationConfig",
    "config_given",
    "load_config",
    "parse_config",
]

CONFIG_NAME = "tolmach.toml"


@dataclass(frozen=True, slots=True)
class ReadingConfig:
    """`[reading]`: files and records to pages."""

    max_page_bytes: int = 20_000_000
    """A larger page is rejected as `too_large`."""
    max_archive_ratio: int = 200
    """Compressed data, and all members of a ZIP together, may grow to so many times their size (above
    `max_page_bytes`, which is always allowed)."""
    max_archive_members: int = 100_000
    """Of a ZIP; those after them are rejected as `too_large`."""
    id_column: str = "id"
    """JSON Lines and Parquet: the key that names a record; without it the number of the line or row does."""
    url_column: str = "url"
    """The same for its address."""
    html_column: str = "html"
    """The page as HTML …"""
    text_column: str = "text"
    """… else as plain text."""
    date_column: str = "date"
    """The date on which the page was fetched (ISO 8601, or a date of Parquet)."""


@dataclass(frozen=True, slots=True)
class SourceConfig:
    """`[sources]`: what is known of all pages of a folder."""

    folder: str
    """Path under `raw/`, with forward slashes; what is below it is meant too. `.` is `raw/` itself."""
    host: str = ""
    """The host of pages whose address is not known."""
    license: str = ""
    """Licence of the pages."""
    fetched_at: str = ""
    """When the pages were fetched (ISO 8601)."""

    def holds(self, path: str) -> bool:
        """Whether a file or folder (which ends in a slash) under `raw/` lies in the folder."""
        return self.folder == "." or path.startswith(f"{self.folder}/")

    @property
    def depth(self) -> tuple[bool, int]:
        """The greater, the nearer the folder is to the files that it holds."""
        return (self.folder != ".", len(self.folder))


@dataclass(frozen=True, slots=True)
class RepairConfig:
    """`[repair]`: repairs of decoded text."""

    mojibake: bool = True
    """Undo text that was decoded with the wrong character set."""
    escapes: bool = True
    """Undo letters spelled out in plain text: `&#1055;`, `&laquo;`, `%D0%9F`, `=D0=9F` and the like; in HTML references
    to what is invisible, to controls, to marks on letters."""
    line_ends: bool = True
    """Write every line end as LF."""
    controls: bool = True
    """Drop control characters and terminal escapes."""
    private_use: bool = True
    """Drop characters of the private use areas."""
    invisible: bool = True
    """Drop soft hyphens, zero-width characters, and direction marks where nothing runs from right to left."""
    blanks: bool = True
    """Write no-break and other blanks as a space, except in lines of a third language in Latin letters."""
    look_alikes: bool = True
    """Write words in one script that have look-alike letters of the other."""
    nfc: bool = True
    """Compose letters (Unicode NFC)."""
    stress_marks: Literal["keep", "strip"] = "keep"
    """`"strip"`: drop the acute accent over Cyrillic vowels."""


@dataclass(frozen=True, slots=True)
class CleaningConfig:
    """`[cleaning]`: pages to main text."""

    min_text_chars: int = 1
    """A page with less text than this after cleaning is rejected as `no_text`."""
    repeated_lines: bool = True
    """Take out lines that stand on several pages of a host."""


@dataclass(frozen=True, slots=True)
class LanguageConfig:
    """`[language]`: languages of text, and what counts as a mixed page."""

    detector: Literal["tolmach", "langdetect", "lingua", "fasttext"] = "tolmach"
    """What is asked about each phrase: our own n-grams, or a library (`pip install 'tolmach[lingua]'`,
    `'tolmach[fasttext]'`)."""
    mixed_letters: int = 10
    """A page is `mixed` when it has at least so many Russian and so many English letters …"""
    mixed_share: float = 0.02
    """… and each of the two has at least this share of them."""


@dataclass(frozen=True, slots=True)
class TranslationConfig:
    """`[translation]`: sentences to the other language."""

    sources: tuple[str, ...] = ("ru",)
    """Languages to translate from."""
    targets: tuple[str, ...] = ("en",)
    """Languages to translate to: `en`, `ru`."""
    beam_size: int = 4
    """How many translations of a sentence are followed at once; 1 is fastest."""
    compute_type: str = "default"
    """CTranslate2's name of a compute type: `default` keeps the package's own."""
    device: str = "cpu"
    """`cpu`, or `cuda` for a graphics card."""
    batch_tokens: int = 2048
    """How many source tokens share a batch; speed only."""
    transliterate_names: bool = False
    """Write names that a model leaves in Cyrillic letters in Latin ones, by the BGN/PCGN system."""


@dataclass(frozen=True, slots=True)
class DatasetConfig:
    """`[dataset]`: rows to a published folder."""

    name: str = "Scraped pages"
    """The title of the dataset card."""
    license: str = "other"
    """The licence identifier on the card; each row carries its own page's licence."""
    version: str = ""
    """The version of the dataset, as its authors count."""
    authors: tuple[str, ...] = ()
    """Names for the citation: `Given Family`, or `Family, Given`; an organisation in quotes of its own."""
    translation_quality: str = ""
    """What was measured of the translation model, for the card: `BLEU 26 on 200 sentences of these pages`."""
    doi: str = ""
    """The DOI, without the address before it: `10.5281/zenodo.1`."""
    copies: bool = True
    """Whether near copies of other documents have rows; they are marked, and their rows belong to one cluster."""
    validation: float = 0.0
    """Share of the documents that go to a split `validation`; 0: one split, `train`."""
    shard_rows: int = 20_000
    """A batch with more documents than this is written as several files."""
    mask_pii: bool = False
    """Blot out [personal data](dataset.md#personal-data) in every column, before translation."""
    filters: tuple[Condition, ...] = ()
    """Conditions on [quality signals](dataset.md#quality), such as `"word_count >= 50"`: a document that does not
    meet all of them goes to `rejected`, with the first that it fails as the reason. Signals that are null fail none."""

    def __post_init__(self) -> None:
        for condition in self.filters:
            kind_given(condition, Condition, "a filter", "; tolmach.signals.parse_condition reads text")


@dataclass(frozen=True, slots=True)
class BuildConfig:
    """`[build]`: how the work is done. Only a limit that a page meets changes the result."""

    workers: int = 0
    """Worker processes; 0: one for each core."""
    page_seconds: int = 60
    """A page that takes one stage longer than this, in seconds of CPU time, is rejected as `timeout`."""
    page_memory_mb: int = 1500
    """A page with which a worker process needs more memory than this, in MB, is rejected as `memory`."""


@dataclass(frozen=True, slots=True)
class ReportConfig:
    """`[report]`: the page to look at, `report/index.html` in the dataset's folder."""

    write: bool = True
    """Write it with every build. `tolmach report` writes it in any case."""
    most_documents: int = 2_000
    """Not with builds of more documents than this: all of it is written anew, at about 2 ms a document."""


@dataclass(frozen=True, slots=True)
class Config:
    """All sections."""

    reading: ReadingConfig = field(default_factory=ReadingConfig)
    sources: tuple[SourceConfig, ...] = ()
    repair: RepairConfig = field(default_factory=RepairConfig)
    cleaning: CleaningConfig = field(default_factory=CleaningConfig)
    language: LanguageConfig = field(default_factory=LanguageConfig)
    translation: TranslationConfig = field(default_factory=TranslationConfig)
    dataset: DatasetConfig = field(default_factory=DatasetConfig)
    build: BuildConfig = field(default_factory=BuildConfig)
    report: ReportConfig = field(default_factory=ReportConfig)


def config_given(value: object) -> Config | None:
    """A configuration, or None, as it was given.

    Raises:
        TypeError: it is something else.
    """
    return kind_given(value, Config, "config", "; tolmach.load_config reads a file")


def load_config(path: Path | str) -> Config:
    """Reads a `tolmach.toml`.

    Raises:
        ConfigError: the file cannot be read, is not TOML, or holds what `parse_config` refuses.
    """
    path = Path(path)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not valid TOML: nested too deep, or a number too long") from error
    return parse_config(data, where=str(path))


def parse_config(data: dict[str, Any], *, where: str = CONFIG_NAME) -> Config:
    """Makes a configuration from nested dictionaries, as TOML gives them.

    Raises:
        ConfigError: an unknown section or key (with the nearest known name), a value of the wrong
            type or out of range.
    """
    config = _section(Config, data, where, "")
    _check_ranges(config, where)
    return config


_T = TypeVar("_T")


def _section(cls: type[_T], data: dict[str, Any], where: str, section: str) -> _T:
    hints = typing.get_type_hints(cls)
    names = list(hints)
    values: dict[str, Any] = {}
    for key, value in data.items():
        full = f"{section}.{key}" if section else key
        if key not in hints:
            what = "key" if section else "section"
            raise ConfigError(f"{where}: unknown {what} '{full}'{nearest(key, names)}")
        values[key] = _value(hints[key], value, where, full)
    return cls(**values)


def _value(hint: Any, value: Any, where: str, name: str) -> Any:
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        if not isinstance(value, dict):
            raise ConfigError(f"{where}: '{name}' must be a section ([{name}]), not a value")
        return _section(hint, value, where, name)
    if hint == tuple[SourceConfig, ...]:
        if not isinstance(value, dict) or not all(isinstance(item, dict) for item in value.values()):
            raise ConfigError(f"{where}: '{name}' must hold a section a folder ([{name}.\"folder\"])")
        return tuple(_source(folder, item, where) for folder, item in sorted(value.items()))
    if hint == tuple[Condition, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ConfigError(f"{where}: '{name}' must be a list of conditions, not {value!r}")
        try:
            return tuple(map(parse_condition, value))
        except ValueError as error:
            raise ConfigError(f"{where}: '{name}': {error}") from error
    if typing.get_origin(hint) is tuple:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ConfigError(f"{where}: '{name}' must be a list of strings, not {value!r}")
        return tuple(value)
    if typing.get_origin(hint) is Literal:
        known = typing.get_args(hint)
        if value not in known:
            choices = " or ".join(f"'{choice}'" for choice in known)
            raise ConfigError(f"{where}: '{name}' must be {choices}, not {value!r}")
        return value
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    # bool is a subclass of int, but `workers = true` is a slip
    wrong_bool = isinstance(value, bool) and hint is not bool
    if not isinstance(value, hint) or wrong_bool:
        raise ConfigError(f"{where}: '{name}' must be {_TYPE_WORDS.get(hint, hint)}, not {value!r}")
    return value


def _source(folder: str, value: dict[str, Any], where: str) -> SourceConfig:
    name = f"sources.{folder}"
    clean = folder.strip("/").removeprefix("./")
    if not clean or ".." in clean.split("/") or "\\" in clean:
        raise ConfigError(f"{where}: '{name}' must name a folder under raw, with forward slashes")
    if "folder" in value:
        raise ConfigError(f"{where}: unknown key '{name}.folder'; the section's name is the folder")
    source = _section(SourceConfig, {**value, "folder": clean}, where, name)
    if source.host and host_in(source.host) is None:
        raise ConfigError(f"{where}: '{name}.host' must be like news.example, not '{source.host}'")
    if source.fetched_at and instant(source.fetched_at) is None:
        raise ConfigError(
            f"{where}: '{name}.fetched_at' must be like 2014-05-21 or 2014-05-21T14:05:51Z, not '{source.fetched_at}'"
        )
    return source


_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\x00-\x1f\x7f]+", re.ASCII)
"""https://www.doi.org/doi-handbook, chapter 2, and the numbers that registrants have."""
_TYPE_WORDS = {int: "a whole number", float: "a number", str: "a string", bool: "true or false"}


def _check_ranges(config: Config, where: str) -> None:
    for name, value, low, high in (
        ("reading.max_page_bytes", config.reading.max_page_bytes, 1, 2**31 - 1),
        ("reading.max_archive_ratio", config.reading.max_archive_ratio, 1, 1_000_000),
        ("reading.max_archive_members", config.reading.max_archive_members, 1, 100_000_000),
        ("cleaning.min_text_chars", config.cleaning.min_text_chars, 1, 1_000_000),
        ("language.mixed_letters", config.language.mixed_letters, 1, 1_000_000),
        ("language.mixed_share", config.language.mixed_share, 0.0, 0.5),
        ("translation.beam_size", config.translation.beam_size, 1, 64),
        ("translation.batch_tokens", config.translation.batch_tokens, 32, 1_000_000),
        ("dataset.validation", config.dataset.validation, 0.0, 0.9),
        ("dataset.shard_rows", config.dataset.shard_rows, 1, 10_000_000),
        ("report.most_documents", config.report.most_documents, 0, 100_000_000),
        ("build.workers", config.build.workers, 0, 4096),
        ("build.page_seconds", config.build.page_seconds, 1, 1_000_000),
        ("build.page_memory_mb", config.build.page_memory_mb, 300, 1_000_000),
    ):
        if not low <= value <= high:
            raise ConfigError(f"{where}: '{name}' must be between {low} and {high}, not {value}")
    for code in config.translation.sources:
        if not is_language(code):
            raise ConfigError(
                f"{where}: 'translation.sources' takes language codes such as 'ru', not '{code}'"
            )
    if config.dataset.doi and not _DOI.fullmatch(config.dataset.doi):
        raise ConfigError(
            f"{where}: 'dataset.doi' must be like 10.5281/zenodo.1, without an address, not '{config.dataset.doi}'"
        )
    unknown = [code for code in config.translation.targets if code not in ("en", "ru")]
    if unknown:
        raise ConfigError(f"{where}: 'translation.targets' can be 'en' and 'ru', not '{unknown[0]}'")
