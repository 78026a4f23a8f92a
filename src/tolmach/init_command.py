"""`tolmach init`: a folder for a project, with every file that a build looks at, explained."""

from __future__ import annotations

import argparse
import textwrap
from pathlib import Path

from .arguments import add_command
from .config import CONFIG_NAME
from .config_notes import sections, toml
from .errors import OutputError

__all__ = ["add_to", "config_template", "make_project"]

_WIDTH = 100

_README = """# {name}

A corpus of scraped pages, built with tolmach.

    pip install tolmach
    tolmach models install ru en
    tolmach build

| | |
| --- | --- |
| `raw/` | the pages as they were scraped; a folder in it is a batch |
| `processed/` | the dataset: `load_dataset("processed")` |
| `tolmach.toml` | the configuration, every key explained |
| `glossary.tsv` | terms that are translated in one way |
| `translations/` | translations by people (`.tsv`, `.tmx`) |
| `corrections.jsonl` | what people correct on single pages |
| `takedown.txt` | pages that must not be in the dataset |
| `card.md` | what the dataset card is to say beside its counts |

`processed/tolmach.lock` tells with which versions and models the dataset was built; `tolmach build --locked` builds
only with these.
"""

_GLOSSARY = """# Terms, by a tab: the heads name the languages. More columns are for people.
ru\ten\tnote
"""

_TRANSLATIONS = """# Translations by people

`tolmach translate --export translations/mine.tsv processed` writes what the machine made, to be corrected here.
"""

_CORRECTIONS = """# One object a line; 'tolmach inspect FILE --correct' writes one to be filled in. For example:
# {"page": "spring/page.txt", "remove": "Print version", "reason": "navigation", "author": "N. W."}
# {"page": "spring/page.txt", "title": "Another title"}
"""

_TAKEDOWN = """# Pages that must not be in the dataset: an address, a host, an id of a document, or a SHA-256 a line.
"""

_CARD = """<!-- Put into the dataset card as it is: how the pages were collected, ethics, thanks. -->
"""

_GITIGNORE = """/processed/.tolmach/
/processed/report/
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    command = add_command(
        commands, "init", "make a folder for a project, with every file explained", "tolmach init harbours"
    )
    command.add_argument("name", type=Path, help="the folder; what is in it already stays as it is")
    command.set_defaults(run=_init)


def _init(options: argparse.Namespace) -> int:
    for path in make_project(options.name):
        print(path)
    return 0


def make_project(folder: Path) -> list[Path]:
    """Makes the files of a project that are not there yet.

    Returns:
        The files and folders that were made.

    Raises:
        OutputError: The folder cannot be written, or is a file.
    """
    name = folder.resolve().name
    files = {
        "README.md": _README.format(name=name),
        CONFIG_NAME: config_template(name),
        "glossary.tsv": _GLOSSARY,
        "translations/README.md": _TRANSLATIONS,
        "corrections.jsonl": _CORRECTIONS,
        "takedown.txt": _TAKEDOWN,
        "card.md": _CARD,
        ".gitignore": _GITIGNORE,
        "raw/.gitkeep": "",
    }
    made: list[Path] = []
    try:
        for relative, text in files.items():
            path = folder / relative
            if path.exists():
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            made.append(path)
    except OSError as error:
        raise OutputError.unwritable(folder, error) from error
    return made


def config_template(name: str) -> str:
    """A `tolmach.toml` with every key in comments, its default and what it means; only the dataset's name is set."""
    lines = ["# What is in comments is the default."]
    for section in sections():
        lines += ["", f"[{section.name}]"]
        for key in section.keys:
            lines += _comment(key.note)
            is_set = (section.name, key.name) == ("dataset", "name")
            lines.append(f"name = {toml(name)}" if is_set else f"# {key.name} = {toml(key.default)}")
    lines += ["", "# What is known of all pages of a folder under raw/:", '# [sources."spring"]']
    lines += ['# host = "news.example"', '# license = "CC-BY-4.0"', '# fetched_at = "2024-05-02"']
    return "\n".join(lines) + "\n"


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
