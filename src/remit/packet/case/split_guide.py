"""The honest conversation about two jobs in one position, on one page."""

from __future__ import annotations

from collections.abc import Iterator

from remit.messages import Message, Translate, say
from remit.packet.case.case_parts import Frame, Paper, bullets, paper_of, section, title_of
from remit.packet.case.split_document import SplitInputs, ahead, in_short, since_when, split_grounds
from remit.packet.case.volume_document import load_sentence
from remit.packet.ground.document import Section
from remit.packet.ground.grounds import Grounds


def split_guide(inputs: SplitInputs, translate: Translate | None = None) -> Paper:
    """Return the guide to the conversation, filled with the figures of the split."""
    grounds = split_grounds(inputs, translate)
    return paper_of(
        grounds,
        Frame(
            say("The talk about two jobs in one: {title}", title=title_of(grounds)),
            say("A guide for the holder of the position. For your own eyes; nothing to hand over."),
            say(
                "Made with Remit on {day} from your own record. What stands behind each figure:"
                " remit why AREA",
                day=grounds.inputs.made_on,
            ),
            single=True,
        ),
        (
            _listed(grounds, "show", say("What you can show"), _facts(inputs)),
            _listed(grounds, "ask", say("What you can ask for"), _ASKS),
            _listed(grounds, "order", say("In this order"), _ORDER),
            _listed(grounds, "asked", say("What you may be asked"), _asked(inputs)),
            _listed(grounds, "leave", say("What to leave out"), _LEAVE),
        ),
    )


def _listed(
    grounds: Grounds,
    name: str,
    heading: Message,
    sentences: Iterator[Message] | tuple[Message, ...],
) -> Section:
    return section(grounds, name, heading, [bullets(grounds, sentences)])


def _facts(inputs: SplitInputs) -> Iterator[Message]:
    yield from in_short(inputs)
    if inputs.load.enough:
        yield load_sentence(inputs.load)


_ASKS = (
    say("Two positions: one for social media, one for all other work (remit case split)."),
    say("A second person for a part of it (remit case headcount shows what one costs)."),
    say("Duties that go to somebody else or end; name them, with their hours."),
    say(
        "Or all stays as it is, with limits in writing: what is left undone first, and who says so."
    ),
)
_ORDER = (
    say("Begin with the one picture of the time. Let it be read before you speak."),
    say("Say what you do not claim: no higher grade, no praise, nothing about colleagues."),
    say("Ask what matters most of all this, and what could be left undone. Write the answer down."),
    say("Put two ways forward on the table, with what each of them costs."),
    say("Agree on one next step, on who takes it and on the day. Send it in two lines afterwards."),
)
_LEAVE = (
    say(
        "That you are overworked, loyal, long there, or may leave: true or not, it decides nothing."
    ),
    say(
        "That more work means a higher grade: reviews refuse volume by name. Level is another case."
    ),
    say("Single days, names and messages. The figures are enough; entries stay yours."),
)


def _asked(inputs: SplitInputs) -> Iterator[Message]:
    since = next(since_when(inputs.split))
    yield say("Since when is this so? {answer}", answer=since)
    yield say("Will it go on? {answer}", answer=tuple(ahead(inputs))[-1])
    yield say(
        "How sure is that? Every figure has its range, and rests on entries and named assumptions."
    )
    yield say(
        "Can it not simply be done faster? What is asked for is a choice: which of these duties"
        " the position is for."
    )
