"""Position records for the tests of forms: of the invented case, bare and answered."""

from __future__ import annotations

from dataclasses import replace

from tests.packet.inputs import case

from remit.packet.form.form_model import form_keys
from remit.packet.ground.figures import keep_figures
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.model import OwnForm, PacketInputs
from remit.packet.ground.writer import Writer
from remit.position.answers import Answers
from remit.position.fill import fill
from remit.position.material import Material
from remit.position.record import PositionRecord

ANSWERS = Answers(
    {
        "identity.fte": "1.0",
        "changes.prompted_by": "The laboratory fire of March 2020.",
        "independence": "Closes comments under a post.\nCorrects an error at once.",
        "contacts.outside": "Fire department, press office of the city",
    }
)


def record_of(inputs: PacketInputs, answers: Answers = ANSWERS) -> PositionRecord:
    """Return the record of some inputs, with a few answers."""
    position = inputs.position
    return fill(
        Material(
            language=inputs.language,
            draft=inputs.draft,
            shares=not inputs.gap.thin,
            description=inputs.description,
            settings={
                "identity.working_title": position.title,
                "identity.unit": position.unit or "",
                "identity.reports_to": position.reports_to or "",
            },
            answers=answers,
            factors={"crisis": ("decision", "consequence")},
        )
    )


def grounds_of(inputs: PacketInputs) -> Grounds:
    """Return the grounds of some inputs with every figure kept."""
    grounds = Grounds(inputs, Writer(inputs.language, str))
    keep_figures(grounds)
    return grounds


def with_forms(
    language: str = "en", keys: tuple[str, ...] | None = None, own: tuple[OwnForm, ...] = ()
) -> PacketInputs:
    """Return the inputs of the invented case with forms and the record behind them."""
    inputs = case(language)
    return replace(
        inputs,
        position_record=record_of(inputs),
        forms=form_keys() if keys is None else keys,
        own_forms=own,
    )
