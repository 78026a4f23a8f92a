"""The commands `tolmach models …`: translation packages listed, verified, installed and removed."""

from __future__ import annotations

import argparse
import functools
import sys
from pathlib import Path
from typing import Any

from . import terminal
from .arguments import add_command
from .errors import ConfigError, ModelError
from .progress import progress_display

__all__ = ["add_to"]


def add_to(commands: Any) -> None:
    """Adds the commands to those of the parser."""
    models = add_command(
        commands, "models", "translation packages", "tolmach models install ru en", "tolmach models list"
    ).add_subparsers(required=True, metavar="ACTION")
    listed = add_command(
        models, "list", "installed packages", "tolmach models list --verify", "tolmach models list --json"
    )
    listed.add_argument("--verify", action="store_true", help="hash all files again; code 5 if one differs")
    listed.add_argument("--json", action="store_true", help="a JSON object a line")
    listed.set_defaults(run=_models_list)
    path = add_command(models, "path", "the folder of the packages", "tolmach models path")
    path.set_defaults(run=_models_path)
    install = add_command(
        models,
        "install",
        "install from the Argos index, or from a .argosmodel file",
        "tolmach models install ru en",
        "tolmach models install translate-ru_en-1_9.argosmodel",
    )
    install.add_argument("what", nargs="+", help="two language codes (ru en), or a file")
    install.add_argument(
        "--index", metavar="URL|FILE", help="another index: a mirror, or an index.json with files beside it"
    )
    install.add_argument(
        "--if-missing", action="store_true", help="do nothing where the pair is installed already"
    )
    install.add_argument("--or-later", action="store_true", help="no error where it cannot be had now")
    install.set_defaults(run=_models_install)
    remove = add_command(models, "remove", "remove the package of a pair", "tolmach models remove ru en")
    remove.add_argument("source")
    remove.add_argument("target")
    remove.set_defaults(run=_models_remove)


def _models_list(options: argparse.Namespace) -> int:
    from .translation.installed import installed
    from .translation.record import verify

    packages, problems = installed()
    faults = 0
    for package in packages:
        line = f"{package.from_code} {package.to_code}  {package.version}  {package.name}  {package.path}"
        facts: dict[str, object] = {
            "from_code": package.from_code,
            "to_code": package.to_code,
            "version": package.version,
            "name": package.name,
            "path": str(package.path),
        }
        if options.verify:
            try:
                fault = verify(package)
                verdict = fault or "verified"
                faults += fault is not None
            except FileNotFoundError:
                # argostranslate itself, or an older tolmach, has put it there: nothing to compare with
                verdict = "no record of its files"
            line += f"  {verdict}"
            facts["verified"] = verdict
        print(terminal.json_text(facts) if options.json else line)
    for problem in problems:
        terminal.tell(problem)
    if not packages:
        print(
            "no translation package is installed; 'tolmach models install ru en' fetches one", file=sys.stderr
        )
    return ModelError.exit_code if faults else 0


def _models_path(options: argparse.Namespace) -> int:
    from .translation.installed import packages_dir

    print(packages_dir())
    return 0


def _models_install(options: argparse.Namespace) -> int:
    from .translation.installed import find
    from .translation.packages import install_file, install_from_index

    what = options.what
    if options.if_missing and len(what) == 2 and (present := find(*what)):
        print(f"{present.name} {present.version} is installed")
        return 0
    try:
        if len(what) == 1:
            package = install_file(_file(what[0]))
        elif len(what) == 2:
            with progress_display() as progress:
                package = install_from_index(
                    *what, index=options.index, progress=functools.partial(progress, "download")
                )
        else:
            raise ConfigError("give two language codes (ru en), or one .argosmodel file")
    except ModelError as error:
        if not options.or_later:
            raise
        later = f"later: tolmach models install {' '.join(what)}"
        terminal.tell(f"going on without a translation model ({error}); {later}")
        return 0
    print(f"installed {package.name} {package.version} in {package.path}")
    return 0


def _models_remove(options: argparse.Namespace) -> int:
    from .translation.packages import remove

    for package in remove(options.source, options.target):
        print(f"removed {package.name} {package.version}")
    return 0


def _file(word: str) -> Path:
    """The file that is meant by one word, which may have been meant as a language."""
    path = Path(word)
    if not path.is_file():
        raise ModelError(f"{word}: no such file; name a .argosmodel file, or two languages as in 'ru en'")
    return path
