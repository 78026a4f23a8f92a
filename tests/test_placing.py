"""Files are put in their place at once, and with patience where a system wants that."""

from __future__ import annotations

from pathlib import Path

import pytest

from tolmach import placing
from tolmach.placing import put_in_place


class Held:
    """A file that is held for so many tries, as Windows holds one that somebody reads."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, tries: int) -> None:
        self.tries = 0
        real = Path.replace

        def replace(path: Path, target: Path) -> Path:
            self.tries += 1
            if self.tries <= tries:
                raise PermissionError(13, "The process cannot access the file")
            return real(path, target)

        monkeypatch.setattr(Path, "replace", replace)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "new").write_text("new")
    (tmp_path / "there").write_text("old")
    return tmp_path / "new", tmp_path / "there"


def test_at_once(files: tuple[Path, Path]) -> None:
    new, there = files
    put_in_place(new, there)
    assert (there.read_text(), new.exists()) == ("new", False)


def test_windows_is_asked_again(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "_waits", True)
    held = Held(monkeypatch, tries=3)
    put_in_place(*files)
    assert (files[1].read_text(), held.tries) == ("new", 4)


def test_but_not_for_ever(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "_waits", True)
    monkeypatch.setattr(placing, "_PATIENCE", 0.2)
    Held(monkeypatch, tries=10**6)
    with pytest.raises(PermissionError):
        put_in_place(*files)
    assert files[1].read_text() == "old"


def test_elsewhere_a_refusal_is_one(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "_waits", False)
    held = Held(monkeypatch, tries=1)
    with pytest.raises(PermissionError):
        put_in_place(*files)
    assert held.tries == 1
