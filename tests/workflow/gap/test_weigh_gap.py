"""Whole ledgers, weighed as a reviewer would: what lasts, what does not, and what is only more."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY, ExampleLine
from tests.workflow.ledgers import NOW, Day, ledger_of

from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import compare_description
from remit.workflow.gap.weigh_gap import Weighed, weigh_gap
from remit.workflow.gap.weighed_json import weighed_json
from remit.workflow.picture.measure_work import View
from remit.workflow.statements.state import state_decision, state_inventory
from remit.workflow.statements.stated import InventoryBody

VIEW = View(date(2022, 1, 3), date(2021, 12, 31))
USUAL = ["publishing"] * 4 + ["partners"]


def weighed(workspace: Workspace, institution: str = "neutral") -> Weighed:
    with workspace.ledger() as ledger:
        view = replace(VIEW, profile=institution)
        return weigh_gap(workspace, ledger, compare_description(workspace, ledger, view))


def since_february(day: date) -> list[str]:
    return ["publishing"] * 2 + ["crisis"] * 3 if day >= date(2021, 2, 1) else USUAL


def three_weeks(day: date) -> list[str]:
    return ["crisis"] * 5 if day >= date(2021, 12, 9) else USUAL


def surge(day: date) -> list[str]:
    return ["crisis"] * 5 if date(2021, 2, 1) <= day < date(2021, 6, 1) else USUAL


def one_area(_day: date) -> list[str]:
    return ["publishing"] * 5


def usual(_day: date) -> list[str]:
    return USUAL


def lasts(found: Weighed, area: str) -> str:
    (each,) = [each for each in found.comparison.gap.areas if each.area == area]
    assert each.over_time is not None
    return each.over_time.told(6)


def verdicts(found: Weighed) -> dict[tuple[str, str], str]:
    return {(rule.institution, rule.kind): rule.verdict for rule in found.rules}


def test_a_lasting_change_meets_the_rule_of_lasting(tmp_path: Path) -> None:
    found = weighed(ledger_of(tmp_path, since_february))
    assert lasts(found, "crisis") == "lasting"
    assert verdicts(found)[("neutral", "lasting")] == "met"
    assert verdicts(found)[("houston", "changed")] == "met"
    assert found.refused == ()
    (crisis,) = [each for each in found.comparison.gap.areas if each.area == "crisis"]
    assert (crisis.since, crisis.kind) == (date(2021, 2, 1), "unwritten")


def test_twice_as_much_of_everything_changes_no_share_no_rule_no_level_and_no_refusal(
    tmp_path: Path,
) -> None:
    found = []
    for times in (1, 2):
        folder = tmp_path / str(times)
        folder.mkdir()
        workspace = ledger_of(folder, since_february, times)
        state_inventory(workspace, [InventoryBody("crisis", "Twice as many posts as ever")], NOW)
        state_decision(workspace, "Held the statement; authority: decided", date(2021, 3, 1), NOW)
        found.append(weighed(workspace))
    once, twice = found
    assert twice.volume.hours.low > 1.5 * once.volume.hours.low
    assert verdicts(once) == verdicts(twice)
    assert [(f.factor, f.strength, f.since) for f in once.level] == [
        (f.factor, f.strength, f.since) for f in twice.level
    ]
    assert once.refused == twice.refused
    assert once.risks == replace(twice.risks, found=once.risks.found)
    assert [(r.code, r.factor) for r in once.risks.found] == [
        (r.code, r.factor) for r in twice.risks.found
    ]
    for before, after in zip(once.comparison.gap.areas, twice.comparison.gap.areas, strict=True):
        assert (before.area, before.kind, before.since) == (after.area, after.kind, after.since)
        assert before.measured == pytest.approx(after.measured, abs=0.04)


def test_level_shares_and_volume_are_parts_of_their_own(tmp_path: Path) -> None:
    plain = weighed_json(weighed(ledger_of(tmp_path, since_february)))
    apart = {
        key: json.dumps(plain[key]) for key in ("areas", "rules", "level", "volume", "refused")
    }
    hours = ("hours", "agreed", "beyond_hours")
    assert all(word in apart["volume"] for word in hours)
    for part in ("level", "rules"):
        assert not any(word in apart[part] for word in (*hours, "volume", "minutes"))
    assert "strength" not in apart["volume"]
    assert "share" not in apart["volume"]


def test_a_change_three_weeks_old_is_too_recent(tmp_path: Path) -> None:
    found = weighed(ledger_of(tmp_path, three_weeks))
    assert lasts(found, "crisis") == "too recent"
    assert ("too-recent", "crisis") in {(each.code, each.area) for each in found.refused}
    assert verdicts(found)[("neutral", "lasting")] != "met"


def test_a_surge_that_ended_is_refused_and_lasts_nowhere(tmp_path: Path) -> None:
    found = weighed(ledger_of(tmp_path, surge))
    assert lasts(found, "crisis") == "passing"
    assert ("surge-ended", "crisis") in {(each.code, each.area) for each in found.refused}
    assert verdicts(found)[("neutral", "lasting")] == "not met"
    assert verdicts(found)[("ucsb", "lasting")] == "not met"


def test_all_work_in_one_area_leaves_the_other_duty_idle(tmp_path: Path) -> None:
    found = weighed(ledger_of(tmp_path, one_area))
    assert ("idle", "partners") in {(each.code, each.area) for each in found.risks.found}
    assert lasts(found, "partners") == "lasting"


SENIOR = """# Communications Strategist

## Duties

- 70 % Advises the president and the cabinet on communications.
- 30 % Writes and schedules posts for the university's accounts.
"""


@pytest.mark.parametrize("days", [one_area, usual])
def test_a_senior_description_over_routine_work_may_end_lower(tmp_path: Path, days: Day) -> None:
    found = weighed(ledger_of(tmp_path, days, description=SENIOR))
    assert found.risks.verdict == "found"
    told = {(each.code, each.area or each.factor) for each in found.risks.found}
    assert told == {
        ("idle-senior", "counsel"),
        ("downward", "publishing"),
        ("claim-not-shown", "contacts"),
    }


def test_lines_that_may_be_privileged_are_not_read(tmp_path: Path) -> None:
    workspace = ledger_of(tmp_path, since_february)
    line = InventoryBody("crisis", "Lawsuit updates: twice as many posts, with general counsel")
    state_inventory(workspace, [line], NOW)
    found = weighed(workspace)
    assert (found.refused, found.withheld) == ((), 1)


def test_what_is_stated_and_not_shown_will_be_asked_about(tmp_path: Path) -> None:
    workspace = ledger_of(tmp_path, since_february)
    line = InventoryBody("channels", "Owner of the register", date(2019, 1, 1), "Director")
    state_inventory(workspace, [line], NOW)
    assert [(each.code, each.area) for each in weighed(workspace).refused] == [
        ("stated-only", "channels")
    ]


def test_no_institution_is_chosen_until_one_is(example_line: ExampleLine) -> None:
    neutral, chosen = (weighed(example_line.workspace, key) for key in ("neutral", "umn"))
    assert (neutral.chosen, chosen.chosen) == (False, True)
    assert {rule.institution for rule in chosen.rules if rule.chosen} == {"umn"}


def test_the_example_meets_what_its_year_shows(example_line: ExampleLine) -> None:
    found = weighed(example_line.workspace)
    assert verdicts(found)[("houston", "changed")] == "met"
    codes = {each.code for each in found.refused}
    assert codes == {"assigned-by-nobody", "not-in-writing", "reconstructed"}
    assert found.risks.verdict == "nothing found"


def test_every_key_of_the_json_is_in_the_reference(example_line: ExampleLine) -> None:
    text = (REPOSITORY / "docs" / "reference" / "gap.md").read_text(encoding="utf-8")
    plain = weighed_json(weighed(example_line.workspace, "umn"))
    found = set(plain)
    for rows in ("rules", "refused", "level"):
        listed = plain[rows]
        assert isinstance(listed, list)
        found |= {key for row in listed for key in row}
    assert {"rules", "named_by_institution", "strength"} <= found
    assert [key for key in sorted(found) if f"`{key}`" not in text] == []


def test_json_keeps_the_first_keys_and_adds_to_them(example_line: ExampleLine) -> None:
    plain = weighed_json(weighed(example_line.workspace))
    assert json.loads(json.dumps(plain, default=str)) == plain
    assert plain["version"] == 1
    assert {"window", "areas", "changed", "unplaced", "findings", "written_basis"} <= plain.keys()
    assert {"institution", "rules", "level", "volume", "refused", "risks"} <= plain.keys()
    assert plain["institution"] == {"key": "neutral", "name": "Any institution", "chosen": False}
