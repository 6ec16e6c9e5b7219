"""Web pages (html): what a reader sees, without menus and scripts."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from typing import Any

from lxml import etree, html

from remit.errors import UnreadableText
from remit.jd.reading.documents.model import Document, Hint, Lines
from remit.jd.reading.documents.plain import decoded
from remit.jd.reading.stated_share import is_figure
from remit.messages import say

_SKIPPED = frozenset(
    {
        "script",
        "style",
        "nav",
        "footer",
        "aside",
        "noscript",
        "template",
        "svg",
        "head",
        "select",
        "option",
        "button",
        "iframe",
        "object",
        "form",
        "input",
        "textarea",
        "dialog",
        "canvas",
        "video",
        "audio",
        "del",
    }
)
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "dl",
        "dt",
        "dd",
        "body",
        "html",
        "center",
        "fieldset",
        "figure",
        "figcaption",
        "address",
        "hr",
        "tbody",
        "thead",
        "summary",
        "details",
    }
)
_BOLD = frozenset(("b", "strong"))
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CODE = re.compile(r"<\?(?:php|=).*?\?>|\{\{.*?\}\}|\{!!.*?!!\}|@(?:php\b.*?@endphp)", re.DOTALL)
_LISTED = re.compile(r"mso-list:\s*l\d+\s+level([1-9])")  # a bullet as Word writes it
_SPACES = re.compile(r"[ \t\r\n\f]+")


def web_document(data: bytes) -> Document:
    """Return what a page shows, one line for each paragraph, bullet or cell.

    Menus, footers, forms and scripts are left out; a form that holds more than
    half of the text is the page itself and stays. Raises `UnreadableText` for
    a page that shows nothing.
    """
    source = _CODE.sub(" ", _decoded(data))
    try:
        root = html.document_fromstring(
            source.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (etree.LxmlError, ValueError) as problem:
        raise UnreadableText(
            say("There is no text in this page."),
            next_step=say("Save the page again, or copy its text into a txt file."),
        ) from problem
    walker = _Walker(_skipped(root))
    walker.walk(root, Hint())
    walker.flush()
    return Document(walker.lines.text(), walker.lines.hints)


def mailed_page(data: bytes) -> Document:
    """Return what a page shows that was saved as one file with its pictures (mhtml).

    Word and several systems write it under the name of a doc. Raises
    `UnreadableText` where it holds no page.
    """
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            content = page if isinstance(page, bytes) else b""
            return web_document(_as_utf8(content, part.get_content_charset()))
    raise UnreadableText(
        say("There is no text in this page."),
        next_step=say("Save the page again, or copy its text into a txt file."),
    )


def _as_utf8(content: bytes, charset: str | None) -> bytes:
    """Return a page in UTF-8 where the mail around it, but not the page, names its letters."""
    if charset is None or _CHARSET.search(content[:2000]):
        return content
    try:
        return content.decode(charset, errors="replace").encode()
    except LookupError:
        return content


def _decoded(data: bytes) -> str:
    named = _CHARSET.search(data[:2000])
    if named:
        try:
            return data.decode(named.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(data)[0]


def _skipped(root: Any) -> frozenset[str]:
    forms = sum(len(form.text_content().split()) for form in root.iter("form"))
    whole = len(root.text_content().split())
    return _SKIPPED - {"form"} if forms * 2 > whole else _SKIPPED


class _Walker:
    def __init__(self, skipped: frozenset[str]) -> None:
        self.lines = Lines()
        self._skipped = skipped
        self._pieces: list[tuple[str, bool]] = []
        self._hint = Hint()
        self._rows = 0
        self._tables: dict[Any, int] = {}

    def walk(self, element: Any, hint: Hint, bold: bool = False) -> None:
        """Add the element's words, closing a line where a block begins or ends."""
        tag = element.tag
        if not isinstance(tag, str) or tag in self._skipped or _hidden(element):
            self._text(element.tail, bold)
            return
        inside, inner_bold = self._inner(tag, element, hint), bold or tag in _BOLD
        if tag in _BLOCKS:
            self.flush()
            self._hint = inside
            if tag in {"ul", "ol", "table", "p", "div", "section"}:
                self.lines.add("")
        if tag == "br":
            self._pieces.append(("\n", bold))
        self._text(element.text, inner_bold)
        for child in element:
            self.walk(child, inside, inner_bold)
            if child.tag in _BLOCKS:
                self._hint = replace(inside, bullet=0, bold=False) if inside.bullet else inside
        if tag in _BLOCKS:
            self.flush()
            self._hint = hint
        self._text(element.tail, bold)

    def _row(self, tr: Any) -> Hint:
        cells = [cell for cell in tr if _is_cell(cell)]
        together = all(map(_is_field, cells)) or any(is_figure(c.text_content()) for c in cells)
        if len(cells) < 2 or not together:
            return Hint()
        self._rows += 1
        head = all(cell.tag == "th" for cell in cells) or tr.getparent().tag == "thead"
        table = next(tr.iterancestors("table"), None)
        number = self._tables.setdefault(table, len(self._tables) + 1)
        return Hint(row=self._rows, table=number, head=head)

    def _inner(self, tag: str, element: Any, hint: Hint) -> Hint:
        if re.fullmatch(r"h[1-6]", tag):
            return replace(hint, heading=int(tag[1]))
        if tag == "p" and (level := _LISTED.search(element.get("style") or "")):
            return replace(hint, bullet=int(level.group(1)))
        if tag in {"li", "dd"}:
            depth = sum(parent.tag in {"ul", "ol", "dl"} for parent in element.iterancestors())
            cell = 2 if tag == "dd" else hint.cell
            return replace(hint, bullet=max(depth, 1), cell=cell)
        if tag == "tr":
            return self._row(element)
        if tag in {"td", "th"} and hint.row:
            before = [cell for cell in element.itersiblings(preceding=True) if _is_cell(cell)]
            return replace(hint, cell=1 + sum(map(_span, before)))
        if tag == "dt":
            return replace(hint, bold=True, cell=1)
        return hint

    def _text(self, text: str | None, bold: bool) -> None:
        if text:
            self._pieces.append((_SPACES.sub(" ", text), bold))

    def flush(self) -> None:
        """Close the line that is being gathered."""
        line = "".join(piece for piece, _ in self._pieces)
        worded = [bold for piece, bold in self._pieces if piece.strip()]
        self._pieces = []
        for part in line.split("\n"):
            if part.strip():
                hint = self._hint
                self.lines.add(
                    part.strip(),
                    replace(hint, bold=all(worded) or hint.bold),
                )
                self._hint = replace(hint, heading=0, bullet=0, bold=False)
            elif "\n" in line:
                self.lines.add("")


def _hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    shut = ("display:none", "mso-hide:all", "mso-list:ignore")
    return element.get("hidden") is not None or any(each in style for each in shut)


def _is_cell(element: Any) -> bool:
    return element.tag in {"td", "th"}


def _span(cell: Any) -> int:
    value = cell.get("colspan", "1")
    return int(value) if value.isdigit() else 1


def _is_field(cell: Any) -> bool:
    return sum(1 for inner in cell.iter("p", "li", "h1", "h2", "h3", "div")) <= 3
