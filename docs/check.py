"""Hold the documents against the program.

    python docs/check.py          # what `make check` runs
    python docs/check.py --write  # writes the generated pages anew

Checked: the catalogues; the pages generated from the commands' help and from
the errors; that links lead somewhere; that no page names a machine.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ["REMIT_LANG"] = "en"
os.environ["COLUMNS"] = "88"

import translations
from typer.main import get_command
from typer.testing import CliRunner

from remit.cli.main import app

DOCS = Path(__file__).parent
ROOT = DOCS.parent
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
CODE = re.compile(r"code\s*=\s*\"([a-z][a-z0-9-]+)\"|Finding\(\s*\"([a-z][a-z0-9-]+)\"")
MACHINE = re.compile(r"(?<![\w.])/(?:root|home/\w+|Users/\w+)/")


def commands_page() -> str:
    """Return the help of every command as a page."""
    lines = [
        "# Commands",
        "",
        "What `--help` prints, in English. `REMIT_LANG=bg` gives the same in Bulgarian.",
        "",
        "Exit codes: 0 done; 1 done with findings that matter; 2 usage; 3 a stop with a reason.",
        "",
    ]
    for words in _commands(get_command(app), ()):
        shown = CliRunner().invoke(app, [*words, "--help"], prog_name="remit").output
        text = "\n".join(line.rstrip() for line in shown.strip().splitlines())
        lines += [f"## {' '.join(('remit', *words))}", "", "```text", text, "```", ""]
    return "\n".join(lines)


def _commands(command: object, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the words of every command, groups before what they hold."""
    yield words
    for name, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, (*words, name))


def codes_in_package() -> set[str]:
    """Return the codes of every error and finding that the package can give."""
    found = set()
    for path in (ROOT / "src").rglob("*.py"):
        for match in CODE.finditer(path.read_text(encoding="utf-8")):
            found.add(match[1] or match[2])
    return found


def complaints() -> Iterator[str]:
    """Yield everything that is wrong with the documents."""
    for language in translations.LANGUAGES:
        yield from translations.complaints(language)
    page = DOCS / "reference" / "commands.md"
    if not page.is_file() or page.read_text(encoding="utf-8") != commands_page():
        yield "docs/reference/commands.md is behind: run `python docs/check.py --write`"
    listed = (DOCS / "reference" / "errors.md").read_text(encoding="utf-8")
    for code in sorted(codes_in_package()):
        if f"`{code}`" not in listed:
            yield f"docs/reference/errors.md does not list `{code}`"
    for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]:
        text = path.read_text(encoding="utf-8")
        for link in LINK.findall(text):
            if not (path.parent / link).exists():
                yield f"{path.relative_to(ROOT)}: the link {link} leads nowhere"
        if MACHINE.search(text):
            yield f"{path.relative_to(ROOT)}: names a machine's path"


def main() -> int:
    """Check, or write the generated pages."""
    if "--write" in sys.argv:
        (DOCS / "reference" / "commands.md").write_text(commands_page(), encoding="utf-8")
        return 0
    found = list(complaints())
    sys.stdout.write("\n".join([*found, f"documents: {len(found)} complaints"]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
