"""Real descriptions labelled by hand: the figures are printed, the floors are loose."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from remit.errors import InputError
from remit.jd.description import Description, Duty
from remit.jd.lint import RULES, lint_description
from remit.jd.reading import read_description

Gold = dict[str, Any]
SIX = {"vague", "dated_platform", "always_on", "mismatch", "intern_for_expert", "label"}


@pytest.fixture(scope="module")
def labelled(shared_data: Path) -> list[tuple[Gold, Description]]:
    rows = [
        json.loads(p.read_text("utf-8")) for p in sorted(shared_data.glob("gold/jd/dev/*.json"))
    ]
    if not rows:
        pytest.skip("no labelled descriptions in the folder of real samples")
    return [(row, read_description(shared_data / "jds" / row["file"])) for row in rows]


def alike(one: str, other: str) -> bool:
    """Say whether two texts share at least 80 % of the longer one's words."""
    left, right = (Counter(re.findall(r"\w+", text.lower())) for text in (one, other))
    return sum((left & right).values()) >= 0.8 * max(left.total(), right.total(), 1)


def ignored(duty: Duty, gold: Gold) -> bool:
    return any(
        min(duty.end, span["end"]) - max(duty.start, span["start"]) > (duty.end - duty.start) / 2
        for span in gold["ignore"]
    )


def test_duties_of_real_descriptions_are_found(
    labelled: list[tuple[Gold, Description]], capsys: pytest.CaptureFixture[str]
) -> None:
    hits = extra = missed = 0
    for gold, description in labelled:
        open_rows = list(gold["duties"])
        for duty in description.duties:
            match = next((row for row in open_rows if alike(row["text"], duty.text)), None)
            if match:
                open_rows.remove(match)
                hits += 1
            elif not ignored(duty, gold):
                extra += 1
        missed += len(open_rows)
    score = 2 * hits / (2 * hits + extra + missed)
    told = f"duties: {hits} hits, {extra} extra, {missed} missed, F1 {score:.3f}\n"
    with capsys.disabled():
        sys.stdout.write(told)
    assert score > 0.9


def test_lint_of_real_descriptions_agrees_with_the_labels(
    labelled: list[tuple[Gold, Description]], capsys: pytest.CaptureFixture[str]
) -> None:
    family = {rule.code: rule.family for rule in RULES}
    hits = extra = missed = 0
    for gold, description in labelled:
        spans = {(row["kind"], row["start"], row["end"]) for row in gold["lint"]}
        for finding in lint_description(description):
            if family[finding.code] not in SIX or finding.start is None or finding.end is None:
                continue
            touched = {
                span
                for span in spans
                if span[0] == family[finding.code]
                and finding.start < span[2]
                and span[1] < finding.end
            }
            hits += len(touched)
            extra += not touched
            spans -= touched
        missed += len(spans)
    with capsys.disabled():
        sys.stdout.write(f"lint: {hits} hits, {extra} extra, {missed} missed\n")
    assert hits / (hits + extra) > 0.9
    assert hits / (hits + missed) > 0.75


def test_every_real_file_is_read_or_refused_without_a_crash(shared_data: Path) -> None:
    files = [p for p in shared_data.glob("jds-original/*/*") if p.is_file()]
    if not files:
        pytest.skip("no office files in the folder of real samples")
    descriptions = [found for path in files if (found := read_or_refused(path))]
    for description in descriptions:
        for duty in description.duties:
            assert description.text[duty.start : duty.end] == duty.text
    assert len(descriptions) > len(files) / 2


def read_or_refused(path: Path) -> Description | None:
    with contextlib.suppress(InputError):
        return read_description(path)
    return None
