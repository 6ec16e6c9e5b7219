"""Collect every message, merge it into the catalogues, and compile them.

    python docs/translations.py          # what `make translations` runs
    python docs/translations.py --check  # fails where a catalogue is behind

Messages are the first arguments of `say` and `_` in the package and in the
templates of its pages, and the sentences of the data files named in `SENTENCES`.
"""

from __future__ import annotations

import io
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "remit"
LANGUAGES = ("bg",)
METHODS = [("**.py", "python"), ("web/templates/**.html", "jinja2.ext:babel_extract")]
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in the compiled catalogue for the time of compiling, so that only messages change it."""
SENTENCES = {
    "measure/assumptions.toml": ("reason", "unit"),
    "jd/institutions/*.toml": ("source",),
    "workflow/desk_sentences.toml": ("shown",),
}
"""Data files with sentences that people read, and the keys that hold them."""


def collected() -> Catalog:
    """Return the catalogue of all messages, without translations."""
    catalog = Catalog(project="remit", charset="utf-8")
    found = extract_from_dir(PACKAGE, method_map=METHODS, keywords={"_": None, "say": None})
    for name, _line, message, _comments, _context in found:
        catalog.add(message, locations=[(name, 1)])
    for pattern, keys in SENTENCES.items():
        for path in sorted(PACKAGE.glob(pattern)):
            for sentence in _sentences(tomllib.loads(path.read_text(encoding="utf-8")), keys):
                catalog.add(sentence, locations=[(path.relative_to(PACKAGE).as_posix(), 1)])
    return catalog


def _sentences(value: object, keys: tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in keys and isinstance(inner, str):
                yield inner
            else:
                yield from _sentences(inner, keys)
    elif isinstance(value, list):
        for inner in value:
            yield from _sentences(inner, keys)


def merged(language: str, template: Catalog) -> Catalog:
    """Return the language's catalogue with exactly the messages of the template."""
    path = catalogue_path(language)
    held = Catalog(locale=language)
    if path.is_file():
        with path.open("rb") as file:
            held = read_po(file, locale=language)
    fresh = Catalog(
        locale=language, project="remit", charset="utf-8", fuzzy=False, header_comment=""
    )
    for message in template:
        if message.id:
            known = held.get(message.id)
            text = known.string if known and not known.fuzzy else ""
            fresh.add(message.id, text, locations=_places(message))
    return fresh


def _places(message: Message) -> list[tuple[str, None]]:
    return [(name, None) for name in sorted({name for name, _line in message.locations})]


def catalogue_path(language: str) -> Path:
    """Return where the sentences of a language lie."""
    return PACKAGE / "translations" / language / "LC_MESSAGES" / "remit.po"


def po_bytes(catalog: Catalog) -> bytes:
    """Return the catalogue as text, without dates, so that only messages change it."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, sort_output=True, omit_header=False, include_lineno=False)
    lines = buffer.getvalue().split(b"\n")
    empty = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Project-Id-Version')
    empty += (b'"Report-Msgid-Bugs-To', b'"Last-Translator', b'"Language-Team')
    return b"\n".join(line for line in lines if not line.startswith(empty))


def mo_bytes(catalog: Catalog) -> bytes:
    """Return the compiled catalogue."""
    compiled = read_po(io.BytesIO(po_bytes(catalog)), locale=catalog.locale)
    compiled.creation_date = compiled.revision_date = UNDATED
    buffer = io.BytesIO()
    write_mo(buffer, compiled)
    return buffer.getvalue()


def complaints(language: str) -> list[str]:
    """Return what is wrong with a catalogue as it lies on the disk."""
    path, catalog = catalogue_path(language), merged(language, collected())
    found = []
    if not path.is_file() or path.read_bytes() != po_bytes(catalog):
        found.append(f"{language}: the catalogue is behind the messages: run `make translations`")
    compiled = path.with_suffix(".mo")
    if not compiled.is_file() or compiled.read_bytes() != mo_bytes(catalog):
        found.append(f"{language}: the compiled catalogue is behind: run `make translations`")
    for message in catalog:
        if message.id and not message.string:
            found.append(f"{language}: not translated: {message.id!r}")
        elif message.id and _gaps(message.id) != _gaps(message.string):
            found.append(f"{language}: other gaps than the English: {message.id!r}")
    return found


def _gaps(sentence: str) -> list[str]:
    parts = sentence.replace("{{", "").replace("}}", "").split("{")[1:]
    return sorted({part.split("}")[0].split(":")[0] for part in parts})


def main() -> int:
    """Write or check the catalogues."""
    if "--check" in sys.argv:
        found = [line for language in LANGUAGES for line in complaints(language)]
        sys.stdout.write("\n".join([*found[:20], f"{len(found)} complaints"]) + "\n")
        return 1 if found else 0
    template = collected()
    for language in LANGUAGES:
        catalog = merged(language, template)
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(catalog))
        path.with_suffix(".mo").write_bytes(mo_bytes(catalog))
        open_ones = sum(1 for message in catalog if message.id and not message.string)
        sys.stdout.write(f"{language}: {len(catalog)} messages, {open_ones} to translate\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
