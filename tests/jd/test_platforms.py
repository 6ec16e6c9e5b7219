"""The table of platforms, and what the lint makes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from remit.jd.description import Description
from remit.jd.lint import lint_description
from remit.jd.platforms import Platform, mentions, read_platforms

Read = Callable[[str], Description]
PLATFORMS = read_platforms()
GONE = [each for each in PLATFORMS if each.kind in ("closed", "merged", "changed")]
RENAMED = [each for each in PLATFORMS if each.kind == "renamed"]
GOING_ON = [each for each in PLATFORMS if each.kind in ("alive", "paused")]


def said_of(platform: Platform, read: Read) -> list[tuple[str, str]]:
    line = f"Writes for Facebook, {platform.spellings[0]} and Instagram."
    text = f"Editor\n\nDuties:\n- {line}\n- Answers.\n"
    return [
        (finding.code, finding.message.text())
        for finding in lint_description(read(text))
        if finding.code in ("RJ103", "RJ116")
    ]


def test_every_fact_has_its_year_and_its_source_and_every_name_stands_once() -> None:
    for each in PLATFORMS:
        assert (each.kind == "alive") == (each.on is None) == (each.source is None), each.name
        assert each.successor or each.kind not in ("merged", "renamed"), each.name
        assert (each.kind == "paused") == (each.back is not None), each.name
        assert each.year is None or 2005 <= each.year <= 2026, each.name
    names = [name for each in PLATFORMS for name in each.spellings]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("platform", GONE, ids=lambda each: each.name)
def test_a_dead_platform_is_found_with_its_year(platform: Platform, read: Read) -> None:
    ((code, message),) = said_of(platform, read)
    assert code == "RJ103"
    assert str(platform.year) in message


@pytest.mark.parametrize("platform", RENAMED, ids=lambda each: each.name)
def test_a_renamed_platform_is_found_with_its_new_name(platform: Platform, read: Read) -> None:
    ((code, message),) = said_of(platform, read)
    assert code == "RJ116"
    assert str(platform.year) in message
    assert str(platform.successor) in message


@pytest.mark.parametrize("platform", GOING_ON, ids=lambda each: each.name)
def test_a_platform_that_goes_on_passes(platform: Platform, read: Read) -> None:
    assert said_of(platform, read) == []


def test_the_mending_of_an_old_name_passes_the_lint(read: Read) -> None:
    text = "Редактор\n\nЗадължения:\n- Пише в Twitter и във Facebook.\n- Отговаря на хората.\n"
    (finding,) = [f for f in lint_description(read(text)) if f.code == "RJ116"]
    assert finding.fix == "X (бивш Twitter)"
    mended = text[: finding.start] + finding.fix + text[finding.end :]
    assert not [f for f in lint_description(read(mended)) if f.code == "RJ116"]


def test_a_name_that_other_words_cling_to_has_no_safe_mending(read: Read) -> None:
    text = "Editor\n\nDuties:\n- Answers Twitter's questions.\n- Writes posts.\n"
    (finding,) = [f for f in lint_description(read(text)) if f.code == "RJ116"]
    assert finding.fix is None


def test_mentions_stand_where_the_text_names_them() -> None:
    text = "Vine, Facebook; del.icio.us/Digg. The vine on the Path."
    found = [
        (each.platform.name, text[each.start : each.end]) for each in mentions(text, PLATFORMS)
    ]
    assert [name for name, _ in found] == ["Vine", "Facebook", "Delicious"]
