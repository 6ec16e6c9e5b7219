"""Whole positions written before any of them was rated: near their level, with quotations.

`first` was used to find faults of the rating. `second` was never read for faults
and is only scored. `third`, `fourth` and `fifth` were written and scored one after
another when the faults of those before were mended; what each showed was mended then.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path

import pytest
import typst

from remit.areas.placer import read_placer
from remit.jd.reading import read_description
from remit.levels.frame import read_frame
from remit.levels.rating import Rating, rate
from remit.workflow.levels.level_frame import rate_description

FOLDER = Path(__file__).parent / "positions"
BENCHMARKS = sorted(FOLDER.glob("*/is*.toml"))
UNSEEN = [path for path in BENCHMARKS if path.parent.name == "second"]


def text_of(path: Path) -> str:
    return str(tomllib.loads(path.read_text(encoding="utf-8"))["text"])


def level_of(path: Path) -> int:
    return int(tomllib.loads(path.read_text(encoding="utf-8"))["level"])


@cache
def rated(path: Path, folder: Path) -> Rating:
    written = folder / f"{path.stem}.txt"
    written.write_text(text_of(path), encoding="utf-8")
    return rate(read_description(written, read_placer()), read_frame("canada-is"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("benchmarks")


def away(path: Path, folder: Path) -> int:
    found = rated(path, folder).level
    assert found is not None, path.stem
    return abs(found - level_of(path))


def test_every_level_has_benchmarks_and_each_says_why() -> None:
    for part in {path.parent for path in BENCHMARKS}:
        assert {level_of(path) for path in part.glob("*.toml")} == set(range(1, 7))
    for path in BENCHMARKS:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        assert path.stem.startswith(f"is{table['level']}-")
        assert table["why"].endswith(".")


def test_nearly_all_benchmarks_are_rated_within_one_level(folder: Path) -> None:
    far = [path.stem for path in BENCHMARKS if away(path, folder) > 1]
    assert len(far) <= 0.05 * len(BENCHMARKS), far


def test_most_benchmarks_that_nothing_was_mended_on_are_rated_exactly(folder: Path) -> None:
    exact = sum(away(path, folder) == 0 for path in UNSEEN)
    assert exact >= 0.6 * len(UNSEEN)


def test_the_range_holds_the_level_of_nearly_all(folder: Path) -> None:
    held = 0
    for path in BENCHMARKS:
        found = rated(path, folder).range
        held += found is not None and found[0] <= level_of(path) <= found[1]
    assert held >= 0.95 * len(BENCHMARKS)


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_a_benchmark_s_level_is_carried_by_sentences_of_its_text(path: Path, folder: Path) -> None:
    found = rated(path, folder)
    assert found.decisive
    for reason in found.decisive:
        assert text_of(path)[reason.claim.start : reason.claim.end] == reason.claim.text


OTHERS = """

Context
This is a world-class, strategic, highly visible and mission-critical leadership role.
Our branch manages all communications and advises the Minister on everything.
The Director General directs six managers and a staff of ninety.
A trainee may be attached to the unit. The clerk works under close supervision.
"""


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_great_words_and_what_others_do_move_no_benchmark(path: Path, folder: Path) -> None:
    written = folder / f"{path.stem}-others.txt"
    written.write_text(text_of(path) + OTHERS, encoding="utf-8")
    found = rate(read_description(written, read_placer()), read_frame("canada-is"))
    assert found.level == rated(path, folder).level


@pytest.mark.parametrize("stem", ["is1-fisheries-trainee", "is4-habitat-advisor", "is6-group-lead"])
def test_a_benchmark_is_rated_alike_as_a_pdf(stem: str, folder: Path) -> None:
    path = next(path for path in BENCHMARKS if path.stem == stem)
    source, printed = folder / f"{stem}.typ", folder / f"{stem}.pdf"
    lines = [json.dumps(line) for line in text_of(path).splitlines()]
    source.write_text("\n\n".join(f"#text({line})" for line in lines), encoding="utf-8")
    typst.compile(source, output=printed)
    assert rate_description(printed, read_frame("canada-is")).level == level_of(path)
