"""The dataset card: `README.md`, which lists the files that are the dataset.

Its YAML is what `datasets` and the hub read; its prose carries the counts of this very build. No clock, no
host name, no path of a machine: equal datasets have equal cards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from ..errors import OutputError
from .card_facts import CardFacts
from .card_parts import columns_section, quality_note, stages_table
from .companions import Companion, companions_in, is_companion_name
from .parquet import Shard, is_shard_name
from .schema import CONFIGURATIONS, features_yaml, schemas

__all__ = [
    "CARD_NAME",
    "DATASET_TAG",
    "companions_of",
    "configurations_of",
    "files_in",
    "front_in_card",
    "front_matter",
    "is_dataset_file",
    "listed_files",
    "listed_in",
    "render_card",
]

CARD_NAME = "README.md"
DATASET_TAG = "tolmach"
_FENCE = "---\n"
_FRONT_MATTER = re.compile(r"---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C where PyYAML has it: a card is read several times in a build."""
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def render_card(facts: CardFacts, companions: Sequence[Companion] = ()) -> str:
    """The whole `README.md`.

    Args:
        companions: The files beside it, which it lists.
    """
    listed = {"tolmach": {"files": {item.path: item.sha256 for item in companions}}} if companions else {}
    front = yaml.safe_dump({**_front_matter(facts), **listed}, allow_unicode=True, sort_keys=False, width=100)
    return f"{_FENCE}{front}{_FENCE}\n{_body(facts, companions)}"


def configurations_of(processed: Path) -> tuple[str, ...]:
    """The configurations that a dataset declares.

    Raises:
        OutputError: there is no dataset, or its card is not one that tolmach wrote.
    """
    return tuple(files_in(front_matter(processed)))


def listed_files(processed: Path) -> tuple[str, ...]:
    """The files that a dataset is made of besides its card, relative, with forward slashes.

    Raises:
        OutputError: there is no dataset, or its card is not one that tolmach wrote.
    """
    return listed_in(front_matter(processed))


def companions_of(processed: Path) -> dict[str, str]:
    """Of these files, those that hold no rows, with the hashes of their bytes.

    Raises:
        OutputError: there is no dataset, or its card is not one that tolmach wrote.
    """
    return companions_in(front_matter(processed))


def front_matter(processed: Path, tag: str = DATASET_TAG) -> dict[str, Any]:
    """The YAML of a dataset's card, one with this tag.

    Raises:
        OutputError: there is no dataset, or its card is not one that tolmach wrote.
    """
    front = front_in_card(_card_text(processed), tag)
    if front is None:
        raise _not_ours(processed)
    return front


def front_in_card(text: str, tag: str = DATASET_TAG) -> dict[str, Any] | None:
    """The YAML of a card; None for a card that tolmach did not write, or not with this tag."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return None
    try:
        front: dict[str, Any] = yaml.load(match[1], _LOADER)  # noqa: S506 - both are safe ones
        files = files_in(front)
        companions_in(front)
        _check_names(front)
        is_ours = tag in front["tags"] and set(files) <= set(CONFIGURATIONS)
    except (KeyError, TypeError, AttributeError, ValueError, yaml.YAMLError):
        return None
    return front if is_ours and _lie_in_their_folders(files) else None


def listed_in(front: Mapping[str, Any]) -> tuple[str, ...]:
    """All files that the YAML of a card lists."""
    return (*(path for paths in files_in(front).values() for path in paths), *companions_in(front))


def is_dataset_file(path: str) -> bool:
    """Whether a file of this name may be one of a dataset that tolmach wrote, this one or one of before."""
    folder, _, name = path.rpartition("/")
    return path == CARD_NAME or is_companion_name(path) or (folder in CONFIGURATIONS and is_shard_name(name))


def files_in(front: Mapping[str, Any]) -> dict[str, list[str]]:
    """The files with rows, by configuration."""
    return {
        item["config_name"]: [path for split in item["data_files"] for path in split["path"]]
        for item in front["configs"]
    }


def _check_names(front: Mapping[str, Any]) -> None:
    """Raises KeyError or TypeError where a split or what is told of a configuration has no name."""
    for config in front["configs"]:
        for split in config["data_files"]:
            split["split"]
    for info in front.get("dataset_info") or ():
        info["config_name"]
        for split in info.get("splits") or ():
            split["name"]


def _lie_in_their_folders(files: Mapping[str, list[str]]) -> bool:
    return all(path.startswith(f"{name}/") for name, paths in files.items() for path in paths)


def _not_ours(processed: Path) -> OutputError:
    return OutputError(f"{processed / CARD_NAME}: not the card of a tolmach dataset")


def _card_text(processed: Path) -> str:
    card = processed / CARD_NAME
    try:
        return card.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise OutputError(
            f"{processed}: no dataset here (no {CARD_NAME}); 'tolmach build' makes one"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{card}: cannot be read: {error}") from error


def _front_matter(facts: CardFacts) -> dict[str, Any]:
    by_configuration: dict[str, dict[str, list[Shard]]] = {}
    for shard in facts.shards:
        by_configuration.setdefault(shard.configuration, {}).setdefault(shard.split, []).append(shard)
    declared = schemas(facts.targets)
    documents = sum(shard.rows for shard in facts.shards if shard.configuration == "documents")
    # a corpus of which every page was rejected has no documents to be the default
    first = next(iter(by_configuration))
    return {
        "pretty_name": facts.name,
        "license": facts.license,
        "language": sorted(code for code in facts.languages if code not in ("mixed", "und")) or ["und"],
        "multilinguality": ["multilingual"],
        "task_categories": ["text-generation", "translation"],
        "size_categories": [next((name for limit, name in _SIZES if documents < limit), "n>1M")],
        "tags": [DATASET_TAG, "web-scraped", "boilerplate-removal"],
        "configs": [
            {
                "config_name": name,
                **({"default": True} if name == first else {}),
                "data_files": [
                    {"split": split, "path": [shard.path for shard in shards]}
                    for split, shards in splits.items()
                ],
            }
            for name, splits in by_configuration.items()
        ],
        "dataset_info": [
            {
                "config_name": name,
                "features": features_yaml(declared[name]),
                "splits": [
                    {
                        "name": split,
                        "num_bytes": sum(shard.bytes for shard in shards),
                        "num_examples": sum(shard.rows for shard in shards),
                    }
                    for split, shards in splits.items()
                ],
            }
            for name, splits in by_configuration.items()
        ],
    }


def _body(facts: CardFacts, companions: Sequence[Companion]) -> str:
    documents = sum(facts.languages.values())
    rejected = sum(facts.rejected.values())
    removed = sum(facts.removed.values())
    span = f", published {facts.first_date} to {facts.last_date}" if facts.first_date else ""
    return f"""# {facts.name}

Scraped web pages, cleaned, cut into sentences and, where a model was installed, translated, by
tolmach. Everything below is counted from this build.

| | |
| --- | --- |
{_version(facts)}| pages read | {facts.pages} |
| documents | {documents} from {facts.hosts} known host{_s(facts.hosts)}{span} |
| pages rejected | {rejected}{_breakdown(facts.rejected)} |
| languages | {_counts(facts.languages)} |
| lines removed | {removed}{_breakdown(facts.removed)} |
| sentences | {facts.segments} |
| translated by machine | {facts.translated - facts.by_people} |
| translated by people | {facts.by_people} |
| not translated | {_counts(facts.untranslated)} |
| copies of other documents | {facts.copies}{"" if facts.has_copies or not facts.copies else ", left out"} |

{_translation_note(facts)}
{_words(facts)}{_pictures(companions)}
## How to load

```python
from datasets import load_dataset

documents = load_dataset("path/to/this/folder", split="train")
segments = load_dataset("path/to/this/folder", "segments", split="train")
```

## What is in it

- `documents`, a row per page: metadata, `text` (main text, paragraphs joined by a blank line), `text_en`,
  language shares, what was removed and repaired, and where the bytes lie (`source_file`, `source_sha256`,
  `source_encoding`).
- `segments`, a row per sentence: `documents.text[start:end] == text` for its document (the title has no
  offsets), `source_lang`, and `translation` with the sides `en` and `ru`; `engine` is `argos` for the machine, `human`
  for people; `terms` are the entries of the glossary that were applied.
- `boilerplate`, a row per removed stretch, with its reason and rule: nothing was thrown away unseen.
- `rejected`, a row per page or file that did not become a document, with the reason; absent if there is none.

All offsets are code points, end exclusive. Documents with nearly the same text
(word 3-grams: Jaccard similarity ≥ .7, or of the shorter ≥ .8 in the longer) are one `dup_cluster`, named by the one
that is kept where copies are left out (`is_canonical`). `croissant.json` describes files and columns for machines.

## Known limits

- Boilerplate is found by rules and by models of lines: some remains, and some short lines are lost to
  `boilerplate`.
- Languages are told by script and by n-gram profiles: single words and short headings are often undecidable.
- Machine translation makes mistakes that look like good text; flags mark only what can be counted. A part
  that could not be translated is null in `segments` and stands as ⟦original⟧ in `text_en`.
{quality_note(facts)}
## Personal data and rights

The pages are as their publishers put them on the web and may name people. The text belongs to its authors and
publishers; `license` tells, for each row, what the collector recorded, null means unknown;
[LICENSES.md](LICENSES.md) counts them by source. Before you publish, make sure that you may. A page is taken out
by deleting it from the raw pages and building again.

{_citation(facts)}## How it was made

{stages_table(facts)}

{columns_section(facts)}

## Made with

{", ".join(f"{name} {version}" for name, version in facts.versions.items())}
"""


def _translation_note(facts: CardFacts) -> str:
    if facts.untranslated.get("no_model"):
        return (
            f"No translation model was installed for {facts.untranslated['no_model']} sentences: run "
            "`tolmach models install ru en` and build again to fill them in."
        )
    if facts.models:
        return f"Translated on one machine, offline, with {', '.join(facts.models)} (Argos packages)."
    return "Nothing needed a machine." if facts.by_people else "Nothing needed translation."


def _version(facts: CardFacts) -> str:
    return f"| version | {facts.version} |\n" if facts.version else ""


def _words(facts: CardFacts) -> str:
    return f"\n{facts.words.strip()}\n" if facts.words.strip() else ""


def _pictures(companions: Sequence[Companion]) -> str:
    return "".join(f"\n![{item.alt}]({item.path})\n" for item in companions if item.alt)


def _citation(facts: CardFacts) -> str:
    return f"## Citation\n\n```bibtex\n{facts.citation}\n```\n\n" if facts.citation else ""


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in _by_count(counts)) or "none"


def _breakdown(counts: Mapping[str, int]) -> str:
    return f" ({_counts(counts)})" if counts else ""


def _by_count(counts: Mapping[str, int]) -> Sequence[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _s(count: int) -> str:
    return "" if count == 1 else "s"
