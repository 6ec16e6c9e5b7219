"""`position.toml` as it is first written: everything that is asked, nothing answered yet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from remit.areas.model import UNPLACED
from remit.messages import Message, Translate, say, untranslated
from remit.position.answers import WORDS
from remit.position.fields import DUTY, REMOVED, Choice, Field, read_fields
from remit.position.matching import beginning
from remit.position.record import DutyRecord, PositionRecord, RemovedDuty, Who

WHO: dict[Who, Message] = {
    "holder": say("you"),
    "supervisor": say("the supervisor"),
    "hr": say("HR"),
    "department-head": say("the head of the department"),
}
"""What those who can answer are called."""
HEAD = (
    say("What forms ask about the position, and what you answer."),
    say("Take the # away before a line and write your answer between the quotes."),
    say("A list holds one text to a line, each in quotes with a comma behind it."),
    say("What stays behind a # stays open: the papers say who must fill it in."),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The language of a file's comments, and the keys that chosen forms need besides."""

    language: str = "en"
    translate: Translate = untranslated
    needed: frozenset[str] = frozenset()


def new_file(record: PositionRecord, layout: Layout | None = None) -> str:
    """Return the file in which everything is asked and nothing is answered.

    Each line but the version is a comment, or the head of a duty's table. What
    only some forms ask stands in it where those were chosen.

    >>> from remit.position.fill import fill
    >>> from remit.position.material import Material
    >>> "# identity.fte = \\"\\"" in new_file(fill(Material())).splitlines()
    True
    """
    layout = layout or Layout()
    lines = [*(f"# {layout.translate(each.template)}" for each in HEAD), "", "version = 1"]
    for group in read_fields().group:
        asked = [] if group.key in (DUTY, REMOVED) else list(standing(group.key, layout))
        if asked:
            lines += ["", f"# ── {group.title(layout.language)} ──"]
        for each in asked:
            lines += ["", *asking(each, layout), placeholder(each, each.key)]
    asked_of = [duty for duty in record.duties if duty.area != UNPLACED]
    for at, duty in enumerate(asked_of):
        lines += ["", *table(DUTY, duty, layout, hints=not at)]
    for at, gone in enumerate(record.removed):
        lines += ["", *table(REMOVED, gone, layout, hints=not at)]
    return "\n".join(lines) + "\n"


def standing(group: str, layout: Layout) -> Iterator[Field]:
    """Yield the fields of a group that have a place in the file."""
    for each in read_fields().of(group):
        if each.asked != "form" or each.key in layout.needed or each.repeated:
            yield each


def table(
    group: str, duty: DutyRecord | RemovedDuty, layout: Layout, *, hints: bool = True
) -> list[str]:
    """Return the table of one duty, unanswered; the questions alone where hints are not wanted."""
    lines = [f"[{group}.{duty.name}]", note_of(duty)]
    for each in standing(group, layout):
        question = f"# {each.wording(layout.language).question}"
        lines += [*(asking(each, layout) if hints else [question]), placeholder(each, each.name)]
    return lines


def note_of(duty: DutyRecord | RemovedDuty) -> str:
    """Return the line that notes which wording is answered for.

    A duty whose words are Remit's own is known by its area alone, since they
    change with the language.
    """
    statement = duty.statement.text or ""
    own = isinstance(duty, DutyRecord) and duty.origin != "kept"
    words = beginning(statement)
    return f"# {words}" if own else f"{WORDS} = {literal(words)}"


def asking(asked: Field, layout: Layout) -> list[str]:
    """Return the comment above an answer: the question, the hint, who can say it."""
    wording = asked.wording(layout.language)
    who = ", ".join(layout.translate(WHO[each].template) for each in asked.who)
    lines = [f"# {wording.question} {wording.hint} ({who})"]
    if asked.choices:
        lines.append(f"# {'; '.join(_choice(each, layout.language) for each in asked.choices)}")
    return lines


def _choice(choice: Choice, language: str) -> str:
    words = choice.words(language)
    return words if words == choice.key else f"{choice.key} = {words}"


def placeholder(asked: Field, name: str) -> str:
    """Return the line that holds the place of an answer."""
    return f'# {name} = [""]' if asked.kind == "lines" else f'# {name} = ""'


def written(asked: Field, text: str) -> str:
    """Return an answer in TOML: a text in quotes, or a list with one line to a line.

    >>> print(written(read_fields().named("contacts.inside"), "Dean\\nRegistrar"))
    [
      "Dean",
      "Registrar",
    ]
    """
    if asked.kind != "lines" or "\n" not in text:
        return literal(text)
    return "\n".join(["[", *(f"  {literal(line)}," for line in text.split("\n")), "]"])


def literal(text: str) -> str:
    """Return a text in quotes, as TOML has it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def literal_list(texts: Iterable[str]) -> str:
    """Return texts as a list in one line, as TOML has it."""
    return f"[{', '.join(map(literal, texts))}]"
