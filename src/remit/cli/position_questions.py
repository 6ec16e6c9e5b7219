"""The interview of `remit position`: one question at a time, each answer kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remit.cli.misuse import broken_letters, is_whole
from remit.cli.shown import counted, name_of, percent, shortened
from remit.cli.terminal import language, write, write_findings, write_path, write_stop
from remit.cli.terminal import translate as _
from remit.errors import RemitError

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.position.position_answers import PositionView
    from remit.workflow.position.position_rows import AboutDuty, AskedRow

SITTING = 10
"""So many questions are asked before she may go."""
WIDTH = 100
QUIT, OPEN, OFFERED = "q", "-", "="


def tell_questions(view: PositionView, place: Workspace | None = None) -> None:
    """Write what would be asked where nobody can be asked, and the file to answer in, if any."""
    from remit.workflow.position.position_file import position_path
    from remit.workflow.position.position_rows import asked_rows

    write_findings(view.record.findings)
    if not view.questions:
        write(
            _("Nothing is open that you could say: remit position --open shows what others must.")
        )
        return
    write(_("Asked next, of {count} in all:").format(count=counted(len(view.questions))))
    for each in asked_rows(view, language())[:SITTING]:
        area = f" ({name_of(each.about.area)})" if each.about else ""
        write(f"  {each.key}{area}: {each.question}")
    if place is not None:
        write(_("Answer with remit position --set KEY=ANSWER, or in this file:"))
        write_path(position_path(place))


def ask(place: Workspace, view: PositionView) -> None:
    """Ask what matters most, a few things at a time; she may stop at any of them."""
    from remit.workflow.position.position_rows import asked_rows

    write_findings(view.record.findings)
    asked = asked_rows(view, language())[:SITTING]
    if asked:
        write(_("Enter: later; - leaves it open for good; q stops. What you say is kept at once."))
    settled = 0
    for at, question in enumerate(asked, 1):
        if question.about is not None and (at == 1 or asked[at - 2].about != question.about):
            write("\n" + _about(question.about))
        _put(question, at, len(asked))
        done = _settled(place, view, question)
        if done is None:
            break
        settled += done
    _part(place, len(view.questions) - settled)


def _settled(place: Workspace, view: PositionView, question: AskedRow) -> bool | None:
    """Ask until she answers, leaves it, or goes (None); return whether it need not come again."""
    from remit.workflow.position.position_answers import answer_position
    from remit.workflow.position.position_file import leave_open

    while True:
        said = _answer(question)
        if said is None or not said:
            return None if said is None else False
        if said == OFFERED and not question.offer:
            write(_("There are no words to take over here: write the answer."))
            continue
        try:
            if said == OPEN:
                leave_open(place, question.key)
            else:
                taken = question.offer if said == OFFERED and question.offer else said
                answer_position(place, view, question.key, taken)
        except RemitError as error:
            write_stop(error)
        else:
            return True


def _answer(question: AskedRow) -> str | None:
    """Return what she says, None where she stops; a list ends with an empty line."""
    first = _line("> ")
    if first is None or first.strip() == QUIT:
        return None
    if not question.long or first.strip() in ("", OPEN, OFFERED):
        return first.strip()
    lines = [first]
    while more := _line(". "):
        lines.append(more)
    return "\n".join(lines)


def _line(prompt: str) -> str | None:
    """Return a line as it is typed, None where the input ends; half a letter is asked for again."""
    while True:
        try:
            line = input(prompt).rstrip()
        except EOFError:
            return None
        if is_whole(line):
            return line
        write_stop(broken_letters())


def _part(place: Workspace, left: int) -> None:
    from remit.workflow.position.position_file import position_path

    write("")
    if left:
        write(
            _("Open and for you to say: {count}. Go on any time with remit position.").format(
                count=counted(left)
            )
        )
    else:
        write(
            _("Nothing is open that you could say: remit position --open shows what others must.")
        )
    write(_("Your answers, to read and to edit:"))
    write_path(position_path(place))


def _put(question: AskedRow, at: int, count: int) -> None:
    """Write one question with what helps to answer it."""
    write(f"\n{at}/{count}  {question.question}")
    write(f"      {question.hint}")
    for number, text in question.lines:
        write(f"      S{number}  {shortened(text, WIDTH)}")
    if question.choices:
        write(f"      {' / '.join(question.choices)}")
    if question.offer:
        offer = _("Your description says: {text} (= takes it over)")
        write("      " + offer.format(text=shortened(question.offered, WIDTH)))
    if question.long:
        write("      " + _("Several lines may follow; an empty one ends the answer."))


def _about(duty: AboutDuty) -> str:
    """Return which duty is meant: its area, its share where there is one, its words."""
    share = "" if duty.percent is None else f" ({percent(duty.percent / 100)})"
    return f"{name_of(duty.area)}{share}: {shortened(duty.words, WIDTH)}"
