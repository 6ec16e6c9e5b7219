"""The forms of a packet: which ones, and the record that fills them."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b

from remit.cases.level_case import LevelCase, level_case
from remit.jd.profiles import InstitutionProfile
from remit.ledger.ledger import Ledger
from remit.packet.form.form_model import form_keys, read_form
from remit.packet.ground.model import PacketInputs
from remit.packet.whole.record import LETTER
from remit.position.record import PositionRecord
from remit.workflow.cases.level_case import case_inputs, comparators_of
from remit.workflow.folder.institution import known_institutions
from remit.workflow.folder.own_forms import chosen_forms
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import Comparison
from remit.workflow.levels.level_evidence import Judged, judged
from remit.workflow.position.packet_basis import Order
from remit.workflow.position.position_file import read_position
from remit.workflow.position.position_record import position_record

HOUSE = "plain"
"""The form for an institution whose own is not known."""


def with_forms(
    workspace: Workspace, ledger: Ledger, order: Order, inputs: PacketInputs, found: Comparison
) -> PacketInputs:
    """Return the inputs with the forms that are wanted, and the record that fills them.

    Raises `InputError` where position.toml or one of her own forms cannot be used.
    """
    keys = order.forms if order.forms is not None else forms_of(found.picture.profile)
    keys = tuple(dict.fromkeys((*keys, *order.also)))
    seen = judged(workspace, ledger, found.picture, found.description)
    record = position_record(workspace, ledger, inputs, found.picture, seen.evidence)
    return replace(
        inputs,
        forms=keys,
        own_forms=chosen_forms(workspace, order.own_forms),
        position_record=record,
        level_case=_case(workspace, ledger, (found, seen), record) if LETTER in keys else None,
        origin=replace(inputs.origin, answers=answers_digest(workspace)),
    )


def must_be_known(order: Order) -> None:
    """Raise `UsageError` (`unknown-form`) for a form that is wanted and that there is not."""
    for key in (*(order.forms or ()), *order.also):
        read_form(key)


def _case(
    workspace: Workspace,
    ledger: Ledger,
    compared: tuple[Comparison, Judged],
    record: PositionRecord,
) -> LevelCase:
    """Return the level case that the letter of a packet makes."""
    found, seen = compared
    inputs = case_inputs(workspace, ledger, found, comparators_of(record), seen)
    return level_case(inputs, found.picture.profile, known_institutions(workspace))


def forms_of(profile: InstitutionProfile) -> tuple[str, ...]:
    """Return the keys of an institution's forms; the plain one where none of its own is known.

    >>> from remit.jd.profiles import read_profile
    >>> forms_of(read_profile("mit")), forms_of(read_profile("washington"))
    (('mit',), ('plain',))
    """
    known = set(form_keys())
    return tuple(form.key for form in profile.forms if form.key in known) or (HOUSE,)


def answers_digest(workspace: Workspace) -> str:
    """Return a digest of what she answered about the position, "" where she did not."""
    said = read_position(workspace)
    return blake2b(said.encode(), digest_size=16).hexdigest() if said else ""
