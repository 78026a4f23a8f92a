"""tolmach.toml: every key is known, typed and in range, or says what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tolmach.config import Config, load_config, parse_config
from tolmach.errors import ConfigError

WRONG = {
    "unknown section": ("[tranlation]\n", "unknown section 'tranlation'; did you mean 'translation'?"),
    "unknown key": ("[translation]\nbeam = 4\n", "unknown key 'translation.beam'; did you mean 'beam_size'?"),
    "key far from all": ("[build]\nzzz = 1\n", "unknown key 'build.zzz'; known are: workers"),
    "string for a number": (
        '[build]\nworkers = "two"\n',
        "'build.workers' must be a whole number, not 'two'",
    ),
    "truth for a number": ("[build]\nworkers = true\n", "'build.workers' must be a whole number, not True"),
    "number for a list": (
        "[translation]\nsources = 1\n",
        "'translation.sources' must be a list of strings, not 1",
    ),
    "value for a section": ("build = 3\n", "'build' must be a section ([build]), not a value"),
    "out of range": (
        "[dataset]\nvalidation = 1.5\n",
        "'dataset.validation' must be between 0.0 and 0.9, not 1.5",
    ),
    "not a number": (
        "[dataset]\nvalidation = nan\n",
        "'dataset.validation' must be between 0.0 and 0.9, not nan",
    ),
    "unknown target": (
        '[translation]\ntargets = ["de"]\n',
        "'translation.targets' can be 'en' and 'ru', not 'de'",
    ),
    "no language": (
        '[translation]\nsources = ["russian"]\n',
        "'translation.sources' takes language codes such as 'ru', not 'russian'",
    ),
    "no host": (
        '[sources.spring]\nhost = "our archive"\n',
        "'sources.spring.host' must be like news.example, not 'our archive'",
    ),
    "no DOI": (
        '[dataset]\ndoi = "https://doi.org/10.5281/zenodo.1"\n',
        "'dataset.doi' must be like 10.5281/zenodo.1, without an address, not 'https://doi.org/10.5281/zenodo.1'",
    ),
    "no time": (
        '[sources.spring]\nfetched_at = "yesterday"\n',
        "'sources.spring.fetched_at' must be like 2014-05-21 or 2014-05-21T14:05:51Z, not 'yesterday'",
    ),
    "a number too long": (
        f"[build]\nworkers = {'1' * 5000}\n",
        "not valid TOML: nested too deep, or a number",
    ),
    "nested too deep": (f"a = {'[' * 5000}\n", "not valid TOML: nested too deep, or a number"),
    "not TOML": ("[build\n", "not valid TOML"),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_wrong_file_says_what_is_wrong_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "tolmach.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path / "tolmach.toml")


def test_values_arrive_and_the_rest_keeps_its_defaults() -> None:
    config = parse_config({"translation": {"targets": ["en", "ru"]}, "dataset": {"validation": 0}})
    assert config.translation.targets == ("en", "ru")
    assert config.dataset.validation == 0.0
    assert config.reading == Config().reading
