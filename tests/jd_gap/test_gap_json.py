"""What `remit gap --json` prints is plain, complete and documented."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from tests.jd_gap.making import described, measured, shown

from remit.jd.gap import Answered, compare
from remit.jd.gap.as_json import gap_json
from remit.jd.profiles import read_profile
from remit.measure.model import Shift

REAL = {"crisis": 0.31, "publishing": 0.65, "unplaced": 0.04}
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "gap.md"


def printed() -> dict[str, object]:
    shift = Shift(
        "mix", *[date(2020, 3, 12)] * 3, "lasting", 0.01, {"crisis": 0.02}, {"crisis": 0.3}
    )
    old = described(("publishing", 100.0))
    stated = [Answered(7, "crisis", "on call", date(2020, 3, 12), "the provost")]
    gap = compare(old, measured(REAL, shifts=[shift]), shown(REAL), read_profile(), stated)
    return json.loads(json.dumps(gap_json(gap)))  # type: ignore[no-any-return]


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in keys(each)}
    return {key for each in value for key in keys(each)} if isinstance(value, list) else set()


def test_an_area_is_printed_with_all_that_is_known_of_it() -> None:
    areas = printed()["areas"]
    assert isinstance(areas, list)
    crisis = next(each for each in areas if each["area"] == "crisis")
    assert crisis == {
        "area": "crisis",
        "kind": "unwritten",
        "written": [0.0, 0.0, 0.0],
        "measured": [0.31, 0.31, 0.35],
        "distance": 0.31,
        "duties": [],
        "entries": 620,
        "traced_minutes": 6200.0,
        "since": "2020-03-12",
        "lasting": True,
        "over_time": {
            "way": "more",
            "level": 0.155,
            "months_on_record": 12,
            "run": 12,
            "beyond": 12,
            "first": "2021-01-01",
            "from_the_start": True,
            "holds": True,
            "shift": {
                "on": "2020-03-12",
                "earliest": "2020-03-12",
                "latest": "2020-03-12",
                "kind": "lasting",
                "until": None,
            },
        },
        "answered": [
            {
                "statement": 7,
                "what": "on call",
                "since": "2020-03-12",
                "assigned_by": "the provost",
            }
        ],
    }


def test_every_key_is_in_the_reference() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    found = keys(printed())
    assert {"version", "areas", "changed", "lasting"} <= found
    assert [key for key in sorted(found) if f"`{key}`" not in text] == []
