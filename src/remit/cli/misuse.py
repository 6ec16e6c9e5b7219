"""What the parser of the command line says, as a stop like all others."""

from __future__ import annotations

import re
from typing import Any

from typer.exceptions import TyperException

from remit.errors import UsageError
from remit.messages import Message, say

TOO_MUCH = re.compile(r"Got unexpected extra argument\(s\) \((?P<what>.*)\)", re.DOTALL)
AT_LEAST = re.compile(r"Input should be greater than or equal to (\S+)")
NO_VALUE = re.compile(r"Option '(?P<option>\S+)' requires an argument\.")


def usage_error(error: TyperException) -> UsageError:
    """Return the stop for something that the command line cannot mean.

    The parser's own errors are told apart by the names of their classes, which
    it does not make public; what is not known goes on in brackets.
    """
    kinds = {kind.__name__ for kind in type(error).__mro__}
    param, message = getattr(error, "param", None), error.format_message()
    if "MissingParameter" in kinds and param is not None:
        return _stop(error, say("{name} is missing.", name=_name(param)), _meaning(param))
    if "BadParameter" in kinds and param is not None:
        return _refused(error, param)
    if "NoSuchOption" in kinds:
        return _no_such_option(error)
    if found := NO_VALUE.fullmatch(message):
        return _stop(error, say("{name} needs a value.", name=found["option"]))
    if found := TOO_MUCH.fullmatch(message):
        return _stop(error, say("There is no place for `{words}` here.", words=found["what"]))
    return _stop(error, say("The command cannot be understood ({reason}).", reason=message))


def is_whole(text: str) -> bool:
    r"""Return whether text holds whole letters only, and no bytes that are none.

    >>> is_whole("пожар"), is_whole("\udcd0")
    (True, False)
    """
    return text.isprintable() or not any("\ud800" <= letter <= "\udfff" for letter in text)


def broken_letters() -> UsageError:
    """Return the stop for text whose bytes are no letters."""
    return UsageError(
        say("Some letters arrived broken, so nothing of it was kept."),
        next_step=say("Write it again, in UTF-8."),
        code="broken-letters",
    )


def _refused(error: Any, param: Any) -> UsageError:
    choices = getattr(param.type_descriptor, "choices", None)
    if choices:
        what = say("The value of {name} is not known.", name=_name(param))
        return UsageError(what, next_step=say("Use one of: {names}.", names=", ".join(choices)))
    reason = error.message.removeprefix("Value error, ")
    return _stop(error, _why_refused(_name(param), reason), _meaning(param))


def _why_refused(name: str, reason: str) -> Message:
    """Return the parser's reason in words of the reader's language."""
    if limits := AT_LEAST.fullmatch(reason):
        return say("{name} is at least {least}.", name=name, least=limits[1])
    if "valid integer" in reason or "valid number" in reason:
        return say("The value of {name} is not a number.", name=name)
    if "is not readable" in reason:
        return say("{name} names something that may not be read.", name=name)
    return say("The value of {name} cannot be used ({reason}).", name=name, reason=reason)


def _no_such_option(error: Any) -> UsageError:
    what = say("There is no option {name}.", name=error.option_name)
    close = ", ".join(sorted(error.possibilities or ()))
    if close:
        return UsageError(what, next_step=say("Did you mean {names}?", names=close))
    return _stop(error, what)


def _stop(error: Any, what: Message, *details: Message) -> UsageError:
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "remit"
    next_step = say("`{command} --help` shows what can be named.", command=command)
    return UsageError(what, details=details, next_step=next_step)


def _name(param: Any) -> str:
    """Return how an option or argument is called on its help page."""
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name)


def _meaning(param: Any) -> Message:
    """Return what an option or argument is for; its help is in the reader's language already."""
    return Message(param.help or "")
