"""A description, a draft and her answers in, the position record out."""

from __future__ import annotations

from msgspec import structs

from remit.areas.model import UNPLACED
from remit.jd.description import ConditionKind
from remit.position.fields import Field, read_fields
from remit.position.fill_duties import duty_records, removed_records
from remit.position.material import INVENTORY, SETTINGS, Material, answer
from remit.position.record import BLANK, PositionRecord, Value
from remit.position.typed import in_paper

_CONDITIONS: dict[str, ConditionKind] = {
    "identity.location": "place",
    "conditions.hours": "hours",
    "conditions.travel": "travel",
}


def fill(material: Material) -> PositionRecord:
    """Return the record: every declared field, filled or blank with who must fill it in.

    A typed answer always counts first. Else only a field that `fields.toml`
    lets be filled is: from a setting or the inventory, from the written
    description, from the proposal. Nothing else is inferred.

    >>> from remit.position.answers import Answers
    >>> record = fill(Material(answers=Answers({"identity.fte": "0.50"})))
    >>> record["identity.fte"].text, record["identity.fte"].cites
    ('0.50', ('answer identity.fte',))
    >>> record["exempt_status"].who
    'hr'
    """
    held = {each.key: _value(each, material) for each in read_fields().single()}
    duties, unmatched = duty_records(material)
    removed, lost = removed_records(material)
    return PositionRecord(
        fields=held,
        duties=duties,
        removed=removed,
        language=material.language,
        findings=(*material.answers.findings, *unmatched, *lost),
    )


def _value(asked: Field, material: Material) -> Value:
    said = answer(asked, material.answers.fields.get(asked.key), asked.key, material.language)
    if not said.blank or asked.fills == "never":
        return said
    found = _stated(asked.key, material)
    if found.blank and asked.fills == "written":
        found = _written(asked.key, material)
    if found.blank and asked.fills == "shown":
        found = _proposed(asked.key, material)
    return said if found.blank else _in_paper(found, asked, material.language)


def _in_paper(found: Value, asked: Field, language: str) -> Value:
    return structs.replace(found, text=in_paper(found.text or "", asked, language))


def _stated(key: str, material: Material) -> Value:
    """Return what a setting or lines of the inventory say."""
    said = material.settings.get(key, "").strip()
    if said:
        return Value(said, "stated", (f"setting {SETTINGS[key]}",))
    lines = [each for each in material.inventory if each.area == INVENTORY.get(key)]
    if not lines:
        return BLANK
    text = "\n".join(" ".join(each.what.split()) for each in lines)
    return Value(text, "stated", tuple(f"S{each.statement}" for each in lines))


def _written(key: str, material: Material) -> Value:
    """Return what the written description says, in its own words."""
    paper = material.description
    if paper is None:
        return BLANK
    parts = {
        "identity.institution": ("employer", paper.employer),
        "identity.working_title": ("title", paper.title),
        "identity.reports_to": ("reports_to", paper.reports_to),
        "identity.paper_date": ("date", paper.date),
    }
    if key in parts:
        part, text = parts[key]
        return Value(text.strip(), "written", (f"description {part}",)) if text else BLANK
    kind = _CONDITIONS[key]
    stated = dict.fromkeys(
        " ".join(each.text.split()) for each in paper.conditions if each.kind == kind
    )
    words = "; ".join(each for each in stated if each)
    return Value(words, "written", (f"description {kind}",)) if words else BLANK


def _proposed(key: str, material: Material) -> Value:
    """Return the proposal's own sentence on what the position is for.

    Where the ledger is thin the proposal keeps the written duties, and its
    sentence rests on them alone.
    """
    draft = material.draft
    if draft is None or key != "purpose.position" or not draft.summary.strip():
        return BLANK
    if material.shares:
        shown = [
            f"duty.{at}.measured"
            for at, each in enumerate(draft.duties, 1)
            if each.entries and each.area != UNPLACED
        ]
        return Value(draft.summary.strip(), "shown", tuple(shown)) if shown else BLANK
    clauses = [f"clause {at + 1}" for each in draft.duties for at in each.duties]
    return Value(draft.summary.strip(), "written", tuple(clauses)) if clauses else BLANK
