"""The package is layers: an import may go down or stay, never up."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

LAYERS = (
    {
        "errors",
        "canonical",
        "cores",
        "given",
        "nearest",
        "ngrams",
        "normal",
        "placing",
        "textfiles",
        "urls",
        "visible",
        "_version",
        "zstd",
    },
    {"model", "signals"},
    {"config", "codec"},
    {"reading"},
    {"repairing"},
    {"language"},
    {"cleaning"},
    {"translation"},
    {"dataset"},
    {"report"},
    {"building"},
    {"arguments", "colouring", "filters", "progress", "terminal"},
    {"config_notes", "translate_command"},
    {
        "build_command",
        "diff_command",
        "export_command",
        "filter_command",
        "init_command",
        "look_command",
        "models_command",
        "publish_command",
    },
    {"cli"},
    {"__main__"},
)
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names}
PACKAGE = Path(__file__).parent.parent / "src" / "tolmach"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def part_of(path: Path) -> str:
    """The layer's name that a module belongs to: its folder, or itself."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_parts(path: Path) -> set[str]:
    """The parts of tolmach that a module imports, anywhere in it, in functions too."""
    home = ("tolmach", *path.relative_to(PACKAGE).with_suffix("").parts)
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = list(home[: len(home) - node.level]) if node.level else []
            base += node.module.split(".") if node.module else []
            names = [[*base, alias.name] for alias in node.names]
        else:
            continue
        found |= {name[1] for name in names if name[0] == "tolmach" and len(name) > 1}
    return found


def test_every_module_has_a_layer() -> None:
    assert {part_of(path) for path in MODULES} == set(HEIGHT)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_import_points_up(path: Path) -> None:
    own = part_of(path)
    for other in imported_parts(path):
        assert HEIGHT[other] <= HEIGHT[own], f"{own} imports {other}, which stands above it"


def test_parts_of_one_layer_do_not_import_each_other() -> None:
    for path in MODULES:
        own = part_of(path)
        level = {other for other in imported_parts(path) if HEIGHT[other] == HEIGHT[own] and other != own}
        # the lowest modules are leaves of one another; above them a layer is one package
        assert not level or HEIGHT[own] <= 2, f"{path.name} imports {level} beside it"
