"""A description that Remit wrote is read back as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import NOW, ExampleLine
from tests.packet.inputs import case

from remit.jd.lint import lint_description
from remit.jd.reading import read_description
from remit.packet.whole.record import packet_record
from remit.packet.whole.write import write_packet

FORMS = ("docx", "html", "pdf")


@pytest.fixture(scope="module", params=["en", "bg"])
def paper(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packet") / "out"
    write_packet(packet_record(case(request.param)), folder)
    return folder


@pytest.mark.parametrize("form", FORMS)
def test_the_duties_and_their_shares_come_back(paper: Path, form: str) -> None:
    found = read_description(paper / f"description.{form}")
    language = found.lang
    draft = case(language).draft
    assert sum(duty.percent or 0 for duty in found.duties) == 100
    assert [duty.percent for duty in found.duties] == [duty.percent for duty in draft.duties]
    for read, written in zip(found.duties, draft.duties, strict=True):
        assert " ".join(read.text.split()).startswith(written.statement.split("\n")[0])
    assert "RJ111" not in {finding.code for finding in lint_description(found)}


@pytest.mark.parametrize("form", FORMS)
def test_the_particulars_come_back(paper: Path, form: str) -> None:
    found = read_description(paper / f"description.{form}")
    position = case(found.lang).position
    assert found.title == position.title
    assert found.employer == position.institution
    assert found.reports_to == position.reports_to
    assert found.date == case(found.lang).made_on.isoformat()


@pytest.mark.parametrize("form", FORMS)
def test_the_description_of_the_example_comes_back_without_a_fault(
    form: str, example_line: ExampleLine
) -> None:
    found = read_description(example_line.packet / f"description.{form}")
    assert all(duty.percent for duty in found.duties)
    assert sum(duty.percent or 0 for duty in found.duties) == 100
    assert not [each for each in lint_description(found, NOW.date()) if each.severity == "error"]
