"""What leaves with a release, read once more for what must not: addresses, numbers, names."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

import msgspec
from lxml import etree

from remit.messages import say
from remit.packet.formats.form_text import LARGEST_PART, WORD, text_of_html, text_of_pdf
from remit.packet.ground.document import all_runs
from remit.packet.release.release_form import Added
from remit.packet.whole.json_form import ENTRIES, MANIFEST, POSITION, DocumentFile, PositionFile
from remit.position.record import Value
from remit.sources.values.masking import MAIL, PHONE, may_dial

READERS = {"html": text_of_html, "pdf": text_of_pdf}
PARTS = re.compile(r"word/[^/]+\.xml|docProps/(?:core|app|custom)\.xml")
"""The parts of a Word file that hold words: its body, heads, feet, notes and properties."""
ADDED = say("what you add")
HANDLE = re.compile(r"(?<![\w@/.])@[\w.-]*\w(?:@[\w.-]*\w)?")
AROUND = "\"'“”„‘’«»()[]{}<>,;:!?…·•*_/\\|–—-."
LONGEST_NAME = 4
"""Words of the longest name that is looked for."""
ANSWER = "answer "
"""How a value cites an answer in position.toml."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Some words that leave, and the file in which they stand."""

    where: str
    text: str


def leaving(contents: Mapping[str, bytes], added: tuple[Added, ...]) -> Iterator[Leaving]:
    """Yield somebody's words in the files of a packet, each paper once, and in what is added.

    Papers that come with their json form are read there: what somebody wrote
    is marked in it, and the check holds the other forms against it. Other
    files are read whole.
    """
    read = set()
    for name, content in contents.items():
        if (document := _document(name, content)) is not None:
            stem = name.removesuffix(".json")
            read |= {stem, name}
            yield from _given(f"{stem}.*", document)
    for name, content in contents.items():
        stem, _, form = name.rpartition(".")
        if form in (*READERS, "docx") and stem not in read:
            yield from _whole(name, content)
    yield from _of_the_position(contents)
    for each in added:
        yield Leaving(str(ADDED), each.text)


def _of_the_position(contents: Mapping[str, bytes]) -> Iterator[Leaving]:
    """Yield the texts that the forms were filled from."""
    if POSITION not in contents:
        return
    for text in dict.fromkeys(_texts(msgspec.json.decode(contents[POSITION]))):
        yield Leaving(POSITION, text)


def typed_in(position: PositionFile | None) -> Iterator[str]:
    """Yield the texts of a position record that somebody typed as an answer."""
    values = () if position is None else _values(position)
    for value in values:
        if value.text and any(cited.startswith(ANSWER) for cited in value.cites):
            yield value.text


def _values(position: PositionFile) -> Iterator[Value]:
    yield from position.fields.values()
    for row in (*position.duties, *position.removed):
        for part in (getattr(row, name) for name in row.__struct_fields__):
            parts = part if isinstance(part, tuple) else (part,)
            yield from (each for each in parts if isinstance(each, Value))


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from _texts(each)
        case list():
            for each in value:
                yield from _texts(each)


def _document(name: str, content: bytes) -> DocumentFile | None:
    if not name.endswith(".json") or name in (ENTRIES, MANIFEST, POSITION):
        return None
    try:
        return msgspec.json.decode(content, type=DocumentFile)
    except msgspec.DecodeError:
        return None


def _given(where: str, paper: DocumentFile) -> Iterator[Leaving]:
    runs = (run for runs in all_runs(paper.document) for run in runs)
    texts = [run.text for run in runs if run.kind == "given"]
    texts += _texts(msgspec.to_builtins(paper.position))
    for text in dict.fromkeys(texts):
        yield Leaving(where, text)


def _whole(name: str, content: bytes) -> Iterator[Leaving]:
    form = name.rpartition(".")[2]
    if form != "docx":
        yield Leaving(name, READERS[form](content))
        return
    with zipfile.ZipFile(BytesIO(content)) as file:
        for part in file.namelist():
            if PARTS.fullmatch(part) and file.getinfo(part).file_size <= LARGEST_PART:
                yield Leaving(name, "\n".join(_lines(file.read(part))))


def _lines(part: bytes) -> Iterator[str]:
    """Yield the paragraphs of a part of a Word file; of its properties each by itself."""
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    paragraphs = list(root.iter(f"{WORD}p"))
    if not paragraphs:
        yield from (each.text for each in root.iter() if each.text)
    for each in paragraphs:
        yield "".join(text.text or "" for text in each.iter(f"{WORD}t"))


def contacts_in(text: str) -> Iterator[str]:
    """Yield mail addresses and telephone numbers.

    >>> list(contacts_in("Ask a.b@uni.example or +359 2 981 12 34."))
    ['a.b@uni.example', '+359 2 981 12 34']
    """
    if "@" in text:
        yield from (found[0].rstrip(".") for found in MAIL.finditer(text))
    if may_dial(text):
        yield from (found[0] for found in PHONE.finditer(text))


def names_in(text: str) -> Iterator[str]:
    """Yield what may be a name, as it stands: handles, and words in a row that begin in capitals.

    Most are none: they are only ever held against the register of people.

    >>> list(names_in("asked Maya Ivanova and @lab_news"))
    ['@lab_news', 'Maya', 'Maya Ivanova', 'Ivanova']
    """
    yield from (found[0] for found in HANDLE.finditer(text))
    words = [each.strip(AROUND) for each in text.split()]
    for at, word in enumerate(words):
        if not word[:1].isupper():
            continue
        for end in range(at + 1, min(at + LONGEST_NAME, len(words)) + 1):
            if not words[end - 1][:1].isupper():
                break
            yield " ".join(words[at:end])
