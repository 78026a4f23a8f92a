"""Pages that try to run something in whoever shows them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.building.corpus import ENGLISH, RUSSIAN, write_pages

MARK = "pwned"
"""What each of them would set if it could."""
SCRIPT = f"<script>window.{MARK}=1</script>"
IMAGE = f'"><img src=x onerror="window.{MARK}=1">'
CLOSING = f"</script><script>window.{MARK}=1</script><!--<script>"
PLACES = "{{script}} {{data}} {{style}}"
BIDI = "invoice\u202egpj.exe\u2066 and \u2069 \u200f"
TITLE = f"Harbour {IMAGE} {CLOSING} {BIDI}"

PAGES = {
    "spring/script.txt": ENGLISH.replace("The inspectors", f"{SCRIPT} The {CLOSING} inspectors").encode(),
    "spring/places.txt": ENGLISH.replace("The port says", f"{PLACES} ' \" ` ${{x}} The port says").encode(),
    "spring/bidi.txt": ENGLISH.replace("two days", f"two {BIDI} days").encode(),
    "spring/lines.txt": ENGLISH.replace("two days", "two\u2028days\u2029").encode(),
    "spring/proto.txt": ENGLISH.replace("Harbour", "__proto__ constructor").encode(),
    "autumn/utf16.txt": ENGLISH.encode("utf-16-le", "surrogatepass")[:-1] + b"\x00\xd8\x41\x00\x00\xdc",
    "autumn/broken.txt": RUSSIAN.encode("cp1251") + b"\xff\xfe\xed\xa0\x80",
    "autumn/linked.html": f"""<html><head><title>{TITLE}</title>
<link rel="canonical" href="javascript:window.{MARK}=1"></head><body onload="window.{MARK}=1">
<nav><a href="javascript:window.{MARK}=1">&lt;svg onload=window.{MARK}=1&gt;</a></nav>
<article><h1>{TITLE.replace("<", "&lt;")}</h1>
<p>The inspectors spent two days &lt;img src=x onerror=window.{MARK}=1&gt; in the harbour and found nothing new.</p>
<p>The port says that it will publish the whole report &lt;/script&gt;&lt;script&gt;window.{MARK}=1&lt;/script&gt;.</p>
</article></body></html>""".encode(),
}


def write_hostile(raw: Path) -> Path:
    """The pages, with sidecars whose addresses are no web addresses."""
    write_pages(raw, PAGES)
    for name, url in {
        "spring/script.txt": f"javascript:window.{MARK}=1",
        "spring/bidi.txt": f'http://evil.example/"><script>window.{MARK}=1</script>',
        "spring/places.txt": f"data:text/html,{SCRIPT}",
    }.items():
        (raw / f"{name}.json").write_text(json.dumps({"url": url, "license": IMAGE}), encoding="utf-8")
    (raw / "spring" / "bad.pdf").write_bytes(b"%PDF-1.7")
    return raw
