"""Web addresses: hosts and canonical forms (RFC 3986, section 6; UTS 46 for names with other letters)."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from .canonical import digest

__all__ = ["canonical_url", "host_of", "is_web_url", "page_id_of_url"]

_DEFAULT_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_RESERVED = "!#$%&'()*+,/:;=?@[]|"
"""Not escaped where they stand as they are: some servers tell the two apart."""


def is_web_url(url: str) -> bool:
    """Whether this is an absolute http(s) address with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in _DEFAULT_PORTS and bool(parts.hostname)
    except ValueError:
        return False


def host_of(url: str | None) -> str | None:
    """The host of a url as people read it: in its own letters, lower case, without `www.`; None where there is none."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return _in_letters(host.removesuffix(".")).removeprefix("www.") or None if host else None


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
    try:
        port = parts.port
    except ValueError:
        return url
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        netloc = f"{netloc}:{port}"
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


def page_id_of_url(url: str) -> str:
    """The `page_id` of a page whose address is known from outside: 32 hexadecimal digits."""
    return digest("page", "url", canonical_url(url))[:32]
