"""What the pictures have in common: colours, type, rows with their names on the left.

A picture has one accent colour and can be read without it. Texts are laid out
here, in the language of the papers, so that nothing depends on the machine.
The type is the one that the chart engine carries with it, Cyrillic included.
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from remit.packet.ground.language import conventions

FONT = "Liberation Sans"
INK, MUTED, LINE, ACCENT = "#1d2730", "#5b6770", "#d5dade", "#0b5a6e"
SOFT, PAPER = "#dfe9ec", "#ffffff"
COLOURS = {
    "ink": INK,
    "muted": MUTED,
    "line": LINE,
    "accent": ACCENT,
    "soft": SOFT,
    "paper": PAPER,
}
"""Every colour of the pictures by its name, for who draws them in colours of their own."""
WIDTH = 430
LABEL_WIDTH = 22

Spec = dict[str, Any]


def framed(spec: Spec) -> Spec:
    """Return a whole specification with the common look."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": PAPER,
        "padding": 4,
        "width": WIDTH,
        **spec,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {"labelColor": MUTED, "labelFontSize": 10, "ticks": False, "domain": False},
            "text": {"fontSize": 9, "color": MUTED},
        },
    }


def row_axis(labels: list[str], middle: float) -> Spec:
    """Return a left axis that names rows 0, 1, 2 … at `middle` (0 top to 1 bottom) of each."""
    named = ",".join(quoted(lines(label)) for label in labels)
    return {
        "values": [row + middle for row in range(len(labels))],
        "labelExpr": f"split([{named}][floor(datum.value)], '\\n')",
        "labelFontSize": 11,
        "labelColor": INK,
        "labelPadding": 10,
        "labelLimit": 220,
        "labelBaseline": "middle",
        "grid": False,
    }


def row_scale(rows: int) -> Spec:
    """Return the scale that rows stand on, the first one on top."""
    return {"domain": [0, max(rows, 1)], "reverse": True, "nice": False, "zero": False}


def lines(label: str) -> str:
    """Return a label broken into lines that fit beside a picture.

    >>> lines("Partners, events and stakeholders")
    'Partners, events and\\nstakeholders'
    """
    return "\n".join(wrap(label, LABEL_WIDTH)) or label


def quoted(text: str) -> str:
    """Return a text as the chart engine's expressions quote it.

    >>> print(quoted("it's"))
    'it\\'s'
    """
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"'{escaped}'"


def chosen(names: dict[int, str], key: str) -> str:
    """Return an expression that looks a name up by a number."""
    pairs = ",".join(f"{quoted(str(at))}:{quoted(name)}" for at, name in names.items())
    return f"{{{pairs}}}[{key}]"


def per_cent_labels(language: str) -> str:
    """Return the expression that shows a share of an axis as whole per cents."""
    return f"round(datum.value * 100) + {quoted(conventions(language).per_cent + '%')}"
