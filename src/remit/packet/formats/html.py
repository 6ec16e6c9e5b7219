"""A document as one web page that works offline: styles and pictures are inside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import Environment, Template
from markupsafe import Markup, escape

from remit.messages import Translate, say
from remit.packet.ground.document import Chart, Document, Run, text_of
from remit.packet.ground.language import conventions


def html_page(document: Document, pictures: Mapping[str, str], translate: Translate) -> bytes:
    """Return a document as a page; `pictures` are SVG texts by chart id."""
    blank = say("left blank").text(translate)
    page = _template().render(
        document=document,
        title=text_of(document.title),
        pictures={name: Markup(svg) for name, svg in pictures.items()},  # noqa: S704
        style=Markup(_style(document)),  # noqa: S704
        locale=conventions(document.language).locale,
        blank=blank,
    )
    return page.encode("utf-8")


def _style(document: Document) -> str:
    """Return the look of a document; the one page has some more to be one page in print."""
    names = ("style.css", "page.css") if document.kind == "page" else ("style.css",)
    return "\n".join((_folder() / name).read_text("utf-8") for name in names)


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["words"] = words
    environment.filters["bare"] = text_of
    environment.tests["chart"] = lambda block: isinstance(block, Chart)
    environment.globals["kind"] = lambda block: type(block).__name__.lower()
    return environment.from_string((_folder() / "document.html.j2").read_text("utf-8"))


def words(runs: tuple[Run, ...]) -> Markup:
    """Return runs as markup; a figure carries its id, so that it can be looked up.

    >>> words((Run("about "), Run("31%", "figure", "share.crisis")))
    Markup('about <data value="share.crisis">31%</data>')
    """
    return Markup("").join(
        Markup('<data value="{}">{}</data>').format(run.figure, run.text)
        if run.kind == "figure"
        else escape(run.text)
        for run in runs
    )


def _folder() -> Traversable:
    return files("remit.packet") / "templates"
