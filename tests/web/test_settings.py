"""Settings: what she types is kept, or told beside its field with nothing lost."""

from __future__ import annotations

import json
from datetime import date, time

import pytest
from django.test import Client

from remit.web.desk import Desk
from remit.workflow.settings.edit_settings import edit_settings, typed_settings

HERE = "/settings/"
Form = dict[str, object]


def form_of(desk: Desk) -> Form:
    """Return the form as the page shows it, nothing changed."""
    typed = typed_settings(desk.workspace().settings)
    return {**typed, "weekdays": typed["weekdays"].splitlines()}


def test_keeping_it_as_it_is_changes_nothing(her: Client, desk: Desk) -> None:
    before = desk.workspace().settings
    assert her.post(f"{HERE}keep/", form_of(desk)).status_code == 302
    assert desk.workspace().settings == before


def test_everything_she_types_is_kept_and_shown(her: Client, desk: Desk) -> None:
    form = {
        **form_of(desk),
        "me": " ana@uni.example \n@Ana\n\n@ana\n",
        "title": "Media <Lead>",
        "since": "2019-05-01",
        "weekdays": ["Mon", "Sat"],
        "start": "08:30",
        "weekly": "37,5",
        "days_off": "3.3.2021\n2021-01-01",
        "tentative_counts": "yes",
    }
    answer = her.post(f"{HERE}keep/", form, follow=True)
    page = answer.content.decode()
    kept = desk.workspace().settings
    assert kept.me == ["ana@uni.example", "@Ana"]
    assert (kept.position.title, kept.position.since) == ("Media <Lead>", date(2019, 5, 1))
    assert kept.hours.weekdays == ["Mon", "Sat"]
    assert (kept.hours.start, kept.hours.weekly) == (time(8, 30), 37.5)
    assert kept.hours.days_off == [date(2021, 1, 1), date(2021, 3, 3)]
    assert kept.tentative_counts
    assert "Media &lt;Lead&gt;" in page
    assert "Kept." in page


def test_two_windows_keep_what_each_of_them_changed(her: Client, desk: Desk) -> None:
    form = form_of(desk)
    seen = json.dumps(typed_settings(desk.workspace().settings))
    assert 'name="seen"' in her.get(HERE).content.decode()
    her.post(f"{HERE}keep/", {**form, "seen": seen, "title": "Media Lead", "unit": "News"})
    late = {**form, "seen": seen, "unit": "Web", "me": str(form["me"]).replace("\n", "\r\n")}
    answer = her.post(f"{HERE}keep/", {**late, "weekly": "30"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "Another window kept something else here meanwhile: News." in page
    assert desk.workspace().settings.position.unit == "News"
    now = json.dumps(typed_settings(desk.workspace().settings))
    again = {**late, "seen": now, "title": "Media Lead", "weekly": "30"}
    assert her.post(f"{HERE}keep/", again).status_code == 302
    kept = desk.workspace().settings
    assert (kept.position.title, kept.position.unit) == ("Media Lead", "Web")
    assert kept.hours.weekly == 30


def test_what_a_person_does_not_set_stays(her: Client, desk: Desk) -> None:
    before = desk.workspace().settings
    her.post(f"{HERE}keep/", {**form_of(desk), "description": "../x", "adopted": "2000-01-01"})
    kept = desk.workspace().settings
    assert (kept.description, kept.adopted, kept.lint) == (
        before.description,
        before.adopted,
        before.lint,
    )


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("zone", "Sofia", "Did you mean Europe/Sofia?"),
        ("zone", "../../etc/passwd", "is not a time zone"),
        ("start", "18:00", "The working day ends before it begins."),
        ("end", "late", "This is no time of day."),
        ("weekly", "nan", "This is no number."),
        ("weekly", "400", "A week does not have"),
        ("weekly", "much", "This is no number."),
        ("days_off", "2021-02-30", "A line here is no day."),
        ("since", "yesterday", "This is no day."),
        ("weekdays", "Moon", "is not a day of the week"),
        ("language", "la", "is not a language"),
        ("profile", "nowhere", "nowhere"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_kept_or_lost(
    her: Client, desk: Desk, name: str, value: str, told: str
) -> None:
    before = desk.workspace().settings
    answer = her.post(f"{HERE}keep/", {**form_of(desk), "unit": "Typed anew", name: value})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert told in page
    assert "wrong-" in page
    assert "Typed anew" in page
    assert desk.workspace().settings == before


def test_signs_that_a_settings_file_cannot_hold_are_left_out(desk: Desk) -> None:
    assert not edit_settings(desk.workspace(), {"title": "Lead\x7f of\x00 media\u2028\ud800"})
    assert desk.workspace().settings.position.title == "Lead of media"


def test_a_new_desk_shows_what_may_be_said(newcomer: Client) -> None:
    page = newcomer.get(HERE).content.decode()
    assert 'value="Europe/Sofia"' in page
    assert "Who you are in exports" in page


def test_the_pages_follow_the_language_of_papers(her: Client, desk: Desk) -> None:
    her.post("/chosen/", {"language": "en"})
    her.post(f"{HERE}keep/", {**form_of(desk), "language": "bg"})
    assert '<html lang="bg"' in her.get(HERE).content.decode()


@pytest.mark.parametrize(
    ("name", "holds"),
    [("holder", "name"), ("title", "organization-title"), ("institution", "organization")],
)
def test_a_field_about_her_says_what_it_holds(her: Client, name: str, holds: str) -> None:
    page = her.get(HERE).content.decode()
    assert f'autocomplete="{holds}"' in page.partition(f'id="{name}"')[2].partition(">")[0]
