"""Packages: found where Argos keeps them, installed whole or not at all, each fault in one line."""

from __future__ import annotations

import http.server
import json
import socket
import stat
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tolmach.errors import ModelError
from tolmach.translation import fetching as module
from tolmach.translation.cache import cache_folder
from tolmach.translation.installed import find, installed, packages_dir
from tolmach.translation.packages import install_file, install_from_index, remove
from tolmach.translation.record import RECORD, verify

from .packs import hollow_package, write_zip


def _only_packages_are_in(home: Path, *names: str) -> None:
    assert sorted(entry.name for entry in home.iterdir()) == sorted(names)
    assert [entry.name for entry in home.parent.iterdir()] == [home.name]


# --- looking


def test_looking_creates_nothing(argos_home: Path, tmp_path: Path) -> None:
    assert packages_dir() == argos_home
    assert installed() == ((), ())
    assert find("ru", "en") is None
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_that_of_argos(
    argos_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "xdg_config_home" / "argos-translate" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(tmp_path / "from settings")}))
    assert packages_dir() == tmp_path / "from settings"
    settings.write_text("{ broken")
    assert packages_dir() == argos_home
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "from environment"))
    assert packages_dir() == tmp_path / "from environment"
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", "")
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert packages_dir() == tmp_path / ".local" / "share" / "argos-translate" / "packages"


def test_the_same_folder_as_argostranslate_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    script = "from argostranslate import settings; print(settings.package_data_dir)"
    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert Path(printed.stdout.strip()) == packages_dir()


def test_stray_and_broken_folders_are_named_and_the_rest_is_found(argos_home: Path, tmp_path: Path) -> None:
    good = install_file(hollow_package(tmp_path / "a.argosmodel", from_name="Russian", to_name="English"))
    broken = {
        "stray": None,
        "not json": b"{",
        "no object": b"[]",
        "no codes": b"{}",
        "bad codes": b'{"from_code": "../..", "to_code": 5}',
        "no model": b'{"from_code": "ru", "to_code": "en"}',
    }
    for name, metadata in broken.items():
        (argos_home / name).mkdir()
        if metadata is not None:
            (argos_home / name / "metadata.json").write_bytes(metadata)
    (argos_home / "splitter").mkdir()
    (argos_home / "splitter" / "metadata.json").write_text('{"type": "sbd"}')
    (argos_home / "a file").touch()
    no_tokenizer = argos_home / "no tokenizer"
    (no_tokenizer / "model").mkdir(parents=True)
    (no_tokenizer / "model" / "model.bin").touch()
    (no_tokenizer / "metadata.json").write_text('{"from_code": "ru", "to_code": "en"}')

    found, problems = installed()
    assert found == (good,)
    assert good.name == "Russian → English"
    assert len(problems) == len(broken) + 1
    assert all("\n" not in problem for problem in problems)
    for name in [*broken, "no tokenizer"]:
        assert sum(str(argos_home / name) + ":" in problem for problem in problems) == 1


def test_of_several_versions_the_highest_is_found(argos_home: Path, tmp_path: Path) -> None:
    for version in ("1.9", "1.10", "1.2"):
        with zipfile.ZipFile(hollow_package(tmp_path / "a.argosmodel", version=version)) as archive:
            archive.extractall(argos_home)
    package = find("ru", "en")
    assert package is not None
    assert package.version == "1.10"
    assert find("en", "ru") is None


def test_the_fingerprint_is_of_the_files(argos_home: Path, tmp_path: Path) -> None:
    package = install_file(hollow_package(tmp_path / "a.argosmodel"))
    before = package.fingerprint
    assert len(before) == 64
    assert package.fingerprint == before
    (package.path / "README.md").write_text("no part of a translation")
    assert package.fingerprint == before
    for name in ("metadata.json", "model/model.bin", "model/shared_vocabulary.json", "sentencepiece.model"):
        file = package.path / name
        content = file.read_bytes()
        file.write_bytes(content + b" ")
        assert package.fingerprint != before, name
        file.write_bytes(content)
    assert package.fingerprint == before


# --- installing a file


def test_a_version_replaces_the_others_of_its_pair(argos_home: Path, tmp_path: Path) -> None:
    install_file(hollow_package(tmp_path / "a.argosmodel", "en_ru"))
    install_file(hollow_package(tmp_path / "a.argosmodel", version="1.0"))
    for version in ("1.1", "1.1"):
        package = install_file(hollow_package(tmp_path / "a.argosmodel", version=version))
        assert package == find("ru", "en")
        assert package.version == version
        _only_packages_are_in(argos_home, "translate-en_ru-1_0", "translate-ru_en-1_1")
    assert remove("ru", "en") == (package,)
    _only_packages_are_in(argos_home, "translate-en_ru-1_0")
    with pytest.raises(ModelError, match="no package for ru → en is installed"):
        remove("ru", "en")


def test_a_pair_with_the_same_top_folder_takes_no_other_ones_place(argos_home: Path, tmp_path: Path) -> None:
    one = install_file(hollow_package(tmp_path / "a.argosmodel", "ru_en", top="pkg"))
    other = install_file(hollow_package(tmp_path / "b.argosmodel", "en_ru", top="pkg"))
    assert (find("ru", "en"), find("en", "ru")) == (one, other)
    newer = install_file(hollow_package(tmp_path / "b.argosmodel", "en_ru", "1.1", top="pkg"))
    assert (find("ru", "en"), find("en", "ru")) == (one, newer)
    _only_packages_are_in(argos_home, "pkg", "pkg-en_ru")


def test_a_stray_folder_of_the_same_name_is_replaced(argos_home: Path, tmp_path: Path) -> None:
    (argos_home / "translate-ru_en-1_0" / "half").mkdir(parents=True)
    package = install_file(hollow_package(tmp_path / "a.argosmodel"))
    assert not (package.path / "half").exists()


METADATA = b'{"from_code": "ru", "to_code": "en"}'
SOUND = {"t/metadata.json": METADATA, "t/model/model.bin": b"x", "t/sentencepiece.model": b"x"}
REFUSED = {
    "two top folders": (SOUND | {"u/file": b""}, "exactly one top folder"),
    "a file at the top": (SOUND | {"file": b""}, "exactly one top folder"),
    "nothing": ({}, "exactly one top folder"),
    "no metadata": ({"t/model/model.bin": b"x"}, "metadata.json is missing"),
    "no model": ({"t/metadata.json": METADATA}, "model/model.bin is missing"),
    "no tokenizer": ({name: SOUND[name] for name in list(SOUND)[:2]}, "sentencepiece.model"),
    "no codes": (SOUND | {"t/metadata.json": b"{}"}, "no from_code and to_code"),
    "another type": (SOUND | {"t/metadata.json": b'{"type": "sbd"}'}, "of another type"),
    "up and out": (SOUND | {"t/../../out": b"x"}, "unsafe name"),
    "absolute": (SOUND | {"/out": b"x"}, "unsafe name"),
    "a drive": (SOUND | {"C:/out": b"x"}, "unsafe name"),
    "a backslash": (SOUND | {"t/..\\..\\out": b"x"}, "unsafe name"),
    "a bomb": (SOUND | {"t/model/model.bin": bytes(20_000_000)}, "would unpack to"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_package_changes_nothing(argos_home: Path, tmp_path: Path, case: str) -> None:
    kept = install_file(hollow_package(tmp_path / "good.argosmodel"))
    files, message = REFUSED[case]
    bad = write_zip(tmp_path / "bad.argosmodel", files)
    with pytest.raises(ModelError, match=message) as caught:
        install_file(bad)
    assert "\n" not in str(caught.value)
    assert "bad.argosmodel" in str(caught.value)
    assert installed() == ((kept,), ())
    _only_packages_are_in(argos_home, kept.path.name)
    assert not list(tmp_path.rglob("out"))


HOSTILE = {
    "case collision": (["t/Model/model.bin"], "'t/Model/model.bin' twice"),
    "Unicode forms of one name": (["t/\u0439", "t/\u0438\u0306"], "twice"),
    "a dot in between": (["t/./metadata.json"], "twice"),
    "a file that is a folder": (["t/metadata.json/x"], "'t/metadata.json' is a file and a folder"),
    "a device": (["t/NUL.txt"], "unsafe name"),
    "a stream": (["t/x:y"], "unsafe name"),
    "a dot at the end": (["t/x."], "unsafe name"),
    "a line break": (["t/x\ny"], "unsafe name"),
    "too many": ([f"t/{number}" for number in range(10_001)], "more than any package has"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_names_change_nothing(argos_home: Path, tmp_path: Path, case: str) -> None:
    names, message = HOSTILE[case]
    bad = write_zip(tmp_path / "bad.argosmodel", SOUND | dict.fromkeys(names, b"x"))
    with pytest.raises(ModelError, match=message) as caught:
        install_file(bad)
    assert "\n" not in str(caught.value)
    _only_packages_are_in(argos_home)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice(argos_home: Path, tmp_path: Path) -> None:
    path = write_zip(tmp_path / "bad.argosmodel", SOUND)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("t/metadata.json", "{}")
    with pytest.raises(ModelError, match=r"'t/metadata.json' twice"):
        install_file(path)


def test_hostile_metadata(argos_home: Path, tmp_path: Path) -> None:
    deep = write_zip(tmp_path / "deep.argosmodel", SOUND | {"t/metadata.json": b"[" * 200_000})
    with pytest.raises(ModelError, match=r"metadata.json cannot be read"):
        install_file(deep)
    large = write_zip(tmp_path / "large.argosmodel", SOUND | {"t/metadata.json": b" " * 2_000_000})
    with pytest.raises(ModelError, match=r"its metadata.json is larger"):
        install_file(large)
    odd = hollow_package(tmp_path / "a.argosmodel", top="t", from_name="\x1b[31mRed\n", version="1")
    assert install_file(odd).name == "[31mRed → en"


def test_a_member_larger_than_declared(argos_home: Path, tmp_path: Path) -> None:
    """The declared size is what is written at most, and the check sum then tells."""
    path = write_zip(tmp_path / "bad.argosmodel", SOUND | {"t/model/model.bin": bytes(1_000_000)})
    content = path.read_bytes()
    real, said = (1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    assert content.count(real) == 2
    path.write_bytes(content.replace(real, said))
    with pytest.raises(ModelError, match="cannot be installed"):
        install_file(path)
    _only_packages_are_in(argos_home)


# --- the record of what was installed


def test_the_record_tells_what_changed(argos_home: Path, tmp_path: Path) -> None:
    file = hollow_package(tmp_path / "a.argosmodel")
    package = install_file(file)
    record = json.loads((package.path / RECORD).read_text("utf-8"))
    assert record["source"] == file.as_uri()
    assert record["version"] == "1.0"
    assert record["files"]["model/model.bin"]["size"] == (package.path / "model" / "model.bin").stat().st_size
    assert verify(package) is None
    fingerprint = package.fingerprint
    (package.path / "model" / "model.bin").write_bytes(b"other")
    (package.path / "metadata.json").rename(package.path / "stray.json")
    assert verify(package) == (
        "model/model.bin differs, metadata.json is missing, stray.json is not recorded"
    )
    (package.path / RECORD).write_text('{"files": {"x": 5}}')
    assert str(verify(package)).startswith("cannot be verified")
    (package.path / "stray.json").rename(package.path / "metadata.json")
    (package.path / "model" / "model.bin").write_bytes(b"weights of ru_en 1.0")
    (package.path / RECORD).unlink()
    assert package.fingerprint == fingerprint
    with pytest.raises(FileNotFoundError):
        verify(package)


def test_argostranslate_does_not_stumble_over_the_record(argos_home: Path, tmp_path: Path) -> None:
    package = install_file(hollow_package(tmp_path / "a.argosmodel"))
    script = (
        "from argostranslate.package import get_installed_packages as installed\n"
        "print(*(f'{p.package_path} {p.from_code} {p.to_code}' for p in installed()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{package.path} ru en"


def test_a_symbolic_link_in_the_zip_is_refused(argos_home: Path, tmp_path: Path) -> None:
    path = write_zip(tmp_path / "bad.argosmodel", SOUND)
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("t/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/hostname")
    with pytest.raises(ModelError, match="unsafe name"):
        install_file(path)


def test_truncated_corrupt_and_missing_files(argos_home: Path, tmp_path: Path) -> None:
    whole = hollow_package(tmp_path / "a.argosmodel").read_bytes()
    bad = tmp_path / "bad.argosmodel"
    with pytest.raises(ModelError, match="does not exist"):
        install_file(bad)
    for content in (b"", b"<html>not found</html>", whole[: len(whole) // 2]):
        bad.write_bytes(content)
        with pytest.raises(ModelError, match="not a zip archive, or cut short"):
            install_file(bad)
    start = whole.index(b"model.bin") + len(b"model.bin")
    bad.write_bytes(whole[:start] + b"\x00\xff\x00" + whole[start + 3 :])
    with pytest.raises(ModelError, match="cannot be installed"):
        install_file(bad)
    _only_packages_are_in(argos_home)


def test_a_place_that_cannot_be_written(
    argos_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "file" / "packages"))
    with pytest.raises(ModelError, match="cannot be installed in"):
        install_file(hollow_package(tmp_path / "a.argosmodel"))


# --- installing from an index


class _Server:
    """A package index on this machine; `pages` maps paths to bodies, None to a body that breaks off."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | None] = {}
        self.silent = threading.Event()
        pages, silent = self.pages, self.silent

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/silent":
                    silent.wait(30)
                    return
                body = pages.get(self.path, b"")
                self.send_response(200 if self.path in pages else 404)
                self.send_header("Content-Length", "1000" if body is None else str(len(body)))
                self.end_headers()
                self.wfile.write(b"half" if body is None else body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def index(self, *entries: object) -> None:
        self.pages["/index.json"] = json.dumps(entries).encode()

    def close(self) -> None:
        self.silent.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server(argos_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Server]:
    server = _Server()
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", server.url + "/")
    yield server
    server.close()


def _entry(version: str, *links: str) -> dict[str, object]:
    return {"from_code": "ru", "to_code": "en", "package_version": version, "links": links}


def test_the_newest_package_comes_from_the_first_link_that_works(
    server: _Server, argos_home: Path, tmp_path: Path
) -> None:
    body = hollow_package(tmp_path / "a.argosmodel", version="1.10").read_bytes()
    server.pages.update({"/good": body, "/page": b"<html></html>", "/broken": None})
    links = [server.url + path for path in ("/absent", "/broken", "/page", "/good")]
    server.index(
        _entry("1.9"), _entry("1.10", "ipfs://abc", "file:///etc/hostname", *links), {"type": "sbd"}, "stray"
    )
    seen: list[tuple[int, int | None]] = []
    package = install_from_index("ru", "en", progress=lambda got, total: seen.append((got, total)))
    assert package.version == "1.10"
    assert seen[-1] == (len(body), len(body))
    _only_packages_are_in(argos_home, "translate-ru_en-1_10")


def test_every_fault_of_an_index_is_one_line(server: _Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SILENCE", 0.2)

    def fault() -> str:
        with pytest.raises(ModelError) as caught:
            install_from_index("ru", "en")
        assert "\n" not in str(caught.value)
        return str(caught.value)

    assert "cannot be reached (HTTP Error 404" in fault()
    server.pages["/index.json"] = b"<html></html>"
    assert "is not what it should be" in fault()
    server.pages["/index.json"] = b"{}"
    assert "no list of packages" in fault()
    server.index({"from_code": "en", "to_code": "ru"})
    assert "has no package for ru → en" in fault()
    server.index(_entry("1.0", "ipfs://abc"))
    assert "the index has no link to it" in fault()
    server.pages["/broken"] = None
    server.index(_entry("1.0", server.url + "/silent", server.url + "/broken"))
    assert "/silent: no answer for" in fault()
    assert "/broken: broke off after 4 of 1000 bytes" in fault()
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:1")
    assert "cannot be reached" in fault()
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "file:///tmp/")
    assert "cannot be reached ([Errno 2]" in fault()
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "ftp://index.example/")
    assert "neither an http nor an https address" in fault()


def test_a_network_that_swallows_everything_is_given_up_in_time(
    argos_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names that are looked up for ever, and hosts with many dead addresses, are silence too."""
    given_up = threading.Event()
    monkeypatch.setattr(module, "_SILENCE", 0.2)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: given_up.wait(30))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "https://index.example/")
    started = time.monotonic()
    with pytest.raises(ModelError, match="no answer for"):
        install_from_index("ru", "en")
    assert time.monotonic() - started < 5
    given_up.set()


# --- mirrors and broken-off downloads


@pytest.mark.parametrize("form", ["path", "folder", "address", "variable"])
def test_an_index_that_is_a_file(
    argos_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    mirror = tmp_path / "a mirror"
    mirror.mkdir()
    hollow_package(mirror / "ru_en.argosmodel", version="1.9")
    file = mirror / "index.json"
    file.write_text(json.dumps([_entry("1.9", "ru_en.argosmodel"), {"from_code": "ru", "links": 5}]))
    index: str | None = {"path": str(file), "folder": str(mirror), "address": mirror.as_uri()}.get(form)
    if index is None:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", str(mirror))
    monkeypatch.setattr(socket, "socket", None)
    package = install_from_index("ru", "en", index=index)
    assert package.version == "1.9"
    assert (
        json.loads((package.path / RECORD).read_text("utf-8"))["source"]
        == (mirror / "ru_en.argosmodel").as_uri()
    )
    file.write_text(json.dumps([_entry("1.9", "gone.argosmodel")]))
    with pytest.raises(ModelError, match=r"gone\.argosmodel does not exist"):
        install_from_index("ru", "en", index=index)


def test_an_index_on_a_server_leads_to_no_file(server: _Server, argos_home: Path, tmp_path: Path) -> None:
    local = hollow_package(tmp_path / "a.argosmodel")
    server.index(_entry("1.0", local.as_uri()))
    with pytest.raises(ModelError, match="the index has no link to it"):
        install_from_index("ru", "en", index=server.url)


class _Breaking(http.server.ThreadingHTTPServer):
    """Serves one file and breaks off in its middle as often as told."""

    daemon_threads = True

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.tag = '"one"'
        self.modified = ""
        self.breaks = 1
        self.knows_ranges = True
        self.asked: list[tuple[str | None, str | None]] = []
        super().__init__(("127.0.0.1", 0), _BreakingHandler)
        self.url = f"http://127.0.0.1:{self.server_port}/ru_en.argosmodel"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _BreakingHandler(http.server.BaseHTTPRequestHandler):
    server: _Breaking

    def do_GET(self) -> None:
        server = self.server
        wanted, condition = self.headers["Range"], self.headers["If-Range"]
        server.asked.append((wanted, condition))
        start = int(wanted[6:-1]) if wanted and server.knows_ranges else 0
        if condition not in (server.tag, server.modified):
            start = 0
        if start and start >= len(server.body):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        for name, value in (("ETag", server.tag), ("Last-Modified", server.modified)):
            if value:
                self.send_header(name, value)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(server.body) - 1}/{len(server.body)}")
        rest = server.body[start:]
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        if server.breaks:
            server.breaks -= 1
            rest = rest[: len(rest) // 2]
        self.wfile.write(rest)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def breaking(argos_home: Path, tmp_path: Path) -> Iterator[_Breaking]:
    server = _Breaking(hollow_package(tmp_path / "a.argosmodel").read_bytes())
    yield server
    server.shutdown()
    server.server_close()


def _twice(breaking: _Breaking, between: str = "") -> list[tuple[str | None, str | None]]:
    """Installs from a server that breaks off the first time; what it was asked."""
    with pytest.raises(OSError, match="broke off after"):
        module.download(breaking.url)
    if between == "changed":
        breaking.tag = '"two"'
    seen: list[tuple[int, int | None]] = []
    file = module.download(breaking.url, lambda got, total: seen.append((got, total)))
    assert file.read_bytes() == breaking.body
    assert seen[-1] == (len(breaking.body), len(breaking.body))
    assert install_file(file, source=breaking.url).version == "1.0"
    module.forget(breaking.url)
    assert list((cache_folder() / "downloads").iterdir()) == []
    return breaking.asked


def test_a_broken_off_download_goes_on(breaking: _Breaking) -> None:
    half = len(breaking.body) // 2
    assert _twice(breaking) == [(None, None), (f"bytes={half}-", '"one"')]


def test_goes_on_by_the_time_of_change_too(breaking: _Breaking) -> None:
    breaking.tag, breaking.modified = 'W/"weak"', "Wed, 05 Jun 2013 10:00:00 GMT"
    assert _twice(breaking)[1][1] == breaking.modified


@pytest.mark.parametrize("reason", ["changed", "no ranges", "nothing to tell it by"])
def test_begins_anew_where_it_cannot_go_on(breaking: _Breaking, reason: str) -> None:
    breaking.knows_ranges = reason != "no ranges"
    if reason.startswith("nothing"):
        breaking.tag = ""
    asked = _twice(breaking, reason)
    assert (asked[1][0] is None) == reason.startswith("nothing")


def test_what_was_whole_already_is_fetched_again(breaking: _Breaking) -> None:
    breaking.breaks = 0
    for _ in range(2):
        assert module.download(breaking.url).read_bytes() == breaking.body
    assert [wanted for wanted, _ in breaking.asked] == [None, f"bytes={len(breaking.body)}-", None]


def test_an_install_goes_on_after_a_break(server: _Server, breaking: _Breaking, argos_home: Path) -> None:
    server.index(_entry("1.0", breaking.url))
    with pytest.raises(ModelError, match="broke off after"):
        install_from_index("ru", "en")
    assert install_from_index("ru", "en").version == "1.0"
    assert breaking.asked[1][0] is not None
    assert list((cache_folder() / "downloads").iterdir()) == []


def test_two_do_not_fetch_the_same_at_once(breaking: _Breaking) -> None:
    from filelock import FileLock

    part, _ = module._places(breaking.url)
    part.parent.mkdir(parents=True, exist_ok=True)
    with (
        FileLock(part.with_suffix(".lock")),
        pytest.raises(ModelError, match="another process is fetching it"),
    ):
        module.download(breaking.url)
