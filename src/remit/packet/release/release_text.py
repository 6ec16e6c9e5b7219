"""The letter that goes with a release: what this is, what was left out, how to verify it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING

from remit.areas.responsibilities import read_responsibilities
from remit.levels.model import AT_THE_TIME_DAYS
from remit.messages import Message, Translate, say
from remit.packet.form.form_model import form_keys, read_form
from remit.packet.ground.language import long_day

if TYPE_CHECKING:
    from remit.packet.release.release_form import Added, Release

WIDTH = 76
TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
"""A day that ends in a stop does not end a sentence twice."""
RECEIVERS = {
    "supervisor": say("the supervisor"),
    "hr": say("the HR department"),
    "union": say("the union"),
}
"""Whom a release is usually for; anybody else is named as she names them."""
PAPERS = {
    "description": say("the proposed job description"),
    "report": say("the report on the evidence"),
    "entries": say(
        "the entries behind the figures: number, day, area and minutes of each, and nothing else"
    ),
    "position": say("what the forms were filled from, for programs"),
    "manifest": say("the list of these papers, and what they were made from"),
}
FORM = "form-"
"""What the files of a form begin with."""


def paper_called(name: str, language: str) -> Message:
    """Return what a paper is, by the name of its files without their ending.

    >>> str(paper_called("form-ucla-chart", "en")), str(paper_called("form-of-theirs", "en"))
    ('a form: Organisation chart', 'a form')
    """
    key = name.removeprefix(FORM)
    if name.startswith(FORM) and key in form_keys():
        return say("a form: {name}", name=read_form(key).name.said(language))
    return PAPERS.get(name) or say("a form")


def receiver_of(to: str) -> Message:
    """Return whom a release is for, as a sentence names them.

    >>> str(receiver_of("union")), str(receiver_of("Dean Ivanova"))
    ('the union', 'Dean Ivanova')
    """
    return RECEIVERS.get(to.casefold()) or Message("{name}", {"name": to})


def after_hours_notice(to: str) -> Message:
    """Return what whoever gives or gets figures of work after hours must know."""
    return say(
        "These papers hold figures of work after hours. They are here because the holder asked for"
        " them. They may be evidence in a claim for wages, and are meant for nobody but"
        " {receiver}.",
        receiver=receiver_of(to),
    )


def readme(release: Release, names: tuple[str, ...], translate: Translate) -> str:
    """Return the text of `README.txt`; `names` are the files of the packet in the release."""
    letter = _Letter(release, translate)
    parts = [letter.head(), letter.held(names), letter.added(), letter.left_out(), letter.checked()]
    return "\n".join(part for part in parts if part)


class _Letter:
    """Writes the parts of one letter; each ends with a line break."""

    def __init__(self, release: Release, translate: Translate) -> None:
        self._release, self._translate = release, translate

    def head(self) -> str:
        """Return what these papers are, and what must be known before they are read."""
        release = self._release
        title = (
            say("Papers about a position: {title}", title=release.title)
            if release.title
            else say("Papers about a position")
        )
        told = [
            self._line(
                say(
                    "Released by the holder of the position to {receiver}, on {day}. The papers"
                    " were made on {made} and speak of the time from {first} to {last}.",
                    receiver=receiver_of(release.to),
                    day=self._day(release.released_on),
                    made=self._day(release.made_on),
                    first=self._day(release.window[0]),
                    last=self._day(release.window[1]),
                )
            )
        ]
        told += [self._line(each) for each in self._warnings()]
        told += [self._item(line) for line in release.stale]
        return self._under(self._said(title).upper(), told, mark="=")

    def _warnings(self) -> Iterator[Message]:
        release = self._release
        if release.status == "draft":
            yield say("These papers are a DRAFT. Their first page says why.")
        if release.after_hours:
            yield after_hours_notice(release.to)
        if release.stale:
            yield say("Since these papers were made, the record behind them has changed:")

    def held(self, names: tuple[str, ...]) -> str:
        """Return the part about the papers, each with all its forms."""
        forms: dict[str, list[str]] = {}
        for name in names:
            stem, _, form = name.rpartition(".")
            forms.setdefault(stem, []).append(form)
        lines = [self._item(self._paper(*item)) for item in forms.items()]
        return self._under(self._said(say("What you have")), lines)

    def _paper(self, stem: str, forms: list[str]) -> str:
        told = self._said(paper_called(stem.rpartition("/")[2], self._release.language))
        return f"{stem}.{', .'.join(forms)}: {told}"

    def added(self) -> str:
        """Return the words that she added, nothing where she added none."""
        release = self._release
        if not release.added:
            return ""
        lead = say("The holder added these words to the papers, each by a decision of its own:")
        lines = [self._line(lead), *(self._item(self._words(each)) for each in release.added)]
        return self._under(self._said(say("What was added")), lines)

    def _words(self, added: Added) -> str:
        known = [
            f"#{added.number}" if added.kind == "entry" else f"S{added.number}",
            self._day(added.day) if added.day else "",
            _area(added.area, self._release.language) if added.area else "",
            self._said(say("{minutes:g} min", minutes=added.minutes)) if added.minutes else "",
        ]
        if added.kind == "decision" and added.day and added.written:
            late = (added.written - added.day).days > AT_THE_TIME_DAYS
            known.append(self._said(say("put down later") if late else say("put down at the time")))
        return f"{', '.join(each for each in known if each)}: {added.text}"

    def left_out(self) -> str:
        """Return what was left out, and why."""
        lines = [self._item(f"{each.what}. {each.why}") for each in self._release.left_out]
        return self._under(self._said(say("What was left out, and why")), lines)

    def checked(self) -> str:
        """Return how to verify a release, and what that cannot show."""
        told = [
            self._line(
                say(
                    "Without Remit: open a terminal in this folder and type the first of these"
                    " lines (Linux), the second (macOS), or compare the third with the list in"
                    " SHA256SUMS (Windows, file by file). Every file must be called OK."
                )
            ),
            "    sha256sum --check SHA256SUMS\n"
            "    shasum -a 256 -c SHA256SUMS\n"
            "    certutil -hashfile README.txt SHA256\n",
            self._line(
                say(
                    "With Remit, which also checks the sums, the citations and that every paper"
                    " shows the same figures:"
                )
            ),
            "    remit check --sealed .\n",
            self._line(
                say(
                    "To know that these are the files that were released, ask the holder for the"
                    " seal of this release, and compare it with the hash of SHA256SUMS itself:"
                    " the holder has it on record."
                )
            ),
            "    sha256sum SHA256SUMS\n",
            self._line(
                say(
                    "What this cannot show is the record itself. Every figure rests on entries,"
                    " stated answers and named assumptions; the holder can show them one by one."
                )
            ),
        ]
        return self._under(self._said(say("How to verify it")), told)

    def _said(self, message: Message) -> str:
        return message.text(self._translate)

    def _day(self, day: object) -> str:
        return long_day(day, self._release.language)  # type: ignore[arg-type]

    def _line(self, message: Message) -> str:
        once = TWO_STOPS.sub(".", self._said(message))
        return fill(once, WIDTH, break_long_words=False) + "\n"

    @staticmethod
    def _item(text: str) -> str:
        plain = " ".join(text.split())
        hung = fill(
            plain,
            WIDTH,
            initial_indent="- ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        return f"{hung}\n"

    @staticmethod
    def _under(heading: str, lines: list[str], mark: str = "-") -> str:
        if not lines:
            return ""
        body = "".join(
            f"\n{line}" if not line.startswith("- ") or at == 0 else line
            for at, line in enumerate(lines)
        )
        shown = fill(heading, WIDTH)
        return f"{shown}\n{mark * min(len(heading), WIDTH)}\n{body}"


def _area(code: str, language: str) -> str:
    try:
        return read_responsibilities().name(code, language)
    except KeyError:
        return code
