"""Every form of the desk without scripts: it is whole, and where it leads says what came of it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from django.urls import resolve
from tests.web.forms import Form, forms_of

from remit.web.menu import MENU

LINK = re.compile(r'<a\b[^>]*?href="([^"#]+)(?![^>]*\bdownload\b)')
STATE = re.compile(r'<div id="state".*?</div>', re.DOTALL)
"""What stands above every page while figures are made; it tells of no form."""
SAYS = re.compile(
    r'<(p|div|section)\b[^>]*(?:role="(?:status|alert)"|class="(?:done|notice|working)\b)[^>]*>'
    r"(.*?)</\1>",
    re.DOTALL,
)
TAG = re.compile(r"<[^>]*>")
SHOWS = {
    "chosen/",
    "months/",
    "first-hour/over/",
    "case/institution/",
    "case/place/",
    "description/duties/undo/",
    "import/watch/",
}
"""Forms whose page shows what was chosen where it was chosen, which says it."""
BESIDES = ("/ledger/1/?area=crisis&second=", "/role/inventory/?area=crisis")
FILLED = {"date": "2021-12-15", "number": "1"}


def kind_of(address: str) -> str:
    return resolve(urlsplit(address).path, "remit.web.urls").route


def pages(client: Client) -> dict[str, str]:
    """Return one page of each kind that the menu leads to, by its address."""
    found: dict[tuple[str, bool], str] = {}
    shown: dict[str, str] = {}
    waiting = [*(each.path for each in MENU), *BESIDES]
    while waiting:
        at = waiting.pop(0)
        if not at.startswith("/") or at.startswith(("/static/", "/chart/", "/case/paper/")):
            continue
        kind = (kind_of(at), at in BESIDES)
        answer = client.get(at) if kind not in found else None
        if answer is not None and answer.status_code == 302:
            waiting.append(urljoin(at, answer.headers["Location"]))
        elif answer is not None and answer.headers["Content-Type"].startswith("text/html"):
            found[kind], shown[at] = at, answer.content.decode()
            waiting += [urljoin(at, unescape(each)) for each in LINK.findall(shown[at])]
    return shown


@pytest.fixture(params=["her", "newcomer"])
def visitor(request: pytest.FixtureRequest) -> Client:
    client: Client = request.getfixturevalue(request.param)
    return client


def test_no_form_needs_a_script(visitor: Client) -> None:
    wrong = [
        f"{at}: {fault} in the form to {form.action!r}"
        for at, page in pages(visitor).items()
        for form in forms_of(page)
        for fault in faults(at, form)
    ]
    assert wrong == []


def faults(at: str, form: Form) -> list[str]:
    """Return what a browser without scripts would miss in a form."""
    if form.method == "dialog":
        return []
    asks = {value for name, value in form.marks.items() if name in ("hx-post", "hx-get")}
    wanted = {
        "no address": bool(kind_of(urljoin(at, form.action))),
        "another address for scripts": asks <= {form.action},
        "no button": bool(form.buttons) or form.marks.get("role") == "search",
        "no mark": form.method == "get" or "csrfmiddlewaretoken" in dict(form.fields),
        "a button without a name asks for scripts": all(
            button.get("name") for button in form.buttons if any("hx-" in each for each in button)
        ),
        "files that are not sent": not form.files or "multipart" in form.marks.get("enctype", ""),
    }
    return [fault for fault, holds in wanted.items() if not holds]


def test_every_form_sent_without_scripts_ends_on_a_page_that_says_what_happened(
    visitor: Client,
) -> None:
    tried: set[tuple[str, str, str]] = set()
    wrong = []
    for at, page in pages(visitor).items():
        for form in forms_of(page):
            for button in form.buttons:
                kind = kind_of(urljoin(at, form.action)) if form.method != "dialog" else ""
                this = (kind, button.get("name", ""), button.get("value", ""))
                if not kind or this in tried or button.get("aria-hidden"):
                    continue
                tried.add(this)
                wrong += [f"{at}: {this}: {each}" for each in missing(visitor, at, form, button)]
    assert len(tried) > 10
    assert wrong == []


def missing(client: Client, at: str, form: Form, button: dict[str, str]) -> list[str]:
    """Return what is missing where a form as it stands leads to, when this button is pressed."""
    before = said(client.get(at).content.decode())
    answer, whole = sent(client, at, form, button)
    if "attachment" in answer.headers.get("Content-Disposition", ""):
        return []
    is_shown = form.method == "get" or kind_of(urljoin(at, form.action)) in SHOWS
    wanted = {
        f"status {answer.status_code}": answer.status_code in (200, 400, 409),
        "a part of a page": whole.lstrip().startswith("<!doctype html>") and "<h1" in whole,
        "nothing is said": is_shown or bool(said(whole) - before),
    }
    return [fault for fault, holds in wanted.items() if not holds]


def said(page: str) -> set[str]:
    """Return what a page says of what was done, or cannot be done."""
    main = STATE.sub("", page.partition("<main")[2].partition("</main>")[0])
    return {text for _, inner in SAYS.findall(main) if (text := TAG.sub("", inner).strip())}


def sent(
    client: Client, at: str, form: Form, button: dict[str, str]
) -> tuple[HttpResponseBase, str]:
    """Return the answer to a form, behind whatever leads on, and its text."""
    fields: dict[str, list[object]] = {}
    for name, value in form.sent(button):
        fields.setdefault(name, []).append(value)
    for marks in form.empty:
        fields[marks["name"]] = [FILLED.get(marks.get("type", ""), "2h call")]
    for name in form.files:
        fields[name] = [SimpleUploadedFile("notes.txt", b"2021-12-01 1h call\n")]
    send = client.get if form.method == "get" else client.post
    answer = send(urljoin(at, form.action), fields, follow=True)
    return answer, "" if answer.streaming else answer.content.decode(errors="replace")
