"""Why a typed file or a value of it cannot be used, in plain words instead of a decoder's."""

from __future__ import annotations

import re

from msgspec import ValidationError

from remit.messages import Message, say

KINDS: dict[str, Message] = {
    "int": say("a whole number"),
    "float": say("a number"),
    "str": say("a text in quotes"),
    "bool": say("true or false"),
    "array": say("a list in square brackets"),
    "object": say("a table of keys and values"),
    "date": say("a day, as in 2020-03-11"),
    "time": say("a time of day, as in 09:00:00"),
}
"""What a kind of value is called, by the decoder's name for it."""

_BOUND = re.compile(r"Expected `\w+` (>=|<=|>|<) (-?[\d.]+)")
_LENGTH = re.compile(r"Expected `\w+` of length (>=|<=) (\d+)")
_KIND = re.compile(r"Expected `([^`]+)`, got `[^`]+`")
_WRITTEN = re.compile(r"Invalid RFC3339 encoded (date|time)")
_CHOICE = re.compile(r"Invalid enum value '?(.*?)'?$")
_UNKNOWN = re.compile(r"Object contains unknown field `([^`]+)`")
_MISSING = re.compile(r"Object missing required field `([^`]+)`")
_LINE = re.compile(r"at line (\d+), column (\d+)")
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")


def line_of_fault(error: Exception) -> str:
    """Return the number of the line at which a file stops being TOML; "" where none is known."""
    found = _LINE.search(str(error))
    return found[1] if found else ""


def why_no_toml(error: Exception) -> Message:
    """Return where a file stops being TOML, and what stands there as far as that has words.

    >>> str(why_no_toml(ValueError("Expected '=' after a key (at line 3, column 7)")))
    'line 3, character 7'
    """
    if isinstance(error, UnicodeDecodeError):
        return say("it is not text in UTF-8")
    if isinstance(error, RecursionError):
        return say("its brackets go too deep")
    if (found := _LINE.search(str(error))) is None:
        return say("it breaks off before its end")
    if str(error).startswith(_TWICE):
        return say("line {line}: this was said before", line=found[1])
    return say("line {line}, character {column}", line=found[1], column=found[2])


def place_of(error: ValidationError) -> str:
    """Return where the value lies in the file, as in `changed[0].share`; "" for the whole.

    >>> place_of(ValidationError("Expected `float` <= 1.0 - at `$.changed[0].share`"))
    'changed[0].share'
    """
    reason, _at, path = str(error).partition(" - at `")
    place = path.removeprefix("key` in `").rstrip("`").removeprefix("$").lstrip(".")
    field = _UNKNOWN.match(reason) or _MISSING.match(reason)
    return ".".join(part for part in (place, field[1] if field else "") if part)


def why_misshapen(error: ValidationError) -> Message:
    """Return what is wrong with a value, naming it.

    >>> str(why_misshapen(ValidationError("Expected `int` <= 25 - at `$.rounding.smallest`")))
    '`rounding.smallest` must be 25 or less'
    >>> str(why_misshapen(ValidationError("Object contains unknown field `nmae`")))
    '`nmae` is nothing that can stand here'
    """
    reason, name = str(error).partition(" - at `")[0], place_of(error) or "–"
    if bound := _BOUND.match(reason):
        return _bounded(name, bound[1], bound[2].removesuffix(".0"))
    if length := _LENGTH.match(reason):
        least, count = length[1] == ">=", int(length[2])
        if least and count == 1:
            return say("`{name}` must not be empty", name=name)
        if least:
            return say("`{name}` is too short: at least {least}", name=name, least=count)
        return say("`{name}` is too long: at most {most}", name=name, most=count)
    if chosen := _CHOICE.match(reason):
        return say("`{value}` is nothing that `{name}` can be", value=chosen[1], name=name)
    if _UNKNOWN.match(reason):
        return say("`{name}` is nothing that can stand here", name=name)
    if _MISSING.match(reason):
        return say("`{name}` is missing", name=name)
    found = _KIND.match(reason) or _WRITTEN.match(reason)
    kind = KINDS.get(found[1].partition(" |")[0]) if found else None
    if kind is None:
        return say("`{name}` is not what it may be ({reason})", name=name, reason=reason)
    return say("`{name}` must be {kind}", name=name, kind=kind)


def _bounded(name: str, sign: str, bound: str) -> Message:
    if sign == ">=":
        return say("`{name}` must be {least} or more", name=name, least=bound)
    if sign == "<=":
        return say("`{name}` must be {most} or less", name=name, most=bound)
    if sign == ">":
        return say("`{name}` must be more than {least}", name=name, least=bound)
    return say("`{name}` must be less than {most}", name=name, most=bound)
