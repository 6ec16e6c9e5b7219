"""What teaches, what shows and what measures are written apart."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.conftest import ExampleLine

from remit.areas.exemplars import read_exemplars


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def taught() -> set[str]:
    """The exemplars of two words and more."""
    found = {words(exemplar.item.text) for exemplar in read_exemplars()}
    return {text for text in found if " " in text}


def test_no_exemplar_is_a_line_of_the_example(example_line: ExampleLine) -> None:
    with example_line.workspace.ledger() as ledger:
        shown = {words(entry.text) for entry in ledger.activities()}
    assert len(shown) > 1000
    assert sorted(taught() & shown) == []


def test_no_exemplar_is_a_gold_item(shared_data: Path) -> None:
    activities, duties = shared_data / "gold" / "activities" / "dev", shared_data / "gold" / "jd"
    gold = set()
    for name in ("authored.jsonl", "real_text.jsonl"):
        for line in (activities / name).read_text(encoding="utf-8").splitlines():
            gold.add(words(json.loads(line)["text"]))
    for path in duties.glob("dev/*.json"):
        for duty in json.loads(path.read_text(encoding="utf-8"))["duties"]:
            gold.add(words(duty["text"]))
    assert len(gold) > 300
    assert sorted(taught() & gold) == []
