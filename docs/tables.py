"""Writes the tables in docs/ that come from the code; with --check, fails where one is out of date.

python docs/tables.py [--check]
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
from collections.abc import Callable
from pathlib import Path

from tolmach.cleaning.html import HTML_RULES
from tolmach.cleaning.rule_table import RULES
from tolmach.cleaning.site import SITE_RULES
from tolmach.config import Config, SourceConfig
from tolmach.dataset.columns import COLUMNS
from tolmach.dataset.schema import schemas
from tolmach.signals import QualitySignals

DOCS = Path(__file__).parent


def rules() -> str:
    lines = ["| rule | reason | score | what it is |", "| --- | --- | --- | --- |"]
    table = sorted(
        (*RULES.values(), *HTML_RULES.values(), *SITE_RULES.values()), key=lambda rule: (rule.reason, rule.id)
    )
    lines += [f"| `{rule.id}` | {rule.reason} | {rule.score:g} | {_cell(rule.about)} |" for rule in table]
    return "\n".join(lines)


def configuration() -> str:
    lines: list[str] = []
    defaults = Config()
    for section in dataclasses.fields(Config):
        value = getattr(defaults, section.name)
        title = section.name
        if title == "sources":  # a section a folder
            value, title = SourceConfig(""), 'sources."folder"'
        about = inspect.getdoc(type(value)) or ""
        lines += [f"### [{title}]", "", about.split(": ", 1)[-1].capitalize(), ""]
        lines += ["| key | default | |", "| --- | --- | --- |"]
        notes = _attribute_notes(type(value))
        for key in dataclasses.fields(value):
            if key.name == "folder":
                continue
            default = _toml(getattr(value, key.name))
            lines.append(f"| `{key.name}` | `{default}` | {notes.get(key.name, '')} |")
        lines.append("")
    return "\n".join(lines).rstrip()


def columns(name: str) -> Callable[[], str]:
    def table() -> str:
        schema = schemas(("en", "ru"))[name]
        lines = [
            "| column | Arrow type | what it is | null: | normal form |",
            "| --- | --- | --- | --- | --- |",
        ]
        for item in schema:
            about = COLUMNS[name][item.name]
            kind = str(item.type).replace(": ", " ")
            # sixteen members of one type are listed in a table of their own
            kind = "struct<… float>" if item.name == "quality" else kind
            lines.append(
                f"| `{item.name}` | `{kind}` | {about.meaning} | {about.null or 'never'} | {about.form} |"
            )
        return "\n".join(lines)

    return table


def quality() -> str:
    lines = ["| signal | |", "| --- | --- |"]
    notes = _attribute_notes(QualitySignals)
    lines += [f"| `{item.name}` | {_cell(notes[item.name])} |" for item in dataclasses.fields(QualitySignals)]
    return "\n".join(lines)


def _attribute_notes(cls: type) -> dict[str, str]:
    """The strings under the attributes of a class."""
    found = re.findall(
        r'^    (\w+):[^\n]*\n    """(.*?)"""', inspect.getsource(cls), re.MULTILINE | re.DOTALL
    )
    return {name: " ".join(note.split()) for name, note in found}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


TABLES: dict[str, dict[str, Callable[[], str]]] = {
    "cleaning.md": {"rules": rules},
    "configuration.md": {"configuration": configuration},
    "dataset.md": {**{name: columns(name) for name in schemas()}, "quality": quality},
}


def written(page: str) -> str:
    """A page with its tables as they should be."""
    text = (DOCS / page).read_text(encoding="utf-8")
    for name, table in TABLES[page].items():
        pattern = re.compile(rf"(<!-- table: {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        text, count = pattern.subn(lambda match, table=table: f"{match[1]}\n{table()}\n\n{match[2]}", text)  # type: ignore[misc]
        if count != 1:
            raise SystemExit(f"docs/{page}: needs the marks of the table {name} once")
    return text


def main(check: bool) -> int:
    stale = [page for page in TABLES if written(page) != (DOCS / page).read_text(encoding="utf-8")]
    for page in stale:
        if check:
            print(f"docs/{page} is out of date: run python docs/tables.py")
        else:
            (DOCS / page).write_text(written(page), encoding="utf-8", newline="\n")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
