"""What the SARIF log must hold by the standard, and that its places are the file's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest

from remit.jd.description import Description
from remit.jd.lint import RULES, lint_description
from remit.jd.lint.guidance import read_guidance
from remit.jd.lint.sarif import SarifPaper, lint_sarif

Read = Callable[[str], Description]
TEXT = (
    "Редактор 🎈 Editor\r\n\r\nDuties:\r\n- 🎈🎈 Posts on Twitter and Google+.\r\n"
    "- Other duties as\r\n  assigned.\r\n"
)
REQUIRED = {
    "log": {"version", "runs"},
    "run": {"tool"},
    "driver": {"name"},
    "rule": {"id"},
    "result": {"message"},
    "message": {"text"},
    "replacement": {"deletedRegion"},
    "change": {"artifactLocation", "replacements"},
    "fix": {"artifactChanges"},
}
"""The properties that the schema of SARIF 2.1.0 requires of each object."""


def has(kind: str, value: dict[str, Any]) -> bool:
    return set(value) >= REQUIRED[kind]


@pytest.fixture
def log(read: Read) -> dict[str, Any]:
    found = lint_description(read(TEXT), date(2025, 6, 1))
    paper = SarifPaper("job descriptions/стара.md", TEXT, found, exact=True)
    return lint_sarif([paper], RULES, read_guidance(), "1.2.3")


def test_the_log_holds_what_the_standard_requires(log: dict[str, Any]) -> None:
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert has("log", log)
    assert has("run", run)
    driver = run["tool"]["driver"]
    assert has("driver", driver)
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    assert all(has("rule", rule) for rule in driver["rules"])
    assert all(has("message", rule["help"]) for rule in driver["rules"])
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])


def test_every_result_names_its_rule_and_its_file(log: dict[str, Any]) -> None:
    (run,) = log["runs"]
    assert run["results"]
    for result in run["results"]:
        assert has("result", result)
        assert has("message", result["message"])
        assert result["level"] in {"none", "note", "warning", "error"}
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        (place,) = result["locations"]
        uri = place["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert " " not in uri
        assert unquote(uri) == "job descriptions/стара.md"


def test_regions_lead_to_the_words_by_line_and_by_character(log: dict[str, Any]) -> None:
    lines = TEXT.split("\r\n")
    regions = [
        place["region"]
        for result in log["runs"][0]["results"]
        if "region" in (place := result["locations"][0]["physicalLocation"])
    ]
    assert {region["snippet"]["text"] for region in regions} >= {"Twitter", "Google+"}
    for region in regions:
        start = region["charOffset"]
        assert TEXT[start : start + region["charLength"]] == region["snippet"]["text"]
        first = lines[region["startLine"] - 1][region["startColumn"] - 1 :]
        assert first.startswith(region["snippet"]["text"].split("\r\n")[0])
        last = lines[region["endLine"] - 1][: region["endColumn"] - 1]
        assert last.endswith(region["snippet"]["text"].split("\r\n")[-1])


def test_a_safe_mending_is_a_fix_and_nothing_else_is(log: dict[str, Any]) -> None:
    fixes = [fix for result in log["runs"][0]["results"] for fix in result.get("fixes", ())]
    (fix,) = fixes
    assert has("fix", fix)
    (change,) = fix["artifactChanges"]
    assert has("change", change)
    (replacement,) = change["replacements"]
    assert has("replacement", replacement)
    assert replacement["insertedContent"] == {"text": "X (formerly Twitter)"}


def test_of_a_file_whose_text_is_not_the_files_own_no_place_is_told(read: Read) -> None:
    found = lint_description(read(TEXT), date(2025, 6, 1))
    log = lint_sarif(
        [SarifPaper("a.docx", TEXT, found, exact=False)], RULES, read_guidance("bg"), "1.2.3"
    )
    assert any(finding.fix for finding in found)
    assert len(log["runs"][0]["results"]) == len(found)
    for result in log["runs"][0]["results"]:
        assert "region" not in result["locations"][0]["physicalLocation"]
        assert "fixes" not in result
