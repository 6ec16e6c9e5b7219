"""Days as they come in forms."""

from __future__ import annotations

from datetime import date

from remit.errors import UsageError
from remit.messages import say
from remit.workflow.settings.edit_settings import UNREAD, typed_day


def day_in_form(text: str | None) -> date | None:
    """Return a day of a form, None where it was left empty.

    Raises `UsageError` (`no-day`) for what is no day.
    """
    try:
        return typed_day((text or "").strip())
    except ValueError as error:
        raise UsageError(
            UNREAD["since"],
            next_step=say("Go back and mend it; nothing was kept."),
            code="no-day",
        ) from error
