"""Charts drawn: the only module that starts the chart engine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from remit.packet.ground.document import Chart, Document

SCALE = 2.5


def charts_of(document: Document) -> Iterator[Chart]:
    """Yield the charts of a document in order."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Chart):
                yield block


def svg_pictures(document: Document) -> dict[str, str]:
    """Return the charts of a document as SVG texts by id, fit to stand in one page."""
    charts = tuple(charts_of(document))
    if not charts:
        return {}
    import vl_convert

    return {
        chart.id: standalone(vl_convert.vegalite_to_svg(chart.spec), chart.id) for chart in charts
    }


def live_chart(chart: Chart) -> tuple[dict[str, Any], str]:
    """Return a chart for pages: compiled to what Vega draws live, and drawn as an SVG text."""
    import vl_convert

    compiled: dict[str, Any] = vl_convert.vegalite_to_vega(chart.spec)
    return compiled, standalone(vl_convert.vega_to_svg(compiled), chart.id)


def png_pictures(document: Document) -> dict[str, bytes]:
    """Return the charts of a document as PNG bytes by id."""
    return painted(svg_pictures(document))


def painted(drawn: Mapping[str, str]) -> dict[str, bytes]:
    """Return pictures that were drawn already (SVG texts by id) as PNG bytes by id."""
    if not drawn:
        return {}
    import vl_convert

    return {name: vl_convert.svg_to_png(svg, scale=SCALE) for name, svg in drawn.items()}


def standalone(svg: str, prefix: str) -> str:
    """Return an SVG whose ids are its own and whose parts are silent to reading software.

    The engine counts ids on from chart to chart; here each chart counts from one.

    >>> standalone('<svg><g clip-path="url(#clip7)"><path id="clip7"/></g></svg>', "a")
    '<svg aria-hidden="true"><g clip-path="url(#a-1)"><path id="a-1"/></g></svg>'
    """
    for at, name in enumerate(dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg)), start=1):
        svg = svg.replace(f'id="{name}"', f'id="{prefix}-{at}"')
        svg = svg.replace(f"url(#{name})", f"url(#{prefix}-{at})")
    quiet = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", svg)
    return quiet.replace("<svg", '<svg aria-hidden="true"', 1)
