"""How many descriptions a second are linted, and what a published list of coded words says.

Run `python benchmarks/lint.py [--words FILE]`. The texts are real descriptions
where the folder of samples is at hand, otherwise the one of `reading.py`.

For the rules on coded words (RJ109, RJ110) the peer is gender-decoder, which
flags every word that begins as one of the lists of Gaucher, Friesen and Kay
(2011): as a package (`genderdecoder3`, when it is installed), or from a file
of such beginnings, one a line. Its lists are not part of this project.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import re
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

from remit.jd.description import Description
from remit.jd.lint import lint_description
from remit.jd.reading import parse_description
from remit.jd.reading.documents.model import Document
from remit.jd.reading.wording import read_wording
from stopwatch import cost

REPOSITORY = Path(__file__).parent.parent
PROMISED = 500  # descriptions read and linted in a second of one core
RUNS = 5  # over all texts; the median counts
FILES = 200  # for the command
TODAY = date(2026, 1, 1)
CODING = ("RJ109", "RJ110")
MOST_SHOWN = 25  # words
_COMMAND = """
import sys
from remit.cli.main import main
try:
    main(["jd", "lint", "--json", *sys.argv[1:]])
except SystemExit as ended:
    sys.exit(0 if ended.code in (0, 1, None) else ended.code)
"""
Flagged = Callable[[str], list[str]]


def measure(*, quick: bool = False, words: Path | None = None) -> dict[str, Any]:
    """Return descriptions a second, seconds of the command, and how far the peer agrees."""
    of, texts = _texts()
    wording = read_wording()

    def read(text: str) -> Description:
        return parse_description(Document(text), wording)

    descriptions = [read(text) for text in texts]
    runs = 1 if quick else RUNS
    return {
        "texts": f"{len(texts)} {of}, {sum(map(len, texts)) // len(texts)} characters on average",
        "promised_per_second": PROMISED,
        "per_cpu_second": {
            "lint alone": _rate(descriptions, lambda each: lint_description(each, TODAY), runs),
            "reading alone": _rate(texts, read, runs),
            "reading and lint": _rate(texts, lambda t: lint_description(read(t), TODAY), runs),
        },
        "command": _command(texts, 20 if quick else FILES),
        "coded_words": _beside_peer(descriptions, words),
    }


def _texts() -> tuple[str, list[str]]:
    named = os.environ.get("REMIT_SHARED_DATA")
    data = Path(named) if named else REPOSITORY.parent / "shared" / "data"
    if not (data / "jds").is_dir():
        return "invented", [importlib.import_module("reading").TEXT]
    paths = sorted(path for path in (data / "jds").iterdir() if path.suffix != ".csv")
    return "real", [path.read_text(encoding="utf-8", errors="replace") for path in paths]


def _rate(each: Sequence[Any], work: Callable[[Any], object], runs: int) -> int:
    """Return how many are done in a second of the processor, warm, the median of some runs."""

    def seconds() -> float:
        begun = process_time()
        for one in each:
            work(one)
        return process_time() - begun

    seconds()
    return round(len(each) / statistics.median(seconds() for _ in range(runs)))


def _command(texts: Sequence[str], files: int) -> dict[str, Any]:
    """Return what `remit jd lint` takes as a process: for one file, and for each of many."""
    with tempfile.TemporaryDirectory() as folder:
        places = [Path(folder, f"{number}.txt") for number in range(files)]
        for number, place in enumerate(places):
            place.write_text(texts[number % len(texts)], encoding="utf-8")
        command = [sys.executable, "-c", _COMMAND]
        cost([*command, str(places[0])])
        one, many = cost([*command, str(places[0])]), cost([*command, *map(str, places)])
        return {
            "one file": one.figures(),
            f"{files} files": many.figures(),
            "files_per_cpu_second_after_start": round(
                (files - 1) / max(many.cpu_seconds - one.cpu_seconds, 0.001)
            ),
        }


def _beside_peer(read: Iterable[Description], words: Path | None) -> dict[str, Any]:
    """Return which words of English descriptions the peer flags and Remit does not, and reverse."""
    flagged = _peer(words)
    if flagged is None:
        return {"left_out": "genderdecoder3 is not installed and no --words FILE was given"}
    english = [each for each in read if each.is_description and each.lang == "en"]
    begun = process_time()
    found = [flagged(each.text) for each in english]
    took = process_time() - begun
    theirs = [Counter(map(_bare, each)) for each in found]
    ours = [_coded(each) for each in english]
    both = [them & us for them, us in zip(theirs, ours, strict=True)]
    return {
        "english_descriptions": len(english),
        "descriptions_flagged": {"peer": sum(map(bool, theirs)), "remit": sum(map(bool, ours))},
        "words_flagged": {"peer": _total(theirs), "remit": _total(ours), "both": _total(both)},
        "only_peer": _beyond(theirs, both),
        "only_remit": _beyond(ours, both),
        "peer_milliseconds_per_description": round(1000 * took / max(len(english), 1), 2),
    }


def _total(flagged: Iterable[Counter[str]]) -> int:
    return sum(map(Counter.total, flagged))


def _beyond(flagged: Iterable[Counter[str]], both: Iterable[Counter[str]]) -> dict[str, int]:
    """Return the words, most frequent first, that one flags and the other does not."""
    beyond = Counter[str]()
    for one, shared in zip(flagged, both, strict=True):
        beyond.update(one - shared)
    return dict(beyond.most_common(MOST_SHOWN))


def _peer(words: Path | None) -> Flagged | None:
    if words:
        beginnings = tuple(words.read_text(encoding="utf-8").lower().split())
        return lambda text: [
            word for word in re.findall(r"[\w-]+", text) if _bare(word).startswith(beginnings)
        ]
    try:
        peer = importlib.import_module("genderdecoder3")
    except ImportError:
        return None

    def flagged(text: str) -> list[str]:
        said = peer.assess(text)
        return [*said["masculine_coded_words"], *said["feminine_coded_words"]]

    return flagged


def _coded(description: Description) -> Counter[str]:
    """Return the words inside what the rules on coded words find."""
    found = [each for each in lint_description(description, TODAY) if each.code in CODING]
    return Counter(_bare(word) for each in found for word in (each.text or "").split())


def _bare(word: str) -> str:
    return word.lower().strip("*_-–—“”\"'’!?/[]•#")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--words", type=Path, help="beginnings of coded words, one a line")
    parser.add_argument("--quick", action="store_true", help="smaller, once")
    print(json.dumps(measure(**vars(parser.parse_args())), indent=2, ensure_ascii=False))
