"""A mailbox of 100 MB with 53,000 mails into a fresh ledger, beside the standard library.

    python benchmarks/mail.py [--quick]

Two mailboxes of one size: one in which she wrote every mail (each becomes an
entry), one in which she wrote three in ten (the others are counted). A few of
three thousand people get most of the mail. Both hold lines of text that begin
with `From ` and no `>` before them, as real ones do; what a reader takes for a
mail too much is a phantom. The peer reads the heads
that Remit reads and keeps nothing. The *floor* hashes, cuts at every such
line, takes the fields by one expression and inserts the same columns.
"""

from __future__ import annotations

import base64
import hashlib
import json
import mailbox
import random
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from stopwatch import Cost, cost, median, script

INPUTS = Path(__file__).parent / ".inputs"
NOW = datetime(2022, 1, 10, 9, tzinfo=UTC)
MAILS = 53_000
BYTES = 1870
RUNS = 3
TARGET = {"cpu_seconds": 3.5, "phantoms": 0}
ME = "dana.petrova@uni.example"
PROSE = "From here on the numbers of week {week} say otherwise,\nwrote the desk at 10:15.\n"
FIELDS = re.compile(
    rb"^(From|To|Cc|Date|Subject|Message-ID|References):[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)",
    re.I | re.M,
)


def measure(*, quick: bool = False) -> dict[str, object]:
    """Return what the two mailboxes cost Remit, the floor and the standard library."""
    mails = MAILS // 10 if quick else MAILS
    runs = 1 if quick else RUNS
    found: dict[str, object] = {"mails": mails, "runs": runs, "target": TARGET}
    for name, share in (("all_hers", 1.0), ("three_in_ten_hers", 0.3)):
        box = mailbox_of(mails, share)
        with tempfile.TemporaryDirectory() as folder:
            found[name] = {
                "mb": round(box.stat().st_size / 1e6, 1),
                "remit": _remit(box, Path(folder), mails, runs),
                "floor": _apart("--floor", box, mails, runs),
                "stdlib_mailbox": _apart("--peer", box, mails, runs),
            }
    return found


def mailbox_of(mails: int, share: float) -> Path:
    """Return the mailbox of so many mails, of which she wrote a share; written on first use."""
    path = INPUTS / f"mail-{mails}-{share}.mbox"
    if not path.exists():
        INPUTS.mkdir(exist_ok=True)
        fresh = path.with_suffix(".part")
        with fresh.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(_mails(mails, share))
        fresh.rename(path)
    return path


def _mails(mails: int, share: float) -> Iterator[str]:
    from invented import Size, sentence

    dice = random.Random(3)
    size = Size(mails, first=datetime(2011, 1, 1, tzinfo=UTC).date())
    for number, at in enumerate(size.moments(dice)):
        hers = dice.random() < share
        sender = f"Dana Petrova <{ME}>" if hers else f"Person {number % 3000} <{_person(number)}>"
        topic = sentence(dice).partition("\n")[0]
        subject = (
            topic if number % 7 else f"=?utf-8?B?{base64.b64encode(topic.encode()).decode()}?="
        )
        lines = [
            f"From {number}@xxx {at:%a %b %d %H:%M:%S +0000 %Y}",
            f"X-GM-THRID: {number // 4}",
            f"X-Gmail-Labels: {'Sent' if hers else 'Inbox,Opened'}",
            f"Received: by 2002:a05:6402:{number:x} with SMTP id a{number};",
            f"        {at:%a, %d %b %Y %H:%M:%S -0800 (PST)}",
            "MIME-Version: 1.0",
            *([f"References: <{number - number % 4}@mail.uni.example>"] if number % 4 else []),
            f"From: {sender}",
            f"Date: {at:%a, %d %b %Y %H:%M:%S} +0000",
            f"Message-ID: <{number}@mail.uni.example>",
            f"Subject: {'Re: ' if number % 4 else ''}{subject}",
            f"To: {_person(int(3000 * dice.random() ** 3))}, Head <{_person(dice.randrange(40))}>",
            'Content-Type: text/plain; charset="UTF-8"',
        ]
        head = "\n".join(lines)
        text = "".join(f"{sentence(dice)}\n" for _ in range(12))[: BYTES - len(head)]
        prose = PROSE.format(week=number) if number % 8832 == 5 else ""
        yield f"{head}\n\n{text}\n\n{prose}\n"


def _person(number: int) -> str:
    person = number % 3000
    return f"person{person}@partner{person % 17}.example"


def _remit(box: Path, home: Path, mails: int, runs: int) -> dict[str, object]:
    """A warm-up, then fresh ledgers, then the last ledger again."""
    fresh = [
        cost(script(__file__, "--import", box, home / f"workspace-{run}"))
        for run in range(runs + 1)
    ]
    again = cost(script(__file__, "--import", box, home / f"workspace-{runs}"))
    return {
        **_figures(fresh[1:], mails),
        "again": {**_figures([again], mails), **json.loads(again.output)},
    }


def _apart(how: str, box: Path, mails: int, runs: int) -> dict[str, object]:
    return _figures([cost(script(__file__, how, box)) for _ in range(runs)], mails)


def _figures(costs: list[Cost], mails: int) -> dict[str, object]:
    told = json.loads(costs[-1].output)
    return {**median(costs).figures(), **told, "phantoms": told["seen"] - mails}


# ── the processes that are measured ──


def _import(box: Path, folder: Path) -> dict[str, int]:
    from remit.workflow.folder.settings import Settings
    from remit.workflow.folder.workspace import create_workspace
    from remit.workflow.imports.import_evidence import import_evidence

    workspace = create_workspace(folder, Settings(zone="Europe/Sofia", me=[ME]))
    (account,) = import_evidence(workspace, [box], NOW).accounts
    return {
        "seen": account.records,
        "accepted": account.accepted,
        "duplicates": account.duplicates,
        "problems": account.problems,
    }


def _floor(box: Path) -> dict[str, int]:
    with box.open("rb") as stream:
        hashlib.file_digest(stream, "sha256").hexdigest()
    content = box.read_bytes()
    edges = [found.start() for found in re.finditer(rb"^From ", content, re.M)]
    with tempfile.TemporaryDirectory() as folder, sqlite3.connect(f"{folder}/l.sqlite") as ledger:
        ledger.execute("CREATE TABLE mail (mark BLOB PRIMARY KEY, at TEXT, people TEXT, text TEXT)")
        rows = (_row(content[begin : begin + 8192]) for begin in edges)
        ledger.executemany("INSERT OR IGNORE INTO mail VALUES (?,?,?,?)", rows)
    return {"seen": len(edges)}


def _row(piece: bytes) -> tuple[object, ...]:
    head = piece[: piece.find(b"\n\n") + 1]
    found = {name.lower(): value for name, value in FIELDS.findall(head)}
    mark = hashlib.blake2b(found.get(b"message-id", b""), digest_size=16).digest()
    kept = (b"date", b"to", b"subject")
    return (mark, *(found.get(name, b"").decode("utf-8", "replace") for name in kept))


def _peer(box: Path) -> dict[str, int]:
    seen = 0
    for message in mailbox.mbox(str(box), create=False):
        seen += 1
        for name in ("From", "To", "Cc", "Subject", "Message-ID", "References"):
            str(message[name])
        if message["Date"]:
            parsedate_to_datetime(message["Date"])
    return {"seen": seen}


if __name__ == "__main__":
    ways: dict[str, Callable[..., dict[str, int]]] = {
        "--import": _import,
        "--floor": _floor,
        "--peer": _peer,
    }
    if sys.argv[1:2] and sys.argv[1] in ways:
        print(json.dumps(ways[sys.argv[1]](*map(Path, sys.argv[2:]))))
    else:
        print(json.dumps(measure(quick="--quick" in sys.argv), indent=2))
