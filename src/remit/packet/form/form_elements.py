"""Evidence element by element: only what the record shows or what somebody states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from remit.messages import say
from remit.packet.form.form_model import Element, Elements
from remit.packet.form.form_page import FormPage
from remit.packet.ground.document import Block, Bullets, Paragraph, Run, Runs, Subheading
from remit.packet.ground.naming import area_name, listed
from remit.packet.ground.proposal import gives_shares
from remit.packet.ground.writer import Given, Shown
from remit.position.record import Value

COUNTS = ("shown", "stated")
"""The grounds of evidence; a description or an assumption is none."""


def element_blocks(page: FormPage, part: Elements) -> Iterable[Block]:
    """Yield each element with its evidence; one without says who fills it in."""
    for element in part.elements:
        yield Subheading(page.own(element.name))
        yield Paragraph(page.own(element.asks), "note")
        found = evidence_of(page, element)
        yield Bullets(found) if found else Paragraph(page.left_blank(element.who), "note")


def evidence_of(page: FormPage, element: Element) -> tuple[Runs, ...]:
    """Return what the record shows or somebody states of an element, a line each."""
    return tuple(_evidence(page, element))


def _evidence(page: FormPage, element: Element) -> Iterator[Runs]:
    for key in element.keys:
        value = page.value(key)
        if _counts(value):
            yield from _lines_of(page, value)
    yield from _stated_of_duties(page, element)
    yield from _time(page, element)
    yield from _factors(page, element)


def _counts(value: Value) -> bool:
    return value.ground in COUNTS


def _lines_of(page: FormPage, value: Value) -> Iterator[Runs]:
    if len(value.lines) < 2:
        yield page.text(value)
        return
    for line in value.lines:
        yield page.grounds.writer.runs(Given(line))


def _stated_of_duties(page: FormPage, element: Element) -> Iterator[Runs]:
    for duty in page.record.duties:
        name = page.grounds.writer.runs(area_name(page.grounds, duty.area))
        for part in element.parts:
            found = getattr(duty, part)
            for value in found if isinstance(found, tuple) else (found,):
                if _counts(value):
                    yield (*name, Run(": "), *page.text(value))


def _time(page: FormPage, element: Element) -> Iterator[Runs]:
    """Yield the measured share of the areas that speak of an element."""
    if not gives_shares(page.grounds.inputs):
        return
    figures = page.grounds.writer.figures
    for area in element.areas:
        share = figures.get(f"share.{area}")
        if share is not None and (share.whole or 0) > 0:
            yield page.grounds.writer.runs(
                say(
                    "{area}: {share} of the time on record",
                    area=area_name(page.grounds, area),
                    share=Shown(share.id),
                )
            )


def _factors(page: FormPage, element: Element) -> Iterator[Runs]:
    wanted = set(element.factors)
    areas = [duty.area for duty in page.record.duties if wanted & set(duty.factors)]
    if areas:
        names = [area_name(page.grounds, area) for area in dict.fromkeys(areas)]
        yield page.grounds.writer.runs(
            say("Evidence of it is on record in: {areas}", areas=listed(names))
        )
