"""How a reader sees things."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from remit.web.reader import Reader


@pytest.mark.parametrize(
    ("text", "tongue"),
    [("Щаб при ректора, Teams", "bg"), ("Brief for Ректорат", "en"), ("2021-03", "bg"), ("", "bg")],
)
def test_a_text_is_read_aloud_in_the_language_of_its_letters(text: str, tongue: str) -> None:
    reader = Reader("bg", ZoneInfo("Europe/Sofia"), datetime(2022, 1, 3, tzinfo=UTC))
    assert reader.tongue(text) == tongue
