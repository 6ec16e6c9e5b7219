"""Who may talk to the desk, and what every answer says of itself."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from gzip import decompress

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.web.conftest import HOST, PORT, Visit, opened

from remit.web.desk import Desk
from remit.web.drawn import static_address
from remit.web.guard import HEADERS, POLICY
from remit.web.menu import MENU

NOWHERE = "/no/such/page/"
PAGES = [each.path for each in MENU]
MARK = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def directives() -> Iterator[tuple[str, list[str]]]:
    for each in POLICY.split("; "):
        name, *sources = each.split()
        yield name, sources


# ── hosts and origins ──


@pytest.mark.parametrize("host", [HOST, f"localhost:{PORT}"])
def test_the_desk_answers_at_its_own_names(desk: Desk, visit: Visit, host: str) -> None:
    assert visit(host=host).get(f"/open/{desk.token}").status_code == 302


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        "127.0.0.1",
        f"127.0.0.1:{PORT + 1}",
        f"127.0.0.1:{PORT}.evil.example",
        f"127.0.0.1:{PORT}, evil.example",
        f"[::1]:{PORT}",
        f"0.0.0.0:{PORT}",
        f"LOCALHOST.evil.example:{PORT}",
        "",
    ],
)
def test_another_host_gets_nothing_even_with_the_token(desk: Desk, visit: Visit, host: str) -> None:
    stranger = visit(host=host)
    for path in (f"/open/{desk.token}", "/", static_address("desk.css")):
        answer = stranger.get(path)
        assert answer.status_code == 403
        assert answer.content == b""
    assert not stranger.cookies


def test_a_name_bound_anew_to_this_machine_reads_nothing(desk: Desk, her: Client) -> None:
    """A page elsewhere points its own name at the loopback address and has her cookie's jar."""
    assert her.get("/ledger/").status_code == 200
    answer = her.get("/ledger/", headers={"host": f"rebound.example:{PORT}"})
    assert (answer.status_code, answer.content) == (403, b"")


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "",
        f"https://127.0.0.1:{PORT}",
        f"http://127.0.0.1:{PORT + 1}",
        "http://127.0.0.1",
        f"http://127.0.0.1:{PORT}.evil.example",
    ],
)
def test_another_origin_is_turned_away(her: Client, origin: str) -> None:
    for answer in (
        her.get("/", headers={"origin": origin}),
        her.post("/note/", {"text": "from elsewhere"}, headers={"origin": origin}),
    ):
        assert (answer.status_code, answer.content) == (403, b"")


def test_its_own_origin_is_let_in(her: Client) -> None:
    assert her.get("/", headers={"origin": f"http://{HOST}"}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "something-new"])
def test_what_a_page_elsewhere_asks_for_is_turned_away(her: Client, site: str) -> None:
    """Other programs at this machine's other ports are `same-site`."""
    for path in ("/", "/ledger/", static_address("desk.js"), NOWHERE):
        answer = her.get(path, headers={"sec-fetch-site": site})
        assert (answer.status_code, answer.content) == (403, b"")


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_her_own_pages_and_her_address_bar_are_let_in(her: Client, site: str) -> None:
    assert her.get("/", headers={"sec-fetch-site": site}).status_code == 200


# ── the token ──


@pytest.mark.parametrize("path", [*PAGES, "/ledger/1/", "/state/", "/import/state/", NOWHERE])
def test_without_the_token_every_address_is_a_shut_door(
    desk: Desk, visit: Visit, path: str
) -> None:
    answer = visit().get(path)
    assert answer.status_code == 403
    assert b"in which you started the desk" in answer.content
    assert b"lab fire" not in answer.content.lower().replace(b"2h war room w/ president, ", b"")


@pytest.mark.parametrize("path", ["/note/", "/chosen/", "/ledger/1/area/", "/import/files/"])
def test_without_the_token_nothing_is_done(desk: Desk, visit: Visit, path: str) -> None:
    assert visit().post(path, {"text": "a line", "theme": "dark"}).status_code == 403


@pytest.mark.parametrize("spoilt", ["x", "é", "%00"])
def test_a_wrong_token_opens_nothing(desk: Desk, visit: Visit, spoilt: str) -> None:
    client = visit()
    for token in (spoilt, desk.token[:-1], f"{desk.token}{spoilt}", desk.token.swapcase()):
        assert client.get(f"/open/{token}").status_code == 403
    assert client.get("/").status_code == 403


def test_every_run_has_a_token_of_its_own(desk: Desk) -> None:
    tokens = {Desk(desk.folder, PORT).token for _ in range(20)}
    assert len(tokens) == 20
    assert all(len(token) >= 32 for token in tokens)


def test_the_token_does_not_stay_in_the_address(desk: Desk, visit: Visit) -> None:
    answer = visit().get(f"/open/{desk.token}")
    assert answer.headers["Location"] == "/"


def test_the_cookie_is_hers_alone_and_goes_with_the_browser(desk: Desk, visit: Visit) -> None:
    client = opened(visit(), desk)
    (cookie,) = client.cookies.values()
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["max-age"]
    assert not cookie["expires"]
    assert desk.token not in cookie.value


def test_a_session_set_before_the_door_does_not_become_hers(desk: Desk, visit: Visit) -> None:
    """Whoever slips her a cookie beforehand does not hold the desk afterwards."""
    slipped = visit()
    page = slipped.get("/")
    assert page.status_code == 403
    before = {name: each.value for name, each in slipped.cookies.items()}
    hers = visit()
    for name, value in before.items():
        hers.cookies[name] = value
    opened(hers, desk)
    assert hers.get("/").status_code == 200
    assert slipped.get("/").status_code == 403
    assert {name: each.value for name, each in hers.cookies.items()} != before


def test_a_made_up_cookie_opens_nothing(desk: Desk, visit: Visit) -> None:
    hers = opened(visit(), desk)
    ((name, cookie),) = hers.cookies.items()
    stranger = visit()
    stranger.cookies[name] = cookie.value[:-2] + "AA"
    assert stranger.get("/").status_code == 403


# ── forms ──


def test_a_form_without_its_mark_changes_nothing(desk: Desk, visit: Visit) -> None:
    client = opened(visit(strict=True), desk)
    answer = client.post("/note/", {"text": "2h slipped in"})
    assert answer.status_code == 400
    assert "Load the page again" in answer.content.decode()
    assert not desk.workspace().journal.is_file() or "slipped in" not in (
        desk.workspace().journal.read_text()
    )


def test_a_form_with_the_mark_of_the_page_is_taken(desk: Desk, visit: Visit) -> None:
    client = opened(visit(strict=True), desk)
    mark = mark_of(client.get("/"))
    answer = client.post("/note/", {"text": "2h war room", "csrfmiddlewaretoken": mark})
    assert answer.status_code < 400
    headed = client.post("/note/", {"text": "3h war room"}, headers={"x-csrftoken": mark})
    assert headed.status_code < 400


def test_the_mark_of_another_session_is_not_taken(desk: Desk, visit: Visit) -> None:
    hers, other = (opened(visit(strict=True), desk) for _ in range(2))
    mark = mark_of(other.get("/"))
    assert hers.get("/").status_code == 200
    answer = hers.post("/note/", {"text": "2h war room", "csrfmiddlewaretoken": mark})
    assert answer.status_code == 400


def test_a_form_sent_as_plain_text_changes_nothing(desk: Desk, visit: Visit) -> None:
    """What a page elsewhere may send without being asked first."""
    client = opened(visit(strict=True), desk)
    sent = f"csrfmiddlewaretoken={mark_of(client.get('/'))}&text=2h slipped in"
    assert client.post("/note/", sent, content_type="text/plain").status_code == 400
    assert not desk.workspace().journal.is_file()


@pytest.mark.parametrize("letters", ["utf-7", "rot13", "unicode_escape", "undefined"])
def test_forms_are_read_as_the_desk_writes_them_whatever_they_say(
    her: Client, letters: str
) -> None:
    body = '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n2h +2AA- \\ud800\r\n--x--\r\n'
    kind = f"multipart/form-data; boundary=x; charset={letters}"
    answer = her.generic("POST", "/note/", body.encode(), content_type=kind)
    assert answer.status_code in {200, 400}


def mark_of(answer: HttpResponse) -> str:
    found = MARK.search(answer.content.decode())
    assert found, "the page holds no form"
    return found[1]


# ── what every answer says ──


def answers(desk: Desk, client: Client, stranger: Client) -> Iterator[tuple[str, HttpResponse]]:
    yield "shut door", stranger.get("/")
    yield "opening", client.get(f"/open/{desk.token}")
    for path in PAGES:
        yield path, client.get(path)
    yield "entry", client.get("/ledger/1/")
    yield "stop", client.get("/ledger/999999999/")
    yield "no such page", client.get(NOWHERE)
    yield "static", client.get(static_address("desk.css"))
    yield "no such file", client.get("/static/000000000000/desk.css")
    yield "wrong method", client.get("/note/")
    yield "choice", client.post("/chosen/", {"theme": "dark"})
    yield "foreign", client.get("/", headers={"host": "evil.example"})


def test_every_answer_says_what_pages_may_do(desk: Desk, her: Client, visit: Visit) -> None:
    for name, answer in answers(desk, her, visit()):
        assert {key: answer.headers.get(key) for key in HEADERS} == HEADERS, name


def test_the_policy_lets_nothing_in_from_outside_and_nothing_inline_run() -> None:
    policy = dict(directives())
    assert policy["default-src"] == ["'none'"]
    for name, sources in policy.items():
        allowed = {"'none'", "'self'"} | ({"data:", "blob:"} if name == "img-src" else set())
        assert set(sources) <= allowed, name
    assert {"script-src", "style-src", "form-action", "frame-ancestors", "base-uri"} <= set(policy)


def test_pages_are_kept_by_no_cache(desk: Desk, her: Client, visit: Visit) -> None:
    for name, answer in answers(desk, her, visit()):
        wanted = "public, max-age=31536000, immutable" if name == "static" else "no-store"
        assert answer.headers["Cache-Control"] == wanted, name


def test_pages_hold_nothing_that_the_policy_forbids(desk: Desk, her: Client, visit: Visit) -> None:
    inline = re.compile(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.I)
    assert inline.search("<a href='#' onclick=x>")
    for name, answer in answers(desk, her, visit()):
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            assert not inline.search(answer.content.decode()), name


def test_pages_name_no_address_outside(desk: Desk, her: Client, visit: Visit) -> None:
    asked_for = re.compile(r"<(?!a\b)[a-z]+\b[^>]*\b(?:src|href|action|data)=[\"']?(?:https?:)?//")
    assert asked_for.search('<link rel="x" href="https://fonts.example/a.css">')
    for name, answer in answers(desk, her, visit()):
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            assert not asked_for.search(answer.content.decode()), name


# ── going back ──


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        "evil.example",
        "",
        "/\r\nSet-Cookie: a=b",
    ],
)
def test_a_choice_leads_nowhere_else(her: Client, back: str) -> None:
    answer = her.post("/chosen/", {"language": "bg", "back": back})
    assert answer.headers["Location"] == "/"


def test_a_choice_leads_back_to_the_page_and_is_kept(her: Client) -> None:
    answer = her.post("/chosen/", {"language": "bg", "theme": "dark", "back": "/ledger/?q=a"})
    assert answer.headers["Location"] == "/ledger/?q=a"
    page = her.get("/ledger/").content.decode()
    assert '<html lang="bg" data-theme="dark">' in page


def test_a_choice_that_is_none_changes_nothing(her: Client) -> None:
    her.post("/chosen/", {"language": "<script>", "theme": "../x"})
    assert '<html lang="en" data-theme="system">' in her.get("/").content.decode()


def test_the_language_can_be_chosen_on_a_page_that_is_searched(her: Client) -> None:
    page = her.get("/ledger/?q=fire&area=crisis").content.decode()
    assert 'name="back" value="/ledger/?q=fire&amp;area=crisis"' in page


@pytest.mark.parametrize("path", ["/note/", "/import/files/", "/ledger/999999999/area/"])
def test_the_way_back_from_a_form_leads_to_a_page(her: Client, path: str) -> None:
    """The address of a form is no page of its own."""
    found = re.search(r'name="back" value="([^"]*)"', her.post(path, {"text": ""}).content.decode())
    if found:
        assert her.get(found[1]).status_code == 200


# ── files of the package ──


def test_files_of_the_package_are_found_under_their_digest(desk: Desk, visit: Visit) -> None:
    for name, kind in (
        ("desk.css", "text/css; charset=utf-8"),
        ("desk.js", "text/javascript; charset=utf-8"),
        ("mark.svg", "image/svg+xml"),
    ):
        answer = visit().get(static_address(name))
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)


@pytest.mark.parametrize(
    "path",
    [
        "/static/000000000000/desk.css",
        "/static/x/../desk.css",
        "/static/x/..%2f..%2fconfigured.py",
        "/static/x//etc/passwd",
        "/static/x/%2e%2e/templates/base.html",
        "/static/x/",
        "/static/x/vendor",
    ],
)
def test_no_other_file_is_handed_out(desk: Desk, visit: Visit, path: str) -> None:
    assert visit().get(path).status_code == 404


def test_pages_and_files_are_sent_compressed_to_whom_that_is_asked_for(her: Client) -> None:
    for path in ("/role/", static_address("desk.css")):
        packed = her.get(path, headers={"accept-encoding": "gzip, br"})
        plain = her.get(path)
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in packed.headers["Vary"]
        assert packed.headers["Content-Type"] == plain.headers["Content-Type"]
        assert len(packed.content) < len(plain.content) / 3
        assert decompress(packed.content)[:500] == plain.content[:500]
    short = her.get("/state/", headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in short.headers


def test_a_session_lasts_as_long_as_the_desk_whatever_the_clock_says(
    her: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = time.time()
    for jump in (366, -366):
        monkeypatch.setattr(time, "time", lambda away=jump: began + away * 86_400)
        assert her.get("/ledger/").status_code == 200
