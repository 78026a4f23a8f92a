"""The library's calls as filters: one page or text in, one object out; also line by line (JSON Lines).

In: `{"id", "text" | "html" | "bytes" (base64), "url"?, "declared"?}`; out: `{"id", …}` with the field names of
the Python object, or `{"id", "error"}` for a line that cannot be used.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .codec import to_plain
from .errors import InputError, ModelError
from .model import Decoded, Document, LanguageProfile, Repaired, Translation

if TYPE_CHECKING:
    from .translation.engine import Translator

__all__ = ["FILTERS", "Item", "Settings", "json_lines", "plain_text", "text_of"]


@dataclass(frozen=True, slots=True)
class Item:
    """One input: bytes, or text that is decoded already."""

    data: bytes | None = None
    text: str | None = None
    is_html: bool | None = None
    """None: to be found out."""
    url: str | None = None
    declared: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What the command line says for all items."""

    url: str | None = None
    declared: str | None = None
    source: str = "ru"
    target: str = "en"
    translator: Translator | None = None
    """None: the installed package for the languages."""


Filter = Callable[[Item, Settings], Any]


def _clean(item: Item, settings: Settings) -> Document:
    from .building.pages import clean
    from .reading.sniff import not_text

    url = item.url or settings.url
    media_type = {True: "text/html", False: "text/plain", None: None}[item.is_html]
    declared = item.declared or settings.declared
    if item.text is not None:
        return clean(item.text, url=url, media_type=media_type)
    if item.data and (what := not_text(item.data)):
        raise InputError(f"not text: {what}")
    return clean(item.data or b"", url=url, media_type=media_type, declared=declared)


def _detect(item: Item, settings: Settings) -> LanguageProfile:
    from .language.detect import detect

    return detect(text_of(item, settings))


def _decode(item: Item, settings: Settings) -> Decoded:
    from .reading.decode import decode

    if item.data is None:
        raise InputError("decode needs 'bytes' (base64)")
    return decode(item.data, declared=item.declared or settings.declared)


def _repair(item: Item, settings: Settings) -> Repaired:
    from .repairing.repair import repair

    return repair(text_of(item, settings))


def _translate(item: Item, settings: Settings) -> Translation:
    from .translation.translate import translate

    return translate(
        text_of(item, settings), settings.source, settings.target, translator=settings.translator
    )


FILTERS: dict[str, Filter] = {
    "clean": _clean,
    "detect": _detect,
    "decode": _decode,
    "repair": _repair,
    "translate": _translate,
}


def json_lines(lines: Iterable[bytes], run: Filter, settings: Settings) -> Iterator[dict[str, Any]]:
    """Runs a filter over JSON Lines; each line that is not blank gives one object."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        name: Any = None
        try:
            record = _record(line)
            name = record.get("id")
            value = to_plain(run(_item(record), settings))
        except InputError as error:
            # what has no name is found by its place
            yield {"id": name, "error": str(error) if name is not None else f"line {number}: {error}"}
            continue
        fields = value if isinstance(value, dict) else {}
        # an input without an id keeps the one that the object may have
        yield {"id": name, **{key: item for key, item in fields.items() if key != "id" or name is None}}


def plain_text(value: Any, settings: Settings) -> str:
    """The text of a result, for a person; of a language profile, the verdict and the shares.

    Raises:
        ModelError: there is no translation; the message says why.
    """
    from .translation.translate import NO_MODEL

    if isinstance(value, LanguageProfile):
        shares = ", ".join(f"{code} {share:.0%}" for code, share in value.shares.items())
        return f"{value.language}" + (f"  ({shares})" if shares else "")
    if isinstance(value, Translation) and value.text is None:
        if NO_MODEL in value.flags:
            raise ModelError(
                "no package for this pair is installed; "
                f"'tolmach models install {settings.source} {settings.target}' fetches one"
            )
        raise ModelError(f"nothing could be translated ({', '.join(value.flags)})")
    return str(value.text)


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not valid JSON: {error}") from error
    if not isinstance(record, dict):
        raise InputError("not a JSON object")
    return record


def _item(record: dict[str, Any]) -> Item:
    for key in ("url", "declared", "text", "html", "bytes"):
        if not isinstance(record.get(key), str | None):
            raise InputError(f"'{key}' is not a string")
    url, declared = record.get("url"), record.get("declared")
    if (data := record.get("bytes")) is not None:
        try:
            return Item(data=base64.b64decode(data, validate=True), url=url, declared=declared)
        except (binascii.Error, ValueError) as error:
            raise InputError(f"'bytes' is not base64: {error}") from error
    if (html := record.get("html")) is not None:
        return Item(text=html, is_html=True, url=url, declared=declared)
    if (text := record.get("text")) is not None:
        return Item(text=text, url=url, declared=declared)
    raise InputError("none of 'text', 'html', 'bytes' is there")


def text_of(item: Item, settings: Settings) -> str:
    """The text of an input, decoded where it comes as bytes."""
    if item.text is not None:
        return item.text
    from .reading.decode import decode

    return decode(item.data or b"", declared=item.declared or settings.declared).text
