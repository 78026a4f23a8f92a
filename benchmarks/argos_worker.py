"""argostranslate in a process of its own, with the settings that its environment names.

Reads lines of JSON, `[source, target, [texts]]`; answers each with `{"answers": [[text, score], …], "wall": s,
"cpu": s}`. `hypotheses(text, 1)[0].value` is what `translate(text)` returns.
"""

from __future__ import annotations

import json
import sys
import time

from argostranslate import translate


def main() -> None:
    for line in sys.stdin:
        source, target, texts = json.loads(line)
        translation = translate.get_translation_from_codes(source, target)
        wall, cpu = time.perf_counter(), time.process_time()
        found = [translation.hypotheses(text, 1)[0] for text in texts]
        times = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        answers = [[answer.value, answer.score] for answer in found]
        print(json.dumps({"answers": answers, **times}), flush=True)


if __name__ == "__main__":
    main()
