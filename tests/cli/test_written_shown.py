"""Written duties on the terminal: few in short, and where to see the others."""

from __future__ import annotations

import pytest

from remit.cli.written_shown import MOST, write_unsure
from remit.workflow.descriptions.area_of_duty import WrittenDuty


def duties(count: int) -> list[WrittenDuty]:
    return [
        WrittenDuty(number, str(number), f"Does {number}.", "crisis", hers=False, open=True)
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize(("count", "lines"), [(0, 0), (1, 2), (MOST, MOST + 1), (40, MOST + 2)])
def test_of_many_unsure_duties_a_few_are_named(
    capsys: pytest.CaptureFixture[str], count: int, lines: int
) -> None:
    write_unsure(duties(count))
    told = capsys.readouterr().out.splitlines()
    assert len(told) == lines
    assert ("more" in "".join(told)) is (count > MOST)
