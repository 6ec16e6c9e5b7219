"""Changes to whole exports: to one record, to some members, to the zip around them."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from tests.sources.fuzzing_bytes import VALUE, changed
from tests.sources.fuzzing_trials import Form, Trial
from tests.sources.fuzzing_words import DATES, NUMBERS, VALUES

Span = tuple[int, int]
LONG = 1 << 20
LONG_ONE_OF = 1 / 400
NAMES = (
    "{folder}/{name}",
    "export/{folder}/{name}",
    "{name}",
    "{folder}/{name}.bak",
    "{folder}/{name}.json",
    "{folder}/{name}.txt",
    "{folder}/{name}.csv",
    "{folder}/{name}.ics",
    "{folder}/{name}.mbox",
    "{folder}/copy of {name}",
    "__MACOSX/{folder}/._{name}",
    "{folder}/../{name}",
    "/{folder}/{name}",
    "{folder}\\{name}",
    "данни/{name}",
    "{folder}/\u202e{name}",
    "{folder}/" + "a" * 300 + "/{name}",
    ".{name}",
    "{name}/",
)


class Changes:
    """Throws the dice for one sample: the same seed gives the same changes."""

    def __init__(self, dice: random.Random, others: Sequence[bytes]) -> None:
        """Take the dice and the files of other samples, from which pieces are taken."""
        self._dice = dice
        self._others = others

    def of(self, trial: Trial, second: Trial) -> Trial:
        """Return a trial with one to four changes; `second` lends pieces too."""
        dice = self._dice
        done = replace(trial, owed=None, form=self._form(trial))
        for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 4))):
            done = self._once(done, second)
        return self._long(done) if dice.random() < LONG_ONE_OF else done

    @staticmethod
    def _long(trial: Trial) -> Trial:
        """Repeat the records to a megabyte: what takes its square of time takes too long."""
        content = trial.content(trial.main)
        return _with(trial, trial.main, content * (LONG // max(1, len(content))))

    def _form(self, trial: Trial) -> Form:
        forms: tuple[Form, ...] = ("zip",) * 8 if len(trial.members) > 1 else ("file",) * 12
        named = all(_is_tame(name) for name, _ in trial.members)
        return self._dice.choice((*forms, "zip", "file", *(("folder",) if named else ())))

    def _once(self, trial: Trial, second: Trial) -> Trial:
        thrown = self._dice.random()
        if thrown < 0.06:
            return self._members(trial, second)
        if thrown < 0.09 and trial.form == "zip":
            return self._tear(trial)
        names = [name for name, _ in trial.members if name not in trial.private]
        name = trial.main if self._dice.random() < 0.8 else self._dice.choice(names or [trial.main])
        other = self._dice.choice((second.content(second.main), self._dice.choice(self._others)))
        return _with(trial, name, changed(trial.content(name), self._dice, other))

    def _members(self, trial: Trial, second: Trial) -> Trial:
        """Rename, drop, duplicate or add a member."""
        dice, members = self._dice, list(trial.members)
        if not members:
            return trial
        place = dice.randrange(len(members))
        name, content = members[place]
        what = dice.randrange(4)
        if what == 0:
            members[place] = (self._renamed(name), content)
        elif what == 1 and len(members) > 1:
            del members[place]
        elif what == 2:
            members.append((dice.choice((name, self._renamed(name))), content))
        elif second.members:
            members.append(dice.choice(second.members))
        known = dict(members)
        main = trial.main if trial.main in known else members[0][0]
        tame = all(_is_tame(each) for each in known)
        return replace(trial, members=tuple(members), main=main, form=trial.form if tame else "zip")

    def _renamed(self, name: str) -> str:
        path = PurePosixPath(name)
        return self._dice.choice(NAMES).format(folder=path.parent, name=path.name)

    def _tear(self, trial: Trial) -> Trial:
        dice = self._dice
        if dice.random() < 0.3:
            return replace(trial, kept=dice.random())
        bent = tuple((dice.random(), dice.randrange(256)) for _ in range(dice.randrange(1, 5)))
        return replace(trial, bent=bent)

    def of_one_record(self, trial: Trial, spans: Sequence[Span]) -> Trial | None:
        """Return a whole trial in which one value of one record is another.

        All other records, and the frame around them, stay as they are, so that
        as many come out as went in. None where the format does not tell what is
        a value.
        """
        content = trial.content(trial.main)
        if spans:
            begin, end = self._dice.choice(spans)
            new = self._another_value(content[begin:end], trial.source)
        else:
            begin, end, new = 0, len(content), self._another_cell(content, trial.owed or 0)
        if new is None:
            return None
        return _with(trial, trial.main, content[:begin] + new + content[end:])

    def _another_value(self, piece: bytes, source: str) -> bytes | None:
        if piece[:1] == b"{":
            found = list(VALUE.finditer(piece))
            new = self._dice.choice(VALUES)
            return _put(piece, self._dice.choice(found).span(2), new) if found else None
        if piece.startswith(b"BEGIN:"):
            return self._another_line(piece, b":")
        if source in {"mbox", "eml"}:
            head, gap, body = piece.partition(b"\n\n")
            return (self._another_line(head, b": ") or head) + gap + body
        if source == "notes":
            return piece + b" " + self._dice.choice((*DATES, *NUMBERS))
        return None

    def _another_line(self, piece: bytes, sign: bytes) -> bytes | None:
        """Give a line of the form NAME:VALUE another value."""
        rows = piece.split(b"\n")
        places = [
            place
            for place, row in enumerate(rows)
            if sign in row and not row.startswith((b"BEGIN:", b"END:", b"From ", b" ", b"\t"))
        ]
        if not places:
            return None
        place = self._dice.choice(places)
        name = rows[place].partition(sign)[0]
        new = self._dice.choice((*DATES, *NUMBERS, b"", b"x", b"\xff\xfe", b"\\n;,:"))
        rows[place] = name + sign + new + (b"\r" if rows[place].endswith(b"\r") else b"")
        return b"\n".join(rows)

    def _another_cell(self, content: bytes, count: int) -> bytes | None:
        """Change a cell of one of the last `count` rows of a table that commas divide."""
        if not count or b"\0" in content or content.startswith(b"PK"):
            return None
        try:
            rows = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
        except (UnicodeDecodeError, csv.Error):
            return None
        if len(rows) <= count or any(len(row) != len(rows[-1]) for row in rows[-count - 1 :]):
            return None
        if len(rows[-1]) < 3:
            return None
        row = self._dice.choice(rows[-count:])
        word = self._dice.choice(
            (*DATES, *NUMBERS, b"", b"x", b'a"b', b"a\nb", b"\xff", b"\xc2\x85")
        )
        row[self._dice.randrange(len(row))] = word.decode(errors="replace")
        written = io.StringIO(newline="")
        csv.writer(written, lineterminator="\n").writerows(rows)
        return written.getvalue().encode()


def _with(trial: Trial, name: str, content: bytes) -> Trial:
    """Return the trial with other bytes in the first member of a name."""
    members: list[tuple[str, bytes]] = []
    for one, old in trial.members:
        fresh = one == name and name not in (done for done, _ in members)
        members.append((one, content if fresh else old))
    return replace(trial, members=tuple(members))


def _is_tame(name: str) -> bool:
    """Return whether a file may be called so on every disk, inside its folder."""
    path = PurePosixPath(name)
    parts: Iterable[str] = path.parts
    harmless = not name.startswith("/") and not name.endswith("/") and "\\" not in name
    return harmless and all(part != ".." and len(part.encode()) < 200 for part in parts)


def _put(piece: bytes, span: Span, new: bytes) -> bytes:
    return piece[: span[0]] + new + piece[span[1] :]
