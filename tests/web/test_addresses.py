"""Every address there is: shut to strangers, and steady whatever is asked of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from tests.web.conftest import Visit

from remit.web.desk import Desk
from remit.web.guard import OPEN_TO_ALL
from remit.web.urls import urlpatterns

GAP = re.compile(r"<(?:(\w+):)?\w+>")
MANY = "9" * 5000
"""More digits than Python turns into a number."""
SAMPLES = {"int": "1", "str": "x", "slug": "x", "path": "x/y", "uuid": "0" * 32, None: "x"}
ODD = {"int": MANY, "str": "%00<b>", "slug": "x", "path": "../%00", "uuid": "0" * 32, None: "%00"}
ASKED = (
    {"q": "\0", "area": "<script>", "month": "\0", "before": MANY, "week": MANY},
    {"q": "\ud7ff\U0010ffff" * 50, "before": "٣", "month": "2020-13", "kind": "'", "source": '"'},
    {"before": "-1", "after": "-1", "page": MANY, "q": "AND OR NOT NEAR( *", "moved": "<b>"},
)
SAID = (
    {"text": "\0", "area": "\0", "second": "x", "number": MANY, "entry": MANY, "do": "<b>"},
    {"statement": MANY, "watched": MANY, "of": "²", "factor": "span", "shows": "span"},
    {
        "entries": MANY,
        "do": "same",
        "agreed": "1",
        "into": MANY,
        "watched": "~nobody/x",
        "line": MANY,
    },
    {"text": "x" * 3000, "area": "no-such", "language": "\0", "theme": "\0", "back": "\0"},
)


def addresses(samples: dict[str | None, str]) -> Iterator[str]:
    for each in urlpatterns:
        yield "/" + GAP.sub(lambda gap: samples[gap[1]], str(each.pattern))


def kept(address: str) -> bool:
    return not address.startswith(OPEN_TO_ALL)


ADDRESSES = [address for address in addresses(SAMPLES) if kept(address)]
STRANGE = [address for address in addresses(ODD) if kept(address)]


def test_the_addresses_are_seen() -> None:
    assert {"/", "/ledger/", "/ledger/1/area/", "/note/", "/import/files/"} <= set(ADDRESSES)
    assert len(urlpatterns) - len(ADDRESSES) == len(OPEN_TO_ALL)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_is_open_to_strangers(desk: Desk, visit: Visit, address: str) -> None:
    stranger = visit()
    for answer in (stranger.get(address), stranger.post(address, {"text": "x"})):
        assert answer.status_code == 403
        assert b"in which you started the desk" in answer.content


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_changed_without_the_mark_of_a_form(
    desk: Desk, visit: Visit, address: str
) -> None:
    client = visit(strict=True)
    client.get(f"/open/{desk.token}")
    before = state_of(desk)
    answer = client.post(address, {"text": "2h x", "area": "crisis", "confirm": "yes"})
    assert answer.status_code in {400, 405}
    assert state_of(desk) == before


def state_of(desk: Desk) -> tuple[object, ...]:
    with desk.workspace().ledger() as ledger:
        return ledger.mark(), (desk.folder / "remit.toml").read_bytes()


def test_a_nonsense_request_is_a_stop_and_no_fault(her: Client) -> None:
    faults = []
    for address in {*ADDRESSES, *STRANGE}:
        for asked in ASKED:
            faults += fault(her, "get", address, asked)
        for said in SAID:
            faults += fault(her, "post", address, said)
    assert faults == [], "\n".join(faults)


def fault(client: Client, method: str, address: str, sent: dict[str, str]) -> list[str]:
    try:
        answer = getattr(client, method)(address, sent)
    except Exception as error:  # whatever it is, it would be a fault
        return [f"{method} {address} {sent}: {error!r}"]
    if answer.status_code >= 500 and answer.status_code != 507:
        return [f"{method} {address} {sent}: {answer.status_code}"]
    return []
