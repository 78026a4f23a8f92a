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

from tolmach.cleaning.correction import CORRECTION_RULES
from tolmach.cleaning.html_rules import HTML_RULES
from tolmach.cleaning.rule_table import RULES
from tolmach.cleaning.site import SITE_RULES
from tolmach.config import Config, SourceConfig
from tolmach.config_notes import notes_of, section_of, sections, toml
from tolmach.dataset.columns import column_table
from tolmach.dataset.schema import schemas
from tolmach.signals import QualitySignals

DOCS = Path(__file__).parent


def rules() -> str:
    lines = ["| rule | reason | score | what it is |", "| --- | --- | --- | --- |"]
    table = sorted(
        (*RULES.values(), *HTML_RULES.values(), *SITE_RULES.values(), *CORRECTION_RULES.values()),
        key=lambda rule: (rule.reason, rule.id),
    )
    lines += [f"| `{rule.id}` | {rule.reason} | {rule.score:g} | {_cell(rule.about)} |" for rule in table]
    return "\n".join(lines)


def configuration() -> str:
    lines: list[str] = []
    # sources: a section a folder
    by_name = {section.name: section for section in sections()}
    for field in dataclasses.fields(Config):
        section = by_name.get(field.name) or section_of('sources."folder"', SourceConfig(""))
        about = inspect.getdoc(section.declared) or ""
        about = about.split(": ", 1)[-1]
        lines += [f"## [{section.name}]", "", about[:1].upper() + about[1:], ""]
        lines += ["| key | default | |", "| --- | --- | --- |"]
        lines += [
            f"| `{key.name}` | `{toml(key.default)}` | {key.note} |"
            for key in section.keys
            if key.name != "folder"
        ]
        lines.append("")
    return "\n".join(lines).rstrip()


def columns(name: str) -> Callable[[], str]:
    def table() -> str:
        return column_table(name, schemas(("en", "ru"))[name])

    return table


def quality() -> str:
    lines = ["| signal | |", "| --- | --- |"]
    notes = notes_of(QualitySignals)
    lines += [f"| `{item.name}` | {_cell(notes[item.name])} |" for item in dataclasses.fields(QualitySignals)]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


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
