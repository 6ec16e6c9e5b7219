"""`remit position`: what is known of the position, what is open, and her answers kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from msgspec import Struct

from remit.areas.model import UNPLACED
from remit.errors import UsageError
from remit.jd.draft import draft
from remit.jd.draft.statement import read_statements
from remit.jd.profiles import InstitutionProfile
from remit.ledger.ledger import Ledger
from remit.messages import say, translator
from remit.position.fields import DUTY
from remit.position.fill import fill
from remit.position.keys import accepted, path
from remit.position.layout import Layout, new_file
from remit.position.matching import beginning
from remit.position.material import Material
from remit.position.questions import Asking, Question, open_questions
from remit.position.record import DutyRecord, PositionRecord, RemovedDuty, Who
from remit.workflow.folder.institution import institution_profile
from remit.workflow.folder.workspace import POSITION, Workspace
from remit.workflow.gap.compare_description import Comparison, compare_description
from remit.workflow.picture.measure_work import View
from remit.workflow.position.form_needs import needed_in
from remit.workflow.position.position_file import (
    answers_in,
    keep_answer,
    keep_text,
    position_path,
)
from remit.workflow.position.position_record import (
    factors_by_area,
    inventory,
    lines_by_area,
    settings_of,
    tellable,
)
from remit.workflow.statements.stated import wishes


@dataclass(frozen=True, slots=True)
class Look:
    """How the position is looked at: today, for whom, under whose rules.

    `language` is that of the papers, `reader` that of whoever sits here, in
    which a new file asks its questions.
    """

    today: date
    who: Who = "holder"
    institution: str | None = None
    language: str | None = None
    reader: str = "en"


@dataclass(frozen=True, slots=True)
class PositionView:
    """The record with what is still worth asking.

    `needed` are the keys that the institution's forms and her own show, None
    where there is none of them.
    """

    record: PositionRecord
    questions: tuple[Question, ...]
    profile: InstitutionProfile
    needed: frozenset[str] | None


class Known(Struct, frozen=True):
    """What is known beside her answers: the material, and lines of the diary by area."""

    material: Material
    lines: dict[str, list[tuple[int, str]]]


def look_at_position(workspace: Workspace, look: Look) -> PositionView:
    """Return the record as it stands, and what is open of it; nothing is written.

    Without an adopted description there are no duties yet. Raises `InputError`
    (`position-answers`) where position.toml cannot be used.
    """
    language = look.language or workspace.settings.language
    with workspace.ledger() as ledger, ledger.at_one_moment():
        found = None
        if workspace.settings.description:
            view = View(look.today, profile=look.institution)
            found = compare_description(workspace, ledger, view)
        known = known_of(workspace, ledger, found, language)
        if found is not None:
            factors = factors_by_area(workspace, ledger, found.picture, found.description)
            known = Known(replace(known.material, factors=factors), known.lines)
    return viewed(workspace, known, look)


def viewed(workspace: Workspace, known: Known, look: Look) -> PositionView:
    """Return the position from what is known beside her answers; nothing is measured.

    Raises `InputError` (`position-answers`) where position.toml cannot be used.
    """
    profile = institution_profile(workspace.folder, look.institution or workspace.settings.profile)
    answers, material = answers_in(workspace), known.material
    record, needed = fill(replace(material, answers=answers)), needed_in(workspace, profile)
    asking = Asking(look.who, needed, material.description, known.lines)
    return PositionView(record, open_questions(record, answers, asking), profile, needed)


def known_of(
    workspace: Workspace, ledger: Ledger, found: Comparison | None, language: str
) -> Known:
    """Return what is known beside her answers, but for factors; `found` is None without a paper."""
    told = tellable(workspace, ledger)
    bare = Material(
        language=language,
        settings=settings_of(workspace),
        inventory=inventory(workspace, ledger),
    )
    if found is None:
        return Known(bare, lines_by_area(told))
    made = draft(
        found.gap,
        found.description,
        found.picture.profile,
        read_statements(language),
        wishes(ledger, language),
    )
    material = replace(
        bare,
        draft=made,
        shares=not found.gap.thin,
        description=found.description,
        diary={each.statement: each.text for each in told},
    )
    return Known(material, lines_by_area(told))


def begin_file(workspace: Workspace, view: PositionView, reader: str = "en") -> bool:
    """Write position.toml with everything that is asked, unless it is there.

    Return whether it was written. Its comments are in the language of the reader.
    """
    layout = Layout(reader, translator(reader), view.needed or frozenset())
    with workspace.turn():
        if position_path(workspace).exists():
            return False
        keep_text(workspace, new_file(view.record, layout))
    return True


def set_answers(workspace: Workspace, look: Look, said: Mapping[str, str]) -> None:
    """Keep several answers at once; each is looked at before any is kept.

    The work is measured only where a duty must be found, or the file laid out.
    Raises what `answer_position` raises.
    """
    for key, text in said.items():
        accepted(text, path(key)[0], key)
    known = position_path(workspace).exists() and not any(path(key)[0].repeated for key in said)
    if known:
        for key, text in said.items():
            keep_answer(workspace, key, text)
        return
    view = look_at_position(workspace, look)
    for key in said:
        _duty_under(view.record, key)
    begin_file(workspace, view, look.reader)
    for key, text in said.items():
        answer_position(workspace, view, key, text)


def answer_position(workspace: Workspace, view: PositionView, key: str, said: str) -> None:
    """Keep an answer, or take it back where it is empty.

    Raises `InputError` (`position-answers`) for a key that no form asks and for
    an answer that cannot stand, `UsageError` (`no-such-duty`) for a duty that
    the papers do not name.
    """
    keep_answer(workspace, key, said, _noted(_duty_under(view.record, key)))


def _duty_under(record: PositionRecord, key: str) -> DutyRecord | RemovedDuty | None:
    """Return the duty that a key is about, None where it is about the whole position."""
    asked, place = path(key)
    if not asked.repeated:
        return None
    duties: dict[str, DutyRecord | RemovedDuty] = {
        each.name: each
        for each in (record.duties if place[0] == DUTY else record.removed)
        if each.area != UNPLACED
    }
    if place[1] in duties:
        return duties[place[1]]
    raise UsageError(
        say("The papers name no duty `{name}`.", name=".".join(place[:2])),
        where=POSITION,
        next_step=say(
            "They name: {names}.", names=", ".join(f"{place[0]}.{name}" for name in duties) or "–"
        ),
        code="no-such-duty",
    )


def _noted(duty: DutyRecord | RemovedDuty | None) -> str:
    """Return the words to note: not of a duty in Remit's own words, which its area tells."""
    own = isinstance(duty, DutyRecord) and duty.origin != "kept" and duty.name == duty.area
    return "" if duty is None or own else beginning(duty.statement.text or "")
