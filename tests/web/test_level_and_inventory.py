"""The level of the work and what she answers for: shown with proofs, and her word kept."""

from __future__ import annotations

from datetime import date

from django.test import Client
from tests.conftest import NOW
from tests.web.test_case import text_of

from remit.jd.gap import Answered
from remit.messages import say
from remit.web.desk import Desk
from remit.workflow.levels.level_evidence import show_level
from remit.workflow.picture.measure_work import View
from remit.workflow.shelf.shelf_inventory import INVENTORY, read_holdings
from remit.workflow.shelf.shelf_level import LEVEL, Evidence, FactorRow, read_evidence_paper
from remit.workflow.shelf.shelve import Shelf, shelf_path
from remit.workflow.statements.level_word import factor_words
from remit.workflow.statements.stated import answered
from remit.workflow.words.names_of_things import account_name
from remit.workflow.words.written_sentences import told_in

LEVEL_PAGE, HERE = "/role/level/", "/role/inventory/"


def evidence(desk: Desk) -> Evidence:
    with Shelf(shelf_path(desk.workspace())) as shelf:
        found = read_evidence_paper(shelf.paper(LEVEL))
    assert found is not None
    return found


def day(of: date) -> str:
    """Return a day as sentences of the desk have it."""
    return told_in(say("{day}", day=of), "en")


def count_of(factor: FactorRow) -> int:
    """Return the entries among the proofs, those that are not listed too."""
    others = sum(each.kind != "record" for each in factor.proofs)
    return len(factor.proofs) - others + factor.more


def lines(desk: Desk) -> tuple[Answered, ...]:
    with desk.workspace().ledger() as ledger:
        return answered(ledger)


def test_every_factor_stands_with_claim_record_day_and_proofs(her: Client, desk: Desk) -> None:
    page, found = text_of(her, LEVEL_PAGE), evidence(desk)
    assert len(found.factors) == 9
    for factor in found.factors:
        assert factor.name["en"] in page
        assert all(claim.text in page for claim in factor.claims)
        assert all(each["en"] in page for each in factor.shown)
        assert factor.since is None or day(factor.since) in page
    body = her.get(LEVEL_PAGE).content.decode()
    entries = {each.id for row in found.factors for each in row.proofs if each.kind == "record"}
    assert entries
    assert all(f'href="/ledger/{number}/"' in body for number in entries)
    shown = {row.factor: row for row in found.factors}["supervision"]
    listed = her.get("/ledger/?shows=supervision").content.decode()
    assert f"Entries: {count_of(shown)}" in listed
    assert "recorded at the time" in page
    assert "reconstructed later" in page


def test_her_word_on_a_factor_is_kept_shown_at_once_and_taken_back(her: Client, desk: Desk) -> None:
    form = {"factor": "resources", "area": "paid", "of": "", "shows": "yes"}
    page = her.post(f"{LEVEL_PAGE}word/", form, follow=True).content.decode()
    assert f"You said on {day(NOW.date())} that this shows it: Paid social and budget" in page
    assert [each.of for each in factor_words(desk.workspace())["resources"]] == ["paid"]
    her.post(f"{LEVEL_PAGE}word/", {"factor": "resources", "of": "paid"})
    assert factor_words(desk.workspace()) == {}


def test_an_entry_that_misleads_is_denied_from_its_row(her: Client, desk: Desk) -> None:
    proof = next(
        each for row in evidence(desk).factors if row.factor == "contacts"
        for each in row.proofs if each.kind == "record"
    )  # fmt: skip
    her.post(f"{LEVEL_PAGE}word/", {"factor": "contacts", "of": str(proof.id), "shows": "no"})
    workspace = desk.workspace()
    with workspace.ledger() as ledger:
        found = show_level(workspace, ledger, View(NOW.date())).evidence.factors
    factor = next(each for each in found if each.factor == "contacts")
    assert proof.id not in {each.id for each in factor.proofs if each.because == "record"}


def test_a_word_on_what_is_not_there_keeps_nothing(her: Client, desk: Desk) -> None:
    for form in (
        {"factor": "charm", "of": "crisis", "shows": "yes"},
        {"factor": "impact", "of": "S99999", "shows": "yes"},
        {"factor": "impact", "of": "crisis"},
    ):
        assert her.post(f"{LEVEL_PAGE}word/", form).status_code == 400
    assert factor_words(desk.workspace()) == {}


def test_a_line_is_added_changed_and_taken_back(her: Client, desk: Desk) -> None:
    before = lines(desk)
    form = {"area": "media", "what": " Answers <reporters> first ", "since": "2021-03-01", "by": ""}
    page = her.post(f"{HERE}keep/", form, follow=True).content.decode()
    assert "Answers &lt;reporters&gt; first" in page
    (added,) = (each for each in lines(desk) if each not in before)
    assert (added.area, added.since, added.assigned_by) == ("media", date(2021, 3, 1), None)
    changed = {**form, "line": f"S{added.statement}", "by": "Director", "area": "counsel"}
    her.post(f"{HERE}keep/", changed)
    (now,) = (each for each in lines(desk) if each not in before)
    assert (now.area, now.assigned_by, now.what) == ("counsel", "Director", added.what)
    her.post(f"{HERE}back/", {"line": f"S{now.statement}"})
    assert lines(desk) == before


def test_what_cannot_be_kept_is_shown_as_it_was_typed(her: Client, desk: Desk) -> None:
    before = lines(desk)
    typed = {"area": "crisis", "what": "Called at night", "since": "2031-01-01", "by": "Chief"}
    answer = her.post(f"{HERE}keep/", typed)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert all(f'value="{typed[name]}"' in page for name in ("since", "by"))
    assert "Called at night</textarea>" in page
    assert her.post(f"{HERE}keep/", {**typed, "since": "soon"}).status_code == 400
    assert her.post(f"{HERE}back/", {"line": "S99999"}).status_code == 400
    assert lines(desk) == before


def test_an_account_that_she_ran_is_offered_until_a_line_names_it(her: Client, desk: Desk) -> None:
    with Shelf(shelf_path(desk.workspace())) as shelf:
        holdings = read_holdings(shelf.paper(INVENTORY))
    assert holdings is not None
    (held,) = holdings.accounts
    words = f"The account {account_name(held.account)}"
    assert words in text_of(her, HERE)
    her.post(f"{HERE}keep/", {"area": "channels", "what": words})
    page = text_of(her, HERE)
    assert "I answer for it" not in page
    assert words in page


def test_each_line_stands_beside_the_entries_of_its_area(her: Client, desk: Desk) -> None:
    body = her.get(HERE).content.decode()
    for each in lines(desk):
        assert f'id="S{each.statement}"' in body
        assert f'href="/ledger/?area={each.area}"' in body
    assert "The record shows work here" in body
