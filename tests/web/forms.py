"""The forms of a page as a browser without scripts sees and sends them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

Marks = dict[str, str]


@dataclass
class Form:
    """A form: where it goes, what it holds as it stands, its buttons, what must be filled in."""

    action: str
    method: str
    marks: Marks
    fields: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    buttons: list[Marks] = field(default_factory=list)
    empty: list[Marks] = field(default_factory=list)

    def sent(self, button: Marks) -> list[tuple[str, str]]:
        """Return what is sent when a button is pressed; a name twice is there twice."""
        pressed = [(button["name"], button.get("value", ""))] if button.get("name") else []
        return [*self.fields, *pressed]


def forms_of(page: str) -> list[Form]:
    """Return the forms of a page, in its order."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._options: list[Marks] = []
        self._field: Marks = {}
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = {name: value or "" for name, value in attrs}
        if tag == "form":
            method = marks.get("method", "get").lower()
            self._form = Form(marks.get("action", ""), method, marks)
            self.forms.append(self._form)
        elif self._form is None or "disabled" in marks:
            return
        elif tag == "button" and marks.get("type", "submit") == "submit":
            self._form.buttons.append(marks)
        elif tag == "input":
            self._input(self._form, marks)
        elif tag in ("select", "textarea"):
            self._field, self._options, self._words = marks, [], ""
        elif tag == "option":
            self._options.append(marks)

    def _input(self, form: Form, marks: Marks) -> None:
        kind, name, value = marks.get("type", "text"), marks.get("name", ""), marks.get("value")
        if kind == "file":
            form.files.append(name)
        elif kind in ("checkbox", "radio"):
            form.fields += [(name, value or "on")] if "checked" in marks else []
        elif name:
            form.fields.append((name, value or ""))
            form.empty += [marks] if "required" in marks and not value else []

    def handle_endtag(self, tag: str) -> None:
        if self._form is None:
            return
        if tag == "form":
            self._form = None
        elif tag == "select":
            chosen = [each for each in self._options if "selected" in each] or self._options[:1]
            if "required" in self._field and not any(each.get("value") for each in chosen):
                chosen = self._options[-1:]
            name = self._field.get("name", "")
            self._form.fields += [(name, each.get("value", "")) for each in chosen]
        elif tag == "textarea":
            words = self._words.removeprefix("\n")
            self._form.fields.append((self._field.get("name", ""), words))
            self._form.empty += [self._field] if "required" in self._field and not words else []

    def handle_data(self, data: str) -> None:
        self._words += data
