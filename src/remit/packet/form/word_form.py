"""Somebody's own Word form with placeholders: what it asks for, and its copy filled in.

A placeholder is a name in double braces, `{{identity.working_title}}`. Word may
have split it over several runs; its look is that of its first letter. A table
row with `{{duty.statement}}` is repeated for every duty; outside of a table
the paragraph is. Everything else in the file stays as it is.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO
from typing import Any

from lxml import etree

from remit.errors import InputError
from remit.findings import Finding
from remit.messages import Message, say
from remit.packet.form.word_values import GROUPS, Group, WordValues, known_placeholders
from remit.packet.formats.word_text import WORD, Place, paragraphs, put, text_of_places

PLACEHOLDER = re.compile(r"\{\{([^{}]*)\}\}")
PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
ALIKE = 0.62
"""How alike two names are, 0 to 1, from which one may have been meant."""
MOST_MEMBERS, LARGEST = 2000, 64 * 1024 * 1024
"""Members, and bytes unpacked, beyond which a Word file is no form."""
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
UNIQUE = re.compile(r"\{http://schemas\.microsoft\.com/office/word/\d+/wordml\}(?:paraId|textId)")
BOOKMARKS = (f"{WORD}bookmarkStart", f"{WORD}bookmarkEnd")


@dataclass(frozen=True, slots=True)
class Asked:
    """A placeholder of a form: its name as known, None where it is not, and as it is written."""

    name: str | None
    written: str
    part: str


def asked_of(content: bytes, name: str) -> tuple[Asked, ...]:
    """Return the placeholders of a Word file in reading order.

    Raises `InputError` (`unusable-form`) where it is no Word file.
    """
    return tuple(
        Asked(_known(found[1]), found[0], part)
        for part, root in _roots(_members(content, name), name)
        for places in paragraphs(root)
        for found in PLACEHOLDER.finditer(text_of_places(places))
    )


def word_form_findings(content: bytes, name: str) -> Iterator[Finding]:
    """Yield what keeps a Word file from being filled: unknown, torn and mixed placeholders.

    Raises `InputError` (`unusable-form`) where it is no Word file, or has no
    placeholder at all.
    """
    asked = asked_of(content, name)
    roots = [root for _part, root in _roots(_members(content, name), name)]
    torn = [each for root in roots for each in _torn(root, name)]
    if not asked and not torn:
        raise unusable_form(
            name, say("It holds no placeholder such as {example}.", example=EXAMPLE)
        )
    for each in dict.fromkeys(asked):
        if each.name is None:
            yield _unknown(each, name)
    yield from torn
    for root in roots:
        for groups in _units(root).values():
            if len(groups) > 1:
                yield _mixed(groups, name)


EXAMPLE = "{{identity.working_title}}"


def filled_word(content: bytes, values: WordValues, name: str) -> bytes:
    """Return a Word file with its placeholders filled in; the same inputs give the same bytes.

    A name that is not known stays as it stands.
    """
    members = _members(content, name)
    roots = dict(_roots(members, name))
    for root in roots.values():
        _repeat(root, values)
        for places in paragraphs(root):
            _fill(places, values.single)
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for member, written in members.items():
            fresh = zipfile.ZipInfo(member, ZIP_DATE)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            fresh.external_attr = 0o600 << 16
            out.writestr(fresh, _xml(roots[member]) if member in roots else written)
    return made.getvalue()


def _xml(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _members(content: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as file:
            entries = [each for each in file.infolist() if not each.is_dir()]
            if len(entries) > MOST_MEMBERS or sum(each.file_size for each in entries) > LARGEST:
                raise unusable_form(name, say("It is larger than a form can be."))
            members = {each.filename: file.read(each) for each in entries}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as reason:
        raise unusable_form(name, say("It is no Word file, or a locked one.")) from reason
    if "word/document.xml" not in members:
        raise unusable_form(name, say("It is no Word file, or a locked one."))
    return members


def _roots(members: Mapping[str, bytes], name: str) -> Iterator[tuple[str, Any]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for member, content in members.items():
        if PARTS.fullmatch(member):
            try:
                yield member, etree.fromstring(content, parser)
            except etree.LxmlError as reason:
                raise unusable_form(name, say("Its text cannot be read.")) from reason


def unusable_form(where: str, why: Message, next_step: Message | None = None) -> InputError:
    """Return the stop for a file that cannot be used as a form."""
    return InputError(
        say("This file cannot be used as a form."),
        where=where,
        details=(why,),
        next_step=next_step
        or say(
            "Save it in Word as .docx, unlocked, with placeholders such as {example}; `remit form"
            " show fields` lists their names.",
            example=EXAMPLE,
        ),
        code="unusable-form",
    )


def _known(written: str) -> str | None:
    """Return the name that is meant; blanks, capitals and soft hyphens do not count.

    >>> _known(" Identity. Unit ")
    'identity.unit'
    """
    bare = "".join(written.replace("\N{SOFT HYPHEN}", "").split()).casefold()
    return bare if bare in known_placeholders() else None


def _unknown(asked: Asked, name: str) -> Finding:
    bare = "".join(asked.written.strip("{}").split()).casefold()
    near = nearest(bare)
    if near is None:
        message = say("{placeholder} is not known.", placeholder=asked.written)
    else:
        message = say(
            "{placeholder} is not known; the nearest name is {near}.",
            placeholder=asked.written,
            near="{{" + near + "}}",
        )
    return Finding("form-placeholder-unknown", message, f"{name}: {asked.part}", "error")


def nearest(name: str) -> str | None:
    """Return the known name that is most like a name; None where none is.

    The whole name and the most alike word of its end count the same.

    >>> nearest("identity.working_titel"), nearest("identity.titel"), nearest("qqq")
    ('identity.working_title', 'identity.class_title', None)
    """
    scored = [(_likeness(name, known), known) for known in known_placeholders()]
    best, known = max(scored, key=lambda each: each[0])
    return known if best >= ALIKE else None


def _likeness(name: str, known: str) -> float:
    end = name.rpartition(".")[2]
    words = (*known.rpartition(".")[2].split("_"), known.rpartition(".")[2])
    return (_alike(name, known) + max(_alike(end, word) for word in words)) / 2


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _torn(root: Any, name: str) -> Iterator[Finding]:
    for places in paragraphs(root):
        text = text_of_places(places)
        rest = PLACEHOLDER.sub("", text)
        if "{{" in rest or "}}" in rest:
            message = say("Braces that do not close: “{text}”", text=text.strip()[:80])
            yield Finding("form-placeholder-torn", message, name, "error")


def _mixed(groups: set[Group], name: str) -> Finding:
    message = say(
        "One row asks for {groups} together; each needs a row of its own.",
        groups=", ".join("{{" + group + ".…}}" for group in sorted(groups)),
    )
    return Finding("form-row-mixed", message, name, "error")


def _units(root: Any) -> dict[Any, set[Group]]:
    """Return the rows, else paragraphs, that are repeated, with the groups that they name."""
    units: dict[Any, set[Group]] = {}
    for places in paragraphs(root):
        groups = _groups_in(text_of_places(places))
        if groups:
            paragraph = places[0].paragraph
            row = next(paragraph.iterancestors(f"{WORD}tr"), None)
            units.setdefault(paragraph if row is None else row, set()).update(groups)
    return units


def _groups_in(text: str) -> set[Group]:
    names = [_known(found[1]) or "" for found in PLACEHOLDER.finditer(text)]
    return {group for group in GROUPS if any(name.startswith(f"{group}.") for name in names)}


def _repeat(root: Any, values: WordValues) -> None:
    for unit, groups in _units(root).items():
        if len(groups) != 1:
            continue
        rows = values.rows[groups.pop()]
        for at, row in enumerate(rows):
            copy = deepcopy(unit)
            copy.tail = None
            if at:
                _make_unlike(copy)
            for places in paragraphs(copy):
                _fill(places, row)
            unit.addprevious(copy)
        if rows:
            unit.getparent().remove(unit)
        else:
            for places in paragraphs(unit):
                _fill(places, _Dashes())


class _Dashes(dict[str, str]):
    """Stands in for the row of a group that has none."""

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ARG002
        """Return a dash for what a row would hold, nothing for the rest."""
        return "–" if name.partition(".")[0] in GROUPS else None


def _make_unlike(copy: Any) -> None:
    """Take from a copy the marks that may stand in a file once only."""
    for element in list(copy.iter(*BOOKMARKS)):
        element.getparent().remove(element)
    for element in copy.iter(etree.Element):
        for name in [each for each in element.attrib if UNIQUE.fullmatch(each)]:
            del element.attrib[name]


def _fill(places: list[Place], values: Mapping[str, str]) -> None:
    """Put texts in place of the placeholders of a paragraph, the last one first."""
    for found in reversed(list(PLACEHOLDER.finditer(text_of_places(places)))):
        text = values.get(_known(found[1]) or "")
        if text is not None:
            put(places, found.span(), text)
