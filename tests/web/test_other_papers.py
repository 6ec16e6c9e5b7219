"""Papers beside packets: the handover, and those for her eyes alone."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client
from tests.conftest import NOW

from remit.web.desk import Desk
from remit.workflow.cases.write_case import papers_asked
from remit.workflow.cases.write_other import OTHER, OTHERS
from remit.workflow.queue.chore import Written
from remit.workflow.shelf.do_chore import do_next_chore

HERE = "/packet/other/"
SAID = {
    "handover": "for whoever takes over. People are named by their role alone",
    "guide-supervisor": "for your eyes alone",
    "split-guide": "social media",
    "audit-rehearsal": "for your eyes alone",
}


def test_the_page_offers_every_paper_that_can_be_written(her: Client) -> None:
    page = her.get(HERE).content.decode()
    assert [each for each in OTHERS if f'value="{each}"' not in page] == []


@pytest.mark.parametrize("paper", SAID)
def test_a_paper_is_written_behind_the_page_and_handed_out(
    her: Client, desk: Desk, paper: str
) -> None:
    form = {"case": paper, "form": "html", "language": "en"}
    assert her.post("/case/write/", form).headers["Location"] == f"{HERE}#paper"
    assert "The paper is being written" in her.get(HERE).content.decode()
    assert do_next_chore(desk.folder, lambda: NOW) is not None
    (done,) = papers_asked(desk.workspace(), OTHER)
    assert isinstance(done.came, Written)
    assert done.came.file in her.get("/case/written/other/").content.decode()
    written = unescape(b"".join(her.get(f"/case/paper/{done.came.file}")).decode())
    assert SAID[paper].casefold() in written.casefold()


def test_without_a_description_only_papers_that_need_none_are_offered(newcomer: Client) -> None:
    page = newcomer.get(HERE).content.decode()
    assert 'value="handover"' in page
    assert 'value="guide-hr"' not in page
