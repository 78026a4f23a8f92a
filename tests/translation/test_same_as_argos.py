"""The same sentences give the same translations as `argostranslate.translate`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tolmach.translation.engine import open_translator

from .packs import known_pairs

_ARGOS = """
import json, socket, sys

def refuse(*args, **kwargs):
    raise OSError("no network in this test")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
from argostranslate import translate

source, target, *sentences = json.load(sys.stdin)
print(json.dumps([translate.translate(sentence, source, target) for sentence in sentences]))
"""


@pytest.mark.parametrize(("source", "target"), [("ru", "en"), ("en", "ru")])
def test_same_as_argos(trained: Path, tmp_path: Path, source: str, target: str) -> None:
    sentences = [pair[("ru", "en").index(source)] for pair in known_pairs()]
    done = subprocess.run(
        [sys.executable, "-c", _ARGOS],
        input=json.dumps([source, target, *sentences]),
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=os.environ | {"ARGOS_INTRA_THREADS": "1", "PYTHONIOENCODING": "utf-8"},
    )
    translator = open_translator(source, target)
    assert translator is not None
    ours = [output.text for output in translator.translate(sentences)]
    assert ours == json.loads(done.stdout.splitlines()[-1])
