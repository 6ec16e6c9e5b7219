"""The desk audit kit: questions, then area by area decisions, problems, samples and blanks."""

from __future__ import annotations

from remit.messages import Translate, say
from remit.packet.audit.audit_area import area_section, asked_areas, overview, unsorted_section
from remit.packet.audit.audit_questions import questions_section
from remit.packet.ground.document import Section
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.writer import Given
from remit.packet.letter.audit_model import AuditInputs, OwnPaper
from remit.packet.letter.audit_words import note, own_grounds, own_paper, said, section
from remit.packet.papers.old_and_new import old_and_new


def desk_audit(inputs: AuditInputs, translate: Translate | None = None) -> OwnPaper:
    """Return the kit; the same inputs give the same paper."""
    grounds = own_grounds(inputs, translate)
    found = (
        questions_section(inputs, grounds),
        _areas(inputs, grounds),
        *(area_section(inputs, grounds, each) for each in asked_areas(inputs)),
        unsorted_section(inputs, grounds),
        old_and_new(grounds),
    )
    sections = [each for each in found if each is not None]
    return own_paper("desk-audit", grounds, say("For the desk audit"), sections)


def _areas(inputs: AuditInputs, grounds: Grounds) -> Section:
    return section(
        grounds,
        "areas",
        say("The areas of work"),
        said(
            grounds,
            say(
                "It is the position that is looked at, as it is now. How much work there is, how "
                "well it is done and for how many years: none of it is an answer here."
            ),
        ),
        *overview(inputs, grounds),
        note(
            grounds,
            say(
                "Decisions were sorted into areas by their words, and samples by what the record "
                "says of them: move what lies wrong. {command} shows all of an area.",
                command=Given("remit why AREA"),
            ),
        ),
    )
