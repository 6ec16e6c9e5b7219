"""Lines of a profile that contradict each other, each with the value that is at odds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from remit.jd.profile_parts import Stated, Threshold
from remit.messages import Message, say

Odd = tuple[str, Message]
"""The path of a value as in `changed[0].share`, and what is wrong with it."""


def contradictions(stated: Stated, forms: Collection[str] | None = None) -> Iterator[Odd]:
    """Yield what no institution can mean, in the order of the file's tables.

    `forms` are the keys of the papers that can be built; None asks nothing of them.

    >>> from remit.jd.profile_parts import Lasting
    >>> odd = Stated(name="x", source="a page", lasting=Lasting(months=6, upto=3, source="a page"))
    >>> [(path, str(why)) for path, why in contradictions(odd)]
    [('lasting.upto', 'a range must end above its beginning')]
    """
    yield from _steps(stated)
    if stated.lasting and stated.lasting.upto is not None:
        yield from _range("lasting.upto", stated.lasting.months, stated.lasting.upto)
    for at, each in enumerate(stated.changed):
        if each.upto is not None:
            yield from _range(f"changed[{at}].upto", each.share, each.upto)
    if stated.retained and stated.retained.upto is not None:
        yield from _range("retained.upto", stated.retained.share, stated.retained.upto)
    yield from _more_than_all(stated)
    yield from _new_before_changed(stated)
    yield from _twice("changed", (each.of for each in stated.changed))
    yield from _twice("not_counted", (each.what for each in stated.not_counted))
    yield from _twice("forms", (each.key for each in stated.forms))
    yield from _twice("route", (f"{each.who} {each.does}" for each in stated.route))
    yield from _twice("roads", (each.what for each in stated.roads))
    yield from _twice("questions", (each.what for each in stated.questions))
    for at, form in enumerate(stated.forms):
        if forms is not None and form.key not in forms:
            yield (
                f"forms[{at}].key",
                say(
                    "there is no form `{form}`; there are {known}",
                    form=form.key,
                    known=", ".join(sorted(forms)),
                ),
            )


def _steps(stated: Stated) -> Iterator[Odd]:
    rounding = stated.rounding
    if rounding and rounding.smallest % rounding.step:
        yield "rounding.smallest", say("rounding.smallest must be a multiple of rounding.step")


def _range(path: str, low: float, high: float) -> Iterator[Odd]:
    if high <= low:
        yield path, say("a range must end above its beginning")


def _more_than_all(stated: Stated) -> Iterator[Odd]:
    """Yield where what must have changed and what must have stayed exceed the whole."""
    retained = stated.retained
    for at, each in enumerate(stated.changed):
        if retained is None or each.of != "duties":
            continue
        whole, more = retained.share + each.share, retained.above or each.above
        if whole > 1 + 1e-9 or (more and whole > 1 - 1e-9):
            yield (
                f"changed[{at}].share",
                say("what must have changed and what must be retained exceed the whole"),
            )


def _new_before_changed(stated: Stated) -> Iterator[Odd]:
    changed = [each for each in stated.changed if each.of == "duties"]
    for at, each in enumerate(stated.changed):
        if each.of == "new-position" and any(_reached_before(each, other) for other in changed):
            yield (
                f"changed[{at}].share",
                say("a position would be a new one before its change counts at all"),
            )


def _reached_before(new: Threshold, changed: Threshold) -> bool:
    return new.share <= changed.share


def _twice(table: str, keys: Iterable[str]) -> Iterator[Odd]:
    seen: set[str] = set()
    for at, key in enumerate(keys):
        if key in seen:
            yield f"{table}[{at}]", say("`{key}` is stated twice", key=key)
        seen.add(key)
