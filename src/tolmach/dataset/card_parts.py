"""Parts of the card that tell how a dataset was made and what its columns hold."""

from __future__ import annotations

import re

from .card_facts import CardFacts
from .columns import column_table
from .schema import schemas

__all__ = ["columns_section", "quality_note", "stages_table"]

_LINK = re.compile(r"\[([^]]+)\]\([^)]*\)")
_STAGES = {
    "text": "bytes to text, wrong decoding undone",
    "clean": "main text, metadata, and what was removed",
    "site": "lines that stand on several pages of a host",
    "language": "languages down to spans, sentences",
}
_WAY = (
    "Each page by itself went through these stages; then near copies were found among all, each different sentence "
    "was translated once, and rows were written."
)
_YARDSTICK = (
    " As a yardstick: Argos' model from Russian to English had BLEU 25 to 27 on news of 2015 to 2022, where large "
    "online services had 36 to 44 (firefox-translations-models, commit e7957fc; which version that was is not told)."
)
_NORMAL_FORM = """Normal form: text is NFC with LF; dates are ISO 8601 and may be partial, points in time universal;
urls are canonical (RFC 3986, hosts as `xn--…`, no fragment, the query as it is), hosts in their own letters without
`www.`; languages are BCP 47 tags; authors are split, trimmed, each once, without "By"."""


def quality_note(facts: CardFacts) -> str:
    """How good the machine translation is, as far as that is known; empty where there is none."""
    if not facts.models:
        return ""
    measured = (
        f" {facts.translation_quality}." if facts.translation_quality else " not measured on these pages."
    )
    yardstick = _YARDSTICK if any(model.startswith("ru_en") for model in facts.models) else ""
    return f"- The machine is {', '.join(facts.models)}; its quality:{measured}{yardstick}\n"


def stages_table(facts: CardFacts) -> str:
    """The stages that each page went through, with their versions."""
    lines = [f"| {name} | {version} | {_STAGES[name]} |" for name, version in facts.stages.items()]
    return "\n".join(
        (
            _WAY,
            "",
            "| stage | version | |",
            "| --- | --- | --- |",
            *lines,
        )
    )


def columns_section(facts: CardFacts) -> str:
    """Each column of the configurations that there are."""
    present = {shard.configuration for shard in facts.shards}
    parts = ["## Columns", _NORMAL_FORM]
    for name, schema in schemas(facts.targets).items():
        if name in present:
            # what the documentation links to is not beside the card
            parts += [f"### {name}", _LINK.sub(lambda match: match[1], column_table(name, schema))]
    return "\n\n".join(parts)
