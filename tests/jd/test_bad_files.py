"""Files that cannot be read: each is a stop with a next step, none a crash."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import typst

from remit.errors import InputError, UnreadableText, UnsafeArchive
from remit.jd.reading.documents import read_document
from remit.jd.reading.documents.packed import LARGEST_PART

Build = Callable[[str], bytes]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def old_word(flags: int = 0, version: int = 0xC1) -> bytes:
    """The least of an old Word file that tells what it is."""
    name = "WordDocument".encode("utf-16-le")
    head = b"\xec\xa5" + version.to_bytes(2, "little") + b"\0" * 6 + flags.to_bytes(2, "little")
    return (OLE + b"\0" * 504 + head).ljust(1024, b"\0") + name.ljust(512, b"\0")


def scan() -> bytes:
    """A page that shows one small picture and no text."""
    rows = zlib.compress(b"\0\xff")
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    picture = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    bits = ", ".join(str(byte) for byte in picture)
    return bytes(typst.compile(f"#image(bytes(({bits})), width: 10cm)".encode()))


BAD = {
    "empty.txt": (b"", UnreadableText, "empty"),
    "blank.md": (b" \n\t\n", UnreadableText, "empty"),
    "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), InputError, "password"),
    "torn.rtf": (b"{\\rtf1 Writes posts", InputError, "torn"),
    "deep.rtf": (b"{\\rtf1 " + b"{" * 100_000, InputError, "torn"),
    "empty.rtf": (b"{\\rtf1\\pard\\par}", UnreadableText, "no text"),
    "not-a-rtf.rtf": (b"\0\1\2" * 90, InputError, "torn"),
    "not-an-odt.odt": (b"plain words", InputError, "torn"),
    "paper.odt": (zipped({"content.xml": b"<a/>"}), UnreadableText, "no text"),
    "torn.odt": (zipped({"content.xml": b"<a"}), UnsafeArchive, "torn"),
    "bomb.odt": (zipped({"content.xml": b" " * (LARGEST_PART + 1)}), UnsafeArchive, "far more"),
    "locked.odt": (
        zipped({"content.xml": b"x", "META-INF/manifest.xml": b"<manifest:encryption-data/>"}),
        InputError,
        "password",
    ),
    "table.odt": (
        zipped({"content.xml": b"<a/>", "mimetype": b"application/vnd.oasis.opendocument.sheet"}),
        InputError,
        "neither",
    ),
    "paper.pages": (b"\0\1", InputError, "pages"),
    "slides.doc": (OLE + "PowerPoint".encode("utf-16-le").ljust(600), InputError, "no Word"),
    "cut.doc": (
        (OLE + b"\0" * 22 + b"\x09\0").ljust(48, b"\0") + b"\xff" * 900,
        InputError,
        "torn",
    ),
    "short.doc": (OLE + b"\0" * 99, InputError, "torn"),
    "scan.rtf": (b"{\\rtf1 Page 1{\\pict\\pngblip 89504e47}\\par}", UnreadableText, "scan"),
    "locked.doc": (old_word(flags=0x0100), InputError, "password"),
    "word.xml": (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>',
        InputError,
        "xml",
    ),
    "pictures.zip": (zipped({"a.png": b"x"}), InputError, "neither"),
    "torn.docx": (zipped({"word/document.xml": b"<w:document"})[:-30], UnsafeArchive, "torn"),
    "half.docx": (zipped({"word/document.xml": b"<w:document"}), UnsafeArchive, "torn"),
    "bomb.docx": (
        zipped({"word/document.xml": b" " * (LARGEST_PART + 1)}),
        UnsafeArchive,
        "far more",
    ),
    "not-a-docx.docx": (b"plain words", InputError, "torn"),
    "not-a-pdf.pdf": (b"plain words", InputError, "torn"),
    "torn.pdf": (b"%PDF-1.7\n1 0 obj\n<<", InputError, "torn"),
    "picture.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", InputError, "kind of file"),
    "film.mp4": (b"\0\0\0\x18ftypmp42", InputError, "kind of file"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_reason_and_a_next_step(name: str, tmp_path: Path) -> None:
    data, error, words = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error) as stop:
        read_document(path)
    assert words in str(stop.value.what)
    assert str(stop.value.next_step)
    assert stop.value.where == str(path)


def test_a_scan_says_that_it_is_a_scan(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan())
    with pytest.raises(UnreadableText) as stop:
        read_document(path)
    assert stop.value.code == "scan"


def test_a_pdf_cut_at_any_place_is_read_or_refused(
    english: str, tmp_path: Path, as_pdf: Build
) -> None:
    whole = as_pdf(english)
    refused = 0
    for part in range(1, 12):
        path = tmp_path / "cut.pdf"
        path.write_bytes(whole[: len(whole) * part // 12])
        with contextlib.suppress(InputError):
            assert read_document(path).text.strip()
            continue
        refused += 1
    assert refused > 5


def test_a_docx_cut_at_any_place_is_refused(english: str, tmp_path: Path, as_docx: Build) -> None:
    whole = as_docx(english)
    for part in range(1, 12):
        path = tmp_path / "cut.docx"
        path.write_bytes(whole[: len(whole) * part // 12])
        with pytest.raises(InputError):
            read_document(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.txt", tmp_path):
        with pytest.raises(InputError) as stop:
            read_document(path)
        assert str(stop.value.next_step)


def test_entities_of_a_docx_are_not_expanded(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY a "Writes"><!ENTITY b "&a;&a;">]><a>&b;</a>'
    path = tmp_path / "a.docx"
    path.write_bytes(zipped({"word/document.xml": bomb}))
    with pytest.raises(UnreadableText):
        read_document(path)


def test_a_file_that_is_not_there_is_named_in_words_of_ours(tmp_path: Path) -> None:
    with pytest.raises(InputError) as stop:
        read_document(tmp_path / "длъжностна.docx")
    assert str(stop.value.what) == "There is no `длъжностна.docx`."
