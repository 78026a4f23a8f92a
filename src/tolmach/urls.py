"""Web addresses: hosts and canonical forms (RFC 3986, section 6; UTS 46 for names with other letters)."""

from __future__ import annotations

import functools
import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from .canonical import digest

__all__ = ["canonical_url", "folded_name", "host_in", "host_of", "is_host", "is_web_url", "page_id_of_url"]

_DEFAULT_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_RESERVED = "!#$%&'()*+,/:;=?@[]|"
"""Not escaped where they stand as they are: some servers tell the two apart."""
# The forbidden ones of https://url.spec.whatwg.org/#host-miscellaneous; a colon stands in an address of IPv6.
_IN_HOST = re.compile(r"""[^\x00-\x20\x7f-\x9f\s\ud800-\udfff#/<>?@\[\\\]^|%"`{}]+""")


def is_web_url(url: str) -> bool:
    """Whether this is an absolute http(s) address with a host, and perhaps a port, that may be one."""
    try:
        parts = urlsplit(url)
        # asking for the port raises what the host does not
        return parts.scheme in _DEFAULT_PORTS and parts.port != 0 and _name_of(parts.hostname) is not None
    except ValueError:
        return False


def host_of(url: str | None) -> str | None:
    """The host of a url as people read it: in its own letters, lower case, without `www.`; None where there is none."""
    if not url:
        return None
    try:
        return _name_of(urlsplit(url).hostname)
    except ValueError:
        return None


def host_in(text: str) -> str | None:
    """The host that a person wrote down, perhaps as an address, as `host_of` gives it; None where there is none."""
    return host_of(text if "//" in text else f"//{text}")


def is_host(text: str) -> bool:
    """Whether this is a host as `host_of` gives it."""
    return text in (host_of(f"//{text}"), host_of(f"//[{text}]"))


def _name_of(host: str | None) -> str | None:
    """A host as people read it; None for what is none."""
    if not host:
        return None
    name = _in_letters(host.removesuffix("."))
    while name.startswith("www.") and "." in name[4:]:
        name = name[4:]
    is_one = _IN_HOST.fullmatch(name) and all(name.split(".")) and unicodedata.is_normalized("NFC", name)
    return name if is_one else None


def canonical_url(url: str) -> str:
    """The form under which two spellings of one address are equal.

    Scheme and host in lower case, the host as the name system has it (`xn--…`), no default port, no user, no fragment,
    an empty path as `/`, no dot segments, only such escapes as are needed, in capitals. What is no web address comes
    back as it is.
    """
    if not is_web_url(url):
        return url
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    host = _in_ascii((parts.hostname or "").removesuffix("."))
    netloc = f"[{host}]" if ":" in host else host
    if parts.port is not None and parts.port != _DEFAULT_PORTS[scheme]:
        netloc = f"{netloc}:{parts.port}"
    return urlunsplit((scheme, netloc, _without_dots(_escaped(parts.path)) or "/", _escaped(parts.query), ""))


def _in_letters(host: str) -> str:
    if "xn--" not in host and host.isascii():
        return host
    import idna

    try:
        return idna.decode(_in_ascii(host))
    except (idna.IDNAError, UnicodeError):
        return host


def _in_ascii(host: str) -> str:
    if host.isascii():
        return host
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return host


def _escaped(part: str) -> str:
    """Escapes what no address may hold, and unescapes what needs no escape (RFC 3986, section 6.2.2)."""
    return _ESCAPE.sub(_normal_escape, quote(part, safe=_RESERVED, errors="replace"))


def _normal_escape(match: re.Match[str]) -> str:
    sign = unquote(match[0], errors="replace")
    return sign if sign.isascii() and (sign.isalnum() or sign in "-._~") else match[0].upper()


def _without_dots(path: str) -> str:
    """RFC 3986, section 5.2.4, for a path that begins with a slash or is empty."""
    if "/." not in path:
        return path
    kept: list[str] = []
    for part in path.split("/")[1:]:
        if part == "..":
            del kept[-1:]
        elif part != ".":
            kept.append(part)
    if path.endswith(("/.", "/..")):
        kept.append("")
    return "/" + "/".join(kept)


@functools.lru_cache(maxsize=4096)
def folded_name(name: str) -> str:
    """The form under which two spellings of a document's name are equal, be it an address, a path or an id."""
    return canonical_url(unicodedata.normalize("NFC", name))


def page_id_of_url(url: str) -> str:
    """The `page_id` of a page whose address is known from outside: 32 hexadecimal digits."""
    return digest("page", "url", canonical_url(url))[:32]
