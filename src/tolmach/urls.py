"""Web addresses: hosts and canonical forms (RFC 3986, section 6)."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

__all__ = ["canonical_url", "host_of", "is_web_url"]

_DEFAULT_PORTS = {"http": 80, "https": 443}


def is_web_url(url: str) -> bool:
    """Whether this is an absolute http(s) address with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in _DEFAULT_PORTS and bool(parts.hostname)
    except ValueError:
        return False


def host_of(url: str | None) -> str | None:
    """The host of a url, lower case and without `www.`; None where there is none."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def canonical_url(url: str) -> str:
    """The form under which two spellings of one address are equal.

    Scheme and host in lower case, no default port, no fragment, an empty path as `/`. What is no web
    address comes back as it is.
    """
    if not is_web_url(url):
        return url
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    host = parts.hostname or ""
    try:
        port = parts.port
    except ValueError:
        return url
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        netloc = f"{netloc}:{port}"
    return urlunsplit((scheme, netloc, parts.path or "/", parts.query, ""))
